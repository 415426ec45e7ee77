//! Nights of a source that states every day: most of what it says was granted
//! without it, and nobody's plan is made again for that. Whatever it says, the
//! plan is what the facts say.

use super::engine::{Db, Dice};
use super::on_both_engines;

on_both_engines! {
    any_night_leaves_the_plan_that_the_facts_say
    a_night_on_which_everybody_is_present_plans_for_nobody
    what_changes_at_one_school_plans_for_its_students
}

const STUDENTS: usize = 8;
const MARKS: &str = "student_id,date,code,school_id,period,minutes,start_time,recorded_at\n";

/// Two schools, one of which has periods, and codes that differ between them.
fn open(db: &Db) {
    let mut calendar = "school_id,date,day_type\n".to_owned();
    for day in days() {
        calendar.push_str(&format!("10,{day},instructional\n20,{day},instructional\n"));
    }
    let people = |row: &dyn Fn(usize) -> String| (0..STUDENTS).map(row).collect::<String>();
    let students = people(&|n| format!("00{n},Oak,Ana {n},2014-03-0{}\n", n + 1));
    let stays =
        people(&|n| format!("00{n},{},2025-09-01,5\n", if n.is_multiple_of(2) { 10 } else { 20 }));
    db.take(&[
        ("calendar.csv", &calendar),
        ("district.csv", "district_id,name,state,rulebook\n77,Pretend,US-CA,us-ca\n"),
        ("schools.csv", "school_id,name,period_based\n10,Oak,0\n20,Elm,1\n"),
        (
            "periods.csv",
            "school_id,period,start_time,end_time\n20,1,08:00,09:00\n20,2,09:00,10:00\n",
        ),
        (
            "attendance_codes.csv",
            "school_id,code,class\n,P,present\n,U,unexcused\n,A,unverified\n,E,excused\n,T,tardy\n\
             20,Q,present\n10,Q,unexcused\n",
        ),
        ("students.csv", &format!("student_id,last_name,first_name,birth_date\n{students}")),
        ("enrollments.csv", &format!("student_id,school_id,entry_date,grade\n{stays}")),
    ]);
}

/// The weekdays of six weeks.
fn days() -> impl Iterator<Item = jiff::civil::Date> {
    let first = jiff::civil::date(2025, 9, 1);
    let days = first.series(jiff::Span::new().days(1)).take(45);
    days.filter(|day| day.weekday().to_monday_zero_offset() < 5)
}

/// What a source says in a night: mostly that somebody was there.
fn night(dice: &mut Dice, until: &[jiff::civil::Date]) -> String {
    let mut rows = MARKS.to_owned();
    for _ in 0..dice.below(3 * STUDENTS) {
        let student = dice.below(STUDENTS);
        // Mostly of the day itself.
        let back = if dice.below(4) == 0 { dice.below(until.len()) } else { 0 };
        let day = until[until.len() - 1 - back];
        let code = ["P", "P", "P", "P", "Q", "U", "A", "E", "T", "?"][dice.below(10)];
        let school =
            ["", "10", "20", if student.is_multiple_of(2) { "10" } else { "20" }][dice.below(4)];
        let period = ["", "", "", "1", "2", "9"][dice.below(6)];
        let minutes = ["", "", "", "45"][dice.below(4)];
        let hour = 10 + dice.below(10);
        rows.push_str(&format!(
            "00{student},{day},{code},{school},{period},{minutes},,{day}T{hour}:00:00Z\n"
        ));
    }
    rows
}

fn any_night_leaves_the_plan_that_the_facts_say(db: &Db) {
    open(db);
    let days: Vec<_> = days().collect();
    let mut dice = Dice(7);
    let mut roll = "school_id,date,taken\n".to_owned();
    for (place, day) in days.iter().enumerate() {
        if dice.below(6) == 0 {
            roll.push_str(&format!("{},{day},0\n", [10, 20][dice.below(2)]));
        }
        if dice.below(5) == 0 {
            let class = ["tardy", "unexcused", "present"][dice.below(3)];
            let codes = format!("school_id,code,class\n{},T,{class}\n", [10, 20][dice.below(2)]);
            let end = ["09:00", "09:30"][dice.below(2)];
            let periods = format!("school_id,period,start_time,end_time\n20,1,08:00,{end}\n");
            db.take(&[("attendance_codes.csv", &codes), ("periods.csv", &periods)]);
        }
        let marks = night(&mut dice, &days[..=place]);
        db.take(&[("attendance.csv", &marks), ("roll_taken.csv", &roll)]);
        db.advance(&day.to_string());
        db.check();
    }
}

fn a_night_on_which_everybody_is_present_plans_for_nobody(db: &Db) {
    open(db);
    let present = |day: &str| {
        let rows = (0..STUDENTS).map(|n| {
            format!(
                "00{n},{day},P,{},,,,{day}T18:00:00Z\n",
                if n.is_multiple_of(2) { 10 } else { 20 }
            )
        });
        format!("{MARKS}{}", rows.collect::<String>())
    };
    db.take(&[("attendance.csv", &present("2025-09-01"))]);
    db.advance("2025-09-01");
    let taken = db.take(&[("attendance.csv", &present("2025-09-02"))]);
    assert_eq!(taken["marks_new"], STUDENTS);
    assert_eq!(db.advance("2025-09-02")["planned"], 0);
    // A mark beside another of the day says something: it may correct it.
    db.take(&[(
        "attendance.csv",
        &format!("{MARKS}001,2025-09-02,U,20,,,,2025-09-02T19:00:00Z\n"),
    )]);
    assert_eq!(db.advance("2025-09-02")["planned"], 1);
    db.take(&[(
        "attendance.csv",
        &format!("{MARKS}001,2025-09-02,P,20,,,,2025-09-03T19:00:00Z\n"),
    )]);
    assert_eq!(db.advance("2025-09-02")["planned"], 1);
    db.check();
}

fn what_changes_at_one_school_plans_for_its_students(db: &Db) {
    open(db);
    db.advance("2025-09-01");
    let planned = |file: &str, text: &str| {
        db.take(&[(file, text)]);
        db.advance("2025-09-01")["planned"].clone()
    };
    let half = STUDENTS / 2;
    assert_eq!(planned("roll_taken.csv", "school_id,date,taken\n10,2025-09-01,0\n"), half);
    assert_eq!(planned("roll_taken.csv", "school_id,date,taken\n20,2025-09-01,1\n"), 0);
    assert_eq!(planned("attendance_codes.csv", "school_id,code,class\n20,Z,excused\n"), half);
    assert_eq!(planned("attendance_codes.csv", "school_id,code,class\n,Z,excused\n"), STUDENTS);
    let periods = "school_id,period,start_time,end_time\n10,1,08:00,09:00\n";
    assert_eq!(planned("periods.csv", periods), half);
    db.check();
}

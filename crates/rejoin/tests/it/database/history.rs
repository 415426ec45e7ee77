//! A year of two schools in forty-two steps: corrections of every kind, late
//! excuses, transfers, and another rulebook in the middle. After every step
//! the plan is what the facts say, and what the memory says of a student is
//! what an evaluation of its export says.

use serde_json::Value;

use super::engine::{Db, duties, findings};
use super::on_both_engines;
use crate::folder::{folder, rejoin};

on_both_engines! { a_year_of_two_schools_in_forty_two_steps }

const MARKS: &str = "student_id,date,code,school_id,period,minutes,recorded_at";
const STAYS: &str = "student_id,school_id,entry_date,exit_date,grade,program";
const PEOPLE: &str = "student_id,last_name,first_name,birth_date,groups";
const LETTERS: &str = "student_id,kind,sent_on,method";

/// The two schools as they open: every weekday from September to May is taught.
fn opening() -> Vec<(&'static str, String)> {
    let mut calendar = "school_id,date,day_type\n".to_owned();
    let mut day = jiff::civil::date(2025, 9, 1);
    while day < jiff::civil::date(2026, 5, 30) {
        if day.weekday().to_monday_zero_offset() < 5 {
            for school in [10, 20] {
                calendar.push_str(&format!("{school},{day},instructional\n"));
            }
        }
        day = day.tomorrow().expect("a day");
    }
    vec![
        ("calendar.csv", calendar),
        (
            "district.csv",
            "district_id,name,state,rulebook,time_zone\n\
             77,Pretend Unified,US-CA,us-ca/san-jacinto,America/Los_Angeles\n"
                .to_owned(),
        ),
        ("schools.csv", "school_id,name\n10,Oak\n20,Elm\n".to_owned()),
        (
            "attendance_codes.csv",
            "code,class,reason\nU,unexcused,\nE,excused,ILL\nT,tardy,\nA,unverified,\nP,present,\n\
             S,suspended_out,\n"
                .to_owned(),
        ),
        (
            "students.csv",
            format!(
                "{PEOPLE}\n001,Oak,Ana,2014-03-02,\n002,Elm,Bo,2013-01-09,iep\n\
                 003,Ash,Di,2015-07-07,\n004,Fir,Ed,2019-12-01,\n005,Yew,Flo,,\n006,Bay,Gil,2012-05-05,\n"
            ),
        ),
        (
            "enrollments.csv",
            format!(
                "{STAYS}\n001,10,2025-09-01,,5,\n002,10,2025-09-01,,6,\n003,20,2025-09-01,,4,\n\
                 004,20,2025-09-01,,K,\n005,10,2025-09-01,,5,\n006,20,2025-09-01,,8,\n"
            ),
        ),
    ]
}

struct Story<'d> {
    db: &'d Db,
    steps: usize,
}

impl Story<'_> {
    /// One step: files arrive, the night passes, and students meet these rules.
    fn step(&mut self, files: &[(&str, &str)], as_of: &str, expected: &[(&str, &[&str])]) {
        self.steps += 1;
        if !files.is_empty() {
            self.db.take(files);
        }
        self.db.advance(as_of);
        self.db.check();
        let out = self.db.export();
        let evaluate = ["evaluate", "--data", ".", "--as-of", as_of, "--all", "--json"];
        let done = rejoin(out.path(), &evaluate);
        assert_eq!(done.code, 0, "step {}: {}", self.steps, done.stderr);
        let answer: Value = serde_json::from_str(&done.stdout).expect("JSON");
        let students = answer["students"].as_array().expect("students");
        for (student, rules) in expected {
            let explained = self.db.explain(student, &[]);
            assert_eq!(findings(&explained), *rules, "step {}, student {student}", self.steps);
            let evaluated = students.iter().find(|it| it["student_id"] == *student);
            assert_eq!(Some(&explained["student"]), evaluated, "step {}", self.steps);
        }
    }

    /// A step with marks only: student, date, code, and when it was recorded.
    fn marks(&mut self, rows: &[(&str, &str, &str, &str)], as_of: &str, then: &[(&str, &[&str])]) {
        let rows = rows.iter().map(|(student, date, code, recorded)| {
            format!("{student},{date},{code},,,,{recorded}T18:00:00Z\n")
        });
        let text = format!("{MARKS}\n{}", rows.collect::<String>());
        self.step(&[("attendance.csv", &text)], as_of, then);
    }

    fn duties(&self, student: &str) -> Vec<String> {
        duties(&self.db.explain(student, &[]))
    }
}

fn a_year_of_two_schools_in_forty_two_steps(db: &Db) {
    let mut story = Story { db, steps: 0 };
    autumn(&mut story);
    corrections(&mut story);
    winter(&mut story);
    spring(&mut story);
    assert_eq!(story.steps, 42);
}

fn autumn(story: &mut Story<'_>) {
    let opening = opening();
    let files: Vec<_> = opening.iter().map(|(name, text)| (*name, text.as_str())).collect();
    story.step(&files, "2025-09-01", &[("001", &[])]);
    let once = |day: &'static str| [("001", day, "U", day)];
    story.marks(&once("2025-09-03"), "2025-09-03", &[("001", &[])]);
    story.marks(&once("2025-09-04"), "2025-09-04", &[("001", &[])]);
    // The third event: truant; the family has three school days to clear it.
    story.marks(&once("2025-09-05"), "2025-09-05", &[("001", &["CA-T1/1"])]);
    assert!(story.duties("001").contains(&"CA-N1 waiting".to_owned()));
    story.step(&[], "2025-09-10", &[("001", &["CA-T1/1"])]);
    assert!(story.duties("001").contains(&"CA-N1 owed".to_owned()));
    // A note comes late: nothing is left of it.
    story.marks(&[("001", "2025-09-04", "E", "2025-09-11")], "2025-09-11", &[("001", &[])]);
    assert!(story.duties("001").is_empty());
    // The note was for the day before: one goes back, another is excused.
    story.marks(
        &[("001", "2025-09-04", "U", "2025-09-12"), ("001", "2025-09-03", "E", "2025-09-12")],
        "2025-09-12",
        &[("001", &[])],
    );
    story.marks(
        &[("001", "2025-09-15", "U", "2025-09-15")],
        "2025-09-15",
        &[("001", &["CA-T1/1"])],
    );
    // Another system sends the first letter.
    let letter = format!("{LETTERS}\n001,letter-1,2025-09-18,mail\n");
    story.step(&[("letters_sent.csv", &letter)], "2025-09-19", &[("001", &["CA-T1/1"])]);
    assert!(story.duties("001").contains(&"CA-N1 done".to_owned()));
    // A student with an IEP: found, but the meeting is held.
    let three = [
        ("002", "2025-09-08", "U", "2025-09-08"),
        ("002", "2025-09-09", "U", "2025-09-09"),
        ("002", "2025-09-10", "U", "2025-09-10"),
    ];
    story.marks(
        &three,
        "2025-09-22",
        &[("002", &["CA-CART", "CA-T1/1", "CA-YTD"])].map(|_| ("002", &["CA-T1/1"][..])),
    );
    assert!(story.duties("002").contains(&"SJ-SART held".to_owned()));
}

fn corrections(story: &mut Story<'_>) {
    // Late by 31 minutes, then corrected to 29.
    let late = |minutes: u16, recorded: &str| {
        format!("{MARKS}\n006,2025-09-16,T,,,{minutes},{recorded}T18:00:00Z\n")
    };
    let two = [("006", "2025-09-17", "U", "2025-09-17"), ("006", "2025-09-18", "U", "2025-09-18")];
    story.marks(&two, "2025-09-23", &[("006", &[])]);
    story.step(
        &[("attendance.csv", &late(31, "2025-09-23"))],
        "2025-09-23",
        &[("006", &["CA-T1/1"])],
    );
    story.step(&[("attendance.csv", &late(29, "2025-09-24"))], "2025-09-24", &[("006", &[])]);
    // An older statement arrives after a newer one: it changes nothing.
    story.step(&[("attendance.csv", &late(45, "2025-09-20"))], "2025-09-24", &[("006", &[])]);
    // A day is found to be a holiday.
    let holiday = "school_id,date,day_type\n10,2025-09-15,holiday\n";
    story.step(&[("calendar.csv", holiday)], "2025-09-25", &[("001", &[])]);
    let taught = "school_id,date,day_type\n10,2025-09-15,instructional\n";
    story.step(&[("calendar.csv", taught)], "2025-09-25", &[("001", &["CA-T1/1"])]);
    // Roll was not taken on one of the days; then it was, late.
    let roll = |taken: u8| format!("school_id,date,taken\n10,2025-09-09,{taken}\n");
    story.step(&[("roll_taken.csv", &roll(0))], "2025-09-26", &[("002", &[])]);
    // On the twentieth day enrolled the shares begin to count.
    let all = ["CA-CART", "CA-T1/1", "CA-YTD"];
    let shares = ["CA-CART", "CA-YTD"];
    story.step(&[("roll_taken.csv", &roll(1))], "2025-09-26", &[("002", &all)]);
    // A code is found to mean something else at one school.
    let codes = "school_id,code,class\n10,U,unverified\n";
    story.step(
        &[("attendance_codes.csv", codes)],
        "2025-09-26",
        &[("001", &shares), ("002", &shares)],
    );
    let codes = "school_id,code,class\n10,U,unexcused\n";
    story.step(&[("attendance_codes.csv", codes)], "2025-09-26", &[("001", &all)]);
    // A student without a birth date has no events until somebody knows it.
    let three = [
        ("005", "2025-09-22", "U", "2025-09-22"),
        ("005", "2025-09-23", "U", "2025-09-23"),
        ("005", "2025-09-24", "U", "2025-09-24"),
    ];
    story.marks(&three, "2025-09-26", &[("005", &shares)]);
    let born = format!("{PEOPLE}\n005,Yew,Flo,2015-01-01,\n");
    story.step(&[("students.csv", &born)], "2025-09-26", &[("005", &all)]);
}

fn winter(story: &mut Story<'_>) {
    // A transfer: events of both schools count together.
    let two = [("003", "2025-09-29", "U", "2025-09-29"), ("003", "2025-09-30", "U", "2025-09-30")];
    story.marks(&two, "2025-10-01", &[("003", &["CA-CART"])]);
    let moved = format!("{STAYS}\n003,20,2025-09-01,2025-10-06,4,\n003,10,2025-10-06,,4,\n");
    story.step(&[("enrollments.csv", &moved)], "2025-10-06", &[("003", &["CA-CART"])]);
    story.marks(
        &[("003", "2025-10-07", "U", "2025-10-07")],
        "2025-10-07",
        &[("003", &["CA-CART", "CA-T1/1", "CA-YTD"])],
    );
    // A mark at the old school after the exit counts nowhere.
    let stray = format!("{MARKS}\n003,2025-10-08,U,20,,,2025-10-08T18:00:00Z\n");
    story.step(
        &[("attendance.csv", &stray)],
        "2025-10-08",
        &[("003", &["CA-CART", "CA-T1/1", "CA-YTD"])],
    );
    // Days without absence: a share lapses by itself.
    story.step(&[], "2025-11-14", &[("003", &["CA-T1/1"])]);
    // Too young for truancy until the birthday in December.
    let young = [
        ("004", "2025-11-17", "U", "2025-11-17"),
        ("004", "2025-11-18", "U", "2025-11-18"),
        ("004", "2025-11-19", "U", "2025-11-19"),
    ];
    story.marks(&young, "2025-11-20", &[("004", &[])]);
    // The first report is filed, and a later tardy makes a second one owed.
    let filed = "student_id,report,filed_on,to\n001,1,2025-10-01,S. Uper\n";
    story.step(&[("reports_filed.csv", filed)], "2025-12-01", &[("001", &["CA-T1/1"])]);
    let tardy = format!("{MARKS}\n001,2025-12-02,T,,,5,2025-12-02T18:00:00Z\n");
    story.step(&[("attendance.csv", &tardy)], "2025-12-10", &[("001", &["CA-T1/1", "CA-T2/2"])]);
    assert!(story.duties("001").contains(&"CA-REPORT-AGAIN owed".to_owned()));
    // The district takes another rulebook, with another ladder.
    let district = "district_id,name,state,rulebook,time_zone\n\
        77,Pretend Unified,US-CA,us-ca/held-without-parent,America/Los_Angeles\n";
    story.step(&[("district.csv", district)], "2025-12-11", &[("001", &["CA-T1/1", "CA-T2/2"])]);
    assert!(!story.duties("001").iter().any(|duty| duty.starts_with("SJ-")));
    // The day as it was seen before the note of 11 September.
    let before = ["--as-of", "2025-09-10", "--known-at", "2025-09-10T23:00:00Z"];
    assert_eq!(findings(&story.db.explain("001", &before)), ["CA-T1/1"]);
    let known = ["--as-of", "2025-09-12", "--known-at", "2025-09-12T23:00:00Z"];
    assert!(findings(&story.db.explain("001", &known)).is_empty());
}

fn spring(story: &mut Story<'_>) {
    // Independent study is guarded; home-hospital is not counted.
    let study =
        format!("{STAYS}\n006,20,2025-09-01,2026-01-12,8,\n006,20,2026-01-12,,8,home_hospital\n");
    story.step(&[("enrollments.csv", &study)], "2026-01-12", &[("006", &[])]);
    story.marks(&[("006", "2026-01-13", "U", "2026-01-13")], "2026-01-13", &[("006", &[])]);
    let back =
        format!("{STAYS}\n006,20,2026-01-12,2026-01-13,8,home_hospital\n006,20,2026-01-13,,8,\n");
    story.step(&[("enrollments.csv", &back)], "2026-01-14", &[("006", &["CA-T1/1"])]);
    // A complete export of Elm has lost one of the marks; a later one has it again.
    let rows = |dates: &[&str]| {
        let rows = dates.iter().map(|day| format!("006,{day},U,,,,{day}T18:00:00Z\n"));
        format!("{MARKS}\n{}006,2025-09-16,T,,,29,2025-09-24T18:00:00Z\n", rows.collect::<String>())
    };
    let scope = |at: &str| {
        format!("school_id,from,to,exported_at\n20,2025-09-16,2026-01-31,{at}T05:00:00Z\n")
    };
    let mut export = |dates: &[&str], at: &str, then: &[&str]| {
        let files = [("attendance.csv", rows(dates)), ("attendance_scope.csv", scope(at))];
        let folder = folder(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
        story.db.ok("import", &[folder.path().to_str().expect("a path"), "--accept-drop"]);
        story.step(&[], "2026-02-02", &[("006", then)]);
    };
    export(&["2025-09-17", "2025-09-18"], "2026-02-01", &[]);
    export(&["2025-09-17", "2025-09-18", "2026-01-13"], "2026-02-02", &["CA-T1/1"]);
    // Three weeks of illness: chronic, and the tenth day is more than a note.
    let ill: Vec<(String, &str)> = (2..=20).map(|day| (format!("2026-03-{day:02}"), "E")).collect();
    let ill: Vec<_> =
        ill.iter().map(|(day, code)| ("005", day.as_str(), *code, day.as_str())).collect();
    story.marks(
        &ill,
        "2026-03-20",
        &[("005", &["CA-CA", "CA-CART", "CA-EX", "CA-T1/1", "CA-YTD"])],
    );
    // Half of them were suspension, it turns out.
    let other: Vec<_> = ill[..8].iter().map(|(s, day, ..)| (*s, *day, "S", "2026-03-23")).collect();
    story.marks(&other, "2026-03-23", &[("005", &["CA-CA", "CA-CART", "CA-T1/1", "CA-YTD"])]);
    // A student leaves: the findings stay, every step is held.
    let gone = format!("{STAYS}\n005,10,2025-09-01,2026-04-01,5,\n");
    story.step(
        &[("enrollments.csv", &gone)],
        "2026-04-02",
        &[("005", &["CA-CA", "CA-CART", "CA-T1/1", "CA-YTD"])],
    );
    assert!(
        story.duties("005").iter().filter(|it| it.starts_with("HW")).all(|it| it.ends_with("held"))
    );
    // An old file is imported again by mistake: nothing happens.
    let old = format!("{MARKS}\n001,2025-09-04,U,,,,2025-09-04T18:00:00Z\n");
    story.step(&[("attendance.csv", &old)], "2026-04-03", &[("001", &["CA-T1/1", "CA-T2/2"])]);
    // Going back in time and forward again.
    story.step(&[], "2025-09-05", &[("001", &[])]);
    story.step(&[], "2026-05-29", &[("001", &["CA-T1/1", "CA-T2/2"])]);
}

//! A source that gives its whole year every night: what it repeats is not read
//! again, and the truth is the same as if it were.

use super::engine::{Db, Dice, assert_same, files};
use super::on_both_engines;

on_both_engines! {
    what_is_left_out_changes_nothing
    a_file_that_is_repeated_is_not_read_again
}

const COLUMNS: [&str; 6] = ["student_id", "date", "code", "school_id", "note", "recorded_at"];
const STUDENTS: usize = 30;

/// A row of the source, by column.
type Line = [String; 6];

fn line(dice: &mut Dice, student: usize, day: usize, night: usize) -> Line {
    let date = jiff::civil::date(2025, 9, 1).checked_add(jiff::Span::new().days(day as i64));
    let date = date.expect("a day").to_string();
    let note = ["", "", "", "seen, at the gate", "said \"ill\""][dice.below(5)];
    let recorded = format!("2025-12-{:02}T0{}:00:00Z", night + 1, dice.below(5));
    [
        format!("{student:03}"),
        date,
        ["P", "P", "P", "U", "E"][dice.below(5)].to_owned(),
        ["10", "20"][student % 2].to_owned(),
        note.to_owned(),
        recorded,
    ]
}

/// The file as it stands, its columns in another order for another `turn`.
fn file(lines: &[Line], turn: usize) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let turned =
        |row: &[&str]| (0..6).map(|at| row[(at + turn) % 6].to_owned()).collect::<Vec<_>>();
    csv.write_record(turned(&COLUMNS)).expect("a header");
    for line in lines {
        let cells: Vec<&str> = line.iter().map(String::as_str).collect();
        csv.write_record(turned(&cells)).expect("a row");
    }
    String::from_utf8(csv.into_inner().expect("a file")).expect("text")
}

fn open(db: &Db) {
    let people = (0..STUDENTS).map(|n| format!("{n:03},Oak,Ana\n")).collect::<String>();
    db.take(&[
        ("district.csv", "district_id,name,state,rulebook\n77,Pretend,US-CA,us-ca\n"),
        ("schools.csv", "school_id,name\n10,Oak\n20,Elm\n"),
        ("attendance_codes.csv", "code,class\nP,present\nU,unexcused\nE,excused\n"),
        ("students.csv", &format!("student_id,last_name,first_name\n{people}")),
    ]);
}

/// What a school changes in a day.
fn change(dice: &mut Dice, lines: &mut Vec<Line>, night: usize) {
    for _ in 0..dice.below(40) {
        let place = dice.below(lines.len());
        match dice.below(4) {
            0 => drop(lines.remove(place)),
            1 => {
                let (student, day) = (dice.below(STUDENTS), dice.below(70));
                lines.insert(place, line(dice, student, day, night));
            }
            _ => {
                lines[place][2] = ["P", "U", "E"][dice.below(3)].to_owned();
                lines[place][5] = format!("2025-12-{:02}T09:00:00Z", night + 1);
            }
        }
    }
}

fn what_is_left_out_changes_nothing(db: &Db) {
    let other = db.another();
    open(db);
    open(&other);
    let mut dice = Dice(11);
    let days = (0..STUDENTS).flat_map(|student| (0..60).map(move |day| (student, day)));
    let mut lines: Vec<Line> =
        days.map(|(student, day)| line(&mut dice, student, day, 0)).collect();
    let mut older = Vec::new();
    let mut withdrawn = 0;
    for night in 0..9 {
        change(&mut dice, &mut lines, night);
        // Now and then the school's complete export, and once an old one again.
        if night == 6 {
            lines = std::mem::replace(&mut older, lines);
        }
        let scope = match night % 3 {
            0 => String::new(),
            1 => format!("10,2025-09-01,2025-10-10,2025-12-{:02}T12:00:00Z\n", night + 1),
            _ => format!("20,2025-09-01,2026-06-30,2025-12-{:02}T12:00:00Z\n", night + 1),
        };
        if night == 3 {
            older = lines.clone();
        }
        let scope = format!("school_id,from,to,exported_at\n{scope}");
        let take = |db: &Db, turn: usize| {
            let said = db
                .take(&[("attendance.csv", &file(&lines, turn)), ("attendance_scope.csv", &scope)]);
            ["rows_read", "marks_new", "marks_withdrawn"].map(|count| said[count].clone())
        };
        // With another header each night, the other database reads every line.
        let counts = take(db, 0);
        assert_eq!(counts, take(&other, night % 6), "night {night}");
        withdrawn += counts[2].as_u64().expect("a number");
    }
    assert!(withdrawn > 20, "{withdrawn}: complete exports had nothing to say");
    assert_same(&files(db.export().path()), &files(other.export().path()));
}

fn a_file_that_is_repeated_is_not_read_again(db: &Db) {
    open(db);
    let mut dice = Dice(5);
    let lines: Vec<Line> = (0..600).map(|n| line(&mut dice, n / 60, n % 60, 0)).collect();
    let taken = db.take(&[("attendance.csv", &file(&lines, 0))]);
    let new = taken["marks_new"].as_u64().expect("a number");
    assert!(new > 500, "{taken}");
    // Behind the program's back: what it does not read, it cannot find missing.
    db.sql("DELETE FROM marks");
    assert_eq!(db.take(&[("attendance.csv", &file(&lines, 0))])["marks_new"], 0);
    let mut changed = lines;
    changed[300][2] = "E".to_owned();
    changed[300][5] = "2025-12-24T09:00:00Z".to_owned();
    let taken = db.take(&[("attendance.csv", &file(&changed, 0))]);
    let read = taken["marks_new"].as_u64().expect("a number");
    assert!((1..=64).contains(&read), "{taken}");
    // Moved by a year, every line says something else.
    let folder = db.path("moved");
    std::fs::create_dir_all(&folder).expect("folder");
    std::fs::write(folder.join("attendance.csv"), file(&changed, 0)).expect("file");
    let moved =
        db.ok("import", &["--json", "--shift-years", "1", folder.to_str().expect("a path")]);
    let moved: serde_json::Value = serde_json::from_str(&moved).expect("JSON");
    assert!(moved["marks_new"].as_u64() > Some(500), "{moved}");
}

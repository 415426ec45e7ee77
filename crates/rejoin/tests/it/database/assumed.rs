//! What a source lacks, assumed because somebody said so: it gives what
//! `evaluate` gives, gives way to facts, and is told wherever it matters.

use serde_json::Value;

use super::engine::{Db, findings};
use super::on_both_engines;
use crate::folder::{district, evaluated};

on_both_engines! {
    what_is_assumed_gives_what_an_evaluation_gives
    what_is_assumed_is_told_on_every_result
    what_is_assumed_gives_way_to_facts
    nothing_is_assumed_unasked
    a_worker_plans_for_days_that_are_assumed
    moved_dates_are_told_on_every_result
}

const ASSUME: [&str; 3] = ["--assume-enrolled", "--assume-calendar", "weekdays"];
const CALENDAR: &str = "school_id,date,day_type\n";
const ENROLLMENTS: &str = "student_id,school_id,entry_date,grade\n";

/// A district without calendar and enrollments, with marks of the year before
/// and of another school.
fn bare() -> tempfile::TempDir {
    district(&[
        ("calendar.csv", CALENDAR),
        ("enrollments.csv", ENROLLMENTS),
        (
            "attendance.csv",
            "student_id,date,code,school_id,recorded_at\n\
             001,2024-10-01,U,10,2025-09-05T18:00:00Z\n\
             001,2025-09-02,U,10,2025-09-05T18:00:00Z\n\
             001,2025-09-04,U,10,2025-09-05T18:00:00Z\n\
             001,2025-09-05,U,10,2025-09-05T18:00:00Z\n\
             002,2025-09-09,E,20,2025-09-09T18:00:00Z\n\
             002,2025-09-11,E,20,2025-09-11T18:00:00Z\n",
        ),
    ])
}

fn import(db: &Db, folder: &tempfile::TempDir, more: &[&str]) -> Value {
    let mut arguments = vec![folder.path().to_str().expect("a path"), "--json"];
    arguments.extend(more);
    serde_json::from_str(&db.ok("import", &arguments)).expect("JSON")
}

fn enrolled_days(db: &Db, student: &str) -> u64 {
    let days = &db.explain(student, &[])["student"]["tallies"]["enrolled_days"];
    days.as_u64().expect("a number")
}

fn what_is_assumed_gives_what_an_evaluation_gives(db: &Db) {
    let folder = bare();
    let mut all = vec!["--all"];
    all.extend(ASSUME);
    let answer = evaluated(&folder, &all);
    assert_eq!(import(db, &folder, &ASSUME)["assumed"].as_array().map(Vec::len), Some(2));
    db.advance("2025-09-30");
    for student in answer["students"].as_array().expect("students") {
        let explained = db.explain(student["student_id"].as_str().expect("id"), &[]);
        assert_eq!(&explained["student"], student);
        assert_ne!(student["tallies"]["enrolled_days"], 0);
    }
    assert_eq!(findings(&db.explain("001", &[])), ["CA-T1/1"]);
    db.check();
    // The file again, and read whole: nothing is new.
    let again = import(db, &folder, &ASSUME);
    assert_eq!((&again["marks_new"], &again["rows_new"]), (&0.into(), &0.into()));
    assert_eq!(db.advance("2025-09-30")["planned"], 0);
}

fn what_is_assumed_is_told_on_every_result(db: &Db) {
    let folder = bare();
    let mut arguments = vec![folder.path().to_str().expect("a path")];
    arguments.extend(ASSUME);
    assert_eq!(db.ok("import", &arguments).matches("ASSUMED: ").count(), 2);
    let advanced = db.ok("advance", &["--as-of", "2025-09-30"]);
    assert!(advanced.contains("no enrollment is known: 2 students"), "{advanced}");
    assert!(advanced.contains("no calendar row is known: 7 days"), "{advanced}");
    assert_eq!(db.ok("explain", &["--student", "001"]).matches("ASSUMED: ").count(), 2);
    assert_eq!(db.ok("check", &[]).matches("ASSUMED: ").count(), 2);
    let out = db.export();
    let told = db.ok("export", &["--out", "out"]);
    assert_eq!(told.matches("ASSUMED: ").count(), 2, "{told}");
    let work = |file: &str| std::fs::read_to_string(out.path().join("work").join(file));
    assert!(work("assumed_stays.csv").expect("text").contains("001,2025-26,10,1"));
    assert!(work("assumed_terms.csv").expect("text").contains("20,2025-09-09,2025-09-11,0,1"));
    assert!(!out.path().join("calendar.csv").exists(), "an assumption is no fact");
}

fn what_is_assumed_gives_way_to_facts(db: &Db) {
    let folder = bare();
    import(db, &folder, &ASSUME);
    db.advance("2025-09-30");
    assert_eq!((enrolled_days(db, "001"), enrolled_days(db, "002")), (4, 3));
    // A holiday, and an enrollment that begins late.
    db.take(&[
        ("calendar.csv", "school_id,date,day_type\n20,2025-09-10,holiday\n"),
        ("enrollments.csv", "student_id,school_id,entry_date,grade\n001,10,2025-09-04,5\n"),
    ]);
    db.advance("2025-09-30");
    assert_eq!((enrolled_days(db, "001"), enrolled_days(db, "002")), (2, 2));
    assert_eq!(findings(&db.explain("001", &[])), [""; 0]);
    let advanced = db.advance("2025-09-30");
    assert!(advanced["assumed"][0].as_str().expect("text").ends_with(": 1 student"));
    // A later mark makes the stretch longer, for everybody.
    let later = district(&[
        ("calendar.csv", CALENDAR),
        ("enrollments.csv", ENROLLMENTS),
        ("attendance.csv", "student_id,date,code,school_id\n002,2025-09-15,E,20\n"),
    ]);
    import(db, &later, &ASSUME);
    db.advance("2025-09-30");
    assert_eq!(enrolled_days(db, "002"), 4, "9, 11, 12 and 15 September");
    db.check();
}

fn nothing_is_assumed_unasked(db: &Db) {
    let folder = bare();
    let imported = import(db, &folder, &[]);
    assert_eq!(imported["assumed"], Value::Null);
    let advanced = db.advance("2025-09-30");
    assert_eq!(advanced["assumed"].as_array().map(Vec::len), Some(0));
    assert_eq!(enrolled_days(db, "001"), 0);
    // The same file with another wish is read again.
    import(db, &folder, &ASSUME);
    db.advance("2025-09-30");
    assert_eq!(enrolled_days(db, "001"), 4);
}

fn a_worker_plans_for_days_that_are_assumed(db: &Db) {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let folder = district(&[
        ("calendar.csv", CALENDAR),
        ("enrollments.csv", ENROLLMENTS),
        (
            "attendance.csv",
            &format!("student_id,date,code,school_id\n001,{today},U,10\n002,{today},E,20\n"),
        ),
    ]);
    import(db, &folder, &ASSUME);
    let done = crate::folder::rejoin(db.dir.path(), &["work", "--db", &db.url, "--once"]);
    assert!(done.stdout.contains("2 students looked at"), "{}", done.stdout);
    assert!(done.stdout.contains("; ASSUMED: "), "{}", done.stdout);
}

fn moved_dates_are_told_on_every_result(db: &Db) {
    let folder = district(&[]);
    let moved = import(db, &folder, &["--shift-years", "2"]);
    let words = "every date of an import was moved forward by 728 days, birth dates too, and a mark \
                 that does not say when it was recorded counts as recorded on its day";
    assert_eq!(moved["assumed"][0], words);
    assert_eq!(db.advance("2027-09-28")["assumed"][0], words);
    let explained = db.explain("001", &[]);
    assert_eq!(explained["assumed"][0], words);
    assert_eq!(findings(&explained), ["CA-T1/1"]);
    assert!(db.ok("export", &["--out", "out"]).contains(words));
    assert_eq!(db.ok("imports", &["--json"]).matches("\"moved_days\":728").count(), 1);
}

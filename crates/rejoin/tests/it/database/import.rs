//! What an import keeps, and what it says.

use std::fs;

use serde_json::Value;

use super::engine::{Db, files, findings};
use super::on_both_engines;
use crate::folder::district;

on_both_engines! {
    a_dry_run_keeps_nothing
    rows_that_were_put_aside_are_repaired_and_imported_again
    rows_with_names_too_long_to_be_found_are_put_aside
    every_problem_of_a_row_stands_beside_it
    rows_without_a_time_are_as_old_as_their_import
    the_same_rows_without_a_time_say_nothing_new
    a_student_who_is_missing_from_a_roster_stays
    marks_may_come_before_their_student
    dates_of_an_old_sample_are_moved_by_whole_weeks
    a_report_that_was_filed_is_a_fact
    a_stranger_is_told_where_the_source_names_them
}

const NOW: &str = "2025-09-30";

fn a_dry_run_keeps_nothing(db: &Db) {
    let folder = district(&[]);
    let would = db.ok("import", &[folder.path().to_str().expect("a path"), "--dry-run"]);
    assert!(would.starts_with("Would import 3 new marks"), "{would}");
    assert_eq!(db.run("export", &["--out", "out"]).code, 1);
    assert_eq!(db.import(folder.path())["marks_new"], 3);
}

fn rows_that_were_put_aside_are_repaired_and_imported_again(db: &Db) {
    let marks = "student_id,date,code,minutes,recorded_at\n\
        001,2025-09-02,U,,2025-09-02T18:00:00Z\n\
        001,09/03/2025,U,,2025-09-03T18:00:00Z\n\
        001,2025-09-04,U,,2025-09-04T18:00:00Z\n";
    let told = db.take(&[("attendance.csv", marks)]);
    assert_eq!((&told["marks_new"], &told["rows_put_aside"]), (&Value::from(2), &Value::from(1)));
    let place = db.path("to-repair/import-1").join("attendance.csv");
    let aside = fs::read_to_string(&place).expect("rows to repair");
    assert!(aside.contains("001,09/03/2025,U"), "{aside}");
    assert!(aside.contains("YYYY-MM-DD"), "the cure stands beside the row: {aside}");
    fs::write(&place, aside.replace("09/03/2025", "2025-09-03")).expect("repaired");
    let told = db.import(&db.path("to-repair/import-1"));
    assert_eq!(
        (&told["marks_new"], &told["problems"]),
        (&Value::from(1), &Value::from(1)),
        "{told}"
    );
    db.import(district(&[("attendance.csv", "student_id,date,code\n")]).path());
    assert_eq!(findings(&db.explain("001", &["--as-of", NOW])), ["CA-T1/1"]);
}

fn rows_with_names_too_long_to_be_found_are_put_aside(db: &Db) {
    let long = "x".repeat(3_000);
    let told = db.take(&[
        ("grades.csv", &format!("student_id,course,term,mark\n001,{long},1,A\n001,Art,1,B\n")),
        ("attendance_codes.csv", &format!("code,class\n{long},unexcused\nU,unexcused\n")),
        (
            "attendance.csv",
            &format!("student_id,date,code,period\n001,2025-09-02,U,{long}\n001,2025-09-02,U,1\n"),
        ),
    ]);
    assert_eq!(told["rows_put_aside"], 3);
    assert_eq!((&told["rows_new"], &told["marks_new"]), (&2.into(), &1.into()));
    for file in ["grades.csv", "attendance_codes.csv", "attendance.csv"] {
        let aside = fs::read_to_string(db.path("to-repair/import-1").join(file)).expect("rows");
        assert!(aside.contains(&long) && aside.contains("at most 255 letters"), "{file}");
    }
}

fn every_problem_of_a_row_stands_beside_it(db: &Db) {
    db.take(&[("attendance.csv", "student_id,date,code,minutes\n001,09/03/2025,U,many\n")]);
    let place = db.path("to-repair/import-1").join("attendance.csv");
    let aside = fs::read_to_string(place).expect("rows to repair");
    assert!(aside.contains("(date: ") && aside.contains("(minutes: "), "{aside}");
}

fn codes_of(db: &Db) -> Value {
    db.explain("001", &["--as-of", NOW])["student"]["tallies"].clone()
}

fn rows_without_a_time_are_as_old_as_their_import(db: &Db) {
    let one = |code: &str| format!("student_id,date,code\n001,2025-09-02,{code}\n");
    db.import(district(&[("attendance.csv", &one("U"))]).path());
    assert_eq!(codes_of(db)["unexcused_days"], 1);
    db.take(&[("attendance.csv", &one("E"))]);
    assert_eq!(codes_of(db)["excused_days"], 1);
    db.take(&[("attendance.csv", &one("U"))]);
    assert_eq!(codes_of(db)["unexcused_days"], 1, "it was taken back again");
    let marks = files(db.export().path());
    let (_, marks) = marks.iter().find(|(name, _)| name == "attendance.csv").expect("marks");
    assert_eq!(marks.lines().count(), 4, "every statement is kept: {marks}");
}

fn the_same_rows_without_a_time_say_nothing_new(db: &Db) {
    let marks = "student_id,date,code\n001,2025-09-02,T\n001,2025-09-02,E\n001,2025-09-03,U\n";
    let folder = district(&[("attendance.csv", marks)]);
    assert_eq!(db.import(folder.path())["marks_new"], 3);
    assert_eq!(db.import(folder.path())["marks_new"], 0);
}

fn a_student_who_is_missing_from_a_roster_stays(db: &Db) {
    db.import(district(&[]).path());
    db.take(&[("students.csv", "student_id,last_name,first_name\n002,Elm,Bo\n")]);
    assert_eq!(findings(&db.explain("001", &["--as-of", NOW])), ["CA-T1/1"]);
    let left = "student_id,school_id,entry_date,exit_date,grade\n001,10,2025-09-01,2025-09-04,5\n";
    db.take(&[("enrollments.csv", left)]);
    let explained = db.explain("001", &["--as-of", NOW]);
    assert_eq!(explained["student"]["tallies"]["enrolled_days"], 3);
    assert!(findings(&explained).is_empty(), "the third event lies after the exit");
}

fn marks_may_come_before_their_student(db: &Db) {
    let marks = "student_id,date,code,recorded_at\n\
        003,2025-09-02,U,2025-09-02T18:00:00Z\n";
    let told = db.take(&[("attendance.csv", marks)]);
    assert_eq!((&told["marks_new"], &told["problems"]), (&Value::from(1), &Value::from(1)));
    db.import(district(&[]).path());
    db.take(&[
        ("students.csv", "student_id,last_name,first_name,birth_date\n003,Ash,Di,2014-01-05\n"),
        ("enrollments.csv", "student_id,school_id,entry_date,grade\n003,10,2025-09-01,5\n"),
    ]);
    let explained = db.explain("003", &["--as-of", NOW]);
    assert_eq!(explained["student"]["tallies"]["unexcused_days"], 1);
}

fn dates_of_an_old_sample_are_moved_by_whole_weeks(db: &Db) {
    let folder = district(&[]);
    let path = folder.path().to_str().expect("a path");
    db.ok("import", &[path, "--shift-years", "1"]);
    let explained = db.explain("001", &["--as-of", "2026-09-29"]);
    assert_eq!(findings(&explained), ["CA-T1/1"]);
    assert_eq!(explained["student"]["findings"][0]["met_on"], "2026-09-03");
}

fn a_report_that_was_filed_is_a_fact(db: &Db) {
    db.import(district(&[]).path());
    db.advance(NOW);
    let before = super::engine::duties(&db.explain("001", &[]));
    assert!(before.contains(&"CA-REPORT-1 owed".to_owned()), "{before:?}");
    let filed =
        ["--student", "001", "--number", "1", "--filed-on", "2025-09-15", "--to", "S. Uper"];
    db.ok("file-report", &filed);
    let after = super::engine::duties(&db.explain("001", &[]));
    assert!(after.contains(&"CA-REPORT-1 done".to_owned()), "{after:?}");
    db.check();
}

fn a_stranger_is_told_where_the_source_names_them(db: &Db) {
    let stay = "<InterchangeStudentEnrollment xmlns=\"http://ed-fi.org/5.2.0\">\n\
        <StudentSchoolAssociation>\n\
        <StudentReference><StudentIdentity><StudentUniqueId>9</StudentUniqueId></StudentIdentity></StudentReference>\n\
        <SchoolReference><SchoolIdentity><SchoolId>10</SchoolId></SchoolIdentity></SchoolReference>\n\
        <EntryDate>2025-08-18</EntryDate>\n\
        <EntryGradeLevel>uri://ed-fi.org/GradeLevelDescriptor#Fifth grade</EntryGradeLevel>\n\
        </StudentSchoolAssociation>\n\
        </InterchangeStudentEnrollment>\n";
    let source = crate::folder::folder(&[("Stays.xml", stay)]);
    let path = source.path().to_str().expect("a path");
    let told = db.ok("import", &[path, "--from", "edfi-xml", "--district", "1"]);
    assert!(told.contains("Stays.xml row 1") && told.contains("student id"), "{told}");
}

//! What is refused, and that nothing was changed by it.

use std::thread;

use super::engine::{Db, files};
use super::on_both_engines;
use crate::folder::{district, folder};

on_both_engines! {
    a_file_that_was_cut_off_changes_nothing
    a_sharp_drop_is_refused_until_it_is_accepted
    with_strict_a_problem_keeps_everything_out
    files_that_are_none_of_a_district_are_refused
    two_imports_at_once_both_arrive
    a_newer_database_is_refused
    an_unknown_student_is_told
}

fn refused(db: &Db, files: &[(&str, &str)], more: &[&str], words: &str) {
    let folder = folder(files);
    let mut arguments = vec![folder.path().to_str().expect("a path")];
    arguments.extend(more);
    let done = db.run("import", &arguments);
    assert_eq!(done.code, 1, "{}", done.stdout);
    assert!(done.stderr.contains(words), "{}", done.stderr);
}

fn a_file_that_was_cut_off_changes_nothing(db: &Db) {
    db.import(district(&[]).path());
    let before = files(db.export().path());
    let cut = "student_id,date,code\n001,2025-09-09,U\n002,2025-09-09,\"U";
    refused(db, &[("attendance.csv", cut)], &[], "ends inside a quoted text");
    refused(db, &[("attendance.csv", "student_id,code\n")], &[], "has no column");
    assert_eq!(files(db.export().path()), before);
}

/// Ten marks of student 002, without those that are named.
fn ten(without: &[usize]) -> String {
    let days = ["02", "03", "04", "05", "08", "09", "10", "11", "12", "15"];
    let kept = days.iter().enumerate().filter(|(place, _)| !without.contains(place));
    let rows = kept.map(|(_, day)| format!("002,2025-09-{day},E,10,2025-09-{day}T18:00:00Z\n"));
    format!("student_id,date,code,school_id,recorded_at\n{}", rows.collect::<String>())
}

fn a_sharp_drop_is_refused_until_it_is_accepted(db: &Db) {
    db.import(district(&[("attendance.csv", &ten(&[]))]).path());
    let scope = "school_id,from,to\n10,2025-09-01,2025-09-30\n";
    let before = files(db.export().path());
    let fewer = ten(&[1, 5, 7]);
    let dropped = [("attendance.csv", fewer.as_str()), ("attendance_scope.csv", scope)];
    refused(db, &dropped, &[], "3 of 10 marks would vanish");
    assert_eq!(files(db.export().path()), before);
    let fifth = ten(&[1, 5]);
    let told = db.take(&[("attendance.csv", &fifth), ("attendance_scope.csv", scope)]);
    assert_eq!(told["marks_withdrawn"], 2, "a fifth is no sharp drop");
    let folder = folder(&dropped);
    db.ok("import", &[folder.path().to_str().expect("a path"), "--accept-drop"]);
    let explained = db.explain("002", &["--as-of", "2025-09-30"]);
    assert_eq!(explained["student"]["tallies"]["excused_days"], 7);
}

fn with_strict_a_problem_keeps_everything_out(db: &Db) {
    let marks = "student_id,date,code\n001,2025-09-02,U\n001,2025-13-02,U\n";
    let folder = district(&[("attendance.csv", marks)]);
    let done = db.run("import", &[folder.path().to_str().expect("a path"), "--strict"]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("--strict was asked for"), "{}", done.stderr);
    assert_eq!(db.run("export", &["--out", "out"]).code, 1, "nothing was kept");
}

fn files_that_are_none_of_a_district_are_refused(db: &Db) {
    refused(db, &[("notes.csv", "a,b\n1,2\n")], &[], "no file of a district folder");
}

fn two_imports_at_once_both_arrive(db: &Db) {
    let marks = |day: &str| format!("student_id,date,code\n001,2025-09-{day},U\n");
    db.import(district(&[("attendance.csv", "student_id,date,code\n")]).path());
    thread::scope(|scope| {
        for day in ["02", "03", "04", "05"] {
            scope.spawn(move || db.take(&[("attendance.csv", &marks(day))]));
        }
    });
    let explained = db.explain("001", &["--as-of", "2025-09-30"]);
    assert_eq!(explained["student"]["tallies"]["unexcused_days"], 4);
}

fn a_newer_database_is_refused(db: &Db) {
    db.import(district(&[]).path());
    db.sql("INSERT INTO schema_version (version) VALUES (999)");
    let done = db.run("advance", &["--as-of", "2025-09-30"]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("Use the newer program"), "{}", done.stderr);
}

fn an_unknown_student_is_told(db: &Db) {
    db.import(district(&[]).path());
    let done = db.run("explain", &["--student", "1"]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("no roster has a student"), "{}", done.stderr);
}

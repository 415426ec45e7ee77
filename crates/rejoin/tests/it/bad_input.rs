//! Bad input gets a clear problem or refusal with the cure, and the good rows go on.

use std::fs;

use crate::folder::{district, evaluated, problems, rejoin};

/// Kinds of the problems that one changed file brings, with their rows.
fn told(file: &str, text: &str) -> Vec<(u64, String)> {
    let answer = evaluated(&district(&[(file, text)]), &["--all"]);
    problems(&answer)
        .into_iter()
        .filter(|(name, ..)| name == file)
        .map(|(_, row, kind)| (row, kind))
        .collect()
}

fn one(row: u64, kind: &str) -> Vec<(u64, String)> {
    vec![(row, kind.to_owned())]
}

#[test]
fn two_students_with_one_id() {
    let text = "student_id,last_name,first_name,birth_date\n\
                001,Oak,Ana,2014-03-02\n002,Elm,Bo,2013-01-09\n001,Oak,Ana,2020-03-02\n";
    assert_eq!(told("students.csv", text), one(2, "duplicate_key"));
    let answer = evaluated(&district(&[("students.csv", text)]), &["--all"]);
    let events = &answer["students"][0]["tallies"]["truancy_events"];
    assert_eq!(events, 0, "the last row counts: a five-year-old");
}

#[test]
fn overlapping_enrollments_count_once() {
    let text = "student_id,school_id,entry_date,exit_date,grade\n\
                001,10,2025-09-01,2025-09-20,5\n001,10,2025-09-15,,5\n002,10,2025-09-01,,6\n";
    assert_eq!(told("enrollments.csv", text), one(3, "enrollment_overlap"));
    let answer = evaluated(&district(&[("enrollments.csv", text)]), &["--all"]);
    assert_eq!(answer["students"][0]["tallies"]["enrolled_days"], 22);
}

#[test]
fn a_calendar_gap_takes_no_day_and_is_told() {
    let calendar = "school_id,date,day_type\n\
                    10,2025-09-02,instructional\n10,2025-09-05,instructional\n";
    let dir = district(&[("calendar.csv", calendar)]);
    let answer = evaluated(&dir, &["--all"]);
    let rows = problems(&answer);
    let gap = |row| ("attendance.csv".to_owned(), row, "no_calendar_row".to_owned());
    assert_eq!(rows, [gap(3), gap(4)]);
    let page = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
    assert!(page.stdout.contains("no row for 2 weekdays"), "{}", page.stdout);
}

#[test]
fn a_calendar_of_another_year_gives_no_days_and_is_told() {
    let calendar = "school_id,date,day_type\n10,2024-09-02,instructional\n";
    let dir = district(&[("calendar.csv", calendar)]);
    let page = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
    assert!(page.stdout.contains("has rows, but none in 2025-26"), "{}", page.stdout);
}

#[test]
fn no_code_file_counts_nothing_and_says_what_to_add() {
    let dir = district(&[]);
    fs::remove_file(dir.path().join("attendance_codes.csv")).expect("removed");
    let told = problems(&evaluated(&dir, &[]));
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|(_, _, kind)| kind == "unknown_code"));
    let page = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
    assert!(page.stdout.contains("add the file with code and class"), "{}", page.stdout);
}

#[test]
fn dates_after_the_as_of_date_are_silent_as_data_and_counted_for_people() {
    let text = "student_id,date,code\n001,2025-09-02,U\n001,2025-10-02,U\n001,2052-09-02,U\n";
    let dir = district(&[("attendance.csv", text)]);
    let answer = evaluated(&dir, &["--all"]);
    assert_eq!(problems(&answer), []);
    assert_eq!(answer["students"][0]["tallies"]["truancy_events"], 1);
    let page = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
    assert!(page.stdout.contains("2 marks are dated after 2025-09-30"), "{}", page.stdout);
}

#[test]
fn ids_that_a_spreadsheet_destroyed_are_put_aside() {
    let text = "student_id,date,code\n1.2E+05,2025-09-02,U\n001,2025-09-03,U\n";
    assert_eq!(told("attendance.csv", text), one(2, "id_scientific"));
}

#[test]
fn zeros_that_a_spreadsheet_took_are_noticed_and_never_guessed() {
    let text = "student_id,date,code\n1,2025-09-02,U\n";
    assert_eq!(told("attendance.csv", text), one(2, "unknown_student"));
    let dir = district(&[("attendance.csv", text)]);
    evaluated(&dir, &[]);
    let written = fs::read_to_string(dir.path().join("problems.csv")).expect("written");
    assert!(written.contains("students.csv has 001"), "{written}");
}

#[test]
fn ambiguous_dates_are_refused_row_by_row() {
    let text = "student_id,date,code\n001,03/04/2026,U\n001,2025-09-03,U\n";
    assert_eq!(told("attendance.csv", text), one(2, "date_ambiguous"));
}

#[test]
fn a_row_before_the_school_year_is_told() {
    let text = "student_id,date,code\n001,2025-06-30,U\n";
    assert_eq!(told("attendance.csv", text), one(2, "date_outside_year"));
}

#[test]
fn a_cut_off_file_changes_nothing_and_exits_with_one() {
    let dir = district(&[("attendance.csv", "student_id,date,code,note\n001,2025-09-02,U,\"he w")]);
    let done = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30", "--json"]);
    assert_eq!((done.code, done.stdout.as_str()), (1, ""));
    assert!(done.stderr.contains("ends inside a quoted text"), "{}", done.stderr);
}

#[test]
fn a_missing_required_column_changes_nothing_and_names_it() {
    let dir = district(&[("attendance.csv", "student_id,day,code\n001,2025-09-02,U\n")]);
    let done = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("attendance.csv has no column date"), "{}", done.stderr);
}

#[test]
fn every_problem_is_written_with_place_reason_and_cure() {
    let text = "student_id,date,code,minutes\n001,2025-09-02,T,\n001,2025-09-06,U,\n\
                001,2025-09-03,T,=1+1\n";
    let dir = district(&[("attendance.csv", text)]);
    let kinds: Vec<_> =
        problems(&evaluated(&dir, &[])).into_iter().map(|(_, row, kind)| (row, kind)).collect();
    let expected = [
        (2, "minutes_unknown"),
        (3, "no_calendar_row"),
        (4, "minutes_unknown"),
        (4, "value_unreadable"),
    ];
    assert_eq!(kinds, expected.map(|(row, kind)| (row, kind.to_owned())));
    let written = fs::read_to_string(dir.path().join("problems.csv")).expect("written");
    let unreadable = written.lines().find(|line| line.contains("value_unreadable"));
    let unreadable = unreadable.expect("told");
    assert!(unreadable.starts_with("attendance.csv,4,4,minutes,'=1+1,"), "{unreadable}");
    assert!(unreadable.contains("a whole number"), "{unreadable}");
}

#[test]
fn a_file_of_problems_that_were_mended_is_taken_away() {
    let dir = district(&[("attendance.csv", "student_id,date,code\n001,2025-09-02,?\n")]);
    evaluated(&dir, &[]);
    assert!(dir.path().join("problems.csv").exists());
    fs::write(dir.path().join("attendance.csv"), "student_id,date,code\n").expect("file");
    evaluated(&dir, &[]);
    assert!(!dir.path().join("problems.csv").exists());
    fs::write(dir.path().join("problems.csv"), "mine,not yours\n").expect("file");
    evaluated(&dir, &[]);
    assert!(dir.path().join("problems.csv").exists(), "a file of another kind stays");
}

#[test]
fn files_that_are_not_there_or_not_known_are_told() {
    let dir = district(&[("attendence.csv", "student_id,date,code\n")]);
    fs::remove_file(dir.path().join("attendance.csv")).expect("removed");
    let page = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
    assert_eq!(page.code, 0);
    for words in ["attendance.csv: is not there", "attendence.csv: is no file of a district folder"]
    {
        assert!(page.stdout.contains(words), "{words}: {}", page.stdout);
    }
    let xml = ["evaluate", "--data", ".", "--from", "edfi-xml", "--as-of", "2025-09-30"];
    let refused = rejoin(dir.path(), &xml);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("no .xml file"), "{}", refused.stderr);
}

#[test]
fn upper_case_names_and_old_encodings_are_read() {
    let dir = district(&[]);
    fs::rename(dir.path().join("students.csv"), dir.path().join("Students.CSV")).expect("renamed");
    fs::write(dir.path().join("schools.csv"), b"SCHOOL_ID;Name\r\n10;Ni\xF1o\r\n".as_slice())
        .expect("file");
    let answer = evaluated(&dir, &[]);
    assert_eq!(problems(&answer), []);
    assert_eq!(answer["students"].as_array().map(Vec::len), Some(1));
}

//! The same plan gives the same bytes, and every byte can be read back.

mod common;

use std::io;

use cast::Plan;
use common::{Folder, district, generate, read, text};
use domain::problem::Problem;
use intake::record::{
    Assignments, Attendance, AttendanceCodes, AttendanceNotes, Behavior, Calendar, ContactAttempts,
    Contacts, District, Enrollments, Grades, Interventions, LettersSent, Periods, ReportsFiled,
    RollTaken, Schools, Settings, Staff, Students,
};
use sha2::{Digest, Sha256};

/// A hash over all files with their names.
fn hash(folder: &Folder) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in folder {
        hash.update(name);
        hash.update([0]);
        hash.update(bytes);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert_eq!(hash(&district(700, 41)), hash(&district(700, 41)));
}

#[test]
fn another_seed_gives_other_bytes() {
    let (one, other) = (district(300, 1), district(300, 2));
    for file in ["students.csv", "attendance.csv", "contacts.csv", "enrollments.csv"] {
        assert_ne!(one[file], other[file], "{file}");
    }
}

/// Whoever changes the generator changes this hash, and knows that every
/// pretend district changes with it. It is the same on every platform.
#[test]
fn the_bytes_are_known() {
    let known = "ad8a72fdf34c0882f9e235a8469dd71e03cf88b187a73d653318b153492c8751";
    let told =
        "the bytes of every pretend district changed; if that is meant, put the new hash here";
    assert_eq!(hash(&district(120, 2_025)), known, "{told}");
}

#[test]
fn nobody_is_given_the_same_work_twice() {
    let folder = district(1_300, 5);
    let mut seen = std::collections::BTreeSet::new();
    read::<Assignments>(&folder, |row| {
        let key = (row.student_id.to_string(), row.course, row.title, row.due_date);
        let (student, course, title, due) = key;
        assert!(seen.insert((student, course.to_owned(), title.to_owned(), due)));
    });
}

#[test]
fn every_row_is_read_without_a_problem() {
    let folder = district(1_300, 5);
    let mut problems: Vec<Problem> = Vec::new();
    let mut files = 0;
    macro_rules! each {
        ($($table:ident)*) => {$({
            let mut rows = 0;
            problems.extend(read::<$table>(&folder, |_| rows += 1));
            assert!(rows > 0, "{} is empty", stringify!($table));
            files += 1;
        })*};
    }
    each! {
        District Schools Calendar Periods Staff Students Contacts Enrollments AttendanceCodes
        Attendance RollTaken AttendanceNotes Grades Assignments Behavior Interventions
        ContactAttempts LettersSent Settings ReportsFiled
    }
    assert!(problems.is_empty(), "{:#?}", &problems[..problems.len().min(5)]);
    assert_eq!(folder.len(), files, "a file is not read");
}

#[test]
fn the_summary_counts_what_was_written() {
    let (folder, summary) = generate(400, 3, 2025);
    let mut marks = 0;
    read::<Attendance>(&folder, |_| marks += 1);
    assert_eq!((summary.students, summary.marks, summary.schools), (400, marks, 3));
    let students = summary.files.iter().find(|(name, _)| *name == "students.csv");
    assert_eq!(students, Some(&("students.csv", 400)));
    assert_eq!(summary.files.len(), folder.len());
}

#[test]
fn progress_ends_at_the_whole() {
    let plan = Plan { students: 50, seed: 1, year: 2025 };
    let mut last = (0, 0);
    let done = cast::generate(
        &plan,
        |_| Ok(io::sink()),
        |done, of| {
            assert!(done > last.0);
            last = (done, of);
        },
    );
    assert!(done.is_ok());
    assert_eq!(last, (50, 50));
}

#[test]
fn tiny_districts_and_other_years_work() {
    for (students, year) in [(0, 2025), (1, 2025), (30, 1999), (30, 2026), (30, 2100)] {
        let (folder, summary) = generate(students, 9, year);
        assert_eq!(summary.students, students);
        let first = format!(",{year}-08-1");
        assert!(text(&folder, "calendar.csv").contains(&first), "{year}");
    }
}

#[test]
fn a_year_out_of_reach_and_a_full_disk_are_errors() {
    let plan = Plan { students: 5, seed: 1, year: 1 };
    let error = cast::generate(&plan, |_| Ok(io::sink()), |_, _| {}).expect_err("year 1");
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    let plan = Plan { year: 2025, ..plan };
    let full = |_: &str| Err::<io::Sink, _>(io::Error::from(io::ErrorKind::StorageFull));
    let error = cast::generate(&plan, full, |_, _| {}).expect_err("full");
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}

//! The Ed-Fi reader on the sample of the standard itself (Grand Bend ISD, data
//! standard 5.2), against counts that were made without this program.

mod rest;
mod sample;
mod version_two;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use domain::problem::ProblemKind;
use sample::{Mark, expected, files, name, sample};
use serde_json::Value;

const CATEGORY: &str = "uri://ed-fi.org/AttendanceEventCategoryDescriptor#";

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn the_roster_of_the_sample_has_its_counts() {
    let (sample, expected) = (sample(&files()), expected());
    let summary = &sample.summary;
    assert_eq!(Value::from(summary.students), expected["students_in_Student_xml"]);
    assert_eq!((summary.contacts, summary.contact_associations), (1873, 1872));
    assert_eq!((summary.schools, summary.districts), (3, 1));
    assert_eq!((summary.sessions, summary.terms.len()), (6, 6));
    assert_eq!((summary.calendars, summary.calendar_dates, summary.enrollments), (1, 2, 0));
    let rows = |table: &str| sample.rows.get(table).copied().unwrap_or(0);
    assert_eq!((rows("students"), rows("contacts"), rows("schools")), (960, 1872, 3));
    assert_eq!(sample.district, "255901 Grand Bend ISD US-TX");
    assert_eq!(summary.skipped["Section"], 532);
    assert_eq!(summary.skipped["StudentHealth"], 71);
    assert!(!summary.skipped.contains_key("Student"));
    let lonely = "contacts who belong to no student were left out: 1";
    assert!(sample.report.remarks.iter().any(|remark| remark.text == lonely));
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn the_events_of_the_sample_have_their_counts() {
    let (sample, expected) = (sample(&files()), expected());
    let summary = &sample.summary;
    assert_eq!(Value::from(summary.school_events), expected["events"]);
    let by_category: Value = summary
        .school_events_by_category
        .iter()
        .map(|(uri, count)| (uri.strip_prefix(CATEGORY).unwrap_or(uri), *count))
        .collect();
    assert_eq!(by_category, expected["by_category"]);
    assert_eq!(summary.section_events, 66);
    assert_eq!(summary.section_events_by_category, [(format!("{CATEGORY}Tardy"), 66)].into());
    assert_eq!(sample.rows["period marks"], 66);
    assert!(sample.periods.contains("25590110702Trad201MATH0322011"));
    let students: BTreeSet<&str> = sample.marks.iter().map(|mark| mark.0.as_str()).collect();
    assert_eq!(Value::from(students.len()), expected["students_with_events"]);
    assert!(students.iter().all(|student| sample.students.contains_key(*student)));
    let dates = || sample.marks.iter().map(|mark| mark.2.as_str());
    assert_eq!(dates().min(), expected["first"].as_str());
    assert_eq!(dates().max(), expected["last"].as_str());
    let codes = [
        "Excused Absence excused",
        "Partial (excused) partial_excused",
        "Unexcused Absence unexcused",
        "Tardy tardy",
    ];
    assert_eq!(sample.codes, codes);
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn the_one_conflict_of_the_sample_is_told() {
    let (sample, expected) = (sample(&files()), expected());
    let [problem] = sample.report.problems.as_slice() else {
        panic!("{:?}", sample.report.problems)
    };
    assert_eq!(problem.kind, ProblemKind::CategoryConflict);
    assert_eq!(&*problem.file, "StudentSchoolAttendance.xml");
    let key = |mark: &Mark| serde_json::json!([mark.0, mark.1, mark.2]);
    let expected_key = &expected["duplicate_student_school_day"][0];
    let kept: Vec<&Mark> = sample.marks.iter().filter(|mark| key(mark) == *expected_key).collect();
    assert!(kept.len() == 1 && kept[0].3 == "Excused Absence", "{kept:?}");
    assert_eq!(problem.student_id.as_deref(), Some(&*kept[0].0));
    assert_eq!(problem.date.map(|date| date.to_string()).as_ref(), Some(&kept[0].2));
    let mut by_school: BTreeMap<&str, u64> = BTreeMap::new();
    for mark in &sample.marks {
        *by_school.entry(&mark.1).or_default() += 1;
    }
    // The event that was put aside is in the count of its school.
    *by_school.entry(&kept[0].1).or_default() += 1;
    assert_eq!(by_school.into_iter().collect::<Value>(), expected["by_school"]);
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn the_absent_days_of_every_student_are_the_expected_ones() {
    let (sample, expected) = (sample(&files()), expected());
    let mut days: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut unexcused: BTreeMap<&str, u64> = BTreeMap::new();
    for (student, _, date, code) in &sample.marks {
        if code.ends_with("Absence") {
            days.entry(student).or_default().insert(date);
        }
        if code == "Unexcused Absence" {
            *unexcused.entry(student).or_default() += 1;
        }
    }
    let per_student: Value = days.iter().map(|(student, days)| (*student, days.len())).collect();
    assert_eq!(per_student, expected["distinct_absent_days_per_student"]);
    let reached = |name: &str, count: &dyn Fn(u64) -> usize| {
        for (least, students) in expected[name].as_object().expect("it is an object") {
            let least = least.parse().expect("it is a number");
            assert_eq!(Value::from(count(least)), *students, "{name}: {least}");
        }
    };
    reached("students_with_at_least_n_distinct_absent_days", &|least| {
        days.values().filter(|days| days.len() as u64 >= least).count()
    });
    reached("students_with_at_least_n_unexcused_events", &|least| {
        unexcused.values().filter(|count| **count >= least).count()
    });
    let weekend: BTreeSet<[&str; 4]> = sample
        .marks
        .iter()
        .filter(|mark| mark.2 == "2022-05-15")
        .map(|(student, school, date, code)| [student, school, date, code].map(String::as_str))
        .collect();
    let expected_weekend: BTreeSet<[&str; 4]> = expected["weekend_events"]
        .as_array()
        .expect("it is a list")
        .iter()
        .map(|event| [0, 1, 2, 3].map(|cell| event[cell].as_str().expect("it is text")))
        .collect();
    assert_eq!(weekend, expected_weekend);
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn identity_documents_of_the_sample_are_dropped_and_told() {
    let files = files();
    let sample = sample(&files);
    let mut all = 0;
    for path in &files {
        let text = fs::read_to_string(path).expect("it is text");
        let count = text.matches("<PersonalIdentificationDocument>").count();
        let told = sample.report.remarks.iter().find(|remark| {
            *remark.file == *name(path) && remark.text.contains("identity document")
        });
        let words = format!("{count} identity document");
        assert_eq!(count > 0, told.is_some_and(|remark| remark.text.contains(&words)), "{path:?}");
        all += count;
    }
    assert!(all >= 1872, "{all}");
    let health = "71 health records were dropped unread";
    assert!(sample.report.remarks.iter().any(|remark| remark.text == health));
    let kept = sample.contacts.concat();
    for word in ["Personal Information Verification", "Non-resident", "Visa", "Immuniz"] {
        assert!(!kept.contains(word), "{word}");
    }
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn the_order_of_the_files_changes_nothing_that_counts() {
    let mut files = files();
    let mut forward = sample(&files);
    files.reverse();
    let mut backward = sample(&files);
    for sample in [&mut forward, &mut backward] {
        sample.marks.sort();
        sample.contacts.sort();
        sample.codes.sort();
        sample.behavior.sort();
        sample.interventions.sort();
        sample.summary.terms.sort_by_key(|term| (term.school_id.clone(), term.from));
    }
    assert_eq!(forward.summary, backward.summary);
    assert_eq!(forward.marks, backward.marks);
    assert_eq!(forward.contacts, backward.contacts);
    assert_eq!(forward.codes, backward.codes);
    assert_eq!(forward.students, backward.students);
    assert_eq!(forward.behavior, backward.behavior);
    assert_eq!(forward.interventions, backward.interventions);
    assert_eq!(forward.report.problems, backward.report.problems);
}

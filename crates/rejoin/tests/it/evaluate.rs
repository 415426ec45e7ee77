//! `rejoin evaluate`: the answer, to the letter.

use serde_json::json;

use crate::folder::{district, evaluated, folder, problems, rejoin};

#[test]
fn the_answer_has_every_part_in_its_place() {
    let answer = evaluated(&district(&[]), &["--all"]);
    let version = answer["rulebook_version"].as_str().expect("version").to_owned();
    assert!(version.starts_with("us-ca@") && version.len() == "us-ca@".len() + 12, "{version}");
    let calendar = answer["students"][0]["findings"][0]["calendar_version"].clone();
    assert_eq!(calendar.as_str().map(str::len), Some(12));
    let evidence = |date: &str, code: &str, class: &str, minutes: Option<u16>| json!({"date": date, "code": code, "class": class, "minutes": minutes, "period": null});
    let schools =
        |absent: u32| json!([{"school_id": "10", "enrolled_days": 22, "absent_days": absent}]);
    let expected = json!({
        "as_of": "2025-09-30",
        "school_year": "2025-26",
        "rulebook": "us-ca",
        "rulebook_version": version,
        "students": [
            {
                "student_id": "001",
                "tallies": {
                    "enrolled_days": 22, "absent_days": 2, "excused_days": 0,
                    "unexcused_days": 2, "unverified_days": 0, "suspended_days": 0,
                    "study_incomplete_days": 0, "truancy_events": 3, "tardies": 1,
                    "tardies_long": 1, "absence_rate": "2/22",
                },
                "schools": schools(2),
                "findings": [{
                    "rule": "CA-T1",
                    "met_on": "2025-09-04",
                    "report": 1,
                    "evidence": [
                        evidence("2025-09-02", "U", "unexcused", None),
                        evidence("2025-09-03", "T", "tardy", Some(31)),
                        evidence("2025-09-04", "U", "unexcused", None),
                    ],
                    "citation": "EC 48260",
                    "calendar_version": calendar,
                }],
                "candidates": [],
            },
            {
                "student_id": "002",
                "tallies": {
                    "enrolled_days": 22, "absent_days": 0, "excused_days": 0,
                    "unexcused_days": 0, "unverified_days": 0, "suspended_days": 0,
                    "study_incomplete_days": 0, "truancy_events": 0, "tardies": 0,
                    "tardies_long": 0, "absence_rate": "0/22",
                },
                "schools": schools(0),
                "findings": [],
                "candidates": [],
            },
        ],
        "problems": [],
    });
    assert_eq!(answer, expected);
}

#[test]
fn only_students_with_a_finding_are_listed_unless_all_are_asked_for() {
    let dir = district(&[]);
    let listed = |more: &[&str]| evaluated(&dir, more)["students"].as_array().map(Vec::len);
    assert_eq!(listed(&[]), Some(1));
    assert_eq!(listed(&["--all"]), Some(2));
    assert_eq!(listed(&["--known-at", "2025-09-04T17:59:59Z"]), Some(0));
}

#[test]
fn the_rulebook_is_the_one_asked_for_or_the_districts_or_the_states() {
    let own = "district_id,name,state,rulebook\n1,P,US-CA,us-ca/san-jacinto\n";
    let dir = district(&[("district.csv", own)]);
    assert_eq!(evaluated(&dir, &[])["rulebook"], "us-ca/san-jacinto");
    assert_eq!(evaluated(&dir, &["--rulebook", "us-ca"])["rulebook"], "us-ca");
    for text in ["district_id,name,state\n1,P,US-TX\n", "district_id,name\n1,P\n"] {
        let dir = district(&[("district.csv", text)]);
        let done = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
        assert_eq!(done.code, 1);
        assert!(done.stderr.contains("--rulebook"), "{}", done.stderr);
    }
}

#[test]
fn a_date_before_every_rule_is_an_error_and_names_the_first_date() {
    let dir = district(&[]);
    let done = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2015-09-30"]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("no rule in force on 2015-09-30"), "{}", done.stderr);
    assert!(done.stderr.contains("2016-07-01"), "{}", done.stderr);
}

#[test]
fn a_districts_own_folder_goes_before_the_built_in_rulebooks() {
    let dir = district(&[]);
    let rules = include_str!("../../../../rulebook/us-ca/rules.toml");
    let own = dir.path().join("own/us-ca");
    std::fs::create_dir_all(&own).expect("folder");
    let stricter = rules.replace("minutes_more_than = 30", "minutes_more_than = 31");
    std::fs::write(own.join("rules.toml"), stricter).expect("file");
    let answer = evaluated(&dir, &["--rulebooks", "own", "--all"]);
    assert_eq!(answer["students"][0]["tallies"]["truancy_events"], 2);
    assert_ne!(answer["rulebook_version"], evaluated(&dir, &[])["rulebook_version"]);
}

#[test]
fn the_page_for_people_says_who_and_why() {
    let dir = district(&[]);
    let done = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
    assert_eq!(done.code, 0);
    for words in ["1 of 2 students meet a rule", "001", "Truant", "Sep 3 T 31 min", "EC 48260"] {
        assert!(done.stdout.contains(words), "{words}: {}", done.stdout);
    }
}

#[test]
fn what_is_assumed_stands_on_every_result() {
    let dir = district(&[
        ("calendar.csv", "school_id,date,day_type\n"),
        ("enrollments.csv", "student_id,school_id,entry_date,grade\n"),
        (
            "attendance.csv",
            "student_id,date,code,school_id\n001,2025-09-02,U,10\n001,2025-09-05,U,10\n",
        ),
    ]);
    assert_eq!(evaluated(&dir, &["--all"])["students"][0]["tallies"]["enrolled_days"], 0);
    let assume = ["--all", "--assume-enrolled", "--assume-calendar", "weekdays"];
    let answer = evaluated(&dir, &assume);
    assert_eq!(answer["students"][0]["tallies"]["enrolled_days"], 4);
    assert_eq!(answer["assumed"].as_array().map(Vec::len), Some(2));
    let mut page = vec!["evaluate", "--data", ".", "--as-of", "2025-09-30"];
    page.extend(assume);
    let done = rejoin(dir.path(), &page);
    assert_eq!(done.stdout.matches("ASSUMED").count(), 2, "{}", done.stdout);
}

#[test]
fn usage_errors_exit_with_two_and_unreadable_folders_with_one() {
    let dir = folder(&[]);
    assert_eq!(rejoin(dir.path(), &["evaluate", "--data", "."]).code, 2);
    assert_eq!(rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "soon"]).code, 2);
    let empty = rejoin(dir.path(), &["evaluate", "--data", ".", "--as-of", "2025-09-30"]);
    assert_eq!(empty.code, 1);
    assert!(empty.stderr.contains("students.csv is not there"), "{}", empty.stderr);
    let nowhere = rejoin(dir.path(), &["evaluate", "--data", "no", "--as-of", "2025-09-30"]);
    assert_eq!(nowhere.code, 1);
}

#[test]
fn strict_stops_when_a_row_has_a_problem() {
    let dir = district(&[("attendance.csv", "student_id,date,code\n001,2025-09-02,?\n")]);
    assert_eq!(problems(&evaluated(&dir, &[])).len(), 1);
    let strict = ["evaluate", "--data", ".", "--as-of", "2025-09-30", "--strict"];
    let done = rejoin(dir.path(), &strict);
    assert_eq!((done.code, done.stdout.as_str()), (1, ""));
    let written = std::fs::read_to_string(dir.path().join("problems.csv")).expect("written");
    assert!(written.contains("unknown_code") && written.contains("Add the code"), "{written}");
}

//! Real files that nobody here wrote: run by `make test-real`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::database::engine::Db;
use crate::folder::rejoin;

/// The Ed-Fi sample and what an independent reader counted in it.
fn sample() -> (PathBuf, Value) {
    let root = std::env::var_os("REJOIN_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = root.join("edfi-data-standard-5.2-sample-xml");
    let expected = folder.join("expected_counts.json");
    let text = std::fs::read_to_string(&expected).unwrap_or_else(|error| {
        panic!("THE REAL FILES ARE NOT THERE: {}: {error}; set REJOIN_DATA", expected.display())
    });
    (folder, serde_json::from_str(&text).expect("JSON"))
}

/// The options under which the sample has school days and enrollments.
const ASSUME: [&str; 3] = ["--assume-enrolled", "--assume-calendar", "weekdays"];

/// Four years of 364 days later, the sample ends in the school year 2025-26.
fn planned(db: &Db) {
    let (folder, _) = sample();
    let mut import = vec![folder.to_str().expect("UTF-8"), "--from", "edfi-xml"];
    import.extend(["--shift-years", "4"].into_iter().chain(ASSUME));
    let said = db.ok("import", &import);
    assert_eq!(said.matches("ASSUMED").count(), 3, "{said}");
    // The sample's district lies in Texas; it is asked by the law of California.
    let out = db.export();
    let district = std::fs::read_to_string(out.path().join("district.csv")).expect("text");
    let id = district.lines().nth(1).and_then(|row| row.split(',').next()).expect("an id");
    let asked = format!("district_id,name,state,rulebook\n{id},Grand Bend,US-TX,us-ca\n");
    db.take(&[("district.csv", &asked)]);
    let said = db.ok("advance", &["--as-of", "2026-05-22"]);
    assert_eq!(said.matches("ASSUMED").count(), 3, "{said}");
    db.check();
    let out = db.export();
    let findings = std::fs::read_to_string(out.path().join("work/findings.csv")).expect("text");
    let listed = |rule: &str| findings.matches(&format!(",2025-26,{rule},")).count();
    let answer = evaluated(&folder);
    let evaluated = |rule: &str| {
        let students = answer["students"].as_array().expect("students").iter();
        let findings = students.flat_map(|it| it["findings"].as_array().expect("findings"));
        findings.filter(|finding| finding["rule"] == rule).count()
    };
    for rule in ["CA-T1", "CA-T2", "CA-C1"] {
        assert_eq!(listed(rule), evaluated(rule), "{rule}");
    }
    assert!(listed("CA-T1") > 80);
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn real_edfi_is_planned_on_sqlite() {
    planned(&Db::sqlite());
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn real_edfi_is_planned_on_postgres() {
    planned(&Db::postgres());
}

fn evaluated(folder: &Path) -> Value {
    let folder = folder.to_str().expect("UTF-8");
    let dir = tempfile::TempDir::new().expect("folder");
    let done = rejoin(
        dir.path(),
        &[
            "evaluate",
            "--data",
            folder,
            "--from",
            "edfi-xml",
            "--as-of",
            "2022-05-27",
            "--rulebook",
            "us-ca",
            "--assume-enrolled",
            "--assume-calendar",
            "weekdays",
            "--all",
            "--json",
        ],
    );
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).expect("JSON")
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn real_edfi_days_absent_equal_the_independent_count() {
    let (folder, expected) = sample();
    let answer = evaluated(&folder);
    let students = answer["students"].as_array().expect("students");
    assert_eq!(students.len() as u64, expected["students_in_Student_xml"]);
    let absent: BTreeMap<_, _> = students
        .iter()
        .map(|student| (student["student_id"].as_str(), &student["tallies"]["absent_days"]))
        .filter(|(_, days)| **days != 0)
        .map(|(id, days)| (id.expect("id").to_owned(), days.clone()))
        .collect();
    assert_eq!(serde_json::json!(absent), expected["distinct_absent_days_per_student"]);
    let unexcused = |at_least: u64| {
        let enough = |student: &&Value| {
            student["tallies"]["unexcused_days"].as_u64().is_some_and(|days| days >= at_least)
        };
        students.iter().filter(enough).count() as u64
    };
    for (number, count) in
        expected["students_with_at_least_n_unexcused_events"].as_object().expect("counts")
    {
        assert_eq!(unexcused(number.parse().expect("number")), *count, "at least {number}");
    }
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn real_edfi_truants_are_listed_with_dates_and_reasons() {
    let (folder, _) = sample();
    let answer = evaluated(&folder);
    assert_eq!(answer["assumed"].as_array().map(Vec::len), Some(2));
    let mut truants = 0;
    for student in answer["students"].as_array().expect("students") {
        let found = student["findings"].as_array().expect("findings");
        let truant = found.iter().find(|finding| finding["rule"] == "CA-T1");
        let events = student["tallies"]["truancy_events"].as_u64().expect("number");
        assert_eq!(truant.is_some(), events >= 3, "{}", student["student_id"]);
        if let Some(truant) = truant {
            truants += 1;
            let evidence = truant["evidence"].as_array().expect("evidence");
            assert_eq!(evidence.len(), 3, "{}", student["student_id"]);
            assert_eq!(evidence[2]["date"], truant["met_on"]);
            assert!(evidence.iter().all(|row| row["code"] == "Unexcused Absence"));
        }
    }
    // 91 students have three unexcused days; eight of them were not yet six on
    // enough of these days.
    assert_eq!(truants, 83);
}

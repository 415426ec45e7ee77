//! `rejoin generate`: a pretend district that is read without a complaint
//! about its form.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::folder::{problems, rejoin};

fn generated(students: &str, seed: &str) -> TempDir {
    let dir = TempDir::new().expect("folder");
    let arguments = ["generate", "--students", students, "--seed", seed, "--out", "district"];
    let done = rejoin(dir.path(), &arguments);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("Every name is invented"), "{}", done.stdout);
    dir
}

fn bytes(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(dir.join("district")).expect("district");
    files
        .map(|entry| entry.expect("entry").path())
        .map(|path| {
            let name = path.file_name().expect("name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("file"))
        })
        .collect()
}

#[test]
fn the_same_seed_makes_the_same_bytes_and_another_seed_another_district() {
    let (one, same, other) = (generated("300", "5"), generated("300", "5"), generated("300", "6"));
    assert_eq!(bytes(one.path()), bytes(same.path()));
    assert_ne!(bytes(one.path())["students.csv"], bytes(other.path())["students.csv"]);
}

#[test]
fn the_pretend_district_is_in_order_but_for_its_noise() {
    let dir = generated("700", "7");
    let arguments = ["evaluate", "--data", "district", "--as-of", "2026-06-03", "--all", "--json"];
    let done = rejoin(dir.path(), &arguments);
    assert_eq!(done.code, 0, "{}", done.stderr);
    let answer: Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(answer["students"].as_array().map(Vec::len), Some(700));
    let noise = [
        "no_calendar_row",
        "holiday",
        "saturday",
        "closure",
        "minutes_unknown",
        "roll_not_taken",
        "enrollment_not_counted",
        "before_entry",
        "after_exit",
        "other_school",
    ];
    for (file, row, kind) in problems(&answer) {
        assert_eq!(file, "attendance.csv", "row {row}: {kind}");
        assert!(noise.contains(&kind.as_str()), "row {row}: {kind}");
    }
    // Of 180 days taught, a school may have a few without roll.
    let full_year = |student: &&Value| {
        student["tallies"]["enrolled_days"].as_u64().is_some_and(|days| (174..=180).contains(&days))
    };
    let students = answer["students"].as_array().expect("students");
    assert!(students.iter().filter(full_year).count() > 560);
}

#[test]
fn nobody_cannot_be_generated() {
    let dir = TempDir::new().expect("folder");
    let arguments = ["generate", "--students", "0", "--seed", "1", "--out", "district"];
    assert_eq!(rejoin(dir.path(), &arguments).code, 2);
}

#[test]
fn a_real_district_is_never_overwritten() {
    let dir = generated("20", "1");
    let again = ["generate", "--students", "20", "--seed", "2", "--out", "district"];
    assert_eq!(rejoin(dir.path(), &again).code, 0, "a pretend one is");
    let real = "district_id,name\n77,Real Unified\n";
    fs::write(dir.path().join("district/district.csv"), real).expect("file");
    let refused = rejoin(dir.path(), &again);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("not pretend"), "{}", refused.stderr);
}

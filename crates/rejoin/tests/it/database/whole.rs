//! A whole pretend district through the whole chain, as the commands do it.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::engine::{Db, assert_same, files};
use super::on_both_engines;
use crate::folder::rejoin;

on_both_engines! { a_district_comes_out_as_it_went_in_and_means_the_same }

const AS_OF: &str = "2026-01-30";

fn evaluated(folder: &Path, as_of: &str) -> Value {
    let arguments = ["evaluate", "--data", ".", "--as-of", as_of, "--all", "--json"];
    let elsewhere = ["--problems", "../problems.csv"];
    let done = rejoin(folder, &[&arguments[..], &elsewhere[..]].concat());
    assert_eq!(done.code, 0, "{}", done.stderr);
    let mut answer: Value = serde_json::from_str(&done.stdout).expect("JSON");
    answer["students"].take()
}

/// Student, rule and day of each finding that an evaluation told.
fn met(students: &Value) -> BTreeSet<[String; 3]> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let students = students.as_array().expect("students").iter();
    students
        .flat_map(|student| {
            let findings = student["findings"].as_array().expect("findings").iter();
            let id = &student["student_id"];
            findings.map(move |it| [text(id), text(&it["rule"]), text(&it["met_on"])])
        })
        .collect()
}

/// The same of an export.
fn findings_of(file: &Path) -> BTreeSet<[String; 3]> {
    let mut csv = csv::Reader::from_path(file).expect("findings");
    let row = |row: csv::StringRecord| [0, 2, 4].map(|place| row[place].to_owned());
    csv.records().map(|it| row(it.expect("a row"))).collect()
}

fn a_district_comes_out_as_it_went_in_and_means_the_same(db: &Db) {
    let source = db.path("source");
    let source_name = source.to_str().expect("a path");
    let generate = ["generate", "--students", "10400", "--seed", "7", "--out", source_name];
    assert_eq!(rejoin(db.dir.path(), &generate).code, 0);
    db.import(&source);
    db.advance("2025-11-14");
    db.advance(AS_OF);
    db.check();
    let out = db.export();
    let expected = evaluated(&source, AS_OF);
    assert_eq!(evaluated(out.path(), AS_OF), expected, "the export means something else");
    // Some students by explain, which reads the memory.
    for student in expected.as_array().expect("students").iter().step_by(200) {
        let id = student["student_id"].as_str().expect("id");
        assert_eq!(db.explain(id, &[])["student"], *student);
    }
    assert_eq!(findings_of(&out.path().join("work/findings.csv")), met(&expected));
    let imports: Value = serde_json::from_str(&db.ok("imports", &["--json"])).expect("JSON");
    assert_eq!(imports.as_array().map(Vec::len), Some(1));
    assert_eq!((&imports[0]["revision"], &imports[0]["rows_aside"]), (&1.into(), &0.into()));
    let elsewhere = db.another();
    elsewhere.import(out.path());
    elsewhere.advance(AS_OF);
    elsewhere.check();
    assert_same(&files(elsewhere.export().path()), &files(out.path()));
}

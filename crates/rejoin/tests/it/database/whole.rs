//! A whole pretend district through the whole chain, as the commands do it.

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

fn a_district_comes_out_as_it_went_in_and_means_the_same(db: &Db) {
    let source = db.path("source");
    let source_name = source.to_str().expect("a path");
    let generate = ["generate", "--students", "1300", "--seed", "7", "--out", source_name];
    assert_eq!(rejoin(db.dir.path(), &generate).code, 0);
    db.import(&source);
    db.advance("2025-11-14");
    db.advance(AS_OF);
    db.check();
    let out = db.export();
    let expected = evaluated(&source, AS_OF);
    assert_eq!(evaluated(out.path(), AS_OF), expected, "the export means something else");
    // Any tenth student by explain, which reads the memory.
    for student in expected.as_array().expect("students").iter().step_by(10) {
        let id = student["student_id"].as_str().expect("id");
        assert_eq!(db.explain(id, &[])["student"], *student);
    }
    let elsewhere = db.another();
    elsewhere.import(out.path());
    elsewhere.advance(AS_OF);
    elsewhere.check();
    assert_same(&files(elsewhere.export().path()), &files(out.path()));
}

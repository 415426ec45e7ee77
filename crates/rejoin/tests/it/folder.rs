//! A district folder on disk for a test, and the binary run on it.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = TempDir::new().expect("temporary folder");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("file");
    }
    dir
}

/// A small district in order: one school, two students, a calendar of three
/// weeks and four codes. A test changes the file that it is about.
pub(crate) fn district(changes: &[(&str, &str)]) -> TempDir {
    let mut calendar = "school_id,date,day_type\n".to_owned();
    for day in 1..=30 {
        let weekend = [6, 7, 13, 14, 20, 21, 27, 28].contains(&day);
        let day_type = if weekend { continue } else { "instructional" };
        calendar.push_str(&format!("10,2025-09-{day:02},{day_type}\n"));
    }
    let mut files = vec![
        ("district.csv", "district_id,name,state\n1,Pretend Unified,US-CA\n"),
        ("schools.csv", "school_id,name\n10,Oak\n"),
        ("calendar.csv", &calendar),
        (
            "students.csv",
            "student_id,last_name,first_name,birth_date\n001,Oak,Ana,2014-03-02\n002,Elm,Bo,2013-01-09\n",
        ),
        (
            "enrollments.csv",
            "student_id,school_id,entry_date,grade\n001,10,2025-09-01,5\n002,10,2025-09-01,6\n",
        ),
        ("attendance_codes.csv", "code,class\nU,unexcused\nE,excused\nT,tardy\nA,unverified\n"),
        (
            "attendance.csv",
            "student_id,date,code,minutes,recorded_at\n\
             001,2025-09-02,U,,2025-09-02T18:00:00Z\n\
             001,2025-09-03,T,31,2025-09-03T18:00:00Z\n\
             001,2025-09-04,U,,2025-09-04T18:00:00Z\n",
        ),
    ];
    for change in changes {
        files.retain(|(name, _)| name != &change.0);
        files.push(*change);
    }
    folder(&files)
}

/// What the binary did.
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `rejoin` in `dir`.
pub(crate) fn rejoin(dir: &Path, arguments: &[&str]) -> Done {
    let output = Command::cargo_bin("rejoin")
        .expect("the binary")
        .current_dir(dir)
        .args(arguments)
        .output()
        .expect("runs");
    Done {
        code: output.status.code().expect("exits"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Evaluates a folder, as of 30 September 2025 unless `more` says otherwise, as data.
pub(crate) fn evaluated(dir: &TempDir, more: &[&str]) -> Value {
    let mut arguments = vec!["evaluate", "--data", ".", "--json"];
    arguments.extend(more);
    if !more.contains(&"--as-of") {
        arguments.extend(["--as-of", "2025-09-30"]);
    }
    let done = rejoin(dir.path(), &arguments);
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).expect("JSON")
}

/// Kinds of the problems of an answer, each with its file and row.
pub(crate) fn problems(answer: &Value) -> Vec<(String, u64, String)> {
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let problems = answer["problems"].as_array().expect("problems");
    problems
        .iter()
        .map(|p| (text(&p["file"]), p["row"].as_u64().expect("row"), text(&p["kind"])))
        .collect()
}

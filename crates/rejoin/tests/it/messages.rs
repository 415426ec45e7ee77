//! Every refusal says why in words that the guide lists, and the guide lists
//! no words that are never said.

use std::fs;
use std::path::Path;

use crate::folder::{district, folder, rejoin};

/// The words of the guide's table of messages.
fn documented() -> Vec<String> {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/evaluate.md");
    let guide = fs::read_to_string(guide).expect("the guide");
    let section = guide.split("## Messages").nth(1).expect("a section of messages");
    let section = section.split("\n## ").next().expect("an end");
    let words = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    words.map(|(words, _)| words.to_owned()).collect()
}

/// What the binary says about a changed district, refused.
fn said(file: &str, bytes: &[u8], more: &[&str]) -> String {
    let dir = district(&[]);
    fs::write(dir.path().join(file), bytes).expect("file");
    let mut arguments = vec!["evaluate", "--data", "."];
    arguments.extend(more);
    if !more.contains(&"--as-of") {
        arguments.extend(["--as-of", "2025-09-30"]);
    }
    let done = rejoin(dir.path(), &arguments);
    assert_eq!(done.code, 1, "{file} {more:?}: {}", done.stdout);
    done.stderr
}

fn all_refusals() -> Vec<String> {
    let csv = |bytes: &[u8]| said("attendance.csv", bytes, &[]);
    let xml = |bytes: &[u8]| said("Student.xml", bytes, &["--from", "edfi-xml"]);
    let empty = folder(&[]);
    let levels = "<Student>".repeat(99);
    let deep = format!("<InterchangeStudent xmlns=\"http://ed-fi.org/5.2.0\">{levels}");
    let on_empty =
        |data: &str| rejoin(empty.path(), &["evaluate", "--data", data, "--as-of", "2025-09-30"]);
    vec![
        on_empty("nowhere").stderr,
        on_empty(".").stderr,
        csv(b""),
        csv(b"student_id,code\n"),
        csv(b"student_id,date,code,Code\n"),
        csv(b"student_id,date,code\n1,2025-09-02,\"U"),
        csv(b"\xFF\xFEs\0"),
        said("note.txt", b"", &["--from", "edfi-xml"]),
        xml(b"<InterchangeStudent xmlns=\"http://ed-fi.org/5.2.0\"><Student>"),
        xml(b"<html xmlns=\"http://ed-fi.org/5.2.0\"></html>"),
        xml(b"<InterchangeStudent xmlns=\"http://example.org\"></InterchangeStudent>"),
        xml(b"<!DOCTYPE x [<!ENTITY a \"b\">]><InterchangeStudent/>"),
        xml(b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><InterchangeStudent/>"),
        xml(b"PK\x03\x04 not XML at all"),
        xml(deep.as_bytes()),
        said("district.csv", b"district_id,name\n1,P\n", &[]),
        said("district.csv", b"district_id,name,state\n1,P,US-ZZ\n", &[]),
        said("note.txt", b"", &["--rulebook", "us-zz"]),
        said("note.txt", b"", &["--as-of", "2015-09-30"]),
        said("note.txt", b"", &["--as-of", "2999-09-30"]),
        said("attendance.csv", b"student_id,date,code\n1,2025-09-02,?\n", &["--strict"]),
    ]
}

#[test]
fn every_refusal_is_documented_and_every_documented_message_is_said() {
    let documented = documented();
    let refusals = all_refusals();
    for refusal in &refusals {
        assert!(documented.iter().any(|words| refusal.contains(words)), "{refusal}");
        assert!(refusal.starts_with("rejoin: "), "{refusal}");
    }
    // Only the system itself can refuse a file that is there.
    for words in documented.iter().filter(|words| *words != "cannot be read") {
        assert!(refusals.iter().any(|refusal| refusal.contains(words)), "never said: {words}");
    }
}

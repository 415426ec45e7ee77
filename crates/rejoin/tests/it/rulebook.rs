//! `rejoin rulebook`, and the pages that are made of it.

use std::fs;
use std::path::Path;

use crate::folder::rejoin;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn the_shipped_rulebooks_are_in_order_and_their_examples_hold() {
    let check = rejoin(root(), &["rulebook", "check"]);
    assert_eq!(check.code, 0, "{}{}", check.stdout, check.stderr);
    let test = rejoin(root(), &["rulebook", "test"]);
    assert_eq!(test.code, 0, "{}", test.stdout);
    assert!(test.stdout.contains(" 0 failed"), "{}", test.stdout);
}

#[test]
fn a_rule_without_an_example_on_its_boundary_fails_the_check() {
    let dir = tempfile::TempDir::new().expect("folder");
    let book = dir.path().join("books/us-zz");
    fs::create_dir_all(book.join("examples")).expect("folder");
    let rules = include_str!("../../../domain/tests/rulebooks/us-tx/rules.toml");
    fs::write(book.join("rules.toml"), rules).expect("file");
    let check = rejoin(dir.path(), &["rulebook", "check", "us-zz", "--rulebooks", "books"]);
    assert_eq!(check.code, 1);
    for words in ["us-zz/examples/TX-1.toml: no example before", "on the boundary"] {
        assert!(check.stdout.contains(words), "{words}: {}", check.stdout);
    }
}

#[test]
fn unconfirmed_start_dates_are_shown() {
    let list = rejoin(root(), &["rulebook", "list"]);
    assert_eq!(list.code, 0);
    assert!(list.stdout.contains("unconfirmed"), "{}", list.stdout);
    assert!(list.stdout.contains("CA-T1"), "{}", list.stdout);
}

#[test]
fn an_unknown_rulebook_is_refused_with_those_that_there_are() {
    let show = rejoin(root(), &["rulebook", "show", "us-xx"]);
    assert_eq!(show.code, 1);
    assert!(show.stderr.contains("us-ca/san-jacinto"), "{}", show.stderr);
}

#[test]
fn the_pages_in_docs_rules_are_those_that_the_data_makes() {
    let check = rejoin(root(), &["rulebook", "check"]).stdout;
    let names: Vec<_> = check.lines().filter_map(|line| Some(line.split_once('@')?.0)).collect();
    assert!(names.contains(&"us-ca"), "{check}");
    for name in names {
        let path = root().join("docs/rules").join(format!("{}.md", name.replace('/', "-")));
        let page = fs::read_to_string(&path).unwrap_or_default();
        let made = rejoin(root(), &["rulebook", "show", name]).stdout;
        assert!(page == made, "{} is stale: make docs", path.display());
    }
}

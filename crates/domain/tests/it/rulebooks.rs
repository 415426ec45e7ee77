//! The shipped rulebooks, and a test rulebook for the kinds of rule that no
//! shipped one uses yet.

use std::fs;
use std::path::Path;

use domain::rulebook::{Library, Rulebook, check};

/// Every file below a folder, by its path below it.
#[expect(clippy::disallowed_methods, reason = "a test reads what the binary would hand over")]
pub(crate) fn library(folder: &str) -> Library {
    fn add(library: &mut Library, root: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).expect("folder of rulebooks") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                add(library, root, &path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                library.add(name, fs::read(&path).expect("file"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut library = Library::default();
    add(&mut library, &root, &root);
    library
}

fn without_faults(library: &Library) {
    for name in library.names() {
        let faults = check::faults(library, name).expect(name);
        assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    }
}

#[test]
fn every_shipped_rule_has_examples_around_its_boundary_and_they_hold() {
    let library = library("../../rulebook");
    for name in ["us-ca/held-without-parent", "us-ca", "us-ca/san-jacinto"] {
        assert!(library.names().any(|known| known == name), "{name}");
    }
    without_faults(&library);
}

#[test]
fn rolling_windows_and_days_in_a_row_hold_in_a_test_rulebook() {
    without_faults(&library("tests/rulebooks"));
}

#[test]
fn the_step_of_a_report_is_told_by_the_rule_that_numbers_it() {
    let mut book = library("../../rulebook").get("us-ca").expect("rulebook").clone();
    let told = |book: &Rulebook, number, on: &str| {
        let step = book.step_of_report(number, on.parse().expect("date"))?;
        Some((step.text.id.clone(), step.from.to_string()))
    };
    let of = |id: &str, from: &str| Some((id.to_owned(), from.to_owned()));
    // A later text of the first step is the first step still.
    let at = book.steps.iter().position(|step| step.text.id == "CA-REPORT-1").expect("step");
    let mut later = book.steps[at].clone();
    later.from = "2026-07-01".parse().expect("date");
    book.steps.insert(at + 1, later);
    assert_eq!(told(&book, 1, "2026-06-30"), of("CA-REPORT-1", "2016-07-01"));
    assert_eq!(told(&book, 1, "2026-07-01"), of("CA-REPORT-1", "2026-07-01"));
    for number in [2, 3] {
        assert_eq!(told(&book, number, "2026-07-01"), of("CA-REPORT-AGAIN", "2016-07-01"));
    }
    assert_eq!(told(&book, 1, "2016-06-30"), None);
}

/// Why a rulebook with this text is refused.
fn refusal(text: &str) -> String {
    let event = "title = \"X\"\n[[event]]\nfrom = 2016-07-01\nminutes_more_than = 30\n\
                 ages = { from = 6, until = 18 }\n\
                 citation = { section = \"S\", url = \"\", words = \"W\" }\n";
    let mut library = Library::default();
    library.add("us-xx/rules.toml", format!("{event}{text}"));
    library.get("us-xx").expect_err(text).to_string()
}

#[test]
fn rulebooks_that_could_not_do_what_they_say_are_refused() {
    let dated = "from = 2016-07-01\ncitation = { section = \"S\", url = \"\", words = \"W\" }\n";
    let rule = |text: &str| {
        refusal(&format!("[[rule]]\nid = \"X\"\ntitle = \"X\"\n[[rule.text]]\n{text}\n{dated}"))
    };
    let guard = |text: &str| refusal(&format!("[[guard]]\nid = \"g\"\n{text}\n{dated}"));
    let share = "share = { at_least = \"5/1\", enrolled_at_least = 1 }";
    for (refused, words) in [
        (rule("count = { of = \"days\", at_least = 0, within = \"school_year\" }"), "1 or more"),
        (rule("count = { of = \"occasions\", at_least = 1, within = \"school_year\" }"), "classes"),
        (rule("count = { of = \"weeks\", at_least = 1, within = \"school_year\" }"), "weeks"),
        (rule("again = { after = \"X\", events = true }"), "another rule"),
        (rule("again = { after = \"Y\", events = true }"), "there is no rule Y"),
        (rule("acts = { reports = 3, needs = [] }"), "needs"),
        (rule("acts = { any_rule = [\"Z\"], needs = [\"written_notice\"] }"), "there is no rule Z"),
        (rule(share), "5/1"),
        (rule("counts = 3"), "counts"),
        (guard("groups = [\"iep\"]\nholds = [\"leter-1\"]\nconsult = \"x\""), "leter-1"),
        (guard("groups = []\nconsult = \"x\""), "empty"),
        (guard("programs = [\"home-hospital\"]\nconsult = \"x\""), "home-hospital"),
        (guard("consult = \"x\""), "exactly one sign"),
    ] {
        assert!(refused.contains(words), "{words}: {refused}");
    }
}

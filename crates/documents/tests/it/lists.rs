//! Lists on paper.

use documents::list::{List, press, print};
use tempfile::TempDir;

use crate::checkers::{look, run};
use crate::sample::{at, facts, show};

fn rows(count: usize) -> Vec<Vec<String>> {
    let row = |number: usize| {
        let days = "Wed, Sep 3 · Thu, Sep 4 · Fri, Sep 5".to_owned();
        vec![format!("María José Beltrán Ruiz {number}"), number.to_string(), days]
    };
    (1..=count).map(row).collect()
}

#[test]
fn a_list_of_many_pages_has_its_head_on_each_and_two_checkers_find_it_accessible() {
    let head = facts("letter-1").letterhead;
    let columns = [("Student".to_owned(), 30), ("Report".to_owned(), 10), ("Days".to_owned(), 40)];
    let (rows, lead) = (rows(80), ["To the attendance supervisor.".to_owned()]);
    let signatures = ["For the school".to_owned(), "Received by".to_owned()];
    let list = List {
        language: "en",
        letterhead: &head,
        title: "Reports of truancy",
        lead: &lead,
        columns: &columns,
        rows: &rows,
        signatures: &signatures,
        page: "Page",
    };
    let press = press().expect("a press");
    let printed = print(&press, &list, at()).expect("a PDF");
    show("list", &printed.bytes);
    assert!(printed.pages > 2, "{}", printed.pages);
    assert_eq!(print(&press, &list, at()).expect("a PDF"), printed, "the same bytes");
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("list.pdf");
    std::fs::write(&path, &printed.bytes).expect("file");
    let path = path.to_str().expect("UTF-8");
    let found = look(&printed.bytes);
    assert_eq!(found["faults"].as_array().map(Vec::len), Some(0), "{found}");
    let pages = found["pages"].as_array().expect("pages");
    let text: Vec<&str> = pages.iter().filter_map(|page| page.as_str()).collect();
    assert!(text.iter().all(|page| page.contains("Student")), "the head on each: {text:?}");
    let text = text.concat();
    assert!(text.contains("Beltrán Ruiz 80") && text.contains("Received by"), "{text}");
    for (program, arguments) in [("outloud", ["--no-info", path]), ("pdfua", ["check", path])] {
        let done = run(program, &arguments);
        let told = String::from_utf8_lossy(&done.stdout);
        assert!(done.status.success(), "{program}: {told}");
    }
}

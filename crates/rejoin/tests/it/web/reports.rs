//! The list of statutory reports.

use axum::http::{StatusCode, header};

use super::truants::open;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    reports_are_filed_together_and_stand_on_the_list
    what_cannot_be_filed_is_told_and_nothing_is_written
    the_list_goes_to_the_supervisor_on_paper_and_as_a_file
    whoever_sees_no_students_has_the_list_alone
}

fn reports_are_filed_together_and_stand_on_the_list(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get("/reports");
    assert!(page.has("To file (2)") && page.has("Jan 12 · "), "{}", page.text);
    assert!(page.has("value=\"1 001\"") && page.has("value=\"1 002\""), "{}", page.text);
    assert!(!page.has("value=\"1 003\""), "another school's: {}", page.text);
    let all = clerk.get("/reports?show=owed&all=1");
    assert!(all.has("value=\"1 001\" checked"), "{}", all.text);
    // One that is owed nothing is left out, and told.
    let picks = [("pick", "1 001"), ("pick", "1 002"), ("pick", "4 001"), ("pick", "1 003")];
    let fields = [("file-on", "2026-01-29"), ("file-to", "A. Super")];
    let done = clerk.post("/reports", &[&picks[..], &fields].concat());
    let page = clerk.get(done.leads_to());
    assert!(
        page.has("2 filings are written down.") && page.has("2 were not owed"),
        "{}",
        page.text
    );
    let filed = clerk.get("/reports?show=filed");
    assert!(filed.has("Filed (2)") && filed.has("Filed Thu, Jan 29"), "{}", filed.text);
    assert!(filed.has("A. Super"), "{}", filed.text);
    assert!(clerk.get("/reports").has("No report is to be filed"));
    db.check();
}

fn what_cannot_be_filed_is_told_and_nothing_is_written(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    for (fields, words) in [
        (&[("file-on", "2026-01-29"), ("file-to", "A. Super")][..], "Nobody is picked."),
        (&[("pick", "1 001"), ("file-on", "2026-02-02"), ("file-to", "A")], "href=\"#file-on\""),
        (&[("pick", "1 001"), ("file-on", "2026-01-12"), ("file-to", "A")], "href=\"#file-on\""),
        (&[("pick", "1 001"), ("file-on", "2026-01-29"), ("file-to", " ")], "href=\"#file-to\""),
        (&[("pick", "1 001"), ("file-on", "soon"), ("file-to", "A")], "href=\"#file-on\""),
    ] {
        let page = clerk.post("/reports", fields);
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert!(clerk.get("/reports").has("To file (2)"));
}

fn the_list_goes_to_the_supervisor_on_paper_and_as_a_file(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let file = clerk.get("/reports/list.csv?show=owed");
    let disposition = file.headers[header::CONTENT_DISPOSITION].to_str().expect("ASCII");
    assert!(disposition.contains("reports-owed.csv"), "{disposition}");
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines.len(), 3, "{}", file.text);
    assert!(lines[1].contains("2026-01-12 2026-01-13 2026-01-14"), "{}", file.text);
    let paper = clerk.get("/reports/list.pdf?show=owed");
    assert_eq!(paper.status, StatusCode::OK);
    assert_eq!(paper.headers[header::CONTENT_TYPE], "application/pdf");
    let looked = office.signed_in("auditor").get("/audit/looks?student=001&as=csv");
    assert!(looked.has("list of reports"), "{}", looked.text);
}

fn whoever_sees_no_students_has_the_list_alone(db: &Db) {
    let office = open(db);
    office.add(&office.signed_in_viewer("owner"), "sue", "attendance_supervisor", &[]);
    let mut sue = office.signed_in("sue");
    let page = sue.get("/reports");
    assert!(page.has("To file (3)") && page.has("Oakley"), "{}", page.text);
    assert!(!page.has("href=\"/students/"), "{}", page.text);
    assert_eq!(sue.get("/students/001").status, StatusCode::FORBIDDEN);
    let picks = [("pick", "1 003"), ("file-on", "2026-01-29"), ("file-to", "myself")];
    let done = sue.post("/reports", &picks);
    assert!(sue.get(done.leads_to()).has("One filing is written down."));
}

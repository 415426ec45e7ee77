//! What is owed today: worst first, for whose work it is, and done in its place.

use axum::http::StatusCode;

use super::browser::{Office, Page};
use super::truants::open;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    what_is_owed_stands_there_worst_first_with_why
    each_sees_the_own_work_and_what_waits_for_others
    a_report_is_filed_in_its_place_and_is_done
    what_is_wrong_with_a_filing_is_told_and_what_was_typed_stays
    what_is_put_aside_stays_owed_and_comes_back
    a_consultation_lets_the_step_go_on
    a_call_is_logged_in_two_presses_and_clears_what_it_is_for
    those_who_see_no_students_see_where_they_can_go
    a_line_of_many_leads_to_those_whom_it_counts
    the_first_call_is_the_clerks_whose_case_it_may_be
}

/// What names the line of Maria's report in addresses.
const REPORT: &str = "1.CA-REPORT-1.001";

fn post(office: &Office, who: &str, path: &str, fields: &[(&str, &str)]) -> Page {
    let back: &[(&str, &str)] = &[("back", "today"), ("whose", "all")];
    office.signed_in(who).post(path, &[back, fields].concat())
}

/// The ids of the lines of a page, in order.
fn lines(page: &Page) -> Vec<&str> {
    let lines = page.text.split("rj-duty--act\" id=\"").skip(1);
    lines.filter_map(|line| line.split('"').next()).collect()
}

fn what_is_owed_stands_there_worst_first_with_why(db: &Db) {
    let office = open(db);
    let page = office.signed_in("clerk").get("/?whose=all");
    for words in ["Today at Oak School", "Overdue", "File report 1", "EC 48260", "3 days:"] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert!(
        page.has("Letter 1: check that it was sent") && page.has("2 students"),
        "{}",
        page.text
    );
    let late = page.text.find("id=\"g-late\"").expect("overdue");
    assert!(late < page.text.find("id=\"g-waiting\"").expect("waiting"), "worst first");
    // Students of the other school are in another list.
    assert!(!page.has("Oakley"), "{}", page.text);
    let both = office.signed_in("director").get("/?whose=all");
    assert!(both.has("Oakley") && both.has("All my schools"), "{}", both.text);
    assert!(lines(&page).iter().any(|line| line.ends_with("-001")), "{:?}", lines(&page));
}

fn each_sees_the_own_work_and_what_waits_for_others(db: &Db) {
    let office = open(db);
    let clerk = office.signed_in("clerk").get("/?whose=mine");
    assert!(clerk.has("File report 1") && clerk.has("A named person decides"), "{}", clerk.text);
    assert!(clerk.has("See who") && !clerk.has(">Decide<"), "a clerk does not decide");
    let head = office.signed_in("administrator").get("/?whose=mine");
    assert!(head.has(">Decide<") && !head.has("File report 1"), "{}", head.text);
    // Who may record a consultation sees whose; others see that one is needed.
    let counselor = office.signed_in("counselor").get("/?whose=mine");
    assert!(counselor.has("consult first") && counselor.has("Minh Nguyen"), "{}", counselor.text);
    assert!(clerk.has("others must be consulted first"), "{}", clerk.text);
}

fn a_report_is_filed_in_its_place_and_is_done(db: &Db) {
    let office = open(db);
    let page = office.signed_in("clerk").get(&format!("/?whose=all&open={REPORT}"));
    assert!(page.has("/students/001/reports") && page.has("value=\"2026-01-30\""), "{}", page.text);
    let fields = [
        ("step", "CA-REPORT-1"),
        ("report", "1"),
        ("file-on", "2026-01-29"),
        ("file-to", "A. Super"),
    ];
    let done = post(&office, "clerk", "/students/001/reports", &fields);
    assert_eq!(done.leads_to(), "/?whose=all&done=1&of=001");
    let page = office.signed_in("clerk").get(done.leads_to());
    assert!(
        page.has("It is kept.") && !lines(&page).contains(&"duty-1-CA-REPORT-1-001"),
        "{:?}",
        lines(&page)
    );
    db.check();
}

fn what_is_wrong_with_a_filing_is_told_and_what_was_typed_stays(db: &Db) {
    let office = open(db);
    let step = "CA-REPORT-1";
    let file = |on, to| {
        let fields = [("step", step), ("report", "1"), ("file-on", on), ("file-to", to)];
        post(&office, "clerk", "/students/001/reports", &fields)
    };
    let page = file("2026-02-15", "A. Super");
    assert!(
        page.has("Choose a day that has been") && page.has("href=\"#file-on\""),
        "{}",
        page.text
    );
    assert!(page.has("value=\"A. Super\""), "what was typed stays");
    assert!(file("", "A. Super").has("Choose a day."));
    assert!(file("2026-01-29", " ").has("href=\"#file-to\""));
    let other = post(
        &office,
        "clerk",
        "/students/003/reports",
        &[("file-on", "2026-01-29"), ("file-to", "x")],
    );
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

fn what_is_put_aside_stays_owed_and_comes_back(db: &Db) {
    let office = open(db);
    let step = "CA-REPORT-1";
    let aside = |until, reason| {
        let fields =
            [("step", step), ("report", "1"), ("aside-until", until), ("aside-reason", reason)];
        post(&office, "clerk", "/students/001/aside", &fields)
    };
    assert!(aside("2026-01-30", "Away").has("Choose a day that is ahead"));
    assert!(aside("2026-02-06", "").has("Write down why"));
    aside("2026-02-06", "The supervisor is away").leads_to();
    let page = office.signed_in("clerk").get("/?whose=all");
    assert!(page.has("Put aside: 1") && page.has("clerk: The supervisor is away"), "{}", page.text);
    assert!(page.has("Until Fri, Feb 6"), "{}", page.text);
    let page = office.signed_in("clerk").get(&format!("/?whose=all&open={REPORT}"));
    assert!(page.has("/aside/back"), "{}", page.text);
    let fields = [("step", step), ("report", "1")];
    post(&office, "clerk", "/students/001/aside/back", &fields).leads_to();
    let page = office.signed_in("clerk").get("/?whose=all");
    assert!(
        !page.has("Put aside: 1") && lines(&page).contains(&"duty-1-CA-REPORT-1-001"),
        "{}",
        page.text
    );
}

fn a_consultation_lets_the_step_go_on(db: &Db) {
    let office = open(db);
    let consult = |with, note| {
        let fields = [
            ("step", "SJ-SART"),
            ("report", "0"),
            ("consult-guard", "iep-504"),
            ("consult-on", "2026-01-29"),
            ("consult-with", with),
            ("consult-note", note),
        ];
        post(&office, "counselor", "/students/002/consultations", &fields)
    };
    assert!(consult("", "Bus").has("href=\"#consult-with\""));
    assert!(consult("IEP team", "").has("href=\"#consult-note\""));
    consult("IEP team", "The bus comes late").leads_to();
    let page = office.signed_in("counselor").get("/?whose=all");
    assert!(!page.has("SART meeting: consult first"), "{}", page.text);
    // A hold by a person stops it again, until it is taken away with a reason.
    post(&office, "counselor", "/students/002/hold", &[("hold-note", "Grandmother died")])
        .leads_to();
    let page = office.signed_in("counselor").get("/?whose=all");
    assert!(page.has("held by a person"), "{}", page.text);
    let release =
        |note| post(&office, "counselor", "/students/002/release", &[("release-note", note)]);
    release("Back since Monday").leads_to();
    assert!(!office.signed_in("counselor").get("/?whose=all").has("held by a person"));
    db.check();
}

fn a_call_is_logged_in_two_presses_and_clears_what_it_is_for(db: &Db) {
    let office = open(db);
    let pick = [("pick", "SJ-SART 001"), ("do", "accept"), ("seen", "4294967295")];
    office.signed_in("administrator").post("/selections", &pick).leads_to();
    let page = office.signed_in("clerk").get("/?whose=all&open=0.SJ-SART.001");
    assert!(page.has("call home first") && page.has("tel:(951) 555-0111"), "{}", page.text);
    // Whoever may not see the family sees no number.
    let fields = [("kind", "call"), ("who", "0"), ("outcome", "no_answer")];
    let done = post(&office, "clerk", "/students/001/contacts", &fields);
    let page = office.signed_in("clerk").get(done.leads_to());
    assert!(
        page.has("SART meeting: plan it") && page.has("One try to help since"),
        "{}",
        page.text
    );
}

fn those_who_see_no_students_see_where_they_can_go(db: &Db) {
    let office = open(db);
    let page = office.signed_in("it").get("/");
    assert!(page.has("Hello, it") && !page.has("Oakley"), "{}", page.text);
}

fn a_line_of_many_leads_to_those_whom_it_counts(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    // Before two students of Oak School somebody decides; a third is at Elm School.
    let page = clerk.get("/?whose=all");
    let (_, rest) = page.text.split_once("href=\"/students?line=").expect("a line of many");
    let line = rest.split('"').next().expect("an address");
    let list = clerk.get(&format!("/students?line={line}"));
    assert!(list.has("From Today:"), "{}", list.text);
    let shown = list.text.matches("<tr role=\"row\"><th scope=\"row\"").count();
    assert!(shown > 0 && list.has(&format!("{shown} student")), "{}", list.text);
    assert!(!list.has("Oakley"), "of another school");
    let none = clerk.get("/students?line=all.late.letters.nothing");
    assert!(none.has("From Today:") && !none.has("<tr role=\"row\"><th scope=\"row\""));
}

fn the_first_call_is_the_clerks_whose_case_it_may_be(db: &Db) {
    let office = open(db);
    let owner = office.signed_in_viewer("counselor").account.id;
    let fields =
        [("pick", "SJ-SART 001"), ("do", "accept"), ("seen", "4000000000"), ("owner", &*owner)];
    office.signed_in("administrator").post("/selections", &fields).leads_to();
    let mine = office.signed_in("clerk").get("/?whose=mine");
    assert!(mine.has("SART meeting: call home first"), "{}", mine.text);
    let called = [("kind", "call"), ("outcome", "message")];
    office.signed_in("clerk").post("/students/001/contacts", &called).leads_to();
    let mine = office.signed_in("clerk").get("/?whose=mine");
    let (_, rows) = mine.text.split_once("<ul class=\"rj-queue\"").expect("a list");
    let is_meeting = |row: &str| row.contains("María José") && row.contains("SART meeting");
    assert!(!rows.split("<li class").any(is_meeting), "the rest is the owner's: {rows}");
    let own = office.signed_in("counselor").get("/?whose=mine");
    assert!(own.text.split("<li class").any(is_meeting), "{}", own.text);
}

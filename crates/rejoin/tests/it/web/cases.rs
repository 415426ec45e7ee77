//! Cases: how they are shared, given to somebody, closed, and taken on in a new year.

use super::browser::{Office, Page};
use super::truants::open;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    whose_cases_there_are_and_what_comes_next_stands_there
    cases_are_given_to_somebody_and_closed_with_a_reason
    whoever_may_not_change_cases_reads_them
    what_last_year_left_open_is_taken_on
}

const MARIA: (&str, &str) = ("pick", "SART 001");
const MINH: (&str, &str) = ("pick", "SART 002");

fn act(office: &Office, who: &str, fields: &[(&str, &str)]) -> Page {
    office.signed_in(who).post("/cases", fields)
}

/// Both truants of Oak School are accepted.
fn accepted(db: &Db) -> Office {
    let office = open(db);
    let fields = [
        ("pick", "SJ-SART 001"),
        ("pick", "SJ-SART 002"),
        ("do", "accept"),
        ("seen", &u32::MAX.to_string()),
    ];
    office.signed_in("administrator").post("/selections", &fields).leads_to();
    office
}

fn whose_cases_there_are_and_what_comes_next_stands_there(db: &Db) {
    let office = accepted(db);
    office.add(&office.signed_in_viewer("director"), "elm", "administrator", &["20"]);
    office.with_password("elm");
    let page = office.signed_in("administrator").get("/cases");
    for words in ["Open (2)", "Nobody&#39;s yet", "SART meeting: to do", "María José"] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    // Another school's people see none of them.
    let others = office.signed_in("elm").get("/cases");
    assert!(others.has("Open (0)") && !others.has("María"), "{}", others.text);
    let record = office.signed_in("clerk").get("/students/001");
    assert!(record.has("Nobody has this case yet."), "{}", record.text);
}

fn cases_are_given_to_somebody_and_closed_with_a_reason(db: &Db) {
    let office = accepted(db);
    let counselor = office.signed_in_viewer("counselor").account;
    let given = act(&office, "administrator", &[MARIA, MINH, ("do", "give"), ("owner", &counselor.id)]);
    assert!(given.leads_to().contains("done=2&gone=0"), "{}", given.leads_to());
    let page = office.signed_in("administrator").get(&format!("/cases?owner={}", counselor.id));
    assert!(page.has(&counselor.name) && page.has("María José"), "{}", page.text);
    let nobody = office.signed_in("administrator").get("/cases?owner=nobody");
    assert!(!nobody.has("María José"), "{}", nobody.text);
    office.add(&office.signed_in_viewer("director"), "elm", "administrator", &["20"]);
    office.with_password("elm");
    let elsewhere = office.signed_in_viewer("elm").account.id;
    let wrong = act(&office, "director", &[MARIA, ("do", "give"), ("owner", &elsewhere)]);
    assert!(wrong.has("does not work at the school"), "{}", wrong.text);
    assert!(wrong.text.contains("value=\"SART 001\" checked"), "who was picked stays");
    let blank = act(&office, "administrator", &[MARIA, ("do", "close"), ("close-reason", " ")]);
    assert!(blank.has("Write down why") && blank.has("href=\"#close-reason\""), "{}", blank.text);
    assert!(act(&office, "administrator", &[("do", "close")]).has("Nobody is picked"));
    let fields = [MARIA, ("do", "close"), ("close-reason", "Back in class since Monday")];
    assert!(act(&office, "administrator", &fields).leads_to().contains("done=1&gone=0"));
    assert!(act(&office, "administrator", &fields).leads_to().contains("done=0&gone=1"), "once");
    let closed = office.signed_in("administrator").get("/cases?show=closed");
    assert!(closed.has("Closed (1)") && closed.has("Back in class since Monday"), "{}", closed.text);
    // Of a student of another school nothing is kept, and the others are done.
    let fields = [MINH, ("pick", "SART 003"), ("do", "close"), ("close-reason", "Moved")];
    assert!(act(&office, "administrator", &fields).leads_to().contains("done=1&gone=1"));
    db.check();
}

fn whoever_may_not_change_cases_reads_them(db: &Db) {
    let office = accepted(db);
    let page = office.signed_in("clerk").get("/cases");
    assert!(page.has("María José") && page.has("To change cases takes:"), "{}", page.text);
    assert!(!page.has("type=\"checkbox\""), "{}", page.text);
}

fn what_last_year_left_open_is_taken_on(db: &Db) {
    let office = accepted(db);
    let mut calendar = "school_id,date,day_type\n".to_owned();
    for day in 17..=28 {
        calendar.push_str(&format!("10,2026-08-{day},instructional\n"));
    }
    db.take(&[("calendar.csv", &calendar)]);
    db.advance("2026-09-01");
    office.wait_minutes(214 * 24 * 60);
    let page = office.signed_in("administrator").get("/cases?show=last-year");
    assert!(page.has("Left open last year (2)") && page.has("María José"), "{}", page.text);
    let record = office.signed_in("administrator").get("/students/001");
    assert!(record.status.is_success());
    let carried = act(&office, "administrator", &[MARIA, ("show", "last-year"), ("do", "carry")]);
    assert!(carried.leads_to().contains("done=1&gone=0"), "{}", carried.leads_to());
    let page = office.signed_in("administrator").get("/cases?show=last-year");
    assert!(page.has("Left open last year (1)") && page.has("Open (1)"), "{}", page.text);
    db.check();
}

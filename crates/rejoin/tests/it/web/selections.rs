//! Deciding who takes a step: who is proposed and why, many at once, and what is
//! wrong with a decision told where it is.

use axum::http::StatusCode;

use super::browser::{Office, Page};
use super::truants::open;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    who_is_proposed_stands_there_with_each_reason
    several_are_accepted_at_once
    putting_off_takes_a_day_ahead_and_a_reason
    whoever_may_not_decide_may_read
    a_school_decides_about_its_own
    before_the_first_plan_the_page_says_so
}

/// Decides on a page that is of now.
fn decide(office: &Office, who: &str, fields: &[(&str, &str)]) -> Page {
    let latest = u32::MAX.to_string();
    office.signed_in(who).post("/selections", &[fields, &[("seen", &latest)]].concat())
}

const MARIA: (&str, &str) = ("pick", "SJ-SART 001");
const MINH: (&str, &str) = ("pick", "SJ-SART 002");

fn who_is_proposed_stands_there_with_each_reason(db: &Db) {
    let office = open(db);
    let page = office.signed_in("administrator").get("/selections");
    for words in ["María José Beltrán Ruiz", "SART meeting", "3 days:", "EC 48260"] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    for words in ["So far this year: 3 of 19 days missed, 15.7 %.", "<td>All day</td>"] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    let one = office.signed_in("administrator").get("/selections?student=001");
    assert!(one.has("One student is shown") && !one.has("Minh"), "{}", one.text);
    assert!(one.text.contains("value=\"SJ-SART 001\" checked"), "{}", one.text);
    assert!(page.has("To decide (2)") && page.has("Absent, not excused"));
    assert!(page.has("A brother or sister is on this page too"));
    // A guard is told with the proposal.
    assert!(page.has("IEP or 504") && page.has("IEP or 504 team looked at the reasons"));
    let spanish = office.signed_in("administrator").get("/selections?show=declined");
    assert!(spanish.has("Nobody is declined"), "{}", spanish.text);
}

fn several_are_accepted_at_once(db: &Db) {
    let office = open(db);
    let done = decide(&office, "administrator", &[MARIA, MINH, ("do", "accept")]);
    assert_eq!(done.leads_to(), "/selections?show=&from=0&done=2&gone=0");
    let page = office.signed_in("administrator").get(done.leads_to());
    assert!(page.has("Decided for 2 students") && page.has("Nobody waits for a decision"));
    // Somebody whose page is older overrules nobody.
    let fields = [MARIA, ("do", "decline"), ("decline-reason", "Late"), ("seen", "1")];
    let stale = office.signed_in("administrator").post("/selections", &fields);
    assert_eq!(stale.leads_to(), "/selections?show=&from=0&done=0&gone=1");
    // Enter in a field is no decision.
    let enter = decide(&office, "administrator", &[MARIA, ("do", "")]);
    assert_eq!(enter.status, StatusCode::OK);
    db.check();
    // Whoever was accepted by mistake is found again, and declined.
    let accepted = office.signed_in("administrator").get("/selections?show=accepted");
    assert!(accepted.has("Accepted (2)") && accepted.has("María José"), "{}", accepted.text);
    assert!(accepted.has("Give to this owner"), "{}", accepted.text);
    let undone =
        decide(&office, "administrator", &[MINH, ("do", "decline"), ("decline-reason", "Moved")]);
    assert!(undone.leads_to().contains("done=1"));
    let accepted = office.signed_in("administrator").get("/selections?show=accepted");
    assert!(accepted.has("Accepted (1)") && accepted.has("Declined (1)"), "{}", accepted.text);
    let log = office.signed_in("director").get("/audit?student=001");
    assert!(log.has("SJ-SART, picked: 2: accepted"), "{}", log.text);
}

fn putting_off_takes_a_day_ahead_and_a_reason(db: &Db) {
    let office = open(db);
    let put_off = |until, reason| {
        let fields = [MARIA, ("do", "defer"), ("defer-until", until), ("defer-reason", reason)];
        decide(&office, "administrator", &fields)
    };
    for until in ["", "2026-01-30", "soon"] {
        let page = put_off(until, "Grandmother died");
        assert!(page.has("Choose a day that is ahead") && page.has("href=\"#defer-until\""));
        assert!(page.has("value=\"Grandmother died\""), "what was typed stays");
        assert!(page.text.contains("value=\"SJ-SART 001\" checked"), "who was picked stays");
    }
    assert!(put_off("2026-02-06", " ").has("Write down why"));
    let nobody = decide(&office, "administrator", &[("do", "accept")]);
    assert!(nobody.has("Nobody is picked"));
    put_off("2026-02-06", "Grandmother died").leads_to();
    let later = office.signed_in("administrator").get("/selections?show=later");
    assert!(later.has("Grandmother died") && later.has("Put off until") && later.has("(1)"));
    let fields = [MARIA, ("do", "decline"), ("decline-reason", "A code was wrong")];
    decide(&office, "administrator", &fields).leads_to();
    let declined = office.signed_in("administrator").get("/selections?show=declined");
    assert!(declined.has("A code was wrong"), "{}", declined.text);
}

fn whoever_may_not_decide_may_read(db: &Db) {
    let office = open(db);
    let page = office.signed_in("clerk").get("/selections");
    assert!(page.has("María José") && page.has("To decide takes:"), "{}", page.text);
    assert!(!page.has("name=\"pick\"") && !page.has("IEP"), "{}", page.text);
    assert!(page.has("Somebody must be consulted"));
    let refused = decide(&office, "clerk", &[MARIA, ("do", "accept")]);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

fn a_school_decides_about_its_own(db: &Db) {
    let office = open(db);
    let page = office.signed_in("administrator").get("/selections");
    assert!(!page.has("Sam Oakley"), "of another school");
    assert!(office.signed_in("director").get("/selections").has("Sam Oakley"));
    let fields = [("pick", "SJ-SART 003"), ("do", "accept")];
    let other = decide(&office, "administrator", &fields);
    assert!(other.leads_to().ends_with("done=0&gone=1"), "{}", other.leads_to());
    // Nobody of another school gets the case, and the page says so.
    let mut director = office.signed_in("director");
    let page = director.get("/selections");
    let (before, _) = page.text.split_once(">clerk (").expect("the clerk of Oak School");
    let (_, clerk) = before.rsplit_once("value=\"").expect("an account");
    let owner = ("owner", clerk.trim_end_matches('"'));
    let refused = decide(&office, "director", &[fields[0], fields[1], owner]);
    assert!(refused.has("does not work at the school"), "{}", refused.text);
    assert!(director.get("/selections").has("To decide (3)"));
}

fn before_the_first_plan_the_page_says_so(db: &Db) {
    let office = Office::open(db);
    assert!(office.signed_in("director").get("/selections").has("No plan was made yet"));
}

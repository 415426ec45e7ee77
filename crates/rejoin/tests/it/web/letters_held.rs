//! Letters that do not go: why, in the words of the page, and letters that a person
//! holds.

use axum::http::StatusCode;

use super::letters::{REVIEW, approve, open};
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    a_person_holds_a_letter_and_lets_it_go
    a_hold_ends_on_its_day
    what_is_typed_of_a_hold_is_checked_and_kept
    why_a_letter_does_not_go_is_said_in_the_language_of_the_page
    leaving_everybody_out_sends_nothing_and_says_so
    a_list_that_has_changed_says_what_changed
}

const HOLD: &str = "/letters/hold/letter-1/001";

fn a_person_holds_a_letter_and_lets_it_go(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get(REVIEW);
    assert!(page.has(HOLD), "{}", page.text);
    assert!(clerk.get(HOLD).has("María José"));
    let why = "The principal speaks with the family first.";
    let led = clerk.post(HOLD, &[("hold-until", ""), ("hold-reason", why)]);
    assert_eq!(led.leads_to(), "/letters/review/letter-1?hold=1");
    let page = clerk.get(led.leads_to());
    assert!(page.has(&format!("clerk holds it until it is let go: {why}")), "{}", page.text);
    assert!(page.has("One letter.") && page.has("Let it go"), "{}", page.text);
    // Held twice is held once.
    clerk.post(HOLD, &[("hold-until", ""), ("hold-reason", "No, I do")]).leads_to();
    assert!(!clerk.get(REVIEW).has("No, I do"));
    let run = approve(&mut clerk, &page, &[]);
    assert!(!clerk.get(&run).has("María José"));
    assert!(clerk.get("/students/001").has("held by a person"));
    let led = clerk.post(&format!("{HOLD}/let-go"), &[]);
    let page = clerk.get(led.leads_to());
    assert!(page.has("The letter is let go.") && page.has("María José"), "{}", page.text);
    assert!(!page.has("holds it"), "{}", page.text);
    clerk.post(&format!("{HOLD}/let-go"), &[]).leads_to();
    // It is in the log of what was done, without the reason.
    let audit = office.signed_in("director").get("/audit");
    assert!(audit.has("letter-1 held") && audit.has("letter-1 let go"), "{}", audit.text);
    assert!(!audit.has("principal speaks"), "{}", audit.text);
    let out = db.export();
    let acts = std::fs::read_to_string(out.path().join("work/letter_holds.csv")).expect("holds");
    assert_eq!(acts.lines().count(), 3, "{acts}");
    db.check();
}

fn a_hold_ends_on_its_day(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    clerk.post(HOLD, &[("hold-until", "2026-02-02"), ("hold-reason", "A meeting")]).leads_to();
    let page = clerk.get(REVIEW);
    assert!(page.has("clerk holds it until Mon, Feb 2: A meeting"), "{}", page.text);
    office.wait_minutes(3 * 24 * 60);
    db.advance("2026-02-02");
    let page = office.signed_in("clerk").get(REVIEW);
    assert!(page.has("María José") && !page.has("holds it"), "{}", page.text);
}

fn what_is_typed_of_a_hold_is_checked_and_kept(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let mut told = |until: &str, why: &str, words: &str| {
        let page = clerk.post(HOLD, &[("hold-until", until), ("hold-reason", why)]);
        assert!(page.has(words) && page.has("usa-error-message"), "{words}: {}", page.text);
        assert!(page.has(until) && page.has(why), "{}", page.text);
    };
    told("", "", "hold-reason-fault");
    told("2026-01-30", "A meeting", "Choose a day that is ahead.");
    told("2027-01-30", "A meeting", "Choose a day of this school year.");
    told("soon", "A meeting", "Choose a day.");
    assert_eq!(clerk.get("/letters/hold/letter-1/003").status, StatusCode::NOT_FOUND);
    assert_eq!(clerk.get("/letters/hold/letter-99/001").status, StatusCode::NOT_FOUND);
    let other = [("hold-until", ""), ("hold-reason", "A meeting")];
    let page = clerk.post("/letters/hold/letter-1/003", &other);
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(office.signed_in("counselor").get(HOLD).status, StatusCode::FORBIDDEN);
    assert!(clerk.get(REVIEW).has("2 letters."), "nothing is held");
}

fn why_a_letter_does_not_go_is_said_in_the_language_of_the_page(db: &Db) {
    let office = open(db);
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
                    c1,001,Ana Ruiz,es,,,,,1\nc2,002,Lan Nguyen,en,2 Second St,Sierra,CA,92001,0\n";
    db.take(&[("contacts.csv", contacts)]);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get(REVIEW);
    for words in ["Ana Ruiz has no address.", "Nobody on file has the right to get it."] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    for other in ["contacts.csv", "contact c1", "--student"] {
        assert!(!page.has(other), "{other}: {}", page.text);
    }
    clerk.post("/language", &[("language", "es")]);
    let page = clerk.get(REVIEW);
    assert!(page.has("Falta la dirección de Ana Ruiz."), "{}", page.text);
    assert!(page.has("Nadie en los datos tiene derecho a recibirla."), "{}", page.text);
}

fn leaving_everybody_out_sends_nothing_and_says_so(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let list = clerk.get(REVIEW).value("list");
    let page = clerk.post(REVIEW, &[("list", &list), ("drop", "001"), ("drop", "002")]);
    assert!(page.has("Every student is left out"), "{}", page.text);
    assert_eq!(page.text.matches(" checked>").count(), 2, "the ticks are kept");
    assert!(clerk.get("/letters").has("No letters were issued here yet."));
}

fn a_list_that_has_changed_says_what_changed(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let list = clerk.get(REVIEW).value("list");
    // One letter goes elsewhere now, and the other is held.
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
                    c1,001,Ana Ruiz,es,10 Tenth St,Sierra,CA,92002,1\n";
    db.take(&[("contacts.csv", contacts)]);
    let hold = [("hold-until", ""), ("hold-reason", "A meeting")];
    clerk.post("/letters/hold/letter-1/002", &hold).leads_to();
    let page = clerk.post(REVIEW, &[("list", &list), ("drop", "001")]);
    let (_, told) = page.text.split_once("The list has changed").expect("told");
    let (told, rest) = told.split_once("</section>").expect("the end");
    let place = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
    assert!(place("Not on the list any more:") < place("Minh"));
    assert!(place("These letters say something else now:") < place("María José"));
    assert!(!told.contains("New on the list:"), "{told}");
    assert!(rest.contains(" checked>"), "the tick is kept");
    // And the other way round.
    let list = clerk.get(REVIEW).value("list");
    clerk.post("/letters/hold/letter-1/002/let-go", &[]).leads_to();
    let page = clerk.post(REVIEW, &[("list", &list)]);
    assert!(page.has("New on the list:"), "{}", page.text);
    assert!(clerk.get("/letters").has("No letters were issued here yet."));
}

//! What somebody does on a student's page: logs a contact, takes it back, writes a
//! note.

use axum::http::StatusCode;

use super::browser::{Office, Page};
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    a_call_is_logged_with_one_press_and_taken_back_by_who_logged_it
    an_earlier_call_keeps_its_time_and_a_later_one_is_refused
    a_note_is_written_and_hidden_only_by_who_could_read_it
    nobody_acts_on_students_of_other_schools
    a_note_is_taken_back_by_who_wrote_it
    a_number_that_was_wrong_is_marked_until_somebody_answers
}

const CALL: [(&str, &str); 3] = [("kind", "call"), ("who", "0"), ("outcome", "message")];

fn log(office: &Office, who: &str, fields: &[(&str, &str)]) -> Page {
    office.signed_in(who).post("/students/001/contacts", fields)
}

fn a_call_is_logged_with_one_press_and_taken_back_by_who_logged_it(db: &Db) {
    let office = Office::open(db);
    let mut clerk = office.signed_in("clerk");
    assert!(clerk.get("/students/001").has("Nothing yet."));
    let note = ("note", "Will\u{0} call back.");
    let done = clerk.post("/students/001/contacts", &[CALL.as_slice(), &[note]].concat());
    let page = clerk.get(done.leads_to());
    for words in ["It is kept.", "Call: Left a message", "with Ana Ruiz", "Will call back."] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    // Others see it, and leave it.
    let other = office.signed_in("counselor").get("/students/001");
    assert!(other.has("Call: Left a message") && !other.has("Take back"), "{}", other.text);
    let at = page.value("at");
    let taken = clerk.post("/students/001/contacts/back", &[("at", &at)]);
    let page = clerk.get(taken.leads_to());
    assert!(page.has("It is taken back") && page.has("Nothing yet."), "{}", page.text);
    assert!(log(&office, "clerk", &[("kind", "call")]).has("press what came of it"));
    db.check();
}

fn an_earlier_call_keeps_its_time_and_a_later_one_is_refused(db: &Db) {
    let office = Office::open(db);
    let at = |when| log(&office, "clerk", &[CALL.as_slice(), &[("when", when)]].concat());
    at("2026-01-29T16:10").leads_to();
    let page = office.signed_in("clerk").get("/students/001");
    assert!(page.has("Thu, Jan 29, 2026, 4:10"), "by the district's clocks: {}", page.text);
    for when in ["2026-01-30T23:00", "yesterday"] {
        assert!(at(when).has("Choose a time that has been"), "{when}");
    }
}

fn a_note_is_written_and_hidden_only_by_who_could_read_it(db: &Db) {
    let office = Office::open(db);
    let write = |who: &str, text: &str| {
        let fields = [("text", text), ("restricted", "1")];
        office.signed_in(who).post("/students/001/notes", &fields)
    };
    assert!(write("clerk", "  ").has("Write something first"));
    write("clerk", "Missed the bus twice.").leads_to();
    write("counselor", "Told me of trouble at home.").leads_to();
    let page = office.signed_in("clerk").get("/students/001");
    assert!(page.has("Missed the bus twice.") && !page.has("trouble at home"), "{}", page.text);
    assert!(office.signed_in("counselor").get("/students/001").has("trouble at home"));
}

fn nobody_acts_on_students_of_other_schools(db: &Db) {
    let office = Office::open(db);
    let mut clerk = office.signed_in("clerk");
    let call = clerk.post("/students/003/contacts", &CALL);
    let note = clerk.post("/students/003/notes", &[("text", "Hello")]);
    assert_eq!([call.status, note.status], [StatusCode::NOT_FOUND; 2]);
    let refused = log(&office, "technician", &CALL);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

fn a_note_is_taken_back_by_who_wrote_it(db: &Db) {
    let office = Office::open(db);
    let text = "A child told me\r\nsomething.";
    office.signed_in("counselor").post("/students/001/notes", &[("text", text)]).leads_to();
    let page = office.signed_in("counselor").get("/students/001");
    assert!(page.has("/students/001/notes/back"), "{}", page.text);
    assert!(!office.signed_in("clerk").get("/students/001").has("/students/001/notes/back"));
    let on = page.value("on");
    let fields = [("on", on.as_str()), ("text", text)];
    office.signed_in("clerk").post("/students/001/notes/back", &fields).leads_to();
    assert!(office.signed_in("counselor").get("/students/001").has("A child told me"), "another's");
    let back = office.signed_in("counselor").post("/students/001/notes/back", &fields);
    assert!(office.signed_in("counselor").get(back.leads_to()).has("The note is taken back."));
    assert!(!office.signed_in("clerk").get("/students/001").has("A child told me"));
    db.check();
}

fn a_number_that_was_wrong_is_marked_until_somebody_answers(db: &Db) {
    let office = Office::open(db);
    let call = |outcome| {
        office.wait_minutes(1);
        log(&office, "clerk", &[("kind", "call"), ("who", "0"), ("outcome", outcome)]).leads_to();
        office.signed_in("clerk").get("/students/001")
    };
    let page = call("wrong_number");
    assert!(
        page.has("The number was wrong on") && page.has("Tried, nobody reached"),
        "{}",
        page.text
    );
    assert!(!call("reached").has("The number was wrong on"));
}

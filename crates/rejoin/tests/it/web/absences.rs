//! What families say of absences, on the pages.

use axum::http::StatusCode;

use super::browser::Office;
use super::truants;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    a_day_is_excused_in_one_form_and_the_page_says_what_follows
    what_was_typed_stays_when_it_is_refused
    a_question_stands_on_today_until_somebody_decides
    the_words_of_a_family_are_for_few
    what_was_written_by_mistake_is_taken_back
    a_report_that_no_longer_stands_is_corrected_where_it_is_owed
}

const CODES: &str = "code,class,reason\nU,unexcused,\nI,excused,ILL\nX,excused,ADM\nP,present,\n";

/// What somebody types of a fever.
const FEVER: [(&str, &str); 6] = [
    ("said-person", "Rosa Beltrán"),
    ("said-way", "call"),
    ("said-words", "She had a fever all night."),
    ("why-reason", "ILL"),
    ("why-proof", "none"),
    ("why-note", ""),
];

fn open(db: &Db) -> Office {
    let office = truants::open(db);
    db.take(&[("attendance_codes.csv", CODES)]);
    db.advance("2026-01-30");
    office
}

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [more, &FEVER[..]].concat()
}

fn a_day_is_excused_in_one_form_and_the_page_says_what_follows(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    assert!(clerk.get("/students/001").has("href=\"/students/001/absences\""));
    let page = clerk.get("/students/001/absences");
    for words in ["Wed, Jan 14, 2026", "counts for truancy", "Illness, of body or mind"] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert!(!page.has("Jury duty"), "no code says it: {}", page.text);
    let fields = with(&[("pick", "2026-01-14"), ("do", "reason.excused")]);
    let done = clerk.post("/students/001/absences", &fields);
    let page = clerk.get(done.leads_to());
    assert!(page.has("It is written down."), "{}", page.text);
    assert!(page.has("No longer to do: Letter 1"), "{}", page.text);
    assert!(page.has("She had a fever all night."), "{}", page.text);
    assert!(!page.has("value=\"2026-01-14\""), "the day is excused: {}", page.text);
    let record = clerk.get("/students/001");
    assert!(record.has("Reason given: Wed, Jan 14"), "{}", record.text);
    assert!(record.has("Mark of Wed, Jan 14 corrected: U → I"), "{}", record.text);
    assert!(record.has("No longer met: Truant (was since Wed, Jan 14)"), "{}", record.text);
    assert_eq!(clerk.get("/students/003/absences").status, StatusCode::NOT_FOUND, "elsewhere");
    db.check();
}

fn what_was_typed_stays_when_it_is_refused(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let nothing = clerk.post("/students/001/absences", &with(&[("do", "reason.excused")]));
    assert!(nothing.has("Pick a day at least.") && nothing.has("Rosa Beltrán"), "{}", nothing.text);
    let refused = |clerk: &mut super::browser::Browser<'_>, more: &[(&str, &str)], words: &str| {
        let fields = [&[("pick", "2026-01-14")], more, &FEVER[1..3]].concat();
        let page = clerk.post("/students/001/absences", &fields);
        assert!(page.has(words), "{words}: {}", page.text);
        assert!(page.has("value=\"2026-01-14\" checked"), "{}", page.text);
        assert!(page.has("She had a fever all night."), "{}", page.text);
    };
    let base = ("why-proof", "none");
    refused(&mut clerk, &[("do", "reason.excused"), base, ("why-reason", "ILL")], "who said it.");
    let person = ("said-person", "Rosa Beltrán");
    let excuse = ("do", "reason.excused");
    refused(&mut clerk, &[excuse, base, person], "Choose the reason that the law takes");
    let adm = ("why-reason", "ADM");
    refused(&mut clerk, &[excuse, base, person, adm], "An administrator decides about this");
    let wrong = ("do", "dispute.corrected");
    refused(&mut clerk, &[wrong, base, person], "Write down why: others will read it.");
    db.check();
}

fn a_question_stands_on_today_until_somebody_decides(db: &Db) {
    let office = open(db);
    let mut counselor = office.signed_in("counselor");
    let page = counselor.get("/students/001/absences");
    assert!(!page.has("value=\"reason.excused\"") && page.has("reason.open"), "{}", page.text);
    let fields = with(&[("pick", "2026-01-14"), ("do", "reason.open")]);
    let done = counselor.post("/students/001/absences", &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let mut clerk = office.signed_in("clerk");
    assert!(clerk.get("/").has("One family waits for an answer"));
    let list = clerk.get("/absences");
    assert!(list.has("Reason given: ") && list.has("Wed, Jan 14"), "{}", list.text);
    let page = clerk.get("/students/001/absences");
    let at = page.value("at");
    let decide = [("at", at.as_str()), ("decide-reason", "ILL"), ("decide-note", "")];
    let alone = counselor
        .post("/students/001/absences/decide", &[&decide[..], &[("do", "excused")]].concat());
    assert_eq!(alone.status, StatusCode::FORBIDDEN);
    let empty = clerk.post(
        "/students/001/absences/decide",
        &[("at", at.as_str()), ("do", "not_excused"), ("decide-note", "")],
    );
    assert!(empty.has("href=\"#decide-note\""), "{}", empty.text);
    let done =
        clerk.post("/students/001/absences/decide", &[&decide[..], &[("do", "excused")]].concat());
    assert!(clerk.get(done.leads_to()).has("It is decided."));
    assert!(!clerk.get("/").has("waits for an answer"));
    assert!(clerk.get("/absences").has("No family waits for an answer"));
    db.check();
}

fn the_words_of_a_family_are_for_few(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    clerk
        .post("/students/001/absences", &with(&[("pick", "2026-01-14"), ("do", "reason.excused")]));
    let mut counselor = office.signed_in("counselor");
    for path in ["/students/001/absences", "/students/001"] {
        let page = counselor.get(path);
        assert!(page.has("Reason given"), "{path}: {}", page.text);
        assert!(!page.has("fever") && !page.has("(Illness"), "{path}: {}", page.text);
    }
}

fn what_was_written_by_mistake_is_taken_back(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let fields = with(&[("pick", "2026-01-13"), ("pick", "2026-01-14"), ("do", "reason.excused")]);
    let done = clerk.post("/students/001/absences", &fields);
    let page = clerk.get(done.leads_to());
    let at = page.value("at");
    let back = clerk.post("/students/001/absences/back", &[("at", &at)]);
    let page = clerk.get(back.leads_to());
    assert!(page.has("It is taken back."), "{}", page.text);
    assert!(page.has("value=\"2026-01-13\"") && page.has("value=\"2026-01-14\""), "{}", page.text);
    let again = clerk.post("/students/001/absences/back", &[("at", &at)]);
    assert!(again.has("Somebody else was first."), "{}", again.text);
    db.check();
}

fn a_report_that_no_longer_stands_is_corrected_where_it_is_owed(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let file = [
        ("step", "CA-REPORT-1"),
        ("report", "1"),
        ("back", "record"),
        ("file-on", "2026-01-29"),
        ("file-to", "A. Super"),
    ];
    clerk.post("/students/001/reports", &file);
    let fields = with(&[("pick", "2026-01-14"), ("do", "reason.excused")]);
    clerk.post("/students/001/absences", &fields);
    let page = clerk.get("/students/001?open=1.CA-REPORT-1.001");
    assert!(page.has("Correct report 1: its days no longer count"), "{}", page.text);
    let told = [("step", "CA-REPORT-1"), ("report", "1"), ("back", "record")];
    let on = [("correct-on", "2026-01-30"), ("correct-to", "A. Super")];
    let empty = clerk.post("/students/001/reports/correct", &[&told[..], &on].concat());
    assert!(empty.has("href=\"#correct-note\""), "{}", empty.text);
    let note = [("correct-note", "14 January was illness")];
    let done = clerk.post("/students/001/reports/correct", &[&told[..], &on, &note].concat());
    let page = clerk.get(done.leads_to());
    assert!(page.has("Report 1 corrected") && page.has("14 January was illness"), "{}", page.text);
    assert!(!page.has("its days no longer count"), "{}", page.text);
    db.check();
}

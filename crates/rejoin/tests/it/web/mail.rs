//! Mail that comes back: scanned, asked about, and sent again.

use axum::http::StatusCode;
use domain::notice::Code;

use super::browser::{Browser, Office};
use super::letters::{REVIEW, approve, open};
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    mail_that_came_back_is_known_by_its_code
    a_code_that_cannot_be_is_told_with_its_cure
    nothing_goes_to_an_address_until_somebody_asked_and_then_it_goes_again
    the_next_letter_waits_until_the_one_before_reached_somebody
    a_letter_that_is_nobodys_any_more_is_not_sent_again
    another_address_of_the_information_system_settles_it_too
    what_was_found_out_is_checked_and_taken_back
    who_may_not_record_mail_sees_what_is_left_to_ask
    an_address_that_is_confidential_is_shown_to_few
    those_who_live_together_are_asked_about_once
}

const BACK: &str = "/letters/returned";

/// The letters of Oak School, issued; and mailed. Its run, and its codes by student.
fn mailed(browser: &mut Browser<'_>) -> (String, Vec<(String, String)>) {
    let page = browser.get(REVIEW);
    let run = approve(browser, &page, &[]);
    let run = run.split('?').next().expect("a place").to_owned();
    let fields = [("mail-on", "2026-01-30"), ("mail-how", "first-class"), ("mail-tracking", "")];
    browser.post(&format!("{run}/mail"), &fields).leads_to();
    let codes = codes(browser, &run);
    (run, codes)
}

fn codes(browser: &mut Browser<'_>, run: &str) -> Vec<(String, String)> {
    let log = browser.get(&format!("{run}/log.csv"));
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let lines = log.text.lines().skip(1).map(cells);
    lines.map(|cells| (cells[2].clone(), cells[1].clone())).collect()
}

fn code<'c>(codes: &'c [(String, String)], student: &str) -> &'c str {
    &codes.iter().find(|(id, _)| id == student).expect("a letter").1
}

/// Records that a letter came back, by its code.
fn scan(browser: &mut Browser<'_>, code: &str) -> String {
    let led = browser.post(BACK, &[("code", code), ("on", "")]);
    assert_eq!(led.status, StatusCode::SEE_OTHER, "{}", led.text);
    led.leads_to().to_owned()
}

/// The next schoolday, and a new session.
pub(super) fn on_monday<'o>(db: &Db, office: &'o Office, name: &str) -> Browser<'o> {
    office.wait_minutes(3 * 24 * 60);
    db.advance("2026-02-02");
    office.signed_in(name)
}

const ASKED: [(&str, &str); 9] = [
    ("contact", "c1"),
    ("address-found", "moved"),
    ("address-street", "77 New Rd"),
    ("address-city", "Sierra"),
    ("address-state", "CA"),
    ("address-postal-code", "92009"),
    ("address-how", "phone"),
    ("address-person", "Ana Ruiz"),
    ("address-note", "They moved in January."),
];

fn mail_that_came_back_is_known_by_its_code(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    assert!(clerk.get(BACK).has("Nothing came back this school year"));
    let (run, codes) = mailed(&mut clerk);
    let own = code(&codes, "001");
    // As somebody types it.
    let to = scan(&mut clerk, &format!(" {} ", own.to_lowercase()));
    let page = clerk.get(&to);
    for words in ["The letter to Ana Ruiz came back on Fri, Jan 30", "9 Ninth St", own, "autofocus"]
    {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    let id = to.split("of=").nth(1).expect("an id").to_owned();
    // What the sticker says may be added, and changed.
    let paper = format!("/letters/papers/{id}");
    for (sticker, words) in [("unclaimed", "Unclaimed"), ("moved", "Moved, left no address")] {
        let led = clerk.post(&format!("{paper}/returned"), &[("sticker", sticker)]);
        let page = clerk.get(led.leads_to());
        assert!(page.has(&format!("<small>{words}</small>")), "{}", page.text);
    }
    let page = clerk.get(&run);
    assert_eq!(page.text.matches("Came back Fri").count(), 1, "{}", page.text);
    assert!(page.has("Came back Fri, Jan 30 Moved, left no address"), "{}", page.text);
    let log = clerk.get(&format!("{run}/log.csv"));
    assert_eq!(log.text.matches("Came back").count(), 1, "{}", log.text);
    let record = clerk.get("/students/001");
    assert!(record.has("Came back Fri, Jan 30"), "{}", record.text);
    assert!(record.has("sent, but it came back · Fri, Jan 30"), "{}", record.text);
    // A second scan says that it is known, and shows it.
    let again = clerk.post(BACK, &[("code", own)]);
    assert!(again.has("This was recorded before: it came back on Fri, Jan 30"), "{}", again.text);
    assert!(again.has("The letter to Ana Ruiz"), "{}", again.text);
    // A slip is taken back, and nothing is left of it.
    let led = clerk.post(&format!("{paper}/not-returned"), &[]);
    let page = clerk.get(led.leads_to());
    assert!(page.has("It is taken back.") && page.has("Nothing came back"), "{}", page.text);
    let page = clerk.get(&run);
    assert!(!page.has("Came back Fri") && page.has("/returned\""), "{}", page.text);
    let record = clerk.get("/students/001");
    assert!(!record.has("but it came back") && !record.has("Came back"), "{}", record.text);
    assert!(clerk.get("/letters").has("data-label=\"Came back\">0<"));
    let led = clerk.post(&format!("{paper}/not-returned"), &[]);
    assert_eq!(led.leads_to(), "/letters/returned?undone=1");
    // And it may come back after all.
    scan(&mut clerk, own);
    assert!(clerk.get("/letters").has("data-label=\"Came back\">1<"));
    let audit = office.signed_in("director").get("/audit");
    assert!(audit.has("Recorded mail") && audit.has("returned on 2026-01-30"), "{}", audit.text);
    db.check();
}

fn a_code_that_cannot_be_is_told_with_its_cure(db: &Db) {
    let office = open(db);
    let mut director = office.signed_in("director");
    let page = director.get(REVIEW);
    let run = approve(&mut director, &page, &[]);
    let run = run.split('?').next().expect("a place").to_owned();
    let codes = codes(&mut director, &run);
    let elm = code(&codes, "003");
    let mut clerk = office.signed_in("clerk");
    let mut told = |code: &str, on: &str, words: &str| {
        let page = clerk.post(BACK, &[("code", code), ("on", on)]);
        assert_eq!(page.status, StatusCode::OK, "{words}");
        assert!(page.has(words), "{words}: {}", page.text);
        // What was typed is said, and its field is free for the next code of the pile; or
        // it is kept, when the day is wrong.
        let kept = if on.is_empty() { "" } else { code };
        assert!(page.has(&format!("name=\"code\" value=\"{kept}\"")), "{}", page.text);
        assert!(
            !on.is_empty() || code.is_empty() || page.has(&format!("{code}: ")),
            "{}",
            page.text
        );
    };
    told("", "", "Type or scan the code first.");
    told("ACDEFG", "", "This has 6 signs.");
    told("0CDEFGHJK", "", "No code has a “0” in it.");
    let own = Code::of(7).to_string();
    told(&own, "", "No letter has this code.");
    let mut slip: Vec<char> = own.chars().collect();
    slip[0] = if slip[0] == 'A' { 'C' } else { 'A' };
    told(&slip.iter().collect::<String>(), "", "One sign is wrong");
    told(elm, "", "This letter is from Elm School.");
    let oak = code(&codes, "001");
    told(oak, "", "This letter is not marked as mailed yet.");
    let fields = [("mail-on", "2026-01-30"), ("mail-how", "first-class"), ("mail-tracking", "")];
    director.post(&format!("{run}/mail"), &fields).leads_to();
    told(oak, "2026-01-29", "It was mailed on Fri, Jan 30. Choose that day or a later one.");
    told(oak, "2062-01-30", "Choose a day that has been.");
    told(oak, "soon", "Choose a day.");
    // Nothing of all that was kept.
    assert!(director.get(BACK).has("Nothing came back this school year"));
    assert!(!director.get("/audit").has("returned on"));
    db.check();
}

fn nothing_goes_to_an_address_until_somebody_asked_and_then_it_goes_again(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let (_, codes) = mailed(&mut clerk);
    scan(&mut clerk, code(&codes, "001"));
    let today = clerk.get("/");
    assert!(today.has("Addresses to ask about: 1") && today.has(BACK), "{}", today.text);
    let page = clerk.get("/students/001");
    for words in ["Mail came back on Fri, Jan 30", "name=\"address-street\"", "residence-check"] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    let mut clerk = on_monday(db, &office, "clerk");
    let held = clerk.get(REVIEW);
    assert!(held.has("Mail to Ana Ruiz came back Fri, Jan 30."), "{}", held.text);
    assert!(held.has("No letter can go today") && !held.has("Minh"), "{}", held.text);
    assert!(!clerk.get("/letters").has("To send again"));
    let led = clerk.post("/students/001/address", &ASKED);
    let page = clerk.get(led.leads_to().split('#').next().expect("a page"));
    for words in [
        "It is kept. Letters go where you said.",
        "77 New Rd, Sierra, CA 92009",
        "That system still has: 9 Ninth St, Sierra, CA 92002.",
        "By phone · Ana Ruiz",
        "They moved in January.",
    ] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    let today = clerk.get("/");
    assert!(!today.has("Addresses to ask about") && today.has("Send one letter again"));
    let desk = clerk.get("/letters");
    assert!(desk.has("To send again") && desk.has("One student"), "{}", desk.text);
    let page = clerk.get(BACK);
    assert!(page.has("Send it again") && page.has("Change these in your student"), "{}", page.text);
    let file = clerk.get("/letters/returned/addresses.csv");
    assert_eq!(file.text.lines().count(), 2, "{}", file.text);
    assert!(file.text.contains("77 New Rd,Sierra,CA,92009,0,phone,Ana Ruiz"), "{}", file.text);
    let page = clerk.get(REVIEW);
    assert!(page.has("Sent again: the one before came back Fri, Jan 30."), "{}", page.text);
    let run = approve(&mut clerk, &page, &[]);
    let run = run.split('?').next().expect("a place").to_owned();
    let log = clerk.get(&format!("{run}/log.csv"));
    assert!(log.text.contains("Ana Ruiz, 77 New Rd, Sierra, CA 92009"), "{}", log.text);
    assert!(clerk.get(BACK).has("Sent again Mon, Feb 2"));
    // The one before reached nobody; this one has, as far as anybody knows.
    assert!(!clerk.get("/students/001").has("sent, but it came back"));
    assert!(!clerk.get("/letters").has("To send again"));
    assert!(!clerk.get("/").has("letter again"));
    assert!(clerk.get(REVIEW).has("No letter can go today"));
    // The information system catches up: what was written here is not needed any more.
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
                    c1,001,Ana Ruiz,es,77 New Rd,Sierra,CA,92009,1\n";
    db.take(&[("contacts.csv", contacts)]);
    assert!(!clerk.get(BACK).has("Change these in your student"));
    assert_eq!(clerk.get("/letters/returned/addresses.csv").text.lines().count(), 1);
    let out = db.export();
    let acts = std::fs::read_to_string(out.path().join("work/address_acts.csv")).expect("acts");
    assert!(acts.contains("001,c1,moved,phone,Ana Ruiz,They moved in January."), "{acts}");
    db.check();
}

/// Three days more for 001, in a district with three letters.
fn six_days(db: &Db) {
    let mut marks = "student_id,date,code,recorded_at\n".to_owned();
    for day in ["2026-01-15", "2026-01-16", "2026-01-20"] {
        marks.push_str(&format!("001,{day},U,{day}T18:00:00Z\n"));
    }
    let district = "district_id,name,rulebook,time_zone\n\
                    sj,Sierra Joint Unified,us-ca/held-without-parent,America/Los_Angeles\n";
    let help = "student_id,date,code,staff\n\
                001,2026-02-02,counseling,Counselor\n";
    db.take(&[("district.csv", district), ("attendance.csv", &marks), ("interventions.csv", help)]);
}

fn the_next_letter_waits_until_the_one_before_reached_somebody(db: &Db) {
    const SECOND: &str = "/letters/review/letter-2";
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let (_, codes) = mailed(&mut clerk);
    six_days(db);
    let mut clerk = on_monday(db, &office, "clerk");
    let page = clerk.get(SECOND);
    assert!(!page.value("list").is_empty() && page.has("María José"), "{}", page.text);
    scan(&mut clerk, code(&codes, "001"));
    let page = clerk.get(SECOND);
    let held = "Letter 1 came back and reached nobody. Send it again first.";
    assert!(page.has(held) && page.has("No letter can go today"), "{}", page.text);
    // The address alone makes nobody know of the first letter.
    clerk.post("/students/001/address", &ASKED).leads_to();
    assert!(clerk.get(SECOND).has(held));
    let page = clerk.get(REVIEW);
    approve(&mut clerk, &page, &[]);
    let page = clerk.get(SECOND);
    assert!(!page.has(held) && page.has("goes out today. Try again"), "{}", page.text);
    office.wait_minutes(24 * 60);
    db.advance("2026-02-03");
    let page = office.signed_in("clerk").get(SECOND);
    assert!(page.has("María José") && !page.has("No letter can go today"), "{}", page.text);
    db.check();
}

fn a_letter_that_is_nobodys_any_more_is_not_sent_again(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let (_, codes) = mailed(&mut clerk);
    scan(&mut clerk, code(&codes, "001"));
    let mut clerk = on_monday(db, &office, "clerk");
    clerk.post("/students/001/address", &ASKED).leads_to();
    assert!(clerk.get("/letters").has("To send again"));
    let contacts = |rights: u8| {
        format!(
            "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
             c1,001,Ana Ruiz,es,9 Ninth St,Sierra,CA,92002,{rights}\n\
             c4,001,Leo Ruiz,es,4 Fourth St,Sierra,CA,92001,1\n"
        )
    };
    // A court gave the rights to the father, to whom nothing was sent.
    db.take(&[("contacts.csv", &contacts(0))]);
    assert!(!clerk.get("/letters").has("To send again"));
    assert!(clerk.get(BACK).has("Nothing is left to do"));
    db.take(&[("contacts.csv", &contacts(1))]);
    assert!(clerk.get("/letters").has("To send again"));
    db.check();
}

fn another_address_of_the_information_system_settles_it_too(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let (_, codes) = mailed(&mut clerk);
    scan(&mut clerk, code(&codes, "001"));
    let mut clerk = on_monday(db, &office, "clerk");
    let contacts = |street: &str| {
        format!(
            "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
             c1,001,Ana Ruiz,es,{street},Sierra,CA,92002,1\n"
        )
    };
    // The same address in other letters is no other.
    db.take(&[("contacts.csv", &contacts("9  NINTH ST"))]);
    assert!(clerk.get("/").has("Addresses to ask about: 1"));
    db.take(&[("contacts.csv", &contacts("5 Fifth St"))]);
    assert!(!clerk.get("/").has("Addresses to ask about"));
    assert!(!clerk.get("/students/001").has("id=\"address\""));
    let page = clerk.get(REVIEW);
    assert!(page.has("Sent again: the one before came back"), "{}", page.text);
    db.check();
}

fn what_was_found_out_is_checked_and_taken_back(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let (_, codes) = mailed(&mut clerk);
    // Nobody asks where nothing came back.
    let led = clerk.post("/students/001/address", &ASKED);
    assert_eq!(led.leads_to(), "/students/001?#address");
    assert!(!clerk.get("/students/001").has("77 New Rd"));
    scan(&mut clerk, code(&codes, "001"));
    let nothing = clerk.post("/students/001/address", &[("contact", "c1")]);
    for words in ["What you found out: Choose one.", "Who said so: ", "How you know: Choose one."] {
        assert!(nothing.has(words), "{words}: {}", nothing.text);
    }
    let mut same = ASKED;
    (same[2].1, same[5].1) = ("9 ninth st", "92002");
    let page = clerk.post("/students/001/address", &same);
    assert!(page.has("This is the address that the mail came back from."), "{}", page.text);
    assert!(page.has("value=\"9 ninth st\"") && page.has("They moved in January."), "kept");
    let mut empty = ASKED;
    empty[3].1 = " ";
    let page = clerk.post("/students/001/address", &empty);
    assert!(page.has("City: "), "{}", page.text);
    // The address was right all along.
    let mut right = ASKED;
    right[1].1 = "confirmed";
    clerk.post("/students/001/address", &right).leads_to();
    let page = clerk.get("/students/001");
    assert!(page.has("The address is right · By phone") && !page.has("77 New Rd"), "{}", page.text);
    // A slip is taken back by whoever wrote it, and by nobody else.
    let at = page.value("at");
    let mut other = office.signed_in("director");
    other.post("/students/001/address/back", &[("at", &at)]).leads_to();
    assert!(!clerk.get("/").has("Addresses to ask about"));
    let led = clerk.post("/students/001/address/back", &[("at", &at)]);
    assert!(led.leads_to().contains("settled=0"), "{}", led.leads_to());
    assert!(clerk.get("/").has("Addresses to ask about: 1"));
    assert_eq!(clerk.post("/students/003/address", &ASKED).status, StatusCode::NOT_FOUND);
    db.check();
}

fn who_may_not_record_mail_sees_what_is_left_to_ask(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let (_, codes) = mailed(&mut clerk);
    let to = scan(&mut clerk, code(&codes, "001"));
    let id = to.split("of=").nth(1).expect("an id");
    let mut counselor = office.signed_in("counselor");
    let page = counselor.get(BACK);
    assert!(page.has("Addresses to ask about") && !page.has("name=\"code\""), "{}", page.text);
    assert_eq!(counselor.post(BACK, &[("code", "x")]).status, StatusCode::FORBIDDEN);
    assert!(counselor.get("/").has("Addresses to ask about: 1"));
    counselor.post("/students/001/address", &ASKED).leads_to();
    // Whoever keeps the data sees letters, and no families.
    let page = office.signed_in("technician").get(BACK);
    assert!(page.has("María José") && !page.has("77 New Rd"), "{}", page.text);
    // At another school nothing of it is there.
    let viewer = office.signed_in_viewer("owner");
    office.add(&viewer, "elm", "clerk", &["20"]);
    let mut elm = office.signed_in("elm");
    let page = elm.get(&format!("{BACK}?of={id}"));
    assert!(!page.has("Ana Ruiz") && !page.has("María José"), "{}", page.text);
    let path = format!("/letters/papers/{id}/not-returned");
    assert_eq!(elm.post(&path, &[]).status, StatusCode::NOT_FOUND);
    assert_eq!(office.signed_in("teacher").get(BACK).status, StatusCode::FORBIDDEN);
    db.check();
}

fn an_address_that_is_confidential_is_shown_to_few(db: &Db) {
    let office = open(db);
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,education_rights,address_confidential\n\
                    c1,001,Ana Ruiz,es,PO Box 7,Sierra,CA,92001,1,1\n\
                    c9,001,Leo Ruiz,es,8 Eighth St,Sierra,CA,92001,1,0\n";
    db.take(&[("contacts.csv", contacts)]);
    let mut clerk = office.signed_in("clerk");
    let (run, _) = mailed(&mut clerk);
    let page = clerk.get(&run);
    let log = clerk.get(&format!("{run}/log.csv"));
    assert!(log.text.contains("8 Eighth St") && !log.text.contains("PO Box 7"), "{}", log.text);
    // Both homes come back.
    let back = page.text.split("action=\"/letters/papers/").skip(1);
    let back: Vec<String> =
        back.map(|it| it.split('"').next().expect("an address").to_owned()).collect();
    for it in &back {
        clerk.post(&format!("/letters/papers/{it}"), &[]).leads_to();
    }
    let page = clerk.get("/students/001");
    assert!(page.has("?address=c9#address"), "{}", page.text);
    let other = clerk.get("/students/001?address=c9");
    assert!(!other.has("This address is a substitute that protects"), "{}", other.text);
    let own = clerk.get("/students/001?address=c1");
    assert!(own.has("This address is a substitute that protects"), "{}", own.text);
    assert!(clerk.get(BACK).has("PO Box 7"));
    let other = office.signed_in("technician").get(BACK);
    assert!(other.has("8 Eighth St") && !other.has("PO Box 7"), "{}", other.text);
    // One home is settled: its letter goes, and the other waits with its reason.
    let mut moved = ASKED;
    moved[0].1 = "c9";
    clerk.post("/students/001/address", &moved).leads_to();
    let mut clerk = on_monday(db, &office, "clerk");
    let page = clerk.get(REVIEW);
    assert!(page.has("Leo Ruiz") && page.has("Sent again"), "{}", page.text);
    assert!(
        page.has("The letters to the other homes go. Mail to Ana Ruiz came back"),
        "{}",
        page.text
    );
    let run = approve(&mut clerk, &page, &["002"]);
    let issued = clerk.get(&run);
    assert!(issued.has("Leo Ruiz") && !issued.has("Ana Ruiz"), "{}", issued.text);
    db.check();
}

fn those_who_live_together_are_asked_about_once(db: &Db) {
    let office = open(db);
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
                    c1,001,Ana Ruiz,es,9 Ninth St,Sierra,CA,92002,1\n\
                    c9,001,Leo Ruiz,es,9 Ninth St,Sierra,CA,92002,1\n";
    db.take(&[("contacts.csv", contacts)]);
    let mut clerk = office.signed_in("clerk");
    let (_, codes) = mailed(&mut clerk);
    // One envelope went to both.
    let to = scan(&mut clerk, code(&codes, "001"));
    assert!(clerk.get(&to).has("The letter to Ana Ruiz, Leo Ruiz came back"));
    assert!(clerk.get("/").has("Addresses to ask about: 2"));
    let page = clerk.get("/students/001");
    assert!(page.has("The same for Leo Ruiz"), "{}", page.text);
    // Without the tick it is about one of them.
    clerk.post("/students/001/address", &ASKED).leads_to();
    assert!(clerk.get("/").has("Addresses to ask about: 1"));
    let at = clerk.get("/students/001").value("at");
    clerk.post("/students/001/address/back", &[("at", &at)]).leads_to();
    let both = [&ASKED[..], &[("address-home", "1")]].concat();
    clerk.post("/students/001/address", &both).leads_to();
    assert!(!clerk.get("/").has("Addresses to ask about"));
    // What was written at once is taken back at once.
    let page = clerk.get("/students/001");
    assert_eq!(page.text.matches("77 New Rd, Sierra, CA 92009").count(), 4, "{}", page.text);
    let at = page.value("at");
    clerk.post("/students/001/address/back", &[("at", &at)]).leads_to();
    assert!(clerk.get("/").has("Addresses to ask about: 2"));
    clerk.post("/students/001/address", &both).leads_to();
    let mut clerk = on_monday(db, &office, "clerk");
    let page = clerk.get(REVIEW);
    assert!(page.has("One letter.") && page.has("Ana Ruiz, Leo Ruiz"), "{}", page.text);
    db.check();
}

//! The texts of letters: written by one person, read and approved by another, and said
//! by every letter from then on.

use std::time::Duration;

use axum::http::StatusCode;
use csv::StringRecord;
use jiff::civil::date;
use office::letters::{Run, Why, issue};
use store::revision;
use store::sheet::{Sight, TEXT_DECISIONS};

use super::browser::{Browser, Office, Page, letters as built_in, rulebooks};
use super::letters::{self, REVIEW, approve};
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    every_text_stands_there_with_who_read_it_and_what_the_checker_says
    words_go_out_when_a_second_person_has_approved_them
    words_that_one_home_cannot_read_yet_hold_no_letter_to_the_other
    nobody_approves_what_he_wrote_and_few_approve_at_all
    what_cannot_be_kept_is_told_at_its_field_and_stays
    what_somebody_writes_is_checked_and_not_kept
    words_with_errors_are_kept_and_never_approved
    a_translation_waits_when_its_english_changes
    words_that_were_approved_meanwhile_are_told
    what_was_sent_back_or_taken_back_is_written_again
    the_words_that_came_can_come_back
    a_greeting_and_the_forms_of_a_number_are_written_for_one_letter
    nothing_goes_out_in_words_that_nobody_looked_at
    commands_say_the_districts_words
    a_decision_that_nobody_may_make_is_found
    texts_are_for_the_whole_district
}

const ENGLISH: &str = "/settings/texts/letter-1/en";
const SPANISH: &str = "/settings/texts/letter-1/es";
const CLOSING: &str = "Thank you. We like it when [student] is here.";

/// Writes a passage of a text, and says where the answer leads, or what it says.
fn write(browser: &mut Browser<'_>, at: &str, (id, words): (&str, &str)) -> Page {
    let page = browser.get(at);
    let seen = page.value("seen");
    let field = format!("text-{id}");
    browser.post(at, &[("seen", &seen), (&field, words), ("note", "It sounds kinder.")])
}

/// The same, where it is kept: its address.
fn proposed(browser: &mut Browser<'_>, at: &str, passage: (&str, &str)) -> String {
    let page = write(browser, at, passage);
    let (place, _) = page.leads_to().split_once('?').expect("a proposal");
    place.to_owned()
}

fn ruled(browser: &mut Browser<'_>, at: &str, ruling: &str) -> Page {
    browser.post(at, &[("ruling", ruling), ("note", "Say it shorter.")])
}

fn every_text_stands_there_with_who_read_it_and_what_the_checker_says(db: &Db) {
    let office = Office::open(db);
    let list = office.signed_in("director").get("/settings/texts");
    for words in [
        "Letter 1",
        "Good-news letter",
        ENGLISH,
        SPANISH,
        "Version 1",
        "As it came with the program.",
        "Not yet read by a person who grew up with this language.",
        "Grade",
        "Ease",
        "Nothing to change",
    ] {
        assert!(list.has(words), "{words}: {}", list.text);
    }
    // Whoever only looks sees the words, the law beside them, and no field.
    let mut auditor = office.signed_in("auditor");
    let text = auditor.get(ENGLISH);
    for words in ["[student]", "The law’s own words (EC 48260.5)", "lang=\"es\""] {
        assert!(text.has(words), "{words}: {}", text.text);
    }
    assert!(!text.has("<textarea") && !text.has("Save as a proposal"), "{}", text.text);
    for sample in ["longest", "shortest"] {
        let paper = auditor.get(&format!("{SPANISH}/papers/{sample}.pdf"));
        assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.text);
    }
    for nowhere in [
        "/settings/texts/letter-9/en",
        "/settings/texts/letter-1/xx",
        "/settings/texts/proposals/1",
    ] {
        assert_eq!(auditor.get(nowhere).status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    assert_eq!(
        auditor.get("/settings/texts/letter-1/en/papers/other.pdf").status,
        StatusCode::NOT_FOUND
    );
    assert!(office.signed_in("clerk").get("/letters").has("href=\"/settings/texts\""));
}

fn words_that_one_home_cannot_read_yet_hold_no_letter_to_the_other(db: &Db) {
    let office = letters::open(db);
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
                    c1,001,Ana Ruiz,es,9 Ninth St,Sierra,CA,92002,1\n\
                    c4,001,Leo Ruiz,en,4 Fourth St,Sierra,CA,92001,1\n";
    db.take(&[("contacts.csv", contacts)]);
    let mut director = office.signed_in("director");
    let english = proposed(&mut office.signed_in("specialist"), ENGLISH, ("closing", CLOSING));
    ruled(&mut director, &english, "approve").leads_to();
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get(&format!("{REVIEW}?open=001"));
    assert!(page.has("The letters to the other homes go. The words in Spanish are older"));
    assert!(page.has("Leo Ruiz") && !page.has("Ana Ruiz"), "no copy is promised: {}", page.text);
    approve(&mut clerk, &page, &[]);
    let spanish = proposed(&mut office.signed_in("specialist"), SPANISH, ("wrong", WRONG));
    ruled(&mut director, &spanish, "approve").leads_to();
    office.wait_minutes(3 * 24 * 60);
    db.advance("2026-02-02");
    let page = office.signed_in("clerk").get(REVIEW);
    assert!(page.has("Ana Ruiz") && !page.has("Leo Ruiz"), "{}", page.text);
    db.check();
}

fn words_go_out_when_a_second_person_has_approved_them(db: &Db) {
    let office = letters::open(db);
    let mut clerk = office.signed_in("clerk");
    // One letter goes out in the words of before.
    let page = clerk.get(REVIEW);
    let before = approve(&mut clerk, &page, &["001"]);
    let before = before.split('?').next().expect("a place").to_owned();
    let old = clerk.get(&format!("{before}/1.pdf")).bytes;

    let place = proposed(&mut office.signed_in("specialist"), ENGLISH, ("closing", CLOSING));
    let proof = clerk.get(&format!("{REVIEW}?open=001"));
    assert!(proof.has("We are glad when María José is here."), "nothing has changed yet");
    let mut director = office.signed_in("director");
    assert!(director.get("/settings/texts").has("Waiting for a second person"));
    assert!(director.get("/letters").has("Words for a letter wait for you to read them."));
    assert!(!clerk.get("/letters").has("wait for you to read"));
    let read = director.get(&place);
    for words in [
        "One change",
        "<del><span class=\"rj-sr\" lang=\"en\">taken out: </span>are glad<span",
        "put in: </span>like it<span",
        "It sounds kinder.",
        "Letters in that language wait until its words are proposed and approved again.",
    ] {
        assert!(read.has(words), "{words}: {}", read.text);
    }
    let paper = director.get(&format!("{place}/papers/longest.pdf"));
    assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.text);
    ruled(&mut director, &place, "approve").leads_to();
    let text = director.get(ENGLISH);
    assert!(text.has("Version 2") && text.has("Read and approved by director"), "{}", text.text);
    // Letters to those who read Spanish wait until it follows.
    let held = clerk.get(REVIEW);
    assert!(held.has("The words in Spanish are older than the English ones"), "{}", held.text);
    let again = proposed(&mut office.signed_in("specialist"), SPANISH, ("wrong", WRONG));
    ruled(&mut director, &again, "approve").leads_to();

    let page = clerk.get(&format!("{REVIEW}?open=001"));
    assert!(page.has("We like it when María José is here.") && page.has("Sí se puede corregir"));
    let after = approve(&mut clerk, &page, &[]);
    let version = |page: &Page| {
        let (_, rest) = page.text.split_once("Words: ").expect("a version");
        rest.split('<').next().expect("words").to_owned()
    };
    let [first, second] = [clerk.get(&before), clerk.get(&after)];
    assert_ne!(version(&first), version(&second));
    assert_eq!(clerk.get(&format!("{before}/1.pdf")).bytes, old, "what was sent stays");
    db.check();
}

const WRONG: &str =
    "¿Hay una fecha mal? ¿Hubo una buena razón? Díganos, por favor. Sí se puede corregir.";

fn nobody_approves_what_he_wrote_and_few_approve_at_all(db: &Db) {
    let office = Office::open(db);
    let mut director = office.signed_in("director");
    let place = proposed(&mut director, ENGLISH, ("closing", CLOSING));
    let own = director.get(&place);
    assert!(own.has("You wrote this.") && !own.has("value=\"approve\""), "{}", own.text);
    let refused = ruled(&mut director, &place, "approve");
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.has("You wrote this."), "{}", refused.text);
    let mut specialist = office.signed_in("specialist");
    assert!(specialist.get(&place).has("A designee or director who did not write it"));
    for role in ["specialist", "technician", "auditor", "clerk"] {
        let refused = ruled(&mut office.signed_in(role), &place, "approve");
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role}");
    }
    for role in ["clerk", "auditor", "it"] {
        let refused = office.signed_in(role).post(ENGLISH, &[("text-closing", CLOSING)]);
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{role}");
    }
    ruled(&mut office.signed_in("cwa_designee"), &place, "approve").leads_to();
    let twice = ruled(&mut office.signed_in("cwa_designee"), &place, "return");
    assert!(twice.has("Somebody has decided already."), "{}", twice.text);
    assert!(office.signed_in("auditor").get("/audit").has("Decided about words for a letter"));
}

fn what_cannot_be_kept_is_told_at_its_field_and_stays(db: &Db) {
    let office = Office::open(db);
    let mut director = office.signed_in("director");
    let long = "Call [phone]. ".repeat(400);
    for (words, told) in [
        ("Call [teacher] or [phone].", "Nothing fills in [teacher]."),
        ("Call [phone", "A bracket has no partner."),
        ("  ", "Write something here."),
        (long.as_str(), "This is longer than 4,000 letters."),
    ] {
        let page = write(&mut director, ENGLISH, ("help", words));
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.has(told) && page.has("href=\"#text-help\""), "{told}: {}", page.text);
        assert!(page.has("aria-invalid=\"true\"") && page.has("It sounds kinder."));
        assert!(words.trim().is_empty() || page.has(words), "{words}: {}", page.text);
    }
    let seen = director.get(ENGLISH).value("seen");
    let silent = director.post(ENGLISH, &[("seen", &seen), ("text-closing", CLOSING)]);
    assert!(silent.has("Write down why") && silent.has(CLOSING), "{}", silent.text);
    let same = write(
        &mut director,
        ENGLISH,
        ("closing", "Thank you. We are glad when [student] is here."),
    );
    assert!(same.has("These are the words in force"), "{}", same.text);
    // What the law says in its own words is no field.
    let law = write(&mut director, ENGLISH, ("compel", "You must come."));
    assert!(law.has("These are the words in force"), "{}", law.text);
    assert!(!director.get("/settings/texts").has("Waiting for a second person"));
}

fn what_somebody_writes_is_checked_and_not_kept(db: &Db) {
    let office = Office::open(db);
    let mut director = office.signed_in("director");
    let check = format!("{ENGLISH}/check");
    let threat = director.post(&check, &[("text-closing", "Come, or [student] sees a judge.")]);
    for words in [
        "id=\"checked\"",
        "One error",
        "href=\"#text-closing\"",
        "“judge” sounds like a threat",
        "sees a judge.",
    ] {
        assert!(threat.has(words), "{words}: {}", threat.text);
    }
    let long = "Please call us. ".repeat(30);
    let long = director.post(&check, &[("text-closing", &long)]);
    assert!(long.has("families read short letters"), "{}", long.text);
    let lost = director.post(&check, &[("text-help", "Call the school.")]);
    assert!(lost.has("[phone] stands nowhere any more") && lost.has("[person] stands"));
    let missing = director.post(&format!("{SPANISH}/check"), &[("text-services", "Hay ayuda.")]);
    let told = "Write: “servicios de salud mental y de apoyo”";
    assert!(missing.has(told), "{}", missing.text);
    assert!(!director.get("/settings/texts").has("Waiting for a second person"));
}

fn words_with_errors_are_kept_and_never_approved(db: &Db) {
    let office = Office::open(db);
    let mut specialist = office.signed_in("specialist");
    let place = proposed(&mut specialist, ENGLISH, ("closing", "Come, or [student] sees a judge."));
    let mut director = office.signed_in("director");
    let read = director.get(&place);
    assert!(
        read.has("The checker finds errors") && !read.has("value=\"approve\""),
        "{}",
        read.text
    );
    let refused = ruled(&mut director, &place, "approve");
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(director.get(ENGLISH).has("Version 1"));
}

fn a_translation_waits_when_its_english_changes(db: &Db) {
    let office = Office::open(db);
    let (mut specialist, mut director) =
        (office.signed_in("specialist"), office.signed_in("director"));
    // A translation that follows the English of before can not be approved any more.
    let early = proposed(&mut specialist, SPANISH, ("wrong", WRONG));
    let place = proposed(&mut specialist, ENGLISH, ("closing", CLOSING));
    ruled(&mut director, &place, "approve").leads_to();
    let list = director.get("/settings/texts");
    assert!(list.has("One translation is older than its English."), "{}", list.text);
    assert!(list.has("Older than the English"), "{}", list.text);
    let late = ruled(&mut director, &early, "approve");
    assert!(late.has("The checker finds errors"), "{}", late.text);
    // That it is still right is said with the same words.
    let seen = specialist.get(SPANISH).value("seen");
    let fields = [("seen", seen.as_str()), ("note", "It is still right.")];
    let again = specialist.post(SPANISH, &fields);
    let (again, _) = again.leads_to().split_once('?').expect("a proposal");
    assert!(director.get(again).has("The words stay as they are."));
    ruled(&mut director, again, "approve").leads_to();
    assert!(!director.get("/settings/texts").has("Older than the English"));
}

fn words_that_were_approved_meanwhile_are_told(db: &Db) {
    let office = Office::open(db);
    let mut director = office.signed_in("director");
    let before = director.get(ENGLISH).value("seen");
    let first = proposed(&mut office.signed_in("specialist"), ENGLISH, ("closing", CLOSING));
    let second =
        proposed(&mut office.signed_in("technician"), ENGLISH, ("closing", "Thanks, [student]."));
    ruled(&mut director, &first, "approve").leads_to();
    let late = ruled(&mut director, &second, "approve");
    assert!(late.has("Other words were approved since this was written."), "{}", late.text);
    let fields =
        [("seen", before.as_str()), ("text-closing", "Bye, [student]."), ("note", "Shorter.")];
    let late = director.post(ENGLISH, &fields);
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.has("Other words were approved while you were writing.")
            && late.has("Bye, [student].")
    );
    // Now both are before the eyes.
    let seen = late.value("seen");
    let fields =
        [("seen", seen.as_str()), ("text-closing", "Bye, [student]."), ("note", "Shorter.")];
    director.post(ENGLISH, &fields).leads_to();
}

fn what_was_sent_back_or_taken_back_is_written_again(db: &Db) {
    let office = Office::open(db);
    let (mut specialist, mut director) =
        (office.signed_in("specialist"), office.signed_in("director"));
    let place = proposed(&mut specialist, ENGLISH, ("closing", CLOSING));
    let silent = director.post(&place, &[("ruling", "return"), ("note", " ")]);
    assert!(silent.has("Write what has to change"), "{}", silent.text);
    ruled(&mut director, &place, "return").leads_to();
    let back = specialist.get(&place);
    assert!(back.has("Sent back") && back.has("Say it shorter."), "{}", back.text);
    let again = specialist.get(&format!("{ENGLISH}?from=1"));
    assert!(again.has(CLOSING), "what was written is there to go on with");
    // Who writes again takes back what waits.
    let second = proposed(&mut specialist, ENGLISH, ("closing", "Thanks, [student]."));
    let third = proposed(&mut specialist, ENGLISH, ("closing", "Thank you, [student]."));
    assert!(specialist.get(&second).has("Taken back"));
    let other = director.post(&format!("{third}/withdraw"), &[]);
    assert_eq!(other.status, StatusCode::NOT_FOUND, "only one's own");
    specialist.post(&format!("{third}/withdraw"), &[]).leads_to();
    assert!(!specialist.get("/settings/texts").has("Waiting for a second person"));
    db.check();
}

fn the_words_that_came_can_come_back(db: &Db) {
    let office = Office::open(db);
    let (mut specialist, mut director) =
        (office.signed_in("specialist"), office.signed_in("director"));
    let place = proposed(&mut specialist, ENGLISH, ("closing", CLOSING));
    ruled(&mut director, &place, "approve").leads_to();
    let came = specialist.get(&format!("{ENGLISH}?from=0"));
    assert!(came.has("We are glad when [student] is here."), "{}", came.text);
    let back = proposed(
        &mut specialist,
        ENGLISH,
        ("closing", "Thank you. We are glad when [student] is here."),
    );
    ruled(&mut director, &back, "approve").leads_to();
    let list = director.get("/settings/texts");
    assert!(list.has("Version 3"), "{}", list.text);
    assert!(!list.has("Older than the English"), "the Spanish fits again: {}", list.text);
}

fn a_greeting_and_the_forms_of_a_number_are_written_for_one_letter(db: &Db) {
    let office = letters::open(db);
    let (mut specialist, mut director) =
        (office.signed_in("specialist"), office.signed_in("director"));
    let page = specialist.get(ENGLISH);
    let text = |words: &str| page.has(words);
    assert!(
        text("How days are told (one day)") && text("How days are told (several)"),
        "{}",
        page.text
    );
    let lost = specialist.post(&format!("{ENGLISH}/check"), &[("text-days.other", "many days")]);
    assert!(lost.has("[count] stands nowhere any more"), "{}", lost.text);
    let seen = page.value("seen");
    let fields = [
        ("seen", seen.as_str()),
        ("text-greeting", "Hello [reader],"),
        ("text-days.other", "[count] school days"),
        ("note", "Warmer."),
    ];
    let answer = specialist.post(ENGLISH, &fields);
    let (place, _) = answer.leads_to().split_once('?').expect("a proposal");
    ruled(&mut director, place, "approve").leads_to();
    let mut clerk = office.signed_in("clerk");
    let proof = clerk.get(&format!("{REVIEW}?open=002"));
    assert!(proof.has("Hello Lan Nguyen,") && proof.has("3 school days"), "{}", proof.text);
    assert!(director.get("/settings/texts/letter-2/en").has("Dear [reader],"), "others stay");
}

fn nothing_goes_out_in_words_that_nobody_looked_at(db: &Db) {
    let office = letters::open(db);
    let place = proposed(&mut office.signed_in("specialist"), ENGLISH, ("closing", CLOSING));
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get(REVIEW);
    // The words are approved while the letters are printed.
    let viewer = office.signed_in_viewer("clerk");
    let (library, files) = (rulebooks(), built_in());
    let run = Run {
        actor: &viewer.actor,
        schools: &viewer.schools,
        students: &[],
        district: "sj",
        kind: "letter-1",
        on: date(2026, 1, 30),
        now: office.now(),
        library: &library,
        letters: &files,
    };
    let ready = || {
        ruled(&mut office.signed_in("director"), &place, "approve").leads_to();
        Ok(())
    };
    let issued = issue(&office.store, run, ready, || {}, |_, _| {}).expect("a run");
    assert_eq!(issued.ids, Vec::<String>::new());
    assert!(issued.batch.held.iter().any(|held| held.why == Why::Reworded));
    // Who had looked at the list before sees it anew.
    let late = clerk.post(REVIEW, &[("list", &page.value("list"))]);
    assert!(late.has("The list has changed"), "{}", late.text);
}

fn commands_say_the_districts_words(db: &Db) {
    let office = Office::open(db);
    let place = proposed(&mut office.signed_in("specialist"), ENGLISH, ("closing", CLOSING));
    ruled(&mut office.signed_in("director"), &place, "approve").leads_to();
    let checked = db.run("letter-check", &["letter-1"]);
    assert!(checked.stdout.contains("translated from another English text"), "{}", checked.stdout);
    let out = db.path("out");
    db.ok("export", &["--out", out.to_str().expect("UTF-8")]);
    let read = |name: &str| std::fs::read_to_string(out.join("work").join(name)).expect("a file");
    assert!(read("text_proposals.csv").contains("We like it when [student] is here."));
    assert!(read("text_decisions.csv").contains("letter-1,en,1,approve"));
    db.check();
}

fn texts_are_for_the_whole_district(db: &Db) {
    let office = Office::open(db);
    let owner = office.signed_in_viewer("director");
    office.add(&owner, "specialist-of-one", "specialist", &["10"]);
    let mut one = office.signed_in("specialist-of-one");
    let text = one.get(ENGLISH);
    assert!(!text.has("Save as a proposal"), "{}", text.text);
    assert_eq!(write(&mut one, ENGLISH, ("closing", CLOSING)).status, StatusCode::FORBIDDEN);
}

fn a_decision_that_nobody_may_make_is_found(db: &Db) {
    let office = Office::open(db);
    let mut specialist = office.signed_in("specialist");
    proposed(&mut specialist, ENGLISH, ("closing", CLOSING));
    assert_eq!(db.run("check", &[]).code, 0);
    // Whoever holds the database can write what the door would refuse.
    let writer = office.signed_in_viewer("specialist").account.id;
    for (number, by) in [("1", writer.as_str()), ("7", "somebody")] {
        let mut tx = office.store.write("sj", Duration::from_secs(5)).expect("writes");
        let latest = revision::latest(&mut tx, "sj").expect("reads").expect("a revision");
        let sight = Sight { district: "sj", revision: latest.number };
        let cells = ["letter-1", "en", number, "approve", "", by, "2026-01-30T18:00:00Z"];
        let row = StringRecord::from(cells.to_vec());
        assert!(TEXT_DECISIONS.add(&mut tx, sight, &row).expect("writes"));
        tx.commit().expect("writes");
    }
    let checked = db.run("check", &[]);
    assert_eq!(checked.code, 1, "{}", checked.stdout);
    for wrong in [
        "proposal 1 was decided about by its writer",
        "proposal 7 was decided about, and is not there",
    ] {
        assert!(checked.stdout.contains(wrong), "{}", checked.stdout);
    }
}

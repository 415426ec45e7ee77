//! The desk of letters: looked at, approved, printed, mailed.

use std::fmt::Write as _;
use std::thread;
use std::time::Duration;

use axum::http::StatusCode;
use domain::notice::Code;
use jiff::ToSpan;
use jiff::civil::date;

use super::browser::{Browser, Office, Page};
use super::mail::on_monday;
use super::truants;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    a_run_is_reviewed_approved_printed_and_mailed
    whoever_is_left_out_gets_no_letter
    a_letter_that_never_left_is_withdrawn_and_may_come_back
    what_was_marked_as_mailed_by_mistake_is_taken_back
    a_list_that_has_changed_is_looked_at_again
    many_that_do_not_go_stand_page_by_page
    letters_of_other_schools_are_not_there
    whoever_issues_no_letters_sees_what_is_owed
    which_guard_holds_a_letter_is_told_to_few
}

/// The truants, with where their families and schools are.
pub(super) fn open(db: &Db) -> Office {
    let office = truants::open(db);
    let schools = "school_id,name,level,address,city,state,postal_code,phone,principal,language_15pct\n\
                   10,Oak School,elementary,1 Oak Way,Sierra,CA,92001,(555) 010-0100,Lee Park,es\n\
                   20,Elm School,middle,2 Elm St,Sierra,CA,92001,(555) 010-0200,Sam Gray,\n";
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
                    c1,001,Ana Ruiz,es,9 Ninth St,Sierra,CA,92002,1\n\
                    c2,002,Lan Nguyen,en,2 Second St,Sierra,CA,92001,1\n\
                    c3,003,Olive Oakley,en,3 Third St,Sierra,CA,92001,1\n";
    // School is on: letters come when somebody is there to answer.
    let mut calendar = "school_id,date,day_type\n".to_owned();
    for day in date(2026, 1, 5).series(1.day()).take(60) {
        if day.weekday().to_monday_zero_offset() < 5 {
            calendar.push_str(&format!("10,{day},instructional\n20,{day},instructional\n"));
        }
    }
    let settings = "key,value\nletter1_by,us\n";
    db.take(&[
        ("schools.csv", schools),
        ("contacts.csv", contacts),
        ("calendar.csv", &calendar),
        ("settings.csv", settings),
    ]);
    db.advance("2026-01-30");
    office
}

pub(super) const REVIEW: &str = "/letters/review/letter-1";

/// Approves the list of a page, and waits until it is issued: where its letters are.
pub(super) fn approve(browser: &mut Browser<'_>, page: &Page, dropped: &[&str]) -> String {
    let mut fields = vec![("list", page.value("list"))];
    fields.extend(dropped.iter().map(|id| ("drop", (*id).to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let wait = browser.post(REVIEW, &fields).leads_to().to_owned();
    for _ in 0..600 {
        let page = browser.get(&wait);
        if page.status == StatusCode::SEE_OTHER {
            return page.leads_to().to_owned();
        }
        // Where some do not go, it waits until somebody has seen why.
        if let Some((_, rest)) = page.text.split_once("The letters are issued.") {
            let (_, rest) = rest.split_once("href=\"").expect("a link");
            return rest.split('"').next().expect("an address").to_owned();
        }
        assert!(page.has("The letters are printed."), "{}", page.text);
        thread::sleep(Duration::from_millis(100));
    }
    panic!("the run does not end");
}

fn a_run_is_reviewed_approved_printed_and_mailed(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let desk = clerk.get("/letters");
    assert!(desk.has("Letter 1") && desk.has(REVIEW), "{}", desk.text);
    let page = clerk.get(REVIEW);
    for words in ["María José", "Ana Ruiz", "Spanish, English", "2 letters.", "About 2 students."]
    {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    // The proof, in both languages side by side, and on paper.
    let proof = clerk.get(&format!("{REVIEW}?open=001"));
    assert!(proof.has("lang=\"es\"") && proof.has("lang=\"en\""), "{}", proof.text);
    let paper = clerk.get("/letters/proof/letter-1/001");
    assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.text);
    let run = approve(&mut clerk, &page, &[]);
    let issued = clerk.get(&run);
    assert!(issued.has("The letters are issued.") && issued.has("To print and mail"));
    let place = run.split('?').next().expect("a place").to_owned();
    let part = clerk.get(&format!("{place}/1.pdf"));
    assert!(part.bytes.starts_with(b"%PDF"), "{}", part.text);
    let (_, rest) = issued.text.split_once("/letters/papers/").expect("a paper");
    let paper = clerk.get(&format!("/letters/papers/{}", rest.split('"').next().expect("an id")));
    assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.text);
    let none = clerk.post(&format!("{place}/mail"), &[("mail-on", ""), ("mail-how", "handed")]);
    assert!(none.has("Choose a day."), "{}", none.text);
    let early = [("mail-on", "2026-01-29"), ("mail-how", "first-class")];
    assert!(clerk.post(&format!("{place}/mail"), &early).has("The letters are of a later day."));
    let ahead = [("mail-on", "2062-01-30"), ("mail-how", "first-class")];
    assert!(clerk.post(&format!("{place}/mail"), &ahead).has("Choose a day that has been."));
    let fields = [("mail-on", "2026-01-30"), ("mail-how", "certified"), ("mail-tracking", "94 1")];
    clerk.post(&format!("{place}/mail"), &fields).leads_to();
    // From a page that is older nothing is said twice.
    let again = [("mail-on", "2026-01-30"), ("mail-how", "first-class")];
    clerk.post(&format!("{place}/mail"), &again).leads_to();
    let mailed = clerk.get(&place);
    assert!(!mailed.has("first class"), "{}", mailed.text);
    assert!(mailed.has("Mailed Fri, Jan 30 certified 94 1"), "{}", mailed.text);
    assert!(!mailed.has("Mark as mailed"), "{}", mailed.text);
    let log = clerk.get(&format!("{place}/log.csv"));
    assert!(log.text.starts_with("\u{feff}notice_id,code,student_id"), "{}", log.text);
    assert!(log.text.contains("Ana Ruiz, 9 Ninth St, Sierra, CA 92002"), "{}", log.text);
    // The code on each paper stands in the log and on the page, as people read it.
    for line in log.text.lines().skip(1) {
        let code = line.split(',').nth(1).expect("a code");
        assert!(Code::read(code).is_ok() && mailed.has(code), "{line}");
    }
    assert_eq!(log.text.lines().count(), 3, "{}", log.text);
    // One of them comes back.
    let (_, rest) = mailed.text.split_once("action=\"/letters/papers/").expect("a letter away");
    let back = format!("/letters/papers/{}", rest.split('"').next().expect("an address"));
    clerk.post(&back, &[]).leads_to();
    clerk.post(&back, &[]).leads_to();
    let after = clerk.get(&place);
    assert_eq!(after.text.matches("Came back Fri").count(), 1, "once");
    assert!(after.has("Came back Fri, Jan 30"), "{}", after.text);
    assert_eq!(after.text.matches("/returned\"").count(), 1, "the other is still away");
    let desk = clerk.get("/letters");
    assert!(desk.has("<td role=\"cell\" data-label=\"How far\">Mailed"), "{}", desk.text);
    assert!(clerk.get(REVIEW).has("No letter can go today"));
    assert!(clerk.get("/students/001").has("Letter 1"));
    office.app.settle();
    let looks = office.signed_in("director").get("/audit/looks?student=001");
    assert!(looks.has("letter"), "{}", looks.text);
    db.check();
}

/// The letters that a page of a run lets somebody turn to a word, by id.
fn turnable(page: &Page, word: &str) -> Vec<String> {
    let forms = page.text.split("action=\"/letters/papers/").skip(1);
    let ends = format!("/{word}\"");
    forms
        .filter_map(|form| Some(form.split_once(&ends)?.0.to_owned()))
        .filter(|id| !id.contains('"'))
        .collect()
}

fn a_letter_that_never_left_is_withdrawn_and_may_come_back(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get(REVIEW);
    let run = approve(&mut clerk, &page, &["002"]).split('?').next().expect("a place").to_owned();
    let page = clerk.get(&run);
    let [id] = &turnable(&page, "withdrawn")[..] else { panic!("{}", page.text) };
    let path = format!("/letters/papers/{id}");
    assert!(!clerk.get(REVIEW).has("María José") && clerk.get("/students/001").has("Letter 1"));
    // An absence is excused while the letter lies on the desk.
    let codes = "code,class\nU,unexcused\nE,excused\n";
    let excused = "student_id,date,code,recorded_at\n001,2026-01-14,E,2026-01-30T18:00:00Z\n";
    db.take(&[("attendance_codes.csv", codes), ("attendance.csv", excused)]);
    db.advance("2026-01-30");
    let owes = |db: &Db| db.explain("001", &[])["duties"].to_string().contains("correction");
    assert!(owes(db), "nobody has said that it never left");
    let led = clerk.post(&format!("{path}/withdrawn"), &[]).leads_to().to_owned();
    assert!(led.contains("withdrawn=1"), "{led}");
    let page = clerk.get(&led);
    for words in ["It is withdrawn.", "<p>Withdrawn Fri, Jan 30</p>", "One letter."] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert!(!owes(db), "nobody has to be told of what nobody got");
    assert!(!clerk.get("/students/001").has("Letter 1</h3>"));
    assert!(clerk.get("/letters").has("data-label=\"How far\">Withdrawn<"));
    // It is neither printed nor mailed, and not withdrawn twice.
    assert_eq!(clerk.get(&format!("{run}/1.pdf")).status, StatusCode::NOT_FOUND);
    assert!(!page.has("Mark as mailed") && !page.has("It never left"), "{}", page.text);
    clerk.post(&format!("{path}/withdrawn"), &[]).leads_to();
    assert_eq!(clerk.get(&run).text.matches("Withdrawn Fri").count(), 1);
    assert_eq!(
        office.signed_in("counselor").post(&format!("{path}/withdrawn"), &[]).status,
        StatusCode::FORBIDDEN
    );
    db.check();
    // It was a slip: it went, so the family is to be told.
    clerk.post(&format!("{path}/not-withdrawn"), &[]).leads_to();
    assert!(owes(db) && clerk.get("/students/001").has("Letter 1"));
    let page = clerk.get(&run);
    assert!(page.has("Mark as mailed") && !page.has("Withdrawn Fri"), "{}", page.text);
    let mut clerk = on_monday(db, &office, "clerk");
    let correct = "/letters/review/correction";
    let list = clerk.get(correct).value("list");
    clerk.post(correct, &[("list", &list)]).leads_to();
    for _ in 0..600 {
        if clerk.get("/students/001").has("A correction took its place Mon, Feb 2") {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    let page = clerk.get("/students/001");
    assert!(page.has("A correction took its place Mon, Feb 2"), "{}", page.text);
    // Neither the one nor the other is withdrawn now.
    let led = clerk.post(&format!("{path}/withdrawn"), &[]).leads_to().to_owned();
    assert!(clerk.get(&led).has("It was not withdrawn"), "{led}");
    let audit = office.signed_in("director").get("/audit");
    assert!(audit.has("not withdrawn"), "{}", audit.text);
    db.check();
}

fn what_was_marked_as_mailed_by_mistake_is_taken_back(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get(REVIEW);
    let run = approve(&mut clerk, &page, &[]).split('?').next().expect("a place").to_owned();
    let mail = |clerk: &mut Browser<'_>, how: &str| {
        let fields = [("mail-on", "2026-01-30"), ("mail-how", how), ("mail-tracking", "")];
        clerk.post(&format!("{run}/mail"), &fields).leads_to();
    };
    mail(&mut clerk, "certified");
    let page = clerk.get(&run);
    assert!(
        page.has("2 letters are marked as mailed") && !page.has("It never left"),
        "{}",
        page.text
    );
    let [one, _] = &turnable(&page, "returned")[..] else { panic!("{}", page.text) };
    // What is marked as mailed is not withdrawn.
    let led = clerk.post(&format!("/letters/papers/{one}/withdrawn"), &[]).leads_to().to_owned();
    assert!(clerk.get(&led).has("It was not withdrawn"), "{led}");
    // What came back was mailed.
    clerk.post(&format!("/letters/papers/{one}/returned"), &[]).leads_to();
    let led = clerk.post(&format!("{run}/not-mailed"), &[]).leads_to().to_owned();
    let page = clerk.get(&led);
    assert!(page.has("The mark is taken back.") && page.has("Mark as mailed"), "{}", page.text);
    assert_eq!(page.text.matches("<p>Mailed").count(), 1, "{}", page.text);
    assert!(clerk.get("/letters").has("1 of 2 mailed"));
    mail(&mut clerk, "first-class");
    let page = clerk.get(&run);
    assert_eq!(page.text.matches("first class").count(), 1, "{}", page.text);
    assert_eq!(page.text.matches("certified").count(), 1, "{}", page.text);
    let other = office.signed_in("counselor").post(&format!("{run}/not-mailed"), &[]);
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    db.check();
}

fn whoever_is_left_out_gets_no_letter(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get(REVIEW);
    // Another page of the list keeps who is left out.
    let other = clerk.post(REVIEW, &[("drop", "002"), ("page", "1")]);
    assert!(other.has("type=\"hidden\" name=\"drop\" value=\"002\""), "{}", other.text);
    let run = approve(&mut clerk, &page, &["001"]);
    let issued = clerk.get(&run);
    assert!(issued.has("Minh") && !issued.has("María José"), "{}", issued.text);
    assert!(clerk.get(REVIEW).has("María José"), "it is still owed");
    // Somebody who leaves everybody out sends nothing.
    let page = clerk.get(REVIEW);
    let list = page.value("list");
    let none = clerk.post(REVIEW, &[("list", &list), ("drop", "001")]);
    assert!(none.has("Every student is left out"), "{}", none.text);
}

fn a_list_that_has_changed_is_looked_at_again(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let list = clerk.get(REVIEW).value("list");
    let excused = "student_id,date,code,recorded_at\n002,2026-01-14,E,2026-01-29T18:00:00Z\n";
    let codes = "code,class\nU,unexcused\nE,excused\n";
    db.take(&[("attendance_codes.csv", codes), ("attendance.csv", excused)]);
    db.advance("2026-01-30");
    let page = clerk.post(REVIEW, &[("list", &list)]);
    assert!(page.has("The list has changed"), "{}", page.text);
    assert!(clerk.get("/letters").has("No letters were issued here yet."));
}

fn many_that_do_not_go_stand_page_by_page(db: &Db) {
    let office = open(db);
    let mut students = "student_id,last_name,first_name,birth_date\n".to_owned();
    let mut stays = "student_id,school_id,entry_date,grade\n".to_owned();
    let mut marks = "student_id,date,code,recorded_at\n".to_owned();
    for number in 500..560 {
        let _ = writeln!(students, "{number},Held,No{number},2015-05-01");
        let _ = writeln!(stays, "{number},10,2025-08-18,5");
        for day in ["2026-01-12", "2026-01-13", "2026-01-14"] {
            let _ = writeln!(marks, "{number},{day},U,{day}T18:00:00Z");
        }
    }
    let files =
        [("students.csv", &students), ("enrollments.csv", &stays), ("attendance.csv", &marks)];
    db.take(&files.map(|(name, text)| (name, text.as_str())));
    db.advance("2026-01-30");
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get(REVIEW);
    assert!(page.has("60 letters do not go"), "{}", page.text);
    assert!(page.has("No500") && page.has("No549") && !page.has("No550"), "{}", page.text);
    // Whoever is left out stays so while somebody looks at the others.
    let fields = [("list", &*page.value("list")), ("drop", "001"), ("held", "50")];
    let page = clerk.post(REVIEW, &fields);
    assert!(page.has("No550") && page.has("No559") && !page.has("No549"), "{}", page.text);
    assert!(page.has("value=\"001\" checked"), "{}", page.text);
    assert!(page.has("9 Ninth St, Sierra, CA 92002"), "where it goes: {}", page.text);
}

fn letters_of_other_schools_are_not_there(db: &Db) {
    let office = open(db);
    let mut director = office.signed_in("director");
    let page = director.get(REVIEW);
    assert!(page.has("Sam Oakley") && page.has("3 letters."), "{}", page.text);
    let run = approve(&mut director, &page, &["001", "002"]);
    let place = run.split('?').next().expect("a place").to_owned();
    let mut clerk = office.signed_in("clerk");
    assert!(!clerk.get(REVIEW).has("Oakley"));
    assert_eq!(clerk.get(&place).status, StatusCode::NOT_FOUND);
    assert_eq!(clerk.get(&format!("{place}/1.pdf")).status, StatusCode::NOT_FOUND);
    assert!(clerk.get("/letters").has("No letters were issued here yet."));
    let issued = director.get(&place);
    let (_, rest) = issued.text.split_once("/letters/papers/").expect("a paper");
    let id = rest.split('"').next().expect("an id");
    assert_eq!(clerk.get(&format!("/letters/papers/{id}")).status, StatusCode::NOT_FOUND);
    assert_eq!(clerk.get("/letters/review/letter-99").status, StatusCode::NOT_FOUND);
}

fn whoever_issues_no_letters_sees_what_is_owed(db: &Db) {
    let office = open(db);
    let mut counselor = office.signed_in("counselor");
    let desk = counselor.get("/letters");
    assert!(desk.has("Letter 1") && !desk.has(REVIEW), "{}", desk.text);
    assert_eq!(counselor.get(REVIEW).status, StatusCode::FORBIDDEN);
    assert_eq!(counselor.post(REVIEW, &[]).status, StatusCode::FORBIDDEN);
}

fn which_guard_holds_a_letter_is_told_to_few(db: &Db) {
    let office = open(db);
    let stays = "student_id,school_id,entry_date,exit_date,grade,program\n\
                 001,10,2025-08-18,,5,\n002,10,2025-08-18,2026-01-20,6,\n\
                 002,10,2026-01-20,,6,home_hospital\n003,20,2025-08-18,,7,\n";
    db.take(&[("enrollments.csv", stays)]);
    db.advance("2026-01-30");
    let clerk = office.signed_in("clerk").get(REVIEW);
    assert!(clerk.has("One letter does not go") && clerk.has("Minh"), "{}", clerk.text);
    assert!(clerk.has("Somebody must be consulted") && !clerk.has("hospital"), "{}", clerk.text);
    let head = office.signed_in("administrator").get(REVIEW);
    assert!(head.has("hospital"), "{}", head.text);
}

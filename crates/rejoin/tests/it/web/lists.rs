//! Lists of students: narrowed, in order, counted, kept, and taken along.

use axum::http::StatusCode;

use super::browser::Page;
use super::truants::open;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    a_list_is_narrowed_by_what_is_owed_and_what_was_missed
    a_list_is_as_of_an_earlier_day_when_that_is_asked
    a_list_is_put_in_order
    small_counts_are_not_shown
    a_list_is_kept_under_a_name_and_let_go
    a_list_is_a_file_without_formulas_and_that_is_written_down
    a_script_is_given_the_list_as_somebody_types
    lists_show_only_the_own_school
    groups_that_guards_look_at_are_told_to_few
    a_day_that_is_not_known_is_not_asked_for
    days_without_a_reason_stand_beside_whom_to_call
    a_whole_id_leads_to_the_record
}

/// The names on a page, in order.
fn names(page: &Page) -> Vec<String> {
    let rows = page.text.split("role=\"rowheader\"").skip(1);
    let name = |row: &str| row.split("\">").nth(2)?.split('<').next().map(str::to_owned);
    rows.filter_map(name).collect()
}

const MARIA: &str = "María José Beltrán Ruiz";
const MINH: &str = "Minh Nguyen";
const SAM: &str = "Sam Oakley";

fn a_list_is_narrowed_by_what_is_owed_and_what_was_missed(db: &Db) {
    let office = open(db);
    let mut director = office.signed_in("director");
    let mut list = |query: &str| names(&director.get(&format!("/students?{query}")));
    assert_eq!(list(""), [MARIA, MINH, SAM]);
    assert_eq!(list("duty=sart-meeting&state=to_select"), [MARIA, SAM]);
    assert_eq!(list("duty=sart-meeting&state=held"), [MINH]);
    assert_eq!(list("track=CART"), [""; 0]);
    assert_eq!(list("state=none"), [""; 0]);
    assert_eq!(list("group=iep"), [MINH]);
    assert_eq!(list("language=vi"), [""; 0], "no file says it any more");
    assert_eq!(list("grade=7"), [SAM]);
    // Three days of nineteen.
    assert_eq!(list("share=10-20"), [MARIA, MINH, SAM]);
    assert_eq!(list("share=20-"), [""; 0]);
    assert_eq!(list("days=3&events=3").len(), 3);
    assert_eq!(list("days=4"), [""; 0]);
    assert_eq!(list("unexplained=1"), [""; 0]);
}

fn a_list_is_as_of_an_earlier_day_when_that_is_asked(db: &Db) {
    let office = open(db);
    let mut director = office.signed_in("director");
    let page = director.get("/students?as_of=2026-01-13&days=2");
    assert!(page.has("2 of 9") && page.has("As of Tue, Jan 13, 2026"), "{}", page.text);
    assert!(names(&director.get("/students?as_of=2026-01-13&days=3")).is_empty());
}

fn a_list_is_put_in_order(db: &Db) {
    let office = open(db);
    let late = "student_id,date,code\n003,2026-01-15,U\n";
    db.take(&[("attendance.csv", late)]);
    db.advance("2026-01-30");
    let page = office.signed_in("director").get("/students?sort=days");
    assert_eq!(names(&page), [SAM, MARIA, MINH]);
    assert!(page.has("4 of 19") && page.has("21.0 %"), "{}", page.text);
}

fn small_counts_are_not_shown(db: &Db) {
    let office = open(db);
    let page = office.signed_in("director").get("/students?by=grade");
    assert!(page.has("10 or fewer") && page.has("Grade 5"), "{}", page.text);
    assert!(!page.has("1 of 1"), "{}", page.text);
}

fn a_list_is_kept_under_a_name_and_let_go(db: &Db) {
    let office = open(db);
    let mut director = office.signed_in("director");
    let keep = [("name", "Held ones"), ("state", "held"), ("duty", "sart-meeting")];
    director.post("/students/lists", &keep).leads_to();
    let page = director.get("/students");
    assert!(page.has("/students?duty=sart-meeting&#38;state=held"), "{}", page.text);
    assert!(!office.signed_in("specialist").get("/students").has("Held ones"), "one's own");
    let unnamed = director.post("/students/lists", &[("name", " "), ("state", "held")]);
    assert!(director.get(unnamed.leads_to()).has("Give it a name."));
    // Another list is not kept in its place unasked.
    let other = director.post("/students/lists", &[("name", "Held ones"), ("grade", "5")]);
    assert!(director.get(other.leads_to()).has("You have a list of this name."));
    director.post("/students/lists", &keep).leads_to();
    director.post("/students/lists/drop", &[("name", "Held ones")]).leads_to();
    assert!(!director.get("/students").has("Held ones"));
    assert!(director.get("/audit").has("Kept a list"));
    db.check();
}

fn a_list_is_a_file_without_formulas_and_that_is_written_down(db: &Db) {
    let office = open(db);
    let page = office.signed_in("clerk").get("/students/list.csv?state=to_select");
    let rows: Vec<&str> = page.text.lines().collect();
    // With the mark by which spreadsheets know its letters.
    assert!(rows[0].starts_with("\u{feff}student_id,name,school_id,school"), "{}", page.text);
    let cells = "001,María José Beltrán Ruiz,10,Oak School,5,,,2026-01-30,19,3,15.7,0,3,0,0,0,3,";
    assert!(rows[1].starts_with(cells) && rows.len() == 2, "{}", page.text);
    office.app.settle();
    let looks = office.signed_in("director").get("/audit/looks?student=001");
    assert!(looks.has("list as a file"), "{}", looks.text);
}

fn a_script_is_given_the_list_as_somebody_types(db: &Db) {
    let office = open(db);
    let mut browser = office.signed_in("director");
    browser.headers.insert("hx-request", "true".parse().expect("ok"));
    let page = browser.post("/students", &[("q", "nguy"), ("grade", "6")]);
    assert_eq!((page.status, names(&page)), (StatusCode::OK, vec![MINH.to_owned()]));
    let place = page.headers["hx-replace-url"].to_str().expect("ASCII");
    assert!(place.starts_with("/students?grade=6&search=") && !place.contains("nguy"), "{place}");
}

fn lists_show_only_the_own_school(db: &Db) {
    let office = open(db);
    assert_eq!(names(&office.signed_in("clerk").get("/students")), [MARIA, MINH]);
    assert_eq!(office.signed_in("it").get("/students").status, StatusCode::FORBIDDEN);
    assert_eq!(office.signed_in("it").get("/students/list.csv").status, StatusCode::FORBIDDEN);
}

fn groups_that_guards_look_at_are_told_to_few(db: &Db) {
    let office = open(db);
    let mut head = office.signed_in("administrator");
    assert_eq!(names(&head.get("/students?group=iep")), [MINH]);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get("/students?by=group");
    assert!(!page.has("iep") && names(&page).len() == 2, "{}", page.text);
    assert!(names(&clerk.get("/students?group=iep")).is_empty());
    assert_eq!(clerk.get("/students/list.csv?group=iep").text.lines().count(), 1);
}

fn a_day_that_is_not_known_is_not_asked_for(db: &Db) {
    let office = open(db);
    let mut director = office.signed_in("director");
    for day in ["2026-03-01", "2024-01-01"] {
        let page = director.get(&format!("/students?as_of={day}&days=1"));
        assert!(page.has("As of Fri, Jan 30, 2026") && page.has("3 of 19"), "{day}: {}", page.text);
    }
    let last = director.get("/?whose=all&group=late&from=18446744073709551615");
    assert_eq!(last.status, StatusCode::OK);
}

fn days_without_a_reason_stand_beside_whom_to_call(db: &Db) {
    let office = open(db);
    let marks = "student_id,date,code,recorded_at\n001,2026-01-20,V,2026-01-20T18:00:00Z\n\
                 002,2026-01-19,V,2026-01-19T18:00:00Z\n";
    let contacts = "student_id,contact_id,name,phone,priority\n001,c1,Rosa Beltrán,555-0101,1\n";
    let codes = "code,class\nU,unexcused\nV,unverified\n";
    db.take(&[
        ("attendance_codes.csv", codes),
        ("attendance.csv", marks),
        ("contacts.csv", contacts),
    ]);
    db.advance("2026-01-30");
    let page = office.signed_in("clerk").get("/students?unexplained=1");
    assert_eq!(names(&page), [MINH, MARIA], "who has waited longest is first");
    for words in
        ["One day without a reason:", "Tue, Jan 20", "tel:555-0101", "?open=contact#contact"]
    {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    office.app.settle();
    let looks = office.signed_in("director").get("/audit/looks?student=001");
    assert!(looks.has("list of days without a reason"), "{}", looks.text);
    assert!(!office.signed_in("teacher").get("/students?unexplained=1").has("555-0101"));
}

fn a_whole_id_leads_to_the_record(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    assert_eq!(clerk.post("/students", &[("q", " 001 ")]).leads_to(), "/students/001");
    assert!(clerk.post("/students", &[("q", "003")]).leads_to().starts_with("/students?search="));
}

//! Finding students and seeing their records: only one's own schools, and only
//! what the role shows.

use axum::http::StatusCode;

use super::browser::Office;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    a_student_is_found_by_any_part_of_the_name_or_by_id
    students_of_other_schools_are_not_there
    a_search_is_its_own_and_can_be_come_back_to
    a_record_shows_what_the_role_may_see
    one_district_is_not_there_for_another
    notes_are_found_by_their_words_and_by_those_who_may_read_them
}

fn a_student_is_found_by_any_part_of_the_name_or_by_id(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("director");
    for typed in ["beltran", "MARIA bel", "josé", "ruiz, maria"] {
        let page = browser.find(typed);
        assert!(page.has("María José Beltrán Ruiz"), "{typed}");
        assert!(page.has("<small>Oak School</small>") && !page.has("Minh"), "{typed}");
    }
    // Only of the school that was chosen.
    browser.post("/school", &[("school", "20")]);
    assert!(browser.find("beltran").has("Nobody fits"));
    assert!(browser.find("oakley").has("Sam Oakley"));
    let nobody = browser.find("eltran");
    assert!(nobody.has("Nobody fits"));
    assert!(browser.get("/students").has("Type the beginning of a name"));
}

fn a_search_is_its_own_and_can_be_come_back_to(db: &Db) {
    let office = Office::open(db);
    let mut director = office.signed_in("director");
    let place = director.post("/students", &[("q", "beltran")]).leads_to().to_owned();
    assert!(!place.contains("beltran"), "names stay out of addresses");
    for _ in 0..2 {
        assert!(director.get(&place).has("María José Beltrán Ruiz"));
    }
    assert!(director.get(&place).has("value=\"beltran\""));
    // Somebody else who has the address sees nothing of it.
    let other = office.signed_in("specialist").get(&place);
    assert!(!other.has("beltran") && other.has("Type the beginning of a name"));
    assert_eq!(director.post("/students", &[("q", "  ")]).leads_to(), "/students");
}

fn students_of_other_schools_are_not_there(db: &Db) {
    let office = Office::open(db);
    let mut clerk = office.signed_in("clerk");
    assert!(clerk.find("oakley").has("Nobody fits"));
    // The same answer as for an id that nobody has.
    let (other, nobody) = (clerk.get("/students/003"), clerk.get("/students/999"));
    assert_eq!((other.status, nobody.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(other.text.replace("003", "999"), nobody.text);
    assert_eq!(office.signed_in("director").get("/students/003").status, StatusCode::OK);
    // Nor does choosing a school open it.
    clerk.post("/school", &[("school", "20"), ("back", "/students")]);
    assert_eq!(clerk.get("/students/003").status, StatusCode::NOT_FOUND);
}

fn a_record_shows_what_the_role_may_see(db: &Db) {
    let office = Office::open(db);
    let page = |name: &str| office.signed_in(name).get("/students/001");
    let restricted = "Told the counselor about home";
    let (clerk, nurse, counselor) = (page("clerk"), page("nurse"), page("counselor"));
    let technician = page("technician");
    for page in [&clerk, &nurse, &counselor, &technician] {
        assert!(page.has("María José Beltrán Ruiz") && page.has("Mother called in the morning"));
    }
    assert!(clerk.has("(951) 555-0111") && clerk.has("Substitute address"));
    assert!(!technician.has("(951) 555-0111") && technician.has("Your role does not show this"));
    assert!(clerk.has("June 30, 2026") && !counselor.has("chronic illness"));
    assert!(counselor.has(restricted) && !clerk.has(restricted) && !nurse.has(restricted));
    assert!(clerk.has("One note is restricted"));
    assert!(clerk.has("· Clara Clerk"), "who wrote it, by name");
    assert!(!clerk.has("A note of tomorrow"));
}

fn one_district_is_not_there_for_another(db: &Db) {
    let office = Office::open(db);
    let folder = crate::folder::folder(&[
        ("district.csv", "district_id,name\nother,Other Unified\n"),
        ("schools.csv", "school_id,name\n77,Far School\n"),
        ("students.csv", "student_id,last_name,first_name\n900,Faraway,Fay\n"),
        ("enrollments.csv", "student_id,school_id,entry_date,grade\n900,77,2025-08-18,5\n"),
    ]);
    db.import(folder.path());
    let mut director = office.signed_in("director");
    assert!(director.find("faraway").has("Nobody fits"));
    assert_eq!(director.get("/students/900").status, StatusCode::NOT_FOUND);
    assert!(!director.get("/").has("Far School") && !director.get("/audit").has("Other"));
    // Nor with one's own secret and the other district's name.
    director.pretend_to_be_of("other");
    assert!(director.get("/students/900").leads_to().starts_with("/sign-in"));
}

fn notes_are_found_by_their_words_and_by_those_who_may_read_them(db: &Db) {
    let office = Office::open(db);
    let found = |who: &str, typed: &str| {
        let mut browser = office.signed_in(who);
        let place = browser.post("/students/notes", &[("q", typed)]).leads_to().to_owned();
        assert!(!place.contains(typed), "{place}");
        browser.get(&place)
    };
    let page = found("clerk", "morn MOTHER");
    assert!(page.has("María José Beltrán Ruiz") && page.has("One note."), "{}", page.text);
    assert!(found("clerk", "counselor").has("No note has these words"), "restricted");
    assert!(found("counselor", "counselor").has("Told the counselor about home"));
    assert!(found("clerk", "tomorrow").has("No note has these words"), "of a day to come");
    let call = [("kind", "call"), ("outcome", "message"), ("note", "The bus was late")];
    office.signed_in("clerk").post("/students/001/contacts", &call).leads_to();
    assert!(found("clerk", "bus").has("The bus was late"));
    office.app.settle();
    let looks = office.signed_in("director").get("/audit/looks?student=001");
    assert!(looks.has("notes"), "{}", looks.text);
}

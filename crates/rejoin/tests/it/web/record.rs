//! The record of a student: the year as a drawing and a table, why the student is
//! listed, what is owed, what happened.

use axum::http::StatusCode;

use super::truants::open;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    the_year_is_drawn_and_told_with_each_mark
    codes_and_patterns_of_illness_are_for_few
    why_somebody_is_listed_is_told_also_of_an_earlier_day
    what_is_owed_is_done_on_the_record
    what_happened_stands_there_newest_first_and_by_topic
    a_weekday_that_stands_out_is_said_with_what_may_help
    behavior_that_few_may_read_is_not_among_what_happened
    steps_of_each_track_and_siblings_stand_there
    which_guards_there_are_is_told_to_few
    the_year_is_that_of_the_own_track
    days_before_a_move_are_those_of_the_school_of_then
    a_hold_is_let_go_where_it_was_put_up
    why_somebody_holds_is_for_few
    whoever_has_moved_is_seen_by_the_new_school_alone
    what_was_typed_of_a_contact_stays_when_it_is_refused
}

fn the_year_is_drawn_and_told_with_each_mark(db: &Db) {
    let office = open(db);
    let page = office.signed_in("director").get("/students/001");
    for words in [
        "3 of 19",
        "15.7 %",
        "15.7 %. 3 not excused.</span>",
        "href=\"#m-2026-01-12\" aria-label=\"Mon, Jan 12: Absent, not excused, U, truancy 1\"",
        "<tr id=\"m-2026-01-14\">",
        "Mon, Jan 5 – Sun, Jan 11",
        "Show all 3 days as a table",
    ] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
}

fn codes_and_patterns_of_illness_are_for_few(db: &Db) {
    let office = open(db);
    let page = office.signed_in("counselor").get("/students/001");
    assert!(page.has("Mon, Jan 12: Absent, not excused, truancy 1"), "{}", page.text);
    assert!(!page.has("Attendance code") && !page.has("not excused, U"), "{}", page.text);
}

fn why_somebody_is_listed_is_told_also_of_an_earlier_day(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get("/students/001");
    assert!(page.has("Truant") && page.has("Met on Wed, Jan 14, 2026:"), "{}", page.text);
    assert!(page.has("Rulebook us-ca/san-jacinto"), "{}", page.text);
    let before = clerk.get("/students/001?as_of=2026-01-13");
    assert!(
        before.has("No rule is met.") && before.has("As of Tue, Jan 13, 2026"),
        "{}",
        before.text
    );
    let then = clerk.get("/students/001?as_of=2026-01-14");
    assert!(then.has("Met on Wed, Jan 14, 2026:"), "{}", then.text);
    assert_eq!(clerk.get("/students/003?as_of=2026-01-13").status, StatusCode::NOT_FOUND);
}

fn what_is_owed_is_done_on_the_record(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get("/students/001?open=1.CA-REPORT-1.001");
    assert!(page.has("name=\"back\" value=\"record\""), "{}", page.text);
    let fields = [("step", "CA-REPORT-1"), ("report", "1"), ("back", "record")];
    let wrong =
        clerk.post("/students/001/reports", &[&fields[..], &[("file-on", "2026-01-29")]].concat());
    assert!(wrong.has("href=\"#file-to\""), "{}", wrong.text);
    let right = [("file-on", "2026-01-29"), ("file-to", "A. Super")];
    let done = clerk.post("/students/001/reports", &[&fields[..], &right].concat());
    let page = clerk.get(done.leads_to());
    assert!(page.has("It is kept.") && page.has("Report 1 filed"), "{}", page.text);
    let hold = [("hold-note", "Grandmother died"), ("back", "record")];
    let refused = clerk.post("/students/001/hold", &hold);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let mut counselor = office.signed_in("counselor");
    let page = counselor.post("/students/001/hold", &hold);
    let page = counselor.get(page.leads_to());
    assert!(page.has("Held by a person: held") && page.has("Grandmother died"), "{}", page.text);
    assert!(!page.has("Hold all steps"), "{}", page.text);
    db.check();
}

fn what_happened_stands_there_newest_first_and_by_topic(db: &Db) {
    let office = open(db);
    let mut clerk = office.signed_in("clerk");
    clerk.post("/students/001/contacts", &[("kind", "call"), ("outcome", "message")]).leads_to();
    let page = clerk.get("/students/001");
    let call = page.text.find("Call: Left a message").expect("the call");
    let met = page.text.rfind("Truant <time>").expect("the finding");
    assert!(call < met, "newest first");
    let contacts = clerk.get("/students/001?show=contacts");
    assert!(contacts.has("Call: Left a message") && !contacts.has("Truant <time>"));
    // A mark that was corrected says what it was.
    db.take(&[
        ("attendance_codes.csv", "code,class\nU,unexcused\nE,excused\n"),
        (
            "attendance.csv",
            "student_id,date,code,recorded_at\n001,2026-01-13,E,2026-01-20T18:00:00Z\n",
        ),
    ]);
    db.advance("2026-01-30");
    let page = office.signed_in("director").get("/students/001?show=attendance");
    assert!(page.has("Mark of Tue, Jan 13 corrected: U → E"), "{}", page.text);
    assert!(
        office
            .signed_in("counselor")
            .get("/students/001")
            .has("Mark of Tue, Jan 13 corrected <time>")
    );
}

fn a_weekday_that_stands_out_is_said_with_what_may_help(db: &Db) {
    let office = open(db);
    let mut calendar = "school_id,date,day_type\n".to_owned();
    let mut marks = "student_id,date,code\n".to_owned();
    let mut day = jiff::civil::date(2025, 8, 18);
    while day < jiff::civil::date(2026, 1, 24) {
        if day.weekday().to_monday_zero_offset() < 5 {
            calendar.push_str(&format!("10,{day},instructional\n"));
        }
        if day.weekday() == jiff::civil::Weekday::Friday && day.month() > 9 && day.month() < 12 {
            marks.push_str(&format!("001,{day},U\n"));
        }
        day = day.tomorrow().expect("a day");
    }
    db.take(&[("calendar.csv", &calendar), ("attendance.csv", &marks)]);
    db.advance("2026-01-30");
    let page = office.signed_in("clerk").get("/students/001");
    assert!(page.has("9 of 12 on Friday") && page.has("what that day holds"), "{}", page.text);
}

fn behavior_that_few_may_read_is_not_among_what_happened(db: &Db) {
    let office = open(db);
    let rows = "student_id,date,incident,response,confidential\n\
                001,2026-01-20,Left the yard,Talked,0\n001,2026-01-21,Told of home,Referred,1\n";
    db.take(&[("behavior.csv", rows)]);
    let clerk = office.signed_in("clerk").get("/students/001");
    assert!(clerk.has("Left the yard") && !clerk.has("Told of home"), "{}", clerk.text);
    assert!(office.signed_in("counselor").get("/students/001").has("Told of home"));
}

fn steps_of_each_track_and_siblings_stand_there(db: &Db) {
    let office = open(db);
    let page = office.signed_in("administrator").get("/students/001");
    for words in ["aria-label=\"SART\"", "to decide · ", "not begun", "By law"] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert!(page.has("Brother or sister:") && page.has("/students/002"), "{}", page.text);
    // Minh's guard is told to those who may do something about it.
    assert!(office.signed_in("administrator").get("/students/002").has("<b>IEP or 504</b>"));
    assert!(!office.signed_in("clerk").get("/students/002").has("<b>IEP or 504</b>"));
}

fn which_guards_there_are_is_told_to_few(db: &Db) {
    let office = open(db);
    let consult = [
        ("consult-guard", "iep-504"),
        ("consult-on", "2026-01-29"),
        ("consult-with", "IEP team"),
        ("consult-note", "The bus comes late"),
    ];
    office.signed_in("counselor").post("/students/002/consultations", &consult).leads_to();
    let told = office.signed_in("administrator").get("/students/002");
    assert!(told.has("IEP or 504: consulted") && told.has("The bus comes late"), "{}", told.text);
    let clerk = office.signed_in("clerk").get("/students/002");
    assert!(!clerk.has("consulted") && !clerk.has("IEP") && !clerk.has("bus"), "{}", clerk.text);
}

fn a_hold_is_let_go_where_it_was_put_up(db: &Db) {
    let office = open(db);
    let mut counselor = office.signed_in("counselor");
    let blank = counselor.post("/students/001/hold", &[("hold-note", "  ")]);
    assert!(blank.has("Write something first."), "{}", blank.text);
    counselor.post("/students/001/hold", &[("hold-note", "Moving house")]).leads_to();
    assert!(counselor.get("/students/001").has("/students/001/release"));
    counselor.post("/students/001/release", &[("release-note", "They have moved")]).leads_to();
    assert!(counselor.get("/students/001").has("Hold all steps"));
    db.check();
}

fn the_year_is_that_of_the_own_track(db: &Db) {
    let office = open(db);
    // Maria's track is off in the week in which others are in school.
    let mut calendar = "school_id,date,day_type,track\n".to_owned();
    for day in 5..=23 {
        calendar.push_str(&format!("10,2026-01-{day:02},instructional,\n"));
    }
    for day in 19..=23 {
        calendar.push_str(&format!("10,2026-01-{day:02},holiday,B\n"));
    }
    let stays = "student_id,school_id,entry_date,grade,track\n\
                 001,10,2025-08-18,5,B\n002,10,2025-08-18,6,\n003,20,2025-08-18,7,\n";
    db.take(&[("calendar.csv", &calendar), ("enrollments.csv", stays)]);
    db.advance("2026-01-30");
    let mut clerk = office.signed_in("clerk");
    assert!(clerk.get("/students/001").has("3 of 14"), "the plan's count");
    let drawn = |page: &str| page.matches("class=\"d-p\"").count();
    let own = drawn(&clerk.get("/students/001").text);
    assert_eq!(drawn(&clerk.get("/students/002").text), own + 5);
}

fn days_before_a_move_are_those_of_the_school_of_then(db: &Db) {
    let office = open(db);
    // Elm School taught a week in December, in which Oak School was closed.
    let mut calendar = "school_id,date,day_type\n".to_owned();
    for day in 15..=19 {
        calendar.push_str(&format!("20,2025-12-{day:02},instructional\n"));
    }
    for day in 5..=23 {
        calendar.push_str(&format!("10,2026-01-{day:02},instructional\n"));
    }
    let stays = "student_id,school_id,entry_date,exit_date,grade\n\
                 001,20,2025-08-18,2026-01-05,5\n001,10,2026-01-05,,5\n\
                 002,10,2025-08-18,,6\n003,20,2025-08-18,,7\n";
    db.take(&[("calendar.csv", &calendar), ("enrollments.csv", stays)]);
    db.advance("2026-01-30");
    let mut clerk = office.signed_in("clerk");
    let drawn = |page: &str| page.matches("class=\"d-p\"").count();
    let stayed = drawn(&clerk.get("/students/002").text);
    assert_eq!(drawn(&clerk.get("/students/001").text), stayed + 5);
}

fn why_somebody_holds_is_for_few(db: &Db) {
    let office = open(db);
    let note = [("hold-note", "Somebody at home is not safe")];
    office.signed_in("counselor").post("/students/001/hold", &note).leads_to();
    let clerk = office.signed_in("clerk").get("/students/001");
    assert!(clerk.has("Held by a person") && !clerk.has("not safe"), "{}", clerk.text);
    assert!(office.signed_in("administrator").get("/students/001").has("not safe"));
}

fn whoever_has_moved_is_seen_by_the_new_school_alone(db: &Db) {
    let office = open(db);
    let stays = "student_id,school_id,entry_date,exit_date,grade\n\
                 001,10,2025-08-18,2026-01-20,5\n001,20,2026-01-20,,5\n\
                 002,10,2025-08-18,2026-01-20,6\n003,20,2025-08-18,,7\n003,10,2026-03-02,,7\n";
    db.take(&[("enrollments.csv", stays)]);
    db.advance("2026-01-30");
    let mut clerk = office.signed_in("clerk");
    for moved in ["001", "003"] {
        let page = clerk.get(&format!("/students/{moved}"));
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{moved}");
        let note = clerk.post(&format!("/students/{moved}/notes"), &[("text", "Late")]);
        assert_eq!(note.status, StatusCode::NOT_FOUND, "{moved}");
    }
    // Who has left the district is still the last school's.
    assert!(clerk.get("/students/002").status.is_success());
    assert!(office.signed_in("director").get("/students/001").status.is_success());
}

fn what_was_typed_of_a_contact_stays_when_it_is_refused(db: &Db) {
    let office = open(db);
    let fields = [
        ("kind", "home_visit"),
        ("who", "0"),
        ("when", "2030-01-01T10:00"),
        ("note", "The dog barked"),
        ("outcome", "reached"),
    ];
    let page = office.signed_in("clerk").post("/students/001/contacts", &fields);
    assert!(page.has("href=\"#contact-when\""), "{}", page.text);
    for typed in ["value=\"home_visit\" selected", "value=\"2030-01-01T10:00\"", "The dog barked"] {
        assert!(page.has(typed), "{typed}: {}", page.text);
    }
}

//! What the district says of itself: shown with who said it, and changed.

use axum::http::StatusCode;

use super::browser::{Browser, Office, Page};
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    what_was_typed_stays_until_a_file_says_something_new
    a_file_that_says_what_was_typed_takes_it_over
    two_people_on_two_fields_both_keep_theirs
    only_those_with_the_whole_district_change_settings
    everything_wrong_is_said_at_once_and_tied_to_its_field
    who_was_slower_sees_what_the_other_typed
    a_storm_closes_days_at_all_schools_and_reopening_brings_them_back
    two_people_with_one_calendar_are_told
    days_that_cannot_be_meant_are_told
    a_code_is_added_and_changed
    another_time_zone_makes_another_day
    a_changed_calendar_changes_who_is_listed
}

const SCHOOLS: &str = "school_id,name,level\n10,Oak School,elementary\n20,Elm School,middle\n";

/// Fills in the form as it stands, but for these fields.
fn save(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Page {
    let form = browser.get(path);
    assert_eq!(form.status, StatusCode::OK, "{path}");
    post(browser, path, &form, fields)
}

fn post(browser: &mut Browser<'_>, path: &str, form: &Page, fields: &[(&str, &str)]) -> Page {
    let seen = form.value("seen");
    let mut all = vec![("seen", &*seen)];
    let zone = ("time_zone", "America/Los_Angeles");
    let is_district = path == "/settings/district";
    if is_district && fields.iter().all(|(name, _)| *name != zone.0) {
        all.extend([zone, ("rulebook", "us-ca")]);
    }
    all.extend(fields);
    browser.post(path, &all)
}

fn what_was_typed_stays_until_a_file_says_something_new(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("director");
    let path = "/settings/schools/10";
    let done = save(&mut browser, path, &[("name", "Oak School"), ("phone", "(951) 555-0100")]);
    assert_eq!(done.leads_to(), "/settings/schools?saved=1");
    let shown = browser.get("/settings/schools");
    assert!(shown.has("(951) 555-0100") && shown.has("director typed this"), "{}", shown.text);
    // The file of every night says nothing of a phone, as before.
    db.take(&[("schools.csv", SCHOOLS)]);
    assert!(browser.get(path).has("(951) 555-0100"));
    // Typing it again changes nothing, and leaves no trace.
    let before = browser.get(path).value("seen");
    let same = save(&mut browser, path, &[("name", "Oak School"), ("phone", "(951) 555-0100")]);
    assert!(browser.get(same.leads_to()).has("Nothing changed"));
    assert_eq!(browser.get(path).value("seen"), before);
    // A file that says something new of the school has the last word.
    let newer = SCHOOLS.replace("Oak School", "Oak Tree School");
    let mut technician = office.signed_in("technician");
    let place = technician.send("/imports", &[("schools.csv", &newer)]).leads_to().to_owned();
    let told = technician.wait_for(&place);
    assert!(told.has("1 row is new and takes the place of what was typed"), "{}", told.text);
    technician.post(&format!("{place}/keep"), &[]);
    assert!(technician.wait_for(&place).leads_to().starts_with("/imports/"));
    let form = browser.get(path);
    assert!(form.has("Oak Tree School") && !form.has("(951) 555-0100"));
    assert!(browser.get("/settings/schools").has("From a file"));
    // What was typed, by whom, and what stood there before is in the log.
    let log = browser.get("/audit");
    assert!(log.has("Changed settings") && log.has("schools.csv 10: phone"), "{}", log.text);
    db.check();
}

fn a_file_that_says_what_was_typed_takes_it_over(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("director");
    let path = "/settings/schools/10";
    let file = |name: &str| SCHOOLS.replace("Oak School", name);
    save(&mut browser, path, &[("name", "Oak")]);
    save(&mut browser, path, &[("name", "Oak Tree")]);
    // A file with both an old and a new row: the last one counts.
    let twice = format!("{}10,Oak School,elementary\n", file("Acorn"));
    db.take(&[("schools.csv", &twice)]);
    assert!(browser.get(path).has("value=\"Oak Tree\""));
    db.take(&[("schools.csv", &file("Oak Tree"))]);
    assert!(browser.get("/settings/schools").text.matches("From a file").count() == 2);
    db.take(&[("schools.csv", &file("Oak School"))]);
    assert!(browser.get(path).has("value=\"Oak School\""));
    db.check();
}

fn two_people_on_two_fields_both_keep_theirs(db: &Db) {
    let office = Office::open(db);
    let (mut one, mut other) = (office.signed_in("director"), office.signed_in("it"));
    let path = "/settings/schools/10";
    let before = other.get(path);
    let phone = [("name", "Oak School"), ("phone", "555-0100"), ("principal", "")];
    save(&mut one, path, &phone);
    let principal = [("name", "Oak School"), ("phone", ""), ("principal", "Ada Quist")];
    let done = post(&mut other, path, &before, &principal);
    assert_eq!(done.leads_to(), "/settings/schools?saved=1", "{}", done.text);
    let both = one.get(path);
    assert_eq!(
        (both.value("phone"), both.value("principal")),
        ("555-0100".into(), "Ada Quist".into())
    );
}

fn only_those_with_the_whole_district_change_settings(db: &Db) {
    let office = Office::open(db);
    let owner = office.signed_in_viewer("owner");
    office.add(&owner, "local", "technician", &["10"]);
    let mut local = office.signed_in("local");
    assert_eq!(local.get("/settings").status, StatusCode::OK);
    assert!(!local.get("/settings/schools").has("/settings/schools/10"));
    for path in ["/settings/district", "/settings/schools/10", "/settings/codes/new"] {
        assert_eq!(local.get(path).status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(local.post(path, &[("name", "Mine")]).status, StatusCode::FORBIDDEN, "{path}");
    }
    let day = [("from", "2026-02-06"), ("day_type", "closure"), ("at", "10")];
    assert_eq!(local.post("/settings/calendar", &day).status, StatusCode::FORBIDDEN);
}

fn everything_wrong_is_said_at_once_and_tied_to_its_field(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("director");
    let path = "/settings/district";
    let wrong = [
        ("name", " "),
        ("state", "US-ZZ"),
        ("rulebook", ""),
        ("time_zone", "Mars/Olympus"),
        ("school_year_start", "soon"),
        ("phone", "555"),
    ];
    let page = save(&mut browser, path, &wrong);
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "rulebook", "time_zone", "school_year_start"] {
        assert!(page.has(&format!("<a href=\"#{field}\">")), "{field}: {}", page.text);
        assert!(page.has(&format!("id=\"{field}-fault\"")), "{field}");
        assert!(page.has(&format!("{field}-fault\" aria-invalid=\"true\"")), "{field}");
    }
    assert!(!page.has("id=\"phone-fault\""));
    // What was right stays typed, and nothing is kept.
    assert_eq!(page.value("phone"), "555");
    assert!(!browser.get("/settings").has("555"));
    let languages =
        save(&mut browser, "/settings/schools/10", &[("name", "Oak"), ("language_15pct", "es !")]);
    assert!(languages.has("Write codes of languages"), "{}", languages.text);
}

fn who_was_slower_sees_what_the_other_typed(db: &Db) {
    let office = Office::open(db);
    let (mut one, mut other) = (office.signed_in("director"), office.signed_in("it"));
    let path = "/settings/schools/10";
    let before = other.get(path);
    save(&mut one, path, &[("name", "Oak School"), ("principal", "Ada Quist")]);
    let mine = [("name", "Oak School"), ("principal", "Bea Quist")];
    let page = post(&mut other, path, &before, &mine);
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.has("Ada Quist") && page.value("principal") == "Bea Quist", "{}", page.text);
    // Only what differs is told as theirs.
    assert!(!page.has("<dt>Takes attendance by period"), "{}", page.text);
    assert!(one.get(path).has("Ada Quist"));
    // Now with both before the eyes.
    assert_eq!(post(&mut other, path, &page, &mine).leads_to(), "/settings/schools?saved=1");
    assert!(one.get(path).has("Bea Quist"));
}

const CALENDAR: &str = "school_id,date,day_type,minutes,track\n\
    10,2026-02-04,holiday,,\n10,2026-02-05,instructional,300,\n10,2026-02-06,instructional,300,\n\
    10,2026-02-09,instructional,300,\n20,2026-02-06,instructional,300,A\n\
    20,2026-02-06,holiday,,B\n20,2024-02-06,instructional,300,OLD\n";

/// The rows of `calendar.csv` of some days, as they are exported.
fn exported(db: &Db) -> String {
    let folder = db.export();
    std::fs::read_to_string(folder.path().join("calendar.csv")).expect("there")
}

fn a_storm_closes_days_at_all_schools_and_reopening_brings_them_back(db: &Db) {
    let office = Office::open(db);
    db.take(&[("calendar.csv", CALENDAR)]);
    let before = exported(db);
    let mut browser = office.signed_in("technician");
    let path = "/settings/calendar?school=10";
    let storm =
        [("from", "2026-02-04"), ("to", "2026-02-09"), ("day_type", "closure"), ("at", "*")];
    let done = save(&mut browser, path, &storm);
    // Thursday, Friday and Monday; the holiday, the weekend and the free track stay.
    assert!(done.leads_to().ends_with("&days=3&schools=2"), "{}", done.leads_to());
    let page = browser.get(done.leads_to());
    assert!(page.has("3 days were changed. It holds at 2 schools"), "{}", page.text);
    assert_eq!(page.text.matches("<td class=\"rj-day rj-day--closure\"").count(), 3);
    let closed = exported(db);
    assert!(closed.contains("10,2026-02-06,closure,300,\n"), "{closed}");
    assert!(
        closed.contains("10,2026-02-04,holiday") && closed.contains("20,2026-02-06,holiday,,B")
    );
    assert!(
        !closed.contains("2026-02-07") && !closed.contains("2026-02-06,closure,,OLD"),
        "{closed}"
    );
    // The log says what the days were.
    assert!(browser.get("/audit").status == StatusCode::FORBIDDEN);
    let log = office.signed_in("auditor").get("/audit");
    assert!(log.has("at all schools: closure, before: 4 instructional"), "{}", log.text);
    // The file of every night says what it said before: the storm stands.
    db.take(&[("calendar.csv", CALENDAR)]);
    assert_eq!(exported(db), closed);
    let again =
        [("from", "2026-02-04"), ("to", "2026-02-09"), ("day_type", "instructional"), ("at", "*")];
    let done = save(&mut browser, path, &again);
    assert!(done.leads_to().ends_with("&days=3&schools=2"), "{}", done.leads_to());
    assert_eq!(exported(db), before);
}

fn two_people_with_one_calendar_are_told(db: &Db) {
    let office = Office::open(db);
    db.take(&[("calendar.csv", CALENDAR)]);
    let (mut one, mut other) = (office.signed_in("director"), office.signed_in("it"));
    let path = "/settings/calendar?school=10";
    let before = other.get(path);
    save(&mut one, path, &[("from", "2026-02-05"), ("day_type", "closure"), ("at", "10")]);
    let mine = [("from", "2026-02-05"), ("day_type", "holiday"), ("at", "10")];
    let stale = post(&mut other, path, &before, &mine);
    assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
    let done = post(&mut other, path, &stale, &mine);
    assert!(done.leads_to().ends_with("&days=1&schools=1"), "{}", done.leads_to());
}

fn days_that_cannot_be_meant_are_told(db: &Db) {
    let office = Office::open(db);
    db.take(&[("calendar.csv", CALENDAR)]);
    let mut browser = office.signed_in("director");
    let path = "/settings/calendar?school=10&days=5&schools=1";
    let cases = [
        ([("from", ""), ("to", ""), ("day_type", "closure"), ("at", "10")], "Choose a date"),
        (
            [("from", "0026-02-06"), ("to", ""), ("day_type", "closure"), ("at", "10")],
            "Choose a date",
        ),
        (
            [("from", "2026-02-06"), ("to", "2026-02-01"), ("day_type", "closure"), ("at", "10")],
            "comes after",
        ),
        (
            [("from", "2026-02-06"), ("to", "2026-06-01"), ("day_type", "closure"), ("at", "10")],
            "92 days",
        ),
        (
            [("from", "2026-02-07"), ("to", "2026-02-08"), ("day_type", "holiday"), ("at", "10")],
            "Nothing to change",
        ),
        ([("from", "2026-02-06"), ("to", ""), ("day_type", "party"), ("at", "10")], "Fill this in"),
        (
            [("from", "2026-02-06"), ("to", ""), ("day_type", "closure"), ("at", "")],
            "One of the schools",
        ),
        (
            [("from", "2026-02-06"), ("to", ""), ("day_type", "closure"), ("at", "99")],
            "One of the schools",
        ),
    ];
    for (fields, said) in cases {
        let page = save(&mut browser, path, &fields);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(page.has(said) && !page.has("days were changed"), "{said}: {}", page.text);
    }
    // A year that nobody means shows the present one.
    for year in ["1800", "32767", "-5", "x"] {
        let page = browser.get(&format!("/settings/calendar?school=10&year={year}"));
        assert!(page.has("2025–2026"), "{year}: {}", page.text);
    }
}

fn a_code_is_added_and_changed(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("it");
    let new = [("code", "A/ñ"), ("label", "Sick"), ("class", "excused"), ("printable", "1")];
    let done = save(&mut browser, "/settings/codes/new", &new);
    assert_eq!(done.leads_to(), "/settings/codes?saved=1");
    let list = browser.get("/settings/codes");
    assert!(list.has("A/ñ") && list.has("Absent, excused") && !list.has("Not printed"));
    let long = "x".repeat(3_000);
    let page = save(&mut browser, "/settings/codes/new", &[("code", &long), ("class", "excused")]);
    assert!(page.has("Make it shorter") && page.has("href=\"#code\""), "{}", page.text);
    let twice = save(&mut browser, "/settings/codes/new", &new);
    assert!(twice.has("This code is there already"), "{}", twice.text);
    let (_, rest) = list.text.split_once("/settings/code?").expect("a link");
    let path = format!("/settings/code?{}", rest.split('"').next().expect("ended"));
    let path = path.replace("&#38;", "&").replace("&amp;", "&");
    let done = save(&mut browser, &path, &[("label", "Sick"), ("class", "unexcused")]);
    assert_eq!(done.leads_to(), "/settings/codes?saved=1", "{}", done.text);
    let list = browser.get("/settings/codes");
    assert!(list.has("Absent, not excused") && list.has("Not printed"), "{}", list.text);
    // A code of a school that no file names, and one that looks odd, can be changed, too.
    db.take(&[("attendance_codes.csv", "school_id,code,class\n77,A \u{a0}B,tardy\n")]);
    let path = "/settings/code?school_id=77&code=A+%C2%A0B";
    let done = save(&mut browser, path, &[("label", "Odd"), ("class", "tardy")]);
    assert_eq!(done.leads_to(), "/settings/codes?saved=1", "{}", done.text);
    assert_eq!(browser.get("/settings/codes").text.matches("school_id=77").count(), 1);
    assert_eq!(browser.get("/settings/code?school_id=&code=none").status, StatusCode::NOT_FOUND);
}

fn another_time_zone_makes_another_day(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("director");
    assert!(browser.get("/").has("Fri, Jan 30, 2026"));
    office.wait_minutes(8 * 60);
    let mut browser = office.signed_in("director");
    assert!(browser.get("/").has("Fri, Jan 30, 2026"));
    let to = [("name", "Sierra"), ("time_zone", "Pacific/Guam"), ("rulebook", "us-ca")];
    assert_eq!(save(&mut browser, "/settings/district", &to).leads_to(), "/settings?saved=1");
    assert!(browser.get("/").has("Sat, Jan 31, 2026"));
}

fn a_changed_calendar_changes_who_is_listed(db: &Db) {
    let office = Office::open(db);
    let days = ["2026-01-20", "2026-01-21", "2026-01-22", "2026-01-23"];
    let calendar: String = days.iter().map(|day| format!("10,{day},instructional\n")).collect();
    let marks: String = days[..3].iter().map(|day| format!("001,{day},U\n")).collect();
    db.take(&[
        ("calendar.csv", &format!("school_id,date,day_type\n{calendar}")),
        ("attendance_codes.csv", "code,class\nU,unexcused\n"),
        ("attendance.csv", &format!("student_id,date,code\n{marks}")),
    ]);
    let as_of = ["--as-of", "2026-01-30"];
    let listed = |found: bool| {
        let told = db.explain("001", &as_of).to_string();
        assert_eq!(told.contains("CA-T1"), found, "{told}");
    };
    listed(true);
    let mut browser = office.signed_in("director");
    let storm = [("from", "2026-01-21"), ("day_type", "closure"), ("at", "10")];
    save(&mut browser, "/settings/calendar?school=10", &storm);
    listed(false);
    // The plan follows by itself.
    let done = db.ok("work", &["--once"]);
    assert!(done.contains("plan"), "{done}");
    db.check();
}

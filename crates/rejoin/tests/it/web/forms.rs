//! Forms of a student: printed for those who may, and written down when they come
//! back.

use axum::http::{StatusCode, header};
use lopdf::Document;

use super::browser::{Office, Page};
use super::truants;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    each_form_is_printed_for_who_may_and_for_nobody_else
    a_slip_has_the_days_and_periods_of_the_school
    a_confidential_address_is_on_no_paper
    words_of_a_referral_stand_in_no_address
    what_cannot_be_printed_is_told
    a_sheet_that_came_back_is_kept_day_by_day
    a_residence_check_and_a_home_visit_are_kept
    what_is_wrong_with_a_form_is_told_and_what_was_typed_stays
    the_checklist_says_what_is_done_and_what_is_missing
    who_sees_no_family_sees_nothing_of_visits
    an_effort_of_the_evening_is_of_that_day
}

const PAPERS: [&str; 3] = ["routing-slip.pdf", "sign-in-sheet.pdf", "residence-check.pdf"];
const OFFER: [(&str, &str); 5] = [
    ("refer-service", "Pretend Family Center"),
    ("refer-contact", "(951) 555-0123\n12 Elm St"),
    ("refer-why", "They help plan the way to school."),
    ("refer-referrer", "Ana Quiroz"),
    ("refer-until", "2026-06-12"),
];
const VISIT: [(&str, &str); 5] = [
    ("visit-when", "2026-01-29T16:10"),
    ("visit-door", "reached"),
    ("visit-went", "C. Clerk"),
    ("visit-there", "Ana Ruiz"),
    ("visit-agreed", "A ride with the neighbor."),
];

fn of(student: &str, form: &str) -> String {
    format!("/students/{student}/forms/{form}")
}

/// The words of a PDF that has one page.
fn words(page: &Page) -> String {
    assert!(page.bytes.starts_with(b"%PDF-"), "{}: {}", page.status, page.text);
    let document = Document::load_mem(&page.bytes).expect("a PDF");
    assert_eq!(document.get_pages().len(), 1);
    let text = document.extract_text(&[1]).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paper(office: &Office, who: &str, form: &str) -> String {
    let page = office.signed_in(who).get(&of("001", form));
    assert_eq!(page.headers[header::CONTENT_TYPE], "application/pdf");
    let shown = page.headers[header::CONTENT_DISPOSITION].to_str().expect("ASCII");
    assert!(shown.starts_with("inline; filename=") && !shown.contains("Beltr"), "{shown}");
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    words(&page)
}

fn send(office: &Office, form: &str, fields: &[(&str, &str)]) -> Page {
    let mut clerk = office.signed_in("clerk");
    let done = clerk.post(&of("001", form), fields);
    if done.leads_to().is_empty() { done } else { clerk.get(done.leads_to()) }
}

fn each_form_is_printed_for_who_may_and_for_nobody_else(db: &Db) {
    let office = Office::open(db);
    for form in PAPERS {
        office.wait_minutes(1);
        let text = paper(&office, "clerk", form);
        assert!(text.contains("Beltrán Ruiz") && text.contains("Oak School"), "{form}: {text}");
        let status = |who: &str, student| office.signed_in(who).get(&of(student, form)).status;
        assert_eq!(status("technician", "001"), StatusCode::FORBIDDEN, "{form}");
        // Of another school, and of nobody.
        assert_eq!(status("clerk", "003"), StatusCode::NOT_FOUND, "{form}");
        assert_eq!(status("clerk", "999"), StatusCode::NOT_FOUND, "{form}");
        assert_eq!(status("director", "003"), StatusCode::OK, "{form}");
    }
    office.app.settle();
    let log = office.signed_in("auditor").get("/audit/looks?student=001&as=csv");
    for form in ["form: routing-slip", "form: sign-in-sheet", "form: residence-check"] {
        assert!(log.has(form), "{form}: {}", log.text);
    }
}

fn a_slip_has_the_days_and_periods_of_the_school(db: &Db) {
    let office = Office::open(db);
    db.take(&[
        (
            "calendar.csv",
            "school_id,date,day_type\n10,2026-02-09,holiday\n10,2026-02-10,instructional\n\
             10,2026-02-11,instructional\n20,2026-02-12,instructional\n",
        ),
        (
            "periods.csv",
            "school_id,period,start_time,end_time\n10,Late Bird,09:00,09:50\n\
             10,Early Bird,08:00,08:50\n20,Elsewhere,08:00,08:50\n",
        ),
    ]);
    let slip = paper(&office, "clerk", "routing-slip.pdf?week=2026-02-14&language=en");
    for words in ["Tue, Feb 10", "Wed, Feb 11", "Early Bird", "Late Bird", "Routing slip"] {
        assert!(slip.contains(words), "{words}: {slip}");
    }
    for words in ["Feb 9", "Feb 12", "Elsewhere", "Period 1"] {
        assert!(!slip.contains(words), "{words}: {slip}");
    }
    assert!(slip.find("Early") < slip.find("Late"), "{slip}");
    // The language at home, where nobody asks for another.
    let slip = paper(&office, "clerk", "routing-slip.pdf?week=2026-02-10");
    assert!(slip.contains("Hoja de firmas por clase"), "{slip}");
}

fn a_confidential_address_is_on_no_paper(db: &Db) {
    let office = Office::open(db);
    let head = "contact_id,student_id,name,address,city,state,postal_code,lives_with,\
                address_confidential\n";
    let live = |confidential: u8| {
        let row = format!("c1,001,Ana Ruiz,7 Quiet Ct,Sierra,CA,92001,1,{confidential}\n");
        db.take(&[("contacts.csv", &format!("{head}{row}"))]);
        paper(&office, "clerk", "residence-check.pdf")
    };
    let open = live(0);
    assert!(open.contains("7 Quiet Ct") && open.contains("Sierra, CA 92001"), "{open}");
    let hidden = live(1);
    assert!(!hidden.contains("Quiet") && hidden.contains("The office has the address."));
}

fn words_of_a_referral_stand_in_no_address(db: &Db) {
    let office = Office::open(db);
    let path = of("001", "referral-slip");
    let page = office.signed_in("clerk").post(&path, &OFFER);
    assert_eq!((page.status, page.leads_to()), (StatusCode::OK, ""));
    let text = words(&page);
    for words in ["Pretend Family Center", "12 Elm St", "way to school", "Ana Quiroz"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // Nobody asks for it by an address.
    let asked = office.signed_in("clerk").get(&format!("{path}?refer-service=x"));
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
    let refused = office.signed_in("clerk").post(&of("003", "referral-slip"), &OFFER);
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let page = office.signed_in("clerk").get("/students/001");
    let start = page.text.find("forms/referral-slip").expect("the form");
    assert!(page.text[..start].ends_with("method=\"post\" action=\"/students/001/"));
}

fn what_cannot_be_printed_is_told(db: &Db) {
    let office = Office::open(db);
    db.take(&[("calendar.csv", "school_id,date,day_type\n10,2026-02-10,instructional\n")]);
    let mut clerk = office.signed_in("clerk");
    let led = clerk.get(&of("001", "routing-slip.pdf?week=2026-03-04"));
    assert!(clerk.get(led.leads_to()).has("There is no school in that week"));
    let fields = |name: &str, value: &str| {
        let mut fields = OFFER.to_vec();
        fields.retain(|(known, _)| *known != name);
        fields.push((name, value));
        office.signed_in("clerk").post(&of("001", "referral-slip"), &fields)
    };
    let long = fields("refer-why", &"Much help. ".repeat(100));
    assert!(long.has("This is too long") && long.has("Pretend Family Center"), "{}", long.text);
    assert!(fields("refer-until", "2026-01-29").has("Choose a day"));
    let led = fields("refer-service", "مركز");
    assert!(clerk.get(led.leads_to()).has("cannot be printed"));
}

fn a_sheet_that_came_back_is_kept_day_by_day(db: &Db) {
    let office = Office::open(db);
    let days = [
        ("sheet-kind", "routing-slip"),
        ("sheet-day-1", "2026-01-26"),
        ("sheet-came-1", "done"),
        ("sheet-day-2", "2026-01-27"),
        ("sheet-came-2", "not_brought"),
        ("sheet-day-3", "2026-01-28"),
        ("sheet-came-3", "absent"),
        ("sheet-day-4", "2026-01-29"),
        ("sheet-came-4", ""),
    ];
    let page = send(&office, "sheet", &days);
    let shown =
        ["It is kept.", "Routing slip: Wed, Jan 28, 2026, 3:00", "Mon, Jan 26</dt><dd>Done"];
    let shown = shown.iter().chain(&["Tue, Jan 27</dt><dd>Not brought", "Jan 28</dt><dd>Absent"]);
    for words in shown {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert!(!page.has("Jan 29</dt>"), "nobody said anything of that day");
    assert!(page.has("Routing slip or sign-in sheet: Done"));
    // Another sheet of the same day is another effort, in words that files know.
    let mut sign_in = days.to_vec();
    sign_in[0].1 = "sign-in-sheet";
    sign_in[2].1 = "not_brought";
    office.wait_minutes(1);
    let page = send(&office, "sheet", &sign_in);
    assert!(page.has("Routing slip or sign-in sheet: No answer"), "{}", page.text);
    assert!(page.has("Sign-in sheet: Wed, Jan 28") && page.has("2 times, last on Wed, Jan 28"));
    db.check();
}

fn a_residence_check_and_a_home_visit_are_kept(db: &Db) {
    let office = Office::open(db);
    let check = [
        ("check-when", "2026-01-28T16:10"),
        ("check-found", "lives_here"),
        ("check-went", "C. Clerk, clerk"),
        ("check-spoke", "Ana Ruiz"),
        ("check-saw", "A name at the door.\u{0}"),
        ("check-paper-lease", "1"),
        ("check-paper-pay", "1"),
        ("check-other", "A letter"),
    ];
    let page = send(&office, "residence-check", &check);
    let found = ["The student lives there", "A name at the door.<", "C. Clerk, clerk"];
    for words in found.iter().chain(&["Lease or rent receipt, Pay stub, A letter"]) {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    assert!(page.has("Residence verification: Done") && page.has("with Ana Ruiz"));
    let page = send(&office, "home-visit", &VISIT);
    for words in ["Home visit: Reached", "A ride with the neighbor.", "Jan 29, 2026, 4:10"] {
        assert!(page.has(words), "{words}: {}", page.text);
    }
    let nobody = send(&office, "home-visit", &[("visit-door", "no_answer"), ("visit-went", "C.")]);
    assert!(nobody.has("Home visit: No answer") && nobody.has("2 times"), "{}", nobody.text);
    let refused = office.signed_in("clerk").post(&of("003", "home-visit"), &VISIT);
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    db.check();
}

fn what_is_wrong_with_a_form_is_told_and_what_was_typed_stays(db: &Db) {
    let office = Office::open(db);
    let sheet = |fields| send(&office, "sheet", fields);
    assert!(sheet(&[("sheet-kind", "routing-slip")]).has("Say of one day at least"));
    let ahead = [("sheet-day-1", "2026-02-02"), ("sheet-came-1", "done")];
    let page = sheet(&ahead);
    assert!(page.has("Choose a day that has been") && page.has("value=\"2026-02-02\""));
    assert!(page.has("href=\"#sheet-day-1\"") && page.has("aria-invalid=\"true\""));
    let twice = [("sheet-day-1", "2026-01-26"), ("sheet-came-1", "done")];
    let again = [("sheet-day-2", "2026-01-26"), ("sheet-came-2", "absent")];
    assert!(sheet(&[twice, again].concat()).has("This day stands here twice"));
    let page = send(&office, "residence-check", &[("check-saw", "A <door>")]);
    assert!(page.has("A &#60;door&#62;</textarea>") && page.has("Choose one."), "{}", page.text);
    assert!(page.has("href=\"#check-went\"") && !page.has("href=\"#visit-went\""));
    let mut late = VISIT.to_vec();
    late[0].1 = "2026-01-30T23:00";
    let page = send(&office, "home-visit", &late);
    assert!(page.has("Choose a time that has been") && page.has("value=\"2026-01-30T23:00\""));
    let long = "x".repeat(4_001);
    late[0].1 = "";
    late[4].1 = &long;
    assert!(send(&office, "home-visit", &late).has("This is too long"));
    let page = office.signed_in("clerk").get("/students/001");
    assert!(page.has("Nothing yet.") && !page.has("What came back<"), "{}", page.text);
}

fn the_checklist_says_what_is_done_and_what_is_missing(db: &Db) {
    let office = truants::open(db);
    let missing = |page: &Page| page.text.matches("Not yet").count();
    let mut clerk = office.signed_in("clerk");
    let page = clerk.get("/students/001");
    assert!(page.has("Ways to help") && page.has("That day began this step"), "{}", page.text);
    let before = missing(&page);
    let call = [("kind", "call"), ("outcome", "message")];
    clerk.post("/students/001/contacts", &call);
    clerk.post("/students/001/contacts", &[call[0], ("outcome", "no_answer")]);
    let page = clerk.get("/students/001");
    assert!(page.has("2 times, last on "), "{}", page.text);
    assert_eq!(missing(&page), before - 1);
    // Those who look see it too, and no forms.
    let other = office.signed_in("technician").get("/students/001");
    assert!(other.has("2 times, last on ") && !other.has("forms/routing-slip.pdf"));
    // What was done before the step began does not count.
    db.take(&[("letters_sent.csv", "student_id,kind,sent_on\n001,letter-1,2025-08-01\n")]);
    assert_eq!(missing(&clerk.get("/students/001")), before - 1);
    let spanish = [("language", "es")];
    clerk.post("/language", &spanish);
    let page = clerk.get("/students/001");
    assert!(page.has("Maneras de ayudar") && page.has("2 veces, la última el "));
}

fn who_sees_no_family_sees_nothing_of_visits(db: &Db) {
    let office = Office::open(db);
    send(&office, "home-visit", &VISIT);
    let page = office.signed_in("technician").get("/students/001");
    assert!(page.has("Home visit: Reached"), "{}", page.text);
    assert!(!page.has("neighbor") && !page.has("Ana Ruiz"), "{}", page.text);
    assert!(office.signed_in("counselor").get("/students/001").has("neighbor"));
}

fn an_effort_of_the_evening_is_of_that_day(db: &Db) {
    let office = Office::open(db);
    // It is six in the evening there, and tomorrow in Greenwich.
    office.wait_minutes(8 * 60 + 30);
    let mut clerk = office.signed_in("clerk");
    clerk.post("/students/001/contacts", &[("kind", "call"), ("outcome", "message")]);
    let page = clerk.get("/students/001");
    assert!(page.has("Call: Left a message") && page.has("once, on Fri, Jan 30"), "{}", page.text);
}

//! The first person, links, passwords, sessions.

use axum::http::{HeaderValue, StatusCode, header};

use super::browser::{Office, PASSWORD};
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    the_first_person_comes_by_a_link_that_works_once
    a_wrong_password_says_nothing_and_many_lock_the_address_for_a_while
    a_session_ends_when_nobody_is_there
    what_was_typed_when_the_session_ended_is_sent_after_signing_in
    a_new_link_ends_what_was_signed_in_and_works_once
    a_form_of_another_site_is_refused
    one_click_signs_in_only_where_all_is_pretended
    whoever_runs_the_program_lets_somebody_in_again
    cookies_are_kept_from_scripts_and_from_other_sites
}

fn the_first_person_comes_by_a_link_that_works_once(db: &Db) {
    let office = Office::empty(db, false);
    let link = || office::accounts::first_link(&office.store, "unnamed", office.now());
    let first = link().expect("a link").expect("nobody is there");
    let secret = link().expect("a link").expect("nobody is there");
    let mut browser = office.browser();
    // Whoever starts the program again gets a new link, and the old one ends.
    assert_eq!(browser.get(&format!("/welcome/unnamed/{first}")).status, StatusCode::GONE);
    let path = format!("/welcome/unnamed/{secret}");
    assert!(browser.get(&path).has("You are the first here"));
    let mut fields = [
        ("name", "Olive"),
        ("email", "olive@example.org"),
        ("role", "clerk"),
        ("password", PASSWORD),
    ];
    let refused = browser.post(&path, &fields);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("Choose a role") && refused.has("olive@example.org"));
    fields[2].1 = "it";
    fields[3].1 = "short";
    assert!(browser.post(&path, &fields).has("12 characters or more"));
    fields[3].1 = "olive@example.org";
    assert!(browser.post(&path, &fields).has("does not repeat your name"));
    fields[3].1 = PASSWORD;
    assert_eq!(browser.post(&path, &fields).leads_to(), "/");
    assert!(browser.get("/").has("Hello, Olive"));
    assert_eq!(office.browser().post(&path, &fields).status, StatusCode::GONE);
    assert!(link().expect("no error").is_none(), "somebody is there now");
}

fn a_wrong_password_says_nothing_and_many_lock_the_address_for_a_while(db: &Db) {
    let office = Office::open(db);
    office.with_password("clerk");
    office.with_password("nurse");
    let mut browser = office.browser();
    let wrong = [("email", "clerk@example.org"), ("password", "not this one at all")];
    let unknown = [("email", "nobody@example.org"), ("password", PASSWORD)];
    let said = "This e-mail address and password do not go together";
    assert!(browser.post("/sign-in", &unknown).has(said));
    for _ in 0..10 {
        let page = browser.post("/sign-in", &wrong);
        assert!(page.has(said) && page.has("clerk@example.org"));
        assert!(!page.has("not this one"), "a password is never sent back");
        office.wait_minutes(1);
    }
    let right = [("email", "clerk@example.org"), ("password", PASSWORD)];
    assert!(browser.post("/sign-in", &right).has("Wait 15 minutes"));
    office.wait_minutes(6);
    assert_eq!(browser.post("/sign-in", &right).leads_to(), "/");
    // Whatever case it is written in.
    let upper = [("email", " Nurse@Example.org "), ("password", PASSWORD)];
    assert_eq!(office.browser().post("/sign-in", &upper).leads_to(), "/");
}

fn a_session_ends_when_nobody_is_there(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("clerk");
    for _ in 0..23 {
        office.wait_minutes(29);
        assert_eq!(browser.get("/").status, StatusCode::OK);
    }
    // After half a day anyway, used or not.
    office.wait_minutes(29);
    assert_eq!(browser.get("/").status, StatusCode::OK);
    office.wait_minutes(60 * 12 - 24 * 29 + 1);
    assert_eq!(browser.get("/students").leads_to(), "/sign-in?next=%2Fstudents");
    let mut browser = office.signed_in("clerk");
    office.wait_minutes(31);
    assert_eq!(browser.get("/session").status, StatusCode::SEE_OTHER);
    let mut browser = office.signed_in("clerk");
    assert_eq!(browser.post("/sign-out", &[]).leads_to(), "/sign-in");
    assert_eq!(browser.get("/").leads_to(), "/sign-in");
}

fn what_was_typed_when_the_session_ended_is_sent_after_signing_in(db: &Db) {
    let office = Office::open(db);
    office.with_password("it");
    let mut browser = office.signed_in("it");
    office.wait_minutes(31);
    let typed = [
        ("name", "New <Person>"),
        ("email", "new@example.org"),
        ("role", "clerk"),
        ("school", "10"),
    ];
    let page = browser.post("/people/new", &typed);
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.has("what you typed is kept"));
    let (next, kept) = (page.value("next"), page.value("kept"));
    let email = ("email", "it@example.org");
    // A wrong password loses nothing.
    let page =
        browser.post("/sign-in", &[email, ("password", "wrong"), ("next", &next), ("kept", &kept)]);
    assert_eq!((page.value("next"), page.value("kept")), (next.clone(), kept.clone()));
    let page = browser
        .post("/sign-in", &[email, ("password", PASSWORD), ("next", &next), ("kept", &kept)]);
    assert!(
        page.has("action=\"/people/new\"") && page.has("New &#60;Person&#62;"),
        "{}",
        page.text
    );
    let name = page.value("name").replace("&#60;", "<").replace("&#62;", ">");
    let again =
        [("name", &*name), ("email", &page.value("email")), ("role", "clerk"), ("school", "10")];
    assert!(browser.post("/people/new", &again).has("A link for New &#60;Person&#62;"));
}

fn a_new_link_ends_what_was_signed_in_and_works_once(db: &Db) {
    let office = Office::open(db);
    office.with_password("clerk");
    let mut clerk = office.signed_in("clerk");
    let mut it = office.signed_in("it");
    let id = id_of(&it.get("/people").text, "clerk");
    let page = it.post(&format!("/people/{id}/link"), &[]);
    assert_eq!(clerk.get("/").leads_to(), "/sign-in", "whoever is signed in is out");
    let link = page.text.split("http://rejoin.example").nth(1).expect("a link");
    let path = link.split('<').next().expect("its end").to_owned();
    let mut other = office.browser();
    let new = "another plain password";
    assert_eq!(other.post(&path, &[("password", new)]).leads_to(), "/");
    assert_eq!(other.post(&path, &[("password", new)]).status, StatusCode::GONE);
    let old = [("email", "clerk@example.org"), ("password", PASSWORD)];
    assert_eq!(office.browser().post("/sign-in", &old).status, StatusCode::UNPROCESSABLE_ENTITY);
    // A link that nobody used ends by itself.
    let page = it.post(&format!("/people/{id}/link"), &[]);
    let link = page.text.split("http://rejoin.example").nth(1).expect("a link");
    let path = link.split('<').next().expect("its end").to_owned();
    office.wait_minutes(7 * 24 * 60 + 1);
    assert_eq!(office.browser().get(&path).status, StatusCode::GONE);
}

fn whoever_runs_the_program_lets_somebody_in_again(db: &Db) {
    let office = Office::open(db);
    let said = db.ok("link", &["--email", "Director@example.org", "--site", "https://r.example/"]);
    let (_, path) = said.split_once("https://r.example").expect("a link");
    let page = office.browser().post(path.trim(), &[("password", PASSWORD)]);
    assert_eq!(page.leads_to(), "/", "{}", page.text);
    let refused = db.run("link", &["--email", "nobody@example.org"]);
    assert_eq!((refused.code, &*refused.stderr), (1, "rejoin: there is no such person\n"));
}

fn cookies_are_kept_from_scripts_and_from_other_sites(db: &Db) {
    let office = Office::open(db);
    office.with_password("clerk");
    let fields = [("email", "clerk@example.org"), ("password", PASSWORD)];
    let cookie = |page: &super::browser::Page| {
        page.headers[header::SET_COOKIE].to_str().expect("ASCII").to_owned()
    };
    let given = cookie(&office.browser().post("/sign-in", &fields));
    assert!(given.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{given}");
    let secure = Office::at(db, false, Some("https://r.example".to_owned()));
    secure.wait_minutes(2);
    let page = secure.browser().post("/sign-in", &fields);
    let given = cookie(&page);
    assert!(given.starts_with("__Host-rejoin=") && given.ends_with("; Secure"), "{given}");
    assert!(page.headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
}

/// The id of the person with this name, as the list links it.
pub(super) fn id_of(list: &str, name: &str) -> String {
    let (before, _) = list.split_once(&format!(">{name}</a>")).expect("the person");
    let (_, id) = before.rsplit_once("/people/").expect("a link");
    id.trim_end_matches('"').to_owned()
}

fn a_form_of_another_site_is_refused(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("it");
    browser.headers.insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
    let page = browser.post("/people/new", &[("name", "Eve")]);
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.has("sent from another site"), "{}", page.text);
    browser.headers.clear();
    browser.headers.insert(header::ORIGIN, HeaderValue::from_static("https://evil.example"));
    assert_eq!(browser.post("/sign-out", &[]).status, StatusCode::FORBIDDEN);
    browser.headers.insert(header::ORIGIN, HeaderValue::from_static("http://rejoin.example"));
    assert_eq!(browser.post("/sign-out", &[]).leads_to(), "/sign-in");
}

fn one_click_signs_in_only_where_all_is_pretended(db: &Db) {
    let office = Office::open(db);
    let list = office.signed_in("it").get("/people").text;
    let click = [("district", "sj"), ("id", &*id_of(&list, "director"))];
    assert_eq!(office.browser().post("/pretend", &click).status, StatusCode::NOT_FOUND);
    assert!(!office.browser().get("/sign-in").has("Practice district"));
    let pretend = Office::empty(db, true);
    let mut browser = pretend.browser();
    assert!(browser.get("/sign-in").has("Practice district"));
    assert_eq!(browser.post("/pretend", &click).leads_to(), "/");
    let home = browser.get("/");
    assert!(home.has("<b>director</b>") && home.has("Practice district"));
}

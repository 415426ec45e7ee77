//! Who may sign in: adding, changing and closing accounts.

use axum::http::StatusCode;

use super::browser::{Office, PASSWORD};
use super::sign_in::id_of;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    a_person_is_added_changed_closed_and_opened_again
    what_is_wrong_is_said_and_what_was_typed_stays
    who_was_slower_sees_what_the_other_wrote_and_decides
    somebody_who_can_manage_people_is_always_left
    nobody_gives_more_than_is_his_own_to_give
}

fn a_person_is_added_changed_closed_and_opened_again(db: &Db) {
    let office = Office::open(db);
    office.with_password("counselor");
    let mut it = office.signed_in("it");
    let id = id_of(&it.get("/people").text, "counselor");
    let path = format!("/people/{id}");
    let form = it.get(&path);
    assert!(form.has("value=\"10\" checked") && !form.has("value=\"20\" checked"));
    let seen = form.value("seen");
    let fields = [
        ("seen", &*seen),
        ("name", "Connie"),
        ("email", "connie@example.org"),
        ("role", "counselor"),
        ("school", "10"),
        ("school", "20"),
    ];
    assert_eq!(it.post(&path, &fields).leads_to(), "/people");
    let list = it.get("/people");
    assert!(list.has("Connie") && list.has("Oak School, Elm School"));
    let signing_in = [("email", "connie@example.org"), ("password", PASSWORD)];
    let mut connie = office.browser();
    assert_eq!(connie.post("/sign-in", &signing_in).leads_to(), "/");
    // Closing takes effect at once.
    let seen = it.get(&path).value("seen");
    assert_eq!(it.post(&format!("{path}/close"), &[("seen", &seen)]).leads_to(), "/people");
    assert_eq!(connie.get("/").leads_to(), "/sign-in");
    assert_eq!(connie.post("/sign-in", &signing_in).status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = it.get(&path).value("seen");
    it.post(&format!("{path}/close"), &[("seen", &seen)]);
    assert_eq!(connie.post("/sign-in", &signing_in).leads_to(), "/");
}

fn what_is_wrong_is_said_and_what_was_typed_stays(db: &Db) {
    let office = Office::open(db);
    let mut it = office.signed_in("it");
    let good = [("name", "Ana"), ("email", "ana@example.org"), ("role", "clerk"), ("school", "10")];
    let with = |at: usize, value: &'static str| {
        let mut fields = good;
        fields[at].1 = value;
        fields
    };
    let cases = [
        (with(0, " "), "Write a name"),
        (with(1, "ana"), "Write an e-mail address"),
        (with(1, "clerk@example.org"), "Somebody else signs in with this address"),
        (with(2, "king"), "Choose a role"),
        (with(3, "99"), "One of the schools is not there any more"),
    ];
    for (fields, said) in cases {
        let page = it.post("/people/new", &fields);
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(page.has(said), "{said}: {}", page.text);
        assert!(page.has(&format!("value=\"{}\"", fields[1].1)), "{said}");
    }
    // Nobody gets the whole district by leaving something out.
    let page = it.post("/people/new", &good[..3]);
    assert!(page.has("Tick the schools, or the whole district"), "{}", page.text);
    assert!(it.post("/people/new", &good).has("A link for Ana"));
}

fn who_was_slower_sees_what_the_other_wrote_and_decides(db: &Db) {
    let office = Office::open(db);
    let (mut it, mut director) = (office.signed_in("it"), office.signed_in("director"));
    let path = format!("/people/{}", id_of(&it.get("/people").text, "liaison"));
    let seen = it.get(&path).value("seen");
    let as_named = |name: &'static str, seen: &str| {
        [
            ("seen", seen.to_owned()),
            ("name", name.to_owned()),
            ("email", "liaison@example.org".to_owned()),
            ("role", "liaison".to_owned()),
            ("everywhere", "1".to_owned()),
        ]
    };
    fn sent<'a>(fields: &'a [(&'static str, String); 5]) -> Vec<(&'static str, &'a str)> {
        fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
    let fast = as_named("Lia Fast", &seen);
    assert_eq!(director.post(&path, &sent(&fast)).leads_to(), "/people");
    let slow = as_named("Lia Slow", &seen);
    let page = it.post(&path, &sent(&slow));
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.has("Somebody else changed this") && page.has("Lia Fast"), "{}", page.text);
    assert_eq!(page.value("name"), "Lia Slow");
    let decided = as_named("Lia Slow", &page.value("seen"));
    assert_eq!(it.post(&path, &sent(&decided)).leads_to(), "/people");
    assert!(it.get("/people").has("Lia Slow"));
}

fn somebody_who_can_manage_people_is_always_left(db: &Db) {
    let office = Office::open(db);
    let mut it = office.signed_in("it");
    let list = it.get("/people").text;
    let close = |browser: &mut super::browser::Browser<'_>, name: &str| {
        let path = format!("/people/{}", id_of(&list, name));
        let seen = browser.get(&path).value("seen");
        browser.post(&format!("{path}/close"), &[("seen", &seen)])
    };
    assert_eq!(close(&mut it, "director").leads_to(), "/people");
    assert_eq!(close(&mut it, "Olive Owner").leads_to(), "/people");
    let page = close(&mut it, "it");
    assert!(page.has("Somebody must be left who can manage people"), "{}", page.text);
    assert_eq!(it.get("/people").status, StatusCode::OK);
}

fn nobody_gives_more_than_is_his_own_to_give(db: &Db) {
    let office = Office::open(db);
    let mut it = office.signed_in("it");
    let path = format!("/people/{}", id_of(&it.get("/people").text, "it"));
    let seen = it.get(&path).value("seen");
    let mut mine = [
        ("seen", &*seen),
        ("name", "it"),
        ("email", "it@example.org"),
        ("role", "director"),
        ("everywhere", "1"),
    ];
    let page = it.post(&path, &mine);
    assert!(page.has("Somebody else who manages people"), "{}", page.text);
    mine[3].1 = "it";
    assert_eq!(it.post(&path, &mine).leads_to(), "/people", "one's own name may change");
    // A director of one school manages nobody and reads no log of all.
    let owner = office.signed_in_viewer("owner");
    office.add(&owner, "head", "director", &["10"]);
    let mut head = office.signed_in("head");
    for path in ["/people", "/people/new", "/audit", "/audit/looks", "/imports"] {
        assert_eq!(head.get(path).status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(head.get("/students/001").status, StatusCode::OK);
}

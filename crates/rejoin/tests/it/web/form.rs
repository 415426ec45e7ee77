//! What every page has: headers, a title, words in two languages, nothing
//! inline.

use axum::http::{StatusCode, header};

use super::browser::Office;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    no_page_has_anything_inline_or_from_elsewhere
    pages_speak_the_language_that_was_chosen
    what_is_missing_or_too_long_is_said
    health_is_told_to_anybody
}

const PAGES: [&str; 31] = [
    "/",
    "/students",
    "/students/001",
    "/students/001/absences",
    "/absences",
    "/imports",
    "/imports/1",
    "/people",
    "/people/new",
    "/selections",
    "/cases",
    "/reports",
    "/reports?show=filed",
    "/letters",
    "/letters/returned",
    "/letters/hold/letter-1/001",
    "/students/notes",
    "/cases?show=last-year",
    "/audit",
    "/audit/looks",
    "/audit/sign-ins",
    "/settings",
    "/settings/district",
    "/settings/schools",
    "/settings/schools/10",
    "/settings/calendar",
    "/settings/codes",
    "/settings/codes/new",
    "/settings/texts",
    "/settings/texts/letter-1/en",
    "/settings/texts/letter-1/es",
];

fn no_page_has_anything_inline_or_from_elsewhere(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("director");
    for path in PAGES {
        let page = browser.get(path);
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for inline in [" style=", "<style", "<script>", " onclick=", " onsubmit=", "javascript:"] {
            assert!(!page.has(inline), "{path} has {inline}");
        }
        for other in ["src=\"http", "href=\"http", "href=\"//", "src=\"//"] {
            assert!(!page.has(other), "{path} has {other}");
        }
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store", "{path}");
        assert_eq!(page.text.matches("<h1>").count(), 1, "{path}");
        assert!(!page.has("<title> –"), "{path} has no title");
    }
}

fn pages_speak_the_language_that_was_chosen(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("director");
    browser.headers.insert(header::ACCEPT_LANGUAGE, "es-MX,es;q=0.9,en;q=0.5".parse().expect("ok"));
    assert!(browser.get("/").has("<h1>Hoy</h1>"));
    let back = browser.post("/language", &[("language", "en"), ("back", "/people")]);
    assert_eq!(back.leads_to(), "/people");
    assert!(browser.get("/").has("<h1>Today</h1>"));
    browser.post("/language", &[("language", "es")]);
    for path in PAGES {
        assert!(browser.get(path).has("<html lang=\"es\">"), "{path}");
    }
    // A language that there is not changes nothing.
    browser.post("/language", &[("language", "xx")]);
    assert!(browser.get("/").has("<h1>Hoy</h1>"));
}

fn what_is_missing_or_too_long_is_said(db: &Db) {
    let office = Office::open(db);
    let mut browser = office.signed_in("director");
    let missing = browser.get("/nowhere");
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert!(missing.has("This page is not here"));
    // A page that only takes forms.
    assert_eq!(browser.get("/language").status, StatusCode::NOT_FOUND);
    let long = "x".repeat(2 << 20);
    let page = browser.post("/students", &[("q", &long)]);
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.has("This is too long"));
}

fn health_is_told_to_anybody(db: &Db) {
    let office = Office::empty(db, false);
    assert_eq!(office.browser().get("/health").status, StatusCode::OK);
}

//! What a browser asks for: an address, headers with cookies, and forms that
//! change nothing.

use std::sync::Mutex;
use std::sync::PoisonError;

use axum::body::{Body, to_bytes};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode, header};
use tower::ServiceExt as _;

use crate::office::Office;

/// Forms that change nothing but what a browser keeps: the same input gives
/// the same answer tomorrow.
const FORMS: [&str; 4] = ["/students", "/students/notes", "/language", "/school"];
/// Headers of others than the browser's person.
const NOT_THEIRS: [header::HeaderName; 2] = [header::HOST, header::ACCEPT_ENCODING];
/// What must come back as words only.
const MARKUP: &str = "<hostile";

/// One office for all requests, until it is closed.
static OFFICE: Mutex<Option<Office>> = Mutex::new(None);

/// A line with method and address, lines of headers, an empty line, and a form:
/// no answer is a fault of ours, leads to another site, or has as markup what
/// was typed.
pub fn pages(data: &[u8]) {
    let Some(asked) = request(data) else { return };
    let mut office = OFFICE.lock().unwrap_or_else(PoisonError::into_inner);
    let office = office.get_or_insert_with(opened);
    let (status, headers, body) = ask(office, asked);
    assert!(!status.is_server_error(), "{status}: {body}");
    assert!(!status.is_redirection() || headers.contains_key(header::LOCATION), "leads nowhere");
    if let Some(place) = headers.get(header::LOCATION) {
        let place = String::from_utf8_lossy(place.as_bytes());
        let is_ours = place.starts_with('/') && !place[1..].starts_with(['/', '\\']);
        assert!(is_ours, "leads to {place:?}");
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("text/html")) {
        assert!(!body.to_lowercase().contains(MARKUP), "{body}");
    }
}

/// The office, once it is sure that somebody is signed in.
fn opened() -> Office {
    let office = Office::open();
    let asked = Request::get("/session").body(Body::empty()).expect("a request");
    assert_eq!(ask(&office, asked).0, StatusCode::NO_CONTENT, "nobody is signed in");
    office
}

/// Closes the office; its folder goes with it.
pub fn close_office() {
    OFFICE.lock().unwrap_or_else(PoisonError::into_inner).take();
}

/// The request, if it can be sent and changes nothing.
fn request(data: &[u8]) -> Option<Request<Body>> {
    let (head, body) = split(data, b"\n\n").unwrap_or((data, b""));
    let mut lines = head.split(|byte| *byte == b'\n');
    let (method, address) = split(lines.next()?, b" ")?;
    let asked = Request::builder().uri(address);
    let asked = match method {
        b"GET" => asked,
        b"POST" => form(asked)?,
        _ => return None,
    };
    let mut asked = asked.header(header::HOST, "rejoin.example");
    for (name, value) in lines.filter_map(|line| split(line, b": ")) {
        if !NOT_THEIRS.iter().any(|known| known.as_str().as_bytes() == name.to_ascii_lowercase()) {
            asked = asked.header(name, value);
        }
    }
    asked.body(Body::from(body.to_vec())).ok()
}

/// A form, if it is one that changes nothing.
fn form(asked: Builder) -> Option<Builder> {
    let path = asked.uri_ref()?.path();
    let is_known = FORMS.contains(&path);
    is_known.then(|| {
        asked.method("POST").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    })
}

fn split<'d>(data: &'d [u8], at: &[u8]) -> Option<(&'d [u8], &'d [u8])> {
    let place = data.windows(at.len()).position(|window| window == at)?;
    Some((&data[..place], &data[place + at.len()..]))
}

/// Asks as the person who is signed in, unless the browser says another.
fn ask(office: &Office, mut asked: Request<Body>) -> (StatusCode, HeaderMap, String) {
    asked.headers_mut().append(header::COOKIE, office.session());
    let router = office.router();
    office.block_on(async move {
        let answer = router.oneshot(asked).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
    })
}

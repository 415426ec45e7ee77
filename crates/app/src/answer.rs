//! What a browser is given back.

use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};

use crate::error::PageError;

pub(crate) type Answer = Response<Body>;
pub(crate) type Answered = Result<Answer, PageError>;

/// A page.
pub(crate) fn page(template: &impl Template) -> Answered {
    page_as(StatusCode::OK, template)
}

/// A page with a status of its own.
pub(crate) fn page_as(status: StatusCode, template: &impl Template) -> Answered {
    let text = template.render().map_err(|error| PageError::Broken(error.to_string()))?;
    let mut answer = Response::new(Body::from(text));
    *answer.status_mut() = status;
    set(&mut answer, header::CONTENT_TYPE, "text/html; charset=utf-8");
    // What somebody saw stays with that person, also on a shared computer.
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    Ok(answer)
}

/// On to another page, which is asked for anew.
pub(crate) fn go(to: &str) -> Answer {
    let mut answer = plain(StatusCode::SEE_OTHER);
    // What cannot be a place leads home, and not to an empty page.
    let place = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    answer.headers_mut().insert(header::LOCATION, place);
    answer
}

/// A file to keep.
pub(crate) fn file(name: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    file_as("attachment", name, kind, bytes)
}

/// A file that the browser shows by itself.
pub(crate) fn shown(name: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    file_as("inline", name, kind, bytes)
}

fn file_as(what: &str, name: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    let mut answer = Response::new(Body::from(bytes));
    let disposition = format!("{what}; filename=\"{name}\"");
    set(&mut answer, header::CONTENT_TYPE, kind);
    set(&mut answer, header::CONTENT_DISPOSITION, &disposition);
    set(&mut answer, header::CACHE_CONTROL, "no-store");
    answer
}

/// Nothing but a status.
pub(crate) fn plain(status: StatusCode) -> Answer {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = status;
    answer
}

/// The same answer with a cookie.
pub(crate) fn with_cookie(mut answer: Answer, cookie: HeaderValue) -> Answer {
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    answer
}

fn set(answer: &mut Answer, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}

/// Where to go after something was done: a path of ours, or else home.
pub(crate) fn local(path: &str) -> &str {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(|it: char| it == '\\' || it.is_control())
        && path != "/sign-out";
    if is_local { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::{go, header, local};

    #[test]
    fn a_way_that_cannot_be_written_leads_home() {
        for (to, leads) in [("/people", "/people"), ("/a\n", "/"), ("/a\0", "/")] {
            assert_eq!(go(to).headers()[header::LOCATION], leads);
        }
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(local("/people/p-1"), "/people/p-1");
        for elsewhere in [
            "//evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/sign-out",
        ] {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
    }
}

//! What follows a person from page to page: the session, the language, the
//! school.

use axum::http::StatusCode;
use office::accounts::Viewer;

use crate::answer::{Answered, go, local, plain, with_cookie};
use crate::cookies;
use crate::desk::Desk;

/// Changes the language of pages.
pub(crate) fn language(desk: &Desk<'_>) -> Answered {
    let tag = desk.asked.field("language");
    let back = desk.asked.field("back");
    let answer = go(local(&back));
    if !desk.app.languages.tags().any(|known| known == tag) {
        return Ok(answer);
    }
    let is_secure = desk.app.config.is_secure();
    Ok(with_cookie(answer, cookies::give(cookies::LANGUAGE, &tag, true, is_secure)))
}

/// Keeps the session: somebody is still there.
pub(crate) fn session(_: &Desk<'_>, _: &Viewer) -> Answered {
    Ok(plain(StatusCode::NO_CONTENT))
}

/// Changes the school that pages are about; none for all of the person's.
pub(crate) fn school(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let id = desk.asked.field("school");
    let back = desk.asked.field("back");
    let answer = go(local(&back));
    let is_secure = desk.app.config.is_secure();
    let cookie = if viewer.is_mine(&id) && !id.is_empty() {
        cookies::give(cookies::SCHOOL, &id, false, is_secure)
    } else {
        cookies::take(cookies::SCHOOL, is_secure)
    };
    Ok(with_cookie(answer, cookie))
}

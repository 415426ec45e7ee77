//! The first page: where am I, how old is what I see, where can I go.

use askama::Template;
use office::accounts::Viewer;

use crate::answer::{Answered, page};
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct Home<'a> {
    desk: &'a Desk<'a>,
    name: &'a str,
}

/// The first page.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    page(&Home { desk, name: &viewer.account.name })
}

//! The first page: what is owed today; for those who see no students, how old the
//! data is, and where they can go.

use askama::Template;
use domain::access::View;
use office::accounts::Viewer;

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::pages::today;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct Home<'a> {
    desk: &'a Desk<'a>,
    name: &'a str,
}

/// The first page.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    if viewer.sees(View::Students) {
        return today::show(desk, viewer);
    }
    page(&Home { desk, name: &viewer.account.name })
}

//! The attendance codes: what each means, at all schools or at one.

use askama::Template;
use office::accounts::Viewer;
use office::settings::{CODES, Row, rows};

use super::Said;
use super::columns::school_name;
use super::form::{self, Which};
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

#[derive(Template)]
#[template(path = "pages/settings/codes.html")]
struct Page<'a> {
    desk: &'a Desk<'a>,
    codes: Vec<Row>,
    said: Said,
    may_change: bool,
    /// Rows that were changed just now; empty for none tried.
    saved: String,
}

impl Page<'_> {
    fn school(&self, code: &Row) -> String {
        school_name(self.desk, code.get("school_id"))
    }

    /// Which code it is, for its address.
    fn query(&self, code: &Row) -> String {
        let which = ["school_id", "code"].map(|column| (column, code.get(column)));
        serde_urlencoded::to_string(which).unwrap_or_default()
    }
}

/// All codes.
pub(crate) fn list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let mut tx = desk.store().glance()?;
    let codes = rows(&mut tx, desk.sight(), CODES)?;
    let said = Said::load(&mut tx, desk, viewer, &codes)?;
    let (may_change, saved) = (desk.may_change_settings(), desk.asked.query("saved"));
    page(&Page { desk, codes, said, may_change, saved })
}

/// The form for a new one.
pub(crate) fn blank(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    form::show(desk, viewer, &which(desk, None))
}

/// Adds it.
pub(crate) fn add(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    form::save(desk, viewer, &which(desk, None))
}

/// The form for one of them.
pub(crate) fn edit(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let row = known(desk)?;
    form::show(desk, viewer, &which(desk, Some(&row)))
}

/// Saves what was typed.
pub(crate) fn save(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let row = known(desk)?;
    form::save(desk, viewer, &which(desk, Some(&row)))
}

fn known(desk: &Desk<'_>) -> Result<Row, PageError> {
    let asked = ["school_id", "code"].map(|column| (column, desk.asked.query(column)));
    let mut rows = rows(&mut desk.store().glance()?, desk.sight(), CODES)?.into_iter();
    let is_it = |row: &Row| asked.iter().all(|(column, text)| row.get(column) == text);
    rows.find(is_it).ok_or(PageError::NotFound)
}

fn which<'a>(desk: &Desk<'_>, row: Option<&'a Row>) -> Which<'a> {
    let title = match row {
        Some(row) => desk.tell("settings-code-named", "code", row.get("code")).into_owned(),
        None => desk.say("settings-add-code").into_owned(),
    };
    Which { file: CODES, row, home: "/settings/codes", title }
}

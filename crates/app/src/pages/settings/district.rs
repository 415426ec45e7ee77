//! The district: its name, law and clock, where it is, who governs it.

use askama::Template;
use office::accounts::Viewer;
use office::settings::{DISTRICT, Row, rows};

use super::Said;
use super::columns::{self, OF_DISTRICT};
use super::form::{self, Which};
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

#[derive(Template)]
#[template(path = "pages/settings/district.html")]
struct Page<'a> {
    desk: &'a Desk<'a>,
    row: Option<Row>,
    said: Said,
    may_change: bool,
    /// Rows that were changed just now; empty for none tried.
    saved: String,
}

impl Page<'_> {
    /// The columns of a group with what stands there.
    fn facts(&self, group: &str) -> Vec<(String, String)> {
        let Some(row) = &self.row else { return Vec::new() };
        let columns = OF_DISTRICT.iter().filter(|(name, _)| *name == group);
        let columns = columns.flat_map(|(_, columns)| *columns);
        let fact = |column: &&'static str| {
            (self.desk.word("setting", column), columns::words(self.desk, row, column))
        };
        columns.map(fact).collect()
    }
}

/// What is known of the district.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let mut tx = desk.store().glance()?;
    let rows = rows(&mut tx, desk.sight(), DISTRICT)?;
    let said = Said::load(&mut tx, desk, viewer, &rows)?;
    let (row, may_change) = (rows.into_iter().next(), desk.may_change_settings());
    page(&Page { desk, row, said, may_change, saved: desk.asked.query("saved") })
}

/// The form.
pub(crate) fn edit(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let row = known(desk)?;
    form::show(desk, viewer, &which(desk, &row))
}

/// Saves what was typed.
pub(crate) fn save(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let row = known(desk)?;
    form::save(desk, viewer, &which(desk, &row))
}

fn known(desk: &Desk<'_>) -> Result<Row, PageError> {
    let rows = rows(&mut desk.store().glance()?, desk.sight(), DISTRICT)?;
    rows.into_iter().next().ok_or(PageError::NotFound)
}

fn which<'a>(desk: &Desk<'_>, row: &'a Row) -> Which<'a> {
    let title = desk.say("settings-change-district").into_owned();
    Which { file: DISTRICT, row: Some(row), home: "/settings", title }
}

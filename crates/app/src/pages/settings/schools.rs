//! The schools: what they are called, who leads them, how their letters begin.

use std::collections::BTreeMap;

use askama::Template;
use documents::letter::Letterhead;
use office::accounts::Viewer;
use office::letters::letterheads;
use office::settings::{Row, SCHOOLS, rows};

use super::Said;
use super::form::{self, Which};
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

#[derive(Template)]
#[template(path = "pages/settings/schools.html")]
struct Page<'a> {
    desk: &'a Desk<'a>,
    schools: Vec<Row>,
    heads: BTreeMap<String, Letterhead>,
    said: Said,
    may_change: bool,
    /// Rows that were changed just now; empty for none tried.
    saved: String,
}

impl Page<'_> {
    /// Level and principal, as far as they are known.
    fn about(&self, school: &Row) -> String {
        let parts = ["level", "principal"].map(|column| school.get(column));
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// The languages in which letters are owed.
    fn languages(&self, school: &Row) -> String {
        let tags = school.get("language_15pct").split_whitespace();
        tags.map(|tag| self.desk.language(tag)).collect::<Vec<_>>().join(", ")
    }

    /// The lines at the top of its letters.
    fn lines(&self, school: &Row) -> &[String] {
        self.heads.get(school.get("school_id")).map_or(&[], |head| &head.lines)
    }
}

/// All schools.
pub(crate) fn list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let mut tx = desk.store().glance()?;
    let mut schools = rows(&mut tx, desk.sight(), SCHOOLS)?;
    schools.sort_by(|one, other| one.get("name").cmp(other.get("name")));
    let heads = letterheads(&mut tx, desk.sight())?;
    let said = Said::load(&mut tx, desk, viewer, &schools)?;
    let (may_change, saved) = (desk.may_change_settings(), desk.asked.query("saved"));
    page(&Page { desk, schools, heads, said, may_change, saved })
}

/// The form for one of them.
pub(crate) fn edit(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let row = known(desk)?;
    form::show(desk, viewer, &which(&row))
}

/// Saves what was typed.
pub(crate) fn save(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let row = known(desk)?;
    form::save(desk, viewer, &which(&row))
}

fn known(desk: &Desk<'_>) -> Result<Row, PageError> {
    let id = desk.asked.param("id");
    let rows = rows(&mut desk.store().glance()?, desk.sight(), SCHOOLS)?;
    rows.into_iter().find(|row| row.get("school_id") == id).ok_or(PageError::NotFound)
}

fn which(row: &Row) -> Which<'_> {
    let title = row.get("name").to_owned();
    Which { file: SCHOOLS, row: Some(row), home: "/settings/schools", title }
}

//! Settings: what the district, its schools, calendar and codes are, who said
//! it last, and changing it.

mod calendar;
mod codes;
pub(crate) mod columns;
mod district;
mod form;
mod schools;
mod year;

use std::collections::BTreeMap;

use office::accounts::Viewer;
use office::settings::{Row, said};
use store::tx::Tx;

use crate::desk::Desk;
use crate::error::PageError;

pub(crate) use calendar::{change as change_days, show as calendar};
pub(crate) use codes::{add as add_code, blank as new_code, edit as edit_code};
pub(crate) use codes::{list as codes, save as save_code};
pub(crate) use district::{edit as edit_district, save as save_district, show as district};
pub(crate) use schools::{edit as edit_school, list as schools, save as save_school};

/// The pages of settings, with the keys of their names.
pub(crate) const TABS: [(&str, &str); 5] = [
    ("/settings", "settings-district"),
    ("/settings/schools", "settings-schools"),
    ("/settings/calendar", "settings-calendar"),
    ("/settings/codes", "settings-codes"),
    ("/settings/texts", "settings-texts"),
];

/// Who said what stands in rows, in words, by revision.
pub(crate) struct Said(BTreeMap<u32, String>);

impl Said {
    fn load(
        tx: &mut Tx<'_>,
        desk: &Desk<'_>,
        viewer: &Viewer,
        rows: &[Row],
    ) -> Result<Self, PageError> {
        let done = said(tx, &viewer.district, rows)?;
        let frame = desk.frame().ok_or(PageError::SignIn)?;
        let words = rows.iter().filter_map(|row| {
            let done = done.get(&row.since)?;
            let at = desk.instant(&done.at);
            let who = done.actor.split_once(' ').map_or("", |(_, account)| account);
            let words = if row.is_typed {
                desk.tell_two("settings-typed", &("name", frame.person(who)), &("at", &at))
            } else {
                desk.tell("settings-filed", "at", &at)
            };
            Some((row.since, words.into_owned()))
        });
        Ok(Self(words.collect()))
    }

    /// Who said a row.
    pub(crate) fn of(&self, row: &Row) -> &str {
        self.0.get(&row.since).map_or("", String::as_str)
    }
}

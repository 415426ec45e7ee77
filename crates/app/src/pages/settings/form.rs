//! The form for one row of settings: what was typed stays, also when it is
//! refused.

use askama::Template;
use axum::http::StatusCode;
use office::accounts::Viewer;
use office::settings::{self, Cells, Change, Row, SettingsError};

use super::Said;
use super::columns::{self, fault_key, field, groups, shown, typed};
use crate::answer::{Answered, go, page, page_as};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};

/// Columns that make a row the row that it is.
const KEYS: [&str; 3] = ["district_id", "school_id", "code"];

/// Which row of which file.
pub(super) struct Which<'a> {
    pub(super) file: &'static str,
    /// The row; none for a new one.
    pub(super) row: Option<&'a Row>,
    /// Where the form comes from and leads back to.
    pub(super) home: &'static str,
    /// What the page is called.
    pub(super) title: String,
}

/// A field, and how somebody else left it meanwhile.
struct Theirs {
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "pages/settings/form.html")]
struct Form<'a> {
    desk: &'a Desk<'a>,
    title: String,
    home: &'static str,
    home_key: &'static str,
    /// Each with its heading.
    groups: Vec<(String, Vec<Field>)>,
    /// The revision before the person's eyes.
    seen: u32,
    said: String,
    is_new: bool,
    theirs: Vec<Theirs>,
}

impl Form<'_> {
    fn fields(&mut self) -> impl Iterator<Item = &mut Field> {
        self.groups.iter_mut().flat_map(|(_, fields)| fields)
    }

    fn faults(&self) -> Vec<&Field> {
        let fields = self.groups.iter().flat_map(|(_, fields)| fields);
        fields.filter(|field| field.fault.is_some()).collect()
    }
}

/// The form with what is known.
pub(super) fn show(desk: &Desk<'_>, viewer: &Viewer, which: &Which<'_>) -> Answered {
    page(&form(desk, viewer, which)?)
}

/// Saves what was typed; what cannot be kept is shown again, with the reasons.
pub(super) fn save(desk: &Desk<'_>, viewer: &Viewer, which: &Which<'_>) -> Answered {
    let mut form = form(desk, viewer, which)?;
    form.seen = desk.asked.field("seen").parse().unwrap_or(0);
    let cells = cells(desk, which, &mut form);
    let change = Change {
        file: which.file,
        rows: &[cells],
        is_new: which.row.is_none(),
        seen: form.seen,
        words: "",
    };
    let library = &desk.app.config.rulebooks;
    match settings::save(desk.store(), viewer, library, change, desk.now) {
        Ok(new) => Ok(go(&format!("{}?saved={new}", which.home))),
        Err(SettingsError::Office(error)) => Err(error.into()),
        Err(SettingsError::Faults(faults)) => {
            for field in form.fields() {
                let fault = faults.iter().find(|fault| fault.column == field.name);
                field.fault = fault.map(|fault| desk.say(fault_key(fault.kind)).into_owned());
            }
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &form)
        }
        Err(SettingsError::Stale(now)) => {
            form.theirs = theirs(desk, &now, &mut form);
            // From now on the person has both before the eyes.
            form.seen = desk.sight().revision;
            page_as(StatusCode::CONFLICT, &form)
        }
    }
}

/// What was typed as it would be kept; the form shows it as it was typed.
fn cells(desk: &Desk<'_>, which: &Which<'_>, form: &mut Form<'_>) -> Cells {
    let mut cells = Cells::new();
    for field in form.fields() {
        cells.push((field.name, typed(desk, which.row, field)));
        field.value = shown(desk, field);
    }
    if let Some(row) = which.row {
        // What makes the row the row that it is stands in no field.
        cells.retain(|(name, _)| !KEYS.contains(name));
        cells.extend(KEYS.map(|key| (key, row.get(key).to_owned())));
    }
    cells
}

fn form<'a>(desk: &'a Desk<'a>, viewer: &Viewer, which: &Which<'_>) -> Result<Form<'a>, PageError> {
    let of = |columns: &[&'static str]| {
        let columns = columns.iter();
        columns.map(|column| field(desk, which.row, column)).collect()
    };
    let groups = groups(which.file)
        .iter()
        .map(|(name, columns)| (desk.word("settings", name), of(columns)))
        .collect();
    let rows: Vec<Row> = which.row.cloned().into_iter().collect();
    let said = Said::load(&mut desk.store().glance()?, desk, viewer, &rows)?;
    let home_key = super::TABS.iter().find(|(path, _)| *path == which.home);
    Ok(Form {
        desk,
        title: which.title.clone(),
        home: which.home,
        home_key: home_key.map_or("", |(_, key)| key),
        groups,
        seen: desk.sight().revision,
        said: which.row.map_or_else(String::new, |row| said.of(row).to_owned()),
        is_new: which.row.is_none(),
        theirs: Vec::new(),
    })
}

/// The fields in which what stands now differs from what was typed.
fn theirs(desk: &Desk<'_>, now: &Row, form: &mut Form<'_>) -> Vec<Theirs> {
    let mut theirs = Vec::new();
    for field in form.fields() {
        if columns::field(desk, Some(now), field.name).value != field.value {
            let value = columns::words(desk, now, field.name);
            theirs.push(Theirs { label: field.label.clone(), value });
        }
    }
    theirs
}

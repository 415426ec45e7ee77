//! The form for one row of settings: what was typed stays, also when it is
//! refused.

use askama::Template;
use axum::http::StatusCode;
use office::accounts::Viewer;
use office::settings::{self, Cells, Change, Row, SettingsError};

use super::Said;
use super::columns::{self, fault_key, field, groups, typed};
use crate::answer::{Answered, go, page, page_as};
use crate::desk::Desk;
use crate::form::{Field, Input};

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
    /// The last of them is the name of the group.
    groups: Vec<(String, Vec<Field>)>,
    /// The revision before the person's eyes.
    seen: u32,
    said: String,
    is_new: bool,
    theirs: Vec<Theirs>,
}

impl Form<'_> {
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
    for field in form.groups.iter_mut().flat_map(|(_, fields)| fields) {
        field.value = typed(desk, which.row, field);
    }
    let cells = form.groups.iter().flat_map(|(_, fields)| fields);
    let mut cells: Cells = cells.map(|field| (field.name, field.value.clone())).collect();
    // The key stands in no field where nobody changes it.
    let key = which.row.map(|row| (row, ["district_id", "school_id"]));
    for (row, column) in key.into_iter().flat_map(|(row, keys)| keys.map(|key| (row, key))) {
        cells.retain(|(name, _)| *name != column);
        cells.push((column, row.get(column).to_owned()));
    }
    let change = Change {
        file: which.file,
        rows: &[cells],
        is_new: which.row.is_none(),
        seen: form.seen,
        words: "",
    };
    let library = &desk.app.config.rulebooks;
    match settings::save(desk.store(), viewer, library, change, desk.now) {
        Ok(_) => Ok(go(&format!("{}?saved=1", which.home))),
        Err(SettingsError::Office(error)) => Err(error.into()),
        Err(SettingsError::Faults(faults)) => {
            for field in form.groups.iter_mut().flat_map(|(_, fields)| fields) {
                let fault = faults.iter().find(|fault| fault.column == field.name);
                field.fault = fault.map(|fault| desk.say(fault_key(fault.kind)).into_owned());
            }
            show_ticks(which.row, &mut form);
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &form)
        }
        Err(SettingsError::Stale(now)) => {
            form.theirs = theirs(desk, &now, &form);
            form.seen = now.since;
            show_ticks(which.row, &mut form);
            page_as(StatusCode::CONFLICT, &form)
        }
    }
}

fn form<'a>(
    desk: &'a Desk<'a>,
    viewer: &Viewer,
    which: &Which<'_>,
) -> Result<Form<'a>, crate::error::PageError> {
    let of = |columns: &[&'static str]| {
        let columns = columns.iter();
        columns.map(|column| field(desk, which.row, column)).collect()
    };
    let groups = groups(which.file)
        .iter()
        .map(|(name, columns)| (desk.word("settings", name), of(columns)))
        .collect();
    let rows: Vec<Row> = which.row.cloned().into_iter().collect();
    let said = Said::load(&mut desk.store().read()?, desk, viewer, &rows)?;
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

/// Ticks that were left as they are show what is known.
fn show_ticks(row: Option<&Row>, form: &mut Form<'_>) {
    for field in form.groups.iter_mut().flat_map(|(_, fields)| fields) {
        let is_default = field.name == "printable" && field.value.is_empty();
        if field.input == Input::Tick
            && is_default
            && row.is_none_or(|it| it.get("printable").is_empty())
        {
            "1".clone_into(&mut field.value);
        }
    }
}

/// The fields in which what stands now differs from what was typed.
fn theirs(desk: &Desk<'_>, now: &Row, form: &Form<'_>) -> Vec<Theirs> {
    let fields = form.groups.iter().flat_map(|(_, fields)| fields);
    let differs =
        fields.filter(|field| columns::field(desk, Some(now), field.name).value != field.value);
    let told = differs.map(|field| {
        let value = now.get(field.name);
        let none = || desk.say("settings-nothing").into_owned();
        let value = if value.is_empty() { none() } else { value.to_owned() };
        Theirs { label: field.label.clone(), value }
    });
    told.collect()
}

//! What a district says of itself, its schools, calendar and codes: read with
//! who said it last, and changed by hand.
//!
//! What is typed here joins what is known as a row of a file would. A file that
//! goes on saying what it said before does not take its place; one that says
//! something new does.

mod check;
mod days;
mod save;

use std::collections::BTreeMap;

use csv::StringRecord;
use intake::record::FILES;
use store::audit::{self, Done};
use store::sheet::{Sheet, Sight, TYPED};
use store::tx::Tx;

use crate::error::{OfficeError, Result};
pub use days::{Days, days, tracks};
pub use save::{Change, save};

/// The file of the district itself.
pub const DISTRICT: &str = "district.csv";
/// The file of the schools.
pub const SCHOOLS: &str = "schools.csv";
/// The file of the days of school.
pub const CALENDAR: &str = "calendar.csv";
/// The file of the attendance codes.
pub const CODES: &str = "attendance_codes.csv";

/// Columns of a row with their texts.
pub type Cells = Vec<(&'static str, String)>;

/// A row as it stands.
#[derive(Clone, Debug)]
pub struct Row {
    file: &'static str,
    cells: StringRecord,
    /// The revision that brought it.
    pub since: u32,
    /// Whether a person typed it; else a file said it.
    pub is_typed: bool,
}

impl Row {
    /// The text in a column of the file; empty where nothing is known.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        let place = columns(self.file).position(|name| name == column);
        place.and_then(|place| self.cells.get(place)).unwrap_or("")
    }

    /// What makes it the row that it is.
    fn key(&self) -> Vec<String> {
        key_columns(self.file).iter().map(|column| self.get(column).to_owned()).collect()
    }
}

/// The columns of a file of the district folder, in its order.
fn columns(file: &str) -> impl Iterator<Item = &'static str> {
    let columns = FILES.iter().find(|(name, _)| *name == file).map(|(_, columns)| *columns);
    columns.unwrap_or_default().iter().map(|column| column.name)
}

fn key_columns(file: &str) -> &'static [&'static str] {
    Sheet::of(file).map_or(&[], |sheet| sheet.key)
}

/// The rows of a file as they stand.
///
/// # Errors
/// When the memory refuses.
pub fn rows(tx: &mut Tx<'_>, sight: Sight<'_>, file: &'static str) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let Some(sheet) = Sheet::of(file) else { return Ok(rows) };
    sheet.each(tx, sight, |version| {
        let (cells, since) = (version.cells.clone(), version.since);
        rows.push(Row { file, cells, since, is_typed: version.row == TYPED });
        Ok(())
    })?;
    Ok(rows)
}

/// Who said what stands in these rows, by their revisions.
///
/// # Errors
/// When the memory refuses.
pub fn said<'r>(
    tx: &mut Tx<'_>,
    district: &str,
    rows: impl IntoIterator<Item = &'r Row>,
) -> Result<BTreeMap<u32, Done>> {
    let mut revisions: Vec<u32> = rows.into_iter().map(|row| row.since).collect();
    revisions.sort_unstable();
    revisions.dedup();
    let done = audit::done_as(tx, district, &revisions)?;
    Ok(done.into_iter().map(|done| (done.revision, done)).collect())
}

/// What is wrong with what somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Something must stand there.
    Missing,
    /// It cannot be read.
    Unreadable,
    /// It is longer than a text may be by which a row is found.
    TooLong,
    /// There is no such time zone.
    NoZone,
    /// There is no such rulebook, or none for the state.
    NoRulebook,
    /// It is no code of a language.
    NoLanguage,
    /// There is no such school.
    NoSchool,
    /// There is one already.
    Exists,
}

/// A column that cannot be kept as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The column.
    pub column: &'static str,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Something that has nothing to do with what was typed.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// What was typed cannot be kept.
    #[error("what was typed cannot be kept")]
    Faults(Vec<Fault>),
    /// Somebody else changed it meanwhile; this is how it stands now.
    #[error("somebody changed this while you had it open")]
    Stale(Box<Row>),
}

impl From<store::StoreError> for SettingsError {
    fn from(error: store::StoreError) -> Self {
        Self::Office(error.into())
    }
}

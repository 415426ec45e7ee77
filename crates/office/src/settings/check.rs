//! Whether what somebody typed can be kept: first as a row of a file would be
//! checked, then against what it must agree with.

use std::collections::BTreeSet;

use domain::problem::{Problem, ProblemKind};
use domain::rulebook::Library;
use intake::folder;
use intake::report::Report;
use intake::table::is_long;
use store::sheet::Sight;
use store::tx::Tx;
use unic_langid::LanguageIdentifier;

use super::{CALENDAR, CODES, DISTRICT, Fault, FaultKind, Row, SCHOOLS, SettingsError, columns};
use crate::error::OfficeError;
use crate::ground;

/// The rows as a file of the district folder.
pub(super) fn table(file: &str, rows: &[Row]) -> Vec<u8> {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = table.write_record(columns(file));
    for row in rows {
        let _ = table.write_record(&row.cells);
    }
    table.into_inner().unwrap_or_default()
}

/// Tells everything that is wrong with the rows at once. Those of them that are
/// new must be of a school that is there.
pub(super) fn check(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    library: &Library,
    (rows, new): (&[Row], &[&Row]),
) -> Result<(), SettingsError> {
    let Some(first) = rows.first() else { return Ok(()) };
    let mut faults = unreadable(first.file, rows)?;
    faults.extend(match first.file {
        DISTRICT => of_district(first, library),
        SCHOOLS => of_school(first),
        CALENDAR | CODES => of_place(tx, sight, new)?,
        _ => Vec::new(),
    });
    if faults.is_empty() { Ok(()) } else { Err(SettingsError::Faults(faults)) }
}

/// What the reader of the file says of it.
fn unreadable(file: &'static str, rows: &[Row]) -> Result<Vec<Fault>, OfficeError> {
    let (table, mut report) = (table(file, rows), Report::default());
    let open = |_: &str| Ok(Some(table.as_slice()));
    let mut faults = Vec::new();
    folder::read(
        |name| name == file,
        &[],
        open,
        &mut report,
        |record, _, _| {
            let long = record.too_long();
            faults.extend(long.map(|column| Fault { column, kind: FaultKind::TooLong }));
        },
    )?;
    faults.extend(report.problems.iter().filter_map(|problem| fault(rows, problem)));
    Ok(faults)
}

fn fault(rows: &[Row], problem: &Problem) -> Option<Fault> {
    let told = problem.column.as_deref()?;
    let column = columns(rows.first()?.file).find(|column| *column == told)?;
    let kind = match problem.kind {
        ProblemKind::ValueMissing => FaultKind::Missing,
        _ if rows.iter().any(|row| is_long(row.get(column))) => FaultKind::TooLong,
        _ => FaultKind::Unreadable,
    };
    Some(Fault { column, kind })
}

fn of_district(row: &Row, library: &Library) -> Vec<Fault> {
    let mut faults = Vec::new();
    let zone = row.get("time_zone");
    if zone.is_empty() {
        faults.push(Fault { column: "time_zone", kind: FaultKind::Missing });
    } else if ground::zone(zone).is_err() {
        faults.push(Fault { column: "time_zone", kind: FaultKind::NoZone });
    }
    let name = library.name_for(row.get("rulebook"), row.get("state"));
    if name.and_then(|name| library.get(&name)).is_err() {
        faults.push(Fault { column: "rulebook", kind: FaultKind::NoRulebook });
    }
    faults
}

fn of_school(row: &Row) -> Vec<Fault> {
    let mut tags = row.get("language_15pct").split_whitespace();
    let is_none = tags.any(|tag| tag.parse::<LanguageIdentifier>().is_err());
    let fault = Fault { column: "language_15pct", kind: FaultKind::NoLanguage };
    is_none.then_some(fault).into_iter().collect()
}

/// Rows of a school name one that is there; a code may be for all.
fn of_place(tx: &mut Tx<'_>, sight: Sight<'_>, rows: &[&Row]) -> Result<Vec<Fault>, SettingsError> {
    let schools = super::rows(tx, sight, SCHOOLS)?;
    let known: BTreeSet<&str> = schools.iter().map(|school| school.get("school_id")).collect();
    let is_unknown = |row: &&Row| {
        let id = row.get("school_id");
        !id.is_empty() && !known.contains(id)
    };
    let fault = Fault { column: "school_id", kind: FaultKind::NoSchool };
    Ok(rows.iter().any(is_unknown).then_some(fault).into_iter().collect())
}

//! The header row: where each column stands, and what is no column of ours.

use std::collections::HashSet;

use csv::StringRecord;
use domain::problem::{Problem, ProblemKind};

use super::Column;
use crate::report::{IntakeError, Report};

/// Columns that hold what must never be collected, by a part of their name.
const NEVER: [&str; 14] = [
    "ssn",
    "social_security",
    "immigra",
    "citizen",
    "passport",
    "visa",
    "country_of_birth",
    "birth_country",
    "birth_place",
    "identification_doc",
    "health",
    "medical",
    "diagnos",
    "immuniz",
];

/// Where each column of the schema stands in the file.
///
/// What stands in a header that is not ours may be a row of students' data, so
/// a refusal never repeats it.
pub(super) fn places(
    file: &'static str,
    columns: &'static [Column],
    header: &StringRecord,
    report: &mut Report,
) -> Result<Vec<Option<usize>>, IntakeError> {
    let names: Vec<String> = header.iter().map(normal).collect();
    let is_ours = |name: &str| columns.iter().any(|column| column.name == name);
    let places = columns
        .iter()
        .map(|column| match names.iter().position(|name| name == column.name) {
            None if column.required => {
                let found: Vec<_> =
                    names.iter().filter(|name| is_ours(name)).map(String::as_str).collect();
                let others = names.len() - found.len();
                Err(IntakeError::MissingColumn {
                    file: file.into(),
                    column: column.name,
                    found: if found.is_empty() { "none".into() } else { found.join(", ") },
                    others,
                })
            }
            place => Ok(place),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut seen = HashSet::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if !seen.insert(name.as_str()) && is_ours(name) {
            return Err(IntakeError::ColumnTwice { file: file.into(), column: name.clone() });
        }
        if !is_ours(name) && !name.starts_with(NOTE) {
            let never = NEVER.iter().any(|part| name.contains(part));
            let kind = if never { ProblemKind::DroppedColumn } else { ProblemKind::UnknownColumn };
            let column = Some(name.as_str().into());
            report.problems.push(Problem { column, ..Problem::new(file, 1, kind) });
        }
    }
    Ok(places)
}

/// What begins the name of a column in which we wrote why a row was put aside,
/// for whoever repairs it.
pub const NOTE: &str = "rejoin_";

/// A column's name without differences of case, spaces and a byte order mark.
fn normal(name: &str) -> String {
    let name = name.to_lowercase();
    name.trim_start_matches('\u{feff}').trim().replace([' ', '-'], "_")
}

//! `rejoin imports`: what came in, from whom, and what became of it.

use std::io::{self, Write};

use anyhow::Result;
use csv::StringRecord;
use jiff::Timestamp;
use office::district;
use serde_json::Value;
use store::Open;
use store::listing::IMPORTS;

use crate::cli::Imports;
use crate::{database, table};

/// The columns of the screen.
const SHOWN: [&str; 10] = [
    "Import",
    "When (UTC)",
    "By",
    "From",
    "Rows",
    "New",
    "Withdrawn",
    "Put aside",
    "Problems",
    "Days moved",
];
/// The column with a time.
const WHEN: usize = 1;

/// Runs the command.
pub(crate) fn run(options: &Imports) -> Result<()> {
    let store = database::open(&options.database, Open::Existing)?;
    let mut tx = store.read()?;
    let district = district::existing(&mut tx, options.database.district.as_deref())?;
    let mut rows = Vec::new();
    IMPORTS.each(&mut tx, &district, |cells| {
        rows.push(cells.clone());
        Ok(())
    })?;
    let mut out = io::stdout().lock();
    if options.json {
        let answer: Vec<Value> = rows.iter().map(as_data).collect();
        return Ok(writeln!(out, "{}", serde_json::to_string(&answer)?)?);
    }
    let mut shown = table::table(&SHOWN);
    for row in &rows {
        let cells = row.iter().enumerate();
        shown.add_row(
            cells.map(|(column, cell)| if column == WHEN { minute(cell) } else { cell.to_owned() }),
        );
    }
    for column in (0..SHOWN.len()).filter(|column| IMPORTS.is_number(*column)) {
        table::align_right(&mut shown, column);
    }
    Ok(writeln!(out, "{shown}")?)
}

/// A time as people read it.
fn minute(time: &str) -> String {
    let at = time.parse::<Timestamp>();
    at.map_or_else(|_| time.to_owned(), |at| at.strftime("%Y-%m-%d %H:%M").to_string())
}

/// A row as JSON: counts are numbers.
fn as_data(row: &StringRecord) -> Value {
    let cells = IMPORTS.header().zip(row).enumerate();
    let value = |column: usize, cell: &str| match cell.parse::<i64>() {
        Ok(number) if IMPORTS.is_number(column) => number.into(),
        Err(_) if IMPORTS.is_number(column) => Value::Null,
        _ => cell.into(),
    };
    Value::Object(
        cells.map(|(column, (name, cell))| (name.to_owned(), value(column, cell))).collect(),
    )
}

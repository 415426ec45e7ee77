//! `rejoin imports`: what came in, from whom, and what became of it.

use std::io::{self, Write};

use anyhow::Result;
use office::district;
use serde_json::{Map, Value};
use store::Open;
use store::listing::IMPORTS;

use crate::cli::Imports;
use crate::{database, table};

/// The columns of the screen.
const SHOWN: [&str; 9] =
    ["Import", "When", "By", "From", "Rows", "New", "Withdrawn", "Put aside", "Problems"];

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
        let header: Vec<_> = IMPORTS.header().collect();
        let answer: Vec<Value> = rows
            .iter()
            .map(|row| header.iter().zip(row).map(|(name, cell)| cell_of(name, cell)).collect())
            .map(|row: Map<String, Value>| Value::Object(row))
            .collect();
        return Ok(writeln!(out, "{}", serde_json::to_string(&answer)?)?);
    }
    let mut shown = table::table(&SHOWN);
    for row in &rows {
        shown.add_row(row.iter().map(str::to_owned));
    }
    for column in [0, 4, 5, 6, 7, 8] {
        table::align_right(&mut shown, column);
    }
    Ok(writeln!(out, "{shown}")?)
}

/// A cell as JSON: counts are numbers.
fn cell_of(name: &str, cell: &str) -> (String, Value) {
    let number = cell.parse::<u64>().ok().filter(|_| !matches!(name, "actor" | "source"));
    (name.to_owned(), number.map_or_else(|| cell.into(), Into::into))
}

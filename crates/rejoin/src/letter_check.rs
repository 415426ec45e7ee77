//! `rejoin letter-check`: whether the words of letters may be issued.

use std::path::PathBuf;

use anyhow::{Result, bail};
use documents::letter::Letters;
use documents::letter::lint::{self, Weight};
use jiff::Zoned;
use office::{district, texts};
use store::Open;

use crate::cli::{Database, LetterCheck};
use crate::database;
use crate::letters::letters;

/// The letters of the files; where a database is named, with the words that its
/// district has approved.
fn library(database: &Database, own: &[PathBuf]) -> Result<Letters> {
    let files = letters(own)?;
    if database.db.is_none() && database.district.is_none() {
        return Ok(files);
    }
    let store = database::open(database, Open::Existing)?;
    let district = district::existing(&mut store.read()?, database.district.as_deref())?;
    Ok(texts::now(&store, &district, &files)?)
}

/// Runs the command.
pub(crate) fn run(options: &LetterCheck, own: &[PathBuf]) -> Result<()> {
    let letters = library(&options.database, own)?;
    let on = options.date.unwrap_or_else(|| Zoned::now().date());
    let kinds: Vec<&str> = match &options.kind {
        Some(kind) => vec![kind],
        None => letters.kinds().collect(),
    };
    let mut errors = 0;
    for kind in kinds {
        let letter = letters.get(kind)?;
        println!("{kind}: {} ({})", letter.title, letter.version);
        for measure in lint::measures(&letter, on) {
            let reading = measure.reading.map_or_else(String::new, |it| format!(", {it}"));
            println!("  {}: {} words{reading}", measure.language, measure.words);
        }
        for fault in lint::words(&letters, &letter, on)? {
            let weight = match fault.weight {
                Weight::Error => "error",
                Weight::Warning => "warning",
            };
            errors += usize::from(fault.weight == Weight::Error);
            println!("  {weight}: {fault}");
        }
    }
    if errors > 0 {
        bail!("{errors} errors: letters with an error are not issued");
    }
    Ok(())
}

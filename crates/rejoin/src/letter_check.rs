//! `rejoin letter-check`: whether the words of letters may be issued.

use std::path::PathBuf;

use anyhow::{Result, bail};
use documents::letter::lint::{self, Weight};
use jiff::Zoned;

use crate::cli::LetterCheck;
use crate::letters::letters;

/// Runs the command.
pub(crate) fn run(options: &LetterCheck, own: &[PathBuf]) -> Result<()> {
    let letters = letters(own)?;
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

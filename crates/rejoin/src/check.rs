//! `rejoin check`: everything that follows from facts, worked out anew.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use office::check::Checked;
use office::district;
use store::Open;

use crate::cli::Database;
use crate::{assumed, database, rulebooks};

/// How many differences are shown.
const SHOWN: usize = 20;

/// Runs the command; differences are an exit code of 1.
pub(crate) fn run(options: &Database, own: &[PathBuf]) -> ExitCode {
    match compare(options, own) {
        Ok(checked) => {
            // The reader of our output may have had enough.
            let _ = print(&checked, &mut io::stdout().lock());
            ExitCode::from(u8::from(!checked.is_right()))
        }
        Err(error) => {
            eprintln!("rejoin: {error:#}");
            ExitCode::from(1)
        }
    }
}

fn compare(options: &Database, own: &[PathBuf]) -> Result<Checked> {
    let library = rulebooks::library(own)?;
    let store = database::open(options, Open::Existing)?;
    let district = district::existing(&mut store.read()?, options.district.as_deref())?;
    Ok(office::check::run(&store, &district, &library)?)
}

fn print(checked: &Checked, out: &mut impl Write) -> io::Result<()> {
    for wrong in &checked.texts {
        writeln!(out, "Texts of letters: {wrong}.")?;
    }
    if checked.as_of.is_empty() {
        let none = "0 differences: nothing was planned yet; `rejoin advance` makes the first plan.";
        return writeln!(out, "{none}");
    }
    writeln!(
        out,
        "{} differences in the plans of {} students as of {}.",
        checked.differences.len(),
        checked.students,
        checked.as_of
    )?;
    assumed::say(&checked.assumed, out)?;
    for (student, what) in checked.differences.iter().take(SHOWN) {
        writeln!(out, "  student {student}: {what}")?;
    }
    Ok(())
}

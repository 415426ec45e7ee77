//! `rejoin rulebook`: looking at rulebooks, checking them, running examples.

mod page;
mod words;

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use domain::rulebook::{Dated, Library, Start, check};

use crate::cli::Rulebook as Command;
use crate::rulebooks;
use crate::table::table;

/// Runs one of the commands.
pub(crate) fn run(command: &Command, own: &[PathBuf]) -> Result<()> {
    let library = rulebooks::library(own)?;
    let mut out = io::stdout().lock();
    match command {
        Command::Check { name } => check_all(&library, name.as_deref(), &mut out),
        Command::List => list(&library, &mut out),
        Command::Show { name } => {
            write!(out, "{}", page::of(&library.get(name)?))?;
            Ok(())
        }
        Command::Test { name } => test_all(&library, name.as_deref(), &mut out),
    }
}

/// The rulebook of this name, or all.
fn names(library: &Library, name: Option<&str>) -> Vec<String> {
    match name {
        Some(name) => vec![name.to_owned()],
        None => library.names().map(str::to_owned).collect(),
    }
}

fn check_all(library: &Library, name: Option<&str>, out: &mut impl Write) -> Result<()> {
    let mut faults = 0;
    for name in names(library, name) {
        let found = check::faults(library, &name)?;
        let book = library.get(&name)?;
        let verdict = if found.is_empty() { "in order" } else { "NOT in order" };
        writeln!(out, "{}: {} rules, {verdict}", book.version, book.rules.len())?;
        for fault in &found {
            writeln!(out, "  {fault}")?;
        }
        faults += found.len();
    }
    if faults > 0 {
        bail!("{faults} faults; each line above names the file to mend");
    }
    Ok(())
}

fn test_all(library: &Library, name: Option<&str>, out: &mut impl Write) -> Result<()> {
    let (mut run, mut failed) = (0, 0);
    for name in names(library, name) {
        for outcome in check::run_examples(library, &name)? {
            run += 1;
            match &outcome.failure {
                None => writeln!(out, "ok      {}: {}", outcome.path, outcome.name)?,
                Some(why) => {
                    failed += 1;
                    writeln!(out, "FAILED  {}: {}: {why}", outcome.path, outcome.name)?;
                }
            }
        }
    }
    writeln!(out, "{run} examples, {failed} failed")?;
    if failed > 0 {
        bail!("{failed} of {run} examples came out differently");
    }
    Ok(())
}

fn list(library: &Library, out: &mut impl Write) -> Result<()> {
    for name in names(library, None) {
        let book = library.get(&name)?;
        writeln!(out, "{} - {}", book.version, book.title)?;
        let mut rules = table(&["Rule", "What it means", "From", "Start", "Source"]);
        for rule in &book.rules {
            for text in &rule.texts {
                let from = text.from.to_string();
                let source = &text.citation.section;
                rules.add_row([&rule.id, &rule.title, &from, start(text), source.as_str()]);
            }
        }
        writeln!(out, "{rules}\n")?;
    }
    Ok(())
}

/// How sure a start date is, in a word or two.
fn start<T>(text: &Dated<T>) -> &'static str {
    match (text.start, text.assumed) {
        (Start::Confirmed, false) => "confirmed",
        (Start::Confirmed, true) => "confirmed, assumed rule",
        (Start::Unconfirmed, false) => "unconfirmed",
        (Start::Unconfirmed, true) => "unconfirmed, assumed rule",
    }
}

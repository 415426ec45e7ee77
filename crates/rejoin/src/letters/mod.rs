//! `rejoin letters`: proofs of what is due, and issuing it.

mod folder;
mod library;
mod said;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use jiff::Timestamp;
use office::district;
use office::letters::{Batch, Run, issue, proof};
use store::Open;

use crate::cli::LetterRun;
use crate::{database, evaluate, progress, rulebooks};

pub(crate) use library::letters;

/// What a run did.
pub(crate) struct Done {
    batch: Batch,
    /// The ids of the letters; none for proofs.
    ids: Vec<String>,
    /// The files of the letters, in the same order.
    files: Vec<String>,
    started: Instant,
}

/// Runs the command.
pub(crate) fn run(options: &LetterRun, rulebooks: &[PathBuf], own: &[PathBuf]) -> Result<()> {
    let started = Instant::now();
    let library = rulebooks::library(rulebooks)?;
    let letters = letters(own)?;
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let now = Timestamp::now();
    let on = match options.date {
        Some(date) => date,
        None => district::today(&mut store.read()?, &district, now)?,
    };
    evaluate::check_date(on)?;
    let person = database::person(&store, &district, options.staff.as_deref())?;
    let run = Run {
        actor: &person.actor,
        schools: &person.schools,
        students: &options.students,
        district: &district,
        kind: &options.kind,
        on,
        now,
        library: &library,
        letters: &letters,
    };
    let out = folder::Folder::open(&options.out, options.approve)?;
    let bar = progress::count(0, "Printing");
    let told = |done: usize, of: usize| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    };
    let (batch, ids) = if options.approve {
        let issued = issue(&store, run, || out.check(), database::say_waiting, told)?;
        (issued.batch, issued.ids)
    } else {
        (proof(&store, run, told)?, Vec::new())
    };
    bar.finish_and_clear();
    let mut done = Done { batch, ids, files: Vec::new(), started };
    out.write(&mut done)?;
    said::say(options, on, &done)
}

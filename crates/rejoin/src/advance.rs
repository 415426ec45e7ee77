//! `rejoin advance`: the nightly step.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use jiff::Timestamp;
use office::advance::Advanced;
use office::district;
use store::Open;

use crate::cli::Advance;
use crate::{assumed, database, evaluate, progress, rulebooks};

/// Runs the command.
pub(crate) fn run(options: &Advance, own: &[PathBuf]) -> Result<()> {
    run_at(options, own, Timestamp::now())
}

/// The same at an instant of one's own.
pub(crate) fn run_at(options: &Advance, own: &[PathBuf], now: Timestamp) -> Result<()> {
    let started = Instant::now();
    evaluate::check_date(options.as_of)?;
    let library = rulebooks::library(own)?;
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let actor = database::operator();
    let advance = office::advance::Advance {
        actor: &actor,
        district: &district,
        as_of: options.as_of,
        now,
        library: &library,
    };
    let bar = progress::count(0, "Planning");
    let done = office::advance::run(&store, advance, database::say_waiting, |done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    if options.json {
        print_data(&done)
    } else {
        Ok(print_text(options, &done, started, &mut io::stdout().lock())?)
    }
}

fn print_data(done: &Advanced) -> Result<()> {
    let answer = serde_json::json!({
        "revision": done.revision,
        "planned": done.planned,
        "changed": done.changed,
        "findings_new": done.findings_new,
        "findings_gone": done.findings_gone,
        "duties_new": done.duties_new,
        "duties_gone": done.duties_gone,
        "duties": done.duties,
        "assumed": done.assumed,
    });
    Ok(writeln!(io::stdout().lock(), "{answer}")?)
}

fn print_text(
    options: &Advance,
    done: &Advanced,
    started: Instant,
    out: &mut impl Write,
) -> io::Result<()> {
    let seconds = started.elapsed().as_secs_f64();
    writeln!(
        out,
        "As of {}: {} students looked at, {} changed, in {seconds:.1} s.",
        options.as_of, done.planned, done.changed
    )?;
    assumed::say(&done.assumed, out)?;
    writeln!(out, "Findings: {} new, {} gone.", done.findings_new, done.findings_gone)?;
    writeln!(out, "Duties: {} new, {} gone.", done.duties_new, done.duties_gone)?;
    let states = [
        ("owed", "owed now"),
        ("to_select", "wait for an administrator to select"),
        ("held", "held until somebody was consulted"),
        ("waiting", "wait until families had time to clear an absence"),
        ("done", "done"),
    ];
    for (state, words) in states {
        if let Some(count) = done.duties.get(state) {
            writeln!(out, "  {count} {words}")?;
        }
    }
    Ok(())
}

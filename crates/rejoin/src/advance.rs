//! `rejoin advance`: the nightly step.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use jiff::Timestamp;
use office::advance::Advanced;
use office::district;
use store::Open;

use crate::cli::Advance;
use crate::{database, progress, rulebooks};

/// Runs the command.
pub(crate) fn run(options: &Advance, own: &[PathBuf]) -> Result<()> {
    let started = Instant::now();
    let library = rulebooks::library(own)?;
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let actor = database::operator();
    let advance = office::advance::Advance {
        actor: &actor,
        district: &district,
        as_of: options.as_of,
        now: Timestamp::now(),
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
        print_text(options, &done, started);
        Ok(())
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
    });
    println!("{answer}");
    Ok(())
}

fn print_text(options: &Advance, done: &Advanced, started: Instant) {
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "As of {}: {} students looked at, {} changed, in {seconds:.1} s.",
        options.as_of, done.planned, done.changed
    );
    println!("Findings: {} new, {} gone.", done.findings_new, done.findings_gone);
    println!("Duties: {} new, {} gone.", done.duties_new, done.duties_gone);
    let states = [
        ("owed", "owed now"),
        ("to_select", "wait for an administrator to select"),
        ("held", "held until somebody was consulted"),
        ("waiting", "wait until families had time to clear an absence"),
        ("done", "done"),
    ];
    let counted =
        states.iter().filter_map(|(state, words)| Some((done.duties.get(*state)?, words)));
    counted.for_each(|(count, words)| println!("  {count} {words}"));
}

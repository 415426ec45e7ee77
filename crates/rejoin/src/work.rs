//! `rejoin work`: does the work of the background, as one of any number of
//! processes.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use domain::rulebook::Library;
use jiff::Timestamp;
use office::work::{Outcome, Worked, Worker};
use store::{Open, Store};

use crate::cli::Work;
use crate::{database, rulebooks};

/// Between two looks at the queue.
const PAUSE: Duration = Duration::from_secs(5);

/// Runs the command: until it is stopped, or with --once until nothing is due.
pub(crate) fn run(options: &Work, own: &[PathBuf]) -> Result<()> {
    let library = rulebooks::library(own)?;
    let store = database::at(options.db.as_deref(), Open::Existing)?;
    work(&store, &library, options.once, &Timestamp::now)
}

/// Works beside the pages, for as long as the program runs.
pub(crate) fn keep_working(
    db: Option<&str>,
    own: &[PathBuf],
    clock: &(impl Fn() -> Timestamp + Sync),
) {
    let start = || -> Result<()> {
        let library = rulebooks::library(own)?;
        let store = database::at(db, Open::Existing)?;
        work(&store, &library, false, clock)
    };
    if let Err(error) = start() {
        eprintln!("rejoin: no work of the background is done: {error:#}");
    }
}

fn work(
    store: &Store,
    library: &Library,
    once: bool,
    clock: &(impl Fn() -> Timestamp + Sync),
) -> Result<()> {
    // A process that comes after another of its number has another time.
    let name = format!("{} {}", process::id(), Timestamp::now());
    let mut worker = Worker::new(name, database::operator(), store, library);
    if once {
        return all_due(&mut worker, clock);
    }
    loop {
        // A server that is away for a while is no reason to stop.
        if let Err(error) = all_due(&mut worker, clock) {
            eprintln!("rejoin: {error:#}");
        }
        thread::sleep(PAUSE);
    }
}

/// Works until nothing is due.
fn all_due(worker: &mut Worker<'_>, clock: &(impl Fn() -> Timestamp + Sync)) -> Result<()> {
    worker.follow_clock(clock())?;
    let mut started = Instant::now();
    while let Some(worked) = worker.work(clock)? {
        tell(&worked, started, &mut io::stdout().lock())?;
        started = Instant::now();
    }
    Ok(())
}

/// One line for each job: when, where, what, and what came of it.
fn tell(worked: &Worked, started: Instant, out: &mut impl Write) -> io::Result<()> {
    let Worked { job, outcome } = worked;
    let now = Timestamp::now();
    write!(out, "{now:.0} {} {}", job.district, job.kind)?;
    if !job.key.is_empty() {
        write!(out, " {}", job.key)?;
    }
    match outcome {
        Outcome::Planned(day, done) => {
            write!(
                out,
                ": as of {day}, {} students looked at, {} changed, in {:.1} s",
                done.planned,
                done.changed,
                started.elapsed().as_secs_f64()
            )?;
            done.assumed.iter().try_for_each(|assumed| write!(out, "; ASSUMED: {assumed}"))?;
            writeln!(out)
        }
        Outcome::Nothing(why) => writeln!(out, ": nothing to do, {why}"),
        Outcome::Failed(why) => writeln!(out, ": failed, and is tried again: {why}"),
        Outcome::GivenUp(why) => {
            writeln!(out, ": failed too often; the next import or day asks for it again: {why}")
        }
    }
}

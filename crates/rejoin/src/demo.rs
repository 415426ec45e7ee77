//! `rejoin demo`: the office of a pretend district, on a day of its school year.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use anyhow::Result;
use app::Config;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::Open;

use crate::cli::{Demo, Generate};
use crate::live::{self, Pretend};
use crate::{database, generate, letters, rulebooks, serve, work};

/// The day that it is for everybody in it.
const TODAY: Date = Date::constant(2026, 1, 30);

/// Another one gives other people.
const SEED: u64 = 7;

/// Runs the command, until it is stopped.
pub(crate) fn run(options: &Demo, own: &[PathBuf], letters: &[PathBuf]) -> Result<()> {
    let file = options.folder.join("rejoin.db");
    let url = format!("sqlite:{}", file.display());
    if !file.exists() {
        make(options, &url, own)?;
    }
    if options.make_only {
        return Ok(());
    }
    let clock = Arc::new(pretend_clock()?);
    let store = Arc::new(database::at(Some(&url), Open::Existing)?);
    let (its_own, its_clock, its_url) = (own.to_vec(), Arc::clone(&clock), url.clone());
    thread::spawn(move || work::keep_working(Some(&its_url), &its_own, &*its_clock));
    let config = Config {
        store,
        rulebooks: rulebooks::library(own)?,
        letters: letters::letters(letters)?,
        uploads: options.folder.join("uploads"),
        clock: Box::new(move || clock()),
        is_pretend: true,
        site: None,
    };
    serve::listen(config, options.listen, None, |_, _| Ok(()))
}

/// The time of the day is as it is at home; the day is ours.
fn pretend_clock() -> Result<impl Fn() -> Timestamp + Send + Sync> {
    let zone = TimeZone::get(live::ZONE)?;
    let now = Timestamp::now();
    let time = now.to_zoned(zone.clone()).time();
    let pretended = TODAY.to_datetime(time).to_zoned(zone)?.timestamp();
    let back = now.duration_since(pretended);
    Ok(move || Timestamp::now().checked_sub(back).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// Draws the district, and lets its people work until the office opens.
fn make(options: &Demo, url: &str, own: &[PathBuf]) -> Result<()> {
    let started = Instant::now();
    generate::run(&Generate {
        students: options.students,
        seed: SEED,
        out: options.folder.join("district"),
        year: TODAY.year() - 1,
    })?;
    // Somebody who stops this half-way finds nothing half-made.
    let half = format!("{url}.new");
    let at = |path: &str| Path::new(path.trim_start_matches("sqlite:")).to_owned();
    let _ = std::fs::remove_file(at(&half));
    let pretend = Pretend {
        folder: &options.folder,
        url: &half,
        rulebooks: own,
        today: TODAY,
        days: options.days,
    };
    let acts = live::live(pretend)?;
    let seconds = started.elapsed().as_secs_f64();
    println!("Its people lived {} school days: {acts} acts ({seconds:.1} s).", options.days);
    Ok(std::fs::rename(at(&half), at(url))?)
}

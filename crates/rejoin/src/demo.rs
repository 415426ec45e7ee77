//! `rejoin demo`: the office of a pretend district, on a day of its school year.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::Result;
use app::Config;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use office::{accounts, district};
use store::Open;

use crate::cli::{self, Assumptions, Database, Demo, Generate, Import};
use crate::{advance, database, generate, import, rulebooks, serve, work};

/// The day that it is for everybody in it.
const TODAY: Date = Date::constant(2026, 1, 30);

/// Another one gives other people.
const SEED: u64 = 7;

/// Runs the command, until it is stopped.
pub(crate) fn run(options: &Demo, own: &[PathBuf]) -> Result<()> {
    let file = options.folder.join("rejoin.db");
    let url = format!("sqlite:{}", file.display());
    let clock = Arc::new(pretend_clock());
    if !file.exists() {
        make(options, &url, own, clock())?;
    }
    let store = Arc::new(database::at(Some(&url), Open::Existing)?);
    let (its_own, its_clock, its_url) = (own.to_vec(), Arc::clone(&clock), url.clone());
    thread::spawn(move || work::keep_working(Some(&its_url), &its_own, &*its_clock));
    let config = Config {
        store,
        rulebooks: rulebooks::library(own)?,
        uploads: options.folder.join("uploads"),
        clock: Box::new(move || clock()),
        is_pretend: true,
        site: None,
    };
    serve::listen(config, options.listen, None, |_, _| Ok(()))
}

/// The time of the day is as it is; the day is ours.
fn pretend_clock() -> impl Fn() -> Timestamp + Send + Sync {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let days = today.since(TODAY).map_or(0, |span| span.get_days());
    let back = SignedDuration::from_hours(24 * i64::from(days));
    move || Timestamp::now().checked_sub(back).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Draws the district, reads it, and plans what is owed.
fn make(options: &Demo, url: &str, own: &[PathBuf], now: Timestamp) -> Result<()> {
    let folder = options.folder.join("district");
    generate::run(&Generate {
        students: options.students,
        seed: SEED,
        out: folder.clone(),
        year: TODAY.year() - 1,
    })?;
    // Somebody who stops this half-way finds nothing half-made.
    let half = format!("{url}.new");
    let at = |path: &str| Path::new(path.trim_start_matches("sqlite:")).to_owned();
    let _ = std::fs::remove_file(at(&half));
    import::run_at(
        &Import {
            database: the(&half),
            paths: vec![folder],
            from: cli::From::Folder,
            dry_run: false,
            accept_drop: false,
            strict: false,
            shift_years: 0,
            assume: Assumptions::none(),
            json: false,
            problems: options.folder.join("problems.csv"),
            repair: options.folder.join("to-repair"),
        },
        now,
    )?;
    let step = cli::Advance { database: the(&half), as_of: TODAY, json: false };
    advance::run_at(&step, own, now)?;
    let store = database::at(Some(&half), Open::Existing)?;
    let district = district::existing(&mut store.read()?, None)?;
    accounts::take_staff(&store, (&database::operator(), &district), now)?;
    drop(store);
    Ok(std::fs::rename(at(&half), at(url))?)
}

fn the(url: &str) -> Database {
    Database { db: Some(url.to_owned()), district: None }
}

//! The pretend people at work before the office opens: months as other systems
//! bring them, then the last school days act by act, through the same door as
//! the pages. The same people do the same things every time.

mod calendar;
mod care;
mod cases;
mod chance;
mod families;
mod guards;
mod letters;
mod mail;
mod months;
mod open;
mod people;
mod reports;
mod selections;
mod sent;
mod texts;
mod world;

use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use office::{accounts, advance};
use store::Open;

use crate::cli::{self, Assumptions, Database, Import};
use crate::{database, import, progress};

use calendar::{Turn, Work};
use world::{Day, World};

/// The town's own time, which its `district.csv` says too.
pub(crate) const ZONE: &str = "America/Los_Angeles";

/// A district that is drawn, and what it lives through.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pretend<'a> {
    /// The folder of the demo, with the district in `district`.
    pub(crate) folder: &'a Path,
    /// The database that is made.
    pub(crate) url: &'a str,
    /// The rulebooks of one's own.
    pub(crate) rulebooks: &'a [PathBuf],
    /// The day on which the office opens.
    pub(crate) today: Date,
    /// School days that people live before it.
    pub(crate) days: usize,
}

/// What people remember from one day to the next.
#[derive(Debug, Default)]
struct Memory {
    /// Letters that were issued and wait for the mail.
    issued: Vec<letters::Run>,
    /// Letters that were mailed, each with the day of work on which they were.
    away: Vec<(usize, letters::Run)>,
    /// Students whom somebody holds.
    held: Vec<String>,
}

/// Lets the district live until the office opens, and says how much was done.
pub(crate) fn live(pretend: Pretend<'_>) -> Result<usize> {
    let district = pretend.folder.join("district");
    let taught = calendar::taught(&district, pretend.today)?;
    let turns = calendar::turns(&taught, pretend.today, pretend.days);
    let days: Vec<Date> = turns.iter().map(|turn| turn.on).collect();
    let pieces = sent::cut(&district, &days, &pretend.folder.join("sent"))?;
    first(pretend, &pieces[0], morning(turns[0], 0)?)?;
    let world = World::open(pretend, taught)?;
    let (mut memory, mut acts) = (Memory::default(), 0);
    let bar = progress::count(turns.len() as u64, "Living");
    for (number, turn) in turns.iter().enumerate() {
        if number > 0 {
            world.import(&pieces[number], morning(*turn, 1)?)?;
        }
        plan(&world, *turn, morning(*turn, 2)?)?;
        let mut day = Day::new(&world, turn.on);
        match turn.work {
            Work::Month => months::month(&mut day, &pretend.folder.join("sent"))?,
            Work::Day => a_day(&mut day, &mut memory, number)?,
            Work::Open => {}
        }
        acts += day.acts();
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(acts)
}

/// Before anybody is at work. The clock of the office that opens shows any time
/// of its day, so what is done before it is done as that day begins.
fn morning(turn: Turn, seconds: i64) -> Result<Timestamp> {
    let minutes = if turn.work == Work::Open { 0 } else { 360 };
    let at = calendar::at(&TimeZone::get(ZONE)?, turn.on, minutes)?;
    Ok(at + SignedDuration::from_secs(seconds))
}

/// Reads the first piece, which makes the database, and lets its people in.
fn first(pretend: Pretend<'_>, piece: &Path, now: Timestamp) -> Result<()> {
    let database = Database { db: Some(pretend.url.to_owned()), district: None };
    import::run_at(
        &Import {
            database,
            paths: vec![piece.to_owned()],
            from: cli::From::Folder,
            dry_run: false,
            accept_drop: false,
            strict: false,
            shift_years: 0,
            assume: Assumptions::none(),
            json: false,
            problems: pretend.folder.join("problems.csv"),
            repair: pretend.folder.join("to-repair"),
        },
        now,
    )?;
    let store = database::at(Some(pretend.url), Open::Existing)?;
    let district = office::district::existing(&mut store.read()?, None)?;
    Ok(accounts::take_staff(&store, (&database::operator(), &district), now)?)
}

/// Makes the plans of a day.
fn plan(world: &World, turn: Turn, now: Timestamp) -> Result<()> {
    let step = advance::Advance {
        actor: &database::operator(),
        district: &world.district,
        as_of: turn.on,
        now,
        library: &world.library,
    };
    advance::run(&world.store, step, || {}, |_, _| {})?;
    Ok(())
}

/// One day: who is at work does some of what is open in the morning.
fn a_day(day: &mut Day<'_>, memory: &mut Memory, number: usize) -> Result<()> {
    let open = open::list(&day.world.store, &day.world.district, day.on)?;
    letters::mail(day, memory, number)?;
    mail::ask(day)?;
    mail::bring_back(day, memory, number)?;
    families::call(day, &open)?;
    // What families said has changed what is owed.
    let open = open::list(&day.world.store, &day.world.district, day.on)?;
    reports::file(day, &open)?;
    reports::correct(day, &open)?;
    guards::consult(day, &open, 50)?;
    // Principals decide on every second day.
    if number.is_multiple_of(2) {
        selections::decide(day, &open, 60)?;
    }
    care::call(day, &open)?;
    care::write(day, &open, number)?;
    care::put_aside(day, &open, number)?;
    cases::look_after(day, &open, number)?;
    guards::hold(day, &open, (memory, number))?;
    letters::issue(day, &open, (memory, number))
}

//! Work in the background: the plan follows every import and every new day,
//! without anybody asking for it.
//!
//! A worker follows the clock only where the district has a calendar for the
//! day: a year that nobody has planned yet has nothing to count.

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use domain::Date;
use domain::access::Actor;
use domain::day::SchoolYear;
use domain::rulebook::Library;
use jiff::Timestamp;
use store::Store;
use store::assumed;
use store::jobs::{self, Claimed, Job};
use store::sheet::{Sheet, Sight};
use store::tx::Tx;
use store::{plan, revision};

use crate::advance::{self, Advance, Advanced};
use crate::district;
use crate::error::Result;

/// Plans are made again: an import brought facts.
const PLAN: &str = "plan";
/// Plans are made for a new day; the key is the day.
const NIGHTLY: &str = "nightly";

/// How long a worker holds a job without a sign of life.
const LEASE: Duration = Duration::from_secs(120);

/// Asks for plans, within the transaction that brought facts.
pub(crate) fn ask_for_plan(tx: &mut Tx<'_>, district: &str, now: Timestamp) -> Result<()> {
    Ok(jobs::ask(tx, district, PLAN, "", now)?)
}

/// Who works in the background.
#[derive(Debug)]
pub struct Worker<'a> {
    /// Its name, another one for each process.
    pub name: String,
    /// On whose behalf.
    pub actor: Actor,
    /// The database.
    pub store: &'a Store,
    /// The rulebooks.
    pub library: &'a Library,
    /// Days for which it has asked already.
    asked: BTreeSet<(String, Date)>,
}

/// A job that a worker did, and what came of it.
#[derive(Debug)]
pub struct Worked {
    /// The job.
    pub job: Job,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a job.
#[derive(Debug)]
pub enum Outcome {
    /// Plans were made for a day.
    Planned(Date, Advanced),
    /// There was nothing to do, and why.
    Nothing(&'static str),
    /// It failed, and why; it is tried again later.
    Failed(String),
    /// It failed so often that it is left until it is asked for again.
    GivenUp(String),
}

impl<'a> Worker<'a> {
    /// A worker that has done nothing yet.
    #[must_use]
    pub fn new(name: String, actor: Actor, store: &'a Store, library: &'a Library) -> Self {
        Self { name, actor, store, library, asked: BTreeSet::new() }
    }

    /// Asks for the step of each district's new day, once for all workers.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn follow_clock(&mut self, now: Timestamp) -> Result<()> {
        let mut tx = self.store.read()?;
        let mut days = Vec::new();
        for district in revision::districts(&mut tx)? {
            let today = today(&mut tx, &district, now)?;
            days.extend(today.map(|today| (district, today)));
        }
        // Nothing is held open while another one writes.
        drop(tx);
        for day in days {
            if !self.asked.contains(&day) {
                let (district, kind) = (day.0.clone(), NIGHTLY.to_owned());
                let job = Job { district, kind, key: day.1.to_string() };
                self.store.queue().ask_once(&job, now)?;
                self.asked.insert(day);
            }
        }
        Ok(())
    }

    /// Does the job that waits longest; none when nothing is due. `clock` tells
    /// the time.
    ///
    /// # Errors
    /// When the database cannot be reached. A job that fails is tried again
    /// later, and is no error.
    pub fn work(&self, clock: impl Fn() -> Timestamp + Sync) -> Result<Option<Worked>> {
        let queue = self.store.queue();
        let Some(claimed) = queue.claim(&self.name, &clock, LEASE)? else { return Ok(None) };
        let done = self.holding(&claimed, &clock, || self.plan(&claimed.job, clock()));
        let outcome = match done {
            Ok(outcome) => {
                queue.finish(&claimed, "")?;
                outcome
            }
            Err(error) => {
                let told = told(&error);
                // A minute, two, four, eight.
                let minutes = 1_i64 << claimed.attempts.min(10);
                let again = clock() + jiff::SignedDuration::from_mins(minutes);
                queue.fail(&claimed, &told, again)?;
                if claimed.is_last_attempt() {
                    Outcome::GivenUp(told)
                } else {
                    Outcome::Failed(told)
                }
            }
        };
        Ok(Some(Worked { job: claimed.job, outcome }))
    }

    /// Renews a job while it is being done.
    fn holding<T: Send>(
        &self,
        claimed: &Claimed,
        clock: &(impl Fn() -> Timestamp + Sync),
        doing: impl FnOnce() -> T,
    ) -> T {
        let (done, ended) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                while ended.recv_timeout(LEASE / 4) == Err(mpsc::RecvTimeoutError::Timeout) {
                    // A job that is lost is done twice, which does no harm.
                    let _ = self.store.queue().renew(claimed, clock, LEASE);
                }
            });
            let did = doing();
            drop(done);
            did
        })
    }

    fn plan(&self, job: &Job, now: Timestamp) -> Result<Outcome> {
        let mut tx = self.store.read()?;
        let Some(today) = today(&mut tx, &job.district, now)? else {
            return Ok(Outcome::Nothing("the calendar has no day of this school year"));
        };
        let planned =
            plan::at(&mut tx, &job.district)?.and_then(|it| it.as_of.parse::<Date>().ok());
        drop(tx);
        if planned.is_some_and(|planned| planned > today) {
            return Ok(Outcome::Nothing("the plan is of a later day"));
        }
        let advance = Advance {
            actor: &self.actor,
            district: &job.district,
            as_of: today,
            now,
            library: self.library,
        };
        let advanced = advance::run(self.store, advance, || {}, |_, _| {})?;
        Ok(Outcome::Planned(today, advanced))
    }
}

/// What an error and its causes say.
fn told(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// The day that the district's clocks show, where its calendar knows the
/// school year.
fn today(tx: &mut Tx<'_>, district: &str, now: Timestamp) -> Result<Option<Date>> {
    let Some(latest) = revision::latest(tx, district)? else { return Ok(None) };
    let sight = Sight { district, revision: latest.number };
    let today = district::today(tx, district, now)?;
    let year = SchoolYear::containing(today);
    let [first, last] = [year.first(), year.last()].map(|date| date.to_string());
    let Some(calendar) = Sheet::of("calendar.csv") else { return Ok(None) };
    let known = calendar.has_between(tx, sight, "date", [&first, &last])?
        || assumed::has_term_between(tx, sight, [&first, &last])?;
    Ok(known.then_some(today))
}

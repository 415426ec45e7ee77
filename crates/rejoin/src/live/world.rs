//! What every act of the pretend people needs: the memory, the law, the letters,
//! who works where, and the time of a day that goes on with each act.

use std::path::Path;

use anyhow::Result;
use documents::letter::Letters;
use domain::rulebook::Library;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use office::acts::Doing;
use office::import::{self, Report};
use store::{Open, Store};

use super::people::{People, Person};
use super::{Pretend, ZONE, calendar};
use crate::folder::Folder;
use crate::{database, letters, rulebooks};

/// When the first act of a day is, in minutes after midnight.
const BEGIN: usize = 470;

/// Seconds from one act to the next, and on a full day.
const PACE: [usize; 2] = [150, 1];

/// Acts before a day is full, at 15:20.
const FULL: usize = 180;

/// The pretend district with its people.
pub(super) struct World {
    pub(super) store: Store,
    pub(super) library: Library,
    pub(super) letters: Letters,
    pub(super) district: String,
    pub(super) zone: TimeZone,
    pub(super) people: People,
    /// The days taught before the office opens.
    pub(super) taught: Vec<Date>,
}

/// One day of it.
pub(super) struct Day<'w> {
    pub(super) world: &'w World,
    pub(super) on: Date,
    acts: usize,
}

impl World {
    pub(super) fn open(pretend: Pretend<'_>, taught: Vec<Date>) -> Result<Self> {
        let store = database::at(Some(pretend.url), Open::Existing)?;
        let district = office::district::existing(&mut store.read()?, None)?;
        let people = People::read(&store, (&district, &pretend.folder.join("district")))?;
        let library = rulebooks::library(pretend.rulebooks)?;
        let (letters, zone) = (letters::letters(&[])?, TimeZone::get(ZONE)?);
        Ok(Self { store, library, letters, district, zone, people, taught })
    }

    /// Reads what another system sent, without a word.
    pub(super) fn import(&self, folder: &Path, now: Timestamp) -> Result<()> {
        let (files, actor) = (Folder::list(folder)?, database::operator());
        let source = folder.display().to_string();
        let request = import::Import {
            actor: &actor,
            district: &self.district,
            source: &source,
            now,
            dry_run: false,
            accept_drop: false,
            shift_days: 0,
            assume: import::Assume::default(),
        };
        import::run(
            &self.store,
            request,
            &mut Report::default(),
            || {},
            |report, sieve, sink| {
                import::read_folder(|_| true, |name| files.open(name), sieve, report, sink)
            },
            |_| Ok(()),
        )?;
        Ok(())
    }
}

impl<'w> Day<'w> {
    pub(super) fn new(world: &'w World, on: Date) -> Self {
        Self { world, on, acts: 0 }
    }

    /// How many acts there were so far.
    pub(super) fn acts(&self) -> usize {
        self.acts
    }

    /// The moment of the next act: each has its own.
    pub(super) fn now(&mut self) -> Result<Timestamp> {
        self.acts += 1;
        let [slow, fast] = PACE;
        let seconds = slow * self.acts.min(FULL) + fast * self.acts.saturating_sub(FULL);
        let begin = calendar::at(&self.world.zone, self.on, BEGIN)?;
        Ok(begin + SignedDuration::from_secs(i64::try_from(seconds)?))
    }

    /// The next act, by somebody of the schools where that person works.
    pub(super) fn doing<'d>(&mut self, person: &'d Person) -> Result<Doing<'d>>
    where
        'w: 'd,
    {
        Ok(Doing {
            actor: &person.actor,
            schools: &person.schools,
            district: &self.world.district,
            now: self.now()?,
            library: &self.world.library,
        })
    }
}

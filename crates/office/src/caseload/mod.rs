//! Everybody's year, plan and cases, in memory: what lists of many students are
//! made of. Only plans that were made since are read again.

mod fronts;
mod load;
mod task;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::Date;
use domain::day::{DayIx, DaySet, SchoolYear};
use domain::ledger::Packed;
use domain::names::{Names, SchoolIx};
use domain::tally::Tallies;
use rustc_hash::{FxHashMap, FxHashSet};
use store::plan::Ground;

use crate::absences::Statement;
use crate::cases::Standing;
use crate::ground::Ground as Shared;
use crate::students::{Roster, Shown};

use fronts::Fronts;

pub use task::{State, Task};

/// A duty that was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Until when.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Whose account it was.
    pub by: String,
}

/// A duty by student, step and report.
type DutyKey = (u32, u32, u16);

/// All students of a district in the school year of the plan. A student is named
/// by the place in the roster.
#[derive(Clone, Debug)]
pub struct Caseload {
    /// The students.
    pub roster: Arc<Roster>,
    /// On what the plans rest.
    pub ground: Ground,
    /// The last revision that is known.
    pub revision: u32,
    /// Schools, calendars, codes and settings of the school year.
    pub(crate) shared: Arc<Shared>,
    as_of: Date,
    year: SchoolYear,
    /// Steps, duties, tracks, guards, citations.
    words: Names,
    /// By place; none for whom there is no plan.
    years: Vec<Option<Arc<Packed>>>,
    /// By place, as of the day of the plan.
    tallies: Vec<Tallies>,
    /// By place: ids of guards, with commas.
    guards: Vec<u32>,
    /// By place.
    tasks: Vec<Task>,
    /// By place: the number of the student in plans.
    numbers: Arc<[Option<u32>]>,
    /// Places by the numbers of students.
    places: Arc<FxHashMap<u32, u32>>,
    /// By student.
    cases: FxHashMap<u32, Vec<Standing>>,
    /// Of the school year before: those that nobody has closed or taken on.
    unfinished: Vec<(u32, Standing)>,
    aside: FxHashMap<DutyKey, Aside>,
    /// Students whom a person holds.
    held: FxHashSet<u32>,
    /// What families asked and nobody has decided, by place, the oldest first.
    questions: Vec<(u32, Statement)>,
    /// By the roster's numbers of schools: the days that are taught on no track of its
    /// own.
    schools: Arc<[Days]>,
    /// By the roster's numbers of schools and tracks.
    courses: Arc<FxHashMap<(u32, u32), Days>>,
    pub(crate) fronts: Fronts,
}

/// The days of a school.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Days {
    pub(crate) taught: DaySet,
    /// Days taught on which roll was never taken.
    pub(crate) without_roll: DaySet,
}

impl Days {
    /// The same with another school's days from one day until before another.
    fn with(self, other: Self, (from, until): (DayIx, DayIx)) -> Self {
        let there = DaySet::range(from, until);
        let mixed = |own: DaySet, other: DaySet| own.minus(&there).or(&other.and(&there));
        Self {
            taught: mixed(self.taught, other.taught),
            without_roll: mixed(self.without_roll, other.without_roll),
        }
    }
}

impl Caseload {
    /// Whether plans were ever made.
    #[must_use]
    pub fn has_plan(&self) -> bool {
        !self.ground.rulebook.is_empty()
    }

    /// What families asked and nobody has decided, with the places of the students who
    /// are shown, the oldest first.
    pub fn questions<'c>(&'c self, shown: &'c Shown) -> impl Iterator<Item = (u32, &'c Statement)> {
        let own = self.questions.iter().filter(|(place, _)| self.roster.is_shown(shown, *place));
        own.map(|(place, statement)| (*place, statement))
    }

    /// The day of the plans.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The school year.
    #[must_use]
    pub fn year(&self) -> SchoolYear {
        self.year
    }

    /// The number of a student in plans.
    pub(crate) fn number(&self, place: u32) -> Option<u32> {
        self.numbers[place as usize]
    }

    /// How many days of the year a school has taught until a date, that day
    /// included, and how many it teaches; none where no file says it.
    #[must_use]
    pub fn schoolday(&self, school: &str, on: Date) -> Option<(u32, u32)> {
        let taught = self.schools[self.roster.schools().find(school)? as usize].taught;
        let day = self.year.index(on).filter(|day| taught.contains(*day))?;
        Some((taught.rank(day), taught.len()))
    }

    /// A word that tasks name by its number.
    #[must_use]
    pub fn word(&self, number: u32) -> &str {
        self.words.get(number)
    }

    /// Everything that is owed or was, by student.
    #[must_use]
    pub fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// What is owed for one student, or was.
    #[must_use]
    pub fn tasks_of(&self, place: u32) -> &[Task] {
        let first = self.tasks.partition_point(|task| task.place < place);
        let last = self.tasks.partition_point(|task| task.place <= place);
        &self.tasks[first..last]
    }

    /// The counts of a student on the day of the plan.
    #[must_use]
    pub fn tallies(&self, place: u32) -> Tallies {
        self.tallies[place as usize]
    }

    /// The counts of a student on an earlier day.
    #[must_use]
    pub fn tallies_on(&self, place: u32, day: DayIx) -> Tallies {
        self.days_of(place).map(|days| days.tallies_until(day)).unwrap_or_default()
    }

    /// A student's year; none without a plan.
    #[must_use]
    pub fn days_of(&self, place: u32) -> Option<&Packed> {
        self.years[place as usize].as_deref()
    }

    /// Ids of the guards before a student.
    pub fn guards(&self, place: u32) -> impl Iterator<Item = &str> {
        let guards = self.words.get(self.guards[place as usize]);
        guards.split(',').filter(|guard| !guard.is_empty())
    }

    /// Whether a person holds the steps of a student.
    #[must_use]
    pub fn is_held_by_person(&self, place: u32) -> bool {
        self.held.contains(&place)
    }

    /// The cases of a student in the school year.
    #[must_use]
    pub fn cases(&self, place: u32) -> &[Standing] {
        self.cases.get(&place).map_or(&[], Vec::as_slice)
    }

    /// All cases of the school year.
    pub fn all_cases(&self) -> impl Iterator<Item = (u32, &Standing)> {
        self.cases.iter().flat_map(|(place, own)| own.iter().map(|case| (*place, case)))
    }

    /// Cases of the school year before that nobody has closed or taken on.
    pub fn unfinished(&self) -> impl Iterator<Item = (u32, &Standing)> {
        self.unfinished.iter().map(|(place, case)| (*place, case))
    }

    /// Everybody who has a case in the school year, by account.
    #[must_use]
    pub fn owners(&self) -> BTreeSet<&str> {
        let cases = self.cases.values().flatten().filter(|case| case.is_open);
        cases.map(|case| case.owner.as_str()).filter(|owner| !owner.is_empty()).collect()
    }

    /// Whose case a task is part of, by account; none where it is nobody's.
    #[must_use]
    pub fn owner(&self, task: &Task) -> Option<&str> {
        let track = self.word(task.track);
        let mut open = self.cases(task.place).iter().filter(|case| case.is_open);
        let case = open.find(|case| case.track == track);
        case.map(|case| case.owner.as_str()).filter(|owner| !owner.is_empty())
    }

    /// Until when a task is put aside, where that day is still ahead of `today`.
    #[must_use]
    pub fn aside(&self, task: &Task, today: Date) -> Option<&Aside> {
        let aside = self.aside.get(&(task.place, task.step, task.report));
        aside.filter(|aside| aside.until > today)
    }

    /// Until when a task was put aside last, whether that day is ahead or not.
    pub(crate) fn put_aside_until(&self, task: &Task) -> Option<Date> {
        self.aside.get(&(task.place, task.step, task.report)).map(|aside| aside.until)
    }

    /// The days taught where a student sits, on the student's track.
    #[must_use]
    pub fn taught(&self, place: u32) -> DaySet {
        self.days_at(place).taught
    }

    /// The days of the schools where a student sits, each while the student is
    /// there; all others are days of today's school.
    pub(crate) fn days_at(&self, place: u32) -> Days {
        let mut stays = self.roster.stays(place);
        let days = |course| self.courses.get(&course).copied().unwrap_or_default();
        let Some((course, own)) = stays.next() else { return Days::default() };
        let (today, is_alone) = (days(course), stays.len() == 0);
        if is_alone {
            return today;
        }
        // Where stays overlap, that of today has the last word.
        let all = stays.rev().fold(today, |all, (course, there)| all.with(days(course), there));
        all.with(today, own)
    }

    /// The names of the periods where the student sits first, in order.
    pub(crate) fn periods(&self, place: u32) -> Vec<String> {
        let reference = &self.shared.loaded.reference;
        let seat = self.roster.seat(place).map(|(school, ..)| self.roster.schools().get(school));
        let school = seat.and_then(|id| reference.school_ids.find(id)).map(SchoolIx);
        let periods = school.map_or(&[][..], |it| reference.school(it).timetable.periods());
        periods.iter().map(|period| reference.period(period.name).to_owned()).collect()
    }

    /// The brothers and sisters of a student.
    pub fn siblings(&self, place: u32) -> impl Iterator<Item = u32> {
        self.roster.same_household(place)
    }

    /// How many days were taught at the student's school after a date, until
    /// another.
    #[must_use]
    pub fn taught_between(&self, place: u32, after: Date, until: Date) -> u32 {
        let (first, last) = (self.year.first(), self.year.last());
        let ix = |date: Date| self.year.index(date.clamp(first, last)).unwrap_or(0);
        if after >= until || until < first {
            return 0;
        }
        let from = if after < first { 0 } else { ix(after) + 1 };
        self.taught(place).and(&DaySet::range(from, ix(until) + 1)).len()
    }

    /// The last days until a date on which roll was never taken, at most so many
    /// schooldays back, by school.
    pub fn without_roll(
        &self,
        until: Date,
        back: usize,
    ) -> impl Iterator<Item = (&str, Vec<Date>)> {
        let last = self.year.index(until).map_or(0, |day| day + 1);
        let ids = self.roster.schools().iter();
        ids.zip(self.schools.iter()).filter_map(move |(id, days)| {
            let until: Vec<DayIx> = days.taught.and(&DaySet::range(0, last)).iter().collect();
            let late = until.iter().rev().take(back);
            let late = late.filter(|day| days.without_roll.contains(**day));
            let dates: Vec<Date> = late.map(|day| self.year.date(*day)).collect();
            (!dates.is_empty()).then_some((id, dates))
        })
    }
}

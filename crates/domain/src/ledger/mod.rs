//! A student's ledger: what the marks in force say of each day of a school
//! year, read as of a date and as known at a time.
//!
//! Building it takes three steps, each in a module of its own: which marks
//! count at all (`admit`), which of those are in force (`force`), and what
//! the marks in force make of a date (`date`).

mod admit;
mod date;
mod force;
mod pack;

use std::ops::Range;

use jiff::civil::Date;

use crate::acts::Acts;
use crate::class::Class;
use crate::day::{DayIx, DaySet, SchoolYear};
use crate::enrollment::Enrollment;
use crate::mark::{Mark, Recorded, Withdrawn};
use crate::names::SchoolIx;
use crate::problem::ProblemKind;
use crate::reference::Reference;
use crate::rulebook::Event;
use crate::tally::{Days, Tallies};

pub use pack::{Packed, PackedDay};

/// Everything about one student that a rule may look at. Groups, languages and
/// circumstances are not here: they are never an input to a rule.
#[derive(Clone, Copy, Debug)]
pub struct StudentFacts<'a> {
    /// Birth date; without it no event can be counted.
    pub born: Option<Date>,
    /// Enrollments, in the order of the source.
    pub enrollments: &'a [Enrollment],
    /// Marks that stand, in any order.
    pub marks: &'a [Mark],
    /// Marks that stand no more: what was known once.
    pub withdrawn: &'a [Withdrawn],
    /// Acts of people.
    pub acts: &'a Acts,
}

/// From where a ledger is seen.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The last date that is read.
    pub as_of: Date,
    /// Marks recorded later than this do not exist; none to know all.
    pub known_at: Option<Recorded>,
}

impl View {
    /// Where a mark lies for someone who looks from here.
    #[must_use]
    pub fn sight(&self, year: SchoolYear, mark: &Mark) -> Sight {
        let known = self.known_at.is_none_or(|moment| mark.recorded.is_known_at(moment));
        if !known || mark.date > self.as_of {
            return Sight::Unseen;
        }
        year.index(mark.date).map_or(Sight::OutsideYear, Sight::On)
    }
}

/// Where a mark lies for someone who looks from a [`View`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// After the view, or not known then: as if it were not there.
    Unseen,
    /// Before the school year.
    OutsideYear,
    /// On this day.
    On(DayIx),
}

/// A mark in force.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its place among the student's marks.
    pub mark: usize,
    /// The school that it belongs to.
    pub school: SchoolIx,
    /// What its code means there.
    pub class: Class,
    /// It makes the date's class.
    pub makes_class: bool,
    /// Alone or together with its neighbours it is over the limit.
    pub over_limit: bool,
}

/// A date with marks in force.
#[derive(Clone, Debug)]
pub struct DateEntry {
    /// The date's place in the school year.
    pub day: DayIx,
    /// Its class for the district, when it is a full-day absence.
    pub class: Option<Class>,
    /// Whether it is an occasion of truancy.
    pub event: bool,
    /// Its rows, as places in [`Ledger::rows`].
    rows: Range<usize>,
}

/// A student's days at one school.
#[derive(Clone, Copy, Debug)]
pub struct SchoolDays {
    /// The school.
    pub school: SchoolIx,
    /// Days enrolled and taught there.
    pub enrolled: DaySet,
    /// Days absent there.
    pub absent: DaySet,
}

/// A mark or a person with a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedgerProblem {
    /// The mark's place among the student's marks; none when the student's own
    /// row is at fault.
    pub mark: Option<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The date.
    pub date: Date,
}

/// What the marks in force say of a student's days.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// Days enrolled in the district: each date once.
    pub enrolled: DaySet,
    /// The same by school, for schools with at least one day enrolled.
    pub schools: Vec<SchoolDays>,
    /// Dates with marks in force, in order.
    pub dates: Vec<DateEntry>,
    /// Marks that do not count, and what is missing from those that do.
    pub problems: Vec<LedgerProblem>,
    rows: Vec<Row>,
    event: Event,
}

/// Days enrolled in the district in the whole school year, whatever the view:
/// those to come as far as enrollments and calendars tell.
pub(crate) fn enrolled_all_year(reference: &Reference, facts: StudentFacts<'_>) -> DaySet {
    let view = View { as_of: reference.year.last(), known_at: None };
    admit::Admission::new(reference, facts, view).enrolled()
}

impl Ledger {
    /// Reads a student's facts as seen from `view`, with an occasion of
    /// truancy as `event` defines it.
    #[must_use]
    pub fn build(reference: &Reference, event: Event, facts: StudentFacts<'_>, view: View) -> Self {
        let mut admission = admit::Admission::new(reference, facts, view);
        let mut problems = Vec::new();
        let mut kept = admission.admit_all(&mut problems);
        let mut ledger = Self {
            enrolled: admission.enrolled(),
            schools: admission.schools(),
            dates: Vec::with_capacity(kept.len()),
            problems,
            rows: Vec::with_capacity(kept.len()),
            event,
        };
        kept.sort_unstable_by_key(|kept| (kept.day, kept.school, kept.recorded, kept.row));
        for date in kept.chunk_by(|a, b| a.day == b.day) {
            ledger.enter(reference, facts, date);
        }
        ledger.problems.sort_by_key(|problem| (problem.mark, problem.kind));
        ledger
    }

    /// The rows in force on a date.
    #[must_use]
    pub fn rows(&self, entry: &DateEntry) -> &[Row] {
        &self.rows[entry.rows.clone()]
    }

    /// The counts of the year up to the view's date.
    #[must_use]
    pub fn tallies(&self, facts: StudentFacts<'_>) -> Tallies {
        let mut by_class = [0; Class::FULL_DAY.len()];
        for rank in self.dates.iter().filter_map(|date| date.class?.full_day_rank()) {
            by_class[rank] += 1;
        }
        let [unexcused, suspended, study_incomplete, unverified, excused] =
            by_class.map(Days::whole);
        let tardies = || self.rows.iter().filter(|row| row.class.is_tardy());
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Tallies {
            enrolled: Days::whole(self.enrolled.len()),
            excused,
            unexcused,
            unverified,
            suspended,
            study_incomplete,
            truancy_events: count(self.dates.iter().filter(|date| date.event).count()),
            tardies: count(tardies().count()),
            tardies_long: count(
                tardies().filter(|row| self.is_long(row, &facts.marks[row.mark])).count(),
            ),
        }
    }

    /// Whether a row alone is over the limit.
    fn is_long(&self, row: &Row, mark: &Mark) -> bool {
        date::is_long(self.event, row.class, mark.minutes)
    }
}

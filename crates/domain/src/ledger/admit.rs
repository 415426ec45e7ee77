//! Which marks count: on a date that is seen, at a school where the student is
//! enrolled, with a code that means something, on a day that was taught and on
//! which roll was taken.

use jiff::civil::Date;

use super::{LedgerProblem, SchoolDays, Sight, StudentFacts, View};
use crate::calendar::DayType;
use crate::class::Class;
use crate::day::{DayIx, DaySet, SchoolYear};
use crate::enrollment::{Enrollment, meant_on};
use crate::mark::{Mark, Recorded};
use crate::names::SchoolIx;
use crate::periods::PeriodIx;
use crate::problem::ProblemKind;
use crate::reference::Reference;

/// A mark that counts, ready to be put in order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    pub(super) mark: usize,
    pub(super) day: DayIx,
    pub(super) school: SchoolIx,
    pub(super) class: Class,
    pub(super) period: Option<PeriodIx>,
    pub(super) start_time: Option<u16>,
    pub(super) recorded: Recorded,
    pub(super) row: u32,
}

/// Why a mark does not count.
enum Refusal {
    /// It lies after the view, or was not known then.
    Unseen,
    /// It is at fault.
    Problem(ProblemKind),
}

impl From<ProblemKind> for Refusal {
    fn from(kind: ProblemKind) -> Self {
        Self::Problem(kind)
    }
}

/// A student's stays and the days that each of them gives.
pub(super) struct Admission<'a> {
    reference: &'a Reference,
    facts: StudentFacts<'a>,
    view: View,
    /// Days taught, for each enrollment.
    taught: Vec<DaySet>,
}

impl<'a> Admission<'a> {
    pub(super) fn new(reference: &'a Reference, facts: StudentFacts<'a>, view: View) -> Self {
        let seen = seen_days(reference.year, view.as_of);
        let taught = facts
            .enrollments
            .iter()
            .map(|stay| {
                let calendar = &reference.school(stay.school).calendar;
                stay_days(reference.year, stay).and(&seen).and(&calendar.instructional(&stay.track))
            })
            .collect();
        Self { reference, facts, view, taught }
    }

    /// Days enrolled, taught and with roll taken, at any school.
    pub(super) fn enrolled(&self) -> DaySet {
        self.counted().fold(DaySet::EMPTY, |all, (_, days)| all.or(&days))
    }

    /// The same by school, in the order in which the schools were first entered.
    pub(super) fn schools(&self) -> Vec<SchoolDays> {
        let mut schools: Vec<SchoolDays> = Vec::new();
        for (stay, days) in self.counted().filter(|(_, days)| !days.is_empty()) {
            match schools.iter_mut().find(|known| known.school == stay.school) {
                Some(known) => known.enrolled = known.enrolled.or(&days),
                None => schools.push(SchoolDays {
                    school: stay.school,
                    enrolled: days,
                    absent: DaySet::EMPTY,
                }),
            }
        }
        schools
    }

    fn counted(&self) -> impl Iterator<Item = (&'a Enrollment, DaySet)> {
        self.facts.enrollments.iter().zip(&self.taught).filter(|(stay, _)| stay.counts()).map(
            |(stay, taught)| (stay, taught.minus(self.reference.school(stay.school).roll.days())),
        )
    }

    /// The marks that count; what is wrong with the others goes to `problems`.
    pub(super) fn admit_all(&mut self, problems: &mut Vec<LedgerProblem>) -> Vec<Kept> {
        let mut kept = Vec::with_capacity(self.facts.marks.len());
        for (index, mark) in self.facts.marks.iter().enumerate() {
            match self.admit(index, mark) {
                Ok(mark) => kept.push(mark),
                Err(Refusal::Unseen) => {}
                Err(Refusal::Problem(kind)) => {
                    problems.push(LedgerProblem { mark: Some(index), kind, date: mark.date });
                }
            }
        }
        kept
    }

    fn admit(&self, index: usize, mark: &Mark) -> Result<Kept, Refusal> {
        let day = match self.view.sight(self.reference.year, mark) {
            Sight::On(day) => day,
            Sight::OutsideYear => return Err(ProblemKind::DateOutsideYear.into()),
            Sight::Unseen => return Err(Refusal::Unseen),
        };
        let school = self.school_of(mark)?;
        if !self.stays(school, mark.date).any(|(stay, _)| stay.counts()) {
            return Err(ProblemKind::EnrollmentNotCounted.into());
        }
        let meaning = self.reference.codes.meaning(school, mark.code);
        let class = meaning.ok_or(ProblemKind::UnknownCode)?.class;
        self.taught_on(school, mark.date, day)?;
        if !self.reference.school(school).roll.was_taken(day, mark.period) {
            return Err(ProblemKind::RollNotTaken.into());
        }
        Ok(Kept {
            mark: index,
            day,
            school,
            class,
            period: mark.period,
            start_time: mark.start_time,
            recorded: mark.recorded,
            row: mark.row,
        })
    }

    /// The school that a mark belongs to: its own, or the one that an empty
    /// cell means.
    fn school_of(&self, mark: &Mark) -> Result<SchoolIx, ProblemKind> {
        let stays = self.facts.enrollments;
        let Some(school) = mark.school else {
            return meant_on(stays, mark.date)
                .map(|stay| stay.school)
                .ok_or_else(|| absence(stays.iter(), mark.date));
        };
        if self.stays(school, mark.date).next().is_some() {
            return Ok(school);
        }
        if !stays.is_empty() && stays.iter().all(|stay| stay.school != school) {
            return Err(ProblemKind::OtherSchool);
        }
        Err(absence(stays.iter().filter(|stay| stay.school == school), mark.date))
    }

    /// The stays at a school on a date, with the days that each is taught.
    fn stays(&self, school: SchoolIx, on: Date) -> impl Iterator<Item = (&'a Enrollment, &DaySet)> {
        self.facts
            .enrollments
            .iter()
            .zip(&self.taught)
            .filter(move |(stay, _)| stay.school == school && stay.contains(on))
    }

    /// Refuses a day that is not taught to the student at the school.
    fn taught_on(&self, school: SchoolIx, on: Date, day: DayIx) -> Result<(), ProblemKind> {
        let mut stays = self.stays(school, on).filter(|(stay, _)| stay.counts()).peekable();
        let track = stays.peek().map_or("", |(stay, _)| &stay.track);
        if stays.any(|(_, taught)| taught.contains(day)) {
            return Ok(());
        }
        Err(match self.reference.school(school).calendar.day_type(track, day) {
            Some(DayType::Holiday) => ProblemKind::Holiday,
            Some(DayType::Saturday) => ProblemKind::Saturday,
            Some(DayType::Closure) => ProblemKind::Closure,
            Some(DayType::Instructional) | None => ProblemKind::NoCalendarRow,
        })
    }
}

/// Why none of `stays` holds on a date.
fn absence<'a>(stays: impl Iterator<Item = &'a Enrollment>, on: Date) -> ProblemKind {
    let mut stays = stays.peekable();
    if stays.peek().is_none() {
        ProblemKind::NotEnrolled
    } else if stays.any(|stay| stay.entry > on) {
        ProblemKind::BeforeEntry
    } else {
        ProblemKind::AfterExit
    }
}

/// The days of the year up to and including `as_of`.
fn seen_days(year: SchoolYear, as_of: Date) -> DaySet {
    year.index(as_of).map_or(DaySet::EMPTY, |last| DaySet::range(0, last + 1))
}

/// The days of the year on which a stay holds.
fn stay_days(year: SchoolYear, stay: &Enrollment) -> DaySet {
    let place = |on: Date| {
        if on <= year.first() { 0 } else { year.index(on).unwrap_or(year.days()) }
    };
    DaySet::range(place(stay.entry), stay.exit.map_or(year.days(), place))
}

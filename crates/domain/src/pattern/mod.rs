//! What a student's absences have in common: a hint for the first talk with the
//! family, such as a bus that comes late. It is never a threshold of law, and
//! nothing follows from it by itself.
//!
//! A pattern must be plain to see (a share of the absences that one can check
//! on a calendar) and must be one that chance hardly gives (each kind to at most
//! one in a hundred students whose absences fall blindly on their school days).
//! The numbers here are about chance and plain sight, so no rulebook has them.

mod chance;
mod days;
mod seek;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use jiff::civil::Weekday;

use crate::day::{DayIx, DaySet, SchoolYear};
use crate::ledger::Packed;
use chance::Chance;
use days::Days;

/// Fewer absences make no pattern: of four, two fall on one weekday for most
/// students. Missed periods are counted for themselves, with the same bound.
const FEWEST: u32 = 5;

/// Where in the day a period lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The student's first period of the day.
    First,
    /// The last one.
    Last,
    /// Any other.
    Other,
}

/// What is known of a student's habits.
#[derive(Clone, Copy, Debug)]
pub struct Habits<'a> {
    /// The school year.
    pub year: SchoolYear,
    /// The student's days of it.
    pub days: &'a Packed,
    /// The last day that is read of anybody.
    pub as_of: DayIx,
    /// Days taught at the student's school, the whole year of them: that a
    /// break comes next is known before it.
    pub taught: &'a DaySet,
    /// Periods missed on days that were not missed whole.
    pub partial: &'a [(DayIx, Place)],
    /// The same year of brothers and sisters.
    pub siblings: &'a [&'a Packed],
}

/// What many absences have in common. `of` is always all days absent, or all
/// periods missed on other days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Many days absent fall on one day of the week.
    Weekday {
        /// That day.
        weekday: Weekday,
        /// Days absent on it.
        days: u32,
        /// All days absent.
        of: u32,
    },
    /// Many are the last school day before a break or the first one after it.
    HolidayEdge {
        /// Days absent beside a break.
        days: u32,
        /// All days absent.
        of: u32,
    },
    /// Most of the periods missed are the first of the day.
    FirstPeriod {
        /// First periods missed.
        times: u32,
        /// All periods missed.
        of: u32,
    },
    /// Most of the periods missed are the last of the day.
    LastPeriod {
        /// Last periods missed.
        times: u32,
        /// All periods missed.
        of: u32,
    },
    /// On many, a brother or sister who had school was absent too.
    WithSibling {
        /// Days on which both were absent.
        days: u32,
        /// All days absent.
        of: u32,
    },
    /// Many are excused and lie in a row of three or more school days.
    Illness {
        /// Days in such rows.
        days: u32,
        /// All days absent.
        of: u32,
    },
}

impl Pattern {
    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Weekday { .. } => "weekday",
            Self::HolidayEdge { .. } => "holiday-edge",
            Self::FirstPeriod { .. } => "first-period",
            Self::LastPeriod { .. } => "last-period",
            Self::WithSibling { .. } => "with-sibling",
            Self::Illness { .. } => "illness",
        }
    }

    /// How many absences have it, and of how many.
    #[must_use]
    pub fn counts(self) -> (u32, u32) {
        match self {
            Self::FirstPeriod { times, of } | Self::LastPeriod { times, of } => (times, of),
            Self::Weekday { days, of, .. }
            | Self::HolidayEdge { days, of }
            | Self::WithSibling { days, of }
            | Self::Illness { days, of } => (days, of),
        }
    }

    /// Absences that have it in each thousand.
    fn per_mille(self) -> u64 {
        let (some, of) = self.counts();
        u64::from(some) * 1000 / u64::from(of.max(1))
    }
}

/// A pattern, and how likely chance would give it.
type Found = (Chance, Pattern);

/// The patterns in a student's absences, the one that chance would give least
/// often first; of two that it would give equally often, the larger share.
#[must_use]
pub fn patterns(habits: &Habits<'_>) -> Vec<Pattern> {
    let mut found: Vec<Found> = Vec::new();
    let days = Days::until(habits.days, habits.as_of);
    if days.absent.len() >= FEWEST {
        found.extend(seek::weekdays(habits.year, &days));
        found.extend(seek::holiday_edge(habits, &days));
        found.extend(seek::with_sibling(habits, &days));
        found.extend(seek::illness(&days));
    }
    found.extend(seek::periods(habits));
    found.retain(|(chance, _)| chance.is_seldom());
    found.sort_by_key(|(chance, pattern)| (*chance, Reverse(pattern.per_mille())));
    found.into_iter().map(|(_, pattern)| pattern).collect()
}

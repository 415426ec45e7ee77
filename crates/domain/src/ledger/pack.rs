//! A student's whole year in one byte a day, to be kept beside the facts and
//! counted again as of any date without reading them.
//!
//! This works because a ledger seen as of a date is the beginning of the whole
//! year's ledger: what a date is made of depends on that date alone (its marks
//! in force, its enrollments, its calendar row, the age on it), never on what
//! lies after it. Two things besides the date must be the same for both: the
//! time at which marks were known, and what an occasion of truancy is. Where a
//! rulebook says the latter anew in mid-year, pack again from that day on.

use super::Ledger;
use crate::class::Class;
use crate::day::DayIx;
use crate::tally::{Days, Tallies};

/// A byte for every day that a school year can have.
const DAYS: usize = 366;

/// Enrolled, and a day taught with roll taken.
const ENROLLED: u8 = 1;
/// Where the day's class begins: none, or one more than its place in
/// [`Class::FULL_DAY`], in three bits.
const CLASS_AT: u8 = 1;
/// The bits of the class, moved to the right.
const CLASS_MASK: u8 = 0b111;
/// An occasion of truancy.
const EVENT: u8 = 1 << 4;
/// A row over the limit, alone or with its neighbours.
const OVER_LIMIT: u8 = 1 << 5;
/// A row in force that says late without an excuse.
const TARDY: u8 = 1 << 6;

/// A student's year, one byte a day from 1 July on; the last byte is 0 unless
/// the year has a 29 February.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed(Box<[u8]>);

/// One day of a [`Packed`] year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PackedDay {
    /// Enrolled, and a day taught with roll taken.
    pub enrolled: bool,
    /// The class of a full-day absence.
    pub class: Option<Class>,
    /// An occasion of truancy.
    pub event: bool,
    /// A row over the limit, alone or with its neighbours.
    pub over_limit: bool,
    /// A row in force that says late without an excuse, by any length.
    pub tardy: bool,
}

impl Ledger {
    /// The ledger in one byte a day. Days after its view are empty, so a whole
    /// year wants a view from the year's last day.
    #[must_use]
    pub fn pack(&self) -> Packed {
        let mut bytes = vec![0; DAYS].into_boxed_slice();
        for day in self.enrolled.iter() {
            bytes[usize::from(day)] |= ENROLLED;
        }
        for date in &self.dates {
            let rows = || self.rows(date).iter();
            let day = PackedDay {
                enrolled: self.enrolled.contains(date.day),
                class: date.class,
                event: date.event,
                over_limit: rows().any(|row| row.over_limit),
                tardy: rows().any(|row| row.class.is_tardy()),
            };
            bytes[usize::from(date.day)] = day.byte();
        }
        Packed(bytes)
    }
}

impl PackedDay {
    fn byte(self) -> u8 {
        let rank = self.class.and_then(Class::full_day_rank);
        let class = rank.and_then(|rank| u8::try_from(rank + 1).ok()).unwrap_or(0);
        let bit = |holds: bool, bit: u8| if holds { bit } else { 0 };
        bit(self.enrolled, ENROLLED)
            | class << CLASS_AT
            | bit(self.event, EVENT)
            | bit(self.over_limit, OVER_LIMIT)
            | bit(self.tardy, TARDY)
    }

    fn of(byte: u8) -> Self {
        let class = usize::from(byte >> CLASS_AT & CLASS_MASK);
        Self {
            enrolled: byte & ENROLLED != 0,
            class: class.checked_sub(1).and_then(|rank| Class::FULL_DAY.get(rank)).copied(),
            event: byte & EVENT != 0,
            over_limit: byte & OVER_LIMIT != 0,
            tardy: byte & TARDY != 0,
        }
    }
}

impl Packed {
    /// The bytes, to be kept.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// A year that was kept; none when these bytes are not one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let sound = |byte: &u8| PackedDay::of(*byte).byte() == *byte;
        (bytes.len() == DAYS && bytes.iter().all(sound)).then(|| Self(bytes.into()))
    }

    /// What a day says; nothing beyond the year.
    #[must_use]
    pub fn day(&self, day: DayIx) -> PackedDay {
        self.0.get(usize::from(day)).copied().map(PackedDay::of).unwrap_or_default()
    }

    /// The counts up to and including a day. Rows are not kept, so `tardies`
    /// and `tardies_long`, which count rows, are 0 here; everything else is
    /// what a ledger seen as of that day counts.
    #[must_use]
    pub fn tallies_until(&self, as_of: DayIx) -> Tallies {
        let mut tallies = Tallies::default();
        let whole = Days::whole(1);
        for day in self.0.iter().take(usize::from(as_of) + 1).copied().map(PackedDay::of) {
            if day.enrolled {
                tallies.enrolled += whole;
            }
            match day.class {
                Some(Class::Excused) => tallies.excused += whole,
                Some(Class::Unexcused) => tallies.unexcused += whole,
                Some(Class::Unverified) => tallies.unverified += whole,
                Some(Class::SuspendedOut) => tallies.suspended += whole,
                Some(Class::StudyIncomplete) => tallies.study_incomplete += whole,
                _ => {}
            }
            tallies.truancy_events += u32::from(day.event);
        }
        tallies
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_year_are_refused() {
        assert_eq!(Packed::from_bytes(&[0; 365]), None);
        assert_eq!(Packed::from_bytes(&[0; 367]), None);
        let mut bytes = [0; 366];
        assert!(Packed::from_bytes(&bytes).is_some());
        for no_day in [0b110 << CLASS_AT, 0b111 << CLASS_AT, 1 << 7] {
            bytes[200] = no_day;
            assert_eq!(Packed::from_bytes(&bytes), None, "{no_day:#b}");
        }
    }

    #[test]
    fn a_day_is_read_back_and_beyond_the_year_there_is_none() {
        for class in Class::FULL_DAY.map(Some).into_iter().chain([None]) {
            for bits in 0..16 {
                let bit = |place: u8| bits >> place & 1 == 1;
                let day = PackedDay {
                    enrolled: bit(0),
                    class,
                    event: bit(1),
                    over_limit: bit(2),
                    tardy: bit(3),
                };
                assert_eq!(PackedDay::of(day.byte()), day);
            }
        }
        let year = Packed(vec![ENROLLED; DAYS].into());
        assert_eq!(year.day(366), PackedDay::default());
        assert_eq!(year.tallies_until(DayIx::MAX).enrolled, Days::whole(366));
    }
}

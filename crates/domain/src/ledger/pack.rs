//! A student's whole year as sets of days: kept beside the facts in one byte a day, and
//! counted again as of any date, 64 days at a time, without reading them.
//!
//! This works because a ledger seen as of a date is the beginning of the whole
//! year's ledger: what a date is made of depends on that date alone (its marks
//! in force, its enrollments, its calendar row, the age on it), never on what
//! lies after it. Two things besides the date must be the same for both: the
//! time at which marks were known, and what an occasion of truancy is. Where a
//! rulebook says the latter anew in mid-year, pack again from that day on.

use super::Ledger;
use crate::class::Class;
use crate::day::{DayIx, DaySet};
use crate::tally::{Days, Tallies};

/// A byte for every day that a school year can have.
const DAYS: usize = 366;

/// The bit of a day's byte that says: enrolled, and a day taught with roll taken.
const ENROLLED: u8 = 0;
/// Where the day's class begins: none, or one more than its place in
/// [`Class::FULL_DAY`], in three bits.
const CLASS_AT: u8 = 1;
/// An occasion of truancy.
const EVENT: u8 = 4;
/// A row over the limit, alone or with its neighbours.
const OVER_LIMIT: u8 = 5;
/// A row in force that says late without an excuse.
const TARDY: u8 = 6;
/// The bit that no day has.
const NEVER: u8 = 7;

/// A student's year, as sets of its days from 1 July on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// Days enrolled, taught, and with roll taken.
    pub enrolled: DaySet,
    /// Full-day absences by their class, as [`Class::FULL_DAY`] orders them.
    absent: [DaySet; Class::FULL_DAY.len()],
    /// Occasions of truancy.
    pub events: DaySet,
    /// Days with a row over the limit, alone or with its neighbours.
    pub over_limit: DaySet,
    /// Days with a row in force that says late without an excuse, by any length.
    pub tardy: DaySet,
}

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
    /// The ledger as sets of days. Days after its view are empty, so a whole
    /// year wants a view from the year's last day.
    #[must_use]
    pub fn pack(&self) -> Packed {
        let mut packed = Packed { enrolled: self.enrolled, ..Packed::default() };
        for date in &self.dates {
            let rows = || self.rows(date).iter();
            if let Some(rank) = date.class.and_then(Class::full_day_rank) {
                packed.absent[rank].insert(date.day);
            }
            let says = [
                (&mut packed.events, date.event),
                (&mut packed.over_limit, rows().any(|row| row.over_limit)),
                (&mut packed.tardy, rows().any(|row| row.class.is_tardy())),
            ];
            for (days, _) in says.into_iter().filter(|(_, holds)| *holds) {
                days.insert(date.day);
            }
        }
        packed
    }
}

impl Packed {
    /// The year in one byte a day, to be kept; the last is 0 unless the year has a 29
    /// February.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; DAYS] {
        let mut bytes = [0; DAYS];
        let mut set = |days: &DaySet, bits: u8| {
            for day in days.iter() {
                bytes[usize::from(day)] |= bits;
            }
        };
        set(&self.enrolled, 1 << ENROLLED);
        for (place, days) in (1..).zip(&self.absent) {
            set(days, place << CLASS_AT);
        }
        set(&self.events, 1 << EVENT);
        set(&self.over_limit, 1 << OVER_LIMIT);
        set(&self.tardy, 1 << TARDY);
        bytes
    }

    /// A year that was kept; none when these bytes are not one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; DAYS] = bytes.try_into().ok()?;
        let bit = |bit: u8| DaySet::of_bits(bytes, bit);
        let [ones, twos, fours] = [0, 1, 2].map(|place| bit(CLASS_AT + place));
        let none = fours.and(&twos).or(&bit(NEVER));
        let packed = Self {
            enrolled: bit(ENROLLED),
            absent: [
                ones.minus(&twos).minus(&fours),
                twos.minus(&ones),
                twos.and(&ones),
                fours.minus(&ones),
                fours.and(&ones),
            ],
            events: bit(EVENT),
            over_limit: bit(OVER_LIMIT),
            tardy: bit(TARDY),
        };
        none.is_empty().then_some(packed)
    }

    /// Full-day absences of some classes; of any where there are none.
    #[must_use]
    pub fn absent(&self, classes: &[Class]) -> DaySet {
        let is_asked = |class: &Class| classes.is_empty() || classes.contains(class);
        let asked = Class::FULL_DAY.iter().zip(&self.absent).filter(|(class, _)| is_asked(class));
        asked.fold(DaySet::EMPTY, |all, (_, days)| all.or(days))
    }

    /// What a day says; nothing beyond the year.
    #[must_use]
    pub fn day(&self, day: DayIx) -> PackedDay {
        let mut classes = Class::FULL_DAY.iter().zip(&self.absent);
        PackedDay {
            enrolled: self.enrolled.contains(day),
            class: classes.find(|(_, days)| days.contains(day)).map(|(class, _)| *class),
            event: self.events.contains(day),
            over_limit: self.over_limit.contains(day),
            tardy: self.tardy.contains(day),
        }
    }

    /// The counts up to and including a day. Rows are not kept, so `tardies`
    /// and `tardies_long`, which count rows, are 0 here; everything else is
    /// what a ledger seen as of that day counts.
    #[must_use]
    pub fn tallies_until(&self, as_of: DayIx) -> Tallies {
        let seen = DaySet::range(0, as_of.saturating_add(1));
        let count = |days: &DaySet| days.and(&seen).len();
        let [unexcused, suspended, study_incomplete, unverified, excused] = &self.absent;
        let days = |days: &DaySet| Days::whole(count(days));
        Tallies {
            enrolled: days(&self.enrolled),
            excused: days(excused),
            unexcused: days(unexcused),
            unverified: days(unverified),
            suspended: days(suspended),
            study_incomplete: days(study_incomplete),
            truancy_events: count(&self.events),
            tardies: 0,
            tardies_long: 0,
        }
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
        for no_day in [0b110 << CLASS_AT, 0b111 << CLASS_AT, 1 << NEVER] {
            bytes[200] = no_day;
            assert_eq!(Packed::from_bytes(&bytes), None, "{no_day:#b}");
        }
    }

    #[test]
    fn every_byte_that_is_a_day_is_read_back() {
        for class in 0..=5 {
            for bits in 0..16 {
                let byte = (class << CLASS_AT) | (bits & 1) | ((bits >> 1) << EVENT);
                for day in [0, 7, 8, 63, 64, 200, 365] {
                    let mut bytes = [0; DAYS];
                    bytes[day] = byte;
                    let packed = Packed::from_bytes(&bytes).expect("a year");
                    assert_eq!(packed.to_bytes(), bytes);
                    let told = packed.day(DayIx::try_from(day).expect("a day"));
                    let rank = told.class.and_then(Class::full_day_rank).map_or(0, |rank| rank + 1);
                    assert_eq!(rank, usize::from(class));
                    let rest = [told.enrolled, told.event, told.over_limit, told.tardy];
                    assert_eq!(rest, [0, 1, 2, 3].map(|bit| bits >> bit & 1 == 1));
                }
            }
        }
    }

    #[test]
    fn beyond_the_year_there_is_nothing() {
        let year = Packed { enrolled: DaySet::range(0, 366), ..Packed::default() };
        assert_eq!(year.day(366), PackedDay::default());
        assert_eq!(year.day(DayIx::MAX), PackedDay::default());
        assert_eq!(year.tallies_until(DayIx::MAX).enrolled, Days::whole(366));
    }
}

//! The days of a year that a pattern is looked for in.

use crate::class::Class;
use crate::day::{DayIx, DaySet, SchoolYear};
use crate::ledger::Packed;

/// A week, for places of days.
const WEEK: usize = 7;

/// A student's days up to a date.
pub(super) struct Days {
    /// Days on which the student could be absent: enrolled, school taught, roll taken.
    pub(super) school: DaySet,
    /// Days absent, whatever the class.
    pub(super) absent: DaySet,
    /// Of these, the excused ones.
    pub(super) excused: DaySet,
}

impl Days {
    pub(super) fn until(year: &Packed, as_of: DayIx) -> Self {
        let seen = DaySet::range(0, as_of.saturating_add(1));
        let absent = year.absent(&[]).and(&seen);
        Self {
            school: year.enrolled.and(&seen).or(&absent),
            absent,
            excused: year.absent(&[Class::Excused]).and(&seen),
        }
    }

    /// The excused days, as far as they lie in a row of the student's school
    /// days. Weekends and breaks do not end a row, any other school day does.
    pub(super) fn rows(&self, least: u32) -> Rows {
        let mut rows = Rows::default();
        let mut row = 0;
        for day in self.school.iter() {
            if self.excused.contains(day) {
                row += 1;
                continue;
            }
            rows.end(row, least);
            row = 0;
        }
        rows.end(row, least);
        rows
    }
}

/// What is known of days in a row.
#[derive(Default)]
pub(super) struct Rows {
    /// Days in rows that are long enough.
    pub(super) long: u32,
    /// Days that follow right on another one, in rows of any length.
    pub(super) following: u32,
}

impl Rows {
    fn end(&mut self, row: u32, least: u32) {
        self.long += if row >= least { row } else { 0 };
        self.following += row.saturating_sub(1);
    }
}

/// How many of the days fall on each day of the week, from Monday on.
pub(super) fn by_weekday(year: SchoolYear, days: &DaySet) -> [u32; WEEK] {
    let first = first_weekday(year);
    let mut counts = [0; WEEK];
    for day in days.iter() {
        counts[(first + usize::from(day)) % WEEK] += 1;
    }
    counts
}

fn first_weekday(year: SchoolYear) -> usize {
    usize::try_from(year.first().weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// The last day taught before each break and the first one after it.
///
/// A break lies between two days taught and has a day on which one would look
/// for school: Monday to Friday, and a weekday on which this school teaches at
/// all. So neither a weekend is a break, nor the Friday of a four-day week; a
/// holiday on a Wednesday is one. The summer is none: no year shows both its ends.
pub(super) fn break_edges(year: SchoolYear, taught: &DaySet) -> DaySet {
    let weekdays = by_weekday(year, taught);
    let first = first_weekday(year);
    let is_missed = |day: DayIx| {
        let weekday = (first + usize::from(day)) % WEEK;
        weekday < 5 && weekdays[weekday] > 0
    };
    let mut edges = DaySet::EMPTY;
    let mut before = None;
    for after in taught.iter() {
        if let Some(before) = before
            && (before + 1..after).any(is_missed)
        {
            edges.insert(before);
            edges.insert(after);
        }
        before = Some(after);
    }
    edges
}

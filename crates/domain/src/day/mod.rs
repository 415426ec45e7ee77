//! School years, and sets of days within one.

mod set;

use std::fmt;

use jiff::civil::{Date, date};

pub use set::DaySet;

/// A day of a school year: 0 is 1 July, 365 the last possible day.
pub type DayIx = u16;

/// The first school year's start that is understood; dates before it are typing errors.
const EARLIEST: i16 = 1900;
/// The last one; see [`EARLIEST`].
const LATEST: i16 = 2199;

/// The lengths of the months from July on.
const MONTHS: [DayIx; 12] = [31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30];
/// The place of the month that may have a day more.
const FEBRUARY: i8 = 7;

/// A school year: 1 July to 30 June.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolYear {
    start: i16,
}

impl SchoolYear {
    /// The school year that begins on 1 July of `start`.
    ///
    /// # Panics
    /// When `start` is outside 1900 to 2199.
    #[must_use]
    pub fn starting(start: i16) -> Self {
        assert!((EARLIEST..=LATEST).contains(&start), "no school year starts in {start}");
        Self { start }
    }

    /// The school year that contains `on`.
    #[must_use]
    pub fn containing(on: Date) -> Self {
        let start = if on.month() >= 7 { on.year() } else { on.year() - 1 };
        Self { start: start.clamp(EARLIEST, LATEST) }
    }

    /// 1 July.
    #[must_use]
    pub fn first(self) -> Date {
        date(self.start, 7, 1)
    }

    /// 30 June.
    #[must_use]
    pub fn last(self) -> Date {
        date(self.start + 1, 6, 30)
    }

    /// The place of `on` in this year, or none when it lies outside.
    ///
    /// ```
    /// use domain::day::SchoolYear;
    /// use jiff::civil::date;
    /// let year = SchoolYear::starting(2025);
    /// assert_eq!(year.index(date(2025, 7, 1)), Some(0));
    /// assert_eq!(year.index(date(2026, 6, 30)), Some(364));
    /// assert_eq!(year.index(date(2026, 7, 1)), None);
    /// ```
    #[must_use]
    pub fn index(self, on: Date) -> Option<DayIx> {
        let first_half = self.first().days_in_year() - self.first().day_of_year() + 1;
        let index = if on.year() == self.start && on.month() >= 7 {
            on.day_of_year() - self.first().day_of_year()
        } else if on.year() == self.start + 1 && on.month() < 7 {
            first_half + on.day_of_year() - 1
        } else {
            return None;
        };
        DayIx::try_from(index).ok()
    }

    /// The date at place `ix`.
    #[must_use]
    pub fn date(self, ix: DayIx) -> Date {
        // Twelve steps at most: faster than the arithmetic of dates of any distance.
        let mut day = ix.saturating_add(1);
        for (place, length) in (0..).zip(MONTHS) {
            let is_leap = place == FEBRUARY && self.days() == 366;
            let length = length + DayIx::from(is_leap);
            if day <= length {
                let (year, month) = if place < 6 { (0, 7 + place) } else { (1, place - 5) };
                return date(self.start + year, month, i8::try_from(day).unwrap_or(1));
            }
            day -= length;
        }
        self.last().saturating_add(jiff::Span::new().days(i64::from(day)))
    }

    /// Number of days: 365 or 366.
    #[must_use]
    pub fn days(self) -> DayIx {
        if date(self.start + 1, 1, 1).in_leap_year() { 366 } else { 365 }
    }
}

impl fmt::Display for SchoolYear {
    /// `2025-26`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.start, (self.start + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_begins_on_the_first_of_july() {
        assert_eq!(SchoolYear::containing(date(2026, 6, 30)).to_string(), "2025-26");
        assert_eq!(SchoolYear::containing(date(2026, 7, 1)).to_string(), "2026-27");
        assert_eq!(SchoolYear::containing(date(1999, 9, 1)).to_string(), "1999-00");
    }

    #[test]
    fn index_and_date_undo_each_other_in_a_leap_year_too() {
        for start in [2023, 2024, 2025] {
            let year = SchoolYear::starting(start);
            for ix in 0..year.days() {
                assert_eq!(year.index(year.date(ix)), Some(ix));
            }
            assert_eq!(year.date(year.days() - 1), year.last());
        }
    }
}

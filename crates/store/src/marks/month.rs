//! Months, by which marks are kept.

use domain::Date;
use domain::day::SchoolYear;

/// A month of the calendar, ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a date.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self(i32::from(date.year()) * 100 + i32::from(date.month()))
    }

    /// The month with a number like 202601.
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Its number, like 202601.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// The months from that of one date to that of another, both inside.
    pub fn between(first: Date, last: Date) -> impl Iterator<Item = Self> {
        let (first, last) = (Self::of(first), Self::of(last));
        std::iter::successors(Some(first), |month| Some(month.next()))
            .take_while(move |month| *month <= last)
    }

    /// The months of a school year.
    pub fn of_year(year: SchoolYear) -> impl Iterator<Item = Self> {
        Self::between(year.first(), year.last())
    }

    /// A day of the month; none when it has no such day.
    #[must_use]
    pub fn date(self, day: u32) -> Option<Date> {
        let year = i16::try_from(self.0.div_euclid(100)).ok()?;
        let month = i8::try_from(self.0.rem_euclid(100)).ok()?;
        Date::new(year, month, i8::try_from(day).ok()?).ok()
    }

    fn next(self) -> Self {
        if self.0.rem_euclid(100) == 12 { Self(self.0 + 89) } else { Self(self.0 + 1) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_school_year_has_twelve_months_in_order() {
        let year = SchoolYear::containing(date(2025, 9, 1));
        let months: Vec<i32> = Month::of_year(year).map(Month::number).collect();
        assert_eq!((months.len(), months[0], months[11]), (12, 202_507, 202_606));
        assert_eq!((months[5], months[6]), (202_512, 202_601));
    }

    #[test]
    fn a_day_that_a_month_has_not_is_no_date() {
        let month = Month::of(date(2026, 2, 3));
        assert_eq!(month.date(28), Some(date(2026, 2, 28)));
        assert_eq!(month.date(29), None);
        assert_eq!(month.date(0), None);
        // A date moved by many years is still itself.
        assert_eq!(Month::of(date(-1, 5, 6)).date(6), Some(date(-1, 5, 6)));
    }
}

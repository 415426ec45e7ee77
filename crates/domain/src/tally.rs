//! Counts and exact fractions. No floats: 18 of 180 is ten percent, always.

use std::fmt;
use std::ops::{Add, AddAssign};

use serde::{Serialize, Serializer};

/// A number of days, exact to the half day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    halves: u32,
}

impl Days {
    /// Whole days.
    #[must_use]
    pub fn whole(days: u32) -> Self {
        Self { halves: days.saturating_mul(2) }
    }

    /// Half days.
    #[must_use]
    pub fn half_days(halves: u32) -> Self {
        Self { halves }
    }

    /// Number of half days.
    #[must_use]
    pub fn in_halves(self) -> u32 {
        self.halves
    }

    fn is_whole(self) -> bool {
        self.halves.is_multiple_of(2)
    }
}

impl Add for Days {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { halves: self.halves + other.halves }
    }
}

impl AddAssign for Days {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Days {
    fn sum<I: Iterator<Item = Self>>(days: I) -> Self {
        days.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Days {
    /// `17` or `17½`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.halves / 2, if self.is_whole() { "" } else { "½" })
    }
}

impl Serialize for Days {
    /// A whole number of days as an integer, a half as the text `17½`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_whole() {
            serializer.serialize_u32(self.halves / 2)
        } else {
            serializer.collect_str(self)
        }
    }
}

/// A fraction as the law writes it, such as 1/10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// Numerator.
    pub over: u32,
    /// Denominator; never zero.
    pub under: u32,
}

impl Fraction {
    /// Whether `part` of `whole` is at least this fraction, in integers. Of
    /// nothing, nothing is a fraction.
    ///
    /// ```
    /// use domain::tally::{Days, Fraction};
    /// let tenth = Fraction { over: 1, under: 10 };
    /// assert!(tenth.is_reached(Days::whole(18), Days::whole(180)));
    /// assert!(!tenth.is_reached(Days::whole(18), Days::whole(181)));
    /// assert!(tenth.is_reached(Days::half_days(35), Days::half_days(350)));
    /// ```
    #[must_use]
    pub fn is_reached(self, part: Days, whole: Days) -> bool {
        whole > Days::default() && self.left(part) >= self.right(whole)
    }

    /// Whether `part` of `whole` is more than this fraction.
    #[must_use]
    pub fn is_exceeded(self, part: Days, whole: Days) -> bool {
        whole > Days::default() && self.left(part) > self.right(whole)
    }

    fn left(self, part: Days) -> u64 {
        u64::from(self.under) * u64::from(part.in_halves())
    }

    fn right(self, whole: Days) -> u64 {
        u64::from(self.over) * u64::from(whole.in_halves())
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.over, self.under)
    }
}

/// The counts of one student in one school year, for the whole district: each
/// date once, whatever the number of schools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Days enrolled on which school was taught and roll was taken.
    pub enrolled: Days,
    /// Days absent with a valid excuse.
    pub excused: Days,
    /// Days absent without one.
    pub unexcused: Days,
    /// Days absent of which nobody has said why.
    pub unverified: Days,
    /// Days suspended out of school.
    pub suspended: Days,
    /// Days of independent study without its work.
    pub study_incomplete: Days,
    /// Occasions of truancy, at most one a day.
    pub truancy_events: u32,
    /// Times late without an excuse.
    pub tardies: u32,
    /// Of these, times late by more than the limit.
    pub tardies_long: u32,
}

impl Tallies {
    /// Days absent for any reason.
    #[must_use]
    pub fn absent(&self) -> Days {
        [self.excused, self.unexcused, self.unverified, self.suspended, self.study_incomplete]
            .into_iter()
            .sum()
    }

    /// `absent/enrolled`, not reduced: in days, or in half days where there are halves.
    #[must_use]
    pub fn absence_rate(&self) -> String {
        let (absent, enrolled) = (self.absent(), self.enrolled);
        let unit = if absent.is_whole() && enrolled.is_whole() { 2 } else { 1 };
        format!("{}/{}", absent.in_halves() / unit, enrolled.in_halves() / unit)
    }
}

impl Serialize for Tallies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut map = serializer.serialize_struct("Tallies", 11)?;
        map.serialize_field("enrolled_days", &self.enrolled)?;
        map.serialize_field("absent_days", &self.absent())?;
        map.serialize_field("excused_days", &self.excused)?;
        map.serialize_field("unexcused_days", &self.unexcused)?;
        map.serialize_field("unverified_days", &self.unverified)?;
        map.serialize_field("suspended_days", &self.suspended)?;
        map.serialize_field("study_incomplete_days", &self.study_incomplete)?;
        map.serialize_field("truancy_events", &self.truancy_events)?;
        map.serialize_field("tardies", &self.tardies)?;
        map.serialize_field("tardies_long", &self.tardies_long)?;
        map.serialize_field("absence_rate", &self.absence_rate())?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edge_11_eighteen_of_one_hundred_and_eighty_is_ten_percent() {
        let tenth = Fraction { over: 1, under: 10 };
        assert!(tenth.is_reached(Days::whole(18), Days::whole(180)));
        assert!(!tenth.is_reached(Days::whole(17), Days::whole(180)));
        assert!(!tenth.is_exceeded(Days::whole(18), Days::whole(180)));
        assert!(!tenth.is_reached(Days::default(), Days::default()));
    }

    #[test]
    fn half_days_are_integers() {
        let tallies = Tallies {
            enrolled: Days::whole(175),
            excused: Days::half_days(35),
            ..Tallies::default()
        };
        assert_eq!(tallies.absence_rate(), "35/350");
        assert_eq!(tallies.absent().to_string(), "17½");
    }
}

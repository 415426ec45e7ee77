//! Enrollments: where a student belongs, and whether that day counts.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::names::SchoolIx;

/// A grade: TK, K, 1 … 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(i8);

impl Grade {
    /// Transitional kindergarten.
    pub const TK: Self = Self(-1);
    /// Kindergarten.
    pub const K: Self = Self(0);

    /// Grade 1 to 12.
    #[must_use]
    pub fn number(number: u8) -> Option<Self> {
        i8::try_from(number).ok().filter(|number| (1..=12).contains(number)).map(Self)
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::TK => f.write_str("TK"),
            Self::K => f.write_str("K"),
            Self(number) => write!(f, "{number}"),
        }
    }
}

/// The text is not a grade.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a grade; write TK, K or 1 to 12")]
pub struct UnknownGrade;

impl FromStr for Grade {
    type Err = UnknownGrade;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "TK" | "tk" => Ok(Self::TK),
            "K" | "k" => Ok(Self::K),
            _ => text.parse().ok().and_then(Self::number).ok_or(UnknownGrade),
        }
    }
}

/// How a student is taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// In a regular classroom.
    Regular,
    /// By independent study.
    IndependentStudy,
    /// At home or in hospital.
    HomeHospital,
    /// In a nonpublic school.
    Nps,
    /// In any other way; its days count.
    Other,
}

impl Program {
    /// The names of the known programs.
    pub const NAMES: [&str; 4] = ["regular", "independent_study", "home_hospital", "nps"];

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::IndependentStudy => "independent_study",
            Self::HomeHospital => "home_hospital",
            Self::Nps => "nps",
            Self::Other => "other",
        }
    }

    /// The program of that name, whatever its case and its spaces; any
    /// unknown name is [`Program::Other`].
    #[must_use]
    pub fn named(name: &str) -> Self {
        let name = name.replace([' ', '-'], "_");
        [Self::Regular, Self::IndependentStudy, Self::HomeHospital, Self::Nps]
            .into_iter()
            .find(|program| program.name().eq_ignore_ascii_case(&name))
            .unwrap_or(if name.is_empty() { Self::Regular } else { Self::Other })
    }
}

/// A student's stay at one school.
#[derive(Clone, Debug)]
pub struct Enrollment {
    /// The school.
    pub school: SchoolIx,
    /// First day enrolled.
    pub entry: Date,
    /// First day no longer enrolled.
    pub exit: Option<Date>,
    /// Grade; none when the enrollment was assumed.
    pub grade: Option<Grade>,
    /// How the student is taught.
    pub program: Program,
    /// Calendar track; empty when the student is on none.
    pub track: Box<str>,
    /// The school that keeps the student's record.
    pub primary: bool,
    /// Exempt from attendance accounting.
    pub exempt: bool,
    /// Its place in the source.
    pub row: u32,
}

impl Enrollment {
    /// Enrolled on this date: the entry date is inside, the exit date is not.
    #[must_use]
    pub fn contains(&self, on: Date) -> bool {
        self.entry <= on && self.exit.is_none_or(|exit| on < exit)
    }

    /// Whether its days are days enrolled in the regular schools (EC 60901(c)(1)).
    #[must_use]
    pub fn counts(&self) -> bool {
        !self.exempt && !matches!(self.program, Program::HomeHospital | Program::Nps)
    }

    /// Whether both hold on some date at the same school.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_in = |a: &Self, b: &Self| b.contains(a.entry) && a.contains(a.entry);
        self.school == other.school && (starts_in(self, other) || starts_in(other, self))
    }
}

/// The enrollment that an entry without a school means: the only one of the
/// day, else the primary one, else (also among several primary ones) the one
/// that began first, else the first in the source. Calendars play no part.
#[must_use]
pub fn meant_on(enrollments: &[Enrollment], on: Date) -> Option<&Enrollment> {
    enrollments
        .iter()
        .filter(|enrollment| enrollment.contains(on))
        .min_by_key(|enrollment| (!enrollment.primary, enrollment.entry, enrollment.row))
}

/// The enrollment that speaks for a student on a date: the one of the day, or
/// else the last that began before it.
#[must_use]
pub fn latest(enrollments: &[Enrollment], on: Date) -> Option<&Enrollment> {
    meant_on(enrollments, on).or_else(|| {
        enrollments
            .iter()
            .filter(|enrollment| enrollment.entry <= on)
            .max_by_key(|enrollment| (enrollment.entry, enrollment.row))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn stay(entry: Date, exit: Option<Date>) -> Enrollment {
        Enrollment {
            school: SchoolIx(0),
            entry,
            exit,
            grade: Some(Grade::K),
            program: Program::Regular,
            track: "".into(),
            primary: false,
            exempt: false,
            row: 2,
        }
    }

    #[test]
    fn the_exit_date_is_the_first_day_no_longer_enrolled() {
        let stay = stay(date(2025, 8, 13), Some(date(2025, 10, 1)));
        assert!(stay.contains(date(2025, 8, 13)));
        assert!(stay.contains(date(2025, 9, 30)));
        assert!(!stay.contains(date(2025, 10, 1)));
    }

    #[test]
    fn a_stay_that_ends_on_its_first_day_overlaps_nothing() {
        let never_came = stay(date(2025, 9, 1), Some(date(2025, 9, 1)));
        let all_year = stay(date(2025, 8, 13), None);
        assert!(!never_came.overlaps(&all_year));
        assert!(!all_year.overlaps(&never_came));
        assert!(all_year.overlaps(&stay(date(2025, 9, 1), None)));
        assert!(!all_year.overlaps(&Enrollment { school: SchoolIx(1), ..all_year.clone() }));
    }

    #[test]
    fn an_entry_without_a_school_means_the_primary_enrollment() {
        let first = stay(date(2025, 8, 13), None);
        let second = Enrollment { primary: true, row: 3, ..stay(date(2025, 9, 1), None) };
        let both = [first, second];
        assert_eq!(meant_on(&both, date(2025, 8, 20)).map(|e| e.row), Some(2));
        assert_eq!(meant_on(&both, date(2025, 9, 20)).map(|e| e.row), Some(3));
        assert_eq!(meant_on(&both, date(2025, 8, 1)).map(|e| e.row), None);
    }

    #[test]
    fn grades_are_read_and_printed() {
        for text in ["TK", "K", "1", "12"] {
            assert_eq!(text.parse::<Grade>().map(|grade| grade.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("13".parse::<Grade>(), Err(UnknownGrade));
    }
}

//! What an attendance code means: the canonical classes, and how they behave.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The class that a district's local code maps to.
///
/// A code is local and may mean opposite things in two districts; every
/// decision is made on its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// In school all day, or in this period.
    Present,
    /// Absent with a valid excuse.
    Excused,
    /// Absent without a valid excuse.
    Unexcused,
    /// Absent, and nobody has said why yet.
    Unverified,
    /// Suspended out of school: absent.
    SuspendedOut,
    /// Suspended in school: present.
    SuspendedIn,
    /// Independent study with its work done: present.
    StudyComplete,
    /// Independent study without its work: absent.
    StudyIncomplete,
    /// Taught at home or in hospital: present.
    HomeHospital,
    /// Away on a school activity: present.
    SchoolActivity,
    /// Late with a valid excuse.
    TardyExcused,
    /// Late without one.
    Tardy,
    /// Left early without a valid excuse.
    LeftEarly,
    /// Left early with one.
    LeftEarlyExcused,
    /// Away in the middle of the day with a valid excuse.
    PartialExcused,
    /// Away in the middle of the day without one.
    Partial,
    /// Late without an excuse by more than the limit, as the code's label says.
    TardyLong,
    /// Left early without an excuse by more than the limit, as the label says.
    LeftEarlyLong,
    /// Away in the middle of the day by more than the limit, as the label says.
    PartialLong,
}

use Class::{
    Excused, HomeHospital, LeftEarly, LeftEarlyExcused, LeftEarlyLong, Partial, PartialExcused,
    PartialLong, Present, SchoolActivity, StudyComplete, StudyIncomplete, SuspendedIn,
    SuspendedOut, Tardy, TardyExcused, TardyLong, Unexcused, Unverified,
};

/// The part of the day that an all-day row speaks of. Rows of different slots
/// stand side by side; within one, the later row replaces the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The whole day.
    Day,
    /// The arrival.
    Arrival,
    /// A stretch in the middle of the day, told apart by its start.
    Mid,
    /// The departure.
    Departure,
}

impl Class {
    /// Every class, in the order of the district folder's documentation.
    pub const ALL: [Self; 19] = [
        Present,
        Excused,
        Unexcused,
        Unverified,
        SuspendedOut,
        SuspendedIn,
        StudyComplete,
        StudyIncomplete,
        HomeHospital,
        SchoolActivity,
        TardyExcused,
        Tardy,
        LeftEarly,
        LeftEarlyExcused,
        PartialExcused,
        Partial,
        TardyLong,
        LeftEarlyLong,
        PartialLong,
    ];

    /// The full-day classes, strongest first: when two schools or several
    /// periods speak of one date, the first of these wins.
    pub const FULL_DAY: [Self; 5] = [Unexcused, SuspendedOut, StudyIncomplete, Unverified, Excused];

    /// The name in files and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Present => "present",
            Excused => "excused",
            Unexcused => "unexcused",
            Unverified => "unverified",
            SuspendedOut => "suspended_out",
            SuspendedIn => "suspended_in",
            StudyComplete => "study_complete",
            StudyIncomplete => "study_incomplete",
            HomeHospital => "home_hospital",
            SchoolActivity => "school_activity",
            TardyExcused => "tardy_excused",
            Tardy => "tardy",
            LeftEarly => "left_early",
            LeftEarlyExcused => "left_early_excused",
            PartialExcused => "partial_excused",
            Partial => "partial",
            TardyLong => "tardy_long",
            LeftEarlyLong => "left_early_long",
            PartialLong => "partial_long",
        }
    }

    /// Place in [`Class::FULL_DAY`], or none when the class does not make a
    /// full-day absence. Smaller is stronger.
    #[must_use]
    pub fn full_day_rank(self) -> Option<usize> {
        Self::FULL_DAY.iter().position(|class| *class == self)
    }

    /// The slot of an all-day row of this class.
    #[must_use]
    pub fn slot(self) -> Slot {
        match self {
            Present | Excused | Unexcused | Unverified | SuspendedOut | SuspendedIn
            | StudyComplete | StudyIncomplete | HomeHospital | SchoolActivity => Slot::Day,
            TardyExcused | Tardy | TardyLong => Slot::Arrival,
            LeftEarly | LeftEarlyExcused | LeftEarlyLong => Slot::Departure,
            PartialExcused | Partial | PartialLong => Slot::Mid,
        }
    }

    /// Late, early or away for a part of the day, without a valid excuse.
    #[must_use]
    pub fn is_unexcused_part(self) -> bool {
        matches!(self, Tardy | LeftEarly | Partial) || self.is_long()
    }

    /// The code's own label says that the stretch was longer than the limit.
    #[must_use]
    pub fn is_long(self) -> bool {
        matches!(self, TardyLong | LeftEarlyLong | PartialLong)
    }

    /// Late without a valid excuse, by any length.
    #[must_use]
    pub fn is_tardy(self) -> bool {
        matches!(self, Tardy | TardyLong)
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The word is not one of the classes.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a class; the classes are present, excused, unexcused, unverified …")]
pub struct UnknownClass;

impl FromStr for Class {
    type Err = UnknownClass;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|class| class.name().eq_ignore_ascii_case(name))
            .ok_or(UnknownClass)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for class in Class::ALL {
            assert_eq!(class.name().parse(), Ok(class));
        }
        assert_eq!("A".parse::<Class>(), Err(UnknownClass));
    }

    #[test]
    fn edge_08_suspension_out_of_school_is_an_absence_and_in_school_is_not() {
        assert!(SuspendedOut.full_day_rank().is_some());
        assert!(SuspendedIn.full_day_rank().is_none());
    }
}

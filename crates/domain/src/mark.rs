//! Marks: what was said about a student's day, and when it was said.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::codes::CodeIx;
use crate::names::SchoolIx;
use crate::periods::PeriodIx;

/// When a mark was recorded, as an instant. A mark whose time is not known is
/// older than every mark whose time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recorded(i64);

impl Recorded {
    /// Nobody wrote down when.
    pub const UNKNOWN: Self = Self(i64::MIN);

    /// At this instant, to the nanosecond. Beyond the years 1678 to 2261, as
    /// far away as can be told.
    #[must_use]
    pub fn at(instant: Timestamp) -> Self {
        let nanoseconds = instant.as_nanosecond();
        let earliest = i64::MIN + 1;
        Self(i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 {
            earliest
        } else {
            i64::MAX
        }))
    }

    /// The instant, when it is known.
    #[must_use]
    pub fn instant(self) -> Option<Timestamp> {
        if self == Self::UNKNOWN {
            return None;
        }
        Timestamp::from_nanosecond(self.0.into()).ok()
    }

    /// The instant of so many nanoseconds since 1970 UTC, as
    /// [`Recorded::nanoseconds`] gave it.
    #[must_use]
    pub fn from_nanoseconds(nanoseconds: i64) -> Self {
        Self(nanoseconds)
    }

    /// Nanoseconds since 1970 UTC.
    #[must_use]
    pub fn nanoseconds(self) -> i64 {
        self.0
    }

    /// Whether a person who looked at `moment` could know the mark.
    #[must_use]
    pub fn is_known_at(self, moment: Self) -> bool {
        self <= moment
    }
}

/// One statement about one student on one date, all day or in one period.
///
/// Marks are never overwritten: of two that speak of the same thing the later
/// one is in force (see [`crate::ledger`]).
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// The date it speaks of.
    pub date: Date,
    /// The school, or none when the source does not say.
    pub school: Option<SchoolIx>,
    /// The local code.
    pub code: CodeIx,
    /// The period, or none for an all-day row.
    pub period: Option<PeriodIx>,
    /// Minutes missed in one stretch.
    pub minutes: Option<u16>,
    /// Minutes after midnight at which a stretch in mid-day began.
    pub start_time: Option<u16>,
    /// When it was recorded.
    pub recorded: Recorded,
    /// Its place in the source: the tie-breaker, and where a problem is told.
    pub row: u32,
}

/// A mark that its source no longer has.
#[derive(Clone, Copy, Debug)]
pub struct Withdrawn {
    /// The mark.
    pub mark: Mark,
    /// From when on it does not stand.
    pub at: Recorded,
}

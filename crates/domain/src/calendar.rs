//! School calendars: which days are taught, by school and track.

use std::str::FromStr;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::day::{DayIx, DaySet, SchoolYear};

/// What a calendar says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayType {
    /// School is taught.
    Instructional,
    /// A holiday or a break.
    Holiday,
    /// Saturday school: outside the regular year, it neither makes nor heals an absence.
    Saturday,
    /// Closed for an emergency.
    Closure,
}

impl DayType {
    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Instructional => "instructional",
            Self::Holiday => "holiday",
            Self::Saturday => "saturday",
            Self::Closure => "closure",
        }
    }
}

/// The word is not a day type.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a day type; write instructional, holiday, saturday or closure")]
pub struct UnknownDayType;

impl FromStr for DayType {
    type Err = UnknownDayType;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        [Self::Instructional, Self::Holiday, Self::Saturday, Self::Closure]
            .into_iter()
            .find(|day_type| day_type.name().eq_ignore_ascii_case(name))
            .ok_or(UnknownDayType)
    }
}

/// The rows of one school and one track (or of none).
#[derive(Clone, Debug, Default)]
struct TrackDays {
    instructional: DaySet,
    listed: DaySet,
    other: FxHashMap<DayIx, DayType>,
}

/// The calendar of one school in one school year.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    tracks: FxHashMap<Box<str>, TrackDays>,
}

impl Calendar {
    /// Says what a day is; `track` is empty for the rows that name none. The
    /// last word on a day and track counts.
    pub fn set(&mut self, track: &str, day: DayIx, day_type: DayType) {
        let days = self.tracks.entry(track.into()).or_default();
        days.listed.insert(day);
        if day_type == DayType::Instructional {
            days.instructional.insert(day);
            days.other.remove(&day);
        } else {
            days.instructional.remove(day);
            days.other.insert(day, day_type);
        }
    }

    /// The days taught to a student on `track`: that track's rows go before
    /// the rows without one; a student without a track sees only the latter.
    #[must_use]
    pub fn instructional(&self, track: &str) -> DaySet {
        let base = self.tracks.get("").map(|days| days.instructional).unwrap_or_default();
        match self.tracks.get(track) {
            Some(own) if !track.is_empty() => own.instructional.or(&base.minus(&own.listed)),
            _ => base,
        }
    }

    /// What the calendar says of a day for a student on `track`; none when it
    /// has no row.
    #[must_use]
    pub fn day_type(&self, track: &str, day: DayIx) -> Option<DayType> {
        let of = |track: &str| {
            let days = self.tracks.get(track).filter(|days| days.listed.contains(day))?;
            Some(days.other.get(&day).copied().unwrap_or(DayType::Instructional))
        };
        of(track).or_else(|| of(""))
    }

    /// Whether it has no row in this school year.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tracks.is_empty()
    }

    /// Every weekday between the first and last row for which no track has a row.
    #[must_use]
    pub fn gaps(&self, year: SchoolYear) -> DaySet {
        let listed = self.tracks.values().fold(DaySet::EMPTY, |all, days| all.or(&days.listed));
        let (Some(first), Some(last)) = (listed.iter().next(), listed.iter().last()) else {
            return DaySet::EMPTY;
        };
        let weekdays = (first..=last)
            .filter(|day| year.date(*day).weekday().to_monday_zero_offset() < 5)
            .collect::<DaySet>();
        weekdays.minus(&listed)
    }

    /// One line `school,track,date` for each instructional row.
    fn lines(&self, school: &str, year: SchoolYear) -> impl Iterator<Item = String> {
        self.tracks.iter().flat_map(move |(track, days)| {
            days.instructional
                .iter()
                .map(move |day| format!("{school},{track},{}\n", year.date(day)))
        })
    }
}

/// The version of a district's calendars in one school year: the first 12 hex
/// digits of the SHA-256 over the lines `school_id,track,date` of all
/// instructional rows, sorted by bytes.
pub fn version<'a>(
    calendars: impl Iterator<Item = (&'a str, &'a Calendar)>,
    year: SchoolYear,
) -> String {
    let mut lines: Vec<String> =
        calendars.flat_map(|(school, calendar)| calendar.lines(school, year)).collect();
    lines.sort_unstable();
    let mut hash = Sha256::new();
    lines.iter().for_each(|line| hash.update(line));
    short_hex(&hash.finalize())
}

/// The first 12 hex digits of a digest.
pub(crate) fn short_hex(digest: &[u8]) -> String {
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edge_51_a_day_off_on_ones_own_track_is_not_taught() {
        let mut calendar = Calendar::default();
        for day in 0..5 {
            calendar.set("", day, DayType::Instructional);
        }
        calendar.set("B", 2, DayType::Holiday);
        calendar.set("B", 7, DayType::Instructional);
        assert_eq!(calendar.instructional("").iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(calendar.instructional("B").iter().collect::<Vec<_>>(), [0, 1, 3, 4, 7]);
        assert_eq!(calendar.instructional("C").iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
        assert_eq!(calendar.day_type("B", 2), Some(DayType::Holiday));
        assert_eq!(calendar.day_type("", 7), None);
    }

    #[test]
    fn the_last_word_on_a_day_counts() {
        let mut calendar = Calendar::default();
        calendar.set("", 3, DayType::Instructional);
        calendar.set("", 3, DayType::Closure);
        assert!(calendar.instructional("").is_empty());
        calendar.set("", 3, DayType::Instructional);
        assert_eq!(calendar.day_type("", 3), Some(DayType::Instructional));
    }

    #[test]
    fn the_version_is_the_hash_of_the_sorted_lines() {
        let year = SchoolYear::starting(2025);
        let mut calendar = Calendar::default();
        calendar.set("", 44, DayType::Instructional);
        calendar.set("A", 43, DayType::Instructional);
        let by_hand = Sha256::digest("10,,2025-08-14\n10,A,2025-08-13\n");
        assert_eq!(version([("10", &calendar)].into_iter(), year), short_hex(&by_hand));
    }
}

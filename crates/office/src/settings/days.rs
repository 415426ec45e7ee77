//! Days of school that are changed together: a storm closes a week, a break
//! moves.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::calendar::DayType;
use domain::day::SchoolYear;
use jiff::Span;
use jiff::civil::Weekday;

use super::{Cells, Row};

/// Days that become something else.
#[derive(Clone, Copy, Debug)]
pub struct Days<'a> {
    /// At these schools.
    pub schools: &'a [String],
    /// From this date on.
    pub from: Date,
    /// To this date, itself inside.
    pub to: Date,
    /// What they become.
    pub day_type: DayType,
}

/// What the calendar says of a school's dates, by track.
type Known = BTreeMap<(String, Date), Option<DayType>>;

/// The tracks that a school's rows of a school year name; the empty one where
/// there are none.
#[must_use]
pub fn tracks<'r>(calendar: &'r [Row], school: &str, year: SchoolYear) -> BTreeSet<&'r str> {
    let is_own = |row: &&Row| {
        let date: Option<Date> = row.get("date").parse().ok();
        row.get("school_id") == school && date.is_some_and(|date| year.index(date).is_some())
    };
    let tracks: BTreeSet<&str> =
        calendar.iter().filter(is_own).map(|row| row.get("track")).collect();
    if tracks.is_empty() { BTreeSet::from([""]) } else { tracks }
}

/// The rows that say so. Of several days only those change that can be meant:
/// days of school become days off, closed days become days of school, free
/// Saturdays become Saturday school. Where no day is closed, weekdays of which
/// nothing is known become days of school. One day by itself becomes whatever is
/// asked for. Minutes of days that are there stay.
#[must_use]
pub fn days(calendar: &[Row], days: Days<'_>) -> Vec<Cells> {
    let year = SchoolYear::containing(days.from);
    let mut rows = Vec::new();
    for school in days.schools {
        let known = known(calendar, school);
        let tracks = tracks(calendar, school, year);
        let dates = || days.from.series(Span::new().days(1)).take_while(|it| *it <= days.to);
        let all = dates().flat_map(|date| tracks.iter().map(move |track| (date, *track)));
        let now = |(date, track): &(Date, &str)| {
            known.get(&((*track).to_owned(), *date)).copied().flatten()
        };
        let all: Vec<(Date, &str)> = all.filter(|day| now(day) != Some(days.day_type)).collect();
        let that = |is_meant: fn(Date, Option<DayType>, DayType) -> bool| {
            let meant = all.iter().filter(|day| is_meant(day.0, now(day), days.day_type));
            meant.copied().collect::<Vec<_>>()
        };
        let mut meant = that(is_turned);
        if meant.is_empty() {
            meant = that(is_new);
        }
        if meant.is_empty() && days.from == days.to {
            meant.clone_from(&all);
        }
        rows.extend(meant.into_iter().map(|(date, track)| row(school, track, date, days.day_type)));
    }
    rows
}

fn known(calendar: &[Row], school: &str) -> Known {
    let own = calendar.iter().filter(|row| row.get("school_id") == school);
    let day = |row: &Row| {
        let key = (row.get("track").to_owned(), row.get("date").parse().ok()?);
        Some((key, row.get("day_type").parse().ok()))
    };
    own.filter_map(day).collect()
}

/// Whether a day that is known can be meant to become something.
fn is_turned(_: Date, now: Option<DayType>, to: DayType) -> bool {
    match to {
        DayType::Closure | DayType::Holiday => now == Some(DayType::Instructional),
        DayType::Instructional => now == Some(DayType::Closure),
        DayType::Saturday => false,
    }
}

/// Whether a date of which nothing is known can be meant to become something.
fn is_new(date: Date, now: Option<DayType>, to: DayType) -> bool {
    let is_weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    now.is_none()
        && match to {
            DayType::Instructional => !is_weekend,
            DayType::Saturday => date.weekday() == Weekday::Saturday,
            DayType::Closure | DayType::Holiday => false,
        }
}

fn row(school: &str, track: &str, date: Date, day_type: DayType) -> Cells {
    vec![
        ("school_id", school.to_owned()),
        ("date", date.to_string()),
        ("day_type", day_type.name().to_owned()),
        ("track", track.to_owned()),
    ]
}

//! Days of school that are changed together: a storm closes a week, a break
//! moves.

use std::collections::BTreeSet;

use domain::Date;
use domain::calendar::DayType;
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

/// The tracks that a school's rows of the calendar name; the empty one where
/// there are none.
#[must_use]
pub fn tracks<'r>(calendar: &'r [Row], school: &str) -> BTreeSet<&'r str> {
    let own = calendar.iter().filter(|row| row.get("school_id") == school);
    let tracks: BTreeSet<&str> = own.map(|row| row.get("track")).collect();
    if tracks.is_empty() { BTreeSet::from([""]) } else { tracks }
}

/// The rows that say so, for every track of each school. Of several days only
/// those are meant on which school can be: Saturdays for Saturday school, else
/// Monday to Friday. Minutes of days that are there stay.
#[must_use]
pub fn days(calendar: &[Row], days: Days<'_>) -> Vec<Cells> {
    let mut rows = Vec::new();
    for school in days.schools {
        let tracks = tracks(calendar, school);
        for date in days.from.series(jiff::Span::new().days(1)).take_while(|it| *it <= days.to) {
            if days.from == days.to || is_meant(date, days.day_type) {
                rows.extend(tracks.iter().map(|track| row(school, track, date, days.day_type)));
            }
        }
    }
    rows
}

fn row(school: &str, track: &str, date: Date, day_type: DayType) -> Cells {
    vec![
        ("school_id", school.to_owned()),
        ("date", date.to_string()),
        ("day_type", day_type.name().to_owned()),
        ("track", track.to_owned()),
    ]
}

fn is_meant(date: Date, day_type: DayType) -> bool {
    match date.weekday() {
        Weekday::Saturday => day_type == DayType::Saturday,
        Weekday::Sunday => false,
        _ => day_type != DayType::Saturday,
    }
}

//! The days on which the pretend people work, and what they do on each.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// A day on which what the schools sent is read and plans are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) on: Date,
    pub(super) work: Work,
}

/// What people do on such a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// What was done in a month, as other systems bring it.
    Month,
    /// What is done on one day, act by act.
    Day,
    /// Nothing: the office opens.
    Open,
}

/// The days taught at any school before `today`.
pub(super) fn taught(district: &Path, today: Date) -> Result<Vec<Date>> {
    let mut days = BTreeSet::new();
    for row in csv::Reader::from_path(district.join("calendar.csv"))?.records() {
        let row = row?;
        if row.get(2) == Some("instructional") {
            let date = row.get(1).context("a calendar without dates")?;
            days.insert(date.parse::<Date>()?);
        }
    }
    Ok(days.into_iter().filter(|day| *day < today).collect())
}

/// The last `days` days taught before `today`, the last day of each month before
/// them but the first, and `today` itself. Without days, `today` alone.
pub(super) fn turns(taught: &[Date], today: Date, days: usize) -> Vec<Turn> {
    let (before, lived) = taught.split_at(taught.len().saturating_sub(days));
    let ends = before.iter().zip(before.iter().skip(1).map(Some).chain([None]));
    let ends = ends.filter(|(day, next)| next.is_none_or(|next| next.month() != day.month()));
    let months = ends.map(|(day, _)| Turn { on: *day, work: Work::Month }).skip(1);
    let lived_days = lived.iter().map(|day| Turn { on: *day, work: Work::Day });
    let open = Turn { on: today, work: Work::Open };
    let months: Vec<Turn> = if lived.is_empty() { Vec::new() } else { months.collect() };
    months.into_iter().chain(lived_days).chain([open]).collect()
}

/// The day taught that lies so many after a date, if it lies before `end`.
pub(super) fn taught_after(taught: &[Date], date: Date, count: usize, end: Date) -> Option<Date> {
    let first = taught.partition_point(|day| *day <= date);
    let day = if count == 0 { date } else { *taught.get(first + count - 1)? };
    (day < end).then_some(day)
}

/// A time of a day in the district, by minutes after midnight.
pub(super) fn at(zone: &TimeZone, on: Date, minutes: usize) -> Result<Timestamp> {
    let [hour, minute] = [minutes / 60, minutes % 60].map(i8::try_from);
    let time = Time::new(hour?, minute?, 0, 0)?;
    Ok(on.to_datetime(time).to_zoned(zone.clone())?.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_end_before_the_days_begin_and_today_comes_last() {
        let taught: Vec<Date> =
            (8..=12).flat_map(|month| [3, 10, 17].map(|day| date(2025, month, day))).collect();
        let today = date(2025, 12, 20);
        let turns = turns(&taught, today, 2);
        let on: Vec<Date> = turns.iter().map(|turn| turn.on).collect();
        let month = |month, day| date(2025, month, day);
        let months = [month(9, 17), month(10, 17), month(11, 17), month(12, 3)];
        assert_eq!(on[..4], months);
        assert_eq!(on[4..], [month(12, 10), month(12, 17), today]);
        assert_eq!(super::turns(&taught, today, 0).len(), 1);
        let after = |count| taught_after(&taught, month(8, 3), count, month(8, 17));
        assert_eq!([after(0), after(1), after(2)], [Some(month(8, 3)), Some(month(8, 10)), None]);
    }
}

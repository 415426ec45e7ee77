//! The school days of a week.

use domain::Date;
use domain::calendar::Calendar;
use domain::day::SchoolYear;
use intake::record::Record;
use jiff::ToSpan;
use store::sheet::Sight;
use store::tx::Tx;

use crate::caseload::Caseload;
use crate::error::Result;
use crate::facts::{self, Whose};

/// Days of a sheet.
const IN_WEEK: usize = 5;

/// The track of a student at a school; empty for none.
pub(super) fn track(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (student, school): (&str, &str),
    today: Date,
) -> Result<String> {
    let mut track = String::new();
    facts::records(tx, sight, "enrollments.csv", Whose::Students(&[student]), |record, _| {
        if let Record::Enrollments(row) = record
            && *row.school_id == *school
            && row.entry_date <= today
            && row.exit_date.is_none_or(|exit| today < exit)
        {
            row.track.clone_into(&mut track);
        }
    })?;
    Ok(track)
}

/// The seven days of the week in which a day lies, Monday first.
pub fn week_of(day: Date) -> impl Iterator<Item = Date> {
    let back = i32::from(day.weekday().to_monday_zero_offset());
    let monday = day.checked_sub(back.days()).unwrap_or(day);
    (0..7).filter_map(move |place: i32| monday.checked_add(place.days()).ok())
}

/// The days of a week that a school teaches; Monday to Friday where no calendar
/// says it.
pub(super) fn week(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (school, track): (&str, &str),
    day: Date,
) -> Result<Vec<Date>> {
    let (year, mut calendar) = (SchoolYear::containing(day), Calendar::default());
    facts::records(tx, sight, "calendar.csv", Whose::Everybody, |record, _| {
        if let Record::Calendar(row) = record
            && *row.school_id == *school
            && let Some(place) = year.index(row.date)
        {
            calendar.set(row.track, place, row.day_type);
        }
    })?;
    if calendar.is_empty() {
        return Ok(week_of(day).filter(is_weekday).collect());
    }
    let taught = calendar.instructional(track);
    let is_taught = |day: &Date| year.index(*day).is_some_and(|place| taught.contains(place));
    Ok(week_of(day).filter(is_taught).collect())
}

fn is_weekday(day: &Date) -> bool {
    day.weekday().to_monday_zero_offset() < 5
}

/// The last days until today that the student's school taught, in order: those of
/// which a sheet comes back.
#[must_use]
pub fn last_days(caseload: &Caseload, student: &str, today: Date) -> Vec<Date> {
    let year = caseload.year();
    let until = |day: &Date| *day <= today;
    let place = caseload.roster.place(student);
    let taught = place.map(|place| caseload.taught(place)).unwrap_or_default();
    let mut days: Vec<Date> = taught.iter().map(|day| year.date(day)).filter(until).collect();
    if days.is_empty() {
        days = week_of(today).filter(is_weekday).filter(until).collect();
    }
    days.split_off(days.len().saturating_sub(IN_WEEK))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        let days: Vec<_> = week_of(Date::constant(2026, 2, 1)).collect();
        assert_eq!((days.len(), days[0]), (7, Date::constant(2026, 1, 26)));
    }
}

//! Where students sit, and the words by which they are found.

use std::collections::BTreeMap;

use domain::Date;
use domain::day::{DayIx, SchoolYear};
use domain::enrollment::Grade;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::props::{EnumeratedProperty, GeneralCategory};
use intake::record::{EnrollmentRow, Record, StudentRow};
use rustc_hash::FxHashMap;
use store::sheet::Sight;
use store::tx::Tx;

use crate::accounts::Viewer;
use crate::error::Result;
use crate::facts::{self, Whose};

/// Where a student sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The school's id.
    pub school: String,
    /// The grade.
    pub grade: Grade,
    /// Whether the student is enrolled there on the day.
    pub is_now: bool,
    /// The teacher; empty where no file says it.
    pub teacher: String,
    /// The track of the calendar; empty for none.
    pub track: String,
    /// The days of the school year on which the student is enrolled there: the first,
    /// and the first that is not.
    pub days: (DayIx, DayIx),
}

/// A student that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The id.
    pub id: String,
    /// The name, the one that the student goes by first.
    pub name: String,
    /// Where the student sits; none when nowhere in the school year.
    pub seat: Option<Seat>,
    /// The household; empty when no file says it.
    pub household: String,
}

/// The seats whose schools a student belongs to: today's or, of a student who sits
/// nowhere today, those of the school year. A school that a student has left for
/// another looks at the record no more, and one that is to come does not yet.
pub(super) fn own<T>(seats: &[T], is_now: impl Fn(&T) -> bool) -> &[T] {
    let now = seats.iter().take_while(|seat| is_now(seat)).count();
    if now > 0 { &seats[..now] } else { seats }
}

/// Whether a viewer works at one of a student's schools.
pub(super) fn is_shown(viewer: &Viewer, schools: &[String]) -> bool {
    viewer.schools.is_empty() || schools.iter().any(|school| viewer.is_mine(school))
}

/// Where a student sits, today's school first; nowhere for a viewer who works at
/// none of the schools.
pub(crate) fn seats(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    viewer: &Viewer,
    (id, today): (&str, Date),
) -> Result<Vec<Seat>> {
    let seats = stays_of(tx, sight, Whose::Students(&[id]), today)?.remove(id);
    let seats = seats.unwrap_or_default();
    let schools = own(&seats, |seat| seat.is_now).iter().map(|seat| seat.school.clone());
    let schools: Vec<String> = schools.collect();
    Ok(if is_shown(viewer, &schools) { seats } else { Vec::new() })
}

/// Those of some students whom the roster knows, with the schools that they belong
/// to on a day.
pub(crate) fn known(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    whose: Whose<'_>,
    today: Date,
) -> Result<BTreeMap<String, Vec<String>>> {
    let stays = stays_of(tx, sight, whose, today)?;
    let schools = |id: &str| {
        let seats = stays.get(id).map_or(&[][..], Vec::as_slice);
        own(seats, |seat| seat.is_now).iter().map(|seat| seat.school.clone()).collect()
    };
    let mut known = BTreeMap::new();
    facts::records(tx, sight, "students.csv", whose, |record, _| {
        if let Record::Students(row) = record {
            known.insert(row.student_id.to_string(), schools(&row.student_id));
        }
    })?;
    Ok(known)
}

/// Where students sit in the school year of a day: today's school first.
pub(super) fn stays_of(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    whose: Whose<'_>,
    today: Date,
) -> Result<FxHashMap<String, Vec<Seat>>> {
    let year = SchoolYear::containing(today);
    let mut stays: BTreeMap<(String, bool, bool, String), Seat> = BTreeMap::new();
    facts::records(tx, sight, "enrollments.csv", whose, |record, _| {
        let Record::Enrollments(row) = record else { return };
        let is_over = row.exit_date.is_some_and(|exit| exit <= year.first());
        if is_over || row.entry_date > year.last() {
            return;
        }
        let is_now = is_now(&row, today);
        let key = (
            row.student_id.to_string(),
            !is_now,
            row.primary == Some(false),
            row.school_id.to_string(),
        );
        let (school, teacher) = (row.school_id.to_string(), row.teacher.to_owned());
        let track = row.track.to_owned();
        let days = days_of(&row, year);
        let seat = Seat { school, grade: row.grade, is_now, teacher, track, days };
        stays.insert(key, seat);
    })?;
    let mut by_student: FxHashMap<String, Vec<Seat>> = FxHashMap::default();
    for ((student, ..), seat) in stays {
        by_student.entry(student).or_default().push(seat);
    }
    Ok(by_student)
}

/// The days of a school year on which somebody is enrolled.
fn days_of(row: &EnrollmentRow<'_>, year: SchoolYear) -> (DayIx, DayIx) {
    let index = |date: Date| year.index(date.max(year.first())).unwrap_or(year.days());
    (index(row.entry_date), row.exit_date.map_or(year.days(), index))
}

fn is_now(row: &EnrollmentRow<'_>, today: Date) -> bool {
    row.entry_date <= today && row.exit_date.is_none_or(|exit| today < exit)
}

/// The name that a student goes by, first names first.
pub(super) fn name(row: &StudentRow<'_>) -> String {
    let first = if row.preferred_name.is_empty() { row.first_name } else { row.preferred_name };
    format!("{first} {}", row.last_name)
}

/// The words of a text, without case and accents, so that `beltran` finds
/// Beltrán.
pub(super) fn fold(text: &str) -> Vec<String> {
    let apart = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    let is_accent = |it: &char| GeneralCategory::for_char(*it) == GeneralCategory::NonspacingMark;
    let plain: String = apart.chars().filter(|it| !is_accent(it)).collect();
    let parts = plain.split(|it: char| it.is_whitespace() || matches!(it, '-' | ',' | '\''));
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_hyphens_do_not_matter() {
        assert_eq!(fold("Beltrán-Ruiz, José"), ["beltran", "ruiz", "jose"]);
        assert_eq!(fold("Nguyễn Bảo Ngọc"), ["nguyen", "bao", "ngoc"]);
        assert_eq!(fold("  "), [""; 0]);
    }
}

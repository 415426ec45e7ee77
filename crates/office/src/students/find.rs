//! Finding a student by a part of the name or by id.

use std::collections::BTreeMap;

use domain::Date;
use domain::day::SchoolYear;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::props::{EnumeratedProperty, GeneralCategory};
use intake::record::{EnrollmentRow, Record};
use rustc_hash::FxHashMap;
use store::sheet::Sight;
use store::tx::Tx;

use crate::accounts::Viewer;
use crate::error::Result;
use crate::facts::{self, Whose};

/// Where a student sits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// The school's id.
    pub school: String,
    /// The grade, as the roster writes it.
    pub grade: String,
    /// Whether the student is enrolled there on the day.
    pub is_now: bool,
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
}

#[derive(Debug)]
struct Line {
    found: Found,
    /// Schools of this school year.
    schools: Vec<String>,
    /// The words of the name and the id, folded.
    words: Vec<String>,
}

/// All students of a district on a day, ready to be searched.
#[derive(Debug)]
pub struct Roster {
    lines: Vec<Line>,
}

impl Roster {
    /// Reads it.
    ///
    /// # Errors
    /// When the memory refuses.
    pub fn load(tx: &mut Tx<'_>, sight: Sight<'_>, today: Date) -> Result<Self> {
        let mut stays = stays(tx, sight, Whose::Everybody, today)?;
        let mut lines = Vec::new();
        facts::records(tx, sight, "students.csv", Whose::Everybody, |record, _| {
            if let Record::Students(row) = record {
                let id = row.student_id.to_string();
                let seats = stays.remove(&id).unwrap_or_default();
                let first =
                    if row.preferred_name.is_empty() { row.first_name } else { row.preferred_name };
                let words = [row.last_name, row.first_name, row.preferred_name, &id];
                let words = words.iter().flat_map(|text| fold(text)).collect();
                let found = Found {
                    id,
                    name: format!("{first} {}", row.last_name),
                    seat: seats.first().cloned(),
                };
                let schools = seats.into_iter().map(|seat| seat.school).collect();
                lines.push((fold(row.last_name), Line { found, schools, words }));
            }
        })?;
        lines.sort_by(|(one, a), (other, b)| (one, &a.found.name).cmp(&(other, &b.found.name)));
        Ok(Self { lines: lines.into_iter().map(|(_, line)| line).collect() })
    }

    /// The students of the viewer's schools, or of one of them, whose name or id has a word that
    /// begins with each word that was typed, by last name; and whether there
    /// are more than `limit`.
    #[must_use]
    pub fn find(
        &self,
        (viewer, school): (&Viewer, Option<&str>),
        typed: &str,
        limit: usize,
    ) -> (Vec<&Found>, bool) {
        let typed = fold(typed);
        if typed.is_empty() {
            return (Vec::new(), false);
        }
        let fits = |line: &&Line| {
            let has = |part: &String| line.words.iter().any(|word| word.starts_with(part.as_str()));
            let is_there = school.is_none_or(|id| line.schools.iter().any(|own| own == id));
            is_there && is_shown(viewer, &line.schools) && typed.iter().all(has)
        };
        let mut found: Vec<&Found> =
            self.lines.iter().filter(fits).map(|line| &line.found).take(limit + 1).collect();
        let is_more = found.len() > limit;
        found.truncate(limit);
        (found, is_more)
    }
}

/// Whether a viewer works at one of a student's schools.
pub(super) fn is_shown(viewer: &Viewer, schools: &[String]) -> bool {
    viewer.schools.is_empty() || schools.iter().any(|school| viewer.is_mine(school))
}

/// Where students sit in the school year of a day: today's school first.
pub(super) fn stays(
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
        let seat = Seat { school: row.school_id.to_string(), grade: row.grade.to_string(), is_now };
        stays.insert(key, seat);
    })?;
    let mut by_student: FxHashMap<String, Vec<Seat>> = FxHashMap::default();
    for ((student, ..), seat) in stays {
        by_student.entry(student).or_default().push(seat);
    }
    Ok(by_student)
}

fn is_now(row: &EnrollmentRow<'_>, today: Date) -> bool {
    row.entry_date <= today && row.exit_date.is_none_or(|exit| today < exit)
}

/// The words of a text, without case and accents, so that `beltran` finds
/// Beltrán.
fn fold(text: &str) -> Vec<String> {
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

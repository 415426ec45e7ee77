//! One student's record, with what the viewer may see of it. All of it comes from
//! the caseload and from four statements.

use domain::Date;
use domain::access::View;
use domain::rulebook::Rulebook;
use domain::tally::Tallies;
use store::plan;
use store::sheet::Sight;
use store::tx::Tx;

use super::efforts::Effort;
use super::find::Seat;
use super::happened::Entry;
use super::listing::{Listing, listings};
use super::people::Person;
use super::rows::Rows;
use super::year::{Year, year};
use crate::accounts::Viewer;
use crate::caseload::Caseload;
use crate::error::{OfficeError, Result};
use crate::today::Findings;

/// Something that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The day.
    pub on: Date,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// Only few may read it.
    pub is_restricted: bool,
}

/// A course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Its name.
    pub name: String,
    /// The term.
    pub term: String,
    /// The mark, or the percentage where there is none.
    pub mark: String,
    /// Work that is missing, with the day by which it was due.
    pub missing: Vec<(String, Date)>,
}

/// A student as the viewer may see her or him.
#[derive(Clone, Debug)]
pub struct StudentRecord {
    /// The place in the roster.
    pub place: u32,
    /// The id.
    pub id: String,
    /// The name that the student goes by.
    pub name: String,
    /// The day of birth.
    pub born: Option<Date>,
    /// The language at home, as a tag.
    pub home_language: String,
    /// Where the student sits, today's school first.
    pub seats: Vec<Seat>,
    /// The family; none when the viewer may not see it.
    pub contacts: Option<Vec<Person>>,
    /// Until when a form on a chronic illness stands; none when the viewer may
    /// not see it.
    pub illness_form_until: Option<Option<Date>>,
    /// The counts of the school year.
    pub tallies: Tallies,
    /// The school year day by day.
    pub year: Year,
    /// The rules that the student met, as they are stored.
    pub findings: Findings,
    /// Why the student is listed, the last first.
    pub listings: Vec<Listing>,
    /// What was tried in this school year, newest first.
    pub efforts: Vec<Effort>,
    /// What happened in this school year, newest first.
    pub happened: Vec<Entry>,
    /// Notes, newest first, without those that the viewer may not read.
    pub notes: Vec<Note>,
    /// Notes that the viewer may not read.
    pub notes_hidden: usize,
    /// Courses, with the work that is missing.
    pub courses: Vec<Course>,
    /// What was shown besides the name, for the log.
    pub shown: Vec<View>,
}

/// The record of a student; none when there is no such student at the viewer's
/// schools.
///
/// # Errors
/// When the viewer may see no students.
pub fn record(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (caseload, book): (&Caseload, Option<&Rulebook>),
    viewer: &Viewer,
    (id, today): (&str, Date),
) -> Result<Option<StudentRecord>> {
    if !viewer.sees(View::Students) {
        return Err(OfficeError::NotShown(View::Students));
    }
    let roster = &caseload.roster;
    let shown = roster.shown(viewer, None);
    let place = roster.place(id).filter(|place| roster.is_shown(&shown, *place));
    let Some(place) = place else { return Ok(None) };
    let mut rows = Rows::of(tx, sight, id, (viewer, &caseload.shared.zone, today))?;
    let numbers: Vec<u32> = caseload.number(place).into_iter().collect();
    let starts_in = caseload.year().first().year();
    let findings = plan::findings_of(tx, sight.district, starts_in, &numbers)?;
    let listings = match book {
        Some(book) => listings(book, findings.values().flatten().cloned())?,
        None => Vec::new(),
    };
    for number in &numbers {
        for ended in plan::ended::of(tx, sight, *number)? {
            let known = book.and_then(|book| book.rule(&ended.rule));
            let title = known.map_or_else(|| ended.rule.clone(), |rule| rule.title.clone());
            if ended.ended_on >= caseload.year().first().to_string() {
                rows.take_ended(title, &ended);
            }
        }
    }
    let year = year(tx, sight, (caseload, &shown), (place, today))?;
    let happened = rows.happened(&listings, &year, &caseload.shared.zone);
    let restricted = [View::Contacts, View::Health, View::RestrictedNotes];
    Ok(Some(StudentRecord {
        place,
        id: id.to_owned(),
        name: roster.found(place).name,
        born: rows.born,
        home_language: roster.language(place).to_owned(),
        seats: roster.seats(place),
        contacts: viewer.sees(View::Contacts).then_some(rows.contacts),
        illness_form_until: viewer.sees(View::Health).then_some(rows.illness_form_until),
        tallies: caseload.tallies(place),
        year,
        findings,
        listings,
        happened,
        efforts: rows.efforts,
        notes: rows.notes,
        notes_hidden: rows.notes_hidden,
        courses: rows.courses,
        shown: restricted.into_iter().filter(|view| viewer.sees(*view)).collect(),
    }))
}

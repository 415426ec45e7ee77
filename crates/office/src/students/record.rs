//! One student's record, with what the viewer may see of it.

use domain::Date;
use domain::access::View;
use intake::record::{ContactRow, Record, StudentRow};
use store::sheet::Sight;
use store::tx::Tx;

use super::efforts::{Effort, efforts};
use super::find::{self, Seat};
use crate::accounts::Viewer;
use crate::error::{OfficeError, Result};
use crate::facts::{self, Whose};
use crate::staff;

/// Somebody of the family, or another who may be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// Mother, father, foster parent …
    pub relationship: String,
    /// The language to speak in, as a tag.
    pub language: String,
    /// The telephone.
    pub phone: String,
    /// The e-mail address.
    pub email: String,
    /// The lines of the address.
    pub address: Vec<String>,
    /// The address is the substitute of a program for victims.
    pub is_confidential: bool,
    /// A court forbids contact with the student.
    pub has_no_contact_order: bool,
    /// The person may decide about school (education rights).
    pub has_rights: Option<bool>,
}

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

/// A student as the viewer may see her or him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StudentRecord {
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
    /// What was tried in this school year, newest first.
    pub efforts: Vec<Effort>,
    /// Notes, newest first, without those that the viewer may not read.
    pub notes: Vec<Note>,
    /// Notes that the viewer may not read.
    pub notes_hidden: usize,
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
    viewer: &Viewer,
    (id, today): (&str, Date),
) -> Result<Option<StudentRecord>> {
    if !viewer.sees(View::Students) {
        return Err(OfficeError::NotShown(View::Students));
    }
    let whose = Whose::Students(&[id]);
    let seats = find::stays_of(tx, sight, whose, today)?.remove(id).unwrap_or_default();
    let schools: Vec<String> = seats.iter().map(|seat| seat.school.clone()).collect();
    if !find::is_shown(viewer, &schools) {
        return Ok(None);
    }
    let mut found = None;
    facts::records(tx, sight, "students.csv", whose, |record, _| {
        if let Record::Students(row) = record {
            found = Some(begun(&row, viewer));
        }
    })?;
    let Some(mut found) = found else { return Ok(None) };
    found.seats = seats;
    if viewer.sees(View::Contacts) {
        found.contacts = Some(contacts(tx, sight, whose)?);
    }
    found.efforts = efforts(tx, sight, (whose, today), viewer.sees(View::Contacts))?;
    take_notes(tx, sight, (viewer, whose), today, &mut found)?;
    let restricted = [View::Contacts, View::Health, View::RestrictedNotes];
    found.shown = restricted.into_iter().filter(|view| viewer.sees(*view)).collect();
    Ok(Some(found))
}

/// The record as the roster tells it.
fn begun(row: &StudentRow<'_>, viewer: &Viewer) -> StudentRecord {
    let sees_health = viewer.sees(View::Health);
    StudentRecord {
        id: row.student_id.to_string(),
        name: find::name(row),
        born: row.birth_date,
        home_language: row.home_language.to_owned(),
        seats: Vec::new(),
        contacts: None,
        illness_form_until: sees_health.then_some(row.chronic_illness_form_until),
        efforts: Vec::new(),
        notes: Vec::new(),
        notes_hidden: 0,
        shown: Vec::new(),
    }
}

/// The family of a student, first those who are called first; nobody where the
/// viewer may not see it. Whether the student is one of the viewer's is for the
/// caller to say.
///
/// # Errors
/// When the memory refuses.
pub fn family(tx: &mut Tx<'_>, sight: Sight<'_>, viewer: &Viewer, id: &str) -> Result<Vec<Person>> {
    if viewer.sees(View::Contacts) {
        contacts(tx, sight, Whose::Students(&[id]))
    } else {
        Ok(Vec::new())
    }
}

fn contacts(tx: &mut Tx<'_>, sight: Sight<'_>, whose: Whose<'_>) -> Result<Vec<Person>> {
    let mut all = Vec::new();
    facts::records(tx, sight, "contacts.csv", whose, |record, _| {
        if let Record::Contacts(row) = record {
            all.push((row.priority.unwrap_or(u16::MAX), person(&row)));
        }
    })?;
    all.sort_by_key(|(priority, _)| *priority);
    Ok(all.into_iter().map(|(_, person)| person).collect())
}

fn person(row: &ContactRow<'_>) -> Person {
    let town = format!("{} {} {}", row.city, row.state, row.postal_code);
    let lines = [row.address, town.trim()];
    Person {
        name: row.name.to_owned(),
        relationship: row.relationship.to_owned(),
        language: row.language.to_owned(),
        phone: row.phone.to_owned(),
        email: row.email.to_owned(),
        address: lines.into_iter().filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        is_confidential: row.address_confidential == Some(true),
        has_no_contact_order: row.no_contact_order == Some(true),
        has_rights: row.education_rights,
    }
}

fn take_notes(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (viewer, whose): (&Viewer, Whose<'_>),
    today: Date,
    found: &mut StudentRecord,
) -> Result<()> {
    let sees_all = viewer.sees(View::RestrictedNotes);
    facts::records(tx, sight, "attendance_notes.csv", whose, |record, _| {
        let Record::AttendanceNotes(row) = record else { return };
        if row.date > today {
            return;
        }
        let is_restricted = row.confidential == Some(true);
        if is_restricted && !sees_all {
            found.notes_hidden += 1;
            return;
        }
        let (author, text) = (row.author.to_owned(), row.text.to_owned());
        found.notes.push(Note { on: row.date, text, author, is_restricted });
    })?;
    let authors = found.notes.iter().map(|note| note.author.as_str()).collect();
    let names = staff::names(tx, sight, &authors)?;
    for note in &mut found.notes {
        if let Some(name) = names.get(&note.author) {
            name.clone_into(&mut note.author);
        }
    }
    found.notes.sort_by_key(|note| std::cmp::Reverse(note.on));
    Ok(())
}

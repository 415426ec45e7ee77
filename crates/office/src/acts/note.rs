//! Notes about attendance. Parents may read them.

use domain::Date;
use domain::access::Action;
use store::Store;
use store::sheet::Sheet;

use super::{Act, Doing, begin, words};
use crate::error::{OfficeError, Result};

const FILE: &str = "attendance_notes.csv";

/// A note.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// The student.
    pub student: &'a str,
    /// The day that it is about.
    pub on: Date,
    /// What it says.
    pub text: &'a str,
    /// Only few may read it.
    pub is_restricted: bool,
}

/// Writes a note; false when the same stands there already.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, it is empty,
/// or about a day to come.
pub fn write_note(store: &Store, doing: Doing<'_>, note: Note<'_>) -> Result<bool> {
    let text = words(note.text, true)?;
    let students = [note.student];
    let detail = format!("about {}", note.on);
    let act = Act { action: Action::WriteNotes, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    if note.on > begun.today {
        return Err(OfficeError::NotYet(note.on));
    }
    let (on, restricted) = (note.on.to_string(), u8::from(note.is_restricted).to_string());
    let cells = [note.student, &on, text, doing.by(), &restricted];
    let is_new = begun.add_to(FILE, &cells)?;
    if is_new {
        begun.open.tx.commit()?;
    }
    Ok(is_new)
}

/// Takes back a note that the same person wrote: it is known from then on that it was
/// taken back, and nobody reads it any more. False when there is none.
///
/// # Errors
/// When the actor may not do it, or the student is none of the actor's.
pub fn take_back_note(
    store: &Store,
    doing: Doing<'_>,
    (student, on, text): (&str, Date, &str),
) -> Result<bool> {
    let students = [student];
    let detail = format!("about {on}: taken back");
    let act = Act { action: Action::WriteNotes, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    let (sight, on) = (begun.sight(), on.to_string());
    let sheet = Sheet::of(FILE).ok_or(OfficeError::NoSheet(FILE))?;
    let own = [
        (sheet.place("date"), &*on),
        (sheet.place("text"), text),
        (sheet.place("author"), doing.by()),
    ];
    let taken = sheet.take_back(&mut begun.open.tx, sight, student, |cells| {
        own.iter().all(|(place, value)| place.is_some_and(|place| cells[place] == **value))
    })?;
    if taken > 0 {
        begun.open.tx.commit()?;
    }
    Ok(taken > 0)
}

//! Tries to reach a family, and the other efforts before a meeting.

use domain::access::Action;
use domain::day::SchoolYear;
use intake::value::{AttemptKind, Outcome};
use jiff::Timestamp;
use store::Store;
use store::sheet::{EFFORTS, Sheet};

use super::{Act, Begun, Doing, begin, words};
use crate::district;
use crate::error::{OfficeError, Result};

const FILE: &str = "contact_attempts.csv";

/// A try to reach the family, or another effort.
#[derive(Clone, Copy, Debug)]
pub struct Contact<'a> {
    /// The student.
    pub student: &'a str,
    /// When it was; none for now.
    pub at: Option<Timestamp>,
    /// What was tried.
    pub kind: AttemptKind,
    /// What came of it.
    pub outcome: Outcome,
    /// Who was called or met.
    pub person: &'a str,
    /// The language that was spoken, as a tag.
    pub language: &'a str,
    /// What it was about.
    pub about: &'a str,
    /// More about it, in words.
    pub note: &'a str,
    /// What its kind asks for, as JSON; empty for nothing.
    pub form: &'a str,
}

/// Records it, and says by which time it is known among the student's: two people
/// who record the same moment have made one call.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, or it lies in
/// the future or in an earlier school year, or it
/// cannot have had this outcome.
pub fn record_contact(store: &Store, doing: Doing<'_>, contact: Contact<'_>) -> Result<Timestamp> {
    let note = words(contact.note, false)?;
    let at = contact.at.unwrap_or(doing.now);
    if at > doing.now {
        return Err(OfficeError::NotYet(at.to_zoned(jiff::tz::TimeZone::UTC).date()));
    }
    if !fits(contact.kind, contact.outcome) {
        return Err(OfficeError::Unlikely);
    }
    let students = [contact.student];
    let (kind, outcome) = (contact.kind.name(), contact.outcome.name());
    let detail = format!("{kind}: {outcome}");
    let act = Act { action: Action::RecordContacts, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    let (said, by) = (at.to_string(), doing.by());
    let Contact { student, person, language, about, form, .. } = contact;
    let cells = [student, &said, kind, outcome, by, person.trim(), language, about];
    if at < first_of_year(&mut begun)? {
        return Err(OfficeError::TooEarly(SchoolYear::containing(begun.today).first()));
    }
    if begun.add_to(FILE, &cells)? {
        if !note.is_empty() || !form.is_empty() {
            begun.add(&EFFORTS, &[student, kind, note, form, by, &said])?;
        }
        begun.end(&students)?;
    }
    Ok(at)
}

/// Whether a kind of effort can have an outcome: only a number can be wrong, and only
/// what reaches somebody who is away leaves a message.
fn fits(kind: AttemptKind, outcome: Outcome) -> bool {
    let kinds = match outcome.name() {
        "wrong_number" => &["call", "text"][..],
        "message" => &["call", "text", "email", "mail", "home_visit"],
        _ => return true,
    };
    kinds.contains(&kind.name())
}

/// When the school year began, by the clocks of the district.
fn first_of_year(begun: &mut Begun<'_, '_>) -> Result<Timestamp> {
    let sight = begun.sight();
    let zone = district::zone(&mut begun.open.tx, sight)?;
    let first = SchoolYear::containing(begun.today).first();
    Ok(first.to_zoned(zone).map_or(Timestamp::MIN, |zoned| zoned.timestamp()))
}

/// Takes back what the same person recorded by mistake: it is known from then on
/// that it was taken back, and nothing counts it. False when there is nothing.
///
/// # Errors
/// When the actor may not do it, or the student is none of the actor's.
pub fn take_back_contact(
    store: &Store,
    doing: Doing<'_>,
    (student, at): (&str, Timestamp),
) -> Result<bool> {
    let students = [student];
    let act = Act { action: Action::RecordContacts, students: &students, detail: "taken back" };
    let mut begun = begin(store, doing, act)?;
    let (sight, at) = (begun.sight(), at.to_string());
    let sheet = Sheet::of(FILE).ok_or(OfficeError::NoSheet(FILE))?;
    let [when, staff] = ["at", "staff"].map(|name| sheet.place(name));
    let mut taken = 0;
    for (sheet, when, who) in
        [(sheet, when, staff), (&EFFORTS, EFFORTS.place("at"), EFFORTS.place("by"))]
    {
        let (Some(when), Some(who)) = (when, who) else { continue };
        taken += sheet.take_back(&mut begun.open.tx, sight, student, |cells| {
            cells[when] == *at && cells[who] == *doing.by()
        })?;
    }
    if taken > 0 {
        begun.end(&students)?;
    }
    Ok(taken > 0)
}

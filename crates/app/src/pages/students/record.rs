//! The record of a student.

use askama::Template;
use domain::access::{Action, View};
use jiff::Timestamp;
use office::accounts::Viewer;
use office::acts::AttemptKind;
use office::students::{self, Effort, StudentRecord};
use store::sessions::Look;

use super::address;
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

#[derive(Template)]
#[template(path = "pages/students/record.html")]
struct Show<'a> {
    desk: &'a Desk<'a>,
    student: StudentRecord,
    /// Whose page it is.
    account: &'a str,
    sees_audit: bool,
    /// Whether the viewer may write notes that only few read.
    may_hide: bool,
    /// What was done just now: a contact by its time, taken back, a note.
    done: [String; 3],
    fault: Option<Fault>,
}

/// The record of a student. That it was looked at is written down.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    open(desk, viewer, None)
}

/// The same, with what is wrong with a form that was sent from it.
pub(super) fn open(desk: &Desk<'_>, viewer: &Viewer, fault: Option<Fault>) -> Answered {
    let id = desk.asked.param("id");
    let mut tx = desk.store().glance()?;
    let student = students::record(&mut tx, desk.sight(), viewer, (id, desk.today()))?;
    let student = student.ok_or(PageError::NotFound)?;
    drop(tx);
    let shown: Vec<&str> = student.shown.iter().map(|view| view.name()).collect();
    let look = Look {
        student: student.id.clone(),
        at: i64::try_from(desk.now.as_nanosecond()).unwrap_or(i64::MAX),
        account: viewer.account.id.clone(),
        page: format!("record: {}", shown.join(", ")),
    };
    if !desk.app.looks.add(&viewer.district, look) {
        return Err(PageError::Broken("looks at records are not written down".to_owned()));
    }
    let done = ["logged", "taken", "noted"].map(|name| desk.asked.query(name));
    page(&Show {
        desk,
        account: &viewer.account.id,
        sees_audit: viewer.sees(View::Audit),
        may_hide: viewer.sees(View::RestrictedNotes),
        student,
        done,
        fault,
    })
}

/// The record with the panel whose form was refused.
pub(crate) fn again(
    desk: &Desk<'_>,
    viewer: &Viewer,
    _fault: Option<(&'static str, String)>,
) -> Answered {
    open(desk, viewer, None)
}

/// What is wrong with a form of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody said what came of it.
    NoOutcome,
    /// The time is none, or still to come.
    When,
    /// The note is empty.
    NoNote,
    /// The words are too many.
    TooLong,
}

impl Show<'_> {
    /// What somebody may have tried: calls first.
    fn kinds(&self) -> &'static [&'static str] {
        AttemptKind::ALL
    }

    /// What can come of it, but for mail, which comes back by itself.
    fn outcomes(&self) -> [&'static str; 6] {
        ["no_answer", "message", "wrong_number", "reached", "declined", "done"]
    }

    /// Where this record is.
    fn address(&self) -> String {
        address(&self.student.id)
    }

    /// Whether the form of contacts was refused.
    fn is_contact_faulty(&self) -> bool {
        matches!(self.fault, Some(Fault::NoOutcome | Fault::When))
    }

    /// Which message says what is wrong.
    fn fault_key(&self) -> Option<&'static str> {
        self.fault.map(|fault| match fault {
            Fault::NoOutcome => "contact-no-outcome",
            Fault::When => "contact-when-wrong",
            Fault::NoNote => "note-empty",
            Fault::TooLong => "fault-long",
        })
    }

    /// Who tried.
    fn by<'s>(&'s self, effort: &'s Effort) -> &'s str {
        self.desk.frame().map_or(&*effort.by, |frame| frame.person(&effort.by))
    }

    fn instant(&self, at: &Timestamp) -> String {
        self.desk.instant(&i64::try_from(at.as_nanosecond()).unwrap_or(i64::MAX))
    }

    /// Whether the viewer logged it, just now or before, and may take it back.
    fn is_own(&self, effort: &Effort) -> bool {
        effort.by == self.account && self.desk.may(Action::RecordContacts)
    }
}

//! What somebody does on the page of a student: logs a contact, takes it back,
//! writes a note.

use domain::access::View;
use jiff::Timestamp;
use jiff::civil::DateTime;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, AttemptKind, Contact, Doing, Note, Outcome};
use office::students;

use super::record::{Fault, open};
use crate::answer::{Answer, Answered, go};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::duties;

/// What a contact was about, where the page asks nothing else: the pattern of
/// absences, and not a single day.
const ABOUT: &str = "attendance";

/// Logs a contact: one press says what came of it.
pub(crate) fn contact(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (asked, id) = (desk.asked, desk.asked.param("id"));
    let kind = AttemptKind::named(&asked.field("kind"));
    let outcome = Outcome::named(&asked.field("outcome"));
    let (Some(kind), Some(outcome)) = (kind, outcome) else {
        return open(desk, viewer, Some(Fault::NoOutcome));
    };
    let Ok(at) = earlier(desk, "when") else { return open(desk, viewer, Some(Fault::When)) };
    let (person, language) = whom(desk, viewer)?;
    let contact = Contact {
        student: id,
        at,
        kind,
        outcome,
        person: &person,
        language: &language,
        about: ABOUT,
        note: &asked.field("note"),
        form: "",
    };
    match acts::record_contact(desk.store(), doing(desk, viewer), contact) {
        Ok(_) if duties::is_from_today(desk) => Ok(go(&duties::back(desk))),
        Ok(at) => Ok(back(desk, &format!("logged={at}#happened"))),
        Err(OfficeError::NotYet(_)) => open(desk, viewer, Some(Fault::When)),
        Err(OfficeError::TooEarly(_)) => open(desk, viewer, Some(Fault::TooEarly)),
        Err(OfficeError::Unlikely) => open(desk, viewer, Some(Fault::Unlikely)),
        Err(OfficeError::TooLong(_)) => open(desk, viewer, Some(Fault::LongContact)),
        Err(error) => Err(error.into()),
    }
}

/// Takes back a contact that was logged by mistake.
pub(crate) fn take_back(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let at: Timestamp = desk.asked.field("at").parse().map_err(|_| PageError::NotFound)?;
    let what = (desk.asked.param("id"), at);
    let taken = acts::take_back_contact(desk.store(), doing(desk, viewer), what)?;
    Ok(back(desk, if taken { "taken=1#happened" } else { "#happened" }))
}

/// Writes a note.
pub(crate) fn note(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    // Browsers send two signs for the end of a line.
    let text = desk.asked.field("text").replace("\r\n", "\n");
    // Nobody hides what he could not read himself.
    let is_restricted = desk.asked.field("restricted") == "1" && viewer.sees(View::RestrictedNotes);
    let note =
        Note { student: desk.asked.param("id"), on: desk.today(), text: &text, is_restricted };
    match acts::write_note(desk.store(), doing(desk, viewer), note) {
        Ok(_) => Ok(back(desk, "noted=1#notes")),
        Err(OfficeError::NoReason) => open(desk, viewer, Some(Fault::NoNote)),
        Err(OfficeError::TooLong(_)) => open(desk, viewer, Some(Fault::LongNote)),
        Err(error) => Err(error.into()),
    }
}

/// Takes back a note of one's own.
pub(crate) fn unnote(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let on = desk.asked.field("on").parse().map_err(|_| PageError::NotFound)?;
    let text = desk.asked.field("text").replace("\r\n", "\n");
    let what = (desk.asked.param("id"), on, text.as_str());
    let taken = acts::take_back_note(desk.store(), doing(desk, viewer), what)?;
    Ok(back(desk, if taken { "unnoted=1#notes" } else { "#notes" }))
}

fn doing<'a>(desk: &'a Desk<'_>, viewer: &'a Viewer) -> Doing<'a> {
    Doing::of(viewer, desk.now, &desk.app.config.rulebooks)
}

fn back(desk: &Desk<'_>, with: &str) -> Answer {
    go(&format!("{}?{with}", super::address(desk.asked.param("id"))))
}

/// The time that was typed, by the clocks of the district; none for now.
pub(super) fn earlier(desk: &Desk<'_>, field: &str) -> Result<Option<Timestamp>, ()> {
    let typed = desk.asked.field(field);
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let time: DateTime = typed.trim().parse().map_err(|_| ())?;
    let zone = desk.frame().map_or(jiff::tz::TimeZone::UTC, |frame| frame.zone.clone());
    let at = time.to_zoned(zone).map_err(|_| ())?.timestamp();
    if at > desk.now { Err(()) } else { Ok(Some(at)) }
}

/// Name and language of whoever of the family was chosen; nobody of whom a court
/// forbids contact.
fn whom(desk: &Desk<'_>, viewer: &Viewer) -> Result<(String, String), PageError> {
    let chosen: Option<usize> = desk.asked.field("who").parse().ok();
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let mut tx = desk.store().glance()?;
    let (id, roster) = (desk.asked.param("id"), desk.app.roster(&mut tx, frame, desk.today())?);
    roster.get((viewer, None), id).ok_or(PageError::NotFound)?;
    let family = students::family(&mut tx, desk.sight(), viewer, id)?;
    let person = chosen.and_then(|place| family.into_iter().nth(place));
    let person = person.filter(|person| !person.has_no_contact_order);
    Ok(person.map(|person| (person.name, person.language)).unwrap_or_default())
}

//! The log of letters: what was issued, what became of it, and its paper.

use documents::letter::Facts;
use domain::Date;
use domain::access::{Action, Actor};
use jiff::Timestamp;
use store::Store;
use store::notices::{self, Asked, Event, HANDED, MAILED, Notice, RETURNED};

use crate::district;
use crate::door::{self, Request};
use crate::error::{OfficeError, Result};
use crate::hex;

/// A letter of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The letter.
    pub notice: Notice,
    /// What became of it, in order.
    pub events: Vec<Event>,
}

impl Logged {
    /// Everything that it says.
    #[must_use]
    pub fn facts(&self) -> Option<Facts> {
        serde_json::from_str(&self.notice.facts).ok()
    }
}

/// What may become of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It was given to the mail.
    Mailed,
    /// It was handed to somebody.
    Handed,
    /// The mail brought it back.
    Returned,
}

impl Became {
    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mailed => MAILED,
            Self::Handed => HANDED,
            Self::Returned => RETURNED,
        }
    }
}

/// What became of letters.
#[derive(Clone, Copy, Debug)]
pub struct Mail<'a> {
    /// Who says so.
    pub actor: &'a Actor,
    /// The schools that the person works at; none for the whole district.
    pub schools: &'a [String],
    /// The district.
    pub district: &'a str,
    /// Now.
    pub now: Timestamp,
    /// What became of them.
    pub became: Became,
    /// When.
    pub on: Date,
    /// How, such as `first class`, `certified`, `with the student`.
    pub method: &'a str,
    /// The number of the carrier.
    pub tracking: &'a str,
}

/// The letters that are asked for, in the order in which they were printed.
///
/// # Errors
/// When the memory refuses.
pub fn log(store: &Store, district: &str, asked: Asked<'_>) -> Result<Vec<Logged>> {
    let log = notices::log(&mut store.read()?, district, asked)?;
    Ok(log.into_iter().map(|(notice, events)| Logged { notice, events }).collect())
}

/// The paper of a letter as it was frozen.
///
/// # Errors
/// When its bytes are not those that were frozen.
pub fn paper(store: &Store, district: &str, notice: &Notice) -> Result<Vec<u8>> {
    let bytes = notices::paper(&mut store.read()?, district, &notice.id)?;
    if hex::sha256(&bytes) == notice.sha256 {
        return Ok(bytes);
    }
    Err(OfficeError::PaperChanged(notice.id.clone()))
}

/// Records what became of the letters that are asked for, and says how many
/// there are. What is known already is not written twice.
///
/// # Errors
/// When the actor may not do it, there is no such letter at the person's
/// schools, it was not issued yet on that day, or the day is still to come.
pub fn record(store: &Store, mail: Mail<'_>, asked: Asked<'_>) -> Result<usize> {
    let detail = format!("{} on {}", mail.became.name(), mail.on);
    let subject = [asked.notice, asked.student, asked.kind].into_iter().find(|it| !it.is_empty());
    let request = Request {
        actor: mail.actor,
        action: Action::RecordMail,
        district: mail.district,
        subject: subject.unwrap_or(""),
        detail: &detail,
        now: mail.now,
    };
    let mut open = door::open(store, request, || {})?;
    let sight = open.sight(mail.district);
    let mut log = notices::log(&mut open.tx, mail.district, asked)?;
    // Nobody mails what was withdrawn.
    log.retain(|(notice, known)| {
        is_of_schools(notice, mail.schools) && notices::withdrawal(known).is_none()
    });
    if log.is_empty() {
        return Err(OfficeError::NoLetter);
    }
    if let Some((notice, _)) = log.iter().find(|(notice, _)| mail.on.to_string() < notice.issued_on)
    {
        return Err(OfficeError::NotIssuedYet(notice.issued_on.clone()));
    }
    let today = district::today(&mut open.tx, mail.district, mail.now)?;
    if mail.on > today {
        return Err(OfficeError::NotYet(mail.on));
    }
    // Of a run only those that have not gone yet, and of what has gone only what may
    // still come back: others were recorded by somebody else.
    let is_open = |known: &[Event]| {
        let is_sent = notices::sent(known).next().is_some();
        match mail.became {
            Became::Returned => is_sent && notices::last_return(known).is_none(),
            Became::Mailed | Became::Handed => asked.revision == 0 || !is_sent,
        }
    };
    let told = log.iter().map(|(notice, known)| (event(&mail, notice), known));
    let new = told.filter(|(event, known)| !known.contains(event) && is_open(known));
    let new = new.map(|(event, _)| event);
    notices::record(&mut open.tx, sight, &new.collect::<Vec<_>>())?;
    open.tx.commit()?;
    Ok(log.len())
}

pub(super) fn is_of_schools(notice: &Notice, schools: &[String]) -> bool {
    schools.is_empty() || schools.contains(&notice.school)
}

fn event(mail: &Mail<'_>, notice: &Notice) -> Event {
    Event {
        notice: notice.id.clone(),
        event: mail.became.name().to_owned(),
        on: mail.on.to_string(),
        method: mail.method.to_owned(),
        tracking: mail.tracking.to_owned(),
        detail: String::new(),
    }
}

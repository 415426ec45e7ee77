//! What is known about addresses besides files: mail that came back, and what somebody
//! found out then.

use std::collections::BTreeMap;

use documents::letter::Facts;
use domain::Date;
use domain::notice::{Back, Contact, Found, Place, Standing, standing};
use store::notices::{self, Returned};
use store::sheet::{ADDRESS_ACTS, Sight, Version};
use store::tx::Tx;

use crate::decided;
use crate::error::Result;
use crate::facts::Whose;

/// What somebody found out about an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundOut {
    /// `confirmed` or `moved`.
    pub act: String,
    /// From where it is known: a word of the closed list.
    pub how: String,
    /// Who said so.
    pub person: String,
    /// More about it.
    pub note: String,
    /// The day.
    pub on: Option<Date>,
    /// Who wrote it, by account.
    pub by: String,
    /// The instant, as it is kept.
    pub at: String,
    /// Street, city, state and postal code of a new address; empty for a right one.
    pub parts: [String; 4],
}

/// A letter that came back: who was to read it, from where, and the word on it.
#[derive(Clone, Debug)]
struct Mail {
    readers: Vec<String>,
    back: Back,
    reason: String,
}

/// What is known of the addresses of some students.
#[derive(Debug, Default)]
pub(crate) struct Known {
    mail: BTreeMap<String, Vec<Mail>>,
    found: BTreeMap<(String, String), (Vec<Found>, Vec<FoundOut>)>,
}

/// How the address of one contact stands, with what that rests on.
#[derive(Debug)]
pub(crate) struct Stands {
    pub(crate) standing: Standing,
    /// What somebody found out that counts.
    pub(crate) found: Option<FoundOut>,
    /// The word on the envelope that came back last.
    pub(crate) reason: String,
}

impl Known {
    pub(crate) fn load(tx: &mut Tx<'_>, sight: Sight<'_>, whose: Whose<'_>) -> Result<Self> {
        let mut known = Self::default();
        let students = match whose {
            Whose::Everybody => None,
            Whose::Students(students) => Some(students),
        };
        for returned in notices::returned(tx, sight, students)? {
            let student = returned.notice.student.clone();
            known.mail.entry(student).or_default().extend(mail(&returned));
        }
        for version in decided::in_order(&ADDRESS_ACTS, tx, sight, whose)? {
            known.take(&version);
        }
        Ok(known)
    }

    /// Students about whose addresses something is known.
    pub(crate) fn students(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.mail.keys().map(String::as_str).collect();
        all.extend(self.found.keys().map(|(student, _)| student.as_str()));
        all.sort_unstable();
        all.dedup();
        all
    }

    fn take(&mut self, version: &Version) {
        let cells: [&str; 14] = decided::cells(version);
        let [student, contact, act, how, person, note, on, by, at, instead_of, parts @ ..] = cells;
        let [street, city, state, postal_code] = parts;
        let is_moved = act == MOVED;
        let place = || Place {
            lines: super::lines(street, city, state, postal_code),
            postal_code: postal_code.to_owned(),
        };
        let own = self.found.entry((student.to_owned(), contact.to_owned())).or_default();
        own.0.push(Found {
            instead_of: instead_of.lines().map(str::to_owned).collect(),
            moved_to: is_moved.then(place),
            since: version.since,
        });
        own.1.push(FoundOut {
            act: act.to_owned(),
            how: how.to_owned(),
            person: person.to_owned(),
            note: note.to_owned(),
            on: on.parse().ok(),
            by: by.to_owned(),
            at: at.to_owned(),
            parts: parts.map(str::to_owned),
        });
    }

    /// How the address of a contact stands that files say. The letter of a student of
    /// age names no contact: it goes where the student lives.
    pub(crate) fn stands(&self, student: &str, contact: &Contact, filed: &Place) -> Stands {
        let is_to = |mail: &&Mail| {
            let names = |id: &String| *id == contact.id || id.is_empty() && contact.lives_with;
            mail.readers.iter().any(names)
        };
        let mail = self.mail.get(student).into_iter().flatten().filter(is_to);
        let back: Vec<Back> = mail.clone().map(|mail| mail.back.clone()).collect();
        let key = (student.to_owned(), contact.id.clone());
        let (found, told) = self.found.get(&key).cloned().unwrap_or_default();
        let standing = standing(filed, &found, &back);
        let told = standing.found.and_then(|place| told.into_iter().nth(place));
        let last = mail.max_by_key(|mail| mail.back.since);
        let reason = last.map(|mail| mail.reason.clone()).unwrap_or_default();
        Stands { standing, found: told, reason }
    }

    /// Puts the address where letters go into a contact that was read from files.
    pub(crate) fn apply(&self, student: &str, contact: &mut Contact) {
        let Place { lines, postal_code } = {
            let filed = filed(contact);
            let Standing { place, came_back, .. } = self.stands(student, contact, &filed).standing;
            contact.came_back = came_back;
            place
        };
        (contact.address, contact.postal_code) = (lines, postal_code);
    }
}

/// The word in data for an address that was right.
pub(crate) const CONFIRMED: &str = "confirmed";

/// The word in data for a new address.
pub(crate) const MOVED: &str = "moved";

/// The address of a contact that was read from files.
pub(crate) fn filed(contact: &Contact) -> Place {
    Place { lines: contact.address.clone(), postal_code: contact.postal_code.clone() }
}

/// What a letter that came back says of the addresses; nothing where it cannot be read.
fn mail(returned: &Returned) -> Option<Mail> {
    let facts: Facts = serde_json::from_str(&returned.notice.facts).ok()?;
    let lines = facts.address.get(facts.readers.len()..)?.to_vec();
    let on = returned.on.parse().ok()?;
    let readers = facts.readers.into_iter().map(|reader| reader.contact).collect();
    let back = Back { lines, on, since: returned.since };
    Some(Mail { readers, back, reason: returned.reason.clone() })
}

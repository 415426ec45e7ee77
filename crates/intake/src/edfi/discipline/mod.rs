//! Discipline: what happened, which student did it, and what the school did
//! about it become one row of behavior. The three may come in any order and
//! in different files, so all are kept until the end.
//!
//! Deliberately not here: who saw it or was harmed by it, who reported it,
//! weapons, the police, and any mark of attendance. A suspension is absence
//! only where the attendance says so.

mod emit;
mod read;

use std::collections::BTreeMap;

use domain::Date;
use rustc_hash::FxHashMap;

use super::entry::Entry;
use super::keep::{At, Texts};
use super::known::{Known, Who};
use read::Part;

/// The identifier of an incident and its school.
type Key = [u32; 2];

/// What happened. Texts are numbers of [`Texts`].
#[derive(Clone, Copy, Debug)]
struct Incident {
    id: u32,
    date: Date,
    location: u32,
    behavior: u32,
}

/// A student who did it.
#[derive(Debug)]
struct Offender {
    student: u32,
    incident: Who<Key>,
    /// The descriptor that is a part of the association's key since version
    /// 3.3; before it the empty text.
    key: u32,
    /// What the student did, in words.
    behavior: u32,
    at: At,
}

/// Whom an action answers.
#[derive(Debug)]
enum Target {
    /// The association of this mark in the same file.
    Mark(Box<str>),
    /// What a student did in an incident; all of it without a key.
    Incident { student: u32, incident: Who<Key>, key: u32 },
}

/// What the school did about it, for one student in one incident.
#[derive(Debug)]
struct Response {
    id: u32,
    date: Date,
    student: u32,
    target: Target,
    text: u32,
    at: At,
}

/// The discipline of all files.
#[derive(Debug, Default)]
pub(super) struct Discipline {
    texts: Texts,
    incidents: Known<Key, Incident>,
    offenders: Vec<Offender>,
    offender_by_mark: FxHashMap<(u32, Box<str>), usize>,
    responses: Vec<Response>,
    /// Associations of those who only saw it or were harmed, by file.
    others: BTreeMap<u32, u64>,
}

impl Discipline {
    /// Takes an incident. `files` are those read so far, this one too.
    pub(super) fn incident(&mut self, entry: &mut Entry<'_, '_>, at: At, files: &[Box<str>]) {
        let Some((key, incident)) = read::incident(entry, &mut self.texts) else { return };
        let twice = self.incidents.take(key, incident, at, entry.root.mark(), files);
        if let Some(twice) = twice {
            let id = self.texts.text(incident.id);
            twice.tell(("The incident", "IncidentIdentifier"), id, files, entry.report);
        }
    }

    /// Takes an association of a student and an incident.
    pub(super) fn association(&mut self, entry: &mut Entry<'_, '_>, at: At) {
        match read::offender(entry, &mut self.texts, at) {
            Some(Part::Did(offender)) => {
                let mark = entry.root.mark();
                if !mark.is_empty() {
                    self.offender_by_mark.insert((at.file, mark.into()), self.offenders.len());
                }
                self.offenders.push(offender);
            }
            Some(Part::Other) => *self.others.entry(at.file).or_default() += 1,
            None => {}
        }
    }

    /// Takes an action.
    pub(super) fn action(&mut self, entry: &mut Entry<'_, '_>, at: At) {
        self.responses.extend(read::responses(entry, &mut self.texts, at));
    }
}

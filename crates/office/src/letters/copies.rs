//! Copies that did not reach a home: it had no address when the letter was issued, or
//! the mail brought it back. They go with a later run, once there is an address.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::day::SchoolYear;
use store::notices;
use store::sheet::Sight;
use store::tx::Tx;

use super::Run;
use crate::error::Result;

/// Why a contact waits for a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// There was no address.
    NoAddress,
    /// The mail brought it back, on this day.
    CameBack(Date),
}

/// Contacts who wait, by student; nobody's id is that of a student of age.
pub(super) type Waiting = BTreeMap<String, BTreeMap<String, Wait>>;

/// Who still waits for a letter of this school year.
pub(super) fn waiting(tx: &mut Tx<'_>, sight: Sight<'_>, run: &Run<'_>) -> Result<Waiting> {
    let year = SchoolYear::containing(run.on);
    let [first, last] = [year.first(), year.last()].map(|date| date.to_string());
    let of_year = |on: &str| (first.as_str()..=last.as_str()).contains(&on);
    let mut waiting = Waiting::new();
    for (student, contacts) in notices::held_copies(tx, sight, run.kind, [&first, &last])? {
        let contacts = contacts.split(',').map(|contact| (contact.to_owned(), Wait::NoAddress));
        waiting.entry(student).or_default().extend(contacts);
    }
    let mut back = BTreeSet::new();
    for returned in notices::returned(tx, sight, None)? {
        let (notice, Ok(on)) = (returned.notice, returned.on.parse()) else { continue };
        if notice.kind == run.kind && of_year(&notice.issued_on) {
            let readers = notice.readers.split(',');
            let readers = readers.map(|reader| (reader.to_owned(), Wait::CameBack(on)));
            waiting.entry(notice.student).or_default().extend(readers);
            back.insert(notice.id);
        }
    }
    let students: Vec<String> = waiting.keys().cloned().collect();
    let students: Vec<&str> = students.iter().map(String::as_str).collect();
    // What came back has reached nobody.
    for sent in notices::standing(tx, sight, Some(&students))? {
        if let Some(contacts) = waiting.get_mut(&sent.student)
            && of_year(&sent.on)
            && sent.kind == run.kind
            && !back.contains(&sent.id)
        {
            sent.readers.split(',').for_each(|reader| {
                contacts.remove(reader);
            });
        }
    }
    waiting.retain(|_, contacts| !contacts.is_empty());
    Ok(waiting)
}

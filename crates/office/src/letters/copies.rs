//! Copies that could not go when their letter was issued: another home had no
//! address. They go with a later run, once it has one.

use std::collections::{BTreeMap, BTreeSet};

use domain::day::SchoolYear;
use store::notices;
use store::sheet::Sight;
use store::tx::Tx;

use super::Run;
use crate::error::Result;

/// Contacts who wait for a copy, by student.
pub(super) type Waiting = BTreeMap<String, BTreeSet<String>>;

/// Who still waits for a copy of a letter of this school year.
pub(super) fn waiting(tx: &mut Tx<'_>, sight: Sight<'_>, run: &Run<'_>) -> Result<Waiting> {
    let year = SchoolYear::containing(run.on);
    let [first, last] = [year.first(), year.last()].map(|date| date.to_string());
    let mut waiting = Waiting::new();
    for (student, contacts) in notices::held_copies(tx, sight, run.kind, [&first, &last])? {
        waiting.entry(student).or_default().extend(contacts.split(',').map(str::to_owned));
    }
    let students: Vec<String> = waiting.keys().cloned().collect();
    let students: Vec<&str> = students.iter().map(String::as_str).collect();
    for sent in notices::standing(tx, sight, Some(&students))? {
        let of_year = (first.as_str()..=last.as_str()).contains(&sent.on.as_str());
        if let Some(contacts) = waiting.get_mut(&sent.student)
            && of_year
            && sent.kind == run.kind
        {
            sent.readers.split(',').for_each(|reader| {
                contacts.remove(reader);
            });
        }
    }
    waiting.retain(|_, contacts| !contacts.is_empty());
    Ok(waiting)
}

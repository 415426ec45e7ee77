//! What was tried to reach a student's family, or to help otherwise.

use std::collections::BTreeMap;

use domain::Date;
use domain::day::SchoolYear;
use intake::record::Record;
use jiff::Timestamp;
use store::sheet::{EFFORTS, Sight};
use store::tx::Tx;

use crate::decided;
use crate::error::Result;
use crate::facts::{self, Whose};

/// A try to reach the family, or another effort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    /// When.
    pub at: Timestamp,
    /// What was tried; a word of the closed list.
    pub kind: &'static str,
    /// What came of it; a word of the closed list.
    pub outcome: &'static str,
    /// Who tried, by account or as the file says it.
    pub by: String,
    /// Who was called or met; empty where nobody wrote it, and for those who may
    /// not see the family.
    pub person: String,
    /// More about it.
    pub note: String,
}

/// The efforts of the school year of a day, newest first.
pub(super) fn efforts(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (whose, today): (Whose<'_>, Date),
    sees_family: bool,
) -> Result<Vec<Effort>> {
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    for version in decided::in_order(&EFFORTS, tx, sight, whose)? {
        let [_, _, note, _, _, at] = decided::cells(&version);
        notes.insert(at.to_owned(), note.to_owned());
    }
    let year = SchoolYear::containing(today);
    let mut efforts = Vec::new();
    facts::records(tx, sight, "contact_attempts.csv", whose, |record, _| {
        let Record::ContactAttempts(row) = record else { return };
        let on = row.at.written();
        if on < year.first() || on > today {
            return;
        }
        efforts.push(Effort {
            at: row.at.at,
            kind: row.kind.name(),
            outcome: row.outcome.name(),
            by: row.staff.to_owned(),
            person: if sees_family { row.person.to_owned() } else { String::new() },
            note: notes.get(&row.at.at.to_string()).cloned().unwrap_or_default(),
        });
    })?;
    efforts.sort_by_key(|effort| std::cmp::Reverse(effort.at));
    Ok(efforts)
}

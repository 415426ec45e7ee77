//! What was tried to reach a student's family, or to help otherwise.

use domain::Date;
use intake::record::AttemptRow;
use jiff::Timestamp;

/// A try to reach the family, or another effort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    /// When.
    pub at: Timestamp,
    /// The day, by the clocks of who wrote it.
    pub on: Date,
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
    /// What its kind asks for, as JSON; empty for nothing, and for those who may not
    /// see the family.
    pub form: String,
}

impl Effort {
    /// What a row says of it.
    pub(super) fn of(row: &AttemptRow<'_>, on: Date, sees_family: bool) -> Self {
        Self {
            at: row.at.at,
            on,
            kind: row.kind.name(),
            outcome: row.outcome.name(),
            by: row.staff.to_owned(),
            person: if sees_family { row.person.to_owned() } else { String::new() },
            note: String::new(),
            form: String::new(),
        }
    }
}

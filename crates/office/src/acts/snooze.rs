//! Putting a duty aside until a day. It stays owed, and says who put it aside and why.

use domain::Date;
use domain::access::Action;
use store::Store;
use store::sheet::SNOOZES;

use super::{Act, Doing, begin, book, words};
use crate::error::{OfficeError, Result};

/// A duty that is put aside.
#[derive(Clone, Copy, Debug)]
pub struct PutAside<'a> {
    /// The student.
    pub student: &'a str,
    /// The step of the ladder.
    pub step: &'a str,
    /// The number of the statutory report; 0 for none.
    pub report: u32,
    /// Until when.
    pub until: Date,
    /// Why.
    pub reason: &'a str,
}

/// Puts a duty aside.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, there is no
/// reason, or the day is not ahead.
pub fn put_aside(store: &Store, doing: Doing<'_>, it: PutAside<'_>) -> Result<()> {
    let reason = words(it.reason, true)?;
    let book = book(store, doing)?;
    if !book.iter().flat_map(|book| &book.steps).any(|step| step.text.id == it.step) {
        return Err(OfficeError::NotInRulebook(it.step.to_owned()));
    }
    let students = [it.student];
    let detail = format!("{} until {}", it.step, it.until);
    let act = Act { action: Action::PutAside, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    if it.until <= begun.today {
        return Err(OfficeError::NotAhead(it.until));
    }
    let (report, until, on) = (it.report.to_string(), it.until.to_string(), begun.on.to_string());
    let (at, by) = (begun.at(), doing.by());
    begun.add(&SNOOZES, &[it.student, it.step, &report, &until, reason, &on, by, &at])?;
    Ok(begun.open.tx.commit()?)
}

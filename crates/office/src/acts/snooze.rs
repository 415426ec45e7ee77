//! Putting a duty aside until a day. It stays owed, and says who put it aside and why.

use domain::Date;
use domain::access::Action;
use jiff::ToSpan;
use store::Store;
use store::sheet::SNOOZES;

use super::{Act, Begun, Doing, begin, book, words};
use crate::error::{OfficeError, Result};

/// Days for which a duty can be put aside at once: what waits longer is asked about
/// again.
pub const MOST_DAYS: i64 = 31;

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
/// reason, or the day is not ahead or more than [`MOST_DAYS`] ahead.
pub fn put_aside(store: &Store, doing: Doing<'_>, it: PutAside<'_>) -> Result<()> {
    let reason = words(it.reason, true)?;
    known(store, doing, it.step)?;
    let students = [it.student];
    let detail = format!("{} until {}", it.step, it.until);
    let act = Act { action: Action::PutAside, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    if it.until <= begun.today {
        return Err(OfficeError::NotAhead(it.until));
    }
    let last = begun.today.saturating_add(MOST_DAYS.days());
    if it.until > last {
        return Err(OfficeError::TooFar(last));
    }
    begun.put_aside(PutAside { reason, ..it })?;
    Ok(begun.open.tx.commit()?)
}

/// Takes up again what was put aside.
///
/// # Errors
/// When the actor may not do it, or the student is none of the actor's.
pub fn take_up(
    store: &Store,
    doing: Doing<'_>,
    (student, step, report): (&str, &str, u32),
) -> Result<()> {
    known(store, doing, step)?;
    let students = [student];
    let detail = format!("{step} taken up again");
    let act = Act { action: Action::PutAside, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    let until = begun.today;
    begun.put_aside(PutAside { student, step, report, until, reason: "" })?;
    Ok(begun.open.tx.commit()?)
}

/// What no rulebook knows comes into no log.
fn known(store: &Store, doing: Doing<'_>, step: &str) -> Result<()> {
    let book = book(store, doing)?;
    if book.iter().flat_map(|book| &book.steps).any(|it| it.text.id == step) {
        return Ok(());
    }
    Err(OfficeError::NotInRulebook(step.to_owned()))
}

impl Begun<'_, '_> {
    fn put_aside(&mut self, it: PutAside<'_>) -> Result<bool> {
        let (report, until) = (it.report.to_string(), it.until.to_string());
        let (on, at, by) = (self.on.to_string(), self.at(), self.doing.by());
        self.add(&SNOOZES, &[it.student, it.step, &report, &until, it.reason, &on, by, &at])
    }
}

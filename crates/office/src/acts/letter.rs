//! Holding one letter, and letting it go.

use domain::Date;
use domain::access::Action;
use domain::day::SchoolYear;
use store::Store;
use store::sheet::LETTER_HOLDS;

use super::{Act, Begun, Doing, begin, words};
use crate::error::{OfficeError, Result};
use crate::letters::{HELD, Kept, RELEASED, kept};

/// A letter that somebody holds.
#[derive(Clone, Copy, Debug)]
pub struct HoldLetter<'a> {
    /// The student.
    pub student: &'a str,
    /// The kind of letter.
    pub kind: &'a str,
    /// Until when; none until somebody lets it go.
    pub until: Option<Date>,
    /// Why.
    pub reason: &'a str,
}

/// Holds the letters of a kind about a student: no run takes them along.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, there is no reason,
/// the day is not ahead or of the next school year, or somebody holds them already.
pub fn hold_letter(store: &Store, doing: Doing<'_>, it: HoldLetter<'_>) -> Result<()> {
    let reason = words(it.reason, true)?;
    let until = it.until.map(|until| until.to_string()).unwrap_or_default();
    let students = [it.student];
    let detail = match it.until {
        Some(until) => format!("{} held until {until}", it.kind),
        None => format!("{} held", it.kind),
    };
    let act = Act { action: Action::HoldLetters, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    if let Some(until) = it.until {
        let last = SchoolYear::containing(begun.today).last();
        match until {
            until if until <= begun.today => return Err(OfficeError::NotAhead(until)),
            until if until > last => return Err(OfficeError::TooFar(last)),
            _ => {}
        }
    }
    if standing(&mut begun, it.kind, it.student)?.is_some() {
        return Err(OfficeError::HeldBefore);
    }
    begun.hold(it.kind, it.student, [HELD, &until, reason])?;
    Ok(begun.open.tx.commit()?)
}

/// Lets the letters of a kind about a student go; false when nobody holds them.
///
/// # Errors
/// When the actor may not do it, or the student is none of the actor's.
pub fn let_letter_go(
    store: &Store,
    doing: Doing<'_>,
    (kind, student): (&str, &str),
) -> Result<bool> {
    let students = [student];
    let detail = format!("{kind} let go");
    let act = Act { action: Action::HoldLetters, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    if standing(&mut begun, kind, student)?.is_none() {
        return Ok(false);
    }
    begun.hold(kind, student, [RELEASED, "", ""])?;
    begun.open.tx.commit()?;
    Ok(true)
}

/// Who holds a letter today.
fn standing(begun: &mut Begun<'_, '_>, kind: &str, student: &str) -> Result<Option<Kept>> {
    let (sight, today) = (begun.sight(), begun.today);
    Ok(kept(&mut begun.open.tx, sight, (kind, today), &[student])?.remove(student))
}

impl Begun<'_, '_> {
    fn hold(&mut self, kind: &str, student: &str, [act, until, reason]: [&str; 3]) -> Result<bool> {
        let (on, at, by) = (self.on.to_string(), self.at(), self.doing.by());
        self.add(&LETTER_HOLDS, &[student, kind, act, until, reason, &on, by, &at])
    }
}

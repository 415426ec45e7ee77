//! Guards: who was consulted, and holds that people put up and take away.

use domain::Date;
use domain::access::Action;
use domain::acts::HOLD;
use store::Store;
use store::sheet::GUARD_ACTS;

use super::{Act, Begun, Doing, MOST_NAME, begin, book, words};
use crate::decided;
use crate::error::{OfficeError, Result};
use crate::facts::Whose;

/// What somebody does about a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardAct<'a> {
    /// Records that those whom a guard names were consulted: with whom, when, and
    /// what came of it.
    Consulted {
        /// The guard.
        guard: &'a str,
        /// When.
        on: Date,
        /// With whom.
        person: &'a str,
    },
    /// Holds every step.
    Hold,
    /// Lets them go on.
    Release,
}

/// Does something about a guard.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, the words are
/// missing, a consultation lies in the future, or a person holds the steps already.
pub fn act_on_guard(
    store: &Store,
    doing: Doing<'_>,
    student: &str,
    (act, note): (GuardAct<'_>, &str),
) -> Result<()> {
    let note = words(note, true)?;
    let is_known = |guard: &str| match book(store, doing)? {
        Some(book) => Ok(book.guards.iter().any(|known| known.text.id == guard)),
        None => Ok::<_, OfficeError>(false),
    };
    if let GuardAct::Consulted { guard, .. } = act
        && !is_known(guard)?
    {
        return Err(OfficeError::NotInRulebook(guard.to_owned()));
    }
    let students = [student];
    let detail = act.detail();
    let request = Act { action: Action::RecordGuards, students: &students, detail: &detail };
    let mut begun = begin(store, doing, request)?;
    let (guard, name, on, person) = match act {
        GuardAct::Consulted { on, .. } if on > begun.today => return Err(OfficeError::NotYet(on)),
        GuardAct::Consulted { guard, on, person } => (guard, "consulted", on, whom(person)?),
        GuardAct::Hold => (HOLD, "held", begun.on, ""),
        GuardAct::Release => (HOLD, "released", begun.on, ""),
    };
    if act == GuardAct::Hold && is_held(&mut begun, student)? {
        return Err(OfficeError::HeldBefore);
    }
    let (on, at, by) = (on.to_string(), begun.at(), doing.by());
    begun.add(&GUARD_ACTS, &[student, guard, name, person, note, &on, by, &at])?;
    begun.end(&students)
}

/// Whether a person holds the steps of a student.
fn is_held(begun: &mut Begun<'_, '_>, student: &str) -> Result<bool> {
    let sight = begun.sight();
    let whose = Whose::Students(&[student]);
    let acts = decided::in_order(&GUARD_ACTS, &mut begun.open.tx, sight, whose)?;
    let mut own = acts.iter().rev().map(decided::cells).filter(|[_, guard, _]| *guard == HOLD);
    Ok(own.next().is_some_and(|[.., act]| act == "held"))
}

/// With whom somebody spoke.
fn whom(person: &str) -> Result<&str> {
    let person = words(person, true)?;
    if person.chars().count() > MOST_NAME {
        return Err(OfficeError::TooLong(MOST_NAME));
    }
    Ok(person)
}

impl GuardAct<'_> {
    /// What the log says.
    fn detail(&self) -> String {
        match self {
            // Which guard says something of the student, and not all who read the log
            // may know it.
            Self::Consulted { on, .. } => format!("consulted on {on}"),
            Self::Hold => "held".to_owned(),
            Self::Release => "released".to_owned(),
        }
    }
}

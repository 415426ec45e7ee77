//! Letters that never left the office, and what was marked as mailed by mistake.

use domain::access::Action;
use domain::notice::CORRECTION;
use store::Store;
use store::notices::{self, Asked, Event, NOT_MAILED, NOT_WITHDRAWN, Notice, WITHDRAWN};

use super::Which;
use super::back::{event, find, request};
use super::log::is_of_schools;
use crate::acts::Doing;
use crate::advance;
use crate::district;
use crate::door::{self, Request};
use crate::error::{OfficeError, Result};

/// Records that a letter never left, and that nobody will mail it: it does not stand, so
/// nobody has to be told if it was wrong, and what it answered is owed again where a rule
/// is still met. Whether one left is for people to say: many offices never mark letters
/// as mailed. Gives the letter, and whether it is withdrawn now: one that was mailed, or
/// that a correction took the place of, stays; so does a correction, which the family is
/// owed whatever comes.
///
/// # Errors
/// When the actor may not do it, or there is no such letter at the person's schools.
pub fn withdraw(store: &Store, doing: Doing<'_>, id: &str) -> Result<(Notice, bool)> {
    turn(store, doing, (id, WITHDRAWN), |notice, known| {
        notice.kind != CORRECTION
            && notices::sent(known).next().is_none()
            && notices::supersession(known).is_none()
            && notices::withdrawal(known).is_none()
    })
}

/// Records that a letter that was withdrawn is to be mailed after all.
///
/// # Errors
/// When the actor may not do it, or there is no such letter at the person's schools.
pub fn reinstate(store: &Store, doing: Doing<'_>, id: &str) -> Result<Notice> {
    let is_withdrawn = |_: &Notice, known: &[Event]| notices::withdrawal(known).is_some();
    Ok(turn(store, doing, (id, NOT_WITHDRAWN), is_withdrawn)?.0)
}

/// Records an event of a letter, where it may be, and plans anew. Gives the letter, and
/// whether it is withdrawn then.
fn turn(
    store: &Store,
    doing: Doing<'_>,
    (id, word): (&str, &str),
    may: impl Fn(&Notice, &[Event]) -> bool,
) -> Result<(Notice, bool)> {
    door::may(doing.actor, Action::RecordMail)?;
    let Ok(found) = find(store, doing, Which::Id(id))? else { return Err(OfficeError::NoLetter) };
    let mut open = door::open(store, request(doing, &found.student, word), || {})?;
    let sight = open.sight(doing.district);
    let today = district::today(&mut open.tx, doing.district, doing.now)?;
    let asked = Asked { notice: &found.id, ..Asked::default() };
    let mut log = notices::log(&mut open.tx, doing.district, asked)?;
    let (notice, known) = log.pop().ok_or(OfficeError::NoLetter)?;
    if !may(&notice, &known) {
        return Ok((notice, notices::withdrawal(&known).is_some()));
    }
    notices::record(&mut open.tx, sight, &[event(&notice, word, (today, ""))])?;
    advance::plan_again(&mut open.tx, sight, &[&notice.student], doing.library)?;
    open.tx.commit()?;
    Ok((notice, word == WITHDRAWN))
}

/// Takes back the mark of the letters of a run that says that they were mailed or handed
/// over, and says of how many; what came back was mailed.
///
/// # Errors
/// When the actor may not do it, or the run has no letter of the person's schools.
pub fn not_mailed(store: &Store, doing: Doing<'_>, revision: u32) -> Result<usize> {
    let request = Request {
        actor: doing.actor,
        action: Action::RecordMail,
        district: doing.district,
        subject: "",
        detail: NOT_MAILED,
        now: doing.now,
    };
    let mut open = door::open(store, request, || {})?;
    let sight = open.sight(doing.district);
    let today = district::today(&mut open.tx, doing.district, doing.now)?;
    let asked = Asked { revision, ..Asked::default() };
    let mut log = notices::log(&mut open.tx, doing.district, asked)?;
    log.retain(|(notice, _)| is_of_schools(notice, doing.schools));
    if revision == 0 || log.is_empty() {
        return Err(OfficeError::NoLetter);
    }
    log.retain(|(_, known)| {
        notices::sent(known).next().is_some() && notices::last_return(known).is_none()
    });
    let events: Vec<Event> =
        log.iter().map(|(notice, _)| event(notice, NOT_MAILED, (today, ""))).collect();
    if events.is_empty() {
        return Ok(0);
    }
    notices::record(&mut open.tx, sight, &events)?;
    open.tx.commit()?;
    Ok(events.len())
}

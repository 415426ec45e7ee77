//! Which letters of a kind are due, and what holds the others.

use documents::letter::{Facts, Letter};
use domain::notice::{CORRECTION, Order, Shown};
use store::pending::{self, Pending};
use store::plan as stored;
use store::sheet::Sight;
use store::tx::Tx;

use super::copies;
use super::draft::{self, Draft, Terms};
use super::pick::{Eyes, Pick};
use super::stages;
use super::{Held, Run};
use crate::error::{OfficeError, Result};
use crate::facts::Whose;
use crate::planning::{Eye, Planning, Seen};

/// What is due.
#[derive(Debug, Default)]
pub(super) struct Due {
    /// In postal order.
    pub(super) drafts: Vec<Draft>,
    pub(super) held: Vec<Held>,
    pub(super) rulebook_version: String,
}

/// Finds out what is due; of some students, or of everybody.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    run: &Run<'_>,
    letter: &Letter,
    students: Option<&[&str]>,
) -> Result<Due> {
    let waiting = copies::waiting(tx, sight, run)?;
    let owing = match students {
        Some(_) => None,
        None => owing(tx, sight, run)?.map(|mut ids| {
            ids.extend(waiting.keys().cloned());
            ids
        }),
    };
    let owing: Option<Vec<&str>> =
        owing.as_ref().map(|ids| ids.iter().map(String::as_str).collect());
    let whose = students.or(owing.as_deref()).map_or(Whose::Everybody, Whose::Students);
    let planning = Planning::load(tx, sight, run.on, run.library, whose)?;
    let shown = shown(run, letter, &planning)?;
    let settings = planning.ground.settings(&planning.book);
    let order = Order::of(&settings, run.on)?;
    let rights_from = settings.rights_from_age(run.on)?;
    let unreached = stages::unreached(tx, sight, (run.on, rights_from))?;
    let eyes =
        Eyes { planning: &planning, run, shown, order, waiting: &waiting, unreached: &unreached };
    let mut picks: Vec<Pick> = Vec::new();
    let look = |eye: &Eye<'_>, seen: &Seen<'_>| eyes.pick(eye, seen);
    planning.each(tx, sight, &planning.roster(), look, |_, some| {
        picks.extend(some.into_iter().flatten().filter(|pick| run.is_mine(pick.school())));
        Ok(())
    })?;
    let mut due = Due { rulebook_version: planning.book.version.clone(), ..Due::default() };
    let terms = Terms { limit: planning.book.in_force(run.on)?.event.minutes, rights_from };
    draft::write(tx, sight, (run, letter, terms), &picks, &mut due)?;
    let key = |draft: &Draft| {
        (draft.facts.postal_code.clone(), street(&draft.facts), draft.student_id().to_owned())
    };
    due.drafts.sort_by_cached_key(key);
    due.held.sort_by(|a, b| a.student.cmp(&b.student));
    Ok(due)
}

/// The days that the letter shows, where the district's law asks for it.
fn shown(run: &Run<'_>, letter: &Letter, planning: &Planning) -> Result<Shown> {
    let (kind, book) = (run.kind, &planning.book);
    let asked = kind == CORRECTION || book.steps.iter().any(|step| step.text.duty == kind);
    let text = letter.on(run.on).filter(|text| {
        let extends = book.name.strip_prefix(&text.rulebook);
        extends.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    match text {
        Some(text) if asked => Ok(text.dates),
        _ => Err(OfficeError::NobodyAsks { kind: kind.to_owned(), rulebook: book.name.clone() }),
    }
}

/// The lines below the names, for the order of mailing.
fn street(facts: &Facts) -> Vec<String> {
    facts.address.iter().skip(facts.readers.len()).map(|line| line.to_lowercase()).collect()
}

/// The students who owe it by the plan that is stored; none when that plan is
/// not of this day.
fn owing(tx: &mut Tx<'_>, sight: Sight<'_>, run: &Run<'_>) -> Result<Option<Vec<String>>> {
    let Some(ground) = stored::at(tx, sight.district)? else { return Ok(None) };
    let shared = Planning::load(tx, sight, run.on, run.library, Whose::Students(&[]))?;
    let today = shared.stored_ground(0);
    let same = ground.as_of == today.as_of
        && ground.rulebook_version == today.rulebook_version
        && ground.calendar_version == today.calendar_version;
    let settled = match pending::read(tx, sight.district)? {
        Pending::Students(changed) => changed.is_empty(),
        Pending::Everybody => false,
    };
    if !same || !settled {
        return Ok(None);
    }
    Ok(Some(stored::owing(tx, sight.district, shared.year(), run.kind)?))
}

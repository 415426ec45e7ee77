//! Issuing: a named person approves, and from then on nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::access::Action;
use domain::day::SchoolYear;
use domain::notice::CORRECTION;
use store::Store;
use store::StoreError;
use store::notices::{self, COPY_HELD, Event, Notice, SUPERSEDED};
use store::sheet::Sight;
use store::tx::Tx;

use super::draft::Draft;
use super::due;
use super::{Batch, Held, Printed, Run, Why};
use crate::advance;
use crate::door::{self, Request};
use crate::error::{OfficeError, Result};
use crate::texts;

/// Letters that were issued.
#[derive(Debug)]
pub struct Issued {
    /// Those that went out, and those that were held.
    pub batch: Batch,
    /// Their ids, in the same order.
    pub ids: Vec<String>,
    /// The revision that issued them.
    pub revision: u32,
}

/// Prints what is due, and issues it in the name of the actor. The letters are
/// printed first; while the door is open, only those are issued of which every
/// fact is still the same. `ready` is asked once there is something to issue,
/// whether it can be put anywhere.
///
/// # Errors
/// When the actor may not do it, or nothing can be said; then nothing was
/// issued.
pub fn issue(
    store: &Store,
    run: Run<'_>,
    ready: impl FnOnce() -> std::io::Result<()>,
    waiting: impl FnOnce(),
    progress: impl Fn(usize, usize),
) -> Result<Issued> {
    door::may(run.actor, Action::IssueLetters)?;
    let mut batch = super::prepare(store, &run, false, progress)?;
    if batch.printed.is_empty() {
        return Ok(Issued { batch, ids: Vec::new(), revision: 0 });
    }
    ready()?;
    let detail = format!("{} of {}", run.kind, run.on);
    let request = Request {
        actor: run.actor,
        action: Action::IssueLetters,
        district: run.district,
        subject: "",
        detail: &detail,
        now: run.now,
    };
    let mut open = door::open(store, request, waiting)?;
    let sight = open.sight(run.district);
    keep_unchanged(&mut open.tx, sight, &run, &mut batch)?;
    if batch.printed.is_empty() {
        // Nothing is written, not even that somebody tried.
        return Ok(Issued { batch, ids: Vec::new(), revision: 0 });
    }
    let ids = freeze(&mut open.tx, sight, &run, &mut batch)?;
    open.tx.commit()?;
    Ok(Issued { batch, ids, revision: sight.revision })
}

/// Lets go of letters whose facts changed while they were printed.
fn keep_unchanged(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    run: &Run<'_>,
    batch: &mut Batch,
) -> Result<()> {
    let letter = texts::in_force(tx, sight, run.letters)?.get(run.kind)?;
    let students = students(batch);
    let ids: Vec<&str> = students.iter().map(String::as_str).collect();
    let again = due::decide(tx, sight, run, &letter, Some(&ids))?;
    let mut now: BTreeMap<&str, Vec<&Draft>> = BTreeMap::new();
    for draft in &again.drafts {
        now.entry(draft.student_id()).or_default().push(draft);
    }
    let mut before: BTreeMap<&str, Vec<&Draft>> = BTreeMap::new();
    for printed in &batch.printed {
        before.entry(printed.draft.student_id()).or_default().push(&printed.draft);
    }
    let is_reworded = letter.version != batch.letter_version;
    let differs = |id: &&&str| is_reworded || now.get(**id) != before.get(**id);
    let mut changed: BTreeSet<String> =
        before.keys().filter(differs).map(|id| (*id).to_owned()).collect();
    // The code stands on the paper: where another run has it meanwhile, it is printed anew.
    let codes: Vec<&str> = batch.printed.iter().map(|it| it.name.code.as_str()).collect();
    let taken = notices::codes_taken(tx, sight.district, &codes)?;
    let is_taken = |it: &&Printed| taken.contains(it.name.code.as_str());
    let own = batch.printed.iter().filter(is_taken).map(|it| it.draft.student_id().to_owned());
    changed.extend(own);
    batch.printed.retain(|printed| !changed.contains(printed.draft.student_id()));
    let why = if is_reworded { Why::Reworded } else { Why::Changed };
    let held = changed.iter().map(|id| Held::new(id, why.clone()));
    batch.held.extend(held);
    batch.number();
    Ok(())
}

fn students(batch: &Batch) -> BTreeSet<String> {
    batch.printed.iter().map(|printed| printed.draft.student_id().to_owned()).collect()
}

/// Writes the letters down for ever, with their paper, and plans anew.
fn freeze(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    run: &Run<'_>,
    batch: &mut Batch,
) -> Result<Vec<String>> {
    let notices: Result<Vec<Notice>> =
        batch.printed.iter().map(|printed| frozen(run, batch, printed)).collect();
    let notices = notices?;
    let students = students(batch);
    let ids: Vec<&str> = students.iter().map(String::as_str).collect();
    let superseded = superseded(tx, sight, run, &ids, &notices)?;
    let (pile, printed) = (&mut batch.pile, &batch.printed);
    notices::issue(tx, sight, &notices, |place| {
        pile.take(&printed[place].paper).map_err(StoreError::from)
    })?;
    notices::record(tx, sight, &superseded)?;
    notices::record(tx, sight, &held_copies(run, batch, &notices))?;
    advance::plan_again(tx, sight, &ids, run.library)?;
    Ok(notices.into_iter().map(|notice| notice.id).collect())
}

fn frozen(run: &Run<'_>, batch: &Batch, printed: &Printed) -> Result<Notice> {
    let Printed { draft, name, paper, part, place } = printed;
    let days: Vec<_> = draft.facts.days.iter().map(|day| day.date.to_string()).collect();
    let readers: Vec<_> =
        draft.facts.readers.iter().map(|reader| reader.contact.as_str()).collect();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Notice {
        id: name.id.clone(),
        code: name.code.as_str().to_owned(),
        student: draft.student_id().to_owned(),
        school: draft.facts.school.clone(),
        kind: run.kind.to_owned(),
        step: draft.step.clone(),
        issued_on: run.on.to_string(),
        readers: readers.join(","),
        days: days.join(","),
        citation: paper.citation.clone(),
        rulebook_version: batch.rulebook_version.clone(),
        letter_version: batch.letter_version.clone(),
        left_out: draft.left_out.clone(),
        facts: serde_json::to_string(&draft.facts).map_err(OfficeError::Snapshot)?,
        pages: number(paper.pages),
        sha256: paper.sha256.clone(),
        part: number(*part),
        place: number(*place),
        revision: 0,
    })
}

/// A correction takes back every letter that stands of the same step.
fn superseded(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    run: &Run<'_>,
    students: &[&str],
    corrections: &[Notice],
) -> Result<Vec<Event>> {
    if run.kind != CORRECTION {
        return Ok(Vec::new());
    }
    let standing = notices::standing(tx, sight, Some(students))?;
    let year = SchoolYear::containing(run.on);
    let of_year = |on: &str| on.parse().is_ok_and(|on: Date| SchoolYear::containing(on) == year);
    let by = |student: &str, step: &str| {
        corrections.iter().find(|notice| notice.student == student && notice.step == step)
    };
    let wrong = standing.iter().filter(|sent| sent.kind != CORRECTION && of_year(&sent.on));
    let events = wrong.filter_map(|sent| {
        let correction = by(&sent.student, &sent.step)?;
        Some(Event {
            notice: sent.id.clone(),
            event: SUPERSEDED.to_owned(),
            on: run.on.to_string(),
            detail: format!("correction {}", correction.id),
            ..Event::default()
        })
    });
    Ok(events.collect())
}

/// Copies that could not go stand in the log, so that nobody forgets them.
fn held_copies(run: &Run<'_>, batch: &Batch, notices: &[Notice]) -> Vec<Event> {
    let mut told = BTreeSet::new();
    let held = batch.printed.iter().zip(notices).filter(|(printed, notice)| {
        !printed.draft.held_copies.is_empty() && told.insert(&notice.student)
    });
    held.map(|(printed, notice)| Event {
        notice: notice.id.clone(),
        event: COPY_HELD.to_owned(),
        on: run.on.to_string(),
        detail: printed.draft.held_copies.join(","),
        ..Event::default()
    })
    .collect()
}

//! What waits for a named person to decide: who may take a step, why, and what was
//! decided before. Siblings stand together.

use std::collections::BTreeMap;

use domain::Date;
use domain::access::View;
use domain::day::SchoolYear;
use domain::ledger::Packed;
use domain::rulebook::Rulebook;
use store::StoreError;
use store::plan::{self as stored, Duty};
use store::sheet::{SELECTIONS, Sight};
use store::terms::{Numbered, Which};
use store::tx::Tx;

use crate::accounts::Viewer;
use crate::decided;
use crate::error::{OfficeError, Result};
use crate::facts::Whose;
use crate::reasons::{self, Begun, Why};
use crate::students::{Found, Roster};

/// How far a decision has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nobody has decided, or the day has come to decide again.
    New,
    /// Put off until a day that is ahead.
    Later,
    /// Declined.
    Declined,
    /// Accepted, and the step is not done yet.
    Accepted,
}

/// Somebody who must be consulted first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// The guard.
    pub guard: String,
    /// What must be recorded, in the words of the rulebook.
    pub consult: String,
}

/// What somebody decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Whose account it was.
    pub by: String,
    /// The day.
    pub on: String,
    /// Why.
    pub reason: String,
}

/// A student who is proposed for a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The student.
    pub student: Found,
    /// The step of the ladder.
    pub step: String,
    /// What the student would be selected for, such as `sart-meeting`.
    pub duty: String,
    /// The day that began it.
    pub since: String,
    /// Until when it was put off; empty where it was not.
    pub until: String,
    /// Code and section of the rule that was met; where another step or an event
    /// began this one, of the step.
    pub citation: String,
    /// Why the step has begun.
    pub why: Why,
    /// Who must be consulted before the step goes on.
    pub before: Vec<Before>,
    /// What was decided last.
    pub decided: Option<Decided>,
}

/// Proposals of one stage, and how many there are of each.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Those of this page.
    pub proposals: Vec<Proposal>,
    /// New, put off, declined, accepted.
    pub counts: [usize; 4],
}

/// Which proposals.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who asks.
    pub viewer: &'a Viewer,
    /// One of the schools, or none for all of the viewer's.
    pub school: Option<&'a str>,
    /// One student alone, or none for all.
    pub student: Option<&'a str>,
    /// The stage.
    pub stage: Stage,
    /// How many come before this page.
    pub first: usize,
    /// How many are shown.
    pub most: usize,
}

/// The proposals for the students of the viewer's schools, those first who wait
/// longest, with brothers and sisters beside them.
///
/// # Errors
/// When the viewer may see no students, or the memory refuses.
pub fn list(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (roster, book, as_of): (&Roster, &Rulebook, Date),
    asked: Asked<'_>,
) -> Result<Page> {
    if !asked.viewer.sees(View::Students) {
        return Err(OfficeError::NotShown(View::Students));
    }
    let year = SchoolYear::containing(as_of).first().year();
    let duties = stored::to_decide(tx, sight.district, year)?;
    let mut numbers: Vec<u32> = duties.iter().map(|(number, _)| *number).collect();
    numbers.dedup();
    let ids = Numbered::load(tx, sight.district, "student", Which::Numbers(&numbers))?;
    let mut page = Page::default();
    let mut open: Vec<(Found, u32, Duty)> = Vec::new();
    for (number, duty) in duties {
        let Some(stage) = stage(&duty) else { continue };
        if asked.student.is_some_and(|only| only != ids.get(number)) {
            continue;
        }
        let found = roster.get((asked.viewer, asked.school), ids.get(number));
        // Nobody selects who has left the district; the plan holds the steps.
        let is_here = |found: &Found| found.seat.as_ref().is_some_and(|seat| seat.is_now);
        let Some(found) = found.filter(is_here) else { continue };
        page.counts[stage as usize] += 1;
        if stage == asked.stage {
            open.push((found, number, duty));
        }
    }
    together(&mut open);
    let shown: Vec<_> = open.into_iter().skip(asked.first).take(asked.most).collect();
    page.proposals = proposals(tx, sight, (book, as_of), shown)?;
    Ok(page)
}

/// How far the decision about a duty has come.
fn stage(duty: &Duty) -> Option<Stage> {
    match duty.state.as_str() {
        "to_select" => Some(Stage::New),
        "held" if duty.selected_on.is_empty() => Some(Stage::New),
        "held" | "owed" => Some(Stage::Accepted),
        "deferred" => Some(Stage::Later),
        "declined" => Some(Stage::Declined),
        _ => None,
    }
}

/// Puts the students of one household beside each other, where the first of them
/// stands.
fn together(open: &mut [(Found, u32, Duty)]) {
    let key = |found: &Found| match found.household.as_str() {
        "" => format!("student {}", found.id),
        household => format!("household {household}"),
    };
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (place, (found, ..)) in open.iter().enumerate() {
        first.entry(key(found)).or_insert(place);
    }
    open.sort_by_cached_key(|(found, ..)| first.get(&key(found)).copied());
}

fn proposals(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (book, as_of): (&Rulebook, Date),
    shown: Vec<(Found, u32, Duty)>,
) -> Result<Vec<Proposal>> {
    let year = SchoolYear::containing(as_of).first().year();
    let numbers: Vec<u32> = shown.iter().map(|(_, number, _)| *number).collect();
    let plans = stored::of(tx, sight.district, year, &numbers)?;
    let ids: Vec<&str> = shown.iter().map(|(found, ..)| found.id.as_str()).collect();
    let decisions = decisions(tx, sight, &ids)?;
    let proposal = |(student, number, duty): (Found, u32, Duty)| {
        let plan = plans.get(&number);
        let findings = plan.map_or(&[][..], |plan| &plan.findings);
        let days = plan.and_then(|plan| Packed::from_bytes(&plan.days));
        let since = duty.triggered_on.parse();
        let since = since.map_err(|_| StoreError::Damaged("the day of a duty".into()))?;
        let begun = Begun { step: &duty.step, report: duty.report, since };
        let why = reasons::why((book, as_of), begun, findings, days.as_ref())?;
        let decided = decisions.get(&(student.id.clone(), duty.step.clone()));
        Ok(Proposal {
            before: before(book, as_of, &duty.guards),
            // A decision from before this step began is none about it.
            decided: decided.filter(|it| it.on >= duty.triggered_on).cloned(),
            student,
            step: duty.step,
            duty: duty.duty,
            since: duty.triggered_on,
            until: duty.until,
            citation: why.citation.clone().unwrap_or(duty.citation),
            why,
        })
    };
    shown.into_iter().map(proposal).collect()
}

/// Guards by their ids, with commas, in the words of the rulebook.
pub(crate) fn before(book: &Rulebook, as_of: Date, guards: &str) -> Vec<Before> {
    let words = |id: &str| book.guards_on(as_of).find(|guard| guard.text.id == id);
    let guards = guards.split(',').filter(|id| !id.is_empty());
    guards
        .map(|id| Before {
            guard: id.to_owned(),
            consult: words(id).map(|guard| guard.text.consult.clone()).unwrap_or_default(),
        })
        .collect()
}

/// The last decision about each step of some students.
fn decisions(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    students: &[&str],
) -> Result<BTreeMap<(String, String), Decided>> {
    let mut last = BTreeMap::new();
    for version in decided::in_order(&SELECTIONS, tx, sight, Whose::Students(students))? {
        let [student, step, _, _, reason, on, by] = decided::cells(&version);
        let [reason, on, by] = [reason, on, by].map(str::to_owned);
        last.insert((student.to_owned(), step.to_owned()), Decided { by, on, reason });
    }
    Ok(last)
}

//! Advance: the nightly step. Plans are made again for students whose facts
//! changed or whose day has come, and for everybody when law, calendar or
//! school year changed; only what differs is written.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::access::{Action, Actor};
use domain::rulebook::Library;
use jiff::Timestamp;
use store::Store;
use store::pending::{self, Pending};
use store::plan::ended::{self, Ended};
use store::plan::{self as stored, Finding, StudentPlan};
use store::sheet::Sight;
use store::terms::{Numbered, Which};
use store::tx::Tx;

use crate::assumed;
use crate::door::{self, Request};
use crate::error::Result;
use crate::facts::Whose;
use crate::planning::Planning;

/// For whom the step is made, and for which day.
#[derive(Clone, Copy, Debug)]
pub struct Advance<'a> {
    /// Who makes it.
    pub actor: &'a Actor,
    /// The district.
    pub district: &'a str,
    /// The day.
    pub as_of: Date,
    /// Now.
    pub now: Timestamp,
    /// The rulebooks.
    pub library: &'a Library,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advanced {
    /// Its revision.
    pub revision: u32,
    /// Students whose plans were made.
    pub planned: usize,
    /// Those whose plans differ from before.
    pub changed: usize,
    /// Findings that were not there before.
    pub findings_new: usize,
    /// Findings that do not stand any more.
    pub findings_gone: usize,
    /// Duties that were not there before.
    pub duties_new: usize,
    /// Duties that are gone without being done.
    pub duties_gone: usize,
    /// All duties of the school year, by state.
    pub duties: BTreeMap<String, u64>,
    /// What all this rests on though no source says it, in words.
    pub assumed: Vec<String>,
}

/// Makes the step; `progress` is told how many students are done of how many.
///
/// # Errors
/// When no rule is in force, or the memory refuses: then nothing was changed.
pub fn run(
    store: &Store,
    advance: Advance<'_>,
    waiting: impl FnOnce(),
    progress: impl Fn(usize, usize),
) -> Result<Advanced> {
    let detail = advance.as_of.to_string();
    let request = Request {
        actor: advance.actor,
        action: Action::Advance,
        district: advance.district,
        subject: "",
        detail: &detail,
        now: advance.now,
    };
    let mut open = door::open(store, request, waiting)?;
    let sight = open.sight(advance.district);
    let tx = &mut open.tx;
    let mut done = Advanced { revision: sight.revision, ..Advanced::default() };
    let (planning, students, everybody) = whose_turn(tx, sight, &advance)?;
    let mut settled = 0;
    planning.plan(tx, sight, &students, |tx, plans| {
        keep(tx, sight, &planning, plans, &mut done)?;
        if everybody && done.changed > 2 * settled {
            stored::settle(tx)?;
            settled = done.changed;
        }
        progress(done.planned, students.len());
        Ok(())
    })?;
    done.duties = stored::duties_by_state(tx, advance.district, planning.year())?;
    let loaded = &planning.ground.loaded;
    let (year, days) = (loaded.reference.year, loaded.assumed.days);
    done.assumed = assumed::words_of_year(tx, advance.district, year, days)?;
    stored::rest_on(tx, advance.district, &planning.stored_ground(sight.revision))?;
    pending::clear(tx, advance.district)?;
    open.tx.commit()?;
    Ok(done)
}

/// Those whose plans must be made, with what they rest on, and whether that is
/// everybody.
fn whose_turn(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    advance: &Advance<'_>,
) -> Result<(Planning, Vec<u32>, bool)> {
    let before = stored::at(tx, sight.district)?;
    // Without any student: is the ground the same as before?
    let load = |tx: &mut Tx<'_>, whose: Whose<'_>| {
        Planning::load(tx, sight, advance.as_of, advance.library, whose)
    };
    let shared = load(tx, Whose::Students(&[]))?;
    let today = shared.stored_ground(0);
    let same = before.is_some_and(|before| {
        let day = before.as_of.parse::<Date>().ok();
        let year = shared.ground.loaded.reference.year;
        (before.rulebook_version == today.rulebook_version)
            && before.calendar_version == today.calendar_version
            && day.is_some_and(|day| day >= year.first() && day <= advance.as_of)
    });
    match pending::read(tx, sight.district)? {
        Pending::Students(changed) if same => {
            let turn = stored::revisited(tx, sight.district, shared.year(), &today.as_of)?;
            let students: BTreeSet<u32> = changed.into_iter().chain(turn).collect();
            let students: Vec<u32> = students.into_iter().collect();
            let which = Which::Numbers(&students);
            let numbered = Numbered::load(tx, sight.district, "student", which)?;
            let ids: Vec<&str> = students.iter().map(|student| numbered.get(*student)).collect();
            Ok((load(tx, Whose::Students(&ids))?, students, false))
        }
        _ => {
            let everybody = load(tx, Whose::Everybody)?;
            let roster = everybody.roster();
            Ok((everybody, roster, true))
        }
    }
}

/// Makes the plans of some students again after an act, as of the day of the
/// district's plan; nothing where there is no plan yet.
pub(crate) fn plan_again(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    students: &[&str],
    library: &Library,
) -> Result<()> {
    let Some(ground) = stored::at(tx, sight.district)? else { return Ok(()) };
    let Ok(as_of) = ground.as_of.parse() else { return Ok(()) };
    let whose = Whose::Students(students);
    let planning = Planning::load(tx, sight, as_of, library, whose)?;
    let roster = planning.roster();
    planning.plan(tx, sight, &roster, |tx, plans| {
        keep(tx, sight, &planning, plans, &mut Advanced::default())
    })
}

/// Puts new plans in the place of those that differ.
fn keep(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    planning: &Planning,
    plans: Vec<(u32, StudentPlan)>,
    done: &mut Advanced,
) -> Result<()> {
    let year = planning.year();
    let students: Vec<u32> = plans.iter().map(|(student, _)| *student).collect();
    let before = stored::of(tx, sight.district, year, &students)?;
    let none = StudentPlan::default();
    done.planned += plans.len();
    for (student, plan) in &plans {
        count(before.get(student).unwrap_or(&none), plan, done);
    }
    let differs = |(student, plan): &(u32, StudentPlan)| before.get(student) != Some(plan);
    let changed: Vec<_> = plans.into_iter().filter(differs).collect();
    done.changed += changed.len();
    let on = planning.as_of.to_string();
    let ended = changed.iter().flat_map(|(student, plan)| {
        let before = before.get(student).unwrap_or(&none);
        gone(before, plan).map(|it| Ended {
            student: *student,
            rule: it.rule.clone(),
            met_on: it.met_on.clone(),
            ended_on: on.clone(),
            citation: it.citation.clone(),
        })
    });
    ended::write(tx, sight, &ended.collect::<Vec<_>>())?;
    Ok(stored::change(tx, sight, year, &changed)?)
}

/// The rules that listed a student before and do not now, each once.
fn gone<'a>(
    before: &'a StudentPlan,
    now: &'a StudentPlan,
) -> impl Iterator<Item = &'a Finding> + 'a {
    let rules = before.findings.chunk_by(|one, other| one.rule == other.rule);
    rules.map(|own| &own[0]).filter(|it| now.findings.iter().all(|kept| kept.rule != it.rule))
}

/// Counts what is new and what is gone, by natural key.
fn count(before: &StudentPlan, now: &StudentPlan, done: &mut Advanced) {
    let findings = |plan: &StudentPlan| -> BTreeSet<(String, u32)> {
        plan.findings.iter().map(|it| (it.rule.clone(), it.report)).collect()
    };
    let duties = |plan: &StudentPlan| -> BTreeSet<(String, u32)> {
        plan.duties.iter().map(|it| (it.step.clone(), it.report)).collect()
    };
    let (old, new) = (findings(before), findings(now));
    done.findings_new += new.difference(&old).count();
    done.findings_gone += old.difference(&new).count();
    let (old, new) = (duties(before), duties(now));
    done.duties_new += new.difference(&old).count();
    done.duties_gone += old.difference(&new).count();
}

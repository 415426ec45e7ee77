//! Making plans: from facts to what is stored of them, for many students at
//! once. `advance` keeps them, `check` compares them.

use domain::Date;
use domain::day::SchoolYear;
use domain::evaluate::Evaluator;
use domain::ledger::{Ledger, StudentFacts, View};
use domain::mark::{Mark, Withdrawn};
use domain::plan::{Duty, Plan, Planner};
use domain::rulebook::{InForce, Library, Rulebook};
use intake::load::StudentRecord;
use rayon::prelude::*;
use store::marks::Students;
use store::plan::{self as stored, StudentPlan};
use store::sheet::Sight;
use store::tx::Tx;

use crate::error::Result;
use crate::facts::Whose;
use crate::ground::Ground;

/// Students whose marks are held at once.
const BLOCK: usize = 2_000;

/// The law for a date, and the district that it is applied to.
#[derive(Debug)]
pub(crate) struct Planning {
    pub(crate) ground: Ground,
    pub(crate) book: Rulebook,
    pub(crate) as_of: Date,
    pub(crate) calendar_version: String,
}

/// With what students are judged.
pub(crate) struct Eye<'a> {
    pub(crate) planner: &'a Planner<'a>,
    pub(crate) evaluator: &'a Evaluator<'a>,
}

/// A student who is looked at.
pub(crate) struct Seen<'a> {
    /// The number in marks.
    pub(crate) number: u32,
    pub(crate) id: &'a str,
    pub(crate) record: &'a StudentRecord,
    marks: &'a [Mark],
    withdrawn: &'a [Withdrawn],
}

impl<'a> Seen<'a> {
    pub(crate) fn facts(&self) -> StudentFacts<'a> {
        StudentFacts { marks: self.marks, withdrawn: self.withdrawn, ..self.record.facts() }
    }
}

impl Planning {
    /// Loads what the plans of some students rest on.
    pub(crate) fn load(
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        as_of: Date,
        library: &Library,
        whose: Whose<'_>,
    ) -> Result<Self> {
        let ground = Ground::load(tx, sight, SchoolYear::containing(as_of), whose)?;
        let district = &ground.loaded.district;
        let book = library.get(&library.name_for(&district.rulebook, &district.state)?)?;
        let calendar_version = ground.loaded.reference.calendar_version();
        Ok(Self { ground, book, as_of, calendar_version })
    }

    /// The school year, by the calendar year in which it starts.
    pub(crate) fn year(&self) -> i16 {
        self.ground.loaded.reference.year.first().year()
    }

    /// What the plan rests on, as it is stored.
    pub(crate) fn stored_ground(&self, revision: u32) -> stored::Ground {
        stored::Ground {
            as_of: self.as_of.to_string(),
            revision,
            rulebook: self.book.name.clone(),
            rulebook_version: self.book.version.clone(),
            calendar_version: self.calendar_version.clone(),
        }
    }

    /// The numbers of all students of the roster that was loaded, in order.
    pub(crate) fn roster(&self) -> Vec<u32> {
        let roster = self.ground.loaded.roster();
        let mut numbers: Vec<u32> =
            roster.iter().filter_map(|(id, _)| self.ground.student_ids.find(id)).collect();
        numbers.sort_unstable();
        numbers
    }

    /// Plans for students of the roster, block by block; `done` gets each
    /// block's plans.
    pub(crate) fn plan(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        students: &[u32],
        mut done: impl FnMut(&mut Tx<'_>, Vec<(u32, StudentPlan)>) -> Result<()>,
    ) -> Result<()> {
        let reference = &self.ground.loaded.reference;
        let whole_year = View { as_of: reference.year.last(), known_at: None };
        let one = |eye: &Eye<'_>, seen: &Seen<'_>| {
            let plan = eye.planner.student(seen.id, seen.record.person(), seen.facts());
            let event = eye.evaluator.rules.event;
            let days = Ledger::build(reference, event, seen.facts(), whole_year).pack();
            (seen.number, as_stored(&plan, &days.to_bytes()))
        };
        self.each(tx, sight, students, one, &mut done)
    }

    /// Looks at students of the roster, block by block and many at once; `done`
    /// gets what `one` made of each block.
    pub(crate) fn each<T: Send>(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        students: &[u32],
        one: impl Fn(&Eye<'_>, &Seen<'_>) -> T + Sync,
        mut done: impl FnMut(&mut Tx<'_>, Vec<T>) -> Result<()>,
    ) -> Result<()> {
        let rules = self.book.in_force(self.as_of)?;
        let evaluator = self.evaluator(&rules, View { as_of: self.as_of, known_at: None });
        let settings = self.ground.settings(&self.book);
        let planner = Planner::new(&evaluator, &self.book, &settings, &self.ground.zone)?;
        let eye = Eye { planner: &planner, evaluator: &evaluator };
        for block in students.chunks(BLOCK) {
            let said = self.ground.said(tx, sight, asked(block))?;
            let look = |number: &u32| -> Result<Option<T>> {
                let id = self.ground.student_ids.get(*number);
                let Some(record) = self.ground.loaded.student(id) else { return Ok(None) };
                let said = said.get(number).map_or(&[][..], Vec::as_slice);
                let marks = &self.ground.marks(said, None)?;
                let withdrawn = &self.ground.withdrawn(said)?;
                Ok(Some(one(&eye, &Seen { number: *number, id, record, marks, withdrawn })))
            };
            let seen: Result<Vec<_>> =
                block.par_iter().filter_map(|it| look(it).transpose()).collect();
            done(tx, seen?)?;
        }
        Ok(())
    }

    pub(crate) fn evaluator<'a>(&'a self, rules: &'a InForce<'a>, view: View) -> Evaluator<'a> {
        Evaluator {
            reference: &self.ground.loaded.reference,
            rules,
            view,
            ever: false,
            calendar_version: &self.calendar_version,
        }
    }
}

/// How the marks of a block are asked for: a run of numbers by its ends.
fn asked(block: &[u32]) -> Students<'_> {
    match block {
        [first, .., last] if (last - first) as usize == block.len() - 1 => {
            Students::Between(*first, *last)
        }
        _ => Students::These(block),
    }
}

fn as_stored(plan: &Plan<'_>, days: &[u8]) -> StudentPlan {
    StudentPlan {
        days: days.to_vec(),
        guards: plan.guards.join(","),
        candidates: json(&plan.result.candidates),
        revisit_on: text(plan.revisit_on),
        findings: stored_findings(plan),
        duties: plan.duties.iter().map(stored_duty).collect(),
    }
}

/// The rules that a plan meets, as they are stored.
pub(crate) fn stored_findings(plan: &Plan<'_>) -> Vec<stored::Finding> {
    let findings = plan.result.findings.iter().map(|finding| stored::Finding {
        rule: finding.rule.to_owned(),
        report: finding.report.map_or(0, u32::from),
        met_on: finding.met_on.to_string(),
        citation: finding.citation.to_owned(),
        evidence: json(&finding.evidence),
    });
    findings.collect()
}

fn stored_duty(duty: &Duty<'_>) -> stored::Duty {
    stored::Duty {
        step: duty.step.to_owned(),
        report: duty.report.map_or(0, u32::from),
        track: duty.track.unwrap_or("").to_owned(),
        duty: duty.duty.to_owned(),
        triggered_on: duty.since.to_string(),
        opens_on: duty.opens_on.to_string(),
        due_on: text(duty.due_on),
        by_other_system: duty.by_other_system,
        state: duty.state.name().to_owned(),
        done_on: text(duty.state.done_on()),
        until: text(duty.state.until()),
        selected_by_person: duty.selected_by_person,
        selected_on: text(duty.selected_on),
        efforts: duty.efforts.into(),
        guards: duty.state.guards().join(","),
        citation: duty.citation.to_owned(),
    }
}

fn text(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// Lists of texts and numbers always have a JSON form.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

//! Lines of the list with what a reader wants to know: who, and why.

use std::collections::BTreeMap;

use domain::rulebook::Rulebook;
use store::plan;
use store::sheet::Sight;
use store::tx::Tx;

use super::{Item, Kind};
use crate::caseload::{Caseload, Task};
use crate::error::Result;
use crate::reasons::{self, Begun, Why};
use crate::selections::{self, Before};
use crate::students::Found;

/// A line of the list, told.
#[derive(Clone, Debug)]
pub struct Line {
    /// What is to be done.
    pub item: Item,
    /// The student of what stands alone.
    pub student: Option<Found>,
    /// Why it is owed, for the same.
    pub why: Why,
    /// Who must be consulted first.
    pub before: Vec<Before>,
}

/// Rules that students met, by their numbers.
pub type Findings = BTreeMap<u32, Vec<plan::Finding>>;

/// Tells lines of the list.
///
/// # Errors
/// When the memory refuses.
pub fn lines(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    with: (&Caseload, &Rulebook),
    items: Vec<Item>,
) -> Result<Vec<Line>> {
    let caseload = with.0;
    let alone = items.iter().filter(|item| item.kind == Kind::Alone);
    let mut numbers: Vec<u32> =
        alone.flat_map(|item| &item.tasks).filter_map(|it| caseload.number(it.place)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let year = caseload.year().first().year();
    told(with, items, &plan::findings_of(tx, sight.district, year, &numbers)?)
}

/// The same, of students whose findings are known.
///
/// # Errors
/// When a finding cannot be read.
pub fn told(
    (caseload, book): (&Caseload, &Rulebook),
    items: Vec<Item>,
    findings: &Findings,
) -> Result<Vec<Line>> {
    let tell = |item: Item| {
        let task = item.tasks.first().filter(|_| item.kind == Kind::Alone).copied();
        let Some(task) = task else {
            return Ok(Line { item, student: None, why: Why::default(), before: Vec::new() });
        };
        let own = caseload.number(task.place).and_then(|number| findings.get(&number));
        Ok(Line {
            item,
            student: Some(caseload.roster.found(task.place)),
            why: why((caseload, book), &task, own.map_or(&[][..], Vec::as_slice))?,
            before: selections::before(book, caseload.as_of(), caseload.word(task.guards)),
        })
    };
    items.into_iter().map(tell).collect()
}

fn why(
    (caseload, book): (&Caseload, &Rulebook),
    task: &Task,
    findings: &[plan::Finding],
) -> Result<Why> {
    let step = caseload.word(task.step);
    let begun = Begun { step, report: task.report.into(), since: task.since };
    reasons::why((book, caseload.as_of()), begun, findings, caseload.days_of(task.place))
}

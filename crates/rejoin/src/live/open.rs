//! What is open on a day, as the pages of that day tell it.

use std::sync::Arc;

use anyhow::{Context, Result};
use domain::plan::REPORT_CORRECTION;
use domain::rulebook::STATUTORY_REPORT;
use jiff::civil::Date;
use office::caseload::{Caseload, State, Task};
use office::students::Roster;
use store::sheet::Sight;
use store::{Store, revision};

/// Something that is owed for a student.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub(super) student: String,
    pub(super) school: String,
    pub(super) step: String,
    pub(super) duty: String,
    pub(super) track: String,
    pub(super) report: u16,
    pub(super) state: State,
    pub(super) since: Date,
    pub(super) opens_on: Date,
    /// Ids of the guards that hold it.
    pub(super) guards: Vec<String>,
    pub(super) is_selected: bool,
    pub(super) is_aside: bool,
    pub(super) efforts: u32,
    /// Whose case it is part of; none where there is no open case.
    pub(super) case: Option<String>,
    /// Another system does it.
    pub(super) elsewhere: bool,
}

impl Open {
    /// What tells it from others, for chance.
    pub(super) fn key(&self) -> [&str; 2] {
        [&self.student, &self.step]
    }

    pub(super) fn is_report(&self) -> bool {
        self.duty == STATUTORY_REPORT
    }

    /// A report that was filed and no longer stands.
    pub(super) fn is_wrong_report(&self) -> bool {
        self.duty == REPORT_CORRECTION
    }

    pub(super) fn is_letter(&self) -> bool {
        matches!(&*self.duty, "letter-1" | "chronic" | "excessive-excused")
    }

    pub(super) fn is_owed(&self) -> bool {
        self.state == State::Owed && !self.is_aside
    }
}

/// Everything that is open for students who sit somewhere today.
pub(super) fn list(store: &Store, district: &str, on: Date) -> Result<Vec<Open>> {
    let mut tx = store.read()?;
    let latest = revision::latest(&mut tx, district)?.context("an empty district")?;
    let sight = Sight { district, revision: latest.number };
    let roster = Arc::new(Roster::load(&mut tx, sight, on)?);
    let caseload = Caseload::load(&mut tx, sight, (roster, on))?;
    let open = caseload.tasks().iter().filter(|task| task.is_open());
    Ok(open.filter_map(|task| of(&caseload, task, on)).collect())
}

fn of(caseload: &Caseload, task: &Task, on: Date) -> Option<Open> {
    let found = caseload.roster.found(task.place);
    let school = found.seat.filter(|seat| seat.is_now)?.school;
    let word = |number| caseload.word(number).to_owned();
    let track = word(task.track);
    let case = caseload.cases(task.place).iter().find(|case| case.is_open && case.track == track);
    let guards = caseload.word(task.guards).split(',').filter(|guard| !guard.is_empty());
    Some(Open {
        student: found.id,
        school,
        step: word(task.step),
        duty: word(task.duty),
        report: task.report,
        state: task.state,
        since: task.since,
        opens_on: task.opens_on,
        guards: guards.map(str::to_owned).collect(),
        is_selected: task.selected_on.is_some(),
        is_aside: caseload.aside(task, on).is_some(),
        efforts: task.efforts,
        case: case.map(|case| case.owner.clone()),
        elsewhere: task.by_other_system,
        track,
    })
}

//! Cases of the students who are shown: what comes next in each, and how the work is
//! shared.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Standing;
use crate::caseload::{Caseload, Task};
use crate::students::Found;
use crate::today::{self, Asked};

/// Which cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Somebody works on them.
    Open,
    /// Open at the end of last school year, and not taken on into this one.
    LastYear,
    /// Closed in this school year.
    Closed,
}

/// A case, with what comes next in it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The student.
    pub student: Found,
    /// The case.
    pub case: Standing,
    /// What is owed next on its track; none where nothing is.
    pub next: Option<Task>,
    /// Schooldays past the day by which that was due.
    pub late: u32,
}

/// How much somebody looks after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Who, by account; empty for the cases that are nobody's.
    pub owner: String,
    /// Open cases.
    pub open: usize,
    /// Of these, cases in which something is overdue.
    pub late: usize,
}

/// Cases of one stage, how many there are of each, and how they are shared.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Those of the page, the latest first.
    pub cases: Vec<Listed>,
    /// How many there are of this stage, of the owner who is asked for.
    pub all: usize,
    /// Open, of last year, closed.
    pub counts: [usize; 3],
    /// Who has open cases, the most first.
    pub loads: Vec<Load>,
}

/// Which cases are shown.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The stage.
    pub stage: Stage,
    /// Only those of one account; the empty one stands for nobody's.
    pub owner: Option<&'a str>,
    /// How many come before the page.
    pub first: usize,
    /// How many it shows.
    pub most: usize,
}

/// The cases of the students who are shown.
#[must_use]
pub fn list(caseload: &Caseload, asked: Asked<'_>, wanted: Wanted<'_>) -> Page {
    let mut page = Page::default();
    let mut loads: BTreeMap<&str, Load> = BTreeMap::new();
    let mut found: Vec<(u32, &Standing, Option<Task>, u32)> = Vec::new();
    let own = caseload
        .all_cases()
        .map(|(place, case)| (place, case, if case.is_open { Stage::Open } else { Stage::Closed }));
    let last = caseload.unfinished().map(|(place, case)| (place, case, Stage::LastYear));
    for (place, case, stage) in own.chain(last) {
        if !caseload.roster.is_shown(asked.shown, place) {
            continue;
        }
        page.counts[stage as usize] += 1;
        let (next, late) = match stage {
            Stage::Open => next(caseload, asked, (place, case)),
            Stage::LastYear | Stage::Closed => (None, 0),
        };
        if stage == Stage::Open {
            let load = loads.entry(&case.owner).or_default();
            (load.open, load.late) = (load.open + 1, load.late + usize::from(late > 0));
        }
        if stage == wanted.stage && wanted.owner.is_none_or(|owner| owner == case.owner) {
            found.push((place, case, next, late));
        }
    }
    page.all = found.len();
    found.sort_by_key(|(place, case, next, late)| {
        let due = next.and_then(|task| task.due_on);
        (Reverse(*late), due.is_none(), due, *place, &case.track)
    });
    let shown = found.into_iter().skip(wanted.first).take(wanted.most);
    page.cases = shown
        .map(|(place, case, next, late)| {
            let student = caseload.roster.found(place);
            Listed { student, case: case.clone(), next, late }
        })
        .collect();
    page.loads =
        loads.into_iter().map(|(owner, load)| Load { owner: owner.to_owned(), ..load }).collect();
    page.loads.sort_by_key(|load| Reverse(load.open));
    page
}

/// What is owed next on the track of a case, the worst first, and how late it is.
fn next(
    caseload: &Caseload,
    asked: Asked<'_>,
    (place, case): (u32, &Standing),
) -> (Option<Task>, u32) {
    let items = today::of_student(caseload, asked, place);
    let own = items.into_iter().find_map(|item| {
        let task = *item.tasks.first()?;
        (caseload.word(task.track) == case.track).then_some((task, item.late))
    });
    own.map_or((None, 0), |(task, late)| (Some(task), late))
}

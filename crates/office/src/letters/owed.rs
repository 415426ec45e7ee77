//! How many letters of each kind are owed, and for how many families the time to say
//! why still runs.

use std::collections::BTreeMap;

use domain::Date;

use crate::caseload::{Caseload, State};
use crate::students::Shown;
use crate::today;

/// Letters of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// The kind, such as `letter-1`.
    pub kind: String,
    /// Students for whom one is owed now.
    pub students: usize,
    /// By when the first is due.
    pub due_on: Option<Date>,
    /// Schooldays past that day, of the latest.
    pub late: u32,
    /// Students whose families still have time to say why.
    pub waiting: usize,
    /// When the first of these times ends.
    pub opens_on: Option<Date>,
}

/// The letters that the district writes itself for the students who are shown, those
/// first that are most late.
#[must_use]
pub fn owed(caseload: &Caseload, shown: &Shown, today: Date) -> Vec<Owed> {
    let mut kinds: BTreeMap<&str, Owed> = BTreeMap::new();
    let tasks = caseload.tasks().iter().filter(|task| {
        !task.by_other_system
            && today::is_letter(caseload.word(task.duty))
            && caseload.roster.is_shown(shown, task.place)
    });
    for task in tasks {
        let kind = caseload.word(task.duty);
        match task.state {
            State::Owed => {
                let own = kinds.entry(kind).or_default();
                own.students += 1;
                own.due_on = own.due_on.into_iter().chain(task.due_on).min();
                let late = task.due_on.map(|due| caseload.taught_between(task.place, due, today));
                own.late = own.late.max(late.unwrap_or(0));
            }
            State::Waiting => {
                let own = kinds.entry(kind).or_default();
                own.waiting += 1;
                own.opens_on = own.opens_on.into_iter().chain([task.opens_on]).min();
            }
            _ => {}
        }
    }
    let named = |(kind, own): (&str, Owed)| Owed { kind: kind.to_owned(), ..own };
    let mut all: Vec<Owed> = kinds.into_iter().map(named).collect();
    all.sort_by_key(|it| (std::cmp::Reverse(it.late), it.due_on.is_none(), it.due_on));
    all
}

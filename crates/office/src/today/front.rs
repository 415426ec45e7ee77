//! The front of the list: what its first page shows. It is kept with the caseload,
//! since most who look at it look again before anything changed.

use std::sync::Arc;

use domain::Date;
use domain::tally::Days;

use super::{Asked, Behind, Funnel, Group, Item, LastDay, Today, list};
use crate::caseload::Caseload;
use crate::students::Choices;

/// Lines of each group that the first page shows.
const FIRST: usize = 15;

/// The first lines of a group, and how many there are.
#[derive(Clone, Debug)]
pub struct Part {
    /// The group.
    pub group: Group,
    /// How many lines there are.
    pub all: usize,
    /// How many duties they are.
    pub duties: usize,
    /// The first of them.
    pub items: Vec<Item>,
}

/// What the first page shows.
#[derive(Clone, Debug)]
pub struct Front {
    /// What is the viewer's.
    pub mine: Vec<Part>,
    /// Everything of the schools.
    pub all: Vec<Part>,
    /// How much there is to do: the viewer's, and all.
    pub counts: [usize; 2],
    /// Who was absent on the last day.
    pub last_day: Option<LastDay>,
    /// How far the work has come.
    pub funnel: Funnel,
    /// How far each school is behind, where several are shown.
    pub schools: Vec<Behind>,
    /// Students with days of which nobody has said why.
    pub unexplained: usize,
    /// What lists of these students can be narrowed by.
    pub choices: Choices,
}

/// Whose front it is: the account with what it may do and see, the school that was
/// chosen, and the day.
pub(crate) type Key = (String, String, Option<String>, Date);

/// The front of the list for a viewer; worked out once until something changes.
#[must_use]
pub fn front(caseload: &Caseload, asked: Asked<'_>, school: Option<&str>) -> Arc<Front> {
    let account = &asked.viewer.account;
    let may = format!("{} {}", account.role, account.school_ids);
    let key = (account.id.clone(), may, school.map(str::to_owned), asked.today);
    caseload.fronts.get(key, || make(caseload, asked))
}

fn make(caseload: &Caseload, asked: Asked<'_>) -> Front {
    let Today { mine, all } = list(caseload, asked);
    let places = (0..).take(caseload.roster.len());
    let here = places.filter(|place| caseload.roster.is_shown(asked.shown, *place));
    let is_open = |place: &u32| {
        let is_now = caseload.roster.seat(*place).is_some_and(|(.., is_now)| is_now);
        is_now && caseload.tallies(*place).unverified > Days::default()
    };
    Front {
        counts: [Today::to_do(&mine), Today::to_do(&all)],
        last_day: LastDay::of(caseload, asked.shown),
        funnel: Funnel::of(caseload, asked.shown),
        schools: Behind::of(caseload, &all, asked.today),
        unexplained: here.filter(is_open).count(),
        choices: caseload.roster.choices(asked.shown),
        mine: parts(mine),
        all: parts(all),
    }
}

fn parts(items: Vec<Item>) -> Vec<Part> {
    let groups = items.chunk_by(|one, other| one.group == other.group);
    let part = |own: &[Item]| Part {
        group: own[0].group,
        all: own.len(),
        duties: own.iter().map(|item| item.duties).sum(),
        items: own.iter().take(FIRST).map(short).collect(),
    };
    groups.map(part).collect()
}

/// A line with the first of its tasks: it may be many thousand.
fn short(item: &Item) -> Item {
    let Item { group, kind, late, due_on, since, duties, students, .. } = *item;
    let tasks = item.tasks.first().copied().into_iter().collect();
    Item { group, kind, late, due_on, since, duties, students, tasks }
}

//! Where a school stands: who is missing, and how far the work has come.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domain::Date;
use domain::day::DayIx;

use super::{Group, Item};
use crate::caseload::{Caseload, State, Task};
use crate::students::Shown;

/// Who was absent on the last day that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastDay {
    /// The day.
    pub on: Date,
    /// Students enrolled.
    pub enrolled: usize,
    /// Of these, absent all day.
    pub absent: usize,
}

/// How far a school is behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// The school's id.
    pub school: String,
    /// Duties whose day is over.
    pub late: usize,
    /// Schooldays past that day, of the latest.
    pub most: u32,
    /// Students about whom a named person decides.
    pub to_decide: usize,
}

/// Students in the school year, each once: how far the work has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Funnel {
    /// Met a rule after which a named person decides.
    pub qualified: usize,
    /// Selected by a named person.
    pub selected: usize,
    /// Somebody tried to help since.
    pub tried: usize,
    /// The step was done.
    pub done: usize,
}

impl LastDay {
    /// The last day of the year, up to that of the plans, on which somebody was
    /// enrolled.
    #[must_use]
    pub fn of(caseload: &Caseload, shown: &Shown) -> Option<Self> {
        let last = caseload.year().index(caseload.as_of())?;
        // In the morning nobody is absent yet, for no roll was read.
        let is_known = |it: &Self, day: DayIx| it.absent > 0 || day < last;
        let mut days = (last.saturating_sub(LOOK_BACK)..=last).rev();
        days.find_map(|day| on(caseload, shown, day).filter(|it| is_known(it, day)))
    }
}

/// Days that are looked back for the last schoolday: longer than any break.
const LOOK_BACK: DayIx = 30;

fn on(caseload: &Caseload, shown: &Shown, day: DayIx) -> Option<LastDay> {
    let places = (0..).take(caseload.roster.len());
    let here = places.filter(|place| caseload.roster.is_shown(shown, *place));
    let days = here.filter_map(|place| caseload.days_of(place));
    let (mut enrolled, mut absent) = (0, 0);
    for day in days.filter(|days| days.enrolled.contains(day)).map(|days| days.day(day)) {
        enrolled += 1;
        absent += usize::from(day.class.is_some());
    }
    (enrolled > 0).then(|| LastDay { on: caseload.year().date(day), enrolled, absent })
}

impl Behind {
    /// The schools of what is owed, the one that is most behind first.
    pub(super) fn of(caseload: &Caseload, items: &[Item], today: Date) -> Vec<Self> {
        let mut schools: BTreeMap<u32, Self> = BTreeMap::new();
        let tasks = items.iter().flat_map(|item| item.tasks.iter().map(move |it| (item.group, it)));
        for (group, task) in tasks {
            let Some((school, ..)) = caseload.roster.seat(task.place) else { continue };
            let behind = schools.entry(school).or_default();
            behind.to_decide += usize::from(task.state == State::ToSelect);
            if let (Group::Late, Some(due)) = (group, task.due_on) {
                behind.late += 1;
                behind.most = behind.most.max(caseload.taught_between(task.place, due, today));
            }
        }
        let named = |(school, behind): (u32, Self)| {
            let school = caseload.roster.schools().get(school).to_owned();
            Self { school, ..behind }
        };
        let mut all: Vec<Self> = schools.into_iter().map(named).collect();
        all.sort_by_key(|it| (Reverse(it.most), Reverse(it.late), Reverse(it.to_decide)));
        all
    }
}

impl Funnel {
    /// How far the work with the students who are shown has come.
    #[must_use]
    pub fn of(caseload: &Caseload, shown: &Shown) -> Self {
        let mut funnel = Self::default();
        for own in caseload.tasks().chunk_by(|one, other| one.place == other.place) {
            if !caseload.roster.is_shown(shown, own[0].place) {
                continue;
            }
            let some = |fits: fn(&Task) -> bool| {
                usize::from(own.iter().any(|task| task.selected_by_person && fits(task)))
            };
            funnel.qualified += some(|_| true);
            funnel.selected += some(|task| task.selected_on.is_some() || task.state == State::Done);
            funnel.tried += some(|task| task.efforts > 0);
            funnel.done += some(|task| task.state == State::Done);
        }
        funnel
    }
}

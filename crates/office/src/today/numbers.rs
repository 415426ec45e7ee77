//! Where a school stands: who is missing, and how far the work has come.

use domain::Date;
use domain::day::DayIx;

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
    let days = here.filter_map(|place| caseload.days_of(place)).map(|days| days.day(day));
    let (mut enrolled, mut absent) = (0, 0);
    for day in days.filter(|day| day.enrolled) {
        enrolled += 1;
        absent += usize::from(day.class.is_some());
    }
    (enrolled > 0).then(|| LastDay { on: caseload.year().date(day), enrolled, absent })
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

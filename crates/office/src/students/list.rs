//! Lists of students: who fits, in which order, and how it stands with each.

use std::cmp::Reverse;

use domain::Date;
use domain::class::Class;
use domain::day::{DayIx, DaySet};
use domain::enrollment::Grade;
use domain::tally::{Days, Fraction, Tallies};

use super::{Found, Shown};
use crate::caseload::{Caseload, Task};

/// A share of the days enrolled that a student missed: from one bound up to, but
/// not including, another, in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The lower bound.
    pub from: u32,
    /// The upper one; none for no bound.
    pub to: Option<u32>,
}

impl Share {
    /// The shares that lists offer. They say nothing of what follows: rulebooks do.
    pub const ALL: [Self; 4] = [
        Self { from: 0, to: Some(5) },
        Self { from: 5, to: Some(10) },
        Self { from: 10, to: Some(20) },
        Self { from: 20, to: None },
    ];

    fn holds(self, tallies: &Tallies) -> bool {
        let is_at_least = |percent: u32| {
            let bound = Fraction { over: percent, under: 100 };
            bound.is_reached(tallies.absent(), tallies.enrolled)
        };
        let is_enrolled = tallies.enrolled > Days::default();
        is_enrolled && is_at_least(self.from) && self.to.is_none_or(|to| !is_at_least(to))
    }
}

/// Who is asked for. What is not set leaves everybody in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The share of days missed.
    pub share: Option<Share>,
    /// At least so many days missed.
    pub days: Option<u32>,
    /// At least so many occasions of truancy.
    pub events: Option<u32>,
    /// On a track: something of it is owed, or was done.
    pub track: String,
    /// Something of a kind is owed or was done, such as `sart-meeting`.
    pub duty: String,
    /// How far that, or anything, has come; `none` for who owes nothing.
    pub state: String,
    /// The grade.
    pub grade: Option<Grade>,
    /// The language at home.
    pub language: String,
    /// The teacher.
    pub teacher: String,
    /// A group, such as `el`.
    pub group: String,
    /// Whose case it is, by account.
    pub owner: String,
    /// Has days of which nobody has said why.
    pub is_unexplained: bool,
    /// Also those who have left.
    pub with_left: bool,
    /// Counts as of an earlier day.
    pub as_of: Option<Date>,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By last name.
    #[default]
    Name,
    /// Most days missed first.
    Days,
    /// The largest share of days first.
    Share,
    /// Most occasions of truancy first.
    Events,
    /// By grade.
    Grade,
}

impl Sort {
    /// Every order with its word.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Name, "name"),
        (Self::Days, "days"),
        (Self::Share, "share"),
        (Self::Events, "events"),
        (Self::Grade, "grade"),
    ];
}

/// A student of a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The student.
    pub student: Found,
    /// The language at home, as a tag.
    pub language: String,
    /// The counts.
    pub tallies: Tallies,
    /// What is owed, or put off, in the order of the steps; nothing as of an earlier
    /// day.
    pub open: Vec<Task>,
    /// Whose cases they are, by account.
    pub owners: Vec<String>,
    /// The days of which nobody has said why, where these are asked for.
    pub unexplained: Vec<Date>,
}

/// The places of the students who fit, in order. `typed` is the beginning of a
/// name or id; empty for everybody.
#[must_use]
pub fn select(
    caseload: &Caseload,
    shown: &Shown,
    typed: &str,
    (filter, sort): (&Filter, Sort),
) -> Vec<u32> {
    let roster = &caseload.roster;
    let matching = (!typed.trim().is_empty()).then(|| roster.matching(typed));
    let is_typed = |place: u32| matching.as_ref().is_none_or(|all| all[place as usize]);
    let places = (0..).take(roster.len());
    let here = places.filter(|place| is_typed(*place) && roster.is_shown(shown, *place));
    // Whoever is asked for by name is found, here or not.
    let with_left = filter.with_left || matching.is_some();
    let mut fitting: Vec<u32> =
        here.filter(|place| filter.fits(caseload, *place, with_left)).collect();
    order(caseload, filter, sort, &mut fitting);
    fitting
}

/// Puts the largest first; the roster is by name already.
fn order(caseload: &Caseload, filter: &Filter, sort: Sort, places: &mut [u32]) {
    let tallies = |place: &u32| filter.tallies(caseload, *place);
    match sort {
        // Whoever has waited longest for a question is asked first.
        Sort::Name if filter.is_unexplained => {
            places.sort_by_cached_key(|place| unexplained(caseload, *place).next());
        }
        Sort::Name => {}
        Sort::Days => places.sort_by_cached_key(|place| Reverse(tallies(place).absent())),
        Sort::Share => places.sort_by_cached_key(|place| Reverse(per_million(&tallies(place)))),
        Sort::Events => places.sort_by_cached_key(|place| Reverse(tallies(place).truancy_events)),
        Sort::Grade => {
            places.sort_by_cached_key(|place| caseload.roster.seat(*place).map(|(_, it, _)| it));
        }
    }
}

/// The days of a student of which nobody has said why, until that of the plan.
fn unexplained(caseload: &Caseload, place: u32) -> impl Iterator<Item = Date> {
    let year = caseload.year();
    let seen = DaySet::range(0, year.index(caseload.as_of()).map_or(0, |last| last + 1));
    let days = caseload.days_of(place).map(|days| days.absent(&[Class::Unverified]).and(&seen));
    let days: Vec<DayIx> = days.iter().flat_map(DaySet::iter).collect();
    days.into_iter().map(move |day| year.date(day))
}

/// The share of days missed, fine enough to put any two of a year in order.
fn per_million(tallies: &Tallies) -> u64 {
    let [absent, enrolled] =
        [tallies.absent(), tallies.enrolled].map(|days| u64::from(days.in_halves()));
    (absent * 1_000_000).checked_div(enrolled).unwrap_or(0)
}

/// The students at some places, with how it stands.
#[must_use]
pub fn listed(caseload: &Caseload, filter: &Filter, places: &[u32]) -> Vec<Listed> {
    let one = |place: &u32| {
        // What was owed on an earlier day is not kept.
        let is_now = filter.as_of.is_none_or(|day| day == caseload.as_of());
        let open = caseload.tasks_of(*place).iter().filter(|task| is_now && task.is_open());
        let cases = caseload.cases(*place).iter().filter(|case| case.is_open);
        let unexplained = filter.is_unexplained.then(|| unexplained(caseload, *place));
        Listed {
            unexplained: unexplained.map(Iterator::collect).unwrap_or_default(),
            student: caseload.roster.found(*place),
            language: caseload.roster.language(*place).to_owned(),
            tallies: filter.tallies(caseload, *place),
            open: open.copied().collect(),
            owners: cases.map(|case| case.owner.clone()).filter(|it| !it.is_empty()).collect(),
        }
    };
    places.iter().map(one).collect()
}

impl Filter {
    /// The counts of a student on the day that is asked for.
    pub(super) fn tallies(&self, caseload: &Caseload, place: u32) -> Tallies {
        let day = self.as_of.and_then(|date| caseload.year().index(date));
        day.map_or_else(|| caseload.tallies(place), |day| caseload.tallies_on(place, day))
    }

    /// The cheapest questions first: it is asked for everybody.
    fn fits(&self, caseload: &Caseload, place: u32, with_left: bool) -> bool {
        self.fits_seat(caseload, place, with_left)
            && self.fits_tasks(caseload, place)
            && self.fits_counts(caseload, place)
    }

    fn fits_seat(&self, caseload: &Caseload, place: u32, with_left: bool) -> bool {
        let roster = &caseload.roster;
        let seat = match self.as_of.and_then(|date| caseload.year().index(date)) {
            Some(day) => roster.seat_on(place, day),
            None => roster.seat(place),
        };
        (with_left || seat.is_some_and(|(.., is_now)| is_now))
            && self.grade.is_none_or(|grade| seat.is_some_and(|(_, own, _)| own == grade))
            && (self.language.is_empty() || self.language == roster.language(place))
            && (self.teacher.is_empty() || self.teacher == roster.teacher(place))
            && (self.group.is_empty() || roster.groups(place).any(|own| own == self.group))
    }

    fn fits_tasks(&self, caseload: &Caseload, place: u32) -> bool {
        if !self.owner.is_empty() {
            let mut cases = caseload.cases(place).iter();
            if !cases.any(|case| case.is_open && case.owner == self.owner) {
                return false;
            }
        }
        if self.state == "none" {
            return !caseload.tasks_of(place).iter().any(Task::is_open);
        }
        if [&self.track, &self.duty, &self.state].iter().all(|asked| asked.is_empty()) {
            return true;
        }
        let is = |asked: &str, own: u32| asked.is_empty() || caseload.word(own) == asked;
        caseload.tasks_of(place).iter().any(|task| {
            is(&self.track, task.track)
                && is(&self.duty, task.duty)
                && (self.state.is_empty() || task.state.name() == self.state)
        })
    }

    fn fits_counts(&self, caseload: &Caseload, place: u32) -> bool {
        let Self { share, days, events, is_unexplained, .. } = self;
        if share.is_none() && days.is_none() && events.is_none() && !is_unexplained {
            return true;
        }
        let tallies = self.tallies(caseload, place);
        share.is_none_or(|share| share.holds(&tallies))
            && days.is_none_or(|days| tallies.absent() >= Days::whole(days))
            && events.is_none_or(|events| tallies.truancy_events >= events)
            && (!is_unexplained || tallies.unverified > Days::default())
    }
}

//! Each pattern's rule: what must be plain to see, and what chance is asked.

use jiff::civil::Weekday;

use super::chance::{Draw, tried};
use super::days::{Days, break_edges, by_weekday};
use super::{FEWEST, Found, Habits, Pattern, Place};
use crate::day::{DaySet, SchoolYear};

/// So many excused days in a row are one illness; one or two are a cold or a visit.
const ILLNESS_ROW: u32 = 3;

/// One missed period in so many is the first one by chance, and one the last:
/// no timetable has fewer than three periods a day, and most have more.
const PERIODS: u32 = 3;

/// What must be plain to see: at least so many days, and such a share of all absences.
struct Plain {
    least: u32,
    over: u32,
    under: u32,
}

/// Twice what a weekday has by chance.
const WEEKDAY: Plain = Plain { least: 4, over: 2, under: 5 };
/// A year has few such days, so that fewer absences on them are plain already.
const EDGE: Plain = Plain { least: 3, over: 1, under: 3 };
/// Half, as brothers and sisters also fall ill together.
const SIBLING: Plain = Plain { least: 4, over: 1, under: 2 };
/// Half: then illness is the first thing to talk about.
const ILLNESS: Plain = Plain { least: ILLNESS_ROW, over: 1, under: 2 };

impl Plain {
    fn is_met(&self, days: u32, of: u32) -> bool {
        days >= self.least && days * self.under >= of * self.over
    }
}

/// At least 4 days absent and two in five fall on one weekday, which chance
/// gives on any of the weekdays at most once in a hundred.
pub(super) fn weekdays(year: SchoolYear, days: &Days) -> impl Iterator<Item = Found> {
    let school = by_weekday(year, &days.school);
    let absent = by_weekday(year, &days.absent);
    let (from, of) = (days.school.len(), days.absent.len());
    let tries = school.iter().map(|days| u32::from(*days > 0)).sum();
    let each = Weekday::Monday.cycle_forward().zip(school.into_iter().zip(absent));
    each.filter(move |(_, (_, days))| WEEKDAY.is_met(*days, of)).map(
        move |(weekday, (marked, days))| {
            let chance = Draw { from, marked, drawn: of }.at_least(days).in_any_of(tries);
            (chance, Pattern::Weekday { weekday, days, of })
        },
    )
}

/// At least 3 days absent and a third lie beside a break.
pub(super) fn holiday_edge(habits: &Habits<'_>, days: &Days) -> Option<Found> {
    let edges = break_edges(habits.year, habits.taught).and(&days.school);
    let of = days.absent.len();
    let hits = edges.and(&days.absent).len();
    EDGE.is_met(hits, of).then(|| {
        let draw = Draw { from: days.school.len(), marked: edges.len(), drawn: of };
        (draw.at_least(hits), Pattern::HolidayEdge { days: hits, of })
    })
}

/// At least 4 days absent and half of all were shared with a brother or sister.
/// Chance is asked about the days on which both had school.
pub(super) fn with_sibling(habits: &Habits<'_>, days: &Days) -> Option<Found> {
    let (mut both, mut marked) = (DaySet::EMPTY, DaySet::EMPTY);
    for sibling in habits.siblings {
        let shared = days.school.and(&sibling.enrolled);
        both = both.or(&shared);
        marked = marked.or(&shared.and(&sibling.absent(&[])));
    }
    let of = days.absent.len();
    let hits = marked.and(&days.absent).len();
    SIBLING.is_met(hits, of).then(|| {
        let drawn = both.and(&days.absent).len();
        let draw = Draw { from: both.len(), marked: marked.len(), drawn };
        (draw.at_least(hits), Pattern::WithSibling { days: hits, of })
    })
}

/// Half of the days absent are excused and lie in rows of 3 or more. Chance is
/// asked how many excused days follow right on another one.
pub(super) fn illness(days: &Days) -> Option<Found> {
    let rows = days.rows(ILLNESS_ROW);
    let of = days.absent.len();
    ILLNESS.is_met(rows.long, of).then(|| {
        let draw = Draw::following(days.school.len(), days.excused.len());
        (draw.at_least(rows.following), Pattern::Illness { days: rows.long, of })
    })
}

/// At least 5 periods were missed and most of them are the first of the day,
/// or the last.
pub(super) fn periods(habits: &Habits<'_>) -> impl Iterator<Item = Found> {
    let (mut first, mut last, mut of) = (0, 0, 0);
    for (_, place) in habits.partial.iter().filter(|(day, _)| *day <= habits.as_of) {
        of += 1;
        first += u32::from(*place == Place::First);
        last += u32::from(*place == Place::Last);
    }
    let both = [
        (first, Pattern::FirstPeriod { times: first, of }),
        (last, Pattern::LastPeriod { times: last, of }),
    ];
    both.into_iter()
        .filter(move |(times, _)| of >= FEWEST && times * 2 > of)
        .map(move |(times, pattern)| (tried(of, PERIODS, times).in_any_of(2), pattern))
}

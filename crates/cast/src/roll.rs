//! School-days on which nobody took roll.
//!
//! New York publishes 2.6 % of them, for a feed that is read the same
//! afternoon. This folder is a whole year's, after offices have chased the
//! missing rolls; what stays is rare. One school-day in six hundred is left,
//! and a few single periods.

use domain::day::DayIx;

use crate::calendar::{Calendars, TAUGHT};
use crate::dice::Dice;
use crate::schools::Schools;

/// Days and periods without roll.
#[derive(Debug)]
pub(crate) struct Gaps {
    /// School, day, and period where only that is missing.
    pub(crate) list: Vec<(usize, DayIx, Option<u8>)>,
}

impl Gaps {
    pub(crate) fn new(calendars: &Calendars, schools: &Schools, dice: &mut Dice) -> Self {
        let count = schools.list.len();
        let mut list = Vec::new();
        for _ in 0..1 + count * TAUGHT / 700 {
            let school = dice.place(count);
            list.push((school, day(calendars, schools, school, dice), None));
        }
        for school in (0..count).filter(|school| schools.list[*school].level.by_period()) {
            let period = u8::try_from(dice.between(1, 6)).unwrap_or(1);
            list.push((school, day(calendars, schools, school, dice), Some(period)));
        }
        list.sort_unstable();
        list.dedup();
        Self { list }
    }

    /// Whether roll was taken for the whole day.
    pub(crate) fn day_is_taken(&self, school: usize, day: DayIx) -> bool {
        !self.list.contains(&(school, day, None))
    }

    /// Whether roll was taken in a period.
    pub(crate) fn period_is_taken(&self, school: usize, day: DayIx, period: u8) -> bool {
        !self.list.contains(&(school, day, Some(period)))
    }
}

fn day(calendars: &Calendars, schools: &Schools, school: usize, dice: &mut Dice) -> DayIx {
    let days = &calendars.plan(schools.list[school].variant).days;
    days[dice.place(days.len())].ix
}

//! Days on which a storm or smoke keeps a quarter to half of a school at home:
//! one or two a year (NYC: 27 to 55 % absent).
//!
//! The one that strikes all schools falls on a Friday, the one that strikes
//! some on a Monday: on a Tuesday, a single day would bend the whole year's
//! middle of the week upward, which the real weekday shapes do not show.

use domain::day::DayIx;
use jiff::civil::Weekday;

use crate::calendar::Calendars;
use crate::dice::Dice;
use crate::schools::Schools;

/// Such a day.
#[derive(Debug)]
struct Shock {
    day: DayIx,
    /// Share of an average school absent for it, by school.
    shares: Vec<f64>,
}

/// All of the year.
#[derive(Debug)]
pub(crate) struct Shocks(Vec<Shock>);

impl Shocks {
    pub(crate) fn new(calendars: &Calendars, schools: &Schools, dice: &mut Dice) -> Self {
        let mut shocks = Vec::new();
        for (month, weekday, struck) in [(2, Weekday::Friday, 10_000), (1, Weekday::Monday, 5_000)]
        {
            let days = calendars.base().days.iter();
            let days =
                days.filter(|day| day.date.month() == month && day.date.weekday() == weekday);
            let days: Vec<DayIx> = days.map(|day| day.ix).collect();
            if days.is_empty() {
                continue;
            }
            let day = dice.pick(&days);
            let mut share = || {
                let share = f64::from(dice.between(20, 34)) / 100.0;
                if dice.chance(struck) { share } else { 0.0 }
            };
            let shares = schools.list.iter().map(|_| share()).collect();
            shocks.push(Shock { day, shares });
        }
        Self(shocks)
    }

    /// The share of an average school's students who stay at home for it.
    pub(crate) fn share(&self, school: usize, day: DayIx) -> f64 {
        let shock = self.0.iter().find(|shock| shock.day == day);
        shock.map_or(0.0, |shock| shock.shares[school])
    }
}

//! Days on which roll was never taken: nobody knows who was there, so they are
//! neither days enrolled nor days absent.

use rustc_hash::FxHashSet;

use crate::day::{DayIx, DaySet};
use crate::periods::PeriodIx;

/// Where one school did not take roll. What is not listed was taken.
#[derive(Clone, Debug, Default)]
pub struct RollGaps {
    days: DaySet,
    periods: FxHashSet<(DayIx, PeriodIx)>,
}

impl RollGaps {
    /// Says whether roll was taken on a day, or in one period of it.
    pub fn set(&mut self, day: DayIx, period: Option<PeriodIx>, taken: bool) {
        match (period, taken) {
            (None, true) => self.days.remove(day),
            (None, false) => self.days.insert(day),
            (Some(period), true) => {
                self.periods.remove(&(day, period));
            }
            (Some(period), false) => {
                self.periods.insert((day, period));
            }
        }
    }

    /// The days without any roll.
    #[must_use]
    pub fn days(&self) -> &DaySet {
        &self.days
    }

    /// Whether a mark of that day and period rests on a roll that was taken.
    #[must_use]
    pub fn was_taken(&self, day: DayIx, period: Option<PeriodIx>) -> bool {
        !self.days.contains(day)
            && period.is_none_or(|period| !self.periods.contains(&(day, period)))
    }
}

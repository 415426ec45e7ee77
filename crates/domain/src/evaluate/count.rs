//! Counting rules: so many units in a window of time.

use jiff::ToSpan;

use super::{Hit, Subject};
use crate::day::DayIx;
use crate::ledger::DateEntry;
use crate::rulebook::{Ages, Unit, Window};

impl Subject<'_> {
    /// The first time that `at_least` units stand within the window.
    pub(super) fn count(
        &self,
        unit: &Unit,
        ages: Option<Ages>,
        at_least: usize,
        window: Window,
    ) -> Option<Hit> {
        let dates = self.unit_dates(unit, ages);
        let run = dates.windows(at_least).find(|run| self.fits(run, window))?;
        let last = run.last()?;
        Some(Hit {
            met_on: last.day,
            lapsed_on: None,
            report: None,
            rows: run.iter().flat_map(|entry| self.witnesses(entry, unit)).collect(),
        })
    }

    /// Whether all dates of a run, the first and the last and so those
    /// between, lie within one window.
    pub(super) fn fits(&self, run: &[&DateEntry], window: Window) -> bool {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
        let (first, last) = (first.day, last.day);
        match window {
            Window::SchoolYear => true,
            Window::CalendarDays(days) => last - first < days,
            Window::Months(months) => {
                let end = self.date(first).saturating_add(i32::from(months).months());
                self.date(last) < end
            }
            Window::Schooldays(days) => self.schooldays(first, last) <= u32::from(days),
            Window::Consecutive => self.schooldays(first, last) as usize == run.len(),
        }
    }

    /// Schooldays of the student from one day to another, both included.
    fn schooldays(&self, first: DayIx, last: DayIx) -> u32 {
        let enrolled = &self.ledger.enrolled;
        enrolled.rank(last) - enrolled.rank(first) + u32::from(enrolled.contains(first))
    }

    /// Every later date, after another rule was met, on which one of the units
    /// stands: each is one more report. Only at an age of truancy.
    pub(super) fn again(&self, first: &Hit, units: &[Unit]) -> Vec<Hit> {
        let ages = self.by.rules.event.ages;
        let of_age = |entry: &&DateEntry| entry.age.is_some_and(|age| ages.contain(age));
        self.ledger
            .dates
            .iter()
            .filter(|entry| entry.day > first.met_on)
            .filter(of_age)
            .filter(|entry| units.iter().any(|unit| self.gives(entry, unit)))
            .zip(first.report.unwrap_or(1) + 1..)
            .map(|(entry, report)| Hit {
                met_on: entry.day,
                lapsed_on: None,
                report: Some(report),
                rows: units
                    .iter()
                    .filter(|unit| self.gives(entry, unit))
                    .flat_map(|unit| self.witnesses(entry, unit))
                    .collect(),
            })
            .collect()
    }
}

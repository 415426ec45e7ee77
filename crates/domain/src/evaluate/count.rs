//! Counting rules: so many units in a window of time.

use jiff::ToSpan;

use super::{Hit, Subject};
use crate::day::{DayIx, DaySet};
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
        let days: Vec<DayIx> = self.unit_days(unit, ages).iter().collect();
        let run = days.windows(at_least).find(|run| self.fits(run, window))?;
        Some(Hit {
            met_on: *run.last()?,
            lapsed_on: None,
            report: None,
            rows: self.evidence_of(run.iter().copied(), unit),
        })
    }

    /// Whether all days of a run, the first and the last and so those between, lie
    /// within one window.
    pub(super) fn fits(&self, run: &[DayIx], window: Window) -> bool {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
        let (first, last) = (*first, *last);
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
        let ages = Some(self.by.rules.event.ages);
        let own: Vec<(&Unit, DaySet)> =
            units.iter().map(|unit| (unit, self.unit_days(unit, ages))).collect();
        let days = own.iter().fold(DaySet::EMPTY, |all, (_, days)| all.or(days));
        days.iter()
            .filter(|day| *day > first.met_on)
            .zip(first.report.unwrap_or(1) + 1..)
            .map(|(day, report)| Hit {
                met_on: day,
                lapsed_on: None,
                report: Some(report),
                rows: own
                    .iter()
                    .filter(|(_, days)| days.contains(day))
                    .flat_map(|(unit, _)| self.evidence_of([day], unit))
                    .collect(),
            })
            .collect()
    }
}

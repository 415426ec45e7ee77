//! What a rule counts on a date, and which rows say so.

use super::crossing::{days_of, days_of_age};
use super::share::unit_of;
use super::{Evaluator, Subject, Witness};
use crate::class::Class;
use crate::day::{DayIx, DaySet};
use crate::ledger::{DateEntry, Row};
use crate::rulebook::{Ages, Measure, Unit};

impl Evaluator<'_> {
    /// What a rule counts; none when it counts nothing of its own.
    pub(crate) fn counted(&self, rule: &str) -> Option<Unit> {
        let (_, text) = self.rules.rules.iter().find(|(known, _)| known.id == rule)?;
        match &text.text {
            Measure::Count { unit, .. } => Some(unit.clone()),
            Measure::Share(share) => Some(unit_of(share)),
            Measure::Again { .. } | Measure::Acts { .. } => None,
        }
    }
}

impl Subject<'_> {
    /// The dates of the year that give a unit to someone of these ages.
    pub(crate) fn unit_dates(&self, unit: &Unit, ages: Option<Ages>) -> Vec<&DateEntry> {
        let days = self.unit_days(unit, ages);
        self.ledger.dates.iter().filter(|entry| days.contains(entry.day)).collect()
    }

    /// The same as a set of days.
    pub(super) fn unit_days(&self, unit: &Unit, ages: Option<Ages>) -> DaySet {
        let dates = || self.ledger.dates.iter().filter(|entry| self.gives(entry, unit));
        let days =
            days_of(unit, &self.packed).unwrap_or_else(|| dates().map(|it| it.day).collect());
        days.and(&self.days_of(ages))
    }

    /// The days on which the student was of some ages; every day where none are asked for.
    pub(super) fn days_of(&self, ages: Option<Ages>) -> DaySet {
        let year = self.by.reference.year;
        let every = DaySet::range(0, year.days());
        ages.map_or(every, |ages| days_of_age(year, ages, self.facts.born))
    }

    /// The rows that make a unit on some days, in order.
    pub(super) fn evidence_of(
        &self,
        days: impl IntoIterator<Item = DayIx>,
        unit: &Unit,
    ) -> Vec<Witness> {
        let dates = &self.ledger.dates;
        let place = |day: DayIx| dates.binary_search_by_key(&day, |entry| entry.day).ok();
        let entries = days.into_iter().filter_map(place).map(|place| &dates[place]);
        entries.flat_map(|entry| self.witnesses(entry, unit)).collect()
    }

    /// Whether a date gives a unit.
    fn gives(&self, entry: &DateEntry, unit: &Unit) -> bool {
        match unit {
            Unit::Events => entry.event,
            Unit::Days { classes, reasons } => self.is_absent(entry, classes, reasons),
            Unit::Occasions { classes } => {
                self.rows(entry).iter().any(|row| classes.contains(&row.class))
            }
        }
    }

    /// Whether a date's class is one of `classes` (empty: any), and every row
    /// that makes it has a code of one of `reasons` (empty: any).
    fn is_absent(&self, entry: &DateEntry, classes: &[Class], reasons: &[String]) -> bool {
        let Some(class) = entry.class else { return false };
        let has_reason = |row: &Row| {
            let code = self.facts.marks[row.mark].code;
            let meaning = self.by.reference.codes.meaning(row.school, code);
            meaning.is_some_and(|meaning| reasons.iter().any(|id| **id == *meaning.reason))
        };
        (classes.is_empty() || classes.contains(&class))
            && (reasons.is_empty()
                || self.rows(entry).iter().filter(|row| row.makes_class).all(has_reason))
    }

    /// The rows that make a unit on a date that gives it.
    pub(crate) fn witnesses<'b>(
        &'b self,
        entry: &'b DateEntry,
        unit: &'b Unit,
    ) -> impl Iterator<Item = Witness> + 'b {
        let truant = entry.class == Some(Class::Unexcused);
        self.rows(entry)
            .iter()
            .filter(move |row| match unit {
                Unit::Events => row.over_limit || (truant && row.makes_class),
                Unit::Days { .. } => row.makes_class,
                Unit::Occasions { classes } => classes.contains(&row.class),
            })
            .map(|row| Witness {
                day: entry.day,
                mark: row.mark,
                school: row.school,
                class: row.class,
            })
    }
}

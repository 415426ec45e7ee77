//! Ratio rules: a share of the days enrolled, which holds or lapses from day
//! to day.

use super::{Hit, Subject};
use crate::day::DayIx;
use crate::ledger::DateEntry;
use crate::rulebook::{Ages, Measure, Share, Unit};
use crate::tally::Days;

impl Subject<'_> {
    /// Whether a share is reached, or if lapsed rules were asked for was ever
    /// reached: on which day first, and since which day it is not any more.
    pub(super) fn share(&self, share: &Share, ages: Option<Ages>) -> Option<Hit> {
        let unit = unit_of(share);
        let absent = self.unit_dates(&unit, ages);
        if !self.by.ever && !self.holds_now(share, absent.len()) {
            return None;
        }
        let (met_on, lapsed_on) = self.held(share, &absent)?;
        let rows = absent
            .iter()
            .take_while(|entry| entry.day <= met_on)
            .flat_map(|entry| self.witnesses(entry, &unit))
            .collect();
        Some(Hit { met_on, lapsed_on, report: None, rows })
    }

    /// The first day on which the share of a rule held, whether or not it holds
    /// today; none for a rule that measures something else.
    pub(crate) fn share_first_held(&self, rule: &str) -> Option<DayIx> {
        let (rule, text) = self.by.rules.rules.iter().find(|(known, _)| known.id == rule)?;
        let Measure::Share(share) = &text.text else { return None };
        let absent = self.unit_dates(&unit_of(share), rule.only.ages);
        self.held(share, &absent).map(|(met_on, _)| met_on)
    }

    fn holds_now(&self, share: &Share, absent: usize) -> bool {
        holds(share, absent, self.ledger.enrolled.len())
    }

    /// The first of the schooldays `ahead` on which, without any further
    /// absence, a share that holds now holds no more, or the other way round.
    pub(crate) fn turns(
        &self,
        share: &Share,
        ages: Option<Ages>,
        ahead: impl Iterator<Item = DayIx>,
    ) -> Option<DayIx> {
        let absent = self.unit_dates(&unit_of(share), ages).len();
        let now = self.holds_now(share, absent);
        (self.ledger.enrolled.len() + 1..)
            .zip(ahead)
            .find(|(enrolled, _)| holds(share, absent, *enrolled) != now)
            .map(|(_, day)| day)
    }

    /// First day on which the share held, and the first of the last days on
    /// which it did not.
    fn held(&self, share: &Share, absent: &[&DateEntry]) -> Option<(DayIx, Option<DayIx>)> {
        let mut absent_days = absent.iter().map(|entry| entry.day).peekable();
        absent_days.peek()?;
        let (mut met_on, mut lapsed_on) = (None, None);
        let (mut part, mut enrolled) = (0, 0);
        for day in self.ledger.enrolled.iter() {
            enrolled += 1;
            part += u32::from(absent_days.next_if_eq(&day).is_some());
            if share.holds(Days::whole(part), Days::whole(enrolled)) {
                met_on = met_on.or(Some(day));
                lapsed_on = None;
            } else if met_on.is_some() {
                lapsed_on = lapsed_on.or(Some(day));
            }
        }
        met_on.map(|met_on| (met_on, lapsed_on))
    }
}

pub(super) fn unit_of(share: &Share) -> Unit {
    Unit::Days { classes: share.classes.clone(), reasons: share.reasons.clone() }
}

fn holds(share: &Share, absent: usize, enrolled: u32) -> bool {
    let absent = u32::try_from(absent).unwrap_or(u32::MAX);
    share.holds(Days::whole(absent), Days::whole(enrolled))
}

//! Ratio rules: a share of the days enrolled, which holds or lapses from day
//! to day.

use super::crossing::{first_held, lapsed};
use super::{Hit, Subject};
use crate::day::DayIx;
use crate::rulebook::{Ages, Measure, Share, Unit};
use crate::tally::Days;

impl Subject<'_> {
    /// Whether a share is reached, or if lapsed rules were asked for was ever
    /// reached: on which day first, and since which day it is not any more.
    pub(super) fn share(&self, share: &Share, ages: Option<Ages>) -> Option<Hit> {
        let unit = unit_of(share);
        let absent = self.unit_days(&unit, ages);
        if !self.by.ever && !self.holds_now(share, absent.len()) {
            return None;
        }
        let enrolled = &self.ledger.enrolled;
        let met_on = first_held(share, &absent, enrolled)?;
        let lapsed_on = lapsed(share, &absent, enrolled);
        let until = absent.iter().take_while(|day| *day <= met_on);
        let rows = self.evidence_of(until, &unit);
        Some(Hit { met_on, lapsed_on, report: None, rows })
    }

    /// The first day on which the share of a rule held, whether or not it holds
    /// today; none for a rule that measures something else.
    pub(crate) fn share_first_held(&self, rule: &str) -> Option<DayIx> {
        let (rule, text) = self.by.rules.rules.iter().find(|(known, _)| known.id == rule)?;
        let Measure::Share(share) = &text.text else { return None };
        let absent = self.unit_days(&unit_of(share), rule.only.ages);
        first_held(share, &absent, &self.ledger.enrolled)
    }

    fn holds_now(&self, share: &Share, absent: u32) -> bool {
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
        let absent = self.unit_days(&unit_of(share), ages).len();
        let now = self.holds_now(share, absent);
        (self.ledger.enrolled.len() + 1..)
            .zip(ahead)
            .find(|(enrolled, _)| holds(share, absent, *enrolled) != now)
            .map(|(_, day)| day)
    }
}

pub(super) fn unit_of(share: &Share) -> Unit {
    Unit::Days { classes: share.classes.clone(), reasons: share.reasons.clone() }
}

fn holds(share: &Share, absent: u32, enrolled: u32) -> bool {
    share.holds(Days::whole(absent), Days::whole(enrolled))
}

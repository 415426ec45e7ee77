//! How far a student is from a rule's boundary.

use super::share::unit_of;
use super::{Evaluator, Subject};
use crate::day::DayIx;
use crate::ledger::StudentFacts;
use crate::rulebook::{Ages, Measure, Rule, Share, Trigger, Unit, Window};
use crate::tally::Days;

impl<'a> Evaluator<'a> {
    /// How much of what a rule counts stands, and how much meets it. For a
    /// share that is the days absent, and the fewest that reach the share of
    /// the days enrolled; for a rule on other rules, how many of them are met.
    #[must_use]
    pub fn measure(&'a self, rule: &'a Rule, facts: StudentFacts<'a>) -> (u32, u32) {
        let subject = self.subject(facts);
        let text = self.rules.rules.iter().find(|(known, _)| known.id == rule.id);
        let ages = rule.only.ages;
        text.map_or((0, 0), |(_, text)| match &text.text {
            Measure::Count { unit, at_least, window, .. } => {
                (subject.most_within(unit, ages, *window), u32::from(*at_least))
            }
            Measure::Share(share) => subject.share_of_days(share, ages),
            Measure::Again { .. } => (subject.times(|id| id == rule.id), 1),
            Measure::Acts { trigger: Trigger::Reports(reports), .. } => {
                let reported = subject.reports();
                (reported, u32::from(*reports))
            }
            Measure::Acts { trigger: Trigger::AnyRule(rules), .. } => {
                (subject.times(|id| rules.iter().any(|rule| rule == id)), 1)
            }
            Measure::Acts { trigger: Trigger::Share(share), .. } => {
                subject.share_of_days(share, ages)
            }
        })
    }
}

impl Subject<'_> {
    /// The most units that stand within one window.
    fn most_within(&self, unit: &Unit, ages: Option<Ages>, window: Window) -> u32 {
        let days: Vec<DayIx> = self.unit_days(unit, ages).iter().collect();
        let fits = |size: &usize| days.windows(*size).any(|run| self.fits(run, window));
        let most = (1..=days.len()).rev().find(fits).unwrap_or(0);
        u32::try_from(most).unwrap_or(u32::MAX)
    }

    /// Days absent, and the fewest days absent that reach the share.
    fn share_of_days(&self, share: &Share, ages: Option<Ages>) -> (u32, u32) {
        let absent = self.unit_days(&unit_of(share), ages).len();
        let enrolled = Days::whole(self.ledger.enrolled.len());
        let reached = |days: &u32| share.holds(Days::whole(*days), enrolled);
        let fewest = (0..=u32::from(DayIx::MAX)).find(reached);
        (absent, fewest.unwrap_or(u32::MAX))
    }

    /// How often rules of these ids are met.
    fn times(&self, wanted: impl Fn(&str) -> bool) -> u32 {
        let findings = self.apply_rules().findings;
        let met = findings.iter().filter(|finding| wanted(finding.rule)).count();
        u32::try_from(met).unwrap_or(u32::MAX)
    }

    /// How many reports of truancy there are.
    fn reports(&self) -> u32 {
        let findings = self.apply_rules().findings;
        findings.iter().filter_map(|finding| finding.report).max().map_or(0, u32::from)
    }
}

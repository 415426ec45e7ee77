//! Rules that ask for acts of people: a finding when all were done, else a
//! candidate with what is missing.

use jiff::civil::Date;

use super::{Hit, Subject};
use crate::acts::{Acts, LETTER_1};
use crate::finding::{Candidate, Finding};
use crate::rulebook::{Dated, Measure, Need, Rule, Trigger};

type Waiting<'a> = (&'a Rule, &'a Dated<Measure>);

impl<'a> Subject<'a> {
    /// Applies rules that ask for acts: those that stand on reports first,
    /// then those on shares, last those that stand on other rules.
    pub(super) fn apply_acts(
        &self,
        mut waiting: Vec<Waiting<'a>>,
        hits: &mut Vec<(&'a str, Hit)>,
        findings: &mut Vec<Finding<'a>>,
    ) -> Vec<Candidate<'a>> {
        let year = self.by.reference.year;
        let done = self.facts.acts.between(year.first(), self.by.view.as_of);
        let mut candidates = Vec::new();
        let mut habitual = None;
        waiting.sort_by_key(|(_, text)| order(&text.text));
        for (rule, text) in waiting {
            let Measure::Acts { trigger, needs } = &text.text else { continue };
            let Some(hit) = self.triggered(trigger, rule, hits) else { continue };
            let met: Vec<_> =
                needs.iter().map(|need| (need, met(*need, &done, habitual))).collect();
            let missing: Vec<_> =
                met.iter().filter(|(_, on)| on.is_none()).map(|(need, _)| need.name()).collect();
            if missing.is_empty() {
                // The rule is met on the day of the last act that it asks for.
                let last = met.into_iter().filter_map(|(_, on)| year.index(on?)).max();
                let met_on = last.map_or(hit.met_on, |last| last.max(hit.met_on));
                let hit = Hit { met_on, ..hit };
                if matches!(trigger, Trigger::Reports(_)) {
                    habitual = Some(year.date(met_on));
                }
                findings.push(self.finding(rule, text, &hit));
                hits.push((&rule.id, hit));
            } else {
                candidates.push(Candidate { rule: &rule.id, missing });
            }
        }
        candidates.sort_by_key(|candidate| candidate.rule);
        candidates
    }

    /// What makes a rule worth asking about, if it stands today.
    fn triggered(&self, trigger: &Trigger, rule: &Rule, hits: &[(&str, Hit)]) -> Option<Hit> {
        let stands = |hit: &&Hit| hit.lapsed_on.is_none();
        let hit = match trigger {
            Trigger::Share(share) => {
                return self.share(share, rule.only.ages).as_ref().filter(stands).cloned();
            }
            Trigger::AnyRule(rules) => hits
                .iter()
                .filter(|(id, _)| rules.iter().any(|rule| rule == id))
                .map(|(_, hit)| hit)
                .find(stands)?
                .clone(),
            Trigger::Reports(number) => {
                let reports = || hits.iter().map(|(_, hit)| hit);
                let last = reports().find(|hit| hit.report == Some(*number))?;
                let earlier = reports().filter(|hit| hit.report.is_some_and(|n| n <= *number));
                Hit { rows: earlier.flat_map(|hit| hit.rows.clone()).collect(), ..last.clone() }
            }
        };
        Some(Hit { report: None, ..hit })
    }
}

fn order(measure: &Measure) -> u8 {
    match measure {
        Measure::Acts { trigger: Trigger::Reports(_), .. } => 0,
        Measure::Acts { trigger: Trigger::Share(_), .. } => 1,
        _ => 2,
    }
}

/// When an act was done. What only a person decides at the district is never read
/// from a folder.
fn met(need: Need, done: &Acts, habitual: Option<Date>) -> Option<Date> {
    match need {
        Need::Report1Filed => done.report(1),
        Need::Report2Filed => done.report(2),
        Need::Report3Filed => done.report(3),
        Need::ConferenceAfterReport1 => {
            let filed = done.report(1)?;
            done.conferences.iter().copied().filter(|on| *on > filed).min()
        }
        Need::Letter1Sent => done.sent(LETTER_1).min(),
        Need::HabitualTruant => habitual,
        Need::AdministratorDecision
        | Need::InterventionsDocumented
        | Need::WrittenNotice
        | Need::BoardReferral
        | Need::ComplaintInvestigated => None,
    }
}

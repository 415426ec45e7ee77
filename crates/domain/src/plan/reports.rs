//! Statutory reports, which are a sequence of their own beside the letters.
//!
//! The first follows from its finding. Each further one follows from acts: it
//! is owed when the one before was filed and a date that calls for another
//! lies after the day of filing. So the numbers here are those of reports that
//! were filed, not those of an evaluation, which takes each report as filed on
//! its date. A report whose dates no longer call for it is owed a correction,
//! and none follows on it before.

use jiff::ToSpan;
use jiff::civil::Date;

use super::duties::{Planning, Start};
use super::{Course, Duty, DutyState, REPORT_CORRECTION};
use crate::evaluate::Evaluator;
use crate::ledger::{StudentFacts, View};
use crate::mark::{Mark, Recorded};
use crate::rulebook::{After, STATUTORY_REPORT};

impl<'a> Planning<'_, 'a> {
    /// The reports that a rule asks for, up to the first that is not filed.
    pub(super) fn reports(&self, rule: &str) -> Vec<Start> {
        let dates: Vec<_> = self.standing(rule).collect();
        let Some(number) = dates.iter().map(|hit| hit.report.unwrap_or(1)).min() else {
            return Vec::new();
        };
        if number == 1 {
            if self.acts.report(1).is_some_and(|filed| !self.has_ground(rule, 1, filed)) {
                return Vec::new();
            }
            return vec![Start { report: Some(1), ..self.start(dates[0]) }];
        }
        let mut starts = Vec::new();
        for number in number.. {
            let Some(before) = self.acts.report(number - 1) else { break };
            let filed = self.acts.report(number);
            if filed.is_some_and(|filed| !self.has_ground(rule, number, filed)) {
                break;
            }
            let next = dates.iter().find(|hit| self.subject.date(hit.met_on) > before);
            let next = next.map(|hit| self.start(hit));
            // One that was filed earlier than we would have asked for it began
            // with its filing.
            let in_time = next.filter(|next| filed.is_none_or(|filed| next.since <= filed));
            let Some(start) = in_time.or(filed.map(Start::act)) else { break };
            starts.push(Start { report: Some(number), ..start });
            if filed.is_none() {
                break;
            }
        }
        starts
    }

    /// A correction for every report that was filed and no longer stands.
    pub(super) fn report_corrections(&self) -> Vec<Duty<'a>> {
        let mut numbers: Vec<u16> = self.acts.reports.iter().map(|it| it.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut duties = Vec::new();
        for course in &self.by.courses {
            let After::Rule(rule) = &course.step.text.after else { continue };
            if course.step.text.duty != STATUTORY_REPORT {
                continue;
            }
            let own = numbers.iter().filter(|number| self.asks_for(rule, **number));
            duties.extend(own.filter_map(|number| {
                let filed = self.acts.report(*number)?;
                let stands = self.has_ground(rule, *number, filed);
                (!stands).then(|| correction(course, *number, filed))
            }));
        }
        duties
    }

    /// Whether a report of this number would follow from a rule.
    fn asks_for(&self, rule: &str, number: u16) -> bool {
        let known = self.by.evaluator.rules.rules.iter().find(|(known, _)| known.id == rule);
        known.is_some_and(|(_, text)| text.text.asks_for_report(number))
    }

    /// Whether a report that was filed on a day still has the date that called for it.
    /// One that never had one, as far as is known here, was filed by a count of
    /// others: that is no reason to correct it.
    fn has_ground(&self, rule: &str, number: u16, filed: Date) -> bool {
        // Each after the first calls for a date after the filing before it.
        let after = (number > 1).then(|| self.acts.report(number - 1)).flatten();
        let own = |on: Date| on <= filed && after.is_none_or(|after| on > after);
        let now = self.standing(rule).any(|hit| own(self.subject.date(hit.met_on)));
        now || !self.known_then(rule, filed).into_iter().any(own)
    }

    /// On which dates until a day a rule was met, by what was known on its evening.
    pub(super) fn known_then(&self, rule: &str, day: Date) -> Vec<Date> {
        let next = day.saturating_add(1.day()).to_zoned(self.by.zone.clone());
        let known_at = next.ok().map(|midnight| Recorded::at(midnight.timestamp()));
        let facts = self.subject.facts;
        let gone = facts.withdrawn.iter();
        let gone = gone.filter(|it| known_at.is_some_and(|known_at| it.at > known_at));
        let marks: Vec<Mark> = facts.marks.iter().copied().chain(gone.map(|it| it.mark)).collect();
        let evaluator = Evaluator { view: View { as_of: day, known_at }, ..*self.by.evaluator };
        let subject = evaluator.subject(StudentFacts { marks: &marks, ..facts });
        let hits = subject.apply_rules().hits;
        hits.iter().filter(|(id, _)| *id == rule).map(|(_, hit)| subject.date(hit.met_on)).collect()
    }
}

fn correction<'a>(course: &Course<'a>, number: u16, filed: Date) -> Duty<'a> {
    let step = &course.step.text;
    Duty {
        step: &step.id,
        track: step.track.as_deref(),
        duty: REPORT_CORRECTION,
        report: Some(number),
        since: filed,
        opens_on: filed,
        due_on: None,
        by_other_system: false,
        state: DutyState::Owed,
        selected_by_person: false,
        selected_on: None,
        efforts: 0,
        citation: &course.step.citation.section,
    }
}

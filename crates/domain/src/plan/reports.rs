//! Statutory reports, which are a sequence of their own beside the letters.
//!
//! The first follows from its finding. Each further one follows from acts: it
//! is owed when the one before was filed and a date that calls for another
//! lies after the day of filing. So the numbers here are those of reports that
//! were filed, not those of an evaluation, which takes each report as filed on
//! its date.

use super::duties::{Planning, Start};

impl Planning<'_, '_> {
    /// The reports that a rule asks for, up to the first that is not filed.
    pub(super) fn reports(&self, rule: &str) -> Vec<Start> {
        let dates: Vec<_> = self.standing(rule).collect();
        let Some(number) = dates.iter().map(|hit| hit.report.unwrap_or(1)).min() else {
            return Vec::new();
        };
        if number == 1 {
            return vec![Start { report: Some(1), ..self.start(dates[0]) }];
        }
        let mut starts = Vec::new();
        for number in number.. {
            let Some(before) = self.acts.report(number - 1) else { break };
            let filed = self.acts.report(number);
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
}

//! Findings and the marks that stand behind them.

use super::{Hit, Subject, Witness};
use crate::finding::{Evidence, Finding};
use crate::rulebook::{Dated, Measure, Rule};

impl<'a> Subject<'a> {
    pub(super) fn finding(
        &self,
        rule: &'a Rule,
        text: &'a Dated<Measure>,
        hit: &Hit,
    ) -> Finding<'a> {
        Finding {
            rule: &rule.id,
            met_on: self.date(hit.met_on),
            report: hit.report,
            lapsed_on: hit.lapsed_on.map(|day| self.date(day)),
            evidence: self.evidence(&hit.rows),
            citation: &text.citation.section,
            calendar_version: self.by.calendar_version,
        }
    }

    /// Rows as evidence: by date, then by period with all-day rows first. Rows
    /// of one date and period differ by school or by slot, which never depend
    /// on the order in which they came.
    fn evidence(&self, rows: &[Witness]) -> Vec<Evidence<'a>> {
        let reference = self.by.reference;
        let mut rows: Vec<_> = rows
            .iter()
            .map(|witness| {
                let mark = &self.facts.marks[witness.mark];
                let period = mark.period.map_or("", |period| reference.period(period));
                let school = reference.school_id(witness.school);
                let slot = (witness.class.slot(), mark.start_time);
                ((witness.day, period, school, slot), *witness)
            })
            .collect();
        rows.sort_by_key(|(order, _)| *order);
        rows.dedup_by_key(|(order, _)| *order);
        rows.into_iter().map(|(_, witness)| self.as_evidence(witness)).collect()
    }

    fn as_evidence(&self, witness: Witness) -> Evidence<'a> {
        let mark = &self.facts.marks[witness.mark];
        Evidence {
            date: mark.date,
            code: self.by.reference.code(mark.code),
            class: witness.class,
            minutes: mark.minutes,
            period: mark.period.map(|period| self.by.reference.period(period)),
        }
    }
}

//! Which rules a student meets, on which date, and which marks say so.

mod acts;
mod count;
mod measure;
mod share;
mod unit;

use jiff::civil::Date;

use crate::class::Class;
use crate::day::DayIx;
use crate::enrollment::Enrollment;
use crate::finding::{Candidate, Evidence, Finding, SchoolTally, StudentResult};
use crate::guard;
use crate::ledger::{DateEntry, Ledger, LedgerProblem, Row, StudentFacts, View};
use crate::names::SchoolIx;
use crate::people::Person;
use crate::reference::Reference;
use crate::rulebook::{Dated, Guard, InForce, Measure, Only, Rule, Rulebook};
use crate::tally::Days;

/// What every student of one evaluation shares.
#[derive(Clone, Copy, Debug)]
pub struct Evaluator<'a> {
    /// Schools, calendars and codes.
    pub reference: &'a Reference,
    /// The rules in force on the view's date.
    pub rules: &'a InForce<'a>,
    /// From where the facts are seen.
    pub view: View,
    /// Also list rules that held once and hold no more.
    pub ever: bool,
    /// See [`Reference::calendar_version`].
    pub calendar_version: &'a str,
}

/// A rule that is met: when, and by which rows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hit {
    met_on: DayIx,
    lapsed_on: Option<DayIx>,
    report: Option<u16>,
    rows: Vec<Witness>,
}

/// A row of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Witness {
    day: DayIx,
    /// Place of the mark among the student's.
    mark: usize,
    school: SchoolIx,
    class: Class,
}

/// A student in the light of the rules.
struct Subject<'a> {
    by: &'a Evaluator<'a>,
    facts: StudentFacts<'a>,
    ledger: Ledger,
}

impl<'a> Evaluator<'a> {
    /// Evaluates one student.
    #[must_use]
    pub fn student(
        &'a self,
        student_id: &'a str,
        facts: StudentFacts<'a>,
    ) -> (StudentResult<'a>, Vec<LedgerProblem>) {
        let ledger = Ledger::build(self.reference, self.rules.event, facts, self.view);
        let mut subject = Subject { by: self, facts, ledger };
        let problems = std::mem::take(&mut subject.ledger.problems);
        let (findings, candidates) = subject.apply_rules();
        let result = StudentResult {
            student_id,
            tallies: subject.ledger.tallies(facts),
            schools: subject.schools(),
            findings,
            candidates,
        };
        (result, problems)
    }
}

impl<'a> Evaluator<'a> {
    /// The guards of a rulebook that stand before a student on the view's
    /// date. They hold steps; they never remove a finding.
    #[must_use]
    pub fn guards<'b>(
        &'a self,
        book: &'b Rulebook,
        person: &Person,
        facts: StudentFacts<'a>,
    ) -> Vec<&'b Dated<Guard>> {
        let ledger = Ledger::build(self.reference, self.rules.event, facts, self.view);
        let subject = Subject { by: self, facts, ledger };
        guard::standing(book, person, facts.enrollments, self.view.as_of, |share| {
            subject.share(share, None).is_some_and(|hit| hit.lapsed_on.is_none())
        })
    }
}

impl<'a> Subject<'a> {
    fn apply_rules(&self) -> (Vec<Finding<'a>>, Vec<Candidate<'a>>) {
        let mut findings = Vec::new();
        let mut hits: Vec<(&'a str, Hit)> = Vec::new();
        let rules =
            self.by.rules.rules.iter().copied().filter(|(rule, _)| self.looks_at(&rule.only));
        let (waiting, plain): (Vec<_>, Vec<_>) =
            rules.partition(|(_, text)| matches!(text.text, Measure::Acts { .. }));
        let (again, first): (Vec<_>, Vec<_>) =
            plain.into_iter().partition(|(_, text)| matches!(text.text, Measure::Again { .. }));
        for (rule, text) in first.into_iter().chain(again) {
            for hit in self.hits(rule, text, &hits) {
                findings.push(self.finding(rule, text, &hit));
                hits.push((&rule.id, hit));
            }
        }
        let candidates = self.apply_acts(waiting, &mut hits, &mut findings);
        findings.sort_by_key(|finding| (finding.rule, finding.report));
        (findings, candidates)
    }

    /// How often, and by what, a rule without acts is met.
    fn hits(&self, rule: &Rule, text: &Dated<Measure>, known: &[(&str, Hit)]) -> Vec<Hit> {
        match &text.text {
            Measure::Count { unit, at_least, window, report } => self
                .count(unit, rule.only.ages, usize::from(*at_least), *window)
                .map(|hit| Hit { report: *report, ..hit })
                .into_iter()
                .collect(),
            Measure::Share(share) => self.share(share, rule.only.ages).into_iter().collect(),
            Measure::Again { after, units } => {
                let first = known.iter().find(|(id, _)| id == after);
                first.map(|(_, hit)| self.again(hit, units)).unwrap_or_default()
            }
            Measure::Acts { .. } => Vec::new(),
        }
    }

    fn finding(&self, rule: &'a Rule, text: &'a Dated<Measure>, hit: &Hit) -> Finding<'a> {
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

    fn schools(&self) -> Vec<SchoolTally<'a>> {
        let mut schools: Vec<_> = self
            .ledger
            .schools
            .iter()
            .map(|days| SchoolTally {
                school_id: self.by.reference.school_id(days.school),
                enrolled_days: Days::whole(days.enrolled.len()),
                absent_days: Days::whole(days.absent.len()),
            })
            .collect();
        schools.sort_by_key(|school| school.school_id);
        schools
    }

    /// Whether a rule looks at this student at all: by grade and school of the
    /// enrollment of the day, or else of the latest before it.
    fn looks_at(&self, only: &Only) -> bool {
        if only.grades.is_empty() && only.schools.is_empty() {
            return true;
        }
        let reference = self.by.reference;
        self.latest_enrollment().is_some_and(|stay| {
            let school = reference.school_id(stay.school);
            (only.grades.is_empty() || stay.grade.is_some_and(|grade| only.grades.contains(&grade)))
                && (only.schools.is_empty() || only.schools.iter().any(|id| id == school))
        })
    }

    fn latest_enrollment(&self) -> Option<&Enrollment> {
        crate::enrollment::latest(self.facts.enrollments, self.by.view.as_of)
    }

    fn date(&self, day: DayIx) -> Date {
        self.by.reference.year.date(day)
    }

    fn rows(&self, entry: &DateEntry) -> &[Row] {
        self.ledger.rows(entry)
    }
}

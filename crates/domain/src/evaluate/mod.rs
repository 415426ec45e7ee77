//! Which rules a student meets, on which date, and which marks say so.

mod acts;
mod count;
mod crossing;
mod evidence;
mod measure;
mod share;
mod unit;

use jiff::civil::Date;

pub use crossing::{Crossing, NeedsMarks, crossing, days_of_age};

use crate::class::Class;
use crate::day::DayIx;
use crate::enrollment::Enrollment;
use crate::finding::{Candidate, Finding, SchoolTally, StudentResult};
use crate::guard;
use crate::ledger::{DateEntry, Ledger, LedgerProblem, Packed, Row, StudentFacts, View};
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
pub(crate) struct Hit {
    pub(crate) met_on: DayIx,
    pub(crate) lapsed_on: Option<DayIx>,
    pub(crate) report: Option<u16>,
    pub(crate) rows: Vec<Witness>,
}

/// A row of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Witness {
    pub(crate) day: DayIx,
    /// Place of the mark among the student's.
    pub(crate) mark: usize,
    school: SchoolIx,
    class: Class,
}

/// A student in the light of the rules.
pub(crate) struct Subject<'a> {
    by: &'a Evaluator<'a>,
    pub(crate) facts: StudentFacts<'a>,
    pub(crate) ledger: Ledger,
    /// The same as sets of days.
    packed: Packed,
}

/// What all rules together say of a student.
pub(crate) struct Verdict<'a> {
    pub(crate) findings: Vec<Finding<'a>>,
    pub(crate) candidates: Vec<Candidate<'a>>,
    /// The rule and the rows of every finding.
    pub(crate) hits: Vec<(&'a str, Hit)>,
}

impl<'a> Evaluator<'a> {
    /// Evaluates one student.
    #[must_use]
    pub fn student(
        &'a self,
        student_id: &'a str,
        facts: StudentFacts<'a>,
    ) -> (StudentResult<'a>, Vec<LedgerProblem>) {
        let mut subject = self.subject(facts);
        let problems = std::mem::take(&mut subject.ledger.problems);
        let verdict = subject.apply_rules();
        (subject.result(student_id, verdict.findings, verdict.candidates), problems)
    }

    /// The guards of a rulebook that stand before a student on the view's
    /// date. They hold steps; they never remove a finding.
    #[must_use]
    pub fn guards<'b>(
        &'a self,
        book: &'b Rulebook,
        person: &Person,
        facts: StudentFacts<'a>,
    ) -> Vec<&'b Dated<Guard>> {
        self.subject(facts).guards(book, person)
    }

    pub(crate) fn subject(&'a self, facts: StudentFacts<'a>) -> Subject<'a> {
        let ledger = Ledger::build(self.reference, self.rules.event, facts, self.view);
        let packed = ledger.pack();
        Subject { by: self, facts, ledger, packed }
    }
}

impl<'a> Subject<'a> {
    pub(crate) fn result(
        &self,
        student_id: &'a str,
        findings: Vec<Finding<'a>>,
        candidates: Vec<Candidate<'a>>,
    ) -> StudentResult<'a> {
        StudentResult {
            student_id,
            tallies: self.ledger.tallies(self.facts),
            schools: self.schools(),
            findings,
            candidates,
        }
    }

    pub(crate) fn guards<'b>(&self, book: &'b Rulebook, person: &Person) -> Vec<&'b Dated<Guard>> {
        guard::standing(book, person, self.facts.enrollments, self.by.view.as_of, |share| {
            self.share(share, None).is_some_and(|hit| hit.lapsed_on.is_none())
        })
    }

    pub(crate) fn apply_rules(&self) -> Verdict<'a> {
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
        Verdict { findings, candidates, hits }
    }

    /// How often, and by what, a rule without acts is met.
    fn hits(&self, rule: &Rule, text: &Dated<Measure>, known: &[(&str, Hit)]) -> Vec<Hit> {
        // Where days alone tell that it is not met, nobody looks for reasons.
        let stands = |it: &Crossing| it.stands || self.by.ever;
        if let Ok(met) = crossing(&text.text, &self.packed, &self.days_of(rule.only.ages))
            && !met.as_ref().is_some_and(stands)
        {
            return Vec::new();
        }
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

    pub(crate) fn latest_enrollment(&self) -> Option<&Enrollment> {
        crate::enrollment::latest(self.facts.enrollments, self.by.view.as_of)
    }

    pub(crate) fn reference(&self) -> &'a Reference {
        self.by.reference
    }

    pub(crate) fn date(&self, day: DayIx) -> Date {
        self.by.reference.year.date(day)
    }

    pub(crate) fn rows(&self, entry: &DateEntry) -> &[Row] {
        self.ledger.rows(entry)
    }
}

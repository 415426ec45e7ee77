//! Which steps have begun for a student, and how each of their duties stands.

use jiff::civil::Date;

use super::window::{days_after, first_said, recorded_on};
use super::{Course, Duty, DutyState, Planner};
use crate::acts::{Acts, Decision, HOLD, LetterSent, Selection};
use crate::day::DaySet;
use crate::enrollment::latest;
use crate::evaluate::{Hit, Subject, Witness};
use crate::notice::SEQUENCE;
use crate::people::age_on;
use crate::rulebook::{After, Dated, Guard, STATUTORY_REPORT, Step, Track, Unit, Within};

/// A student who is being planned for.
pub(super) struct Planning<'p, 'a> {
    pub(super) by: &'p Planner<'a>,
    pub(super) subject: &'p Subject<'a>,
    /// The rules that are met.
    pub(super) hits: Vec<(&'a str, Hit)>,
    /// The guards before the student.
    pub(super) guards: Vec<&'a Dated<Guard>>,
    /// Acts of this school year until today.
    pub(super) acts: Acts,
}

/// What began a duty.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) since: Date,
    /// The last day on which something that began it was recorded.
    pub(super) recorded: Date,
    /// The number of the statutory report.
    pub(super) report: Option<u16>,
}

impl<'a> Planning<'_, 'a> {
    /// Everything owed or done, by step and report.
    pub(super) fn duties(&self) -> Vec<Duty<'a>> {
        let mut duties: Vec<Duty<'a>> = Vec::new();
        let mut waiting: Vec<_> = self.by.courses.iter().collect();
        // Steps may stand in any order before those that follow on them.
        loop {
            let before = waiting.len();
            waiting.retain(|course| {
                let begun = self.begun(course, &duties);
                let keep = begun.is_empty();
                duties.extend(begun);
                keep
            });
            if waiting.len() == before {
                break;
            }
        }
        duties.extend(self.corrections());
        duties.extend(self.report_corrections());
        duties.sort_by_key(|duty| (duty.step, duty.report));
        duties
    }

    fn begun(&self, course: &Course<'a>, duties: &[Duty<'a>]) -> Vec<Duty<'a>> {
        let step = &course.step.text;
        self.starts(step, duties)
            .into_iter()
            .filter(|start| course.track.is_none_or(|track| self.is_on(track, start.since)))
            .map(|start| self.duty(course.step, start))
            .collect()
    }

    pub(super) fn starts(&self, step: &Step, duties: &[Duty<'_>]) -> Vec<Start> {
        let single = match &step.after {
            After::Rule(rule) if step.duty == STATUTORY_REPORT => return self.reports(rule),
            After::Rule(rule) => self.standing(rule).next().map(|hit| self.start(hit)),
            After::Event(number) => self.event(*number),
            After::Step(earlier) => done(duties, earlier).map(Start::act),
        };
        let report = (step.duty == STATUTORY_REPORT).then_some(1);
        single.map(|start| Start { report, ..start }).into_iter().collect()
    }

    /// How often a rule is met today, in order of the dates.
    pub(super) fn standing<'b>(&'b self, rule: &'b str) -> impl Iterator<Item = &'b Hit> {
        let hits = self.hits.iter().filter(move |(id, _)| *id == rule).map(|(_, hit)| hit);
        hits.filter(|hit| hit.lapsed_on.is_none())
    }

    /// The start that a met rule gives; the deciding rows are those of the
    /// date on which it was met.
    pub(super) fn start(&self, hit: &Hit) -> Start {
        let rows = hit.rows.iter().filter(|row| row.day == hit.met_on).copied();
        self.start_on(self.subject.date(hit.met_on), rows)
    }

    fn event(&self, number: u16) -> Option<Start> {
        let place = usize::from(number.checked_sub(1)?);
        let entry = self.subject.ledger.dates.iter().filter(|date| date.event).nth(place)?;
        let rows = self.subject.witnesses(entry, &Unit::Events);
        Some(self.start_on(self.subject.date(entry.day), rows))
    }

    fn start_on(&self, since: Date, rows: impl Iterator<Item = Witness>) -> Start {
        let all = self.subject.facts.marks;
        let marks = rows.map(|row| first_said(&all[row.mark], all));
        let recorded = marks.map(|mark| recorded_on(mark, self.by.zone)).fold(since, Date::max);
        Start { since, recorded, report: None }
    }

    /// Whether a student takes the steps of a track: by today's grade, and by
    /// the age on the day that began the step.
    fn is_on(&self, track: &Track, since: Date) -> bool {
        let grade = self.subject.latest_enrollment().and_then(|stay| stay.grade);
        let age = || self.subject.facts.born.map(|born| age_on(born, since));
        grade.is_some_and(|grade| track.grades.contains(&grade))
            && track.ages.is_none_or(|ages| age().is_some_and(|age| ages.contain(age)))
    }

    fn duty(&self, step: &'a Dated<Step>, start: Start) -> Duty<'a> {
        let Step { id, track, duty, within, .. } = &step.text;
        // An act has nothing that could be cleared.
        let may_be_cleared = !matches!(step.text.after, After::Step(_))
            && (SEQUENCE.contains(&&**duty) || duty == STATUTORY_REPORT);
        let after = |from, days: Within| {
            days_after(self.by.evaluator.reference.year, &self.taught(start.since), from, days)
        };
        let opens_on =
            if may_be_cleared { after(start.recorded, self.by.terms.grace) } else { start.since };
        Duty {
            step: id,
            track: track.as_deref(),
            duty,
            report: start.report,
            since: start.since,
            opens_on,
            due_on: within.map(|within| after(opens_on, within)),
            by_other_system: duty == SEQUENCE[0] && self.by.terms.letter_1_elsewhere,
            state: self.state(&step.text, start, opens_on),
            selected_by_person: step.text.selected_by_person,
            selected_on: self.selected_on(&step.text, start),
            efforts: if step.text.selected_by_person {
                self.acts.efforts_since(start.since)
            } else {
                0
            },
            citation: &step.citation.section,
        }
    }

    /// The days taught at the school that speaks for the student on a date.
    fn taught(&self, on: Date) -> DaySet {
        let reference = self.by.evaluator.reference;
        latest(self.subject.facts.enrollments, on).map_or(DaySet::EMPTY, |stay| {
            reference.school(stay.school).calendar.instructional(&stay.track)
        })
    }

    fn state(&self, step: &'a Step, start: Start, opens_on: Date) -> DutyState<'a> {
        if let Some(on) = self.done_on(step, start) {
            return DutyState::Done { on };
        }
        if self.by.evaluator.view.as_of < opens_on {
            return DutyState::Waiting;
        }
        let decision = self.selection(step, start).map(|it| (it.on, it.decision));
        match decision {
            Some((_, Decision::Defer { until })) if self.by.evaluator.view.as_of < until => {
                return DutyState::Deferred { until };
            }
            Some((on, Decision::Decline)) => return DutyState::Declined { on },
            _ => {}
        }
        let guards = self.holding(step, start);
        if !guards.is_empty() {
            DutyState::Held { guards }
        } else if step.selected_by_person && self.selected_on(step, start).is_none() {
            DutyState::ToSelect
        } else {
            DutyState::Owed
        }
    }

    /// The guards that hold a step: those before which nobody was consulted since
    /// it began, and the one that a person has put up.
    fn holding(&self, step: &Step, start: Start) -> Vec<&'a str> {
        let holds = |guard: &&&'a Dated<Guard>| guard.text.holds.contains(&step.duty);
        let guards = self.guards.iter().filter(holds).map(|guard| guard.text.id.as_str());
        let mut guards: Vec<_> =
            guards.filter(|guard| !self.acts.was_consulted(guard, start.since)).collect();
        // Nobody may hold back what the law makes a district report.
        if self.acts.is_held() && step.duty != STATUTORY_REPORT {
            guards.push(HOLD);
        }
        guards
    }

    /// The last decision about a step since it began.
    fn selection(&self, step: &Step, start: Start) -> Option<&Selection> {
        let asked = step.selected_by_person.then_some(&*step.id)?;
        self.acts.selection(asked, start.since)
    }

    fn selected_on(&self, step: &Step, start: Start) -> Option<Date> {
        let selection = self.selection(step, start);
        selection.filter(|it| it.decision == Decision::Accept).map(|it| it.on)
    }

    /// When a duty was done. One first letter a year is all that the law asks
    /// for, whoever sent it and whenever. A letter of ours answers its step also
    /// when an excuse makes a later day the deciding one; any other letter
    /// answers only what was there when it was sent.
    fn done_on(&self, step: &Step, start: Start) -> Option<Date> {
        if let Some(number) = start.report {
            return self.acts.report(number);
        }
        let answers = |letter: &&LetterSent| {
            *letter.kind == *step.duty
                && !self.is_corrected(step, letter)
                && (step.duty == SEQUENCE[0]
                    || letter.answers(&step.id)
                    || letter.on >= start.since)
        };
        self.acts.letters.iter().filter(answers).map(|letter| letter.on).min()
    }
}

impl Start {
    /// A start that is an act of a person.
    pub(super) fn act(on: Date) -> Self {
        Self { since: on, recorded: on, report: None }
    }
}

/// When a step was done.
fn done(duties: &[Duty<'_>], step: &str) -> Option<Date> {
    duties.iter().filter(|duty| duty.step == step).find_map(|duty| match duty.state {
        DutyState::Done { on } => Some(on),
        _ => None,
    })
}

//! One student: whether a letter of the kind is owed, may go, and what it shows.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::day::DaySet;
use domain::enrollment::{Enrollment, latest, meant_on};
use domain::notice::{CORRECTION, Day, Go, Hold, Ladder, Order, SEQUENCE, Shown};
use domain::plan::{Duty, DutyState};
use domain::rulebook::After;

use super::Run;
use super::copies::{Wait, Waiting};
use crate::planning::{Eye, Planning, Seen};

/// With what every student of a run is looked at.
pub(super) struct Eyes<'a> {
    pub(super) planning: &'a Planning,
    pub(super) run: &'a Run<'a>,
    pub(super) shown: Shown,
    pub(super) order: Order,
    /// Who waits for a copy.
    pub(super) waiting: &'a Waiting,
    /// The kinds of which every copy came back, by student.
    pub(super) unreached: &'a BTreeMap<String, BTreeSet<String>>,
}

/// A student for whom a letter is owed.
#[derive(Debug)]
pub(super) struct Pick {
    pub(super) student: String,
    /// The school of today, or else the last one.
    last_school: Option<String>,
    /// The school that may write.
    pub(super) school: Option<String>,
    pub(super) step: String,
    pub(super) verdict: Result<Go, Hold>,
    pub(super) days: Vec<Day>,
    pub(super) earlier: Option<Date>,
    /// The only contacts whose letter it is, and why they wait: the others have theirs.
    pub(super) only: Option<BTreeMap<String, Wait>>,
}

impl Pick {
    /// Whose student it is.
    pub(super) fn school(&self) -> Option<&str> {
        self.last_school.as_deref()
    }
}

impl Eyes<'_> {
    /// The student, when a letter of this kind is owed.
    pub(super) fn pick(&self, eye: &Eye<'_>, seen: &Seen<'_>) -> Option<Pick> {
        let facts = seen.facts();
        let plan = eye.planner.student(seen.id, seen.record.person(), facts);
        let owed = plan.duties.iter().find(|duty| self.is_owed(duty, seen));
        let copies = self.waiting.get(seen.id).filter(|_| owed.is_none());
        let sent = || copies.and_then(|_| plan.duties.iter().find(|duty| self.is_done(duty)));
        let duty = owed.or_else(sent)?;
        let id = |stay: &Enrollment| {
            self.planning.ground.loaded.reference.school_id(stay.school).to_owned()
        };
        let last = latest(facts.enrollments, self.run.on);
        // Who has left is told too that a letter was wrong.
        let writes = match self.run.kind {
            CORRECTION => last,
            _ => meant_on(facts.enrollments, self.run.on),
        };
        let verdict = self.may_go(duty, &plan.duties, seen, writes);
        let days = match verdict {
            Ok(_) => eye.evaluator.days_shown(facts, self.shown, self.rule(duty)),
            Err(_) => Vec::new(),
        };
        Some(Pick {
            student: seen.id.to_owned(),
            last_school: last.map(id),
            school: writes.map(id),
            step: duty.step.to_owned(),
            verdict,
            days,
            earlier: self.earlier(duty, seen),
            only: copies.cloned(),
        })
    }

    /// Owed, and not answered by a letter with a later date either.
    fn is_owed(&self, duty: &Duty<'_>, seen: &Seen<'_>) -> bool {
        let year = self.planning.ground.loaded.reference.year;
        let answered = || {
            seen.facts().acts.letters.iter().any(|letter| {
                *letter.kind == *self.run.kind
                    && letter.answers(duty.step)
                    && (year.first()..=year.last()).contains(&letter.on)
            })
        };
        duty.duty == self.run.kind && !matches!(duty.state, DutyState::Done { .. }) && !answered()
    }

    fn is_done(&self, duty: &Duty<'_>) -> bool {
        duty.duty == self.run.kind && matches!(duty.state, DutyState::Done { .. })
    }

    fn may_go(
        &self,
        duty: &Duty<'_>,
        duties: &[Duty<'_>],
        seen: &Seen<'_>,
        stay: Option<&Enrollment>,
    ) -> Result<Go, Hold> {
        let reference = &self.planning.ground.loaded.reference;
        let taught = stay.map_or(DaySet::EMPTY, |stay| {
            reference.school(stay.school).calendar.instructional(&stay.track)
        });
        let unreached = self.unreached.get(seen.id).into_iter().flatten().map(String::as_str);
        let unreached: Vec<&str> = unreached.collect();
        let ladder = Ladder {
            book: &self.planning.book,
            order: self.order,
            duties,
            acts: &seen.facts().acts.between(reference.year.first(), self.run.on),
            unreached: &unreached,
            year: reference.year,
            taught: &taught,
            today: self.run.on,
        };
        ladder.may_go(duty)
    }

    /// The rule that began a duty.
    fn rule(&self, duty: &Duty<'_>) -> Option<&str> {
        let step = self.planning.book.steps.iter().find(|step| step.text.id == duty.step)?;
        match &step.text.after {
            After::Rule(rule) => Some(rule.as_str()),
            After::Event(_) | After::Step(_) => None,
        }
    }

    /// When the letter was sent on which this one follows.
    fn earlier(&self, duty: &Duty<'_>, seen: &Seen<'_>) -> Option<Date> {
        if self.run.kind == CORRECTION {
            return Some(duty.since);
        }
        let year = self.planning.ground.loaded.reference.year;
        let acts = seen.facts().acts.between(year.first(), self.run.on);
        let before = SEQUENCE.iter().take_while(|kind| **kind != self.run.kind);
        before.flat_map(|kind| acts.sent(kind)).max()
    }
}

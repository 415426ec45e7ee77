//! What is owed for a student on a date: findings, the guards before the
//! student, and the duties of every step that has begun, each with its state.
//!
//! A plan is a function of facts, law, settings and date, and is worked out
//! anew whenever one of them changes. Nothing here is remembered between two
//! plans, so a finding that no longer stands (a late excuse, a share that
//! lapsed) has no duty any more either.

mod corrections;
mod duties;
mod reports;
mod revisit;
mod settings;
mod window;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::evaluate::{Evaluator, Verdict};
use crate::finding::StudentResult;
use crate::ledger::{LedgerProblem, StudentFacts};
use crate::people::Person;
use crate::rulebook::{Dated, Rulebook, Step, Track};

pub use settings::{SettingError, Settings};

use duties::Planning;
use settings::Terms;

/// The duty to tell whoever received a report that it no longer stands.
pub const REPORT_CORRECTION: &str = "report-correction";

/// What every student of one planning shares.
#[derive(Clone, Debug)]
pub struct Planner<'a> {
    evaluator: &'a Evaluator<'a>,
    book: &'a Rulebook,
    zone: &'a TimeZone,
    terms: Terms,
    courses: Vec<Course<'a>>,
    next_text: Option<Date>,
}

/// A step in force, with the track that it belongs to.
#[derive(Clone, Copy, Debug)]
struct Course<'a> {
    step: &'a Dated<Step>,
    track: Option<&'a Track>,
}

/// What is owed for one student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<'a> {
    /// Counts, findings and candidates.
    pub result: StudentResult<'a>,
    /// Marks that do not count, and what is missing from those that do.
    pub problems: Vec<LedgerProblem>,
    /// Ids of the guards before the student, also of those that hold nothing.
    pub guards: Vec<&'a str>,
    /// Duties, by step and report.
    pub duties: Vec<Duty<'a>>,
    /// The first later date of the school year on which findings, candidates,
    /// guards or duties could differ although no new fact came; none when they
    /// cannot before the year ends. The counts in `result` grow with every
    /// schoolday and are no reason.
    pub revisit_on: Option<Date>,
}

/// Something that somebody owes. Student, school year, step and report name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty<'a> {
    /// The step of the ladder.
    pub step: &'a str,
    /// The track of that step; none for a duty of the statute itself.
    pub track: Option<&'a str>,
    /// What is owed, such as `letter-1`.
    pub duty: &'a str,
    /// The number of the statutory report.
    pub report: Option<u16>,
    /// The date that began it: of the mark or the schoolday that met the rule,
    /// of the event, or of the act that ended the step before.
    pub since: Date,
    /// Nobody acts before this day: families have until then to clear an
    /// absence. The same as `since` where no time to clear is given.
    pub opens_on: Date,
    /// By when; none where the step sets no time.
    pub due_on: Option<Date>,
    /// Another system does it, and the duty is to check that it did.
    pub by_other_system: bool,
    /// How it stands today.
    pub state: DutyState<'a>,
    /// A named person selects students for it.
    pub selected_by_person: bool,
    /// When a named person selected the student for it; none for a step that
    /// nobody selects for, and while nobody has.
    pub selected_on: Option<Date>,
    /// How often somebody tried to help since it began; counted only where a
    /// named person selects.
    pub efforts: u16,
    /// Code and section.
    pub citation: &'a str,
}

/// How a duty stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DutyState<'a> {
    /// Until the day on which it opens.
    Waiting,
    /// Until somebody was consulted.
    Held {
        /// Ids of the guards that hold it.
        guards: Vec<&'a str>,
    },
    /// A named person must select the student first.
    ToSelect,
    /// A named person will look again on a date.
    Deferred {
        /// That date.
        until: Date,
    },
    /// A named person decided that the student does not take this step.
    Declined {
        /// When.
        on: Date,
    },
    /// Somebody owes it.
    Owed,
    /// It was done.
    Done {
        /// When.
        on: Date,
    },
}

impl<'a> DutyState<'a> {
    /// The word in data.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Held { .. } => "held",
            Self::ToSelect => "to_select",
            Self::Deferred { .. } => "deferred",
            Self::Declined { .. } => "declined",
            Self::Owed => "owed",
            Self::Done { .. } => "done",
        }
    }

    /// When a person looks at it again.
    #[must_use]
    pub fn until(&self) -> Option<Date> {
        match self {
            Self::Deferred { until } => Some(*until),
            _ => None,
        }
    }

    /// When it was done.
    #[must_use]
    pub fn done_on(&self) -> Option<Date> {
        match self {
            Self::Done { on } => Some(*on),
            _ => None,
        }
    }

    /// Ids of the guards that hold it.
    #[must_use]
    pub fn guards(&self) -> &[&'a str] {
        match self {
            Self::Held { guards } => guards,
            _ => &[],
        }
    }
}

impl<'a> Planner<'a> {
    /// Plans for the date from which `evaluator` sees the facts. In `zone` the
    /// district tells on which civil date a mark was recorded.
    ///
    /// # Errors
    /// When a setting that a plan rests on cannot be understood.
    pub fn new(
        evaluator: &'a Evaluator<'a>,
        book: &'a Rulebook,
        settings: &Settings,
        zone: &'a TimeZone,
    ) -> Result<Self, SettingError> {
        let today = evaluator.view.as_of;
        let track = |id: &String| book.tracks.iter().find(|track| track.id == *id);
        let courses = book
            .steps
            .iter()
            .filter(|step| step.from <= today)
            .map(|step| Course { step, track: step.text.track.as_ref().and_then(track) })
            .collect();
        let terms = Terms::on(settings, today)?;
        let next_text = revisit::next_text(book, settings, today);
        Ok(Self { evaluator, book, zone, terms, courses, next_text })
    }

    /// The plan for one student.
    #[must_use]
    pub fn student(&self, id: &'a str, person: &Person, facts: StudentFacts<'a>) -> Plan<'a> {
        let mut subject = self.evaluator.subject(facts);
        let problems = std::mem::take(&mut subject.ledger.problems);
        let Verdict { findings, candidates, hits } = subject.apply_rules();
        let guards = subject.guards(self.book, person);
        let year = self.evaluator.reference.year;
        let acts = facts.acts.between(year.first(), self.evaluator.view.as_of);
        let planning = Planning { by: self, subject: &subject, hits, guards, acts };
        let duties = planning.duties();
        Plan {
            revisit_on: planning.revisit_on(person, &duties),
            result: subject.result(id, findings, candidates),
            problems,
            guards: planning.guards.iter().map(|guard| guard.text.id.as_str()).collect(),
            duties,
        }
    }
}

//! Selections: a finding proposes, a named person accepts, puts off or declines.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::access::Action;
use domain::acts::Decision;
use domain::day::SchoolYear;
use store::Store;
use store::plan::Duty;
use store::sheet::SELECTIONS;

use super::cases::{self, Case};
use super::{Act, Begun, Doing, Done, begin_with_many, book, words};
use crate::decided;
use crate::error::{OfficeError, Result};
use crate::facts::Whose;

/// A student, and the step that the student is selected for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The student.
    pub student: &'a str,
    /// The step of the ladder.
    pub step: &'a str,
}

/// What somebody decides, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Ruling<'a> {
    /// What.
    pub decision: Decision,
    /// Why; may be empty where somebody is accepted.
    pub reason: &'a str,
    /// Whose cases it makes, by account; empty for nobody's.
    pub owner: &'a str,
    /// The last revision that the person had seen: what was decided since then
    /// stands.
    pub seen: u32,
}

/// Decides whether students take steps. Who is accepted has a case from then on.
///
/// # Errors
/// When the actor may not do it, a student is none of the actor's, a reason or a
/// date is missing, or the owner may not have a case.
pub fn select(
    store: &Store,
    doing: Doing<'_>,
    choices: &[Choice<'_>],
    ruling: Ruling<'_>,
) -> Result<Done> {
    let decision = ruling.decision;
    let ruling = Ruling { reason: words(ruling.reason, decision != Decision::Accept)?, ..ruling };
    let (known, unknown) = of_book(store, doing, choices)?;
    let students: Vec<&str> = known.iter().map(|choice| choice.student).collect();
    let detail = detail(&known, decision);
    let act = Act { action: Action::SelectStudents, students: &students, detail: &detail };
    let mut begun = begin_with_many(store, doing, act)?;
    if let Decision::Defer { until } = decision {
        is_ahead(begun.today, until)?;
    }
    let gone = unknown.iter().map(|choice| choice.student.to_owned()).collect();
    let mut told = Done { done: 0, gone };
    let open = Open::of(&mut begun, &students, ruling.seen)?;
    for choice in known {
        match open.duty(choice).filter(|_| begun.is_mine(choice.student)) {
            Some((duty, duties)) => {
                decide(&mut begun, choice, ruling)?;
                follow(&mut begun, (duty, duties), choice.student, ruling)?;
                told.done += 1;
            }
            None => told.gone.push(choice.student.to_owned()),
        }
    }
    if told.done > 0 {
        let mine: Vec<&str> = begun.mine(&students);
        begun.end(&mine)?;
    }
    Ok(told)
}

/// Whether a day is ahead, and of this school year: the next one asks anew.
fn is_ahead(today: Date, until: Date) -> Result<()> {
    let last = SchoolYear::containing(today).last();
    match until {
        until if until <= today => Err(OfficeError::NotAhead(until)),
        until if until > last => Err(OfficeError::TooFar(last)),
        _ => Ok(()),
    }
}

/// Choices of steps that the rulebook knows, and others: what it does not know comes
/// into no log.
fn of_book<'c>(
    store: &Store,
    doing: Doing<'_>,
    choices: &[Choice<'c>],
) -> Result<(Vec<Choice<'c>>, Vec<Choice<'c>>)> {
    let book = book(store, doing)?;
    let steps = || book.iter().flat_map(|book| &book.steps);
    Ok(choices.iter().partition(|it| steps().any(|step| step.text.id == it.step)))
}

fn decide(begun: &mut Begun<'_, '_>, choice: Choice<'_>, ruling: Ruling<'_>) -> Result<()> {
    let (on, at, by) = (begun.on.to_string(), begun.at(), begun.doing.by());
    let again_on = match ruling.decision {
        Decision::Defer { until } => until.to_string(),
        Decision::Accept | Decision::Decline => String::new(),
    };
    let Choice { student, step } = choice;
    let cells = [student, step, ruling.decision.name(), &again_on, ruling.reason, &on, by, &at];
    begun.add(&SELECTIONS, &cells).map(|_| ())
}

/// A case is opened for who takes a step of a track, and closed when the student
/// takes none of its steps any more.
fn follow(
    begun: &mut Begun<'_, '_>,
    (duty, duties): (&Duty, &[Duty]),
    student: &str,
    ruling: Ruling<'_>,
) -> Result<()> {
    if duty.track.is_empty() {
        return Ok(());
    }
    let case = Case { student, track: &duty.track };
    let (known, owner) = (cases::of(begun, case)?, ruling.owner);
    if ruling.decision == Decision::Accept && !owner.is_empty() && !begun.may_own(owner, student)? {
        return Err(OfficeError::NoOwner);
    }
    let takes_another = duties.iter().any(|other| {
        other.track == duty.track && other.step != duty.step && !other.selected_on.is_empty()
    });
    match ruling.decision {
        Decision::Accept if !known.is_open => cases::add(begun, case, "open", (owner, "")),
        Decision::Accept if !owner.is_empty() && known.owner != owner => {
            cases::add(begun, case, "own", (owner, ""))
        }
        Decision::Decline if known.is_open && !takes_another => {
            cases::add(begun, case, "close", ("", ruling.reason))
        }
        _ => Ok(()),
    }
}

/// What students owe, and about what somebody has decided meanwhile.
struct Open {
    duties: BTreeMap<String, Vec<Duty>>,
    later: BTreeSet<(String, String)>,
}

impl Open {
    fn of(begun: &mut Begun<'_, '_>, students: &[&str], seen: u32) -> Result<Self> {
        let duties = begun.duties(students)?;
        Ok(Self { duties, later: decided_since(begun, students, seen)? })
    }

    /// The duty about which somebody may still decide, beside all of the student's.
    fn duty(&self, choice: Choice<'_>) -> Option<(&Duty, &[Duty])> {
        let Choice { student, step } = choice;
        let is_later = self.later.contains(&(student.to_owned(), step.to_owned()));
        let duties = self.duties.get(student)?;
        let is_open =
            |it: &Duty| it.selected_by_person && !matches!(it.state.as_str(), "done" | "waiting");
        let duty = duties.iter().find(|duty| duty.step == step && is_open(duty))?;
        (!is_later).then_some((duty, duties))
    }
}

/// Students and steps about which somebody has decided since a revision.
fn decided_since(
    begun: &mut Begun<'_, '_>,
    students: &[&str],
    seen: u32,
) -> Result<BTreeSet<(String, String)>> {
    let sight = begun.sight();
    let whose = Whose::Students(students);
    let all = decided::in_order(&SELECTIONS, &mut begun.open.tx, sight, whose)?;
    let later = all.iter().filter(|version| version.since > seen);
    Ok(later
        .map(|version| {
            let [student, step] = decided::cells(version);
            (student.to_owned(), step.to_owned())
        })
        .collect())
}

/// What the log says.
fn detail(choices: &[Choice<'_>], decision: Decision) -> String {
    let mut steps: Vec<&str> = choices.iter().map(|choice| choice.step).collect();
    steps.sort_unstable();
    steps.dedup();
    let what = match decision {
        Decision::Accept => "accepted".to_owned(),
        Decision::Defer { until } => format!("put off until {until}"),
        Decision::Decline => "declined".to_owned(),
    };
    format!("{}, picked: {}: {what}", steps.join(" "), choices.len())
}

//! Selections: a finding proposes, a named person accepts, puts off or declines.

use domain::access::Action;
use domain::acts::Decision;
use domain::day::SchoolYear;
use store::Store;
use store::plan::{self as stored, Duty};
use store::sheet::SELECTIONS;
use store::terms::{Numbered, Which};

use super::cases::{self, Case};
use super::{Act, Begun, Doing, begin, words};
use crate::error::{OfficeError, Result};

/// A student, and the step that the student is selected for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The student.
    pub student: &'a str,
    /// The step of the ladder.
    pub step: &'a str,
}

/// What came of a decision about several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selected {
    /// For how many it was decided.
    pub done: usize,
    /// Those for whom nobody selects any more: a finding is gone, or the step was
    /// taken. Ids of students.
    pub gone: Vec<String>,
}

/// Decides whether students take steps. Who is accepted has a case from then on,
/// which is `owner`'s where one is named.
///
/// # Errors
/// When the actor may not do it, a student is none of the actor's, or a reason or
/// a date is missing.
pub fn select(
    store: &Store,
    doing: Doing<'_>,
    choices: &[Choice<'_>],
    decision: Decision,
    (reason, owner): (&str, &str),
) -> Result<Selected> {
    let reason = words(reason, decision != Decision::Accept)?;
    let students: Vec<&str> = choices.iter().map(|choice| choice.student).collect();
    let detail = detail(choices, decision);
    let act = Act { action: Action::SelectStudents, students: &students, detail: &detail };
    let mut begun = begin(store, doing, act)?;
    if let Decision::Defer { until } = decision
        && until <= begun.on
    {
        return Err(OfficeError::NotAhead(until));
    }
    let open = open_steps(&mut begun, choices, &students)?;
    let mut selected = Selected::default();
    for choice in choices {
        let is_it =
            |(id, duty): &&(String, Duty)| *id == choice.student && duty.step == choice.step;
        let Some((_, duty)) = open.iter().find(is_it) else {
            selected.gone.push(choice.student.to_owned());
            continue;
        };
        // Who was accepted already may still be given to somebody.
        if decision != Decision::Accept || duty.selected_on.is_empty() {
            decide(&mut begun, *choice, decision, reason)?;
        }
        follow(&mut begun, duty, *choice, decision, (reason, owner))?;
        selected.done += 1;
    }
    if selected.done > 0 {
        begun.end(&students)?;
    }
    Ok(selected)
}

fn decide(
    begun: &mut Begun<'_, '_>,
    choice: Choice<'_>,
    decision: Decision,
    reason: &str,
) -> Result<()> {
    let (on, at, by) = (begun.on.to_string(), begun.at(), begun.doing.by());
    let again_on = match decision {
        Decision::Defer { until } => until.to_string(),
        Decision::Accept | Decision::Decline => String::new(),
    };
    let cells = [choice.student, choice.step, decision.name(), &again_on, reason, &on, by, &at];
    begun.add(&SELECTIONS, &cells).map(|_| ())
}

/// A case is opened for who takes a step of a track, and closed when nothing of it
/// was accepted any more.
fn follow(
    begun: &mut Begun<'_, '_>,
    duty: &Duty,
    choice: Choice<'_>,
    decision: Decision,
    (reason, owner): (&str, &str),
) -> Result<()> {
    if duty.track.is_empty() {
        return Ok(());
    }
    let case = Case { student: choice.student, track: &duty.track };
    let known = cases::of(begun, case)?;
    match decision {
        Decision::Accept if !known.is_open => cases::add(begun, case, "open", (owner, "")),
        Decision::Accept if !owner.is_empty() && known.owner != owner => {
            cases::add(begun, case, "own", (owner, ""))
        }
        Decision::Decline if known.is_open && !duty.selected_on.is_empty() => {
            cases::add(begun, case, "close", ("", reason))
        }
        _ => Ok(()),
    }
}

/// The duties for which somebody selects these students, as the plan has them now.
fn open_steps(
    begun: &mut Begun<'_, '_>,
    choices: &[Choice<'_>],
    students: &[&str],
) -> Result<Vec<(String, Duty)>> {
    let district = begun.doing.district;
    let tx = &mut begun.open.tx;
    let numbered = Numbered::load(tx, district, "student", Which::Texts(students))?;
    let numbers: Vec<u32> = students.iter().filter_map(|id| numbered.find(id)).collect();
    let year = SchoolYear::containing(begun.on).first().year();
    let mut open = Vec::new();
    for (number, plan) in stored::of(tx, district, year, &numbers)? {
        let id = numbered.get(number);
        let asked = |duty: &Duty| choices.iter().any(|it| it.student == id && it.step == duty.step);
        let is_open = |duty: &Duty| {
            duty.selected_by_person && !matches!(duty.state.as_str(), "done" | "waiting")
        };
        let duties = plan.duties.into_iter().filter(|duty| asked(duty) && is_open(duty));
        open.extend(duties.map(|duty| (id.to_owned(), duty)));
    }
    Ok(open)
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
    format!("{}, students: {}: {what}", steps.join(" "), choices.len())
}

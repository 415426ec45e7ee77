//! How far each track of the ladder has come for a student, and whose case it is.

use domain::Date;
use domain::rulebook::{Rulebook, STATUTORY_REPORT};
use office::caseload::{Caseload, State, Task};
use office::students::{Entry, What};

use crate::desk::Desk;

/// How far a track has come.
pub(super) struct Course {
    pub(super) name: String,
    pub(super) steps: Vec<CourseStep>,
    /// How the case stands, where there is or was one.
    pub(super) case: Option<String>,
}

/// A step of a track.
pub(super) struct CourseStep {
    pub(super) name: String,
    /// How far it has come.
    pub(super) state: String,
    /// A day that goes with that, where it has begun.
    pub(super) on: Option<String>,
    pub(super) is_done: bool,
    pub(super) is_open: bool,
}

/// The tracks of which a step has begun, each with all its steps, and the duties of
/// the statute itself.
pub(super) fn courses(
    desk: &Desk<'_>,
    book: &Rulebook,
    caseload: &Caseload,
    (place, happened): (u32, &[Entry]),
) -> Vec<Course> {
    let own = caseload.tasks_of(place);
    let ids: Vec<Option<&str>> =
        [None].into_iter().chain(book.tracks.iter().map(|track| Some(track.id.as_str()))).collect();
    let mut courses = Vec::new();
    for id in ids {
        let is_of = |step: &&domain::rulebook::Dated<domain::rulebook::Step>| {
            step.text.track.as_deref() == id && step.from <= caseload.as_of()
        };
        let mut reports = 0;
        let steps = book.steps.iter().filter(is_of).map(|step| {
            let tasks = own.iter().filter(|it| caseload.word(it.step) == step.text.id);
            let last = tasks.max_by_key(|task| task.report);
            let state = last.map(|task| task.state);
            reports += usize::from(step.text.duty == STATUTORY_REPORT);
            let is_done = state == Some(State::Done);
            // What came back has reached nobody, however long ago it was sent.
            let back = came_back(happened, &step.text.duty).filter(|_| is_done);
            CourseStep {
                name: match (&*step.text.duty, reports) {
                    (STATUTORY_REPORT, 1) => desk.say("step-report-first").into_owned(),
                    (STATUTORY_REPORT, _) => desk.say("step-report-later").into_owned(),
                    (duty, _) => desk.word("duty", duty),
                },
                state: match (last, back) {
                    (_, Some(_)) => desk.say("record-came-back").into_owned(),
                    (Some(task), _) if caseload.word(task.duty).ends_with("correction") => {
                        desk.say("state-wrong").into_owned()
                    }
                    (Some(task), None) => desk.word("state", task.state.name()),
                    (None, None) => String::new(),
                },
                on: match back {
                    Some(back) => Some(desk.near(&back)),
                    None => last.map(|task| when(desk, task, decided_on(happened, &step.text.id))),
                },
                is_done: is_done && back.is_none(),
                is_open: back.is_some()
                    || state.is_some_and(|it| !matches!(it, State::Done | State::Declined)),
            }
        });
        let steps: Vec<CourseStep> = steps.collect();
        let case = id.and_then(|track| case(desk, caseload, (place, track)));
        // Where a finding is gone, its case may still be open.
        if case.is_some() || steps.iter().any(|step| !step.state.is_empty()) {
            let name = id.map_or_else(|| desk.say("track-statute").into_owned(), str::to_owned);
            courses.push(Course { name, steps, case });
        }
    }
    courses
}

/// The day that goes with how far a step has come, with what it is.
fn when(desk: &Desk<'_>, task: &Task, decided_on: Option<Date>) -> String {
    let on = |key: &str, date: Date| desk.tell(key, "date", desk.near(&date)).into_owned();
    match (task.state, task.done_on, task.due_on) {
        (State::Done, Some(done), _) => desk.near(&done),
        (State::Declined | State::Deferred, ..) => {
            decided_on.map(|decided| desk.near(&decided)).unwrap_or_default()
        }
        (State::Waiting, ..) => on("today-until", task.opens_on),
        (_, _, Some(due)) => on("today-due", due),
        _ => on("selections-since", task.since),
    }
}

/// When somebody decided last about a step.
fn decided_on(happened: &[Entry], step: &str) -> Option<Date> {
    let is_it =
        |entry: &&Entry| matches!(&entry.what, What::Selection { step: own, .. } if own == step);
    happened.iter().filter(is_it).map(|entry| entry.on).max()
}

/// When the last letter of a kind came back, where the mail brought back every one.
fn came_back(happened: &[Entry], duty: &str) -> Option<Date> {
    let own = happened.iter().filter_map(|entry| match &entry.what {
        What::Letter { kind, came_back, taken_back: None, .. } if kind == duty => Some(*came_back),
        _ => None,
    });
    let own: Vec<Option<Date>> = own.collect();
    if own.contains(&None) { None } else { own.into_iter().flatten().max() }
}

/// How a student's case on a track stands: that of this school year, or the one that
/// last year left open.
fn case(desk: &Desk<'_>, caseload: &Caseload, (place, track): (u32, &str)) -> Option<String> {
    let Some(own) = caseload.cases(place).iter().find(|case| case.track == track) else {
        let mut left = caseload.unfinished();
        let is_left = left.any(|(whose, case)| whose == place && case.track == track);
        return is_left.then(|| desk.say("record-case-last-year").into_owned());
    };
    let on = own.since.parse().map_or_else(|_| own.since.clone(), |date| desk.near(&date));
    let person = |id: &str| desk.frame().map_or(id, |frame| frame.person(id)).to_owned();
    let told = match (own.is_open, own.owner.as_str()) {
        (true, "") => desk.tell("record-case-nobody", "date", on),
        (true, owner) => desk.tell_two("record-case", &("name", person(owner)), &("date", on)),
        (false, _) => {
            desk.tell_two("record-case-closed", &("date", on), &("reason", own.reason.as_str()))
        }
    };
    Some(told.into_owned())
}

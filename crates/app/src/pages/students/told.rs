//! What a record says, in words: what happened, what absences have in common, how
//! far each track has come.

use domain::Date;
use domain::pattern::Pattern;
use domain::rulebook::Rulebook;
use jiff::civil::Weekday;
use office::caseload::{Caseload, State, Task};
use office::students::{Entry, What};

use super::record::Show;
use crate::desk::Desk;

/// The duty of reports by law, of which there is a first and there are later ones.
const REPORT: &str = "statutory-report";

/// Something that happened, in words.
pub(super) struct Told {
    /// What it was.
    pub(super) title: String,
    /// When.
    pub(super) when: String,
    /// By whom, and more about it.
    pub(super) more: String,
    /// The name of its picture.
    pub(super) icon: &'static str,
    /// Whether it is a formal step.
    pub(super) is_step: bool,
    /// What names a contact that the viewer may take back.
    pub(super) take_back: Option<jiff::Timestamp>,
}

/// Something that happened, as the page says it.
pub(super) fn entry(show: &Show<'_>, entry: &Entry) -> Told {
    let desk = show.desk;
    let by = desk.frame().map_or(&*entry.by, |frame| frame.person(&entry.by));
    let mut more: Vec<String> = Vec::new();
    match &entry.what {
        What::Contact { person, .. } if !person.is_empty() => {
            more.push(desk.tell("contact-with", "name", person).into_owned());
        }
        What::Letter { how, .. } if !how.is_empty() => more.push(how.clone()),
        What::Report { to, .. } if !to.is_empty() => more.push(to.clone()),
        What::Guard { person, .. } if !person.is_empty() => {
            more.push(desk.tell("contact-with", "name", person).into_owned());
        }
        What::Met { citation, .. } => more.push(citation.clone()),
        _ => {}
    }
    more.extend([by, &entry.note].into_iter().filter(|it| !it.is_empty()).map(str::to_owned));
    Told {
        title: title(show, &entry.what),
        when: entry.at.map_or_else(|| desk.day(&entry.on), |at| show.instant(&at)),
        more: more.join(" · "),
        icon: icon(&entry.what),
        take_back: entry
            .at
            .filter(|_| matches!(entry.what, What::Contact { .. }) && show.is_own(&entry.by)),
        is_step: matches!(entry.what, What::Letter { .. } | What::Report { .. } | What::Met { .. }),
    }
}

fn title(show: &Show<'_>, what: &What) -> String {
    let desk = show.desk;
    let duty = |step: &str| {
        let book = show.book.as_deref();
        let known = book.and_then(|book| book.steps.iter().find(|it| it.text.id == step));
        known.map_or_else(|| step.to_owned(), |step| desk.word("duty", &step.text.duty))
    };
    let tell = |key: &str, name: &str, value: String| desk.tell(key, name, value).into_owned();
    match what {
        What::Contact { kind, outcome, .. } => {
            format!("{}: {}", desk.word("attempt", kind), desk.word("outcome", outcome))
        }
        What::Help(help) | What::Behavior(help) => help.clone(),
        What::Letter { kind, .. } => desk.word("duty", kind),
        What::Report { number, .. } => tell("happened-report", "number", number.to_string()),
        What::Selection { step, decision } => {
            format!("{}: {}", duty(step), desk.word("decided", decision))
        }
        What::Guard { guard, act, .. } => {
            format!("{}: {}", desk.word("guard", guard), desk.word("guarded", act))
        }
        What::Case { track, act, .. } => format!("{track}: {}", desk.word("cased", act)),
        What::Aside { step, until: Some(until) } => {
            format!("{}: {}", duty(step), desk.tell("happened-aside", "date", desk.near(until)))
        }
        What::Aside { step, until: None } => {
            format!("{}: {}", duty(step), desk.say("happened-taken-up"))
        }
        What::Met { title, .. } => title.clone(),
        What::Corrected { day, from, to } if show.sees_health => {
            let (day, change) = (desk.near(day), format!("{from} → {to}"));
            format!("{}: {change}", desk.tell("happened-corrected", "date", day))
        }
        What::Corrected { day, .. } => tell("happened-corrected", "date", desk.near(day)),
    }
}

fn icon(what: &What) -> &'static str {
    match what {
        What::Contact { .. } => "phone",
        What::Help(_) => "people",
        What::Letter { .. } => "mail",
        What::Report { .. } => "upload_file",
        What::Selection { .. } | What::Case { .. } => "check_circle",
        What::Guard { .. } => "shield",
        What::Aside { .. } | What::Corrected { .. } => "history",
        What::Met { .. } => "info",
        What::Behavior(_) => "edit",
    }
}

/// A pattern, and what may help first.
pub(super) fn pattern(desk: &Desk<'_>, pattern: Pattern) -> (String, String) {
    let (some, of) = pattern.counts();
    let weekday = match pattern {
        Pattern::Weekday { weekday, .. } => desk.word("weekday", weekday_name(weekday)),
        _ => String::new(),
    };
    let args = [
        ("some", some.to_string().into()),
        ("of", of.to_string().into()),
        ("weekday", weekday.into()),
    ];
    let said = desk.words.say(&format!("pattern-{}", pattern.name()), &args).into_owned();
    (said, desk.word("pattern-try", pattern.name()))
}

fn weekday_name(weekday: Weekday) -> &'static str {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    usize::try_from(weekday.to_monday_zero_offset()).map_or("", |place| names[place])
}

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
            reports += usize::from(step.text.duty == REPORT);
            CourseStep {
                name: match (&*step.text.duty, reports) {
                    (REPORT, 1) => desk.say("step-report-first").into_owned(),
                    (REPORT, _) => desk.say("step-report-later").into_owned(),
                    (duty, _) => desk.word("duty", duty),
                },
                state: state.map(|it| desk.word("state", it.name())).unwrap_or_default(),
                on: last.map(|task| when(desk, task, decided_on(happened, &step.text.id))),
                is_done: state == Some(State::Done),
                is_open: state.is_some_and(|it| !matches!(it, State::Done | State::Declined)),
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

/// The word of each topic, for the test of words.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    let topics = office::students::Topic::ALL.iter().map(|(_, name)| format!("topic-{name}"));
    let words = |list: &str, words: &str| -> Vec<String> {
        words.split_whitespace().map(|word| format!("{list}-{word}")).collect()
    };
    let patterns = "weekday holiday-edge first-period last-period with-sibling illness";
    topics
        .chain(words("decided", "accept defer decline"))
        .chain(words("guarded", "consulted held released"))
        .chain(words("cased", "open own carry close"))
        .chain(words("pattern", patterns))
        .chain(words("pattern-try", patterns))
        .collect()
}

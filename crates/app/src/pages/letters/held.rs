//! Why a letter does not go, in the words of the page.

use domain::access::Action;
use domain::notice::Hold;
use fluent_bundle::FluentValue;
use office::accounts::Viewer;
use office::letters::{Held, Kept, Why};

use crate::desk::Desk;
use crate::error::PageError;

/// What the paper misses, where a page has words of its own for it.
const PAPER: [&str; 4] = ["no_phone", "no_name", "no_school", "not_printable"];

/// A letter that does not go.
pub(super) struct Line {
    pub(super) student: String,
    pub(super) name: String,
    /// Why, and what to do.
    pub(super) why: String,
    /// More about it as the rules or the press say it, in English.
    pub(super) english: String,
    /// Somebody has to ask about an address.
    pub(super) asks: bool,
    /// A named person holds it.
    pub(super) is_kept: bool,
}

/// Letters that one page lists.
const AT_ONCE: usize = 50;

/// What is held, some at a time.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) lines: Vec<Line>,
    pub(super) all: usize,
    pub(super) first: usize,
}

impl Shown {
    /// The pages before and after this one: a word for each, and its first line.
    pub(super) fn others(&self) -> Vec<(&'static str, usize)> {
        let before = (self.first > 0).then(|| self.first.saturating_sub(AT_ONCE));
        let after = Some(self.first + AT_ONCE).filter(|next| *next < self.all);
        let named = |(word, first): (&'static str, Option<usize>)| Some((word, first?));
        [("pages-before", before), ("pages-after", after)].into_iter().filter_map(named).collect()
    }
}

/// What is held from the line on that the page asks for, with the names of the students.
pub(super) fn shown(desk: &Desk<'_>, viewer: &Viewer, held: &[Held]) -> Result<Shown, PageError> {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let roster = desk.app.roster(&mut desk.store().glance()?, frame, desk.today())?;
    let asked = [desk.asked.field("held"), desk.asked.query("held")];
    let first = asked.iter().find_map(|it| it.parse().ok()).unwrap_or(0).min(held.len());
    let line = |held: &Held| {
        desk.looked(viewer, &held.student, "letters")?;
        let found = roster.get((viewer, None), &held.student);
        let (why, english) = told(desk, &held.why);
        Ok(Line {
            student: held.student.clone(),
            name: found.map_or_else(|| held.student.clone(), |found| found.name),
            why,
            english,
            asks: held.id() == "came_back" && desk.may(Action::RecordContacts),
            is_kept: matches!(held.why, Why::Kept(_)),
        })
    };
    let lines: Result<_, PageError> = held.iter().skip(first).take(AT_ONCE).map(line).collect();
    Ok(Shown { lines: lines?, all: held.len(), first })
}

/// The reason, and what only English says of it.
fn told(desk: &Desk<'_>, why: &Why) -> (String, String) {
    let own = |key: &str| (desk.say(key).into_owned(), String::new());
    match why {
        Why::Hold(hold) => of_rules(desk, hold),
        Why::Copy(hold) => {
            let (why, english) = of_rules(desk, hold);
            (desk.tell("held-copy", "why", why).into_owned(), english)
        }
        Why::ToSelect => own("letters-pick-other"),
        Why::Kept(kept) => (by_person(desk, kept), String::new()),
        Why::Changed => own("held-changed"),
        Why::Reworded => own("held-reworded"),
        Why::Paper(id, _) if PAPER.contains(id) => (desk.word("held-paper", id), String::new()),
        Why::Paper(_, why) => (desk.say("held-paper").into_owned(), why.clone()),
    }
}

/// A letter that a named person holds.
fn by_person(desk: &Desk<'_>, kept: &Kept) -> String {
    let name = desk.frame().map_or(&*kept.by, |frame| frame.person(&kept.by));
    let mut values = vec![
        ("name", FluentValue::from(name.to_owned())),
        ("reason", FluentValue::from(kept.reason.clone())),
    ];
    let until = kept.until.map(|until| FluentValue::from(desk.near(&until)));
    let key = if until.is_some() { "held-kept-until" } else { "held-kept" };
    values.extend(until.map(|until| ("date", until)));
    desk.words.say(key, &values).into_owned()
}

fn of_rules(desk: &Desk<'_>, hold: &Hold) -> (String, String) {
    let tell = |name: &str, value: String| {
        let key = format!("held-{}", hold.id().replace('_', "-"));
        desk.words.say(&key, &[(name, FluentValue::from(value))]).into_owned()
    };
    let two = |one: (&str, String), other: (&str, String)| {
        let key = format!("held-{}", hold.id().replace('_', "-"));
        let values = [one, other].map(|(name, value)| (name, FluentValue::from(value)));
        desk.words.say(&key, &values).into_owned()
    };
    let day = |on: &domain::Date| desk.near(on);
    let letter = |kind: &str| desk.word("duty", kind);
    let words = match hold {
        // Which guards there are is told to few.
        Hold::Guarded(consult) => {
            let sees = desk.may(Action::RecordGuards) || desk.may(Action::SelectStudents);
            let english = if sees { consult.join("; ") } else { String::new() };
            return (desk.say("selections-consult").into_owned(), english);
        }
        Hold::Waiting(on) | Hold::Deferred(on) | Hold::Declined(on) => tell("date", day(on)),
        Hold::Earlier(kind) | Hold::Unreached(kind) | Hold::Overtaken(kind) => {
            tell("letter", letter(kind))
        }
        Hold::SameDay(kind) => tell("letter", letter(kind)),
        Hold::NoEffort { since, .. } => tell("date", day(since)),
        Hold::NoAddress { name, .. } => tell("name", name.clone()),
        Hold::CameBack { name, on, .. } => two(("name", name.clone()), ("date", day(on))),
        Hold::Outdated(tag) => tell("language", desk.language(tag)),
        Hold::UnknownLanguage { name, tag, .. } => {
            two(("name", name.clone()), ("tag", tag.clone()))
        }
        Hold::NoWords { name, tag, .. } => {
            two(("name", name.clone()), ("language", desk.language(tag)))
        }
        Hold::OtherSystem
        | Hold::SchoolOut
        | Hold::NotEnrolled
        | Hold::NoRights
        | Hold::Forbidden
        | Hold::NoMail
        | Hold::NoHome => tell("name", String::new()),
    };
    (words, String::new())
}

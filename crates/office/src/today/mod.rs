//! What is owed today: by whom, worst first, with what can wait and what waits for
//! others. Letters of a kind, decisions and windows stand together; the rest is
//! one student each.

mod front;
mod gather;
mod lines;
mod numbers;
mod usual;

use domain::Date;
use domain::access::{Action, Actor};

use crate::accounts::Viewer;
use crate::caseload::{Caseload, State, Task};
use crate::students::Shown;

pub(crate) use front::Key;
pub use front::{Front, Part, front};
pub use lines::{Findings, Line, lines, told};
pub use numbers::{Behind, Funnel, LastDay};
pub use usual::is_letter;

/// When somebody should do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The day is over.
    Late,
    /// By today.
    Today,
    /// Within seven days.
    Week,
    /// Later, or no day is set.
    Later,
    /// Others must do something first.
    Waiting,
    /// Put aside until a day.
    Aside,
}

impl Group {
    /// All, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Late, Self::Today, Self::Week, Self::Later, Self::Waiting, Self::Aside];

    /// The word in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["late", "today", "week", "later", "waiting", "aside"][self as usize]
    }
}

/// What stands together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Letters of one kind.
    Letters,
    /// Letters that another system sends, and somebody checks.
    OtherLetters,
    /// Students about whom a named person decides.
    Decisions,
    /// Steps before which somebody must be consulted.
    Consultations,
    /// Steps whose families still have time to say why.
    Windows,
    /// A duty of one student.
    Alone,
}

impl Kind {
    /// All, in their order.
    pub const ALL: [Self; 6] = [
        Self::Letters,
        Self::OtherLetters,
        Self::Decisions,
        Self::Consultations,
        Self::Windows,
        Self::Alone,
    ];

    /// The word in addresses.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["letters", "other-letters", "decisions", "consultations", "windows", "alone"]
            [self as usize]
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// When.
    pub group: Group,
    /// What.
    pub kind: Kind,
    /// Schooldays past the day by which it was due, of the latest.
    pub late: u32,
    /// By when, the first; of a window, when the first ends.
    pub due_on: Option<Date>,
    /// Since when, the first.
    pub since: Date,
    /// How many duties it is.
    pub duties: usize,
    /// Of how many students.
    pub students: usize,
    /// The tasks, by student; of a line that was kept only the first, and always
    /// exactly one of those that stand alone.
    pub tasks: Vec<Task>,
}

/// Who asks, and about what.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Who asks.
    pub viewer: &'a Viewer,
    /// Whose students.
    pub shown: &'a Shown,
    /// The day.
    pub today: Date,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct Today {
    /// What is the viewer's, by group, worst first.
    pub mine: Vec<Item>,
    /// Everything of the schools, the same way.
    pub all: Vec<Item>,
}

impl Today {
    /// How much there is to do: what waits for others apart, and what was put aside.
    #[must_use]
    pub fn to_do(items: &[Item]) -> usize {
        let to_do = items.iter().filter(|item| item.group < Group::Waiting);
        to_do.map(|item| item.duties).sum()
    }
}

/// A line of many, by what tells it from the others.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// When.
    pub group: Group,
    /// What.
    pub kind: Kind,
    /// The duty of its first task.
    pub duty: &'a str,
    /// Whether it stands among what is the viewer's.
    pub is_mine: bool,
}

/// The students of a line, by their places.
#[must_use]
pub fn students_of(caseload: &Caseload, asked: Asked<'_>, line: Named<'_>) -> Vec<u32> {
    let Today { mine, all } = list(caseload, asked);
    let mut items = if line.is_mine { mine } else { all }.into_iter();
    let is_it = |item: &Item| {
        let duty = item.tasks.first().map(|task| caseload.word(task.duty));
        item.group == line.group && item.kind == line.kind && duty == Some(line.duty)
    };
    let mut places: Vec<u32> = items
        .find(is_it)
        .map_or_else(Vec::new, |item| item.tasks.iter().map(|task| task.place).collect());
    places.sort_unstable();
    places.dedup();
    places
}

/// What is owed for the students who are shown.
#[must_use]
pub fn list(caseload: &Caseload, asked: Asked<'_>) -> Today {
    let open = caseload.tasks().iter().filter(|task| {
        task.is_open()
            && task.state != State::Deferred
            && caseload.roster.is_shown(asked.shown, task.place)
    });
    let (mut mine, mut all) = (gather::Gathered::default(), gather::Gathered::default());
    for task in open {
        let (group, kind, late) = place(caseload, asked, task);
        all.add((group, kind, late), caseload, *task);
        // What waits for others is told to everybody: they ask when it comes.
        if group == Group::Waiting || is_mine(caseload, asked.viewer, task) {
            mine.add((group, kind, late), caseload, *task);
        }
    }
    Today { mine: mine.sorted(), all: all.sorted() }
}

/// What is owed for one student, each duty by itself, in the same order.
#[must_use]
pub fn of_student(caseload: &Caseload, asked: Asked<'_>, student: u32) -> Vec<Item> {
    let mut gathered = gather::Gathered::default();
    for task in caseload.tasks_of(student).iter().filter(|task| task.is_open()) {
        let (group, _, late) = place(caseload, asked, task);
        gathered.add((group, Kind::Alone, late), caseload, *task);
    }
    gathered.sorted()
}

/// Where a task stands in the list, and how many schooldays it is late.
fn place(caseload: &Caseload, asked: Asked<'_>, task: &Task) -> (Group, Kind, u32) {
    let Asked { viewer, today, .. } = asked;
    let kind = kind(caseload, viewer, task);
    let waits = match kind {
        Kind::Windows => true,
        Kind::Decisions => !viewer.may(Action::SelectStudents),
        Kind::Consultations => !viewer.may(Action::RecordGuards),
        _ => false,
    };
    if waits {
        return (Group::Waiting, kind, 0);
    }
    if caseload.aside(task, today).is_some() {
        return (Group::Aside, Kind::Alone, 0);
    }
    let Some(due) = task.due_on else {
        // A family that nobody has called yet is called first.
        let group = if task.is_untried() { Group::Today } else { Group::Later };
        return (group, kind, 0);
    };
    let late = caseload.taught_between(task.place, due, today);
    let group = match due.until(today).map_or(0, |span| span.get_days()) {
        _ if late > 0 => Group::Late,
        0.. => Group::Today,
        -7.. => Group::Week,
        _ => Group::Later,
    };
    (group, kind, late)
}

fn kind(caseload: &Caseload, viewer: &Viewer, task: &Task) -> Kind {
    match task.state {
        State::Waiting => Kind::Windows,
        State::ToSelect => Kind::Decisions,
        // Whoever may record a consultation does so for one student at a time.
        State::Held if viewer.may(Action::RecordGuards) => Kind::Alone,
        State::Held => Kind::Consultations,
        _ if !usual::is_letter(caseload.word(task.duty)) => Kind::Alone,
        _ if task.by_other_system => Kind::OtherLetters,
        _ => Kind::Letters,
    }
}

/// Whether a task is the viewer's: in a case that is the viewer's own, or in nobody's
/// case and of the viewer's kind of work. The first call is also the work of whoever
/// calls families, whose case it may be.
fn is_mine(caseload: &Caseload, viewer: &Viewer, task: &Task) -> bool {
    let Actor::Staff { role, .. } = &viewer.actor else { return true };
    if let Some(owner) = caseload.owner(task) {
        return owner == viewer.account.id || task.is_untried() && usual::calls(*role);
    }
    usual::roles(caseload.word(task.duty), task.state).contains(role)
}

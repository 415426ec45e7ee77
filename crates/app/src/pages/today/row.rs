//! A line of the list as the page says it.

use domain::Date;
use domain::access::Action;
use office::caseload::{Caseload, State, Task};
use office::students::Found;
use office::today::{self, Group, Item, Kind, Line};

use crate::desk::Desk;
use crate::pages::duties::{Act, Panel};

/// Where a line stands: beside which others, on which day, and what is open.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) today: Date,
    pub(crate) panel: Option<&'a Panel>,
}

/// A line.
pub(crate) struct Row {
    pub(crate) line: Line,
}

impl Row {
    /// The task of what stands alone.
    pub(crate) fn task(&self) -> Option<&Task> {
        let item = &self.line.item;
        item.tasks.first().filter(|_| item.kind == Kind::Alone)
    }

    /// The first task: it stands for the others.
    fn first(&self) -> Option<&Task> {
        self.line.item.tasks.first()
    }

    /// What names the line in addresses.
    pub(crate) fn key(&self, scene: &Scene<'_>) -> String {
        let Some(task) = self.first() else { return String::new() };
        let (step, student) =
            (scene.caseload.word(task.step), scene.caseload.roster.id(task.place));
        Panel::key(student, step, task.report)
    }

    /// The same as the id of an element; students' ids may have letters that it may
    /// not.
    pub(crate) fn anchor(&self, scene: &Scene<'_>) -> String {
        let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
        let key: String = self.key(scene).chars().map(plain).collect();
        format!("duty-{key}")
    }

    /// The key as a part of an address.
    pub(crate) fn query(&self, scene: &Scene<'_>) -> String {
        serde_urlencoded::to_string([("open", self.key(scene))]).unwrap_or_default()
    }

    pub(crate) fn panel<'w>(&self, scene: &Scene<'w>) -> Option<&'w Panel> {
        let panel = scene.panel?;
        self.task().is_some_and(|task| panel.is_of(scene.caseload, task)).then_some(panel)
    }

    pub(crate) fn act(&self, scene: &Scene<'_>, desk: &Desk<'_>) -> Act {
        self.task().map_or(Act::Look, |task| Act::of(scene.caseload, task, desk))
    }

    /// How late it is, or when it is due, and more about that.
    pub(crate) fn due(&self, scene: &Scene<'_>, desk: &Desk<'_>) -> (String, String) {
        let Item { group, late, due_on, since, kind, .. } = &self.line.item;
        let on = |key: &str, date: &Date| desk.tell(key, "date", desk.near(date)).into_owned();
        let due = due_on.as_ref();
        match (group, due) {
            (Group::Late, Some(due)) => {
                let late = usize::try_from(*late).unwrap_or(usize::MAX);
                (desk.count("today-late", late).into_owned(), on("today-due", due))
            }
            (Group::Today, Some(due)) => {
                (desk.say("today-today").into_owned(), on("today-due", due))
            }
            (Group::Week | Group::Later, Some(due)) => {
                (desk.near(due), desk.count("today-in", days(scene.today, *due)).into_owned())
            }
            (Group::Aside, Some(due)) => (on("today-again", due), String::new()),
            (Group::Waiting, Some(due)) if *kind == Kind::Windows => {
                (on("today-until", due), String::new())
            }
            (Group::Waiting, _) => (on("selections-since", since), String::new()),
            _ => (desk.say("today-no-date").into_owned(), on("selections-since", since)),
        }
    }

    /// The only student of a line of many.
    pub(crate) fn only(&self, scene: &Scene<'_>) -> Option<Found> {
        let first = self.first().filter(|_| self.students() == 1)?;
        Some(scene.caseload.roster.found(first.place))
    }

    /// How many students a line is about.
    pub(crate) fn students(&self) -> usize {
        self.line.item.students
    }

    /// What is to be done.
    pub(crate) fn what(&self, scene: &Scene<'_>, desk: &Desk<'_>) -> String {
        let Some(task) = self.first() else { return String::new() };
        let duty = desk.word("duty", scene.caseload.word(task.duty));
        let tell = |key: &str| desk.tell(key, "duty", duty.as_str()).into_owned();
        let is_letter = today::is_letter(scene.caseload.word(task.duty));
        match self.line.item.kind {
            Kind::Letters => tell("today-do-letters"),
            Kind::OtherLetters => tell("today-do-check"),
            Kind::Decisions => desk.say("today-do-decide").into_owned(),
            Kind::Consultations => tell("today-do-wait-consult"),
            Kind::Windows => tell("today-do-wait"),
            Kind::Alone => match task.state {
                State::Held if self.act(scene, desk) == Act::Release => tell("today-do-held"),
                State::Held => tell("today-do-consult"),
                State::ToSelect => tell("today-do-decide-one"),
                State::Deferred => tell("today-do-deferred"),
                State::Waiting => tell("today-do-wait"),
                _ if is_letter && task.by_other_system => tell("today-do-check"),
                _ if is_letter => tell("today-do-letters"),
                _ if scene.caseload.word(task.duty) == "report-correction" => {
                    desk.tell("today-do-correct", "number", task.report).into_owned()
                }
                _ if task.report > 0 => {
                    desk.tell("today-do-report", "number", task.report).into_owned()
                }
                _ if task.is_untried() => tell("today-do-call"),
                _ => tell("today-do"),
            },
        }
    }

    /// How often somebody tried to help, where that is asked.
    pub(crate) fn efforts(&self) -> Option<usize> {
        let task = self.task().filter(|task| task.selected_by_person)?;
        usize::try_from(task.efforts).ok()
    }

    pub(crate) fn citation<'w>(&self, scene: &Scene<'w>) -> String {
        let own = self.first().map_or("", |task| scene.caseload.word(task.citation));
        self.line.why.citation.clone().unwrap_or_else(|| own.to_owned())
    }

    /// Who has the case, where somebody has.
    pub(crate) fn owner(&self, scene: &Scene<'_>, desk: &Desk<'_>) -> Option<String> {
        let owner = scene.caseload.owner(self.task()?)?;
        Some(desk.frame().map_or(owner, |frame| frame.person(owner)).to_owned())
    }

    /// Why it was put aside, and by whom.
    pub(crate) fn aside(&self, scene: &Scene<'_>, desk: &Desk<'_>) -> Option<(String, String)> {
        let aside = scene.caseload.aside(self.task()?, scene.today)?;
        let by = desk.frame().map_or(&*aside.by, |frame| frame.person(&aside.by));
        Some((aside.reason.clone(), by.to_owned()))
    }

    /// Whether a line of many is decided about on the page of selections.
    pub(crate) fn is_decided_here(&self, may_select: bool) -> bool {
        may_select && self.line.item.kind == Kind::Decisions
    }

    /// Whether the letters of a line are looked at, and sent, at their desk.
    pub(crate) fn is_at_the_desk(&self, may_issue: bool) -> bool {
        may_issue && self.line.item.kind == Kind::Letters
    }

    /// Where those stand whom a line of many is about.
    pub(crate) fn list(&self, scene: &Scene<'_>, is_mine: bool, desk: &Desk<'_>) -> String {
        let Some(task) = self.first() else { return String::new() };
        let duty = scene.caseload.word(task.duty);
        if self.is_decided_here(desk.may(Action::SelectStudents)) {
            return "/selections".to_owned();
        }
        if self.is_at_the_desk(desk.may_issue_letters()) {
            return format!("/letters/review/{duty}");
        }
        let Item { group, kind, .. } = &self.line.item;
        let whose = if is_mine { "mine" } else { "all" };
        format!("/students?line={whose}.{}.{}.{duty}", group.name(), kind.name())
    }
}

/// Days from one date to a later one.
fn days(from: Date, until: Date) -> usize {
    from.until(until).map_or(0, |span| usize::try_from(span.get_days()).unwrap_or(0))
}

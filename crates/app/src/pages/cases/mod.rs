//! Cases: who looks after whom, what comes next in each, and what last year left
//! open.

mod act;

use std::sync::Arc;

use askama::Template;
use domain::access::Action;
use office::accounts::Viewer;
use office::caseload::Caseload;
use office::cases::{self, Listed, Load, Page, Stage, Wanted};
use office::today::Asked;

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};
use crate::pages::owners::owners;
use crate::pages::picks::Typed;

pub(crate) use act::act;

/// Cases that one page lists.
const AT_ONCE: usize = 50;

const STAGES: [(Stage, &str); 3] =
    [(Stage::Open, "open"), (Stage::LastYear, "last-year"), (Stage::Closed, "closed")];

/// The owner, in addresses, of cases that are nobody's.
const NOBODY: &str = "nobody";

#[derive(Template)]
#[template(path = "pages/cases/list.html")]
struct List<'a> {
    desk: &'a Desk<'a>,
    caseload: Arc<Caseload>,
    stage_name: &'static str,
    /// Whose cases are shown; empty for everybody's.
    whose: String,
    found: Page,
    first: usize,
    may_manage: bool,
    /// People who may have a case, by account.
    owners: Vec<(&'a str, String)>,
    typed: Typed,
}

/// The cases of a stage.
pub(crate) fn list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let typed = Typed::asked(desk);
    let first = desk.asked.query("from").parse().unwrap_or(0);
    let (show_stage, whose) = (desk.asked.query("show"), desk.asked.query("owner"));
    show(desk, viewer, (&show_stage, &whose, first), typed)
}

fn show(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (stage, whose, first): (&str, &str, usize),
    mut typed: Typed,
) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let (stage, stage_name) = *STAGES.iter().find(|(_, it)| *it == stage).unwrap_or(&STAGES[0]);
    let mut tx = desk.store().glance()?;
    let caseload = desk.app.caseload(&mut tx, frame, desk.today())?;
    drop(tx);
    let shown = caseload.roster.shown(viewer, desk.school().as_deref());
    let asked = Asked { viewer, shown: &shown, today: desk.today() };
    let owner = (!whose.is_empty()).then_some(if whose == NOBODY { "" } else { whose });
    let found = cases::list(&caseload, asked, Wanted { stage, owner, first, most: AT_ONCE });
    if typed.fields.is_empty() {
        typed.fields = fields(desk);
    }
    page(&List {
        may_manage: desk.may(Action::ManageCases),
        owners: owners(desk),
        whose: whose.to_owned(),
        caseload,
        stage_name,
        found,
        first,
        desk,
        typed,
    })
}

/// The field of the form that closes, empty.
fn fields(desk: &Desk<'_>) -> Vec<Field> {
    let label = desk.say("selections-reason").into_owned();
    vec![Field::empty("close-reason", label, Input::Line)]
}

/// What stands for a case in the form: the track, and the student.
fn pick(listed: &Listed) -> String {
    format!("{} {}", listed.case.track, listed.student.id)
}

impl List<'_> {
    /// The stages with what their addresses call them, and how many there are.
    fn stages(&self) -> Vec<(&'static str, usize)> {
        STAGES.iter().map(|(stage, name)| (*name, self.found.counts[*stage as usize])).collect()
    }

    /// Where the page of a stage is, of an owner, from a case on.
    fn address(&self, stage: &str, whose: &str, from: usize) -> String {
        let mut pairs = vec![("show", stage.to_owned())];
        if !whose.is_empty() {
            pairs.push(("owner", whose.to_owned()));
        }
        if from > 0 {
            pairs.push(("from", from.to_string()));
        }
        format!("/cases?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    }

    /// Where the same cases are, from one on.
    fn from(&self, from: usize) -> String {
        self.address(self.stage_name, &self.whose, from)
    }

    /// Where everybody on this page is picked.
    fn all_picked(&self) -> String {
        format!("{}&all=1", self.from(self.first))
    }

    fn before(&self) -> Option<String> {
        (self.first > 0).then(|| self.from(self.first.saturating_sub(AT_ONCE)))
    }

    fn after(&self) -> Option<String> {
        let next = self.first.saturating_add(AT_ONCE);
        (next < self.found.all).then(|| self.from(next))
    }

    /// How the address names the owner of a load.
    fn key<'l>(&self, load: &'l Load) -> &'l str {
        if load.owner.is_empty() { NOBODY } else { &load.owner }
    }

    /// The name of an owner, or that it is nobody.
    fn owner(&self, account: &str) -> String {
        if account.is_empty() {
            return self.desk.say("selections-no-owner").into_owned();
        }
        self.desk.frame().map_or(account, |frame| frame.person(account)).to_owned()
    }

    /// The largest load, for the width of the bars.
    fn most(&self) -> usize {
        self.found.loads.iter().map(|load| load.open).max().unwrap_or(1)
    }

    fn is_picked(&self, listed: &Listed) -> bool {
        self.typed.picks_all || self.typed.picked.contains(&pick(listed))
    }

    fn pick(&self, listed: &Listed) -> String {
        pick(listed)
    }

    /// What comes next in a case, and when.
    fn next(&self, listed: &Listed) -> Option<(String, String)> {
        let (desk, task) = (self.desk, listed.next.as_ref()?);
        let duty = desk.word("duty", self.caseload.word(task.duty));
        let state = desk.word("state", task.state.name());
        let due = task.due_on.map(|due| desk.tell("today-due", "date", desk.near(&due)));
        let late = usize::try_from(listed.late).unwrap_or(usize::MAX);
        let when = match due {
            Some(due) if late > 0 => format!("{} · {due}", desk.count("today-late", late)),
            Some(due) => due.into_owned(),
            None => String::new(),
        };
        Some((format!("{duty}: {state}"), when))
    }

    /// Whether what a case began with is gone: nothing is owed or done on its track.
    fn is_groundless(&self, listed: &Listed) -> bool {
        let place = self.caseload.roster.place(&listed.student.id);
        place.is_some_and(|place| {
            let mut tasks = self.caseload.tasks_of(place).iter();
            tasks.all(|task| self.caseload.word(task.track) != listed.case.track)
        })
    }

    /// Since when a case is open, or closed.
    fn since(&self, listed: &Listed) -> String {
        let on = &listed.case.since;
        on.parse().map_or_else(|_| on.clone(), |date| self.desk.day(&date))
    }

    /// Fields with something wrong.
    fn faults(&self) -> Vec<&Field> {
        self.typed.fields.iter().filter(|field| field.fault.is_some()).collect()
    }

    /// The roles that may do something about cases, in words.
    fn who_may(&self) -> String {
        let roles = Action::ManageCases.allowed().iter();
        roles.map(|role| self.desk.word("role", role.name())).collect::<Vec<_>>().join(", ")
    }
}

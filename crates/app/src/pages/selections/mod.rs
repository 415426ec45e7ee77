//! Who is proposed for a step, why, and the decision: accepted, put off or
//! declined, many at once.

mod decide;

use std::sync::Arc;

use askama::Template;
use domain::Date;
use domain::access::{Action, View};
use office::accounts::Viewer;
use office::caseload::{Caseload, State};
use office::selections::{self, Asked, Decided, Page, Proposal, Stage};

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};
use crate::pages::owners::owners;
use crate::pages::picks::Typed;
use crate::pages::students::percent;

pub(crate) use decide::decide;

/// Proposals that one page lists.
const AT_ONCE: usize = 50;

const STAGES: [(Stage, &str); 4] = [
    (Stage::New, "new"),
    (Stage::Accepted, "accepted"),
    (Stage::Later, "later"),
    (Stage::Declined, "declined"),
];

#[derive(Template)]
#[template(path = "pages/selections/list.html")]
struct List<'a> {
    desk: &'a Desk<'a>,
    caseload: Arc<Caseload>,
    /// The one student who is shown; empty for all.
    only: String,
    /// As of which day the plan is; none while there is none.
    as_of: Option<Date>,
    stage: &'static str,
    found: Page,
    first: usize,
    before: Option<usize>,
    after: Option<usize>,
    may_select: bool,
    /// Whether the viewer is told who must be consulted, and so why.
    sees_guards: bool,
    /// Whether the viewer sees codes, which may say something of health.
    sees_health: bool,
    /// The revision that the page shows.
    seen: u32,
    /// People who may have a case, by account.
    owners: Vec<(&'a str, String)>,
    typed: Typed,
}

impl List<'_> {
    /// The stages with what their addresses call them, and how many there are.
    fn stages(&self) -> Vec<(&'static str, usize)> {
        STAGES.iter().map(|(stage, name)| (*name, self.found.counts[*stage as usize])).collect()
    }

    /// Fields with something wrong.
    fn faults(&self) -> Vec<&Field> {
        self.typed.fields.iter().filter(|field| field.fault.is_some()).collect()
    }

    /// The fields of one of the forms.
    fn fields(&self, form: &str) -> Vec<&Field> {
        self.typed.fields.iter().filter(|field| field.name.starts_with(form)).collect()
    }

    /// Whether something is wrong in one of the forms.
    fn is_faulty(&self, form: &str) -> bool {
        self.faults().iter().any(|field| field.name.starts_with(form))
    }

    fn is_picked(&self, proposal: &Proposal) -> bool {
        self.typed.picks_all || self.typed.picked.contains(&pick(proposal))
    }

    /// How many days were missed until today, and how often without an excuse.
    fn so_far(&self, proposal: &Proposal) -> Option<String> {
        let place = self.caseload.roster.place(&proposal.student.id)?;
        let tallies = self.caseload.tallies(place);
        let of = [("some", tallies.absent()), ("all", tallies.enrolled)];
        let missed = self.desk.tell_two("today-of", &of[0], &of[1]);
        let share = percent(&tallies);
        Some(
            self.desk
                .tell_two("selections-so-far", &("missed", missed), &("share", share))
                .into_owned(),
        )
    }

    /// Until when the family may still say why, where that day is ahead.
    fn window(&self, proposal: &Proposal) -> Option<String> {
        let place = self.caseload.roster.place(&proposal.student.id)?;
        let tasks = self.caseload.tasks_of(place).iter();
        let last = tasks.filter(|it| it.state == State::Waiting).map(|it| it.opens_on).max()?;
        Some(self.desk.tell("selections-window", "date", self.desk.near(&last)).into_owned())
    }

    /// Whether a brother or sister stands on the page too.
    fn has_sibling(&self, proposal: &Proposal) -> bool {
        let (home, id) = (&proposal.student.household, &proposal.student.id);
        let other = |it: &Proposal| it.student.household == *home && it.student.id != *id;
        !home.is_empty() && self.found.proposals.iter().any(other)
    }

    fn pick(&self, proposal: &Proposal) -> String {
        pick(proposal)
    }

    /// The roles that may decide, in words.
    fn who_may(&self) -> String {
        let roles = Action::SelectStudents.allowed().iter();
        roles.map(|role| self.desk.word("role", role.name())).collect::<Vec<_>>().join(", ")
    }

    fn date_of(&self, text: &str) -> String {
        text.parse().map_or_else(|_| text.to_owned(), |date| self.desk.day(&date))
    }

    /// Who decided, and when.
    fn decided(&self, decided: &Decided) -> String {
        let by = self.desk.frame().map_or(&*decided.by, |frame| frame.person(&decided.by));
        let on = self.date_of(&decided.on);
        self.desk.tell_two("selections-decided", &("name", by), &("date", &on)).into_owned()
    }
}

/// What stands for a proposal in the form: the step, and the student.
fn pick(proposal: &Proposal) -> String {
    format!("{} {}", proposal.step, proposal.student.id)
}

/// The proposals of a stage.
pub(crate) fn list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let mut typed = Typed::asked(desk);
    // Whoever comes for one student means that one.
    typed.picks_all |= !desk.asked.query("student").is_empty();
    let first = desk.asked.query("from").parse().unwrap_or(0);
    show(desk, viewer, (&desk.asked.query("show"), first), typed)
}

fn show(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (stage, first): (&str, usize),
    mut typed: Typed,
) -> Answered {
    let known = STAGES.iter().find(|(_, name)| *name == stage);
    let (stage, name) = *known.unwrap_or(&STAGES[0]);
    let only = desk.asked.query("student");
    let (caseload, found) = proposed(desk, viewer, (stage, first, &only))?;
    if typed.fields.is_empty() {
        typed.fields = decide::fields(desk);
    }
    // Each shows the student's days.
    for proposal in &found.proposals {
        desk.looked(viewer, &proposal.student.id, "selections")?;
    }
    let all = found.counts[stage as usize];
    page(&List {
        desk,
        as_of: caseload.has_plan().then(|| caseload.as_of()),
        stage: name,
        first,
        before: (first > 0).then(|| first.saturating_sub(AT_ONCE)),
        after: Some(first.saturating_add(AT_ONCE)).filter(|next| *next < all),
        may_select: desk.may(Action::SelectStudents),
        sees_guards: desk.may(Action::SelectStudents) || desk.may(Action::RecordGuards),
        sees_health: viewer.sees(View::Health),
        seen: desk.sight().revision,
        owners: owners(desk),
        caseload,
        only,
        found,
        typed,
    })
}

/// The proposals of a stage, from one on; of one student alone where an id is given.
fn proposed(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (stage, first, only): (Stage, usize, &str),
) -> Result<(Arc<Caseload>, Page), PageError> {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let mut tx = desk.store().glance()?;
    let caseload = desk.app.caseload(&mut tx, frame, desk.today())?;
    if !caseload.has_plan() {
        return Ok((caseload, Page::default()));
    }
    let book = desk.app.book(&caseload.ground.rulebook)?;
    let (school, student) = (desk.school(), (!only.is_empty()).then_some(only));
    let asked = Asked { viewer, school: school.as_deref(), student, stage, first, most: AT_ONCE };
    let with = (&*caseload.roster, &*book, caseload.as_of());
    let found = selections::list(&mut tx, desk.sight(), with, asked)?;
    Ok((caseload, found))
}

//! The record of a student: the year, why the student is listed, what is owed, what
//! happened, and whom to reach.

mod fault;
mod words;

use std::sync::Arc;

use askama::Template;
use domain::Date;
use domain::access::View;
use domain::rulebook::Rulebook;
use office::OfficeError;
use office::accounts::Viewer;
use office::caseload::Caseload;
use office::explain::Question;
use office::selections::Before;
use office::students::{self, Found, Listing, StudentRecord, Topic};
use office::today::{self, Asked};

use super::addresses;
use super::calendar::{self, Quarter};
use super::forms;
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Input;
use crate::pages::duties::{self, Act, Panel};
use crate::pages::today::{Row, Scene};

pub(super) use fault::Fault;

/// Of what happened, so much is shown at first.
const FIRST: usize = 25;

#[derive(Template)]
#[template(path = "pages/students/record.html")]
pub(super) struct Show<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) student: StudentRecord,
    caseload: Arc<Caseload>,
    pub(super) book: Option<Arc<Rulebook>>,
    quarters: Vec<Quarter>,
    /// What is owed, each with what can be done about it.
    rows: Vec<Row>,
    panel: Option<Panel>,
    siblings: Vec<Found>,
    /// The earlier day as of which it says why the student is listed.
    as_of: Option<Date>,
    /// Which of what happened is asked for.
    topic: Option<Topic>,
    /// Whether all of it is.
    shows_all: bool,
    /// Whose page it is.
    account: &'a str,
    sees_audit: bool,
    pub(super) sees_health: bool,
    /// Whether the viewer may write notes that only few read.
    may_hide: bool,
    /// Ways to help: what was tried, and forms.
    forms: forms::Panel,
    /// Addresses from which mail came back.
    addresses: addresses::Panel,
    /// What was done just now: a contact by its time, taken back, a note, a duty.
    done: [String; 4],
    fault: Option<Fault>,
}

/// The record of a student. That it was looked at is written down.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    open(desk, viewer, None)
}

/// The record with the panel whose form was refused.
pub(crate) fn again(
    desk: &Desk<'_>,
    viewer: &Viewer,
    fault: Option<(&'static str, String)>,
) -> Answered {
    let mut show = Show::of(desk, viewer, &duties::key(desk))?;
    match &mut show.panel {
        Some(panel) => duties::retold(desk, panel, fault),
        // A form that stands alone: a hold without a reason.
        None => show.fault = fault.map(|_| Fault::NoHold),
    }
    page(&show)
}

/// The same, with what is wrong with what somebody found out about an address.
pub(super) fn with_address(
    desk: &Desk<'_>,
    viewer: &Viewer,
    faults: &[(&'static str, &'static str)],
) -> Answered {
    let mut show = Show::of(desk, viewer, "")?;
    show.addresses.tell(desk, faults);
    page(&show)
}

/// The same, with what is wrong with a form that was sent from it.
pub(super) fn open(desk: &Desk<'_>, viewer: &Viewer, fault: Option<Fault>) -> Answered {
    let show = Show::of(desk, viewer, &desk.asked.query("open"))?;
    page(&Show { fault, ..show })
}

impl<'a> Show<'a> {
    fn of(desk: &'a Desk<'a>, viewer: &'a Viewer, open: &str) -> Result<Self, PageError> {
        let frame = desk.frame().ok_or(PageError::SignIn)?;
        let mut tx = desk.store().glance()?;
        let caseload = desk.app.caseload(&mut tx, frame, desk.today())?;
        let rulebook = &caseload.ground.rulebook;
        let book = caseload.has_plan().then(|| desk.app.book(rulebook)).transpose()?;
        let about = (desk.asked.param("id"), desk.today());
        let with = (&*caseload, book.as_deref());
        let student = students::record(&mut tx, desk.sight(), with, viewer, about)?;
        let mut student = student.ok_or(PageError::NotFound)?;
        drop(tx);
        let parts: Vec<&str> = student.shown.iter().map(|view| view.name()).collect();
        desk.looked(viewer, &student.id, &format!("record: {}", parts.join(", ")))?;
        let as_of = asked_day(desk, &caseload);
        if let (Some(as_of), Some(book)) = (as_of, &book) {
            student.listings = listed_on(desk, &student.id, as_of, book)?;
        }
        let shown = caseload.roster.shown(viewer, None);
        let asked = Asked { viewer, shown: &shown, today: desk.today() };
        let mut rows = Vec::new();
        if let Some(book) = &book {
            let items = today::of_student(&caseload, asked, student.place);
            let lines = today::told((&caseload, book), items, &student.findings)?;
            rows.extend(lines.into_iter().map(|line| Row { line }));
        }
        let panel = opened(desk, viewer, (&caseload, &rows), open)?;
        let siblings = caseload.siblings(student.place);
        let siblings = siblings.filter(|place| caseload.roster.is_shown(&shown, *place));
        let forms = forms::Panel::of(desk, viewer, (&caseload, &student));
        let addresses = addresses::Panel::of(desk, viewer, &student.id)?;
        let sees_health = viewer.sees(View::Health);
        let topic = desk.asked.query("show");
        Ok(Self {
            quarters: calendar::quarters(desk, &student.year, sees_health),
            siblings: siblings.map(|place| caseload.roster.found(place)).collect(),
            topic: Topic::ALL.iter().find(|(_, name)| *name == topic).map(|(topic, _)| *topic),
            shows_all: desk.asked.query("all") == "1",
            account: &viewer.account.id,
            sees_audit: viewer.sees(View::Audit),
            may_hide: viewer.sees(View::RestrictedNotes),
            done: ["logged", "taken", "noted", "done"].map(|name| desk.asked.query(name)),
            fault: None,
            forms,
            addresses,
            as_of,
            desk,
            student,
            caseload,
            book,
            rows,
            panel,
            sees_health,
        })
    }

    fn scene(&self) -> Scene<'_> {
        let today = self.desk.today();
        Scene { caseload: &self.caseload, today, panel: self.panel.as_ref() }
    }
}

/// The day as of which somebody asks why the student is listed: one of the school
/// year, until that of the plan.
fn asked_day(desk: &Desk<'_>, caseload: &Caseload) -> Option<Date> {
    let asked: Date = desk.asked.query("as_of").parse().ok()?;
    (asked >= caseload.year().first() && asked <= caseload.as_of()).then_some(asked)
}

/// Why the student was listed on an earlier day; nothing where no rule was in force.
fn listed_on(
    desk: &Desk<'_>,
    id: &str,
    as_of: Date,
    book: &Rulebook,
) -> Result<Vec<Listing>, PageError> {
    let question = Question {
        district: desk.sight().district,
        student: id,
        as_of: Some(as_of),
        known_at: None,
        today: desk.today(),
        library: &desk.app.config.rulebooks,
    };
    match students::listings_on(desk.store(), question, book) {
        Ok(listings) => Ok(listings),
        Err(OfficeError::NoRule(_)) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// The panel of the duty that an address names.
fn opened(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (caseload, rows): (&Caseload, &[Row]),
    key: &str,
) -> Result<Option<Panel>, PageError> {
    let Some(task) = duties::named(caseload, key) else { return Ok(None) };
    let row = rows.iter().find(|row| row.task().is_some_and(|own| own == task));
    let before: &[Before] = row.map_or(&[], |row| &row.line.before);
    row.map(|_| Panel::of(desk, viewer, caseload, (task, before))).transpose()
}

//! Statutory reports: what is to be filed, filed together, and a list for the
//! attendance supervisor on paper or as a file.

mod act;
mod table;

use std::sync::Arc;

use askama::Template;
use domain::access::View;
use office::accounts::Viewer;
use office::caseload::Caseload;
use office::reports::{self, Line, Page, Stage, Wanted};

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};
use crate::pages::picks::Typed;

pub(crate) use act::act;
pub(crate) use table::{paper, table};

/// Reports that one page lists.
const AT_ONCE: usize = 100;

#[derive(Template)]
#[template(path = "pages/reports/list.html")]
struct List<'a> {
    desk: &'a Desk<'a>,
    stage: Stage,
    stage_name: &'static str,
    found: Page,
    first: usize,
    /// Whether students have pages that the viewer may see.
    sees_students: bool,
    typed: Typed,
}

/// The reports of a stage.
pub(crate) fn list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let first = desk.asked.query("from").parse().unwrap_or(0);
    show(desk, viewer, (&desk.asked.query("show"), first), Typed::asked(desk))
}

fn show(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (stage, first): (&str, usize),
    mut typed: Typed,
) -> Answered {
    let (_, found) = found(desk, viewer, (stage, first, AT_ONCE))?;
    let (stage, stage_name) = named(stage);
    for line in &found.lines {
        desk.looked(viewer, &line.student.id, "reports")?;
    }
    if typed.fields.is_empty() {
        typed.fields = fields(desk);
    }
    let sees_students = viewer.sees(View::Students);
    page(&List { desk, stage, stage_name, found, first, sees_students, typed })
}

/// The stage that an address names.
fn named(stage: &str) -> (Stage, &'static str) {
    *Stage::ALL.iter().find(|(_, name)| *name == stage).unwrap_or(&Stage::ALL[0])
}

/// Reports of a stage, from one on.
fn found(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (stage, first, most): (&str, usize, usize),
) -> Result<(Arc<Caseload>, Page), PageError> {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let mut tx = desk.store().glance()?;
    let caseload = desk.app.caseload(&mut tx, frame, desk.today())?;
    if !caseload.has_plan() {
        return Ok((caseload, Page::default()));
    }
    let book = desk.app.book(&caseload.ground.rulebook)?;
    let shown = caseload.roster.shown(viewer, desk.school().as_deref());
    let wanted = Wanted { shown: &shown, stage: named(stage).0, first, most, today: desk.today() };
    let page = reports::list(&mut tx, desk.sight(), (&caseload, &book), wanted)?;
    Ok((caseload, page))
}

/// When and with whom they were filed.
fn fields(desk: &Desk<'_>) -> Vec<Field> {
    let field = |name, key: &str, input| Field {
        is_required: true,
        ..Field::empty(name, desk.say(key).into_owned(), input)
    };
    vec![
        Field { value: desk.today().to_string(), ..field("file-on", "duty-filed-on", Input::Date) },
        field("file-to", "duty-filed-to", Input::Line),
    ]
}

/// What stands for a report in the form: the number, and the student.
fn pick(line: &Line) -> String {
    format!("{} {}", line.number, line.student.id)
}

impl List<'_> {
    /// The stages with what their addresses call them, and how many there are.
    fn stages(&self) -> Vec<(&'static str, usize)> {
        Stage::ALL.iter().map(|(stage, it)| (*it, self.found.counts[*stage as usize])).collect()
    }

    fn all(&self) -> usize {
        self.found.counts[self.stage as usize]
    }

    fn before(&self) -> Option<usize> {
        (self.first > 0).then(|| self.first.saturating_sub(AT_ONCE))
    }

    fn after(&self) -> Option<usize> {
        Some(self.first + AT_ONCE).filter(|next| *next < self.all())
    }

    fn is_picked(&self, line: &Line) -> bool {
        self.typed.picks_all || self.typed.picked.contains(&pick(line))
    }

    fn pick(&self, line: &Line) -> String {
        pick(line)
    }

    /// Where a correction is recorded.
    fn correction(&self, line: &Line) -> String {
        format!("{}#duties", crate::pages::students::address(&line.student.id))
    }

    /// The days that ask for it, in words.
    fn days(&self, line: &Line) -> String {
        days(self.desk, line)
    }

    /// When it is due, was filed, or was corrected.
    fn when(&self, line: &Line) -> String {
        when(self.desk, line)
    }

    fn faults(&self) -> Vec<&Field> {
        self.typed.fields.iter().filter(|field| field.fault.is_some()).collect()
    }
}

fn days(desk: &Desk<'_>, line: &Line) -> String {
    line.days.iter().map(|day| desk.near(day)).collect::<Vec<_>>().join(" · ")
}

fn when(desk: &Desk<'_>, line: &Line) -> String {
    let on = |key: &str, date: &domain::Date| desk.tell(key, "date", desk.near(date)).into_owned();
    match (line.stage, line.due_on, line.corrected_on, line.filed_on) {
        (Stage::Owed, Some(due), ..) if line.late > 0 => {
            let late = usize::try_from(line.late).unwrap_or(usize::MAX);
            format!("{} · {}", desk.count("today-late", late), on("today-due", &due))
        }
        (Stage::Owed, Some(due), ..) => on("today-due", &due),
        (Stage::Corrected, _, Some(corrected), _) => on("reports-corrected-on", &corrected),
        (_, _, _, Some(filed)) => on("reports-filed-on", &filed),
        _ => String::new(),
    }
}

//! Who did, saw and tried what: to look at, and to take along as CSV.

mod lines;

use askama::Template;
use office::accounts::Viewer;
use office::audit::{Asked, LINES};

use crate::answer::{self, Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use lines::{Line, Log};

#[derive(Template)]
#[template(path = "pages/audit/audit.html")]
struct Audit<'a> {
    desk: &'a Desk<'a>,
    log: Log,
    asked: Asked,
    /// The person who is asked for, as typed.
    person: String,
    lines: Vec<Line>,
    /// Where the next page begins.
    older: Option<i64>,
    /// The question of this page, for its other forms.
    query: String,
}

/// What was done.
pub(crate) fn changes(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    show(desk, viewer, Log::Changes)
}

/// Who looked at which student.
pub(crate) fn looks(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    show(desk, viewer, Log::Looks)
}

/// Who tried to sign in.
pub(crate) fn sign_ins(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    show(desk, viewer, Log::SignIns)
}

fn show(desk: &Desk<'_>, viewer: &Viewer, log: Log) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let person = desk.asked.query("person").trim().to_owned();
    let asked = Asked {
        student: desk.asked.query("student").trim().to_owned(),
        people: (!person.is_empty()).then(|| {
            frame.people_like(&person).iter().map(|(account, _)| account.id.clone()).collect()
        }),
        before: desk.asked.query("before").parse().ok(),
    };
    let is_file = desk.asked.query("as") == "csv";
    // A file has all of them.
    let limit = if is_file { u32::MAX >> 1 } else { LINES };
    let mut tx = desk.store().glance()?;
    let lines = lines::read(&mut tx, (desk, frame), viewer, (log, &asked, limit))?;
    if is_file {
        return Ok(answer::file(log.file(), "text/csv; charset=utf-8", lines::csv(&lines)));
    }
    let older = lines.last().filter(|_| lines.len() == LINES as usize).map(|line| line.place);
    let query = serde_urlencoded::to_string([("student", &asked.student), ("person", &person)]);
    let query = query.unwrap_or_default();
    page(&Audit { desk, log, asked, person, lines, older, query })
}

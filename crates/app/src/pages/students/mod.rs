//! Finding a student, and the record. What was typed is sent as a form: names
//! stay out of addresses and logs, and coming back sends nothing again.

use askama::Template;
use office::accounts::Viewer;
use office::students::{self, Found, StudentRecord};
use store::sessions::Look;

use crate::answer::{Answered, go, page};
use crate::desk::Desk;
use crate::error::PageError;

/// Students that one page lists.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "pages/students/find.html")]
struct Find<'a> {
    desk: &'a Desk<'a>,
    typed: String,
    found: Vec<Found>,
    is_more: bool,
}

#[derive(Template)]
#[template(path = "pages/students/record.html")]
struct Show<'a> {
    desk: &'a Desk<'a>,
    student: StudentRecord,
    sees_audit: bool,
}

/// The page to search on, with the students whose name or id begins with what
/// was typed before.
pub(crate) fn ask(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let typed = desk.app.searches.typed(viewer, &desk.asked.query("search"));
    if typed.is_empty() {
        return page(&Find { desk, typed, found: Vec::new(), is_more: false });
    }
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let mut tx = desk.store().glance()?;
    let roster = desk.app.roster(&mut tx, frame, desk.today())?;
    let (found, is_more) = roster.find((viewer, desk.school().as_deref()), &typed, MOST);
    page(&Find { desk, typed, found, is_more })
}

/// Keeps what was typed, and leads to whom it finds.
pub(crate) fn find(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let typed = desk.asked.field("q").trim().to_owned();
    if typed.is_empty() {
        return Ok(go("/students"));
    }
    let number = desk.app.searches.keep(viewer, typed);
    Ok(go(&format!("/students?search={number}")))
}

/// The record of a student. That it was looked at is written down.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let id = desk.asked.param("id");
    let mut tx = desk.store().glance()?;
    let student = students::record(&mut tx, desk.sight(), viewer, (id, desk.today()))?;
    let student = student.ok_or(PageError::NotFound)?;
    drop(tx);
    let shown: Vec<&str> = student.shown.iter().map(|view| view.name()).collect();
    let look = Look {
        student: student.id.clone(),
        at: i64::try_from(desk.now.as_nanosecond()).unwrap_or(i64::MAX),
        account: viewer.account.id.clone(),
        page: format!("record: {}", shown.join(", ")),
    };
    if !desk.app.looks.add(&viewer.district, look) {
        return Err(PageError::Broken("looks at records are not written down".to_owned()));
    }
    let sees_audit = viewer.sees(domain::access::View::Audit);
    page(&Show { desk, student, sees_audit })
}

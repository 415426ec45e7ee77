//! Finding notes by their words. What was typed stands in no address.

use askama::Template;
use office::accounts::Viewer;
use office::students::{FoundNote, Searching, search_notes};

use crate::answer::{Answered, go, page};
use crate::desk::Desk;
use crate::error::PageError;

/// Notes that are shown at most.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "pages/students/notes.html")]
struct Notes<'a> {
    desk: &'a Desk<'a>,
    typed: String,
    found: Vec<FoundNote>,
    is_more: bool,
}

impl Notes<'_> {
    fn author<'s>(&'s self, id: &'s str) -> &'s str {
        self.desk.frame().map_or(id, |frame| frame.person(id))
    }
}

/// The notes that a search found.
pub(crate) fn notes(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let typed = desk.app.searches.typed(viewer, &desk.asked.query("search"));
    let mut tx = desk.store().glance()?;
    let roster = desk.app.roster(&mut tx, frame, desk.today())?;
    let shown = roster.shown(viewer, desk.school().as_deref());
    let who = Searching {
        roster: &roster,
        shown: &shown,
        viewer,
        today: desk.today(),
        zone: &frame.zone,
    };
    let (found, is_more) = search_notes(&mut tx, desk.sight(), who, (&typed, MOST))?;
    drop(tx);
    for note in &found {
        desk.looked(viewer, &note.student.id, "notes")?;
    }
    page(&Notes { desk, typed, found, is_more })
}

/// Keeps what was typed, and leads to what it finds.
pub(crate) fn find_notes(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let typed = desk.asked.field("q").trim().to_owned();
    if typed.is_empty() {
        return Ok(go("/students/notes"));
    }
    Ok(go(&format!("/students/notes?search={}", desk.app.searches.keep(viewer, typed))))
}

//! Letters as they were frozen: one of them, or a part of a run for the printer.

use office::accounts::Viewer;
use office::letters::{self, Logged};
use store::notices::Asked;

use super::run::{found, is_withdrawn};
use crate::answer::{Answered, shown};
use crate::desk::Desk;
use crate::error::PageError;

/// A part as one PDF, for the printer.
pub(crate) fn part(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (revision, log) = found(desk, viewer)?;
    let number = desk.asked.param("part").trim_end_matches(".pdf");
    let is_in = |it: &&Logged| it.notice.part.to_string() == number && !is_withdrawn(it);
    let own: Vec<&Logged> = log.iter().filter(is_in).collect();
    if own.is_empty() {
        return Err(PageError::NotFound);
    }
    for logged in &own {
        desk.looked(viewer, &logged.notice.student, "letter")?;
    }
    let bound = letters::part(desk.store(), &viewer.district, own)?;
    Ok(shown(&format!("letters-{revision}-part-{number}.pdf"), "application/pdf", bound))
}

/// A letter as it was frozen.
pub(crate) fn paper(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let logged = one(desk, viewer)?;
    desk.looked(viewer, &logged.notice.student, "letter")?;
    let bytes = letters::paper(desk.store(), &viewer.district, &logged.notice)?;
    Ok(shown("letter.pdf", "application/pdf", bytes))
}

/// One letter of the viewer's schools.
pub(super) fn one(desk: &Desk<'_>, viewer: &Viewer) -> Result<Logged, PageError> {
    let id = desk.asked.param("letter").trim_end_matches(".pdf");
    let asked = Asked { notice: id, ..Asked::default() };
    let log = letters::log(desk.store(), &viewer.district, asked)?;
    let mut mine = log.into_iter().filter(|it| !id.is_empty() && viewer.is_mine(&it.notice.school));
    mine.next().ok_or(PageError::NotFound)
}

//! What was read in: the history, and new files, which are tried first.

mod receive;
mod trial;

use askama::Template;
use domain::access::Action;
use office::accounts::Viewer;
use office::cell;
use store::imports::{self, Kept, KeptProblem};
use store::sheet::Sight;

use crate::answer::{self, Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

pub(crate) use receive::receive;
pub(crate) use trial::{drop_files, keep, show as try_out};

/// Imports that one page lists.
const AT_ONCE: u32 = 50;
/// Problems that a page lists; the file has all.
const MOST: u32 = 200;

#[derive(Template)]
#[template(path = "pages/imports/list.html")]
struct List<'a> {
    desk: &'a Desk<'a>,
    imports: Vec<Kept>,
    may_import: bool,
    older: Option<u32>,
    /// Why nothing was taken, as a key.
    fault: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "pages/imports/import.html")]
struct Show<'a> {
    desk: &'a Desk<'a>,
    import: Kept,
    problems: Vec<KeptProblem>,
    is_more: bool,
}

/// The history, and the form for new files.
pub(crate) fn list(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let before = desk.asked.query("before").parse().unwrap_or(i32::MAX.unsigned_abs());
    let mut tx = desk.store().glance()?;
    let imports = imports::history(&mut tx, &viewer.district, before, AT_ONCE)?;
    let is_full = imports.len() == AT_ONCE as usize;
    let older = imports.last().filter(|_| is_full).map(|import| import.revision);
    let fault = match desk.asked.query("fault").as_str() {
        "none" => Some("imports-no-file"),
        "unknown" => Some("imports-unknown-file"),
        "other" => Some("imports-other-district"),
        _ => None,
    };
    page(&List { desk, imports, may_import: desk.may(Action::Import), older, fault })
}

/// One import, with its problems.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (import, mut problems) = kept(desk, viewer, MOST + 1)?;
    let is_more = problems.len() > MOST as usize;
    problems.truncate(MOST as usize);
    page(&Show { desk, import, problems, is_more })
}

/// The problems of one import, as a file.
pub(crate) fn problems(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (import, problems) = kept(desk, viewer, u32::MAX >> 1)?;
    let head = ["file", "row", "column", "value", "kind", "student_id", "date", "detail"];
    let mut file = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = file.write_record(head);
    for it in &problems {
        let row = it.row.to_string();
        let cells =
            [&it.file, &row, &it.column, &it.value, &it.kind, &it.student, &it.date, &it.detail];
        let _ = file.write_record(cells.map(|cell| cell::as_text(cell).into_owned()));
    }
    let name = format!("problems-{}.csv", import.revision);
    Ok(answer::file(&name, "text/csv; charset=utf-8", file.into_inner().unwrap_or_default()))
}

fn kept(
    desk: &Desk<'_>,
    viewer: &Viewer,
    limit: u32,
) -> Result<(Kept, Vec<KeptProblem>), PageError> {
    let revision: u32 = desk.asked.param("revision").parse().map_err(|_| PageError::NotFound)?;
    let district = viewer.district.as_str();
    let mut tx = desk.store().glance()?;
    let last = imports::history(&mut tx, district, revision.saturating_add(1), 1)?;
    let import = last.into_iter().find(|import| import.revision == revision);
    let import = import.ok_or(PageError::NotFound)?;
    let problems = imports::problems(&mut tx, Sight { district, revision }, limit)?;
    Ok((import, problems))
}

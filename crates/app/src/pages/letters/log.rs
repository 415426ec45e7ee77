//! The log of a run as a file.

use office::accounts::Viewer;
use office::cell;

use super::run::{found, line};
use crate::answer::{Answered, file};
use crate::desk::Desk;
use crate::error::PageError;

/// The log of the mailing as a file, for whoever signs it.
pub(crate) fn log(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (revision, log) = found(desk, viewer)?;
    let mut rows = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |cells: &[String]| {
        let cells = cells.iter().map(|cell| cell::as_text(cell).into_owned());
        rows.write_record(cells).map_err(|error| PageError::Broken(error.to_string()))
    };
    write(&HEAD.map(str::to_owned))?;
    for logged in &log {
        desk.looked(viewer, &logged.notice.student, "letters")?;
        let (notice, line) = (&logged.notice, line(desk, logged));
        // A confidential address stands on its letter and nowhere else.
        let facts = logged.facts().filter(|facts| !facts.confidential);
        let address = facts.map(|facts| facts.address.join(", ")).unwrap_or_default();
        write(&[
            notice.id.clone(),
            line.code,
            notice.student.clone(),
            line.name,
            notice.kind.clone(),
            notice.issued_on.clone(),
            line.readers,
            address,
            line.languages,
            notice.pages.to_string(),
            line.place,
            line.became.join("; "),
        ])?;
    }
    let bytes = rows.into_inner().map_err(|error| PageError::Broken(error.to_string()))?;
    Ok(file(&format!("letters-{revision}.csv"), "text/csv; charset=utf-8", bytes))
}

const HEAD: [&str; 12] = [
    "notice_id",
    "code",
    "student_id",
    "student",
    "kind",
    "date",
    "readers",
    "address",
    "languages",
    "pages",
    "part_and_place",
    "became",
];

//! Export: everything out again as a district folder, the same bytes whatever
//! the order in which it came in; and the work beside it.

mod marks;
mod sheets;
mod work;

use std::io::{self, Write};

use store::sheet::{ACT_SHEETS, SHEETS, Sight};
use store::{Store, revision};

use crate::assumed;
use crate::error::Result;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// The files of the district folder that were written, each with its rows.
    pub files: Vec<(&'static str, u64)>,
    /// The same of the work.
    pub work: Vec<(&'static str, u64)>,
    /// What it rests on though no source says it, in words.
    pub assumed: Vec<String>,
}

/// Writes a district into the files that `open` makes, and its work into those
/// that `open_work` makes, each when its first row is known; files without rows
/// are left out, but for the roster.
///
/// # Errors
/// When the memory or an output refuses.
pub fn run<W: Write>(
    store: &Store,
    district: &str,
    mut open: impl FnMut(&'static str) -> io::Result<W>,
    mut open_work: impl FnMut(&'static str) -> io::Result<W>,
) -> Result<Exported> {
    let mut tx = store.read()?;
    let Some(latest) = revision::latest(&mut tx, district)? else {
        return Ok(Exported::default());
    };
    let sight = Sight { district, revision: latest.number };
    let mut exported = Exported::default();
    for sheet in SHEETS {
        let rows = sheets::write(&mut tx, sight, sheet, &mut open)?;
        exported.files.extend((rows > 0).then_some((sheet.file, rows)));
    }
    let written = marks::write(&mut tx, sight, &mut open)?;
    exported.files.extend(written.into_iter().filter(|(_, rows)| *rows > 0));
    exported.work = work::write(&mut tx, district, &mut open_work)?;
    for sheet in ACT_SHEETS {
        let rows = sheets::write(&mut tx, sight, sheet, &mut open_work)?;
        exported.work.extend((rows > 0).then_some((sheet.file, rows)));
    }
    exported.assumed = assumed::words_of_all(&mut tx, sight)?;
    Ok(exported)
}

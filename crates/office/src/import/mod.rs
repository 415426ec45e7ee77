//! Import: a source of any age joins what is known, all of it or nothing.
//!
//! Rows go through in one pass. Small tables are compared with what is known
//! as they come; marks are set aside by student and joined at the end, when
//! rosters and scopes are known whatever the order of the files.

mod again;
mod granted;
mod join;
mod marks;
mod rows;
mod sheets;
mod stated;
mod turned;

use std::io::Read;

use domain::access::{Action, Actor};
use domain::mark::Recorded;
use intake::folder;
use intake::load::Term;
use intake::record::{Place, Record};
use intake::report::IntakeError;
use intake::sieve::Sieve;
use jiff::Timestamp;
use store::sheet::Sight;
use store::{Store, imports};

use crate::assumed;
use crate::door::{self, Request};
use crate::error::{OfficeError, Result};
use crate::work;
pub use intake::load::Assume;
pub use intake::report::Report;
pub(crate) use rows::AllTerms;
use rows::Rows;
pub(crate) use stated::state;

/// What is imported, and how.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// Who imports.
    pub actor: &'a Actor,
    /// The district.
    pub district: &'a str,
    /// Where the files come from, in words.
    pub source: &'a str,
    /// Now.
    pub now: Timestamp,
    /// Nothing is kept; the answer says what would be.
    pub dry_run: bool,
    /// Marks may vanish however many they are.
    pub accept_drop: bool,
    /// Days by which every date is moved.
    pub shift_days: i32,
    /// What is assumed of what the source lacks.
    pub assume: Assume,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Its revision.
    pub revision: u32,
    /// Rows read, new and old.
    pub rows_read: u64,
    /// Rows of small tables that said something new.
    pub rows_new: u64,
    /// Marks that were not known.
    pub marks_new: u64,
    /// Marks that a complete export no longer had.
    pub marks_withdrawn: u64,
    /// Students whose plan may change; none for everybody.
    pub students_changed: Option<usize>,
    /// What it rests on though no source says it, in words.
    pub assumed: Vec<String>,
}

/// Takes the rows that a source gives.
pub type Sink<'f> = dyn FnMut(Record<'_>, Place<'_>, &mut Report) + 'f;

/// Imports what `read` hands over, which ends with the terms of the source; it
/// may read the file of marks through the sieve. `report` tells what is wrong with it;
/// `judge` may refuse the import for that, before anything is kept.
///
/// # Errors
/// When a source cannot be read, too many marks would vanish, or the memory
/// refuses: then nothing was changed.
pub fn run(
    store: &Store,
    import: Import<'_>,
    report: &mut Report,
    waiting: impl FnOnce(),
    read: impl FnOnce(&mut Report, &Sieve, &mut Sink<'_>) -> std::result::Result<Vec<Term>, IntakeError>,
    judge: impl FnOnce(&mut Report) -> Result<()>,
) -> Result<Imported> {
    let request = Request {
        actor: import.actor,
        action: Action::Import,
        district: import.district,
        subject: "",
        detail: import.source,
        now: import.now,
    };
    let mut open = door::open(store, request, waiting)?;
    let sight = open.sight(import.district);
    let at = Recorded::from_nanoseconds(open.revision.at);
    let mut rows = Rows::begin(&mut open.tx, sight, at, (import.shift_days, import.assume))?;
    report.keeps_rows = true;
    let mut failed = None;
    let sieve = rows.again.sieve(import.shift_days, import.assume.anything());
    let terms = read(report, &sieve, &mut |record, place, report| {
        if failed.is_none() {
            failed = rows.take(&mut open.tx, record, place, report).err();
        }
    })?;
    failed.map_or(Ok(()), Err)?;
    rows.assume(&mut open.tx, terms)?;
    rows.again.take(sieve.into_pieces());
    let done = rows.finish(&mut open.tx, report, import.accept_drop)?;
    judge(report)?;
    let imported = Imported {
        revision: open.revision.number,
        rows_read: report.rows.values().sum(),
        rows_new: done.rows_new,
        marks_new: done.marks_new,
        marks_withdrawn: done.marks_withdrawn,
        students_changed: done.students_changed,
        assumed: assumed::words_of_import(import.assume, import.shift_days),
    };
    if !import.dry_run {
        keep(&mut open.tx, sight, &import, &imported, report)?;
        work::ask_for_plan(&mut open.tx, import.district, import.now)?;
        open.tx.commit()?;
    }
    Ok(imported)
}

/// The names of the files of a district folder.
pub fn files() -> impl Iterator<Item = &'static str> {
    folder::files()
}

/// The id that the file of a district gives it, if it can be read.
pub fn district_of(file: impl Read + Send) -> Option<String> {
    let mut told = None;
    let mut file = Some(file);
    let open = |_: &str| Ok(file.take());
    let only = |name: &str| name == "district.csv";
    let read = folder::read(only, &[], open, &mut Report::default(), |record, _, _| {
        if let Record::District(row) = record {
            told = Some(row.district_id.to_string());
        }
    });
    read.ok().and(told)
}

/// Reads a district folder, for [`run`]: `open` gives a file by its name, or none
/// when it is not there. The file of marks goes through the sieve.
///
/// # Errors
/// When a file cannot be read as a table.
pub fn read_folder<R: Read + Send>(
    wanted: impl Fn(&str) -> bool,
    open: impl FnMut(&str) -> std::io::Result<Option<R>>,
    sieve: &Sieve,
    report: &mut Report,
    sink: &mut Sink<'_>,
) -> std::result::Result<Vec<Term>, IntakeError> {
    folder::read_sieved(sieve, wanted, open, report, sink).map(|()| Vec::new())
}

/// Writes the import into the history of imports, with its problems.
fn keep(
    tx: &mut store::tx::Tx<'_>,
    sight: Sight<'_>,
    import: &Import<'_>,
    imported: &Imported,
    report: &Report,
) -> Result<()> {
    let row = imports::Import {
        source: import.source,
        rows_read: imported.rows_read,
        rows_new: imported.rows_new + imported.marks_new,
        marks_withdrawn: imported.marks_withdrawn,
        rows_aside: report.put_aside.len() as u64,
        moved_days: import.shift_days,
        problems: &report.problems,
    };
    imports::write(tx, sight, &row).map_err(OfficeError::from)
}

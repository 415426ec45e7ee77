//! Rows that a person states here and now: they pass the same checks and join
//! what is known the same way as rows of a file.

use domain::mark::Recorded;
use intake::folder;
use intake::load::Assume;
use intake::record::{Place, Record};
use intake::report::Report;
use store::sheet::TYPED;

use super::rows::Rows;
use crate::door::Open;
use crate::error::Result;

/// Marks are told apart by their rows; all others by what they say.
fn is_mark(record: &Record<'_>) -> bool {
    matches!(record, Record::Attendance(_))
}

/// Takes the rows of `table`, which is a CSV table as `file` of the district
/// folder is, and says how many say something new. What is wrong with them is
/// told in `report`.
pub(crate) fn state(
    open: &mut Open<'_>,
    district: &str,
    (file, table): (&'static str, &[u8]),
    report: &mut Report,
) -> Result<u64> {
    let (sight, at) = (open.sight(district), Recorded::from_nanoseconds(open.revision.at));
    let tx = &mut open.tx;
    let mut rows = Rows::begin(tx, sight, at, (0, Assume::default()))?;
    let mut failed = None;
    let source = |_: &str| Ok(Some(table));
    folder::read(
        |name| name == file,
        &[],
        source,
        report,
        |record, place, report| {
            if failed.is_none() {
                let row = if is_mark(&record) { place.row } else { TYPED };
                failed = rows.take(tx, record, Place { row, ..place }, report).err();
            }
        },
    )?;
    failed.map_or(Ok(()), Err)?;
    Ok(rows.finish(tx, report, false)?.rows_new)
}

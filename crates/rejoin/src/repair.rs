//! Rows that were put aside, as a district folder of their own: correct them
//! there, and import that folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use domain::problem::Problem;
use intake::record;
use intake::report::PutAside;

/// Beside the columns of the file: what was wrong, and what helps. The reader
/// knows these columns and leaves them aside.
const NOTES: [&str; 2] = ["rejoin_why", "rejoin_cure"];

/// Writes the rows, a file for each file. When there is none, files that an
/// earlier import wrote there are taken away.
pub(crate) fn write(rows: &[PutAside], problems: &[Problem], folder: &Path) -> Result<()> {
    let why: BTreeMap<(&str, u32), &Problem> =
        problems.iter().map(|problem| ((&*problem.file, problem.row), problem)).collect();
    for (file, columns) in record::FILES {
        let path = folder.join(file);
        let mut rows = rows.iter().filter(|row| row.file == *file).peekable();
        if rows.peek().is_none() {
            remove_ours(&path)?;
            continue;
        }
        fs::create_dir_all(folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        let mut csv = csv::Writer::from_path(&path)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        csv.write_record(columns.iter().map(|column| column.name).chain(NOTES))?;
        for row in rows {
            let problem = why.get(&(*file, row.row));
            let notes = [
                problem.map_or("", |problem| problem.kind.why()),
                problem.map_or("", |problem| problem.kind.cure()),
            ];
            csv.write_record(row.cells.iter().map(|cell| &**cell).chain(notes))?;
        }
        csv.flush()?;
    }
    // Only when nothing else is in it.
    let _ = fs::remove_dir(folder);
    Ok(())
}

/// Removes a file that an earlier import wrote; never another one.
fn remove_ours(path: &Path) -> Result<()> {
    let ours = fs::read_to_string(path).is_ok_and(|text| {
        text.lines().next().is_some_and(|header| header.ends_with(&NOTES.join(",")))
    });
    if ours {
        fs::remove_file(path).with_context(|| format!("{} is stale", path.display()))?;
    }
    Ok(())
}

//! Rows that were put aside, as a district folder of their own: correct them
//! there, and import that folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use domain::problem::Problem;
use intake::record;
use intake::report::PutAside;
use intake::table::NOTE;

/// Beside the columns of the file: what was wrong, and what helps. The reader
/// knows these columns and leaves them aside.
const NOTES: [&str; 2] = ["why", "cure"];

/// A folder for the rows of one import, which holds nothing yet: rows that
/// wait for repair are never written over.
pub(crate) fn place(folder: &Path, revision: u32) -> PathBuf {
    let named = |number: u32| match number {
        1 => folder.join(format!("import-{revision}")),
        _ => folder.join(format!("import-{revision}-{number}")),
    };
    (1..).map(named).find(|place| !place.exists()).unwrap_or_else(|| folder.to_owned())
}

/// Writes the rows, a file for each file.
pub(crate) fn write(rows: &[PutAside], problems: &[Problem], folder: &Path) -> Result<()> {
    let mut wrong: BTreeMap<(&str, u32), Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        wrong.entry((&problem.file, problem.row)).or_default().push(problem);
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for (file, columns) in record::FILES {
        let path = folder.join(file);
        let mut rows = rows.iter().filter(|row| row.file == *file).peekable();
        if rows.peek().is_none() {
            continue;
        }
        let mut csv = csv::Writer::from_path(&path)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        let notes = NOTES.map(|name| format!("{NOTE}{name}"));
        let names = columns.iter().map(|column| column.name);
        csv.write_record(names.chain(notes.iter().map(String::as_str)))?;
        for row in rows {
            let wrong = wrong.get(&(*file, row.row)).map_or(&[][..], Vec::as_slice);
            let why = told(wrong, |problem| problem.kind.why().to_owned());
            let cure = told(wrong, cure);
            csv.write_record(row.cells.iter().map(|cell| &**cell).chain([&*why, &cure]))?;
        }
        csv.flush()?;
    }
    Ok(())
}

/// What to do, and where that is known what the cell is to be.
fn cure(problem: &Problem) -> String {
    let cure = problem.kind.cure();
    problem.detail.as_ref().map_or_else(|| cure.to_owned(), |detail| format!("{cure} ({detail})"))
}

/// What is said of each problem of a row, once.
fn told(wrong: &[&Problem], say: impl Fn(&Problem) -> String) -> String {
    let mut said: Vec<String> = wrong.iter().map(|problem| say(problem)).collect();
    said.dedup();
    said.join(" ")
}

//! Rows with problems: the file that is written beside an answer, and the
//! summary on the screen.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use comfy_table::Table;
use domain::problem::{Problem, ProblemKind};
use office::cell;

const HEADER: [&str; 10] =
    ["file", "row", "line", "column", "value", "kind", "student_id", "date", "why", "cure"];

/// Writes every problem with its place, reason and cure. When there is none,
/// nothing is written, and an older file of problems is taken away.
pub(crate) fn write(problems: &[Problem], path: &Path) -> Result<()> {
    if problems.is_empty() {
        return remove_ours(path);
    }
    // Beside its place first, so that nobody ever reads half a file.
    let half = path.with_extension(format!("csv.{}", std::process::id()));
    let write = || -> Result<()> {
        let mut csv = csv::Writer::from_path(&half)?;
        csv.write_record(HEADER)?;
        for problem in problems {
            csv.write_record(cells(problem).iter().map(|cell| cell::as_text(cell).into_owned()))?;
        }
        csv.flush()?;
        fs::rename(&half, path)?;
        Ok(())
    };
    write().with_context(|| format!("{} cannot be written", path.display()))
}

fn cells(problem: &Problem) -> [String; 10] {
    let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or("").to_owned();
    let why = match &problem.detail {
        Some(detail) => format!("{} ({detail})", problem.kind.why()),
        None => problem.kind.why().to_owned(),
    };
    [
        problem.file.to_string(),
        problem.row.to_string(),
        problem.line.unwrap_or(problem.row).to_string(),
        text(&problem.column),
        text(&problem.value),
        problem.kind.name().to_owned(),
        text(&problem.student_id),
        problem.date.map(|date| date.to_string()).unwrap_or_default(),
        why,
        problem.kind.cure().to_owned(),
    ]
}

/// Removes a file of problems that an earlier run wrote; never another file.
fn remove_ours(path: &Path) -> Result<()> {
    let ours = fs::read_to_string(path).is_ok_and(|text| text.starts_with(&HEADER.join(",")));
    if ours {
        fs::remove_file(path).with_context(|| format!("{} is stale", path.display()))?;
    }
    Ok(())
}

/// A table of the kinds, most frequent first, each with its first row.
pub(crate) fn summary(problems: &[Problem]) -> Table {
    let mut kinds: BTreeMap<(ProblemKind, &str, &str), (usize, u32)> = BTreeMap::new();
    for problem in problems {
        let column = problem.column.as_deref().unwrap_or("");
        let (count, _) =
            kinds.entry((problem.kind, &problem.file, column)).or_insert((0, problem.row));
        *count += 1;
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let mut table = crate::table::table(&["Number", "Where", "Why", "Cure"]);
    for ((kind, file, column), (count, first)) in kinds {
        let place = match (column, count) {
            ("", 1) => format!("{file} row {first}"),
            ("", _) => format!("{file} from row {first}"),
            (column, 1) => format!("{file} {column} row {first}"),
            (column, _) => format!("{file} {column} from row {first}"),
        };
        table.add_row([count.to_string().as_str(), &place, kind.why(), kind.cure()]);
    }
    table
}

//! Rows with problems: the file that is written beside an answer, and the
//! summary on the screen.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use comfy_table::Table;
use domain::problem::{Problem, ProblemKind};

/// Writes every problem with its place, reason and cure. Nothing is written
/// when there is none.
pub(crate) fn write(problems: &[Problem], path: &Path) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    // Beside its place first, so that nobody ever reads half a file.
    let half = path.with_extension(format!("csv.{}", std::process::id()));
    let write = || -> Result<()> {
        let mut csv = csv::Writer::from_path(&half)?;
        csv.write_record([
            "file",
            "row",
            "line",
            "column",
            "value",
            "kind",
            "student_id",
            "date",
            "why",
            "cure",
        ])?;
        for problem in problems {
            csv.write_record(cells(problem))?;
        }
        csv.flush()?;
        std::fs::rename(&half, path)?;
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
        unformulated(&text(&problem.value)),
        problem.kind.name().to_owned(),
        unformulated(&text(&problem.student_id)),
        problem.date.map(|date| date.to_string()).unwrap_or_default(),
        why,
        problem.kind.cure().to_owned(),
    ]
}

/// A value that a spreadsheet would take for a formula gets a quote in front.
fn unformulated(value: &str) -> String {
    let dangerous = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if dangerous { format!("'{value}") } else { value.to_owned() }
}

/// A table of the kinds, most frequent first.
pub(crate) fn summary(problems: &[Problem]) -> Table {
    let mut kinds: BTreeMap<(ProblemKind, &str), usize> = BTreeMap::new();
    for problem in problems {
        *kinds.entry((problem.kind, &problem.file)).or_default() += 1;
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut table = crate::evaluate::table(&["Rows", "File", "Why", "Cure"]);
    for ((kind, file), count) in kinds {
        table.add_row([count.to_string().as_str(), file, kind.why(), kind.cure()]);
    }
    table
}

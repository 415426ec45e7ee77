//! The history of imports, with the rows that had problems.

use domain::problem::Problem;
use jiff::Timestamp;

use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Column, Tx, Value};

/// What an import did.
#[derive(Clone, Copy, Debug)]
pub struct Import<'a> {
    /// Where its files came from.
    pub source: &'a str,
    /// Rows read, new and old.
    pub rows_read: u64,
    /// Rows that said something new.
    pub rows_new: u64,
    /// Marks that a complete export no longer had.
    pub marks_withdrawn: u64,
    /// Rows that were put aside.
    pub rows_aside: u64,
    /// Days by which every date was moved.
    pub moved_days: i32,
    /// Everything that was wrong.
    pub problems: &'a [Problem],
}

/// When a district last read a source; none when it never did.
///
/// # Errors
/// When the engine refuses.
pub fn last(tx: &mut Tx<'_>, district: &str) -> Result<Option<Timestamp>> {
    let sql = "SELECT r.at FROM import i JOIN revision r ON r.district_id = i.district_id \
               AND r.revision = i.revision WHERE i.district_id = $1 \
               ORDER BY i.revision DESC LIMIT 1";
    let at = tx.all(sql, &[district.into()], |row| row.number::<i64>(0))?;
    Ok(at.first().and_then(|at| Timestamp::from_nanosecond((*at).into()).ok()))
}

/// By how many days imports moved their dates, where they did.
///
/// # Errors
/// When the engine refuses.
pub fn moved(tx: &mut Tx<'_>, district: &str) -> Result<Vec<i32>> {
    let sql = "SELECT DISTINCT moved_days FROM import \
               WHERE district_id = $1 AND moved_days <> 0 ORDER BY moved_days";
    tx.all(sql, &[district.into()], |row| row.number(0))
}

const PROBLEM: &[Column] = &[
    Column::text("district_id"),
    Column::int("revision"),
    Column::int("place"),
    Column::text("file"),
    Column::int("row"),
    Column::text("kind"),
    Column::text("column_name"),
    Column::text("value"),
    Column::text("student_id"),
    Column::text("date"),
    Column::text("detail"),
];

/// Writes an import as of `sight.revision`.
///
/// # Errors
/// When the engine refuses.
pub fn write(tx: &mut Tx<'_>, sight: Sight<'_>, import: &Import<'_>) -> Result<()> {
    let number = |number: u64| Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
    let values = [
        sight.district.into(),
        sight.revision.into(),
        import.source.into(),
        number(import.rows_read),
        number(import.rows_new),
        number(import.marks_withdrawn),
        number(import.rows_aside),
        number(import.problems.len() as u64),
        import.moved_days.into(),
    ];
    tx.run(
        "INSERT INTO import (district_id, revision, source, rows_read, rows_new, \
         marks_withdrawn, rows_aside, problems, moved_days) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &values,
    )?;
    let mut bulk = tx.bulk("import_problem", PROBLEM)?;
    for (place, problem) in (0_u32..).zip(import.problems) {
        let date = problem.date.map(|date| date.to_string()).unwrap_or_default();
        bulk.push(&[
            sight.district.into(),
            sight.revision.into(),
            place.into(),
            (&*problem.file).into(),
            problem.row.into(),
            problem.kind.name().into(),
            or_empty(&problem.column).into(),
            or_empty(&problem.value).into(),
            or_empty(&problem.student_id).into(),
            date.as_str().into(),
            or_empty(&problem.detail).into(),
        ])?;
    }
    bulk.finish()
}

fn or_empty(text: &Option<Box<str>>) -> &str {
    text.as_deref().unwrap_or("")
}

/// An import, as the history keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its revision.
    pub revision: u32,
    /// When, in nanoseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// Where its files came from.
    pub source: String,
    /// Rows read, new and old.
    pub rows_read: u64,
    /// Rows that said something new.
    pub rows_new: u64,
    /// Marks that a complete export no longer had.
    pub marks_withdrawn: u64,
    /// Rows that were put aside.
    pub rows_aside: u64,
    /// Problems.
    pub problems: u64,
}

/// The imports before a revision, newest first, at most so many.
///
/// # Errors
/// When the engine refuses.
pub fn history(tx: &mut Tx<'_>, district: &str, before: u32, limit: u32) -> Result<Vec<Kept>> {
    let sql = "SELECT i.revision, r.at, r.actor, i.source, i.rows_read, i.rows_new, \
               i.marks_withdrawn, i.rows_aside, i.problems FROM import i JOIN revision r \
               ON r.district_id = i.district_id AND r.revision = i.revision \
               WHERE i.district_id = $1 AND i.revision < $2 ORDER BY i.revision DESC LIMIT $3";
    tx.all(sql, &[district.into(), before.into(), limit.into()], |row| {
        Ok(Kept {
            revision: row.number(0)?,
            at: row.number(1)?,
            actor: row.text(2)?.to_owned(),
            source: row.text(3)?.to_owned(),
            rows_read: row.number(4)?,
            rows_new: row.number(5)?,
            marks_withdrawn: row.number(6)?,
            rows_aside: row.number(7)?,
            problems: row.number(8)?,
        })
    })
}

/// A problem of an import, as the history keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptProblem {
    /// The file.
    pub file: String,
    /// The row as a spreadsheet shows it.
    pub row: u32,
    /// What is wrong.
    pub kind: String,
    /// The column; empty where none is at fault.
    pub column: String,
    /// The value as it came.
    pub value: String,
    /// The student, where the row names one.
    pub student: String,
    /// The date, where the row names one.
    pub date: String,
    /// More about this one case.
    pub detail: String,
}

/// The problems of an import, in their order, at most so many.
///
/// # Errors
/// When the engine refuses.
pub fn problems(tx: &mut Tx<'_>, sight: Sight<'_>, limit: u32) -> Result<Vec<KeptProblem>> {
    let sql = "SELECT file, row, kind, column_name, value, student_id, date, detail \
               FROM import_problem WHERE district_id = $1 AND revision = $2 \
               ORDER BY place LIMIT $3";
    let values = [sight.district.into(), sight.revision.into(), limit.into()];
    tx.all(sql, &values, |row| {
        let text = |column: usize| row.text(column).map(str::to_owned);
        Ok(KeptProblem {
            file: text(0)?,
            row: row.number(1)?,
            kind: text(2)?,
            column: text(3)?,
            value: text(4)?,
            student: text(5)?,
            date: text(6)?,
            detail: text(7)?,
        })
    })
}

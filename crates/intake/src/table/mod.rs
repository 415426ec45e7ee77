//! One CSV file: finding the columns, reading the rows, telling what is wrong.

mod guard;
mod header;
mod rows;

use std::io::Read;
use std::sync::mpsc;
use std::thread;

use csv::StringRecord;
use domain::problem::{Problem, ProblemKind};

use crate::report::{IntakeError, PutAside, Report, shown};
use crate::sieve::Sieved;
use crate::value::Value;
pub(crate) use guard::{OURS, disown};
pub use header::NOTE;
pub(crate) use rows::delimiter;
use rows::{Row, Rows};

/// No system has longer names for what others speak of, and no database finds
/// longer ones.
pub const LONGEST_KEY: usize = 255;

/// Whether a text is longer than that.
#[must_use]
pub fn is_long(text: &str) -> bool {
    text.len() > LONGEST_KEY && text.chars().count() > LONGEST_KEY
}

/// Rows that are handed from the thread that splits a file into cells to the
/// one that reads the cells.
const BATCH: usize = 1024;

/// A column of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Whether a row without it is put aside.
    pub required: bool,
}

/// A file of the district folder.
pub trait Table {
    /// Its row.
    type Row<'a>;
    /// Its name.
    const FILE: &'static str;
    /// Its columns, in the order in which they are written.
    const COLUMNS: &'static [Column];

    /// Reads a row; none when a required value is missing or cannot be read.
    fn read<'a>(cells: &mut Cells<'a, '_>) -> Option<Self::Row<'a>>;

    /// The cells of a row, in the order of the columns.
    fn write(row: &Self::Row<'_>, cell: &mut impl FnMut(&dyn Fn(&mut String)));
}

/// The cells of one row, and where the row stands.
#[derive(Debug)]
pub struct Cells<'a, 'r> {
    record: &'a StringRecord,
    places: &'r [Option<usize>],
    columns: &'static [Column],
    file: &'static str,
    row: u32,
    line: u64,
    report: &'r mut Report,
}

impl<'a> Cells<'a, '_> {
    /// The trimmed text of a column; empty when the row or the file lacks it.
    fn text(&self, column: usize) -> &'a str {
        let text = self.places[column].and_then(|place| self.record.get(place)).unwrap_or("");
        let inner = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bytes = text.as_bytes();
        if inner(bytes.first()) && inner(bytes.last()) { text } else { text.trim() }
    }

    /// A value that a row must have; none puts the row aside.
    pub(crate) fn required<T: Value<'a>>(&mut self, column: usize) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            self.problem(column, ProblemKind::ValueMissing, None);
            return None;
        }
        T::read(text).map_err(|wrong| self.problem(column, wrong.kind, Some(wrong.asks))).ok()
    }

    /// A text by which a row is found, and which it must have.
    pub(crate) fn key(&mut self, column: usize) -> Option<&'a str> {
        let text: &str = self.required(column)?;
        self.is_short(column, text).then_some(text)
    }

    /// A text that may be empty and is a part of what a row is found by.
    pub(crate) fn part(&mut self, column: usize) -> Option<&'a str> {
        let text: &str = self.optional(column)?;
        self.is_short(column, text).then_some(text)
    }

    fn is_short(&mut self, column: usize, text: &str) -> bool {
        let short = !is_long(text);
        if !short {
            let asks = format!("a text of at most {LONGEST_KEY} letters").into();
            self.problem(column, ProblemKind::ValueUnreadable, Some(asks));
        }
        short
    }

    /// A value that may be unknown. One that cannot be read is told and reads
    /// as empty.
    pub(crate) fn optional<T: Value<'a> + Default>(&mut self, column: usize) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return Some(T::default());
        }
        let value = T::read(text);
        Some(value.unwrap_or_else(|wrong| {
            self.problem(column, wrong.kind, Some(wrong.asks));
            T::default()
        }))
    }

    #[cold]
    fn problem(&mut self, column: usize, kind: ProblemKind, asks: Option<Box<str>>) {
        let name = self.columns[column].name;
        let value = self.text(column);
        let problem = Problem {
            column: Some(name.into()),
            value: (!value.is_empty()).then(|| shown(value)),
            detail: asks.map(|asks| format!("{name}: {asks}").into()),
            ..self.place(kind)
        };
        self.report.problems.push(problem);
    }

    /// Keeps the row for repair: the known columns only, as they came.
    fn put_aside(&mut self) {
        if self.report.keeps_rows {
            let cells = (0..self.columns.len()).map(|column| self.text(column).into()).collect();
            let aside = PutAside { file: self.file, row: self.row, cells };
            self.report.put_aside.push(aside);
        }
    }

    /// A problem of this row, with the student and the date if it names them.
    fn place(&self, kind: ProblemKind) -> Problem {
        let find = |name: &str| {
            let column = self.columns.iter().position(|column| column.name == name)?;
            Some(self.text(column)).filter(|text| !text.is_empty())
        };
        let date = ["date", "entry_date", "sent_on", "filed_on"].iter().find_map(|name| find(name));
        Problem {
            line: u32::try_from(self.line).ok().filter(|line| *line != self.row),
            student_id: find("student_id").map(shown),
            date: date.and_then(|date| Value::read(date).ok()),
            recorded_at: find("recorded_at").and_then(|time| Value::read(time).ok()),
            ..Problem::new(self.file, self.row, kind)
        }
    }
}

/// Reads a row of cells that a program wrote, one for each column.
pub(crate) fn read_cells<'a, T: Table>(record: &'a StringRecord) -> Option<T::Row<'a>> {
    let places: Vec<_> = (0..T::COLUMNS.len()).map(Some).collect();
    let mut report = Report::default();
    T::read(&mut Cells {
        record,
        places: &places,
        columns: T::COLUMNS,
        file: T::FILE,
        row: 0,
        line: 0,
        report: &mut report,
    })
}

/// Reads a file row by row. `each` gets every row that can be read, with its
/// number; the others become problems. A second thread splits the file into
/// cells meanwhile.
///
/// # Errors
/// When the file cannot be read, has no header, lacks a required column, or
/// was cut off inside a quoted text.
pub fn read<T: Table>(
    input: impl Read + Send,
    report: &mut Report,
    each: impl FnMut(T::Row<'_>, u32, &mut Report),
) -> Result<(), IntakeError> {
    read_rows::<T>((input, false), report, each)
}

/// Reads a file of which a sieve leaves out what is known.
///
/// # Errors
/// As [`read`].
pub fn read_sieved<T: Table>(
    input: Sieved<'_, impl Read + Send>,
    report: &mut Report,
    each: impl FnMut(T::Row<'_>, u32, &mut Report),
) -> Result<(), IntakeError> {
    read_rows::<T>((input, true), report, each)
}

fn read_rows<T: Table>(
    input: (impl Read + Send, bool),
    report: &mut Report,
    mut each: impl FnMut(T::Row<'_>, u32, &mut Report),
) -> Result<(), IntakeError> {
    let (mut rows, header) = Rows::open(T::FILE, input, report)?;
    let places = header::places(T::FILE, T::COLUMNS, &header.names, report)?;
    let (full, batches) = mpsc::sync_channel::<Vec<Row>>(2);
    let (empty, used) = mpsc::channel();
    thread::scope(|scope| {
        let splitter = scope.spawn(move || {
            let mut told = Report::default();
            let end = rows.fill(BATCH, &full, &used, &mut told);
            (end, told)
        });
        for batch in batches {
            for Row { record, row, line, runs_on } in &batch {
                let (row, line) = (*row, *line);
                let mut cells = Cells {
                    record,
                    places: &places,
                    columns: T::COLUMNS,
                    file: T::FILE,
                    row,
                    line,
                    report,
                };
                let broken = if header.is_exceeded_by(record) {
                    Some(ProblemKind::RowTooLong)
                } else if *runs_on && header.is_swallowed_by(record) {
                    Some(ProblemKind::QuoteRunsOn)
                } else {
                    None
                };
                if let Some(kind) = broken {
                    let problem = cells.place(kind);
                    cells.report.problems.push(problem);
                } else if let Some(read) = T::read(&mut cells) {
                    each(read, row, report);
                    continue;
                }
                cells.put_aside();
            }
            *report.rows.entry(T::FILE.into()).or_default() += batch.len() as u64;
            // The splitter may be done; then nobody needs the empty batch.
            let _ = empty.send(batch);
        }
        let (end, told) = splitter.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        for (file, rows) in told.rows {
            *report.rows.entry(file).or_default() += rows;
        }
        told.remarks.into_iter().for_each(|remark| report.remark(T::FILE, remark.text));
        end
    })
}

#[cfg(test)]
mod tests;

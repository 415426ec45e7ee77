//! One CSV file: finding the columns, reading the rows, telling what is wrong.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use csv::ByteRecord;
use domain::problem::{Problem, ProblemKind};

use crate::record::{Column, Table};
use crate::report::{IntakeError, Report};
use crate::value::Value;

/// Written after the end of every file: a file that ends inside a quoted text
/// swallows it, any other gives it back as its last row.
const AFTER_END: &str = "\u{1}end of file\u{1}";

/// Columns that hold what must never be collected, by a part of their name.
const NEVER: [&str; 14] = [
    "ssn",
    "social_security",
    "immigra",
    "citizen",
    "passport",
    "visa",
    "country_of_birth",
    "birth_country",
    "birth_place",
    "identification_doc",
    "health",
    "medical",
    "diagnos",
    "immuniz",
];

/// The cells of one row, and where the row stands.
#[derive(Debug)]
pub struct Cells<'a, 'r> {
    record: &'a ByteRecord,
    places: &'a [Option<usize>],
    columns: &'static [Column],
    file: &'static str,
    row: u32,
    report: &'r mut Report,
}

impl<'a> Cells<'a, '_> {
    /// The trimmed text of a column; empty when the row or the file lacks it.
    fn text(&self, column: usize) -> &'a str {
        let bytes = self.places[column].and_then(|place| self.record.get(place));
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("").trim()
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
            value: (!value.is_empty()).then(|| value.into()),
            detail: asks.map(|asks| format!("{name}: {asks}").into()),
            ..self.place(kind)
        };
        self.report.problems.push(problem);
    }

    /// A problem of this row, with the student and the date if it names them.
    fn place(&self, kind: ProblemKind) -> Problem {
        let find = |name: &str| {
            let column = self.columns.iter().position(|column| column.name == name)?;
            Some(self.text(column)).filter(|text| !text.is_empty())
        };
        let date = ["date", "entry_date", "sent_on", "filed_on"].iter().find_map(|name| find(name));
        let line = self.record.position().map(|position| position.line());
        Problem {
            line: line.and_then(|line| u32::try_from(line).ok()).filter(|line| *line != self.row),
            student_id: find("student_id").map(Into::into),
            date: date.and_then(|date| Value::read(date).ok()),
            recorded_at: find("recorded_at").and_then(|time| Value::read(time).ok()),
            ..Problem::new(self.file, self.row, kind)
        }
    }
}

/// Reads a file row by row. `each` gets every row that can be read, with its
/// number; the others become problems.
///
/// # Errors
/// When the file cannot be read, has no header, lacks a required column, or
/// was cut off inside a quoted text.
pub fn read<T: Table>(
    input: impl Read,
    report: &mut Report,
    mut each: impl FnMut(T::Row<'_>, u32, &mut Report),
) -> Result<(), IntakeError> {
    let mut rows = Rows::open(T::FILE, T::COLUMNS, input, report)?;
    let mut count = 0_u64;
    while let Some(row) = rows.next(report)? {
        count += 1;
        let mut cells = Cells {
            record: &rows.record,
            places: &rows.places,
            columns: T::COLUMNS,
            file: T::FILE,
            row,
            report,
        };
        if cells.record.iter().skip(rows.width).any(|cell| !cell.trim_ascii().is_empty()) {
            let problem = cells.place(ProblemKind::RowTooLong);
            report.problems.push(problem);
        } else if let Some(read) = T::read(&mut cells) {
            each(read, row, report);
        }
    }
    *report.rows.entry(T::FILE.into()).or_default() += count;
    Ok(())
}

/// A file that is being read.
struct Rows<R> {
    file: &'static str,
    reader: csv::Reader<R>,
    record: ByteRecord,
    places: Vec<Option<usize>>,
    width: usize,
    row: u32,
}

/// A file with the mark after its end.
type Marked<I> = io::Chain<BufReader<I>, io::Cursor<Vec<u8>>>;

impl<I: Read> Rows<Marked<I>> {
    fn open(
        file: &'static str,
        columns: &'static [Column],
        input: I,
        report: &mut Report,
    ) -> Result<Self, IntakeError> {
        let fail = |source| IntakeError::Io { file: file.into(), source };
        let mut input = BufReader::with_capacity(1 << 16, input);
        let start = input.fill_buf().map_err(fail)?;
        if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
            return Err(IntakeError::Utf16 { file: file.into() });
        }
        let delimiter = delimiter(start);
        if delimiter != b',' {
            report.notice(file, format!("cells are separated by {:?}", char::from(delimiter)));
        }
        let after = io::Cursor::new(format!("\n{AFTER_END}\n").into_bytes());
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(1 << 16)
            .from_reader(input.chain(after));
        let mut rows =
            Self { file, reader, record: ByteRecord::new(), places: Vec::new(), width: 0, row: 0 };
        if rows.next(report)?.is_none() {
            return Err(IntakeError::Empty { file: file.into() });
        }
        rows.width = rows.record.len();
        rows.places = places(file, columns, &rows.record, report)?;
        Ok(rows)
    }
}

impl<R: Read> Rows<R> {
    /// Reads the next row and gives its number, or none at the end.
    fn next(&mut self, report: &mut Report) -> Result<Option<u32>, IntakeError> {
        let read = self.reader.read_byte_record(&mut self.record);
        let more = read.map_err(|error| self.fail(error))?;
        self.row += 1;
        if !more {
            // The mark after the end was swallowed by an open quote.
            return Err(IntakeError::EndsInQuote {
                file: self.file.into(),
                row: u64::from(self.row) - 1,
            });
        }
        if self.record.len() == 1 && self.record[0] == *AFTER_END.as_bytes() {
            return Ok(None);
        }
        if !is_clean(&self.record) {
            self.clean(report);
        }
        Ok(Some(self.row))
    }

    fn fail(&self, error: csv::Error) -> IntakeError {
        let source = match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            other => io::Error::other(format!("{other:?}")),
        };
        IntakeError::Io { file: self.file.into(), source }
    }

    /// Decodes a row that is not UTF-8 and takes control characters out.
    fn clean(&mut self, report: &mut Report) {
        let utf8 = self.record.iter().all(|cell| std::str::from_utf8(cell).is_ok());
        if !utf8 {
            report.notice(self.file, "some rows are not UTF-8; they were read as Windows-1252");
        }
        let position = self.record.position().cloned();
        let mut clean = ByteRecord::new();
        for cell in &self.record {
            let text = if utf8 {
                String::from_utf8_lossy(cell)
            } else {
                encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0
            };
            clean.push_field(without_controls(&text, self.file, report).as_bytes());
        }
        clean.set_position(position);
        self.record = clean;
    }
}

/// Plain text without control characters: nearly every row.
fn is_clean(record: &ByteRecord) -> bool {
    let bytes = record.as_slice();
    bytes.iter().all(|byte| (0x20..0x7F).contains(byte))
        || record.iter().all(|cell| {
            std::str::from_utf8(cell).is_ok_and(|text| !text.contains(is_stray_control))
        })
}

/// A control character that is not white space.
fn is_stray_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}

fn without_controls<'t>(text: &'t str, file: &str, report: &mut Report) -> Cow<'t, str> {
    if !text.contains(is_stray_control) {
        return Cow::Borrowed(text);
    }
    report.notice(file, "control characters were taken out of some cells");
    Cow::Owned(text.replace(is_stray_control, ""))
}

/// The character between cells: the one that stands most often in the first line.
fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or(start);
    let count = |delimiter: &u8| line.iter().filter(|byte| *byte == delimiter).count();
    let best = [b'|', b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',');
    if count(&best) == 0 { b',' } else { best }
}

/// Where each column of the schema stands in the file.
fn places(
    file: &'static str,
    columns: &'static [Column],
    header: &ByteRecord,
    report: &mut Report,
) -> Result<Vec<Option<usize>>, IntakeError> {
    let names: Vec<String> = header.iter().map(normal).collect();
    for (place, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        if names[..place].contains(name) {
            return Err(IntakeError::ColumnTwice { file: file.into(), column: name.clone() });
        }
        if !columns.iter().any(|column| column.name == name) {
            let never = NEVER.iter().any(|part| name.contains(part));
            let kind = if never { ProblemKind::DroppedColumn } else { ProblemKind::UnknownColumn };
            let column = Some(name.as_str().into());
            report.problems.push(Problem { column, ..Problem::new(file, 1, kind) });
        }
    }
    columns
        .iter()
        .map(|column| match names.iter().position(|name| name == column.name) {
            None if column.required => Err(IntakeError::MissingColumn {
                file: file.into(),
                column: column.name,
                found: names.join(", "),
            }),
            place => Ok(place),
        })
        .collect()
}

/// A column's name without differences of case, spaces and a byte order mark.
fn normal(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).to_lowercase();
    name.trim_start_matches('\u{feff}').trim().replace([' ', '-'], "_")
}

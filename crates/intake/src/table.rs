//! One CSV file: finding the columns, reading the rows, telling what is wrong.

use std::io::{self, BufRead, BufReader, Read};

use csv::{ByteRecord, StringRecord};
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
    record: &'a StringRecord,
    places: &'a [Option<usize>],
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
        Problem {
            line: u32::try_from(self.line).ok().filter(|line| *line != self.row),
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
            line: rows.line,
            report,
        };
        if cells.record.iter().skip(rows.width).any(|cell| !cell.trim().is_empty()) {
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
    record: StringRecord,
    places: Vec<Option<usize>>,
    width: usize,
    row: u32,
    line: u64,
    /// Line ends inside quoted texts so far: lines that are not rows.
    inner_lines: u64,
    /// 1 when the reader has passed a row's line end after the row, 0 when
    /// (with CR LF) it has not.
    passed: u64,
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
        let mut rows = Self {
            file,
            reader,
            record: StringRecord::new(),
            places: Vec::new(),
            width: 0,
            row: 0,
            line: 0,
            inner_lines: 0,
            passed: 0,
        };
        if rows.next(report)?.is_none() {
            return Err(IntakeError::Empty { file: file.into() });
        }
        rows.passed = u64::from(rows.row > 1);
        rows.row = 1;
        rows.width = rows.record.len();
        rows.places = places(file, columns, &rows.record, report)?;
        Ok(rows)
    }
}

impl<R: Read> Rows<R> {
    /// Reads the next row and gives its number, or none at the end.
    fn next(&mut self, report: &mut Report) -> Result<Option<u32>, IntakeError> {
        let mut bytes = std::mem::take(&mut self.record).into_byte_record();
        let read = self.reader.read_byte_record(&mut bytes);
        let more = read.map_err(|error| self.fail(error))?;
        let plain = is_plain(bytes.as_slice());
        self.count_row(if plain { 0 } else { line_feeds(&bytes) });
        if !more {
            // The mark after the end was swallowed by an open quote.
            return Err(IntakeError::EndsInQuote {
                file: self.file.into(),
                row: u64::from(self.row) - 1,
            });
        }
        self.record = match StringRecord::from_byte_record(bytes) {
            Ok(record) => record,
            Err(error) => self.decoded(&error.into_byte_record(), report),
        };
        if plain {
            return Ok(Some(self.row));
        }
        if self.record.len() == 1 && self.record[0] == *AFTER_END {
            return Ok(None);
        }
        if self.record.iter().any(|cell| cell.contains(is_stray_control)) {
            self.take_controls_out(report);
        }
        Ok(Some(self.row))
    }

    /// Counts rows as a spreadsheet does: blank lines are rows too, line ends
    /// inside quotes (`inner`) are not.
    fn count_row(&mut self, inner: u64) {
        let end = self.reader.position().line() - self.passed;
        self.line = end.saturating_sub(inner);
        let row = self.line.saturating_sub(self.inner_lines);
        self.inner_lines += inner;
        // Old Macintosh files have no line feed to count.
        self.row = u32::try_from(row).unwrap_or(u32::MAX).max(self.row.saturating_add(1));
    }

    fn fail(&self, error: csv::Error) -> IntakeError {
        let source = match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            other => io::Error::other(format!("{other:?}")),
        };
        IntakeError::Io { file: self.file.into(), source }
    }

    /// A row that is not UTF-8, read as an old Windows system wrote it.
    fn decoded(&self, bytes: &ByteRecord, report: &mut Report) -> StringRecord {
        report.notice(self.file, "some rows are not UTF-8; they were read as Windows-1252");
        let decode = |cell| encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0;
        bytes.iter().map(decode).collect()
    }

    #[cold]
    fn take_controls_out(&mut self, report: &mut Report) {
        report.notice(self.file, "control characters were taken out of some cells");
        self.record = self.record.iter().map(|cell| cell.replace(is_stray_control, "")).collect();
    }
}

/// Printable ASCII only: nearly every row. Without a branch in the loop, so
/// that it takes many bytes at a time.
fn is_plain(bytes: &[u8]) -> bool {
    !bytes.iter().fold(false, |stray, byte| stray | (byte.wrapping_sub(0x20) > 0x5E))
}

fn line_feeds(record: &ByteRecord) -> u64 {
    record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64
}

/// A control character that is not white space.
fn is_stray_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
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
    header: &StringRecord,
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
fn normal(name: &str) -> String {
    let name = name.to_lowercase();
    name.trim_start_matches('\u{feff}').trim().replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{AttendanceCodes, Calendar};

    fn rows_of(text: &[u8]) -> (Vec<(u32, String)>, Report) {
        let mut report = Report::default();
        let mut rows = Vec::new();
        read::<AttendanceCodes>(text, &mut report, |row, number, _| {
            rows.push((number, format!("{}={}", row.code, row.label)));
        })
        .expect("readable");
        (rows, report)
    }

    #[test]
    fn form_does_not_matter() {
        let plain = rows_of(b"code,class,label\nA,unverified,Absent\n").0;
        for text in [
            "\u{feff}code,class,label\nA,unverified,Absent",
            "code;class;label\r\nA;unverified;Absent\r\n",
            "Label\tCLASS\tCode\rAbsent\tUnverified\tA\r",
            "\"code\",\" class \",label\n\" A \",unverified,\"Absent\"\n",
        ] {
            assert_eq!(rows_of(text.as_bytes()).0, plain, "{text:?}");
        }
    }

    #[test]
    fn old_windows_text_is_read_and_told() {
        let (rows, report) = rows_of(b"code,class,label\nA,unverified,Ma\xF1ana\n");
        assert_eq!(rows, [(2, "A=Ma\u{f1}ana".to_owned())]);
        assert!(report.notices[0].text.contains("Windows-1252"));
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_shows_them() {
        for end in ["\n", "\r\n"] {
            let text = "code,class,label\nA,excused,\n\nB,excused,\"x\ny\"\nC,excused,\n";
            let (rows, _) = rows_of(text.replace('\n', end).as_bytes());
            let numbers: Vec<_> = rows.iter().map(|(row, _)| *row).collect();
            assert_eq!(numbers, [2, 4, 5], "{end:?}");
        }
        let (rows, _) = rows_of(b"code,class\rA,excused\rB,excused\r");
        assert_eq!(rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn a_file_that_ends_inside_a_quote_is_refused() {
        let text = b"code,class,label\nA,excused,\"cut of";
        let error = read::<AttendanceCodes>(&text[..], &mut Report::default(), |_, _, _| {});
        assert!(matches!(error, Err(IntakeError::EndsInQuote { row: 2, .. })), "{error:?}");
    }

    #[test]
    fn what_cannot_be_a_table_is_refused_with_the_cure() {
        let refused = |text: &[u8]| {
            read::<AttendanceCodes>(text, &mut Report::default(), |_, _, _| {})
                .expect_err("refused")
                .to_string()
        };
        assert!(refused(b"").contains("no header row"));
        assert!(refused(b"code,label\nA,x\n").contains("no column class"));
        assert!(refused(b"code,class,Code\nA,excused,B\n").contains("twice"));
        assert!(refused(b"\xFF\xFEc\0o\0").contains("UTF-16"));
    }

    #[test]
    fn columns_that_must_never_be_stored_are_dropped_and_told() {
        let (_, report) = rows_of(b"code,class,SSN,Country of birth,mood\nA,excused,1,2,3\n");
        let told: Vec<_> = report
            .problems
            .iter()
            .map(|problem| (problem.column.as_deref().unwrap_or(""), problem.kind))
            .collect();
        assert_eq!(
            told,
            [
                ("ssn", ProblemKind::DroppedColumn),
                ("country_of_birth", ProblemKind::DroppedColumn),
                ("mood", ProblemKind::UnknownColumn),
            ]
        );
    }

    #[test]
    fn a_comma_without_quotes_does_not_shift_the_values() {
        let (rows, report) = rows_of(b"code,class,label\nA,excused,sick, at home\nB,excused,\n");
        assert_eq!(rows.len(), 1);
        assert_eq!(report.problems[0].kind, ProblemKind::RowTooLong);
    }

    #[test]
    fn every_bad_value_is_told_with_its_place() {
        let mut report = Report::default();
        let text = b"school_id,date,day_type,minutes\n7,03/04/2026,school,x\n";
        read::<Calendar>(&text[..], &mut report, |_, _, _| panic!("must be put aside"))
            .expect("readable");
        let told: Vec<_> = report
            .problems
            .iter()
            .map(|problem| (problem.row, problem.column.as_deref().unwrap_or(""), problem.kind))
            .collect();
        assert_eq!(
            told,
            [
                (2, "date", ProblemKind::DateAmbiguous),
                (2, "day_type", ProblemKind::ValueUnreadable),
                (2, "minutes", ProblemKind::ValueUnreadable),
            ]
        );
    }
}

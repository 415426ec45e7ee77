//! Splitting a file into rows of cells, whatever its form.

use std::io::{self, Read};
use std::mem;
use std::sync::mpsc::{Receiver, SyncSender};

use csv::{ByteRecord, StringRecord};

use super::guard::{Guarded, MOST_BYTES};
use crate::report::{IntakeError, Report};
use crate::sieve::LeftOut;

/// Written after the end of every file: a file that ends inside a quoted text
/// swallows it, any other gives it back as its last row.
const AFTER_END: &str = "\u{1}end of file\u{1}";

/// Bytes that are handed on at a time; then long rows wait for nobody.
const MOST_OF_BATCH: usize = 1 << 20;
/// A row that is longer than nearly all leaves no memory to the one after it.
const LONG: usize = 1 << 14;

/// A row as it was split.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) record: StringRecord,
    /// As a spreadsheet counts.
    pub(super) row: u32,
    /// The line on which it begins.
    pub(super) line: u64,
    /// A quoted text in it goes on over a line end.
    pub(super) runs_on: bool,
}

/// The first row of a file, and what stands between its cells.
pub(super) struct Header {
    pub(super) names: StringRecord,
    pub(super) delimiter: char,
}

impl Header {
    /// Whether a row has more cells than the header.
    pub(super) fn is_exceeded_by(&self, record: &StringRecord) -> bool {
        let width = self.names.len();
        record.len() > width && record.iter().skip(width).any(|cell| !cell.trim().is_empty())
    }

    /// Whether a quoted text that goes on over line ends holds what looks like
    /// whole rows: a quote before it was not closed.
    pub(super) fn is_swallowed_by(&self, record: &StringRecord) -> bool {
        let like_a_row = |line: &str| line.matches(self.delimiter).count() + 1 >= self.names.len();
        self.names.len() > 1
            && record.iter().any(|cell| cell.contains('\n') && cell.lines().skip(1).any(like_a_row))
    }
}

/// A file that is being split.
pub(super) struct Rows<I> {
    file: &'static str,
    reader: csv::Reader<Marked<I>>,
    row: u32,
    line: u64,
    /// Line ends inside quoted texts so far: lines that are not rows.
    inner_lines: u64,
    /// Lines that a sieve left out so far.
    left_out: u64,
}

/// A file with the mark after its end.
type Marked<I> = io::Chain<Guarded<I>, io::Cursor<Vec<u8>>>;

impl<I: Read> Rows<I> {
    /// Opens a file and gives its header. `is_sieved` says whether it comes
    /// through a sieve.
    pub(super) fn open(
        file: &'static str,
        (input, is_sieved): (I, bool),
        report: &mut Report,
    ) -> Result<(Self, Header), IntakeError> {
        let fail = |source| IntakeError::Io { file: file.into(), source };
        let input = Guarded::new(input, is_sieved).map_err(fail)?;
        let start = input.start();
        if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
            return Err(IntakeError::Utf16 { file: file.into() });
        }
        let delimiter = delimiter(start);
        if delimiter != b',' {
            report.remark(file, format!("cells are separated by {:?}", char::from(delimiter)));
        }
        let after = io::Cursor::new(format!("\n{AFTER_END}\n").into_bytes());
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(1 << 16)
            .from_reader(input.chain(after));
        let mut rows = Self { file, reader, row: 0, line: 0, inner_lines: 0, left_out: 0 };
        let mut header = Row::default();
        let mut found = rows.next(&mut header, report)?;
        if found && header.record.get(0).is_some_and(|cell| cell.starts_with("sep=")) {
            // Excel's own line about the character between cells.
            found = rows.next(&mut header, report)?;
        }
        if !found {
            return Err(IntakeError::Empty { file: file.into() });
        }
        rows.row = 1;
        Ok((rows, Header { names: header.record, delimiter: char::from(delimiter) }))
    }

    /// Splits the file to its end and sends it in batches; batches that were
    /// used come back to be filled again.
    pub(super) fn fill(
        &mut self,
        size: usize,
        full: &SyncSender<Vec<Row>>,
        used: &Receiver<Vec<Row>>,
        report: &mut Report,
    ) -> Result<(), IntakeError> {
        loop {
            let mut batch = used.try_recv().unwrap_or_default();
            let (mut filled, mut bytes, mut more) = (0, 0, true);
            while more && filled < size && bytes < MOST_OF_BATCH {
                if batch.len() == filled {
                    batch.push(Row::default());
                }
                let row = &mut batch[filled];
                if row.record.as_slice().len() > LONG {
                    *row = Row::default();
                }
                more = self.next(row, report)?;
                bytes += row.record.as_slice().len();
                filled += usize::from(more);
            }
            batch.truncate(filled);
            // Nobody listens any more when the reader stopped at an error.
            if batch.is_empty() || full.send(batch).is_err() || !more {
                return Ok(());
            }
        }
    }

    /// Splits the next row; false at the end.
    fn next(&mut self, row: &mut Row, report: &mut Report) -> Result<bool, IntakeError> {
        loop {
            let more = self.split(row, report)?;
            let Some(LeftOut { lines, rows }) = left_out(&row.record) else { return Ok(more) };
            *report.rows.entry(self.file.into()).or_default() += u64::from(rows);
            // The line that says so is one itself.
            self.left_out += u64::from(lines).saturating_sub(1);
        }
    }

    /// Splits a row, or the line that stands for rows that were left out.
    fn split(&mut self, row: &mut Row, report: &mut Report) -> Result<bool, IntakeError> {
        let mut bytes = mem::take(&mut row.record).into_byte_record();
        let read = self.reader.read_byte_record(&mut bytes);
        let more = read.map_err(|error| self.fail(error))?;
        self.reader.get_mut().get_mut().0.renew();
        let plain = is_plain(bytes.as_slice());
        let inner = if plain { 0 } else { line_feeds(&bytes) };
        self.count_row(inner);
        if !more {
            // The mark after the end was swallowed by an open quote.
            let row = u64::from(self.row) - 1;
            return Err(IntakeError::EndsInQuote { file: self.file.into(), row });
        }
        (row.row, row.line, row.runs_on) = (self.row, self.line, inner > 0);
        row.record = match StringRecord::from_byte_record(bytes) {
            Ok(record) => record,
            Err(error) => self.decoded(&error.into_byte_record(), report),
        };
        if plain {
            return Ok(true);
        }
        if row.record.len() == 1 && row.record[0] == *AFTER_END {
            return Ok(false);
        }
        if left_out(&row.record).is_some() {
            return Ok(true);
        }
        if row.record.iter().any(|cell| cell.contains(is_stray_control)) {
            report.remark(self.file, "control characters were taken out of some cells");
            row.record = row.record.iter().map(|cell| cell.replace(is_stray_control, "")).collect();
        }
        Ok(true)
    }

    /// Counts rows as a spreadsheet does: blank lines are rows too, line ends
    /// inside quotes (`inner`) are not.
    fn count_row(&mut self, inner: u64) {
        // The reader has passed the line feed after a row, but not that of CR LF.
        let (at, file) = (self.reader.position(), &self.reader.get_ref().get_ref().0);
        let passed = u64::from(file.is_after_line_feed(at.byte()));
        let end = at.line() - passed + self.left_out;
        self.line = end.saturating_sub(inner);
        let row = self.line.saturating_sub(self.inner_lines);
        self.inner_lines += inner;
        // Old Macintosh files have no line feed to count.
        self.row = u32::try_from(row).unwrap_or(u32::MAX).max(self.row.saturating_add(1));
    }

    fn fail(&self, error: csv::Error) -> IntakeError {
        if self.reader.get_ref().get_ref().0.exceeded() {
            let (row, megabytes) = (self.row + 1, MOST_BYTES >> 20);
            let why = format!(
                "row {row} or what follows it is longer than {megabytes} megabytes, so a quote or \
                 a line end is missing, or it is no table. Export it again"
            );
            return IntakeError::Refused { file: self.file.into(), why };
        }
        let source = match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            other => io::Error::other(format!("{other:?}")),
        };
        IntakeError::Io { file: self.file.into(), source }
    }

    /// A row that is not UTF-8, read as an old Windows system wrote it.
    fn decoded(&self, bytes: &ByteRecord, report: &mut Report) -> StringRecord {
        report.remark(self.file, "some rows are not UTF-8; they were read as Windows-1252");
        let decode = |cell| encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0;
        bytes.iter().map(decode).collect()
    }
}

/// Printable ASCII only: nearly every row. Without a branch in the loop, so
/// that it takes many bytes at a time.
fn is_plain(bytes: &[u8]) -> bool {
    !bytes.iter().fold(false, |stray, byte| stray | (byte.wrapping_sub(0x20) > 0x5E))
}

/// What a row stands for that a sieve put in the place of others.
fn left_out(record: &StringRecord) -> Option<LeftOut> {
    record.get(0).filter(|_| record.len() == 1).and_then(LeftOut::told)
}

fn line_feeds(record: &ByteRecord) -> u64 {
    record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64
}

/// A control character that is not white space.
fn is_stray_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r')
}

/// The character between cells: the one that stands most often in the first line.
pub(crate) fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or(start);
    let count = |delimiter: &u8| line.iter().filter(|byte| *byte == delimiter).count();
    let best = [b'|', b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',');
    if count(&best) == 0 { b',' } else { best }
}

//! Leaving out of a file what an earlier import has read. A source that gives
//! its whole year every night repeats nearly all of it; what it repeats need
//! not be split, read and compared again.
//!
//! A file is cut into pieces of some lines where its own text says so (after
//! one line of eight, by a hash), so that a line more or less moves no other
//! cut. A piece is known by a hash of its bytes and of the header. In place of
//! the pieces that are known the reader of rows gets a line that says how many
//! rows they had; it counts on, and the numbers of all rows stay what they are.
//!
//! Only whole rows are left out: where a line could be a part of a row, the
//! rest of the file is handed through as it is.

use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::{Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHasher};

use crate::table::{self, OURS, disown};

/// A piece ends after a line of which so many bits of a hash are zero.
const CUT: u64 = 0b111;
/// And at the latest after so many lines.
const MOST_LINES: u32 = 64;
/// Longer lines are none of a table.
const LONGEST_LINE: u64 = 1 << 16;

/// Some lines of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What they say, and the header that says what it means.
    pub hash: u128,
    /// The first row, as a spreadsheet counts.
    pub row: u32,
    /// How many rows there are, empty ones too.
    pub lines: u32,
    /// The number under which the piece was known; then it was left out.
    pub known: Option<u32>,
}

/// Knows pieces of a file, and notes those that it finds.
#[derive(Debug, Default)]
pub struct Sieve {
    known: FxHashMap<u128, u32>,
    /// What else the meaning of a line depends on.
    salt: i32,
    found: Mutex<Vec<Piece>>,
}

impl Sieve {
    /// A sieve for pieces with these hashes, each with its number. Another
    /// `salt` makes other hashes of the same lines.
    #[must_use]
    pub fn new(known: FxHashMap<u128, u32>, salt: i32) -> Self {
        Self { known, salt, found: Mutex::default() }
    }

    /// Reads a file without the pieces that are known.
    pub fn read<R: Read>(&self, input: R) -> Sieved<'_, R> {
        Sieved {
            sieve: self,
            input: BufReader::with_capacity(1 << 17, input),
            state: State::Header,
            out: Vec::new(),
            given: 0,
            piece: Vec::new(),
            lines: 0,
            empty: 0,
            row: 1,
            left_out: LeftOut::default(),
            seed: blake3::Hasher::new(),
            delimiter: b',',
        }
    }

    /// The pieces that were found, in the order of the file.
    #[must_use]
    pub fn into_pieces(self) -> Vec<Piece> {
        self.found.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Pieces that were left out one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// How many lines they had.
    pub(crate) lines: u32,
    /// How many of those are rows, and not empty.
    pub(crate) rows: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Header,
    Sieving,
    /// The rest of the file goes through as it is.
    Through,
    Ended,
}

/// A file without the pieces that are known.
#[derive(Debug)]
pub struct Sieved<'s, R> {
    sieve: &'s Sieve,
    input: BufReader<R>,
    state: State,
    /// What the reader gets next, and how much of it was given.
    out: Vec<u8>,
    given: usize,
    /// The piece that is being read, and how many lines it has.
    piece: Vec<u8>,
    lines: u32,
    /// Rows before the piece.
    row: u32,
    /// How many lines of the piece are empty.
    empty: u32,
    /// What was left out and not told yet.
    left_out: LeftOut,
    /// A hash that has begun with the header.
    seed: blake3::Hasher,
    delimiter: u8,
}

impl<R: Read> Read for Sieved<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.out.len() {
            self.out.clear();
            self.given = 0;
            match self.state {
                State::Header => self.header()?,
                State::Sieving => self.sieve()?,
                State::Through => {
                    let some = self.input.read(buffer)?;
                    disown(&mut buffer[..some]);
                    return Ok(some);
                }
                State::Ended => return Ok(0),
            }
        }
        let some = (self.out.len() - self.given).min(buffer.len());
        buffer[..some].copy_from_slice(&self.out[self.given..self.given + some]);
        self.given += some;
        Ok(some)
    }
}

impl<R: Read> Sieved<'_, R> {
    /// Adds the next line to `piece`; false at the end of the file.
    fn line(&mut self) -> io::Result<bool> {
        let mut limited = (&mut self.input).take(LONGEST_LINE);
        Ok(limited.read_until(b'\n', &mut self.piece)? > 0)
    }

    fn header(&mut self) -> io::Result<()> {
        self.line()?;
        let header = std::mem::take(&mut self.piece);
        self.delimiter = table::delimiter(&header);
        self.seed.update(&self.sieve.salt.to_le_bytes()).update(&header);
        let sound = is_whole(&header, self.delimiter) && !header.starts_with(b"sep=");
        self.state = if sound { State::Sieving } else { State::Through };
        self.out = header;
        disown(&mut self.out);
        // An empty file has ended; its reader asks once more.
        if self.out.is_empty() {
            self.state = State::Ended;
        }
        Ok(())
    }

    /// Reads on until there is something for the reader.
    fn sieve(&mut self) -> io::Result<()> {
        while self.out.is_empty() {
            let start = self.piece.len();
            if !self.line()? {
                self.end_piece();
                self.tell_left_out();
                self.state = State::Ended;
                return Ok(());
            }
            let line = &self.piece[start..];
            let (is_whole, is_cut) = (is_whole(line, self.delimiter), is_cut(line));
            if !is_whole {
                self.tell_left_out();
                disown(&mut self.piece);
                self.out.append(&mut self.piece);
                self.state = State::Through;
                return Ok(());
            }
            self.lines += 1;
            self.empty += u32::from(matches!(line, b"\n" | b"\r\n"));
            if is_cut || self.lines == MOST_LINES {
                self.end_piece();
            }
        }
        Ok(())
    }

    fn end_piece(&mut self) {
        if self.lines == 0 {
            return;
        }
        let hash = self.seed.clone().update(&self.piece).finalize();
        let hash = u128::from_be_bytes(std::array::from_fn(|place| hash.as_bytes()[place]));
        let known = self.sieve.known.get(&hash).copied();
        let piece = Piece { hash, row: self.row + 1, lines: self.lines, known };
        self.sieve.found.lock().unwrap_or_else(PoisonError::into_inner).push(piece);
        if known.is_some() {
            self.left_out.lines += self.lines;
            self.left_out.rows += self.lines - self.empty;
        } else {
            self.tell_left_out();
            self.out.extend_from_slice(&self.piece);
        }
        self.piece.clear();
        self.row += self.lines;
        (self.lines, self.empty) = (0, 0);
    }

    /// Writes the line that stands for pieces that were left out.
    fn tell_left_out(&mut self) {
        let LeftOut { lines, rows } = std::mem::take(&mut self.left_out);
        if lines > 0 {
            self.out.extend_from_slice(format!("{OURS}{lines} {rows}\n").as_bytes());
        }
    }
}

impl LeftOut {
    /// What a line stands for, where it stands for pieces that were left out.
    pub(crate) fn told(cell: &str) -> Option<Self> {
        let (lines, rows) = cell.strip_prefix(OURS)?.split_once(' ')?;
        Some(Self { lines: lines.parse().ok()?, rows: rows.parse().ok()? })
    }
}

fn is_cut(line: &[u8]) -> bool {
    let mut hash = FxHasher::default();
    hash.write(line);
    hash.finish() & CUT == 0
}

/// Whether a line is one row, whatever stands before and after it: its quotes
/// are those of whole cells, and it ends where a row ends.
fn is_whole(line: &[u8], delimiter: u8) -> bool {
    let ends = line.ends_with(b"\n") || (line.len() as u64) < LONGEST_LINE;
    let text = line.strip_suffix(b"\n").unwrap_or(line);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    let plain = memchr::memchr3(b'"', b'\r', OURS as u8, text).is_none();
    let splits = |byte: &u8| [b'\r', OURS as u8].contains(byte);
    ends && (plain || (!text.iter().any(splits) && has_whole_cells(text, delimiter)))
}

fn has_whole_cells(text: &[u8], delimiter: u8) -> bool {
    let mut rest = text;
    loop {
        rest = match rest.strip_prefix(b"\"") {
            None => match rest.iter().position(|byte| *byte == delimiter || *byte == b'"') {
                None => return true,
                Some(end) => &rest[end..],
            },
            Some(inner) => {
                let Some(end) = end_of_quoted(inner) else { return false };
                &inner[end..]
            }
        };
        match rest.split_first() {
            None => return true,
            Some((byte, after)) if *byte == delimiter => rest = after,
            Some(_) => return false,
        }
    }
}

/// The place after the quote that ends a quoted cell; two in a row are one of
/// its letters.
fn end_of_quoted(inner: &[u8]) -> Option<usize> {
    let mut place = 0;
    loop {
        place += inner[place..].iter().position(|byte| *byte == b'"')? + 1;
        if inner.get(place) != Some(&b'"') {
            return Some(place);
        }
        place += 1;
    }
}

#[cfg(test)]
mod tests;

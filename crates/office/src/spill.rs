//! Marks on their way from the files into the memory, set aside on disk by
//! student, so that an import of any size needs little memory: a file may
//! speak of its students in any order, the memory is written in theirs.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};

use domain::Date;
use domain::codes::CodeIx;
use domain::history::Statement;
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::periods::PeriodIx;

/// Students in one part: few enough to be held at once, and so many that there
/// are not too many parts.
const MOST_PARTS: u32 = 256;
const FEWEST_STUDENTS: u32 = 256;
/// What waits in memory for each part.
const BUFFER: usize = 1 << 15;
/// In place of a number that is not there.
const NONE: u32 = u32::MAX;

/// Marks by parts of students.
#[derive(Debug)]
pub(crate) struct Spill {
    /// How many students' numbers make a part.
    students: u32,
    parts: Vec<Option<BufWriter<File>>>,
    line: Vec<u8>,
}

impl Spill {
    /// Expects about so many students.
    pub(crate) fn new(students: usize) -> Self {
        let expected = u32::try_from(students).unwrap_or(u32::MAX);
        let students = (expected / MOST_PARTS + 1).max(FEWEST_STUDENTS);
        Self { students, parts: Vec::new(), line: Vec::new() }
    }

    /// Sets a statement about a student aside.
    pub(crate) fn push(&mut self, student: u32, said: &Statement) -> io::Result<()> {
        let part = (student / self.students) as usize;
        if self.parts.len() <= part {
            self.parts.resize_with(part + 1, || None);
        }
        let file = match &mut self.parts[part] {
            Some(file) => file,
            // A file without a name: it goes with the process, whatever happens.
            none => none.insert(BufWriter::with_capacity(BUFFER, tempfile::tempfile()?)),
        };
        self.line.clear();
        encode(&mut self.line, student, said);
        file.write_all(&self.line)
    }

    /// The students of each part, first and last.
    pub(crate) fn ranges(&self, students: usize) -> Vec<(u32, u32)> {
        let parts = (u32::try_from(students).unwrap_or(u32::MAX)).div_ceil(self.students);
        (0..parts).map(|part| (part * self.students, (part + 1) * self.students - 1)).collect()
    }

    /// A part, to be read once; nothing more can be added to it.
    pub(crate) fn take(&mut self, part: usize) -> Part {
        Part(self.parts.get_mut(part).and_then(Option::take))
    }
}

/// The statements about one part of the students.
#[derive(Debug)]
pub(crate) struct Part(Option<BufWriter<File>>);

impl Part {
    /// The statements, in the order in which they were set aside.
    pub(crate) fn read(self) -> io::Result<Vec<(u32, Statement)>> {
        let Some(file) = self.0 else { return Ok(Vec::new()) };
        let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let mut rest = bytes.as_slice();
        // A statement takes at least so many bytes.
        let mut all = Vec::with_capacity(bytes.len() / 52);
        while !rest.is_empty() {
            all.push(decode(&mut rest)?);
        }
        Ok(all)
    }
}

fn encode(out: &mut Vec<u8>, student: u32, said: &Statement) {
    let mark = &said.mark;
    let date = mark.date;
    let numbers = [
        student,
        u32::from(date.year().cast_unsigned()) << 16
            | u32::from(date.month().cast_unsigned()) << 8
            | u32::from(date.day().cast_unsigned()),
        mark.school.map_or(NONE, |school| school.0),
        mark.code.0,
        mark.period.map_or(NONE, |period| period.0),
        mark.minutes.map_or(NONE, u32::from),
        mark.start_time.map_or(NONE, u32::from),
        mark.row,
    ];
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
    out.extend_from_slice(&mark.recorded.nanoseconds().to_le_bytes());
    for text in [&said.reason, &said.note, &said.source_id] {
        let length = u32::try_from(text.len()).unwrap_or(0);
        out.extend_from_slice(&length.to_le_bytes());
        out.extend_from_slice(&text.as_bytes()[..length as usize]);
    }
}

fn decode(rest: &mut &[u8]) -> io::Result<(u32, Statement)> {
    let student = number(rest)?;
    let date = number(rest)?.to_be_bytes();
    let date = Date::new(
        i16::from_be_bytes([date[0], date[1]]),
        date[2].cast_signed(),
        date[3].cast_signed(),
    );
    let mut optional = || number(rest).map(|number| (number != NONE).then_some(number));
    let small = |number: Option<u32>| number.and_then(|number| u16::try_from(number).ok());
    let mark = Mark {
        date: date.map_err(io::Error::other)?,
        school: optional()?.map(SchoolIx),
        code: CodeIx(optional()?.unwrap_or(NONE)),
        period: optional()?.map(PeriodIx),
        minutes: small(optional()?),
        start_time: small(optional()?),
        row: optional()?.unwrap_or(NONE),
        recorded: Recorded::from_nanoseconds(i64::from_le_bytes(array(rest)?)),
    };
    let (reason, note, source_id) = (text(rest)?, text(rest)?, text(rest)?);
    Ok((student, Statement { mark, reason, note, source_id }))
}

/// The next bytes.
fn array<const N: usize>(rest: &mut &[u8]) -> io::Result<[u8; N]> {
    let cut_off = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (array, after) = rest.split_first_chunk::<N>().ok_or_else(cut_off)?;
    *rest = after;
    Ok(*array)
}

fn number(rest: &mut &[u8]) -> io::Result<u32> {
    Ok(u32::from_le_bytes(array(rest)?))
}

fn text(rest: &mut &[u8]) -> io::Result<Box<str>> {
    let length = number(rest)? as usize;
    let cut_off = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (text, after) = rest.split_at_checked(length).ok_or_else(cut_off)?;
    *rest = after;
    std::str::from_utf8(text).map(Into::into).map_err(io::Error::other)
}

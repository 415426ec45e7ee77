//! What stands between a file and those who split it: its beginning, at which
//! its form is seen, and its limits.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

/// The most bytes that one row may have: real ones have some thousand, and what
/// is longer is a quote that nobody closed, or no table.
pub(crate) const MOST_BYTES: u64 = 4 << 20;
/// The most bytes that the header may have. Every column of it is told.
const MOST_OF_HEADER: u64 = 1 << 18;
/// So much is looked at to see what a file is.
const BEGINNING: u64 = 1 << 16;

/// The control character with which lines of ours begin that no file has, and
/// what stands for it where a file has it. Neither is ever kept.
pub(crate) const OURS: char = '\u{1}';
const THEIRS: u8 = 2;

/// A file that gives up when one row has too many bytes.
#[derive(Debug)]
pub(super) struct Guarded<R> {
    inner: Chain<Cursor<Vec<u8>>, BufReader<R>>,
    /// Whether lines of ours may stand in it.
    is_ours: bool,
    left: u64,
    exceeded: bool,
    /// What was given last, and how many bytes were given in all.
    last: Vec<u8>,
    given: u64,
}

impl<R: Read> Guarded<R> {
    pub(super) fn new(input: R, is_ours: bool) -> io::Result<Self> {
        let mut input = BufReader::with_capacity(1 << 16, input);
        // However few bytes come at a time, its form is that of the whole line.
        let mut start = Vec::new();
        (&mut input).take(BEGINNING).read_until(b'\n', &mut start)?;
        let inner = Cursor::new(start).chain(input);
        let (left, last) = (MOST_OF_HEADER, Vec::new());
        Ok(Self { inner, is_ours, left, exceeded: false, last, given: 0 })
    }

    /// The first line, or as much of it as is looked at.
    pub(super) fn start(&self) -> &[u8] {
        self.inner.get_ref().0.get_ref()
    }
}

impl<R> Guarded<R> {
    /// The next row begins.
    pub(super) fn renew(&mut self) {
        self.left = MOST_BYTES;
    }

    /// Whether a line feed stands right before this place, up to which what was
    /// given is used; beyond the end there is one.
    pub(super) fn is_after_line_feed(&self, place: u64) -> bool {
        let begins = self.given - self.last.len() as u64;
        let before = place.checked_sub(begins + 1).and_then(|at| usize::try_from(at).ok());
        before.and_then(|at| self.last.get(at)).is_none_or(|byte| *byte == b'\n')
    }

    /// Whether it gave up.
    pub(super) fn exceeded(&self) -> bool {
        self.exceeded
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            self.exceeded = true;
            return Err(io::Error::other("one row is too long"));
        }
        let count = self.inner.read(out)?;
        if !self.is_ours {
            disown(&mut out[..count]);
        }
        self.left = self.left.saturating_sub(count as u64);
        if count > 0 {
            self.last.clear();
            self.last.extend_from_slice(&out[..count]);
            self.given += count as u64;
        }
        Ok(count)
    }
}

/// Takes care that no file says what only we say.
pub(crate) fn disown(bytes: &mut [u8]) {
    let mut from = 0;
    while let Some(at) = memchr::memchr(OURS as u8, &bytes[from..]) {
        bytes[from + at] = THEIRS;
        from += at + 1;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::record::AttendanceCodes;
    use crate::report::{IntakeError, Report};
    use crate::table;

    /// Two gigabytes that begin with one text and go on with another.
    struct Endless<'a> {
        begins: &'a [u8],
        goes_on: &'a [u8],
        given: &'a AtomicUsize,
    }

    impl Read for Endless<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.given.load(Ordering::Relaxed) >= 2 << 30 {
                return Ok(0);
            }
            if self.begins.is_empty() {
                self.begins = self.goes_on;
            }
            let count = self.begins.read(out)?;
            self.given.fetch_add(count, Ordering::Relaxed);
            Ok(count)
        }
    }

    /// What is said of such a file, and how many bytes of it were read before.
    fn refused(begins: &str, goes_on: &str) -> (String, usize) {
        let (given, goes_on) = (AtomicUsize::new(0), goes_on.repeat(4096));
        let input =
            Endless { begins: begins.as_bytes(), goes_on: goes_on.as_bytes(), given: &given };
        let refused = table::read::<AttendanceCodes>(input, &mut Report::default(), |_, _, _| {});
        (refused.expect_err("refused").to_string(), given.load(Ordering::Relaxed))
    }

    #[test]
    fn a_row_of_gigabytes_is_refused_with_place_and_cure_before_it_is_read() {
        let header = "code,class,label\nA,excused,x\n";
        for (begins, goes_on) in [
            (format!("{header}B,excused,"), "x"),
            (format!("{header}B,excused,\"x"), ",excused,y\nC"),
            (format!("{header}B,excused,"), ","),
            (format!("{header}B,excused,"), "\0"),
        ] {
            let (said, given) = refused(&begins, goes_on);
            assert!(said.contains("row 3") && said.contains("Export it again"), "{said}");
            assert!(given < 8 << 20, "{given} bytes were read");
        }
    }

    #[test]
    fn a_header_of_gigabytes_is_refused_sooner() {
        for goes_on in ["x", "x,", "\"\"", ","] {
            let (said, given) = refused("code,class", goes_on);
            assert!(said.contains("row 1") && said.contains("Export it again"), "{said}");
            assert!(given < 1 << 20, "{given} bytes were read");
        }
    }

    #[test]
    fn the_form_of_a_file_is_seen_however_few_bytes_come_at_a_time() {
        for text in [
            "\u{feff}code;class;label\r\nA;excused;sick, at home\r\n",
            "sep=;\r\ncode;class;label\r\nA;excused;sick, at home\r\n",
        ] {
            let mut codes = Vec::new();
            let slow = text
                .as_bytes()
                .chunks(1)
                .fold(Box::new(io::empty()) as Box<dyn Read + Send>, |read, byte| {
                    Box::new(read.chain(byte))
                });
            table::read::<AttendanceCodes>(slow, &mut Report::default(), |row, _, _| {
                codes.push(format!("{}={}", row.code, row.label));
            })
            .expect("readable");
            assert_eq!(codes, ["A=sick, at home"]);
        }
        let slow = b"\xFF".chain(b"\xFEc\0".as_slice());
        let refused = table::read::<AttendanceCodes>(slow, &mut Report::default(), |_, _, _| {});
        assert!(matches!(refused, Err(IntakeError::Utf16 { .. })), "{refused:?}");
    }

    #[test]
    fn nothing_in_a_file_is_taken_for_what_only_we_say() {
        let text = "code,class\nA,excused\n\u{1}end of file\u{1}\nB,excused\n\u{1}77\nC,excused\n";
        let (mut report, mut rows) = (Report::default(), Vec::new());
        table::read::<AttendanceCodes>(text.as_bytes(), &mut report, |row, number, _| {
            rows.push((number, row.code.to_owned()));
        })
        .expect("readable");
        assert_eq!(rows, [(2, "A".to_owned()), (4, "B".to_owned()), (6, "C".to_owned())]);
        assert_eq!(report.rows.values().sum::<u64>(), 5);
        assert_eq!(report.problems.iter().map(|it| it.row).collect::<Vec<_>>(), [3, 5]);
    }
}

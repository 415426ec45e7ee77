//! Files that go on for gigabytes, and files that come a byte at a time.

use std::cell::Cell;
use std::io::{self, BufReader, Read};

use super::{interchange, read_files};
use crate::edfi::bounded::MOST_BYTES;
use crate::edfi::read;
use crate::report::{IntakeError, Report};

/// Counts what was read.
struct Counted<'c, R>(R, &'c Cell<u64>);

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(out)?;
        self.1.set(self.1.get() + count as u64);
        Ok(count)
    }
}

#[test]
fn what_goes_on_for_gigabytes_is_refused_with_place_and_cure_before_it_is_read() {
    let begun = interchange("<Course></Course><Student><StudentUniqueId>");
    let begun = begun.strip_suffix("\n</InterchangeTest>\n").expect("it ends so");
    for (begins, goes_on, element) in [
        (begun.to_owned(), b'x', "element 2"),
        (begun.to_owned(), b' ', "element 2"),
        (format!("{begun}<Name id=\""), b'x', "element 2"),
        (format!("{begun}<"), b'x', "element 2"),
        (format!("{begun}<!--"), b'-', "element 2"),
        (format!("{begun}<![CDATA["), b']', "element 2"),
        (format!("{begun}&"), b'x', "element 2"),
        (String::new(), b' ', "element 0"),
        ("<?".to_owned(), b'x', "element 0"),
        ("<!DOCTYPE x [".to_owned(), b' ', "element 0"),
    ] {
        let given = Cell::new(0);
        let input = begins.as_bytes().chain(io::repeat(goes_on).take(2 << 30));
        let files = [("a.xml".to_owned(), BufReader::new(Counted(input, &given)))];
        let refused = read(files, &mut Report::default(), |_, _, _| {});
        let said = refused.expect_err("refused").to_string();
        assert!(said.contains(element) && said.contains("Export it again"), "{begins}: {said}");
        assert!(given.get() < 2 * MOST_BYTES, "{begins}: {} bytes were read", given.get());
    }
}

#[test]
fn the_form_of_a_file_is_seen_however_few_bytes_come_at_a_time() {
    let student = "<Student><StudentUniqueId>7</StudentUniqueId></Student>";
    let whole = format!("\u{feff}{}", interchange(student));
    let plain = read_files(&[("a.xml", whole.as_bytes())]).expect("it is an interchange");
    let slow = |bytes: Vec<u8>| {
        let one_by_one = BufReader::with_capacity(1, io::Cursor::new(bytes));
        read([("a.xml".to_owned(), one_by_one)], &mut Report::default(), |_, _, _| {})
    };
    assert_eq!(slow(whole.clone().into_bytes()).expect("it is an interchange"), plain.summary);
    let utf16: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let refused = slow(utf16).expect_err("refused");
    assert!(matches!(&refused, IntakeError::Refused { why, .. } if why.contains("UTF-8")));
}

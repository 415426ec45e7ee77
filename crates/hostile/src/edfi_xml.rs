//! One file of an Ed-Fi bulk export.

use std::io::BufRead;

use intake::edfi::{self, Summary};
use intake::report::{IntakeError, Report};

use crate::pieces::Pieces;
use crate::told::{Row, Told};

/// The name of the file.
const FILE: &str = "a.xml";

/// Read whole, in pieces and twice it is the same; every row can be written and
/// read again, and what stops reading is told with a place inside the file.
pub fn edfi_xml(data: &[u8]) {
    let (told, summary) = read(data, data.len());
    let (mut in_pieces, again) = read(Pieces::of(data), data.len());
    if declares_a_type(data) && told.stopped.is_some() && in_pieces.stopped.is_some() {
        in_pieces.stopped.clone_from(&told.stopped);
    }
    assert_eq!((&told, &summary), (&in_pieces, &again), "in pieces");
    let elements = data.iter().filter(|byte| **byte == b'<').count() as u64;
    told.lies_within(elements * 2, FILE);
    told.rows.iter().for_each(Row::is_read_again);
    let skipped: u64 = summary.iter().flat_map(|it| it.skipped.values()).sum();
    assert!(skipped <= elements);
}

/// A document type is never let pass, but where it ends, and so what is said of
/// it, the parser sees in one piece otherwise than in several.
fn declares_a_type(data: &[u8]) -> bool {
    data.windows(3).any(|window| window.eq_ignore_ascii_case(b"<!d"))
}

fn read(input: impl BufRead, most: usize) -> (Told, Option<Summary>) {
    let mut report = Report::default();
    let mut rows = Vec::new();
    let read = edfi::read([(FILE.to_owned(), input)], &mut report, |record, place, _| {
        rows.push(Row::of(&record, place));
    });
    let (summary, read) = match read {
        Ok(summary) => (Some(summary), Ok(())),
        Err(error) => {
            if let IntakeError::Xml { position, .. } = &error {
                assert!(*position <= most as u64, "byte {position} of {most}");
            }
            (None, Err(error))
        }
    };
    (Told::of(rows, report, read), summary)
}

//! One file of the district folder.

use std::io::Read;
use std::sync::OnceLock;

use domain::problem::ProblemKind;
use intake::folder;
use intake::record::Attendance;
use intake::report::Report;
use intake::sieve::{Piece, Sieve};
use intake::table::Table;

use crate::pieces::Pieces;
use crate::told::{Row, Told};

/// A first line with the name of the file, then the file: read whole and in
/// pieces it is the same, and what was read can be written and read again.
pub fn folder_csv(data: &[u8]) {
    let line = data.iter().position(|byte| *byte == b'\n').unwrap_or(data.len());
    let (name, rest) = data.split_at(line);
    let Some(file) = file_of(name) else { return };
    let bytes = rest.get(1..).unwrap_or_default();
    let told = read(file, bytes);
    assert_eq!(told, read(file, Pieces::of(bytes)), "in pieces");
    told.lies_within(lines(bytes), file);
    // One control character is as good as another: none is a word of ours.
    let other: Vec<u8> = bytes.iter().map(|byte| if *byte == 1 { 2 } else { *byte }).collect();
    assert_eq!(told, read(file, &other[..]), "another control character");
    told.rows.iter().for_each(Row::is_read_again);
    is_written_and_read_again(file, &told);
    if file == Attendance::FILE {
        is_sieved(bytes, &told);
    }
}

/// The name of the file as the program has it.
fn file_of(name: &[u8]) -> Option<&'static str> {
    static FILES: OnceLock<Vec<&'static str>> = OnceLock::new();
    let name = name.trim_ascii_end();
    FILES.get_or_init(|| folder::files().collect()).iter().find(|it| it.as_bytes() == name).copied()
}

/// Lines, however they end: no row is beyond the last.
fn lines(bytes: &[u8]) -> u64 {
    1 + bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64
}

fn read(file: &'static str, input: impl Read + Send) -> Told {
    let mut report = Report { keeps_rows: true, ..Report::default() };
    let (mut input, mut rows) = (Some(input), Vec::new());
    let open = |_: &str| Ok(input.take());
    let read = folder::read(
        |name| name == file,
        &[],
        open,
        &mut report,
        |record, place, _| {
            rows.push(Row::of(&record, place));
        },
    );
    Told::of(rows, report, read)
}

/// A file of the same rows, written by us, gives the same rows.
fn is_written_and_read_again(file: &'static str, told: &Told) {
    let columns = intake::record::FILES.iter().find(|(name, _)| *name == file);
    let columns = columns.map_or(&[][..], |(_, columns)| columns);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| column.name)).expect("a header");
    for row in &told.rows {
        writer.write_record(&row.cells).expect("a row");
    }
    let again = read(file, &writer.into_inner().expect("bytes")[..]);
    assert_eq!(again.stopped, None);
    // A text of several lines that look like rows is taken for an open quote.
    let lost = again.problems.iter().filter(|it| it.kind == ProblemKind::QuoteRunsOn).count();
    assert_eq!((again.problems.len(), again.rows.len() + lost), (lost, told.rows.len()));
    let mut all = told.rows.iter();
    for row in &again.rows {
        assert!(all.any(|known| known.cells == row.cells), "not written: {row:?}");
    }
}

/// Through a sieve that knows nothing all comes through; through one that knows
/// all that it can know, what comes is a part of it, with the same places.
fn is_sieved(bytes: &[u8], plain: &Told) {
    let (all, pieces) = sieved(Sieve::default(), bytes);
    assert_eq!(&all, plain, "through a sieve");
    if plain.stopped.is_some() {
        return;
    }
    let known = (0..).zip(&pieces).map(|(number, piece)| (piece.hash, number)).collect();
    let (come, again) = sieved(Sieve::new(known, 0), bytes);
    assert_eq!((come.counted, come.stopped), (plain.counted, None));
    assert!(again.iter().all(|piece| piece.known.is_some()));
    let left_out = |row: u32| again.iter().any(|it| (it.row..it.row + it.lines).contains(&row));
    let rest: Vec<&Row> = plain.rows.iter().filter(|row| !left_out(row.number)).collect();
    assert_eq!(come.rows.iter().collect::<Vec<_>>(), rest, "the rest of a sieve");
}

fn sieved(sieve: Sieve, bytes: &[u8]) -> (Told, Vec<Piece>) {
    let mut report = Report { keeps_rows: true, ..Report::default() };
    let mut rows = Vec::new();
    let open = |_: &str| Ok(Some(bytes));
    let wanted = |name: &str| name == Attendance::FILE;
    let read = folder::read_sieved(&sieve, wanted, open, &mut report, |record, place, _| {
        rows.push(Row::of(&record, place));
    });
    (Told::of(rows, report, read), sieve.into_pieces())
}

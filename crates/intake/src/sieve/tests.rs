use proptest::prelude::*;

use super::*;
use crate::record::AttendanceCodes;
use crate::report::Report;

/// The rows of a file that come through, by number, and how many rows it had.
fn rows_of(text: &str, sieve: &Sieve) -> (Vec<(u32, String)>, u64) {
    let mut report = Report::default();
    let mut rows = Vec::new();
    let input = sieve.read(text.as_bytes());
    table::read_sieved::<AttendanceCodes>(input, &mut report, |row, number, _| {
        rows.push((number, format!("{}={}", row.code, row.label)));
    })
    .expect("readable");
    (rows, report.rows.values().sum())
}

/// A sieve that knows all pieces of a file, numbered in order.
fn knowing(text: &str) -> (FxHashMap<u128, u32>, Vec<Piece>) {
    let sieve = Sieve::default();
    rows_of(text, &sieve);
    let pieces = sieve.into_pieces();
    let known = (0..).zip(&pieces).map(|(number, piece)| (piece.hash, number)).collect();
    (known, pieces)
}

fn file(rows: impl IntoIterator<Item = usize>) -> String {
    let rows = rows.into_iter().map(|row| format!("c{row},excused,\"one, {row}\"\n"));
    format!("code,class,label\n{}", rows.collect::<String>())
}

#[test]
fn a_file_that_is_known_is_left_out_but_for_its_header() {
    let text = file(0..1_000);
    let (known, pieces) = knowing(&text);
    assert!(pieces.len() > 30, "{}", pieces.len());
    assert_eq!(rows_of(&text, &Sieve::new(known.clone(), 0)), (Vec::new(), 1_000));
    // What moves the dates moves the meaning.
    assert_eq!(rows_of(&text, &Sieve::new(known, 364)).0.len(), 1_000);
}

#[test]
fn empty_lines_that_are_left_out_count_as_lines_and_not_as_rows() {
    let text = file(0..200).replace("\nc50,", "\n\n\r\nc50,");
    let (known, _) = knowing(&text);
    let more = format!("{text}new,excused,\n");
    let (rows, count) = rows_of(&more, &Sieve::new(known, 0));
    assert_eq!((rows.last(), count), (Some(&(204, "new=".to_owned())), 201));
    assert_eq!(rows_of(&more, &Sieve::default()).1, 201);
}

#[test]
fn another_header_means_something_else() {
    let text = file(0..100);
    let (known, _) = knowing(&text);
    let turned = text.replace("code,class,label", "label,class,code");
    assert_eq!(rows_of(&turned, &Sieve::new(known, 0)).0.len(), 100);
}

#[test]
fn nothing_is_left_out_after_a_quote_that_could_swallow_it() {
    let text = file(0..500);
    let (known, _) = knowing(&text);
    let open = text.replacen("c9,excused,\"one, 9\"", "c9,excused,\"one, 9", 1);
    let (rows, _) = rows_of(&open.replace("\n", "\r\n"), &Sieve::new(known.clone(), 0));
    let plain = rows_of(&open.replace("\n", "\r\n"), &Sieve::default()).0;
    assert_eq!(rows, plain);
    // The rows before the quote were left out; those after it were all read.
    let (rows, _) = rows_of(&open, &Sieve::new(known, 0));
    let plain = rows_of(&open, &Sieve::default()).0;
    assert_eq!(rows.last(), plain.last());
    assert!(plain.ends_with(&rows) && plain.len() - rows.len() <= 9);
}

proptest! {
    /// What comes through and what is left out are the file together, row by
    /// row, however it was changed since.
    #[test]
    fn what_is_left_out_was_known(
        before in prop::collection::vec(0_usize..300, 0..400),
        changes in prop::collection::vec((0_usize..400, 0_usize..4, 0_usize..600), 0..12),
        blank in 0_usize..400,
    ) {
        let mut now = before.clone();
        for (place, kind, row) in changes {
            let place = place.min(now.len());
            match kind {
                0 => now.insert(place, row),
                1 if place < now.len() => { now.remove(place); }
                2 if place < now.len() => now[place] = row,
                _ => now.truncate(place.max(now.len() / 2)),
            }
        }
        let (known, old) = knowing(&file(before.iter().copied()));
        let mut text = file(now.iter().copied());
        if let Some((at, _)) = text.match_indices('\n').nth(blank) {
            text.insert(at, '\n');
        }
        let sieve = Sieve::new(known, 0);
        let (came, _) = rows_of(&text, &sieve);
        let all = rows_of(&text, &Sieve::default()).0;
        let mut rows = came;
        for piece in sieve.into_pieces() {
            let Some(known) = piece.known else { continue };
            let old = old[known as usize];
            prop_assert_eq!(old.lines, piece.lines);
            for line in 0..piece.lines {
                // The same row of the file before.
                if let Some(row) = before.get((old.row + line) as usize - 2) {
                    rows.push((piece.row + line, format!("c{row}=one, {row}")));
                }
            }
        }
        rows.sort();
        prop_assert_eq!(rows, all);
    }
}

//! What a source repeats: pieces of the file of marks that the import before
//! has read are left out, and still count as said.
//!
//! A piece is kept for the next import only when each of its lines gave a mark
//! with a time, of a student in the roster: such a mark is the same fact
//! however often it is said. All others are read again every time.

use intake::sieve::{Piece, Sieve};
use rustc_hash::FxHashMap;
use store::pieces::{Pieces, Run};
use store::tx::Tx;

use crate::error::Result;

/// Where more marks were known than this, pieces are not worth their memory.
const MOST_KNOWN: usize = 1 << 21;

/// Rows of a file, one bit each.
#[derive(Clone, Debug, Default)]
struct RowSet(Vec<u64>);

impl RowSet {
    fn insert(&mut self, row: u32) {
        let word = row as usize / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (row % 64);
    }

    fn contains(&self, row: u32) -> bool {
        self.0.get(row as usize / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }
}

/// What an import says without being read, and what the next one may.
#[derive(Debug, Default)]
pub(super) struct Again {
    before: Pieces,
    found: Vec<Piece>,
    /// Rows of marks that are said again, by the revision that brought them.
    said: FxHashMap<u32, RowSet>,
    /// Rows of this import that are marks of their own.
    new: RowSet,
    /// Rows that say again a mark of a revision and row.
    known: FxHashMap<u32, (u32, u32)>,
}

impl Again {
    pub(super) fn load(tx: &mut Tx<'_>, district: &str) -> Result<Self> {
        Ok(Self { before: Pieces::load(tx, district)?, ..Self::default() })
    }

    /// A sieve that leaves out what is known, or with `whole` nothing. Moved
    /// dates are other dates.
    pub(super) fn sieve(&self, shift_days: i32, whole: bool) -> Sieve {
        let known = if whole { &[] } else { self.before.hashes() };
        Sieve::new(known.iter().copied().zip(0..).collect(), shift_days)
    }

    /// The file was read; these are its pieces.
    pub(super) fn take(&mut self, found: Vec<Piece>) {
        for piece in found.iter().filter_map(|piece| piece.known) {
            for run in self.before.runs(piece) {
                let rows = self.said.entry(run.since).or_default();
                (run.row..run.row + u32::from(run.lines)).for_each(|row| rows.insert(row));
            }
        }
        self.found = found;
    }

    /// Whether the import says a mark in a piece that was left out.
    pub(super) fn says(&self, since: u32, row: u32) -> bool {
        self.said.get(&since).is_some_and(|rows| rows.contains(row))
    }

    /// A row gave a mark of its own, or said one again.
    pub(super) fn keep(&mut self, row: u32, known: Option<(u32, u32)>) {
        match known {
            None => self.new.insert(row),
            Some(known) if self.known.len() < MOST_KNOWN => {
                self.known.insert(row, known);
            }
            Some(_) => {}
        }
    }

    /// Keeps the pieces for the next import. A file that is much smaller than
    /// the one before is another kind of file, and does not take its place.
    pub(super) fn save(&self, tx: &mut Tx<'_>, district: &str, revision: u32) -> Result<()> {
        let before = (0..).take(self.before.len()).flat_map(|piece| self.before.runs(piece));
        let before: u64 = before.map(|run| u64::from(run.lines)).sum();
        let lines: u64 = self.found.iter().map(|piece| u64::from(piece.lines)).sum();
        if self.found.is_empty() || lines * 2 < before {
            return Ok(());
        }
        let mut pieces = Pieces::default();
        for piece in &self.found {
            match piece.known {
                Some(known) => pieces.push(piece.hash, self.before.runs(known)),
                None => {
                    if let Some(runs) = self.runs(piece, revision) {
                        pieces.push(piece.hash, &runs);
                    }
                }
            }
        }
        Ok(pieces.save(tx, district)?)
    }

    /// Where the marks of a piece stand; none when one of its rows gave none.
    fn runs(&self, piece: &Piece, revision: u32) -> Option<Vec<Run>> {
        let mut runs: Vec<Run> = Vec::new();
        for row in piece.row..piece.row + piece.lines {
            let own = self.new.contains(row).then_some((revision, row));
            let (since, row) = own.or_else(|| self.known.get(&row).copied())?;
            match runs.last_mut() {
                Some(run) if run.since == since && run.row + u32::from(run.lines) == row => {
                    run.lines += 1;
                }
                _ => runs.push(Run { since, row, lines: 1 }),
            }
        }
        Some(runs)
    }
}

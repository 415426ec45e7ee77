//! Pieces of the file of marks that was read last, by the hash of their lines,
//! and where the marks of those lines stand. An import need not read them
//! again.

use crate::error::{Result, StoreError};
use crate::tx::{Column, Kind, Tx, Value};

const COLUMNS: &[Column] = &[
    Column::text("district_id"),
    Column::int("block"),
    Column { name: "pieces", kind: Kind::Bytes },
];

/// What one block holds: PostgreSQL would try to pack longer ones, and hashes
/// cannot be packed.
const BLOCK: usize = 1_800;
/// Bytes of a hash, and of a run.
const HASH: usize = 16;
const RUN: usize = 9;

/// Marks of consecutive lines that stand in consecutive rows of one import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The revision that brought them.
    pub since: u32,
    /// The row of the first.
    pub row: u32,
    /// How many there are.
    pub lines: u8,
}

/// The pieces of a file, in its order.
#[derive(Debug, Default)]
pub struct Pieces {
    hashes: Vec<u128>,
    /// The runs of all pieces, and where those of each end.
    runs: Vec<Run>,
    ends: Vec<u32>,
}

impl Pieces {
    /// Adds a piece with the runs of its lines.
    pub fn push(&mut self, hash: u128, runs: &[Run]) {
        self.hashes.push(hash);
        self.runs.extend_from_slice(runs);
        self.ends.push(u32::try_from(self.runs.len()).unwrap_or(u32::MAX));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The hashes, in order.
    #[must_use]
    pub fn hashes(&self) -> &[u128] {
        &self.hashes
    }

    /// Where the marks of a piece stand; nothing for a piece that there is not.
    #[must_use]
    pub fn runs(&self, piece: u32) -> &[Run] {
        let piece = piece as usize;
        let start = piece.checked_sub(1).map_or(0, |before| self.end(before));
        self.runs.get(start..self.end(piece)).unwrap_or(&[])
    }

    fn end(&self, piece: usize) -> usize {
        self.ends.get(piece).map_or(0, |end| *end as usize)
    }

    /// Reads the pieces that are kept.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn load(tx: &mut Tx<'_>, district: &str) -> Result<Self> {
        let mut pieces = Self::default();
        let sql = "SELECT pieces FROM piece WHERE district_id = $1 ORDER BY block";
        tx.each(sql, &[district.into()], |row| pieces.decode(row.bytes(0)?))?;
        Ok(pieces)
    }

    /// Keeps these pieces and no others.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn save(&self, tx: &mut Tx<'_>, district: &str) -> Result<()> {
        tx.run("DELETE FROM piece WHERE district_id = $1", &[district.into()])?;
        let mut bulk = tx.bulk("piece", COLUMNS)?;
        let mut bytes = Vec::with_capacity(BLOCK + HASH);
        let mut block = 0_u32;
        for (piece, hash) in (0_u32..).zip(&self.hashes) {
            encode(&mut bytes, *hash, self.runs(piece));
            if bytes.len() >= BLOCK || piece as usize + 1 == self.len() {
                bulk.push(&[district.into(), block.into(), Value::Bytes(&bytes)])?;
                bytes.clear();
                block += 1;
            }
        }
        bulk.finish()
    }

    fn decode(&mut self, mut rest: &[u8]) -> Result<()> {
        let damaged = || StoreError::Damaged("pieces of a file".into());
        while !rest.is_empty() {
            let (hash, after) = rest.split_first_chunk::<HASH>().ok_or_else(damaged)?;
            let (count, after) = after.split_first().ok_or_else(damaged)?;
            let (runs, after) =
                after.split_at_checked(usize::from(*count) * RUN).ok_or_else(damaged)?;
            let run = |bytes: &[u8]| Run {
                since: u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]),
                row: u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]),
                lines: bytes[8],
            };
            let runs: Vec<Run> = runs.chunks_exact(RUN).map(run).collect();
            self.push(u128::from_le_bytes(*hash), &runs);
            rest = after;
        }
        Ok(())
    }
}

/// The hash, the number of runs, and each run: revision, row, lines.
fn encode(out: &mut Vec<u8>, hash: u128, runs: &[Run]) {
    out.extend_from_slice(&hash.to_le_bytes());
    out.push(u8::try_from(runs.len()).unwrap_or(u8::MAX));
    for run in runs.iter().take(u8::MAX.into()) {
        out.extend_from_slice(&run.since.to_le_bytes());
        out.extend_from_slice(&run.row.to_le_bytes());
        out.push(run.lines);
    }
}

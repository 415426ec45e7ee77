//! The same bytes as a slow source gives them.

use std::io::{self, BufRead, Read};

/// Gives a few bytes at a time, as a pipe or an archive may.
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    rest: &'a [u8],
    /// How many bytes the next piece has.
    size: usize,
}

/// No piece is larger.
const LARGEST: usize = 7;

impl<'a> Pieces<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, size: 1 }
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let piece = self.fill_buf()?;
        let count = piece.len().min(out.len());
        out[..count].copy_from_slice(&piece[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Pieces<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(&self.rest[..self.size.min(self.rest.len())])
    }

    fn consume(&mut self, count: usize) {
        self.rest = &self.rest[count.min(self.rest.len())..];
        self.size -= count.min(self.size);
        if self.size == 0 {
            self.size = 1 + self.rest.len() % LARGEST;
        }
    }
}

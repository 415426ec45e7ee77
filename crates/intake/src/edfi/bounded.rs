//! A reader that gives up when one element asks for too many bytes.

use std::io::{self, BufRead, Read};

/// The most bytes that one element may have. The largest elements of real
/// interchanges have some ten thousand.
pub(super) const MOST_BYTES: u64 = 4 << 20;

/// Passes bytes on until too many went by since the last [`Bounded::renew`].
#[derive(Debug)]
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
    exceeded: bool,
}

impl<R> Bounded<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, left: MOST_BYTES, exceeded: false }
    }

    /// The next element begins.
    pub(super) fn renew(&mut self) {
        self.left = MOST_BYTES;
    }

    /// Whether it gave up.
    pub(super) fn exceeded(&self) -> bool {
        self.exceeded
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(out.len());
        out[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            self.exceeded = true;
            return Err(io::Error::other("one element is too large"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count as u64);
        self.inner.consume(count);
    }
}

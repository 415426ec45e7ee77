//! Bytes as hex digits.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Two lower-case digits for each byte.
pub(crate) fn digits(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // A String takes everything.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The SHA-256 of some bytes.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    digits(&Sha256::digest(bytes))
}

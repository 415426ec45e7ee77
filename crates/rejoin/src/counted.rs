//! Numbers with what they count, as people say them.

use std::fmt::Display;

/// `1 row`, `2 rows`.
pub(crate) fn counted<N: Display + PartialEq + From<u8>>(number: N, what: &str) -> String {
    let ending = if number == N::from(1) { "" } else { "s" };
    format!("{number} {what}{ending}")
}

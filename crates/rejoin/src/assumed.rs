//! What a result rests on though no source says it.

use std::io::{self, Write};

/// Says it, a line each.
pub(crate) fn say(assumed: &[String], out: &mut impl Write) -> io::Result<()> {
    assumed.iter().try_for_each(|assumed| writeln!(out, "ASSUMED: {assumed}."))
}

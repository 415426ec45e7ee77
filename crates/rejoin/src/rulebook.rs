//! `rejoin rulebook`: looking at rulebooks, checking them, running examples.

use std::path::PathBuf;
use anyhow::Result;

use crate::cli::Rulebook;

pub fn run(_command: &Rulebook, _own: &[PathBuf]) -> Result<()> {
    Ok(())
}

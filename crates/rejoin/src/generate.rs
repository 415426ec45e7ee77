//! `rejoin generate`: a pretend district as a folder of CSV files.

use anyhow::Result;

use crate::cli::Generate;

pub(crate) fn run(_options: &Generate) -> Result<()> {
    Ok(())
}

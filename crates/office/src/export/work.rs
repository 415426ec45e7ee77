//! The work out: what was done, what came in, who meets a rule, what is owed.

use std::io::{self, Write};

use store::listing::WORK;
use store::tx::Tx;

use crate::error::Result;

/// Writes each listing that has rows, and says how many.
pub(super) fn write<W: Write>(
    tx: &mut Tx<'_>,
    district: &str,
    open: &mut impl FnMut(&'static str) -> io::Result<W>,
) -> Result<Vec<(&'static str, u64)>> {
    let mut written = Vec::new();
    for listing in WORK {
        let mut out: Option<csv::Writer<W>> = None;
        let mut rows = 0;
        let mut failed = None;
        listing.each(tx, district, |cells| {
            let mut write = || -> io::Result<()> {
                let csv = match &mut out {
                    Some(csv) => csv,
                    none => {
                        let csv = none.insert(csv::Writer::from_writer(open(listing.file)?));
                        csv.write_record(listing.header())?;
                        csv
                    }
                };
                Ok(csv.write_record(cells)?)
            };
            if failed.is_none() {
                failed = write().err();
                rows += 1;
            }
            Ok(())
        })?;
        failed.map_or(Ok(()), Err)?;
        if let Some(mut csv) = out {
            csv.flush()?;
            written.push((listing.file, rows));
        }
    }
    Ok(written)
}

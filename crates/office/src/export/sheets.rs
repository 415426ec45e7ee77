//! Small tables out: by key, and rows without one by what they say.

use std::io::{self, Write};

use intake::record;
use store::sheet::{Keeps, Sheet, Sight, Version};
use store::tx::Tx;

use crate::error::Result;

/// The header of a file: what stands in no district folder is called as it is kept.
fn header(sheet: &Sheet) -> Vec<&'static str> {
    match record::FILES.iter().find(|(known, _)| *known == sheet.file) {
        Some((_, columns)) => columns.iter().map(|column| column.name).collect(),
        None => sheet.columns.iter().map(|column| column.name).collect(),
    }
}

/// Writes a sheet and says how many rows it has.
pub(super) fn write<W: Write>(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    sheet: &'static Sheet,
    open: &mut impl FnMut(&'static str) -> io::Result<W>,
) -> Result<u64> {
    let mut out = (sheet.file == "students.csv").then(|| begin(sheet, open)).transpose()?;
    let mut rows = 0;
    let mut failed = None;
    let mut group: Vec<Version> = Vec::new();
    let mut end_group = |group: &mut Vec<Version>| -> Result<()> {
        group.sort_by(|a, b| order(sheet, a, b));
        for version in group.drain(..) {
            let csv = match &mut out {
                Some(csv) => csv,
                none => none.insert(begin(sheet, open)?),
            };
            csv.write_record(&version.cells).map_err(io::Error::from)?;
            rows += 1;
        }
        Ok(())
    };
    sheet.each(tx, sight, |version| {
        let same = group.first().is_some_and(|first| is_same_group(sheet, first, version));
        if !same && failed.is_none() {
            failed = end_group(&mut group).err();
        }
        group.push(version.clone());
        Ok(())
    })?;
    failed.map_or(Ok(()), Err)?;
    end_group(&mut group)?;
    if let Some(mut csv) = out {
        csv.flush()?;
    }
    Ok(rows)
}

fn begin<W: Write>(
    sheet: &'static Sheet,
    open: &mut impl FnMut(&'static str) -> io::Result<W>,
) -> Result<csv::Writer<W>> {
    let mut csv = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(open(sheet.file)?);
    csv.write_record(header(sheet)).map_err(io::Error::from)?;
    Ok(csv)
}

/// Whether two rows stand together in the order of the primary key, and their
/// order among each other is still to be made.
fn is_same_group(sheet: &Sheet, a: &Version, b: &Version) -> bool {
    sheet.has_fact()
        && sheet.place(sheet.lead()).is_some_and(|place| a.cells[place] == b.cells[place])
}

/// Enrollments that begin together keep the order in which they came, since
/// the first of them may count (but the primary one goes before); all else is
/// ordered by what it says.
fn order(sheet: &Sheet, a: &Version, b: &Version) -> std::cmp::Ordering {
    if sheet.keeps != Keeps::Group {
        return a.cells.iter().cmp(b.cells.iter());
    }
    let cell = |version: &Version, name: &str| {
        sheet.place(name).map_or(String::new(), |place| version.cells[place].to_owned())
    };
    let key = |version: &Version| {
        (cell(version, "entry_date"), cell(version, "primary") != "1", version.since, version.row)
    };
    key(a).cmp(&key(b)).then_with(|| a.cells.iter().cmp(b.cells.iter()))
}

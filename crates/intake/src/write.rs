//! Writing the district folder: UTF-8, RFC 4180 quoting, all columns, one
//! header row.

use std::io::{self, Write};
use std::marker::PhantomData;

use crate::table::Table;

/// Writes the rows of one file.
#[derive(Debug)]
pub struct Writer<T, W: Write> {
    csv: csv::Writer<W>,
    cell: String,
    table: PhantomData<T>,
}

impl<T: Table, W: Write> Writer<T, W> {
    /// Begins a file with its header row.
    ///
    /// # Errors
    /// When the output refuses.
    pub fn new(output: W) -> io::Result<Self> {
        let mut csv = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(output);
        csv.write_record(T::COLUMNS.iter().map(|column| column.name)).map_err(io_error)?;
        Ok(Self { csv, cell: String::new(), table: PhantomData })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the output refuses.
    pub fn row(&mut self, row: &T::Row<'_>) -> io::Result<()> {
        let (csv, cell) = (&mut self.csv, &mut self.cell);
        let mut result = Ok(());
        T::write(row, &mut |write| {
            cell.clear();
            write(cell);
            if result.is_ok() {
                result = csv.write_field(cell.as_bytes());
            }
        });
        result.map_err(io_error)?;
        self.csv.write_record(None::<&[u8]>).map_err(io_error)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the output refuses.
    pub fn finish(mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

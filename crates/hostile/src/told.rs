//! What a reading gave, as data that can be compared.

use domain::problem::Problem;
use intake::record::{Place, Record};
use intake::report::{IntakeError, PutAside, Remark, Report};

/// A row: its file in the district folder, its place, and its cells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) table: &'static str,
    pub(crate) file: String,
    pub(crate) number: u32,
    pub(crate) cells: Vec<String>,
}

impl Row {
    pub(crate) fn of(record: &Record<'_>, place: Place<'_>) -> Self {
        let (file, number) = (place.file.to_owned(), place.row);
        Self { table: record.file(), file, number, cells: cells(record) }
    }

    /// What was read can be written and read again, and says the same.
    pub(crate) fn is_read_again(&self) {
        let written = csv::StringRecord::from(self.cells.clone());
        let read = Record::read(self.table, &written);
        let read = read.unwrap_or_else(|| panic!("what was read is not read again: {self:?}"));
        assert_eq!(cells(&read), self.cells, "{self:?}");
    }
}

/// The cells of a row as they are written.
pub(crate) fn cells(record: &Record<'_>) -> Vec<String> {
    let mut cells = Vec::new();
    record.write(&mut |write| {
        let mut cell = String::new();
        write(&mut cell);
        cells.push(cell);
    });
    cells
}

/// Everything that a reading gave.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) rows: Vec<Row>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) put_aside: Vec<PutAside>,
    pub(crate) counted: u64,
    /// Why reading stopped; none when it came to the end.
    pub(crate) stopped: Option<String>,
}

impl Told {
    pub(crate) fn of(rows: Vec<Row>, report: Report, read: Result<(), IntakeError>) -> Self {
        Self {
            rows,
            problems: report.problems,
            remarks: report.remarks,
            put_aside: report.put_aside,
            counted: report.rows.values().sum(),
            stopped: read.err().map(|error| error.to_string()),
        }
    }

    /// There are no more rows than the input has room for, every place lies
    /// inside it, and whoever is refused is told the file.
    pub(crate) fn lies_within(&self, most: u64, file: &str) {
        assert!(self.rows.len() as u64 <= most, "{} rows of {most}", self.rows.len());
        assert!(self.counted <= most, "{} rows counted of {most}", self.counted);
        for row in self.rows.iter().map(|row| row.number) {
            assert!((1..=most).contains(&u64::from(row)), "a row at {row} of {most}");
        }
        for problem in &self.problems {
            let row = u64::from(problem.row);
            assert!((1..=most).contains(&row), "a problem at {row} of {most}: {problem:?}");
        }
        if let Some(why) = &self.stopped {
            assert!(why.starts_with(file), "{why}");
        }
    }
}

//! What a reader has to say besides the rows: problems, remarks, and the
//! reasons to stop.

use std::collections::BTreeMap;
use std::io;

use domain::problem::Problem;

use crate::table::LONGEST_KEY;

/// A remark about a file that is not a row's fault, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The file.
    pub file: Box<str>,
    /// The remark.
    pub text: String,
}

/// A row that cannot be used, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutAside {
    /// The file.
    pub file: &'static str,
    /// Its row.
    pub row: u32,
    /// The cells of the known columns, in the order of the documentation.
    pub cells: Box<[Box<str>]>,
}

/// What was noticed while reading.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Whether rows that are put aside are kept for repair.
    pub keeps_rows: bool,
    /// Rows that were put aside.
    pub put_aside: Vec<PutAside>,
    /// Rows and columns with problems.
    pub problems: Vec<Problem>,
    /// Remarks.
    pub remarks: Vec<Remark>,
    /// Rows read, by file.
    pub rows: BTreeMap<Box<str>, u64>,
}

impl Report {
    /// Adds a remark, once.
    pub fn remark(&mut self, file: &str, text: impl Into<String>) {
        let remark = Remark { file: file.into(), text: text.into() };
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }
}

/// A value as it stands in a problem: what is longer than any that can be right is cut,
/// so that bad rows, however many and long, do not fill the memory.
pub(crate) fn shown(value: &str) -> Box<str> {
    match value.char_indices().nth(LONGEST_KEY) {
        Some((end, _)) => format!("{}…", &value[..end]).into(),
        None => value.into(),
    }
}

/// Why a source cannot be read at all. Nothing of it was used.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// A file that must be there is not.
    #[error("{file} is not there. {cure}")]
    MissingFile {
        /// The file.
        file: String,
        /// What to do.
        cure: String,
    },
    /// The file cannot be opened or read.
    #[error("{file} cannot be read")]
    Io {
        /// The file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// The file has no header row.
    #[error("{file} is empty: it has no header row. Export it again, or leave the file out")]
    Empty {
        /// The file.
        file: String,
    },
    /// A required column is not in the header.
    #[error(
        "{file} has no column {column}. Columns that were found: {found}; others: {others}. \
         Is row 1 the header? Add the column and try again"
    )]
    MissingColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
        /// The known columns of the header.
        found: String,
        /// How many others there are.
        others: usize,
    },
    /// A column stands twice in the header.
    #[error(
        "{file} has the column {column} twice, and nobody can say which one counts. Remove one"
    )]
    ColumnTwice {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
    /// The file ends inside a quoted text: it was cut off.
    #[error(
        "{file} ends inside a quoted text that begins in row {row}, so it was cut off or a quote \
         is missing. Export it again"
    )]
    EndsInQuote {
        /// The file.
        file: String,
        /// The last row that was begun.
        row: u64,
    },
    /// The file is not text with one byte for a comma.
    #[error("{file} is UTF-16 text. Save it as \"CSV UTF-8\" and try again")]
    Utf16 {
        /// The file.
        file: String,
    },
    /// The XML is broken or cut off.
    #[error("{file}, byte {position}: {why}. Export it again")]
    Xml {
        /// The file.
        file: String,
        /// Where.
        position: u64,
        /// What is wrong.
        why: String,
    },
    /// The source says what this reader must not believe.
    #[error("{file}: {why}")]
    Refused {
        /// The file.
        file: String,
        /// What, and what to do.
        why: String,
    },
}

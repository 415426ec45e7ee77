//! Lists of reports on paper.

use std::sync::OnceLock;

use documents::letter::Letterhead;
use documents::list::{self, List};
use documents::press::Press;
use jiff::Timestamp;
use store::sheet::Sight;
use store::tx::Tx;

use crate::error::{OfficeError, Result};
use crate::letters;

/// A table in the words of its reader.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// The language, as a tag.
    pub language: &'a str,
    /// What it is.
    pub title: &'a str,
    /// More about it.
    pub lead: &'a [String],
    /// Its columns, and how wide each is.
    pub columns: &'a [(String, u8)],
    /// Its rows.
    pub rows: &'a [Vec<String>],
    /// Lines to sign on.
    pub signatures: &'a [String],
    /// The word for a page.
    pub page: &'a str,
}

/// Prints lists. It gets ready with the first one; one serves any number of threads.
#[derive(Debug, Default)]
pub struct Printer(OnceLock<std::result::Result<Press, String>>);

impl Printer {
    /// Prints a table under the head of a school, or of the district; `at` stands in
    /// the PDF as the time of its making.
    ///
    /// # Errors
    /// When a text has no font, or the memory refuses.
    pub fn print(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        (school, district): (Option<&str>, &str),
        (table, at): (&Table<'_>, Timestamp),
    ) -> Result<Vec<u8>> {
        let own = match school {
            Some(school) => letters::letterheads(tx, sight)?.remove(school),
            None => None,
        };
        let letterhead = own
            .unwrap_or_else(|| Letterhead { name: district.to_owned(), ..Letterhead::default() });
        let press = self.0.get_or_init(|| list::press().map_err(|error| error.to_string()));
        let press = press.as_ref().map_err(|error| OfficeError::Press(error.clone()))?;
        let list = List {
            language: table.language,
            letterhead: &letterhead,
            title: table.title,
            lead: table.lead,
            columns: table.columns,
            rows: table.rows,
            signatures: table.signatures,
            page: table.page,
        };
        let printed = list::print(press, &list, at);
        Ok(printed.map_err(|error| OfficeError::Press(error.to_string()))?.bytes)
    }
}

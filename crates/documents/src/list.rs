//! A list on paper: a table over any number of pages, with its head on each of them.

use jiff::Timestamp;
use serde::Serialize;

use crate::letter::Letterhead;
use crate::press::{Press, PressError, Printed};

/// The layout of all lists.
const LAYOUT: &str = include_str!("../../../forms/list.typ");

/// A list, in the words of its reader.
#[derive(Clone, Debug, Serialize)]
pub struct List<'a> {
    /// The language, as a BCP 47 tag.
    pub language: &'a str,
    /// Whose list it is.
    pub letterhead: &'a Letterhead,
    /// What it is.
    pub title: &'a str,
    /// More about it, a paragraph each.
    pub lead: &'a [String],
    /// What its columns are called, and how wide each is, in shares of the page.
    pub columns: &'a [(String, u8)],
    /// The cells of each row, as many as there are columns.
    pub rows: &'a [Vec<String>],
    /// Lines to sign on, by what stands below them.
    pub signatures: &'a [String],
    /// The word for a page, before its number.
    pub page: &'a str,
}

/// A press for lists.
///
/// # Errors
/// When this build cannot write archival PDF.
pub fn press() -> Result<Press, PressError> {
    Press::new(LAYOUT)
}

/// Prints a list; `at` stands in the PDF as the time of its making.
///
/// # Errors
/// When a text has no font.
pub fn print(press: &Press, list: &List<'_>, at: Timestamp) -> Result<Printed, PressError> {
    press.print(list, at)
}

//! What the layout gets: everything said, and nothing left to think about.

use serde::Serialize;

use super::facts::{Letterhead, Signer};

/// A letter, ready for the press.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The title of the document.
    pub title: String,
    /// Whose letter it is.
    pub author: String,
    /// The lines in the window.
    pub address: Vec<String>,
    /// Whether it only shows what would be sent.
    pub draft: bool,
    /// The word across such a page.
    pub draft_word: &'static str,
    /// How big it is set, in hundredths of its full size.
    pub density: u8,
    /// The letter in each language.
    pub sheets: Vec<Sheet>,
}

/// The letter in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    pub(super) language: String,
    pub(super) region: String,
    pub(super) right_to_left: bool,
    pub(super) letterhead: Letterhead,
    pub(super) about: String,
    pub(super) date: String,
    pub(super) subject: String,
    pub(super) greeting: String,
    pub(super) blocks: Vec<Block>,
    pub(super) closing: String,
    pub(super) signer: Signer,
    pub(super) copies: String,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Block {
    Paragraph { text: String },
    Dates { heading: [String; 2], by_month: bool, rows: Vec<[String; 2]> },
    Help { heading: String, text: String },
    Statements { text: String, items: Vec<String> },
}

//! What the layout gets: everything said, and nothing left to think about.

use serde::Serialize;

use super::facts::{Letterhead, Signer};
use super::stamp::Stamp;

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
    /// What names the letter when the mail brings it back; a proof has none.
    pub stamp: Option<Stamp>,
    /// How big it is set, in hundredths of its full size.
    pub density: u8,
    /// The letter in each language.
    pub sheets: Vec<Sheet>,
}

/// The letter in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The language, as a tag.
    pub language: String,
    /// The region of its dates and quotation marks.
    pub region: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// The school at its head.
    pub letterhead: Letterhead,
    /// About whom it is.
    pub about: String,
    /// The date, in words.
    pub date: String,
    /// What it is about.
    pub subject: String,
    /// The greeting.
    pub greeting: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The words before the name.
    pub closing: String,
    /// Who signs.
    pub signer: Signer,
    /// Who else gets it; empty for nobody.
    pub copies: String,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// Sentences.
    Paragraph {
        /// The words.
        text: String,
    },
    /// The days, with what each was.
    Dates {
        /// The heads of the two columns.
        heading: [String; 2],
        /// Whether a row is a month.
        by_month: bool,
        /// Day or month, and what it was.
        rows: Vec<[String; 2]>,
    },
    /// What the school offers.
    Help {
        /// Its head.
        heading: String,
        /// The words.
        text: String,
    },
    /// Statements that the law asks for.
    Statements {
        /// The words before them.
        text: String,
        /// Each.
        items: Vec<String>,
    },
}

//! The press: a layout and data become a PDF that meets PDF/UA-1 and PDF/A-2a.
//! The same data makes the same bytes, on every machine and every day.

mod world;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use serde::Serialize;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts;
use world::Sheet;

/// After so many documents the compiler lets go of results that it has not used
/// since the last time.
const KEPT: usize = 16;

/// Why something cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The built-in fonts have no glyphs for some letters of the data.
    #[error(
        "no font for {}; add a font for this script, or write the name in letters that the \
         program can print",
        .0.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ")
    )]
    NoFont(Vec<String>),
    /// The layout and the data do not fit each other.
    #[error("the layout cannot be printed: {0}")]
    Layout(String),
    /// The data cannot be written as JSON.
    #[error("the data of a letter cannot be read")]
    Data(#[from] serde_json::Error),
}

/// A document that was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Data that was laid out on pages, and is not written yet.
#[derive(Debug)]
pub struct LaidOut(PagedDocument);

impl LaidOut {
    /// How many pages it takes.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.0.pages().len()
    }
}

/// Prints documents of one layout. One press serves any number of threads.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    layout: Source,
    data: FileId,
    standards: PdfStandards,
    printed: AtomicUsize,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Press").field("fonts", &self.fonts.len()).finish_non_exhaustive()
    }
}

impl Press {
    /// A press with a layout in Typst, which finds its data in `data.json`.
    ///
    /// # Errors
    /// When this build cannot write archival PDF.
    pub fn new(layout: &str) -> Result<Self, PressError> {
        let fonts = fonts::all();
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|error| PressError::Layout(error.message().to_string()))?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            layout: Source::new(file("letter.typ")?, layout.to_owned()),
            data: file("data.json")?,
            standards,
            printed: AtomicUsize::new(0),
        })
    }

    /// Prints data; `at` stands in the PDF as the time of its making.
    ///
    /// # Errors
    /// When a letter has no glyph, or the layout cannot take the data.
    pub fn print(&self, data: &impl Serialize, at: Timestamp) -> Result<Printed, PressError> {
        self.write(&self.lay_out(data)?, at)
    }

    /// Lays data out on pages, which can be counted before they are written.
    ///
    /// # Errors
    /// When a letter has no glyph, or the layout cannot take the data.
    pub fn lay_out(&self, data: &impl Serialize) -> Result<LaidOut, PressError> {
        let sheet = Sheet { press: self, data: Bytes::new(serde_json::to_vec(data)?) };
        let Warned { output, .. } = typst::compile::<PagedDocument>(&sheet as &dyn World);
        Ok(LaidOut(output.map_err(|errors| told(&errors))?))
    }

    /// Writes pages as PDF; `at` stands in it as the time of its making.
    ///
    /// # Errors
    /// When they cannot be written as an accessible and lasting PDF.
    pub fn write(&self, LaidOut(document): &LaidOut, at: Timestamp) -> Result<Printed, PressError> {
        let options = PdfOptions {
            ident: Smart::Auto,
            creator: Smart::Custom(Some("Rejoin".to_owned())),
            timestamp: moment(at),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(document, &options).map_err(|errors| told(&errors))?;
        if self.printed.fetch_add(1, Ordering::Relaxed) % KEPT == KEPT - 1 {
            typst::comemo::evict(1);
        }
        Ok(Printed { bytes, pages: document.pages().len() })
    }
}

fn file(name: &str) -> Result<FileId, PressError> {
    let path = VirtualPath::new(name).map_err(|error| PressError::Layout(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn moment(at: Timestamp) -> Option<typst_pdf::Timestamp> {
    let at = at.to_zoned(jiff::tz::TimeZone::UTC);
    let byte = |number: i8| u8::try_from(number).ok();
    let at = Datetime::from_ymd_hms(
        at.year().into(),
        byte(at.month())?,
        byte(at.day())?,
        byte(at.hour())?,
        byte(at.minute())?,
        byte(at.second())?,
    )?;
    Some(typst_pdf::Timestamp::new_utc(at))
}

/// What the compiler says, in our words where data is the reason.
fn told(errors: &[SourceDiagnostic]) -> PressError {
    let messages: BTreeSet<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    let missing: Vec<String> = messages.iter().filter_map(|message| unprintable(message)).collect();
    if missing.is_empty() {
        PressError::Layout(messages.into_iter().collect::<Vec<_>>().join("; "))
    } else {
        PressError::NoFont(missing)
    }
}

/// The text of a message that says that no font has it.
fn unprintable(message: &str) -> Option<String> {
    let (_, rest) = message.split_once("the text ")?;
    let (text, _) = rest.split_once(" could not be displayed")?;
    Some(text.trim_matches(['`', '"', '\'']).to_owned())
}

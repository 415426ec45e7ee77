//! The letters that there are: from the files of `letters/`, and a district's
//! own in their place.

use std::collections::BTreeMap;

use domain::notice::Shown;
use domain::rulebook::{Citation, Start};
use jiff::civil::Date;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::value::Datetime;

use super::own::{About, about_path, words_path};
use super::voice::Voice;

/// The layout of all letters.
const LAYOUT: &str = "letter.typ";
/// The folder with the words that all letters share.
const SHARED: &str = "shared";

/// What is said of words that those who make the program wrote in their own language.
const EDITORS: &str = "written by the editors";

/// Why a letter cannot be taken from its files.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// There is no such letter.
    #[error("there is no letter {kind:?}; there are {}", .known.join(", "))]
    Unknown {
        /// What was asked for.
        kind: String,
        /// The letters that there are.
        known: Vec<String>,
    },
    /// A file that every letter needs is missing.
    #[error("letters/{0} is missing")]
    Missing(String),
    /// A file cannot be read.
    #[error("letters/{path}: {why}")]
    File {
        /// The file.
        path: String,
        /// Why.
        why: String,
    },
}

/// All letters, by the paths of their files.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    files: BTreeMap<String, Vec<u8>>,
}

/// A letter: its parts and its words.
#[derive(Debug)]
pub struct Letter {
    /// Its kind, such as `letter-1`.
    pub kind: String,
    /// What people call it.
    pub title: String,
    /// The kind, and a hash of every file that it is made of.
    pub version: String,
    /// The hash of its English text, for translations to name.
    pub english: String,
    /// What it says from which date on, in order.
    pub texts: Vec<DatedText>,
    /// The languages in which it can be said.
    pub languages: Vec<Language>,
}

/// What a letter says from a date on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedText {
    /// The rulebook to whose law it belongs.
    pub rulebook: String,
    /// First day in force.
    pub from: Date,
    /// How sure that date is.
    pub start: Start,
    /// No source says it so.
    pub assumed: bool,
    /// Where it comes from.
    pub citation: Citation,
    /// Which days its table shows.
    pub dates: Shown,
    /// Its parts, in order.
    pub body: Vec<Part>,
    /// The statements that the law asks for, by their messages.
    pub statements: Vec<String>,
}

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The table of days.
    Dates,
    /// The statements that the law asks for, after a sentence of ours.
    Statements,
    /// What the school offers, and whom to call.
    Help,
    /// A paragraph, by its message.
    Paragraph(String),
}

/// A language in which a letter can be said.
#[derive(Debug)]
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: String,
    /// Which version of the words it is.
    pub version: u32,
    /// How many texts of the district's own were approved in the place of the
    /// file's; none when the file's words stand.
    pub edition: u32,
    /// The hash of its words, and of who has read them.
    pub hash: String,
    /// Who has read it.
    pub sign_off: String,
    /// It was translated from another English text than today's.
    pub is_stale: bool,
    pub(super) voice: Voice,
}

impl Language {
    /// Whether somebody who can tell has read the words: the editors of the program, or
    /// a second person of the district.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.edition > 0 || self.sign_off == EDITORS
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    text: Vec<FileText>,
    language: Vec<FileLanguage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    rulebook: String,
    from: Datetime,
    start: String,
    #[serde(default)]
    assumed: bool,
    dates: Shown,
    body: Vec<String>,
    #[serde(default)]
    statements: Vec<String>,
    citation: Citation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileLanguage {
    tag: String,
    version: u32,
    sign_off: String,
    /// The hash of the English text that it was translated from.
    translates: Option<String>,
}

impl Letters {
    /// Adds a file of `letters/`; a later one of the same path takes its place.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// The kinds of letters that there are.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.strip_suffix("/letter.toml"))
    }

    /// The layout of all letters.
    ///
    /// # Errors
    /// When it is missing.
    pub fn layout(&self) -> Result<&str, LetterError> {
        self.text(LAYOUT)
    }

    /// A letter.
    ///
    /// # Errors
    /// When there is none of this kind, or its files are wrong.
    pub fn get(&self, kind: &str) -> Result<Letter, LetterError> {
        let path = format!("{kind}/letter.toml");
        if !self.files.contains_key(&path) {
            let known = self.kinds().map(str::to_owned).collect();
            return Err(LetterError::Unknown { kind: kind.to_owned(), known });
        }
        let wrong = |why: String| LetterError::File { path: path.clone(), why };
        let file: File = toml::from_str(self.text(&path)?).map_err(|e| wrong(e.to_string()))?;
        let mut texts =
            file.text.into_iter().map(dated).collect::<Result<Vec<_>, _>>().map_err(wrong)?;
        texts.sort_by_key(|text| text.from);
        let languages = file.language.into_iter().map(|language| self.language(kind, language));
        Ok(Letter {
            kind: kind.to_owned(),
            title: file.title,
            version: format!("{kind}@{}", self.hash(|path| is_of(path, kind))),
            english: self.english(kind),
            texts,
            languages: languages.collect::<Result<_, _>>()?,
        })
    }

    fn language(&self, kind: &str, of: FileLanguage) -> Result<Language, LetterError> {
        let FileLanguage { tag, mut version, mut sign_off, mut translates } = of;
        let mut edition = 0;
        if let Some(about) = self.about(kind, &tag)? {
            edition = about.edition;
            version = version.saturating_add(edition);
            (sign_off, translates) = (about.sign_off, Some(about.translates));
        }
        let is_stale = tag != "en" && translates.is_none_or(|of| of != self.english(kind));
        let texts =
            [self.words_of(SHARED, &tag)?, self.words_of(kind, &tag)?, self.own_of(kind, &tag)];
        let path = || format!("{kind}/{tag}.ftl");
        let voice =
            Voice::new(&tag, texts).map_err(|why| LetterError::File { path: path(), why })?;
        let own = [path(), words_path(kind, &tag), about_path(kind, &tag)];
        let hash = self.hash(|path| own.iter().any(|known| known == path));
        Ok(Language { tag, version, edition, hash, sign_off, is_stale, voice })
    }

    /// What is said of the district's own words; none where it has none.
    fn about(&self, kind: &str, tag: &str) -> Result<Option<About>, LetterError> {
        let path = about_path(kind, tag);
        if !self.files.contains_key(&path) {
            return Ok(None);
        }
        let about = toml::from_str(self.text(&path)?);
        about.map(Some).map_err(|error| LetterError::File { path, why: error.to_string() })
    }

    /// The file of a folder's words in a language.
    pub(super) fn words_of(&self, folder: &str, tag: &str) -> Result<&str, LetterError> {
        self.text(&format!("{folder}/{tag}.ftl"))
    }

    /// The district's own words in the place of a letter's, as Fluent.
    pub(super) fn own_of(&self, kind: &str, tag: &str) -> &str {
        self.text(&words_path(kind, tag)).unwrap_or("")
    }

    pub(super) fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    pub(super) fn text(&self, path: &str) -> Result<&str, LetterError> {
        let bytes = self.files.get(path).ok_or_else(|| LetterError::Missing(path.to_owned()))?;
        std::str::from_utf8(bytes)
            .map_err(|error| LetterError::File { path: path.to_owned(), why: error.to_string() })
    }

    /// The hash of the English words of a letter.
    fn english(&self, kind: &str) -> String {
        let paths = [format!("{SHARED}/en.ftl"), format!("{kind}/en.ftl"), words_path(kind, "en")];
        self.hash(|path| paths.iter().any(|english| english == path))
    }

    /// The first twelve digits of a hash of some files.
    fn hash(&self, takes: impl Fn(&str) -> bool) -> String {
        let mut hash = Sha256::new();
        for (path, bytes) in self.files.iter().filter(|(path, _)| takes(path)) {
            for part in [path.as_bytes(), &[0], bytes, &[0]] {
                hash.update(part);
            }
        }
        let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        digits[..12].to_owned()
    }
}

/// Whether a file has a part in a kind of letter.
fn is_of(path: &str, kind: &str) -> bool {
    let folder = path.split('/').next();
    path == LAYOUT || folder.is_some_and(|folder| folder == kind || folder == SHARED)
}

impl Letter {
    /// What the letter says on a date; none before its first text.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<&DatedText> {
        self.texts.iter().rev().find(|text| text.from <= date)
    }

    /// The words in a language: of a tag's own region, or of the language.
    #[must_use]
    pub fn language(&self, tag: &str) -> Option<&Language> {
        let of =
            |tag: &str| self.languages.iter().find(|known| known.tag.eq_ignore_ascii_case(tag));
        of(tag).or_else(|| of(tag.split('-').next().unwrap_or(tag)))
    }
}

fn dated(text: FileText) -> Result<DatedText, String> {
    let start = match text.start.as_str() {
        "confirmed" => Start::Confirmed,
        "unconfirmed" => Start::Unconfirmed,
        other => return Err(format!("start is confirmed or unconfirmed, and not {other:?}")),
    };
    let from = text.from.to_string();
    let body = text.body.into_iter().map(|part| match part.as_str() {
        "dates" => Part::Dates,
        "statements" => Part::Statements,
        "help" => Part::Help,
        _ => Part::Paragraph(part),
    });
    Ok(DatedText {
        rulebook: text.rulebook,
        from: from.parse().map_err(|_| format!("from is a date, and not {from}"))?,
        start,
        assumed: text.assumed,
        citation: text.citation,
        dates: text.dates,
        body: body.collect(),
        statements: text.statements,
    })
}

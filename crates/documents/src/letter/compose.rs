//! From facts to what stands on the paper.

use domain::notice::{Shown, What};
use fluent_bundle::{FluentArgs, FluentValue};
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::Locale;
use jiff::civil::Date;

use super::facts::{Facts, Signer, message};
use super::library::{DatedText, Language, Letter, Part};
use super::paper::{Block, Paper, Sheet};
use super::reading::{self, Reading};
use super::table;
use super::voice::is_right_to_left;
use crate::dates::Dates;

/// Why a letter cannot be put together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// The law had no text for it yet.
    #[error("no text of {kind} is in force on {on}{}", .first.map_or_else(String::new, |first| format!("; the first begins on {first}")))]
    NoTextInForce {
        /// The kind of letter.
        kind: String,
        /// The date on the letter.
        on: Date,
        /// When the first text begins.
        first: Option<Date>,
    },
    /// Nobody wrote its words in this language.
    #[error("{kind} has no words in the language {tag:?}; it has them in {}", .known.join(", "))]
    NoWords {
        /// The kind of letter.
        kind: String,
        /// The language.
        tag: String,
        /// The languages that it has.
        known: Vec<String>,
    },
    /// A message is not there, or needs something that is not known.
    #[error(
        "{kind} cannot say {message:?} in {tag}: it is not written, or something in it is not known"
    )]
    Unsaid {
        /// The kind of letter.
        kind: String,
        /// The language.
        tag: String,
        /// The message.
        message: String,
    },
}

/// A letter that was put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// For the press.
    pub paper: Paper,
    /// The text in force that it was made of.
    pub citation: String,
    /// What each language weighs, in order.
    pub measures: Vec<Measure>,
}

/// The weight of a letter's own words, without table, address and statements of
/// the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The language.
    pub language: String,
    /// How many words.
    pub words: usize,
    /// How hard they are to read.
    pub reading: Option<Reading>,
}

/// Puts a letter together.
///
/// # Errors
/// When no text is in force, or a language has not all words.
pub fn compose(letter: &Letter, facts: &Facts, draft: bool) -> Result<Composed, ComposeError> {
    let text = letter.on(facts.on).ok_or_else(|| ComposeError::NoTextInForce {
        kind: letter.kind.clone(),
        on: facts.on,
        first: letter.texts.first().map(|text| text.from),
    })?;
    let mut sheets = Vec::new();
    let mut measures = Vec::new();
    for tag in &facts.languages {
        let no_words = || ComposeError::NoWords {
            kind: letter.kind.clone(),
            tag: tag.clone(),
            known: letter.languages.iter().map(|known| known.tag.clone()).collect(),
        };
        let language = letter.language(tag).ok_or_else(no_words)?;
        let dates = Dates::of(&language.tag).ok_or_else(no_words)?;
        let names = names_together(&language.tag, facts).ok_or_else(no_words)?;
        let speaker = Speaker { letter, text, facts, language, dates, names };
        let sheet = speaker.sheet()?;
        measures.push(measure(&language.tag, &sheet));
        sheets.push(sheet);
    }
    let title = sheets.first().map_or_else(String::new, |sheet| sheet.subject.clone());
    let paper = Paper {
        title,
        author: facts.letterhead.name.clone(),
        address: facts.address.clone(),
        draft,
        draft_word: "DRAFT",
        stamp: None,
        density: 100,
        sheets,
    };
    Ok(Composed { paper, citation: text.citation.section.clone(), measures })
}

/// Says one letter in one language.
struct Speaker<'a> {
    letter: &'a Letter,
    text: &'a DatedText,
    facts: &'a Facts,
    language: &'a Language,
    dates: Dates,
    /// The names of all readers in one text.
    names: String,
}

impl Speaker<'_> {
    fn sheet(&self) -> Result<Sheet, ComposeError> {
        let facts = self.facts;
        let greeting = if self.names.is_empty() { "greeting-unnamed" } else { "greeting" };
        let blocks: Result<Vec<_>, _> =
            self.text.body.iter().map(|part| self.block(part)).collect();
        let copies = if facts.copies.is_empty() { String::new() } else { self.say("copy-to")? };
        Ok(Sheet {
            language: self.language.tag.clone(),
            region: "US".to_owned(),
            right_to_left: is_right_to_left(&self.language.tag),
            letterhead: facts.letterhead.clone(),
            about: self.say("about")?,
            date: self.dates.long(facts.on),
            subject: self.say("subject")?,
            greeting: self.say(greeting)?,
            blocks: blocks?,
            closing: self.say("sincerely")?,
            signer: Signer { title: self.say(&facts.signer.title)?, ..facts.signer.clone() },
            copies,
        })
    }

    fn block(&self, part: &Part) -> Result<Block, ComposeError> {
        Ok(match part {
            Part::Paragraph(message) => Block::Paragraph { text: self.say(message)? },
            Part::Help => {
                Block::Help { heading: self.say("help-heading")?, text: self.say("help")? }
            }
            Part::Statements => {
                let items = self.text.statements.iter().map(|message| self.say(message));
                let items = items.collect::<Result<_, _>>()?;
                Block::Statements { text: self.say("statements")?, items }
            }
            Part::Dates => Block::Dates {
                heading: [self.say("date-heading")?, self.say("what-heading")?],
                by_month: table::is_by_month(self.facts),
                rows: table::rows(self.facts, &self.dates, |what| {
                    self.said(message(what), Some(what))
                })?,
            },
        })
    }

    fn say(&self, message: &str) -> Result<String, ComposeError> {
        self.said(message, None)
    }

    fn said(&self, message: &str, what: Option<What>) -> Result<String, ComposeError> {
        let said = self.values(what).and_then(|values| self.language.voice.say(message, &values));
        said.ok_or_else(|| ComposeError::Unsaid {
            kind: self.letter.kind.clone(),
            tag: self.language.tag.clone(),
            message: message.to_owned(),
        })
    }

    /// What messages may speak of. What is not known is not there.
    fn values(&self, what: Option<What>) -> Option<FluentArgs<'_>> {
        let facts = self.facts;
        let mut values = FluentArgs::new();
        // A number stays on one line.
        let phone = facts.phone.replace(' ', "\u{a0}");
        let person = match facts.person.as_str() {
            "" => self.language.voice.say("school-office", &FluentArgs::new())?,
            name => name.to_owned(),
        };
        for (name, text) in [
            ("student", &facts.student),
            ("name", &facts.student_name),
            ("school", &facts.letterhead.name),
            ("reader", &self.names),
            ("person", &person),
            ("phone", &phone),
            ("citation", &self.text.citation.section),
        ] {
            if !text.is_empty() {
                values.set(name, FluentValue::from(text.clone()));
            }
        }
        values.set("limit", facts.limit);
        values.set("names", facts.copies.join(", "));
        for (name, date) in [("earlier", facts.earlier), ("since", facts.since)] {
            if let Some(date) = date {
                values.set(name, self.dates.long(date));
            }
        }
        if let Some(What::Partial(minutes)) = what {
            values.set("minutes", minutes);
        }
        if self.text.dates != Shown::None {
            let mut count = FluentArgs::new();
            count.set("count", facts.days.len());
            values.set("days", self.language.voice.say("days", &count)?);
        }
        Some(values)
    }
}

/// The names of all readers as a language lists them; none where that is not
/// known.
fn names_together(tag: &str, facts: &Facts) -> Option<String> {
    let locale: Locale = tag.parse().ok()?;
    let list = ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default());
    let names = facts.readers.iter().map(|reader| reader.name.as_str());
    Some(list.ok()?.format(names).to_string())
}

/// Weighs what is ours: greeting, paragraphs and offers.
fn measure(language: &str, sheet: &Sheet) -> Measure {
    let mut ours = vec![sheet.subject.as_str(), sheet.greeting.as_str()];
    let mut sentences = Vec::new();
    for block in &sheet.blocks {
        match block {
            Block::Paragraph { text } | Block::Statements { text, .. } => {
                sentences.push(text.as_str());
            }
            Block::Help { heading, text } => {
                ours.push(heading);
                sentences.push(text);
            }
            Block::Dates { .. } => {}
        }
    }
    let words = ours.iter().chain(&sentences).map(|text| reading::words(text)).sum();
    let reading = reading::reading(language, &sentences.join(" "));
    Measure { language: language.to_owned(), words, reading }
}

//! What stands between a letter and the mail: its words are held to the law and
//! to the tone that we promise, its facts to the rights of those who read it.
//!
//! Words are checked on the letter as it is written, with a neutral family in
//! it: a student may be called Foster, and a street may be Court Street.

mod law;
mod misplaced;
mod neutral;
mod words;

use std::fmt;

use jiff::civil::Date;

use super::compose::{ComposeError, Measure, compose};
use super::facts::Facts;
use super::library::{Letter, LetterError, Letters};
use super::reading::Reading;
use law::Law;

pub use misplaced::{MOST_LETTERS, Misplaced, Wrong, known, misplaced};

/// Something that is wrong with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Whether it keeps the letter from being issued.
    pub weight: Weight,
    /// A word for it in data.
    pub id: &'static str,
    /// The language whose words are at fault; empty for all.
    pub language: String,
    /// What is wrong, and what to do.
    pub what: String,
    /// The words or the number that it is about; empty for none.
    pub found: String,
}

/// What a text may weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How many words at most.
    pub words: usize,
    /// How hard at most; none where nobody can measure a language.
    pub reading: Option<Reading>,
}

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The letter is not issued.
    Error,
    /// Somebody should look at it.
    Warning,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language.as_str() {
            "" => write!(f, "{}", self.what),
            language => write!(f, "{language}: {}", self.what),
        }
    }
}

impl Fault {
    fn error(id: &'static str, language: &str, what: impl Into<String>) -> Self {
        let (language, found) = (language.to_owned(), String::new());
        Self { weight: Weight::Error, id, language, what: what.into(), found }
    }

    /// The same about some words or a number.
    fn about(self, found: impl Into<String>) -> Self {
        Self { found: found.into(), ..self }
    }

    fn warning(id: &'static str, language: &str, what: impl Into<String>) -> Self {
        Self { weight: Weight::Warning, ..Self::error(id, language, what) }
    }
}

/// Checks the words of a letter, in every language, as of the date on it.
///
/// # Errors
/// When `lint.toml` cannot be read.
pub fn words(letters: &Letters, letter: &Letter, on: Date) -> Result<Vec<Fault>, LetterError> {
    let law = Law::of(letters)?;
    let facts = neutral::facts(letter, on);
    let composed = match compose(letter, &facts, false) {
        Ok(composed) => composed,
        Err(error) => return Ok(vec![unsaid(&error)]),
    };
    let mut faults = Vec::new();
    let text = letter.on(on);
    for (language, (sheet, measure)) in
        letter.languages.iter().zip(composed.paper.sheets.iter().zip(&composed.measures))
    {
        let said = words::Said::of(sheet);
        faults.extend(law.statements(letter, on, &said, &language.tag));
        faults.extend(law.forbidden(&said, &language.tag));
        faults.extend(law.weight(measure));
        faults.extend(words::numbers(&said, &facts, &language.tag));
        if language.is_stale {
            let what = format!(
                "was translated from another English text, and letters in it wait; read both side \
                 by side and approve the words under Letter texts, or bring letters/{}/{}.ftl up \
                 to date and write translates = {:?} beside it in letter.toml",
                letter.kind, language.tag, letter.english
            );
            faults.push(Fault::error("stale_translation", &language.tag, what));
        }
        faults.extend(law.signed(language));
    }
    faults.extend(text.and_then(words::help_first));
    Ok(faults)
}

/// How long and how hard the words of a letter are, in every language; nothing
/// where they cannot be said.
#[must_use]
pub fn measures(letter: &Letter, on: Date) -> Vec<Measure> {
    let composed = compose(letter, &neutral::facts(letter, on), false);
    composed.map(|composed| composed.measures).unwrap_or_default()
}

/// What the words of a letter may weigh in a language.
///
/// # Errors
/// When `lint.toml` cannot be read.
pub fn budget(letters: &Letters, language: &str) -> Result<Budget, LetterError> {
    Ok(Law::of(letters)?.budget(language))
}

/// The words by which each statement of the law is known in a language, in the order
/// of the law; none where no law asks for statements on that date.
///
/// # Errors
/// When `lint.toml` cannot be read.
pub fn asked(
    letters: &Letters,
    letter: &Letter,
    (on, language): (Date, &str),
) -> Result<Vec<String>, LetterError> {
    Ok(Law::of(letters)?.asked(letter, on, language))
}

fn unsaid(error: &ComposeError) -> Fault {
    let language = match error {
        ComposeError::Unsaid { tag, .. } | ComposeError::NoWords { tag, .. } => tag.as_str(),
        ComposeError::NoTextInForce { .. } => "",
    };
    Fault::error("unsaid", language, error.to_string())
}

/// Checks what a letter to one family rests on.
#[must_use]
pub fn facts(facts: &Facts) -> Vec<Fault> {
    let in_language = |tag: &str| facts.languages.iter().any(|known| known == tag);
    let days = &facts.days;
    let in_order = days.windows(2).all(|days| days[0].date < days[1].date)
        && days.last().is_none_or(|day| day.date <= facts.on);
    let named = facts.readers.iter().all(|reader| !reader.name.trim().is_empty());
    let checks = [
        (
            !facts.phone.is_empty(),
            "no_phone",
            "there is no number to call: write the phone of the school in schools.csv, or of its \
             clerk in staff.csv",
        ),
        (!facts.readers.is_empty(), "no_reader", "nobody with the right to read it is named"),
        (named, "no_name", "a reader has no name; write it in contacts.csv"),
        (
            facts.address.len() > facts.readers.len(),
            "no_address",
            "there is no address for the window of the envelope",
        ),
        (
            facts.letterhead.school == facts.school,
            "wrong_school",
            "the letterhead is not that of the student's own school",
        ),
        (
            !facts.letterhead.name.is_empty(),
            "no_school",
            "the school has no name; write it in schools.csv",
        ),
        (in_language("en"), "no_english", "it is not in English"),
        (
            facts.owed.iter().all(|owed| in_language(owed)),
            "language_missing",
            "EC 48985 asks for another language at this school",
        ),
        (in_order, "days", "its days are not in order, or lie after its date"),
    ];
    let wrong = checks.into_iter().filter(|(is_right, ..)| !is_right);
    wrong.map(|(_, id, what)| Fault::error(id, "", what)).collect()
}

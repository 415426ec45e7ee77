//! Looking at words before they go out: what they weigh, what the checker says of
//! them, and what follows from them.

use documents::letter::lint::{self, Budget, Fault, Misplaced, Weight};
use documents::letter::{Letters, Measure, Own, Passage, Words, own_words, tidy};
use domain::Date;

use crate::error::Result;

/// A letter in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The letter.
    pub kind: &'a str,
    /// The language, as a tag.
    pub language: &'a str,
}

/// What can be said of words.
#[derive(Clone, Debug)]
pub struct Looked {
    /// Every passage as it would stand.
    pub passages: Vec<Passage>,
    /// What is wrong with places in them.
    pub misplaced: Vec<Misplaced>,
    /// What the checker says of them.
    pub faults: Vec<Fault>,
    /// What they weigh; none while they cannot be read.
    pub measure: Option<Measure>,
    /// What they may weigh.
    pub budget: Budget,
    /// Translations that would be older than their English.
    pub outdated: Vec<String>,
}

impl Looked {
    /// Whether the words can be kept at all.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        !self.misplaced.iter().any(Misplaced::is_unreadable)
    }

    /// Asks the checker, and weighs the words as `letters` have them.
    fn weigh(&mut self, letters: &Letters, text: Text<'_>, on: Date) -> Result<()> {
        let mut letter = letters.get(text.kind)?;
        letter.languages.retain(|known| known.tag == text.language);
        self.faults = lint::words(letters, &letter, on)?;
        self.measure = lint::measures(&letter, on).into_iter().next();
        Ok(())
    }

    /// Whether letters may say them.
    #[must_use]
    pub fn may_go(&self) -> bool {
        let misplaced = self.misplaced.iter().map(|it| it.weight);
        let faults = self.faults.iter().map(|it| it.weight);
        misplaced.chain(faults).all(|weight| weight != Weight::Error)
    }
}

/// The words of a text that the district may write, as they stand in `letters`, with
/// those of `typed` in their place.
///
/// # Errors
/// When there is no such text.
pub fn with(letters: &Letters, text: Text<'_>, on: Date, typed: &Words) -> Result<Words> {
    let letter = letters.get(text.kind)?;
    let mut words = own_words(&letters.passages(&letter, text.language, on)?);
    for (id, own) in &mut words {
        if let Some(typed) = typed.get(id) {
            *own = tidy(typed);
        }
    }
    Ok(words)
}

/// Looks at the words of a text that stand in `letters`.
///
/// # Errors
/// When there is no such text, or the files of letters are wrong.
pub fn stands(letters: &Letters, text: Text<'_>, on: Date) -> Result<Looked> {
    let words = with(letters, text, on, &Words::new())?;
    let mut looked = begin(letters, text, on, &words)?;
    looked.weigh(letters, text, on)?;
    Ok(looked)
}

/// Looks at words for a text, written for the English text `translates`, in the place
/// of those that stand in `letters`.
///
/// # Errors
/// When there is no such text, or the files of letters are wrong.
pub fn look(
    letters: &Letters,
    text: Text<'_>,
    on: Date,
    (words, translates): (&Words, &str),
) -> Result<Looked> {
    let mut looked = begin(letters, text, on, words)?;
    if !looked.is_readable() {
        return Ok(looked);
    }
    let before = letters.get(text.kind)?;
    let trial = trial(letters, text, (words, translates))?;
    looked.weigh(&trial, text, on)?;
    let fresh = |tag: &str| before.language(tag).is_some_and(|known| !known.is_stale);
    let after = trial.get(text.kind)?.languages;
    let old = after.into_iter().filter(|it| it.is_stale && it.tag != text.language);
    looked.outdated = old.map(|it| it.tag).filter(|tag| fresh(tag)).collect();
    Ok(looked)
}

/// The passages with some words, and what is wrong with the places in them.
fn begin(letters: &Letters, text: Text<'_>, on: Date, words: &Words) -> Result<Looked> {
    let letter = letters.get(text.kind)?;
    let mut passages = letters.passages(&letter, text.language, on)?;
    for passage in passages.iter_mut().filter(|passage| passage.is_own()) {
        if let Some(own) = words.get(&passage.id) {
            passage.words.clone_from(own);
        }
    }
    Ok(Looked {
        passages,
        misplaced: lint::misplaced(letters, (&letter, text.language), on, words)?,
        faults: Vec::new(),
        measure: None,
        budget: lint::budget(letters, text.language)?,
        outdated: Vec::new(),
    })
}

/// The letters as they would be with some words.
///
/// # Errors
/// When there is no such text, or the words cannot be read.
pub fn trial(
    letters: &Letters,
    Text { kind, language }: Text<'_>,
    (words, translates): (&Words, &str),
) -> Result<Letters> {
    let mut trial = letters.clone();
    let edition = letters.get(kind)?.language(language).map_or(0, |known| known.edition);
    let own = Own {
        words: words.clone(),
        edition: edition + 1,
        sign_off: String::new(),
        translates: translates.to_owned(),
    };
    trial.put(kind, language, &own)?;
    Ok(trial)
}

//! Looking at words before they go out: what they weigh, what the checker says of
//! them, and what follows from them.

use documents::letter::lint::{self, Budget, Fault, Misplaced, Weight};
use documents::letter::{Keep, Letters, Measure, Own, Passage, Words, own_words, tidy};
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
    let Text { kind, language } = text;
    let before = letters.get(kind)?;
    let mut passages = letters.passages(&before, language, on)?;
    for passage in passages.iter_mut().filter(|passage| passage.keep == Keep::Own) {
        if let Some(own) = words.get(&passage.id) {
            passage.words.clone_from(own);
        }
    }
    let mut looked = Looked {
        passages,
        misplaced: lint::misplaced(letters, (&before, language), on, words)?,
        faults: Vec::new(),
        measure: None,
        budget: lint::budget(letters, language)?,
        outdated: Vec::new(),
    };
    if !looked.is_readable() {
        return Ok(looked);
    }
    let trial = trial(letters, text, (words, translates))?;
    let mut letter = trial.get(kind)?;
    let fresh = |tag: &str| before.language(tag).is_some_and(|known| !known.is_stale);
    let outdated = letter.languages.iter().filter(|it| it.is_stale && fresh(&it.tag));
    looked.outdated = outdated.map(|it| it.tag.clone()).filter(|tag| tag != language).collect();
    letter.languages.retain(|known| known.tag == language);
    looked.faults = lint::words(&trial, &letter, on)?;
    looked.measure = lint::measures(&letter, on).into_iter().next();
    Ok(looked)
}

/// The letters as they would be with some words.
///
/// # Errors
/// When there is no such text, or the words cannot be read.
pub(crate) fn trial(
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

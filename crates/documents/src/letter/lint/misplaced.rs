//! Places in the words that somebody writes: only those that the program fills in,
//! and none lost that the letter needs.

use std::collections::{BTreeMap, BTreeSet};

use domain::notice::Shown;
use jiff::civil::Date;

use super::Weight;
use crate::letter::library::{Letter, LetterError, Letters};
use crate::letter::passages::{Keep, Message, messages};
use crate::letter::places::{BadWords, Words, pieces, places};

/// What every letter can fill in.
const ALWAYS: [&str; 6] = ["student", "name", "school", "person", "phone", "limit"];

/// What no letter goes without.
const NEEDED: [&str; 2] = ["student", "phone"];

/// Letters that a passage may have; a whole letter has fewer.
pub const MOST_LETTERS: usize = 4_000;

/// What is wrong with a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has no words.
    Empty,
    /// A bracket has no partner.
    Bracket,
    /// It has more letters than [`MOST_LETTERS`].
    Long,
    /// There is no such place.
    Unknown(String),
    /// A place that stood here stands nowhere any more.
    Missing(String),
}

/// A passage in which something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misplaced {
    /// The passage.
    pub passage: String,
    /// Whether it keeps the words from being approved.
    pub weight: Weight,
    /// What it is.
    pub wrong: Wrong,
}

impl Misplaced {
    /// Whether the words cannot even be kept: nobody could read them as a letter.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        !matches!(self.wrong, Wrong::Missing(_))
    }
}

/// The places that a letter can fill in.
///
/// # Errors
/// When its files are wrong.
pub fn known(letters: &Letters, letter: &Letter, on: Date) -> Result<Vec<String>, LetterError> {
    let text = letter.on(on).or_else(|| letter.texts.last());
    let has_days = text.is_some_and(|text| text.dates != Shown::None);
    let always = ALWAYS.into_iter().chain(has_days.then_some("days")).map(str::to_owned);
    let mut known: Vec<String> = always.collect();
    // A date of an earlier letter is known where the letter has one from the start.
    for message in messages(letters.words_of(&letter.kind, "en")?).values() {
        if let Message::Plain(words) = message {
            known.extend(places(words));
        }
    }
    let mut told = BTreeSet::new();
    known.retain(|place| told.insert(place.clone()));
    Ok(known)
}

/// What is wrong with the places in words of a letter in a language.
///
/// # Errors
/// When the letter's files are wrong.
pub fn misplaced(
    letters: &Letters,
    (letter, tag): (&Letter, &str),
    on: Date,
    words: &Words,
) -> Result<Vec<Misplaced>, LetterError> {
    let known = known(letters, letter, on)?;
    let files = letters.filed(&letter.kind, tag)?;
    let mut faults = Vec::new();
    let error = |passage: &str, wrong| Misplaced {
        passage: passage.to_owned(),
        weight: Weight::Error,
        wrong,
    };
    for (id, own) in words {
        match pieces(own) {
            _ if own.chars().count() > MOST_LETTERS => faults.push(error(id, Wrong::Long)),
            Err(BadWords::Empty) => faults.push(error(id, Wrong::Empty)),
            Err(BadWords::Bracket) => faults.push(error(id, Wrong::Bracket)),
            Ok(_) => {
                // What stands in a passage as it came can stand there.
                let came = files.get(message_of(id)).map(Message::places).unwrap_or_default();
                let strange = places(own).into_iter();
                let strange = strange.filter(|it| !known.contains(it) && !came.contains(it));
                faults.extend(strange.map(|place| error(id, Wrong::Unknown(place))));
                faults
                    .extend(gone_of_form(&files, id, own).map(|it| error(id, Wrong::Missing(it))));
            }
        }
    }
    faults.extend(missing(letters, (letter, tag), on, words)?);
    Ok(faults)
}

/// The message of a passage, which may be a form of it.
fn message_of(id: &str) -> &str {
    id.split('.').next().unwrap_or(id)
}

/// The places that a form of words had and has no more: a number that is not told.
fn gone_of_form(
    files: &BTreeMap<String, Message>,
    id: &str,
    own: &str,
) -> impl Iterator<Item = String> {
    let said = match (id.split_once('.'), files.get(message_of(id))) {
        (Some((_, name)), Some(Message::Forms { forms, .. })) => {
            forms.iter().find(|(form, ..)| form == name).map(|(_, said, _)| places(said))
        }
        _ => None,
    };
    let own = places(own);
    said.unwrap_or_default().into_iter().filter(move |place| !own.contains(place))
}

/// Places that stood in a passage and stand nowhere any more: those of the letter as
/// it came, and of a translation those of the English.
fn missing(
    letters: &Letters,
    (letter, tag): (&Letter, &str),
    on: Date,
    words: &Words,
) -> Result<Vec<Misplaced>, LetterError> {
    let is_english = tag == "en";
    let mut needed: Vec<(String, String)> = Vec::new();
    if is_english {
        for (id, message) in letters.filed(&letter.kind, tag)? {
            if let Message::Plain(said) = message {
                needed.extend(places(&said).into_iter().map(|place| (id.clone(), place)));
            }
        }
    } else {
        for passage in letters.passages(letter, "en", on)? {
            if passage.form.is_empty() && (passage.is_own() || passage.keep == Keep::Law) {
                let own = places(&passage.words).into_iter();
                needed.extend(own.map(|place| (passage.id.clone(), place)));
            }
        }
    }
    let said: BTreeSet<String> = words.values().flat_map(|own| places(own)).collect();
    let gone =
        needed.into_iter().filter(|(id, place)| words.contains_key(id) && !said.contains(place));
    let mut told = BTreeSet::new();
    let gone = gone.filter(|(_, place)| told.insert(place.clone()));
    Ok(gone
        .map(|(passage, place)| {
            let weighs = !is_english || NEEDED.contains(&place.as_str());
            let weight = if weighs { Weight::Error } else { Weight::Warning };
            Misplaced { passage, weight, wrong: Wrong::Missing(place) }
        })
        .collect())
}

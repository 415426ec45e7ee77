//! `lint.toml`: what must be said, and what must not.

use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::value::Datetime;

use super::words::Said;
use super::{Budget, Fault};
use crate::letter::compose::Measure;
use crate::letter::library::{Language, Letter, LetterError, Letters};
use crate::letter::reading::Reading;

const FILE: &str = "lint.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Law {
    words_at_most: usize,
    reading: Vec<Ease>,
    require: Vec<Require>,
    never: Vec<Never>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ease {
    language: String,
    grade_at_most: Option<i64>,
    ease_at_least: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Require {
    kind: String,
    from: Datetime,
    section: String,
    statements: Vec<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Never {
    id: String,
    why: String,
    #[serde(default)]
    outside_statements: bool,
    words: BTreeMap<String, Vec<String>>,
}

impl Law {
    pub(super) fn of(letters: &Letters) -> Result<Self, LetterError> {
        toml::from_str(letters.text(FILE)?)
            .map_err(|error| LetterError::File { path: FILE.to_owned(), why: error.to_string() })
    }

    /// What a text may weigh: words, and how hard it may be to read in a language.
    pub(super) fn budget(&self, language: &str) -> Budget {
        let limit = self.reading.iter().find(|ease| ease.language == primary(language));
        let grade = limit.and_then(|limit| limit.grade_at_most).map(Reading::Grade);
        let ease = limit.and_then(|limit| limit.ease_at_least).map(Reading::Ease);
        Budget { words: self.words_at_most, reading: grade.or(ease) }
    }

    /// The words by which the checker knows a statement of the law, by the place of
    /// the statement.
    pub(super) fn asked(&self, letter: &Letter, on: Date, language: &str) -> Vec<String> {
        let statements = self.required(letter, on).map_or(&[][..], |it| &it.statements);
        let words = |it: &BTreeMap<String, String>| it.get(primary(language)).cloned();
        statements.iter().map(|it| words(it).unwrap_or_default()).collect()
    }

    fn required(&self, letter: &Letter, on: Date) -> Option<&Require> {
        let in_force = |require: &&Require| {
            let from = require.from.to_string().parse::<Date>();
            require.kind == letter.kind && from.is_ok_and(|from| from <= on)
        };
        self.require.iter().rev().find(in_force)
    }

    /// The statements that the law in force on a date asks for.
    pub(super) fn statements(
        &self,
        letter: &Letter,
        on: Date,
        said: &Said,
        language: &str,
    ) -> Vec<Fault> {
        let asked = self.required(letter, on);
        let Some(Require { section, statements, .. }) = asked else { return Vec::new() };
        if said.statements.len() < statements.len() {
            let what = format!(
                "{section} asks for {} statements, and it has {}",
                statements.len(),
                said.statements.len()
            );
            return vec![Fault::error("statement_missing", language, what).about(section)];
        }
        let missing = statements.iter().filter_map(|statement| {
            let words = statement.get(primary(language))?;
            let is_said = said.statements.iter().any(|text| holds(text, words));
            let id = statement.get("id").map_or("", String::as_str);
            let what = format!("statement ({id}) of {section} is missing: write {words:?}");
            (!is_said).then(|| Fault::error("statement_missing", language, what).about(words))
        });
        missing.collect()
    }

    /// Words that no letter has.
    pub(super) fn forbidden(&self, said: &Said, language: &str) -> Vec<Fault> {
        let mut faults = Vec::new();
        for never in &self.never {
            let ours = said.ours.iter();
            let law = said.statements.iter().filter(|_| !never.outside_statements);
            let texts: Vec<_> = ours.chain(law).collect();
            let words = never.words.get(primary(language)).map_or(&[][..], Vec::as_slice);
            for word in words.iter().filter(|word| texts.iter().any(|text| holds(text, word))) {
                let what = format!("{word:?} stands in it, and {}", never.why);
                faults.push(Fault::error(id(&never.id), language, what).about(word));
            }
        }
        faults
    }

    /// Who has read the words. Where nobody has listed what must not be said in
    /// a language, only a person can tell.
    pub(super) fn signed(&self, language: &Language) -> Option<Fault> {
        let is_listed =
            self.never.iter().any(|never| never.words.contains_key(primary(&language.tag)));
        let (tag, state) = (&language.tag, language.sign_off.as_str());
        if state.starts_with("not yet") && !is_listed {
            let what = format!(
                "{state}, and no list of words that must not stand in it is known: write in \
                 letter.toml who has read it (sign_off)"
            );
            return Some(Fault::error("sign_off", tag, what));
        }
        (!language.is_read()).then(|| Fault::warning("sign_off", tag, state).about(state))
    }

    /// Too long, or too hard.
    pub(super) fn weight(&self, measure: &Measure) -> Vec<Fault> {
        let language = &measure.language;
        let mut faults = Vec::new();
        if measure.words > self.words_at_most {
            let what =
                format!("has {} words; at most {} are read", measure.words, self.words_at_most);
            let over = (measure.words - self.words_at_most).to_string();
            faults.push(Fault::error("too_long", language, what).about(over));
        }
        let limit = self.reading.iter().find(|ease| ease.language == primary(language));
        let too_hard = match (measure.reading, limit) {
            (Some(Reading::Grade(grade)), Some(limit)) => {
                limit.grade_at_most.is_some_and(|most| grade > most)
            }
            (Some(Reading::Ease(ease)), Some(limit)) => {
                limit.ease_at_least.is_some_and(|least| ease < least)
            }
            _ => {
                let what = "nobody can measure how hard this language is to read here";
                faults.push(Fault::warning("not_measured", language, what));
                false
            }
        };
        if too_hard && let Some(reading) = measure.reading {
            let what = format!("is too hard to read: {reading}; use shorter words and sentences");
            faults.push(Fault::error("too_hard", language, what).about(reading.to_string()));
        }
        faults
    }
}

/// The language of a tag, whatever the region.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The closed list of words that name a fault in data.
fn id(name: &str) -> &'static str {
    const IDS: [&str; 5] = ["repealed", "threat", "must", "label", "protected"];
    IDS.into_iter().find(|id| *id == name).unwrap_or("forbidden")
}

/// Whether a text has some words, whole; a star at the end stands for any
/// ending.
fn holds(text: &str, words: &str) -> bool {
    // Words may stand on two lines, with a curly apostrophe.
    let plain = |text: &str| {
        let lower = text.to_lowercase().replace('\u{2019}', "'");
        lower.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (text, words) = (plain(text), plain(words));
    let (words, any_ending) = words.strip_suffix('*').map_or((&*words, false), |stem| (stem, true));
    text.match_indices(words).any(|(place, _)| {
        let before = text[..place].chars().next_back();
        let after = text[place + words.len()..].chars().next();
        let edge = |letter: Option<char>| !letter.is_some_and(char::is_alphanumeric);
        edge(before) && (any_ending || edge(after))
    })
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn words_are_found_whole_and_stems_with_any_ending() {
        assert!(holds("You may go to JAIL.", "jail") && !holds("the jailbird", "jail"));
        assert!(holds("We will prosecute.", "prosecut*") && !holds("unprosecuted", "prosecut*"));
        assert!(holds("you\n    must\u{a0}come", "you must"));
        assert!(holds("your driver\u{2019}s license", "driver's license*"));
        assert!(holds("Tendr\u{e1} que ir a la c\u{e1}rcel", "c\u{e1}rcel"));
    }
}

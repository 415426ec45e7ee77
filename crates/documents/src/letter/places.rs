//! Places in words that people write: `[student]` stands for what the program
//! fills in. Whoever writes sees no other signs, so none can be broken by accident.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The words of a text by the ids of its passages, as people write them.
pub type Words = BTreeMap<String, String>;

/// A piece of what somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// A place that is filled in, by its name.
    Place(String),
}

/// Why words cannot be taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadWords {
    /// There are none.
    Empty,
    /// A bracket opens and does not close, or closes and was not open.
    Bracket,
}

/// Takes words apart; in one line, with one space where there were several.
///
/// # Errors
/// When there are none, or a bracket has no partner.
pub fn pieces(words: &str) -> Result<Vec<Piece>, BadWords> {
    let words = tidy(words);
    if words.is_empty() {
        return Err(BadWords::Empty);
    }
    let mut pieces = Vec::new();
    let mut rest = words.as_str();
    while let Some(at) = rest.find(['[', ']']) {
        let (before, bracket) = rest.split_at(at);
        let inside = bracket.strip_prefix('[').ok_or(BadWords::Bracket)?;
        let end = inside.find(['[', ']']).filter(|end| inside[*end..].starts_with(']'));
        let (name, after) = inside.split_at(end.ok_or(BadWords::Bracket)?);
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Place(name.trim().to_lowercase()));
        rest = &after[1..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}

/// Words as they are kept: one line, and places without space in them. Whoever
/// copies from a file of words may leave its braces.
#[must_use]
pub fn tidy(words: &str) -> String {
    let words = words.replace('{', "[").replace('}', "]");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let inside = words.split('[').skip(1).map(|after| after.trim_start_matches([' ', '$']));
    let before = words.split('[').take(1);
    before.chain(inside).collect::<Vec<_>>().join("[").replace(" ]", "]")
}

/// The names of the places in words, each once, in order; none where the words
/// cannot be taken apart.
#[must_use]
pub fn places(words: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in pieces(words).unwrap_or_default() {
        if let Piece::Place(name) = piece
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The same words as Fluent.
pub(super) fn as_fluent(words: &str) -> Result<String, BadWords> {
    let mut fluent = String::new();
    for piece in pieces(words)? {
        match piece {
            Piece::Text(text) => fluent.push_str(&text),
            // A String takes everything.
            Piece::Place(name) => {
                let _ = write!(fluent, "{{ ${name} }}");
            }
        }
    }
    Ok(fluent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_however_they_are_typed() {
        assert_eq!(tidy("[\u{a0}$ a ] {\n$b} {$$c"), "[a] [b] [c");
        let typed = "We miss [Student] at  { $school }.\nCall [ phone ].";
        assert_eq!(places(typed), ["student", "school", "phone"]);
        let fluent = as_fluent(typed).expect("words");
        assert_eq!(fluent, "We miss { $student } at { $school }. Call { $phone }.");
    }

    #[test]
    fn a_bracket_without_a_partner_and_empty_words_are_told() {
        for broken in ["Call [phone", "Call phone]", "Call [the [phone]]", "[", "]["] {
            assert_eq!(pieces(broken), Err(BadWords::Bracket), "{broken}");
        }
        assert_eq!(pieces(" \n "), Err(BadWords::Empty));
    }
}

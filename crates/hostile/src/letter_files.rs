//! A letter as a district or a translator writes it: its parts, its words in
//! each language, and what it is held to.

use documents::letter::lint::{self, Weight};
use documents::letter::sample::Sample;
use documents::letter::{Letter, Letters, compose};
use domain::Date;
use jiff::civil::date;

use crate::section::sections;

/// The date on every letter.
pub(crate) const ON: Date = date(2026, 3, 2);
/// The letter that is read.
pub(crate) const KIND: &str = "letter-1";

/// The files of `letters/` that the letter needs.
const FILES: [(&str, &str); 7] = [
    ("letter.typ", include_str!("../../../letters/letter.typ")),
    ("lint.toml", include_str!("../../../letters/lint.toml")),
    ("shared/en.ftl", include_str!("../../../letters/shared/en.ftl")),
    ("shared/es.ftl", include_str!("../../../letters/shared/es.ftl")),
    ("letter-1/letter.toml", include_str!("../../../letters/letter-1/letter.toml")),
    ("letter-1/en.ftl", include_str!("../../../letters/letter-1/en.ftl")),
    ("letter-1/es.ftl", include_str!("../../../letters/letter-1/es.ftl")),
];

/// The letter of this repository.
pub(crate) fn letters() -> Letters {
    let mut letters = Letters::default();
    FILES.iter().for_each(|(path, text)| letters.add(*path, *text));
    letters
}

/// Files of `letters/`, each after a line with its path, in the place of ours;
/// without such a line all is the letter's English words. A letter that is read
/// is the same when it is read again, is held to the law, and can be composed;
/// one that is refused is told with its file.
pub fn letter_files(data: &[u8]) {
    let mut letters = letters();
    let files = sections(data);
    if files.is_empty() {
        letters.add("letter-1/en.ftl", data);
    }
    for (path, bytes) in files {
        letters.add(path, bytes);
    }
    let letter = match letters.get(KIND) {
        Ok(letter) => letter,
        Err(why) => return assert!(why.to_string().starts_with("letters/"), "no place: {why}"),
    };
    let again = letters.get(KIND).expect("read twice");
    assert_eq!((&again.version, &again.texts), (&letter.version, &letter.texts));
    is_read_as_passages(&letters, &letter);
    is_composed(&letters, &letter);
}

fn is_read_as_passages(letters: &Letters, letter: &Letter) {
    for language in &letter.languages {
        let Ok(passages) = letters.passages(letter, &language.tag, ON) else { continue };
        let words = documents::letter::own_words(&passages);
        let found = lint::misplaced(letters, (letter, &language.tag), ON, &words);
        let known = |id: &String| passages.iter().any(|passage| passage.id == *id);
        assert!(found.iter().flatten().all(|it| known(&it.passage)), "{found:?}");
    }
}

fn is_composed(letters: &Letters, letter: &Letter) {
    let faults = lint::words(letters, letter, ON);
    let tags: Vec<&str> = letter.languages.iter().map(|it| it.tag.as_str()).collect();
    for (sample, _) in Sample::ALL {
        let facts = sample.facts(letter, ON, &tags);
        let composed = compose(letter, &facts, true);
        assert_eq!(composed, compose(letter, &facts, true), "composed twice");
        // What cannot be said is told before a letter is issued.
        if let (Err(why), Ok(faults)) = (&composed, &faults) {
            let is_told = faults.iter().any(|fault| fault.weight == Weight::Error);
            assert!(is_told, "nobody told: {why}");
        }
    }
}

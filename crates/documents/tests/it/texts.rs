//! Texts that a district writes itself: read as passages, put in the place of those of
//! the files, and held to the same rules.

use documents::letter::lint::{self, Weight, Wrong};
use documents::letter::sample::Sample;
use documents::letter::{Keep, Letters, Own, Words, compose, own_words, print};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use crate::sample::{letters, press};

const ON: Date = date(2026, 3, 2);

/// The words of a letter as they stand, with one passage said otherwise.
fn words(letters: &Letters, (kind, tag): (&str, &str), (id, said): (&str, &str)) -> Words {
    let letter = letters.get(kind).expect("a letter");
    let mut words = own_words(&letters.passages(&letter, tag, ON).expect("passages"));
    assert!(words.insert(id.to_owned(), said.to_owned()).is_some(), "no passage {id}");
    words
}

/// The built-in letters with a district's own words in one of them.
fn with(kind: &str, tag: &str, words: Words) -> Letters {
    let mut letters = letters();
    let translates = letters.get(kind).expect("a letter").english;
    let own = Own { words, edition: 1, sign_off: "p-1".to_owned(), translates };
    letters.put(kind, tag, &own).expect("words");
    letters
}

/// What is wrong with the places of one passage.
fn wrong(kind: &str, tag: &str, id: &str, said: &str) -> Vec<(String, Weight, Wrong)> {
    let letters = letters();
    let letter = letters.get(kind).expect("a letter");
    let words = words(&letters, (kind, tag), (id, said));
    let found = lint::misplaced(&letters, (&letter, tag), ON, &words).expect("files");
    found.into_iter().map(|it| (it.passage, it.weight, it.wrong)).collect()
}

#[test]
fn every_built_in_text_is_read_as_passages_and_has_its_places() {
    let letters = letters();
    for kind in letters.kinds() {
        let letter = letters.get(kind).expect("a letter");
        for language in &letter.languages {
            let passages = letters.passages(&letter, &language.tag, ON).expect("passages");
            assert!(passages.iter().all(|it| it.keep != Keep::File), "{kind}: {passages:?}");
            let words = own_words(&passages);
            let found = lint::misplaced(&letters, (&letter, &language.tag), ON, &words);
            assert_eq!(found.expect("files"), [], "{kind} {}", language.tag);
        }
    }
}

#[test]
fn words_that_are_put_back_as_they_were_are_the_same_letter() {
    let letters = letters();
    for kind in letters.kinds() {
        let before = letters.get(kind).expect("a letter");
        for language in &before.languages {
            let passages = letters.passages(&before, &language.tag, ON).expect("passages");
            let after = with(kind, &language.tag, own_words(&passages));
            let after = after.get(kind).expect("a letter");
            assert_eq!(after.english, before.english, "{kind}");
            assert!(after.languages.iter().all(|language| !language.is_stale), "{kind}");
            assert_ne!(after.version, before.version, "somebody else has read it");
        }
    }
}

#[test]
fn own_words_are_said_and_make_translations_old() {
    let words = words(&letters(), ("letter-1", "en"), ("closing", "Thank you! We like [student]."));
    let letters = with("letter-1", "en", words);
    let letter = letters.get("letter-1").expect("a letter");
    let facts = Sample::Shortest.facts(&letter, ON, &["en"]);
    let composed = compose(&letter, &facts, true).expect("a letter");
    let said = format!("{:?}", composed.paper.sheets);
    assert!(said.contains("Thank you! We like Bo."), "{said}");
    let stale: Vec<bool> = letter.languages.iter().map(|language| language.is_stale).collect();
    assert_eq!(stale, [false, true]);
    assert_eq!([letter.languages[0].version, letter.languages[0].edition], [2, 1]);
}

#[test]
fn places_that_are_not_there_or_get_lost_are_told_where_they_are() {
    let gone = wrong("letter-1", "en", "closing", "Thank you for [teacher].");
    let unknown = Wrong::Unknown("teacher".to_owned());
    assert_eq!(gone, [("closing".to_owned(), Weight::Error, unknown)]);
    let gone = wrong("letter-1", "en", "help", "Call us at [phone].");
    assert_eq!(gone, [("help".into(), Weight::Warning, Wrong::Missing("person".into()))]);
    let gone = wrong("letter-1", "en", "help", "Call [person].");
    assert_eq!(gone, [("help".into(), Weight::Error, Wrong::Missing("phone".into()))]);
    // A translation tells what the English tells.
    let gone = wrong("letter-1", "es", "help", "Llame al [phone].");
    assert_eq!(gone, [("help".into(), Weight::Error, Wrong::Missing("person".into()))]);
    assert_eq!(
        wrong("letter-1", "en", "closing", "Thank [student"),
        [("closing".to_owned(), Weight::Error, Wrong::Bracket)]
    );
    // A number that a form had has to be told.
    let gone = wrong("letter-1", "en", "days.other", "many days");
    assert_eq!(gone, [("days.other".into(), Weight::Error, Wrong::Missing("count".into()))]);
    assert_eq!(wrong("letter-1", "en", "greeting", "Hello [reader],"), []);
    let elsewhere = wrong("letter-1", "en", "closing", "Thank you, [reader] and [student].");
    assert_eq!(elsewhere[0].2, Wrong::Unknown("reader".to_owned()));
    // The date of an earlier letter is not known in the first.
    let early = wrong("letter-1", "en", "closing", "As on [earlier], [student].");
    assert_eq!(early[0].2, Wrong::Unknown("earlier".to_owned()));
    assert_eq!(wrong("letter-2", "en", "closing", "As on [earlier], [student]."), []);
}

#[test]
fn the_law_keeps_its_own_words_and_gives_a_translation_its_own() {
    let letters = letters();
    let letter = letters.get("letter-1").expect("a letter");
    let keep = |tag: &str, id: &str| {
        let passages = letters.passages(&letter, tag, ON).expect("passages");
        passages.iter().find(|passage| passage.id == id).map(|passage| passage.keep)
    };
    assert_eq!(keep("en", "compel"), Some(Keep::Law));
    assert_eq!(keep("es", "compel"), Some(Keep::Own));
    assert_eq!(keep("en", "opening"), Some(Keep::Own));
    assert_eq!(keep("en", "sincerely"), Some(Keep::Shared));
    let asked = lint::asked(&letters, &letter, (ON, "es")).expect("lint.toml");
    assert_eq!((asked.len(), asked[1].as_str()), (7, "obligación de hacer que el alumno asista"));
}

#[test]
fn own_words_are_held_to_the_law_and_to_our_promises() {
    let words =
        words(&letters(), ("letter-1", "en"), ("closing", "Come, or [student] may see a judge."));
    let letters = with("letter-1", "en", words);
    let mut letter = letters.get("letter-1").expect("a letter");
    letter.languages.retain(|language| language.tag == "en");
    let faults = lint::words(&letters, &letter, ON).expect("lint.toml");
    let told: Vec<_> = faults.iter().map(|fault| (fault.id, fault.found.as_str())).collect();
    assert_eq!(told, [("threat", "judge*")]);
}

#[test]
fn the_longest_and_the_shortest_letter_take_one_page_in_each_language() {
    let (letters, press) = (letters(), press());
    for kind in letters.kinds() {
        let letter = letters.get(kind).expect("a letter");
        for (sample, name) in Sample::ALL {
            let facts = sample.facts(&letter, ON, &["es", "en"]);
            let composed = compose(&letter, &facts, true).expect("a letter");
            let printed = print(&press, composed.paper, Timestamp::UNIX_EPOCH).expect("fonts");
            assert_eq!(printed.pages, 2, "{kind} {name}");
        }
    }
}

#[test]
fn a_number_of_a_version_that_cannot_be_larger_stays() {
    let mut letters = letters();
    letters.add(
        "letter-1/en.own.toml",
        "edition = 4294967295\nsign_off = \"p-1\"\ntranslates = \"x\"\n",
    );
    let letter = letters.get("letter-1").expect("a letter");
    assert_eq!(letter.language("en").expect("English").version, u32::MAX);
}

//! What letters say, and how hard that is to read.

use std::collections::BTreeSet;

use documents::letter::{ComposeError, Facts, Reading, compose};
use jiff::civil::{Date, date};

use crate::sample::{facts, letter, letters};

#[test]
fn every_letter_is_short_and_easy_in_every_language() {
    let letters = letters();
    let kinds: BTreeSet<&str> = letters.kinds().collect();
    assert_eq!(kinds.len(), 7, "{kinds:?}");
    for kind in kinds {
        let composed = compose(&letter(kind), &facts(kind), false).expect("words");
        assert_eq!(composed.measures.len(), 2, "{kind}");
        for measure in &composed.measures {
            assert!(measure.words <= 150, "{kind} {measure:?}");
            match measure.reading {
                Some(Reading::Grade(tenths)) => assert!(tenths <= 60, "{kind} {measure:?}"),
                Some(Reading::Ease(tenths)) => assert!(tenths >= 650, "{kind} {measure:?}"),
                None => panic!("{kind}: no measure for {}", measure.language),
            }
        }
    }
}

#[test]
fn before_the_law_there_is_no_text() {
    let letter = letter("letter-1");
    let on = |on: Date| compose(&letter, &Facts { on, ..facts("letter-1") }, false);
    let refused = on(date(2025, 6, 30)).expect_err("no text");
    assert!(matches!(refused, ComposeError::NoTextInForce { .. }), "{refused}");
    assert!(refused.to_string().contains("2025-07-01"), "{refused}");
    assert!(on(date(2025, 7, 1)).is_ok());
}

#[test]
fn a_language_without_words_is_named() {
    let facts = Facts { languages: vec!["tlh".to_owned()], ..facts("letter-1") };
    let refused = compose(&letter("letter-1"), &facts, false).expect_err("no words");
    assert!(refused.to_string().contains("\"tlh\""), "{refused}");
}

#[test]
fn what_is_not_known_is_not_said() {
    let facts = Facts { earlier: None, ..facts("letter-2") };
    let refused = compose(&letter("letter-2"), &facts, false).expect_err("no date");
    assert!(matches!(refused, ComposeError::Unsaid { message, .. } if message == "opening"));
}

#[test]
fn the_version_of_a_letter_is_made_of_its_words() {
    let mut letters = letters();
    let before = ["letter-1", "letter-2"].map(|kind| letters.get(kind).expect("it").version);
    assert!(before[0].starts_with("letter-1@") && before[0].len() == "letter-1@".len() + 12);
    letters.add("letter-1/es.ftl", "subject = Hola\n");
    let after = ["letter-1", "letter-2"].map(|kind| letters.get(kind).expect("it").version);
    assert_ne!(before[0], after[0]);
    assert_eq!(before[1], after[1]);
}

//! Words that a person of the district types in the place of a letter's.

use documents::letter::{BadWords, Own, Piece, lint, own_words as words_of, pieces, places, tidy};

use crate::letter_files::{KIND, ON, letters};

/// The passage that is written anew.
const PASSAGE: &str = "greeting";

/// Whatever is typed is kept as it was meant or refused: it comes back as the
/// same words, and never as something that Fluent does.
pub fn own_words(data: &[u8]) {
    let Ok(typed) = std::str::from_utf8(data) else { return };
    let kept = tidy(typed);
    assert_eq!(tidy(&kept), kept, "tidied twice");
    let Ok(taken) = pieces(typed) else {
        assert_eq!(places(typed), Vec::<String>::new());
        let is_empty = typed.trim().is_empty();
        return assert_eq!(pieces(typed) == Err(BadWords::Empty), is_empty);
    };
    assert_eq!(pieces(&kept).as_ref(), Ok(&taken));
    let is_told = |it: &Piece| match it {
        Piece::Place(name) => places(typed).contains(name),
        Piece::Text(text) => !text.contains(['[', ']', '{', '}']),
    };
    assert!(taken.iter().all(is_told), "{taken:?}");
    comes_back(typed, &kept);
}

/// The words are put into the letter, and are read from it again.
fn comes_back(typed: &str, kept: &str) {
    let mut letters = letters();
    let letter = letters.get(KIND).expect("a letter of ours");
    let passages = letters.passages(&letter, "en", ON).expect("its passages");
    let mut words = words_of(&passages);
    words.insert(PASSAGE.to_owned(), typed.to_owned());
    let misplaced = lint::misplaced(&letters, (&letter, "en"), ON, &words).expect("its places");
    let translates = letter.english.clone();
    let own = Own { words, edition: 1, sign_off: "p-1".to_owned(), translates };
    // Words with a place that is none, or too many of them, are never kept.
    if misplaced.iter().any(lint::Misplaced::is_unreadable) {
        return;
    }
    letters.put(KIND, "en", &own).expect("words that can be read");
    let letter = letters.get(KIND).expect("the letter in other words");
    let passages = letters.passages(&letter, "en", ON).expect("its passages");
    let known = passages.iter().find(|passage| passage.id == PASSAGE).expect("the passage");
    assert_eq!(known.words.to_lowercase(), kept.to_lowercase());
    let before = own.words.keys().collect::<Vec<_>>();
    assert_eq!(words_of(&passages).keys().collect::<Vec<_>>(), before, "all other passages");
}

//! Letters bound into a part.

use documents::letter::{Facts, compose};
use documents::part::bind;

use crate::checkers::look;
use crate::sample::{at, facts, letter, press, reader, show};

#[test]
fn every_letter_of_a_part_begins_on_a_sheet_of_its_own() {
    let press = press();
    let print = |name: &str, languages: &[&str]| {
        let languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
        let facts = Facts { languages, readers: vec![reader(name)], ..facts("letter-1") };
        let composed = compose(&letter("letter-1"), &facts, false).expect("words");
        press.print(&composed.paper, at()).expect("a PDF").bytes
    };
    let letters =
        [print("Ana One", &["en"]), print("Bo Two", &["es", "en"]), print("Cy Three", &["en"])];
    let part = bind(letters.iter().map(Vec::as_slice)).expect("a part");
    show("part", &part);
    let found = look(&part);
    assert_eq!(found["faults"].as_array().map(Vec::len), Some(0), "{found}");
    let pages: Vec<&str> =
        found["pages"].as_array().expect("pages").iter().filter_map(|it| it.as_str()).collect();
    let says = |page: usize, words: &str| pages[page].contains(words);
    assert_eq!(pages.len(), 6);
    assert!(says(0, "Dear Ana One") && pages[1].trim().is_empty());
    assert!(says(2, "Hola, Bo Two") && says(3, "Dear Bo Two"));
    assert!(says(4, "Dear Cy Three") && pages[5].trim().is_empty());
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert!(bind([&b"not a PDF"[..]]).is_err());
}

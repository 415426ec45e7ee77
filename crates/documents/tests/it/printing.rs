//! What comes off the press.

use documents::letter::{Facts, compose, print};
use documents::press::PressError;
use domain::notice::{Day, What};
use jiff::ToSpan;
use jiff::civil::date;

use crate::sample::{at, facts, letter, letters, press, reader, show};

#[test]
fn a_letter_takes_one_page_for_each_language() {
    let press = press();
    let letters = letters();
    for kind in letters.kinds() {
        let composed = compose(&letter(kind), &facts(kind), false).expect("words");
        let printed = print(&press, composed.paper, at()).expect("a PDF");
        show(kind, &printed.bytes);
        assert_eq!(printed.pages, 2, "{kind}");
    }
}

#[test]
fn the_same_facts_make_the_same_bytes() {
    let composed = compose(&letter("letter-1"), &facts("letter-1"), false).expect("words");
    let bytes = || press().print(&composed.paper, at()).expect("a PDF").bytes;
    assert!(bytes() == bytes());
}

#[test]
fn a_script_without_a_font_is_named() {
    let facts = Facts { student: "尊".to_owned(), ..facts("letter-1") };
    let composed = compose(&letter("letter-1"), &facts, false).expect("words");
    let refused = press().print(&composed.paper, at()).expect_err("no font");
    let PressError::NoFont(texts) = &refused else { panic!("{refused}") };
    assert!(texts.concat().contains('尊'), "{texts:?}");
}

#[test]
fn what_stands_in_data_is_text_and_never_markup() {
    let hostile = "<b>#panic() $x$ *A* `b` #import \"x\" \\ </b>".to_owned();
    let facts = Facts {
        student: hostile.clone(),
        readers: vec![reader(&hostile)],
        address: vec![hostile; 5],
        ..facts("letter-1")
    };
    let composed = compose(&letter("letter-1"), &facts, true).expect("words");
    let printed = print(&press(), composed.paper, at()).expect("a PDF");
    show("hostile-draft", &printed.bytes);
}

#[test]
fn however_many_days_a_letter_shows_it_takes_one_page_for_each_language() {
    let first = date(2025, 8, 13);
    let kinds = [What::Excused, What::Unverified, What::Unexcused, What::Suspended];
    for (name, count) in [("twenty", 20), ("twenty-one", 21), ("all-year", 180)] {
        let days = (0..count).map(|day: i32| Day {
            // Five days a week.
            date: first.checked_add((day / 5 * 7 + day % 5).days()).expect("a date"),
            what: kinds[(day as usize / 3) % kinds.len()],
        });
        let facts = Facts { days: days.collect(), ..facts("chronic") };
        let composed = compose(&letter("chronic"), &facts, false).expect("words");
        let printed = print(&press(), composed.paper, at()).expect("a PDF");
        show(&format!("chronic-{name}"), &printed.bytes);
        assert_eq!(printed.pages, 2, "{name}");
    }
}

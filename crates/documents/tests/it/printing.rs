//! What comes off the press.

use documents::letter::{DateRow, Facts, What, compose};
use documents::press::PressError;
use jiff::ToSpan;
use jiff::civil::date;

use crate::sample::{at, facts, letter, letters, press, show};

#[test]
fn a_letter_takes_one_page_for_each_language() {
    let press = press();
    let letters = letters();
    for kind in letters.kinds() {
        let composed = compose(&letter(kind), &facts(kind), false).expect("words");
        let printed = press.print(&composed.paper, at()).expect("a PDF");
        show(kind, &printed.bytes);
        assert_eq!(printed.pages, 2, "{kind}");
    }
}

#[test]
fn the_same_facts_make_the_same_bytes() {
    let composed = compose(&letter("letter-1"), &facts("letter-1"), false).expect("words");
    let print = || press().print(&composed.paper, at()).expect("a PDF").bytes;
    assert!(print() == print());
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
        reader: hostile.clone(),
        address: vec![hostile; 5],
        ..facts("letter-1")
    };
    let composed = compose(&letter("letter-1"), &facts, true).expect("words");
    let printed = press().print(&composed.paper, at()).expect("a PDF");
    show("hostile-draft", &printed.bytes);
}

#[test]
fn a_table_of_many_days_goes_on() {
    let first = date(2025, 8, 13);
    let days = (0..60).map(|day| DateRow {
        date: first.checked_add(day.days()).expect("a date"),
        what: What::Excused,
    });
    let facts = Facts { days: days.collect(), ..facts("chronic") };
    let composed = compose(&letter("chronic"), &facts, false).expect("words");
    let printed = press().print(&composed.paper, at()).expect("a PDF");
    show("chronic-longest", &printed.bytes);
}

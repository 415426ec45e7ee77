//! What comes off the press.

use std::path::Path;

use documents::letter::{Facts, Letterhead, Stamp, compose, print};
use documents::press::PressError;
use domain::notice::{Code, Day, What};
use jiff::ToSpan;
use jiff::civil::date;

use crate::checkers::look;
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

/// The samples of the guide. With REJOIN_RENEW they are written anew.
#[test]
fn the_samples_in_the_guide_are_what_is_printed_byte_for_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/samples");
    let press = press();
    let letters = letters();
    for kind in letters.kinds() {
        let mut paper = compose(&letter(kind), &facts(kind), false).expect("words").paper;
        paper.stamp = Some(Stamp::of(&Code::of(12_345_678_901)).expect("a symbol"));
        let bytes = print(&press, paper, at()).expect("a PDF").bytes;
        let path = folder.join(format!("{kind}.pdf"));
        if std::env::var_os("REJOIN_RENEW").is_some() {
            std::fs::write(&path, &bytes).expect("file");
        }
        let kept = std::fs::read(&path).unwrap_or_default();
        assert!(kept == bytes, "{kind} looks different now; `make samples` renews the samples");
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

#[test]
fn long_names_and_addresses_are_whole_and_stay_in_the_window() {
    let text = |length: usize| "Maximiliana Wolfeschlegel ".repeat(9)[..length].trim().to_owned();
    let names = [text(70), text(64), text(58)];
    let street = "Apartment 1234, Building West, 987654 Avenida de los Insurgentes Norte";
    let town = "San Juan Bautista de las Colinas del Valle Grande, CA 92000-1234";
    let lines = [&names[..], &[street.to_owned(), town.to_owned()]].concat();
    let base = facts("letter-1");
    let school = "Academy of Arts, Sciences and Languages for Global Citizens at Juniper Flats";
    let facts = Facts {
        student: text(40),
        student_name: text(90),
        readers: names.iter().map(|name| reader(name)).collect(),
        address: lines.clone(),
        letterhead: Letterhead { name: school.to_owned(), ..base.letterhead.clone() },
        person: text(50),
        copies: vec![text(60), text(55)],
        ..base
    };
    let composed = compose(&letter("letter-1"), &facts, false).expect("words");
    let printed = print(&press(), composed.paper, at()).expect("a PDF");
    show("letter-1-long", &printed.bytes);
    assert_eq!(printed.pages, 2);
    let found = look(&printed.bytes);
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(plain(found["window"].as_str().expect("text")), lines.join(" "));
    let page = plain(found["pages"][0].as_str().expect("text"));
    for whole in [school, &facts.student_name, &facts.person, &facts.copies[1]] {
        assert!(page.contains(whole), "{whole}: {page}");
    }
}

#[test]
fn the_address_and_the_code_are_in_the_window_and_nothing_else_is() {
    let base = facts("letter-1");
    let code = Code::of(12_345_678_901);
    for readers in 1..=2 {
        let names = vec!["Rosa Beltr\u{e1}n".to_owned(); readers];
        let address = [names, base.address[1..].to_vec()].concat();
        let facts = Facts { address: address.clone(), ..base.clone() };
        let mut paper = compose(&letter("letter-1"), &facts, false).expect("words").paper;
        paper.stamp = Some(Stamp::of(&code).expect("a symbol"));
        let printed = print(&press(), paper, at()).expect("a PDF");
        show(&format!("letter-1-stamped-{readers}"), &printed.bytes);
        let found = look(&printed.bytes);
        let window: Vec<&str> = found["window"].as_str().expect("text").lines().collect();
        assert_eq!(window, [vec![code.to_string()], address].concat());
        assert_eq!(found["faults"].as_array().map(Vec::len), Some(0), "{found}");
    }
}

#[test]
fn a_stamp_is_the_symbol_that_scanners_know() {
    let stamp = Stamp::of(&Code::of(12_345_678_901)).expect("a symbol");
    assert_eq!(stamp.side, 21, "the smallest");
    let is_dark = |across: usize, down: usize| {
        stamp
            .runs
            .iter()
            .any(|[from, row, length]| *row == down && (*from..from + length).contains(&across))
    };
    // The three corners by which a scanner finds it.
    for (left, top) in [(0, 0), (14, 0), (0, 14)] {
        for (across, down) in (0..7).flat_map(|across| (0..7).map(move |down| (across, down))) {
            let ring = [across, down, 6 - across, 6 - down].into_iter().min().expect("four");
            assert_eq!(is_dark(left + across, top + down), ring != 1, "{across} {down}");
        }
    }
}

#[test]
fn a_proof_has_no_code() {
    let paper = compose(&letter("letter-1"), &facts("letter-1"), true).expect("words").paper;
    assert_eq!(paper.stamp, None);
}

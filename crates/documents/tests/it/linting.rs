//! Letters that must not be issued are not.

use documents::letter::lint::{self, Weight};
use documents::letter::{Facts, Letters, compose};
use domain::notice::{Day, What};
use jiff::civil::date;

use crate::sample::{facts, letter, letters};

/// What is wrong with a letter whose files were edited.
fn faults(letters: &Letters, kind: &str) -> Vec<(&'static str, String)> {
    let letter = letters.get(kind).expect("a letter");
    let faults = lint::words(letters, &letter, date(2026, 3, 2)).expect("lint.toml");
    let errors = faults.into_iter().filter(|fault| fault.weight == Weight::Error);
    errors.map(|fault| (fault.id, fault.language)).collect()
}

/// The built-in letters with a text of one file replaced.
fn edited(path: &str, from: &str, to: &str) -> Letters {
    let mut letters = letters();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../letters/");
    let text = std::fs::read_to_string(format!("{root}{path}")).expect("file");
    assert!(text.contains(from), "{path} has no {from:?}");
    letters.add(path, text.replace(from, to));
    letters
}

#[test]
fn no_built_in_letter_has_a_fault() {
    let letters = letters();
    for kind in letters.kinds() {
        assert_eq!(faults(&letters, kind), [], "{kind}");
    }
}

#[test]
fn edge_25_an_old_translation_is_not_issued() {
    let letters = edited("letter-1/en.ftl", "We miss", "We do miss");
    assert_eq!(faults(&letters, "letter-1"), [("stale_translation", "es".to_owned())]);
    // It says which hash stands for "brought up to date".
    let letter = letters.get("letter-1").expect("a letter");
    let faults = lint::words(&letters, &letter, date(2026, 3, 2)).expect("lint.toml");
    let stale = faults.iter().find(|fault| fault.id == "stale_translation").expect("fault");
    assert!(stale.what.contains(&letter.english), "{stale}");
}

#[test]
fn edge_25_each_of_the_seven_statements_is_asked_for() {
    let all = ["truant", "compel", "alternatives", "meet", "services", "strategies", "research"];
    for statement in all {
        let letters = edited("letter-1/letter.toml", &format!("\"{statement}\""), "\"opening\"");
        let found = faults(&letters, "letter-1");
        for language in ["en", "es"] {
            assert!(found.contains(&("statement_missing", language.to_owned())), "{found:?}");
        }
    }
    let letters = edited("letter-1/letter.toml", ", \"research\"]", "]");
    assert!(faults(&letters, "letter-1").iter().any(|(id, _)| *id == "statement_missing"));
}

#[test]
fn edge_24_repealed_words_and_threats_are_found_in_both_languages() {
    for (file, from, to, id) in [
        ("letter-1/en.ftl", "Thank you.", "See PC 270.1.", "repealed"),
        ("letter-1/en.ftl", "Thank you.", "You may go to jail.", "repealed"),
        ("letter-1/en.ftl", "Thank you.", "A judge may take your driver’s license.", "repealed"),
        ("letter-1/en.ftl", "Thank you.", "The fine is $2,000 or more.", "repealed"),
        ("letter-1/en.ftl", "Thank you.", "Please accompany your child to class.", "repealed"),
        ("letter-1/es.ftl", "Gracias.", "Puede ir a la cárcel.", "repealed"),
        ("letter-2/en.ftl", "Thank you.", "We may go to court.", "threat"),
        ("letter-2/es.ftl", "Gracias.", "Un juez lo verá.", "threat"),
        ("letter-2/en.ftl", "Thank you.", "You must come.", "must"),
        ("letter-2/es.ftl", "Gracias.", "Usted debe venir.", "must"),
        ("letter-2/en.ftl", "Thank you.", "Your child is a truant.", "label"),
        ("chronic/en.ftl", "Thank you.", "We know of the foster home.", "protected"),
        ("chronic/es.ftl", "Gracias.", "Sabemos de su discapacidad.", "protected"),
    ] {
        let found = faults(&edited(file, from, to), file.split('/').next().expect("kind"));
        assert!(found.iter().any(|(found, _)| *found == id), "{to}: {found:?}");
    }
}

#[test]
fn long_and_hard_words_numbers_and_dates_of_their_own_are_found() {
    let long = "We like to see you. ".repeat(40);
    let hard = "Notwithstanding extenuating circumstances, compulsory attendance obligations \
                necessitate uninterrupted participation in educational opportunities.";
    for (from, to, id) in [
        ("Thank you.", long.as_str(), "too_long"),
        ("Is a date wrong?", &hard.repeat(3), "too_hard"),
        ("Thank you.", "Call us at 555 010 9999.", "another_phone"),
        ("Thank you.", "It was 9 days last year.", "numbers_of_days"),
        ("Thank you.", "Come on March 5.", "date_of_its_own"),
        ("Thank you.", "Come on the 5th of May, or on October 5th", "date_of_its_own"),
        ("Thank you.", "It was 3 school days.", "numbers_of_days"),
        ("Thank you.", "Come on 3/5/2026.", "date_of_its_own"),
        ("Thank you.", "{ $reason }", "unsaid"),
        ("at { $phone }", "soon", "no_phone"),
    ] {
        let found = faults(&edited("letter-2/en.ftl", from, to), "letter-2");
        assert!(found.iter().any(|(found, _)| *found == id), "{to}: {found:?}");
    }
}

#[test]
fn help_comes_before_the_law() {
    let late =
        edited("letter-1/letter.toml", "\"help\", \"statements\"", "\"statements\", \"help\"");
    assert!(faults(&late, "letter-1").iter().any(|(id, _)| *id == "help_first"));
    let never = edited("letter-2/letter.toml", "\"help\", ", "");
    assert!(faults(&never, "letter-2").iter().any(|(id, _)| *id == "help_first"));
}

#[test]
fn what_a_letter_rests_on_is_checked_too() {
    let good = facts("letter-1");
    let judged =
        |facts: &Facts| lint::facts(facts).into_iter().map(|fault| fault.id).collect::<Vec<_>>();
    assert!(judged(&good).is_empty());
    let day = |day| Day { date: date(2025, 10, day), what: What::Unexcused };
    let bad = [
        ("no_phone", Facts { phone: String::new(), ..good.clone() }),
        ("no_reader", Facts { readers: Vec::new(), ..good.clone() }),
        ("no_address", Facts { address: vec!["Rosa Beltrán".to_owned()], ..good.clone() }),
        ("wrong_school", Facts { school: "S2".to_owned(), ..good.clone() }),
        ("no_english", Facts { languages: vec!["es".to_owned()], ..good.clone() }),
        ("language_missing", Facts { languages: vec!["en".to_owned()], ..good.clone() }),
        ("days", Facts { days: vec![day(20)], ..good.clone() }),
        ("days", Facts { days: vec![day(7), day(6)], ..good }),
    ];
    for (id, facts) in bad {
        let found = judged(&facts);
        assert!(found.contains(&id), "{id}: {found:?}");
    }
}

#[test]
fn the_words_of_the_table_and_of_the_edges_are_checked_too() {
    for (from, to, id) in [
        ("absent-excused = Absent, excused", "absent-excused = Absent, therapy", "protected"),
        ("partial = Missed", "partial = Truant for", "label"),
        ("copy-to = The", "copy-to = We may go to court. The", "threat"),
        ("partial-long =", "of-no-day =", "unsaid"),
    ] {
        let found = faults(&edited("shared/en.ftl", from, to), "chronic");
        assert!(found.iter().any(|(found, _)| *found == id), "{to}: {found:?}");
    }
}

#[test]
fn a_line_break_hides_nothing_and_breaks_no_statement() {
    let hidden = edited("letter-2/en.ftl", "Thank you.", "You\n    must come.");
    assert!(faults(&hidden, "letter-2").iter().any(|(id, _)| *id == "must"));
    let wrapped =
        edited("letter-1/en.ftl", "to compel the attendance", "to compel\n    the attendance");
    assert_eq!(faults(&wrapped, "letter-1"), [("stale_translation", "es".to_owned())]);
}

#[test]
fn harmless_words_are_let_through() {
    for words in ["You may call 24/7.", "May we help?", "We are open half of the day."] {
        let found = faults(&edited("letter-2/en.ftl", "Thank you.", words), "letter-2");
        assert_eq!(found, [("stale_translation", "es".to_owned())], "{words}");
    }
}

#[test]
fn a_family_whose_name_is_a_forbidden_word_gets_its_letter() {
    let facts = Facts { student: "Foster".to_owned(), ..facts("letter-1") };
    assert!(compose(&letter("letter-1"), &facts, false).is_ok());
    assert!(lint::facts(&facts).is_empty());
}

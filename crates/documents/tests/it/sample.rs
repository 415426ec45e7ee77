//! The letters of this repository, and an invented family for them.

use std::fs;
use std::path::{Path, PathBuf};

use documents::letter::{Facts, Letter, Letterhead, Letters, Signer};
use documents::press::Press;
use domain::notice::{Basis, Day, Reader, What};
use jiff::Timestamp;
use jiff::civil::date;

/// All letters.
pub(crate) fn letters() -> Letters {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../letters");
    let mut letters = Letters::default();
    add(&mut letters, &root, &root);
    letters
}

/// The letter of a kind.
pub(crate) fn letter(kind: &str) -> Letter {
    letters().get(kind).expect("a letter")
}

fn add(letters: &mut Letters, root: &Path, folder: &Path) {
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            add(letters, root, &path);
        } else {
            let name = path.strip_prefix(root).expect("inside").to_str().expect("UTF-8");
            letters.add(name, fs::read(&path).expect("file"));
        }
    }
}

/// A press for them.
pub(crate) fn press() -> Press {
    Press::new(letters().layout().expect("layout")).expect("press")
}

/// What a letter of a kind says to an invented family.
pub(crate) fn facts(kind: &str) -> Facts {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    Facts {
        kind: kind.to_owned(),
        on: date(2025, 10, 14),
        student_id: "1001".to_owned(),
        student: "Marisol".to_owned(),
        student_name: "Marisol Beltrán".to_owned(),
        school: "S1".to_owned(),
        readers: vec![reader("Rosa Beltrán")],
        address: lines(&["Rosa Beltrán", "418 Juniper Ct Apt 2", "San Pretend, CA 92000"]),
        languages: lines(&["en", "es"]),
        postal_code: "92000".to_owned(),
        confidential: false,
        unwritten: None,
        owed: lines(&["es"]),
        letterhead: Letterhead {
            school: "S1".to_owned(),
            name: "Juniper Elementary School".to_owned(),
            lines: lines(&[
                "Pretend Unified School District",
                "100 Oak Way, San Pretend, CA 92000",
                "(555) 010-0100",
            ]),
        },
        person: "Ana Quiroz".to_owned(),
        phone: "(555) 010-0111".to_owned(),
        signer: Signer { name: "Dr. Lee Park".to_owned(), title: "principal".to_owned() },
        days: days(kind),
        limit: 30,
        earlier: Some(date(2025, 9, 20)),
        since: Some(date(2025, 9, 1)),
        copies: Vec::new(),
    }
}

/// The days that a letter of a kind shows.
fn days(kind: &str) -> Vec<Day> {
    let day = |(month, day, what)| Day { date: date(2025, month, day), what };
    let three = [(9, 2, What::Unexcused), (9, 18, What::Partial(45)), (10, 6, What::PartialLong)];
    let more = [8, 9, 10].map(|day| (10, day, What::Unexcused));
    let excused = |month, day| (month, day, What::Excused);
    let days = match kind {
        "letter-2" => [&three[..], &more].concat(),
        "letter-3" => {
            let first = [18, 25, 29].map(|day| (8, day, What::Unexcused));
            [&first[..], &three, &more].concat()
        }
        "chronic" => vec![
            excused(8, 20),
            (8, 28, What::Unverified),
            (9, 2, What::Unexcused),
            (9, 12, What::Suspended),
            excused(10, 1),
            excused(10, 2),
        ],
        "excessive-excused" => {
            let september = [2, 3, 4, 15, 16, 25, 26].map(|day| excused(9, day));
            [&september[..], &[6, 7, 8].map(|day| excused(10, day))].concat()
        }
        "correction" | "good-news" => Vec::new(),
        _ => three.to_vec(),
    };
    days.into_iter().map(day).collect()
}

/// Somebody who holds the education rights.
pub(crate) fn reader(name: &str) -> Reader {
    let contact = "C1".to_owned();
    Reader { contact, name: name.to_owned(), basis: Basis::EducationRights }
}

/// When the samples are made.
pub(crate) fn at() -> Timestamp {
    "2025-10-14T16:00:00Z".parse().expect("a time")
}

/// Leaves a PDF in the folder REJOIN_SHOW, to be looked at.
pub(crate) fn show(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("REJOIN_SHOW") {
        fs::create_dir_all(&folder).expect("folder");
        fs::write(PathBuf::from(folder).join(format!("{name}.pdf")), bytes).expect("file");
    }
}

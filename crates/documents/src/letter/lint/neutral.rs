//! A family in whose letter only our own words can be at fault.

use domain::notice::{Basis, Day, Reader, What};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::letter::facts::{Facts, Letterhead, Signer};
use crate::letter::library::Letter;

/// Every kind of day, so that the words for each are checked.
const KINDS: [What; 7] = [
    What::Unexcused,
    What::Unverified,
    What::Excused,
    What::Suspended,
    What::Study,
    What::Partial(31),
    What::PartialLong,
];

/// Facts for every language of a letter.
pub(super) fn facts(letter: &Letter, on: Date) -> Facts {
    let days = KINDS
        .into_iter()
        .zip((1..=7).rev())
        .map(|(what, days): (What, i32)| Day { date: on.saturating_sub(days.days()), what });
    let reader = Reader {
        contact: "C".to_owned(),
        name: "Ana Ruiz".to_owned(),
        basis: Basis::EducationRights,
    };
    Facts {
        kind: letter.kind.clone(),
        on,
        student_id: "S".to_owned(),
        student: "Alex".to_owned(),
        student_name: "Alex Ruiz".to_owned(),
        school: "1".to_owned(),
        readers: vec![reader],
        address: vec!["Ana Ruiz".to_owned(), "1 Oak Way".to_owned()],
        languages: letter.languages.iter().map(|language| language.tag.clone()).collect(),
        postal_code: String::new(),
        confidential: false,
        unwritten: None,
        owed: Vec::new(),
        letterhead: Letterhead {
            school: "1".to_owned(),
            name: "Oak School".to_owned(),
            lines: Vec::new(),
        },
        person: "Kim Lee".to_owned(),
        phone: "(555) 010-0111".to_owned(),
        signer: Signer { name: "Pat Gray".to_owned(), title: "principal".to_owned() },
        days: days.collect(),
        limit: 30,
        earlier: Some(on.saturating_sub(30.days())),
        since: Some(on.saturating_sub(60.days())),
        copies: vec!["Kai Ruiz".to_owned()],
    }
}

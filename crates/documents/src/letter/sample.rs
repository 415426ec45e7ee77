//! Invented families for whom a letter is shown before anybody gets it: one about
//! whom it has the most to say, and one with the least.

use domain::notice::{Basis, Day, Reader, What};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::facts::{Facts, Letterhead, Signer};
use super::library::Letter;

/// How much an invented family brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Long names of several scripts, two readers, a long address, many days.
    Longest,
    /// Short names, one reader, the fewest days.
    Shortest,
}

/// Days of the longest table.
const MANY: usize = 64;
/// Days of the shortest: those that make a first letter.
const FEW: usize = 3;

impl Sample {
    /// Both, with their words in addresses.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Longest, "longest"), (Self::Shortest, "shortest")];

    /// The sample of a word.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(sample, _)| sample)
    }

    /// Everything that a letter says to such a family.
    #[must_use]
    pub fn facts(self, letter: &Letter, on: Date, languages: &[&str]) -> Facts {
        let is_long = self == Self::Longest;
        let say = |long: &str, short: &str| if is_long { long } else { short }.to_owned();
        let readers = if is_long { LONG_READERS } else { &["Jo Li"] };
        let school = say(
            "Dr. Martin Luther King Jr. and Coretta Scott King Academy of Arts and Sciences",
            "Oak School",
        );
        let address = if is_long { LONG_ADDRESS } else { &["1 A St", "Ely, CA 92000"] };
        let address = readers.iter().chain(address).map(|line| (*line).to_owned());
        Facts {
            kind: letter.kind.clone(),
            on,
            student_id: "0".to_owned(),
            student: say("María Guadalupe-Nguyễn", "Bo"),
            student_name: say("María Guadalupe-Nguyễn Fernández-Villavicencio", "Bo Li"),
            school: "0".to_owned(),
            readers: readers.iter().map(|name| reader(name)).collect(),
            address: address.collect(),
            postal_code: "92000".to_owned(),
            confidential: false,
            unwritten: None,
            owed: Vec::new(),
            languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
            letterhead: Letterhead { school: "0".to_owned(), name: school, lines: lines(is_long) },
            person: say("Maximiliano Alejandro Gutiérrez-Castellanos", ""),
            phone: "(555) 010-0111".to_owned(),
            signer: Signer {
                name: say("Dr. Alexandria Papadopoulou-Featherstonehaugh", "Al Ng"),
                title: "principal".to_owned(),
            },
            days: days(on, if is_long { MANY } else { FEW }),
            limit: 30,
            earlier: Some(on.saturating_sub(30.days())),
            since: Some(on.saturating_sub(60.days())),
            copies: if is_long {
                vec![say("Олександра Шевченко-Коваленко", "")]
            } else {
                Vec::new()
            },
        }
    }
}

const LONG_READERS: &[&str] = &[
    "Nguyễn Thị Ánh Tuyết de los Ángeles Fernández",
    "José Francisco Fernández-Villavicencio y Montenegro",
];

const LONG_ADDRESS: &[&str] = &[
    "Casa de la Esperanza Apartments, Building 14, Unit 1203-B",
    "14738 Rancho Santa Margarita Parkway Northwest",
    "Rancho Cucamonga Heights, CA 92000-1234",
];

fn reader(name: &str) -> Reader {
    Reader { contact: "0".to_owned(), name: name.to_owned(), basis: Basis::EducationRights }
}

fn lines(is_long: bool) -> Vec<String> {
    let lines: &[&str] = if is_long {
        &[
            "Rancho Cucamonga Heights Joint Unified High School District",
            "25000 Rancho Santa Margarita Parkway Northwest",
            "Rancho Cucamonga Heights, CA 92000-1234",
            "(555) 010-0100",
        ]
    } else {
        &["Ely School District", "(555) 010-0100"]
    };
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// The schooldays before a date, of every kind.
fn days(on: Date, many: usize) -> Vec<Day> {
    let kinds = [What::Unexcused, What::PartialLong, What::Unverified, What::Excused];
    let before = (1..).map(|days: i32| on.saturating_sub(days.days()));
    let taught =
        before.filter(|date| !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday));
    let mut days: Vec<Day> = taught
        .zip(kinds.into_iter().cycle())
        .map(|(date, what)| Day { date, what })
        .take(many)
        .collect();
    days.reverse();
    days
}

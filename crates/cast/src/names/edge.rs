//! The single names that break things. Each stands at a fixed place among the
//! first hundred students and again in every thousand, so that a small folder
//! has them all.

use std::ops::Range;

use super::{Name, Origin};
use crate::language::Tongue;

/// A student whose name is given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fixed {
    place: u32,
    last: &'static str,
    first: &'static str,
    preferred: &'static str,
    pub(crate) girl: bool,
    /// What the household speaks.
    pub(crate) tongue: Tongue,
    /// The surname of the parents.
    pub(crate) parents: &'static str,
    /// Two students of other households share the name and the birth date.
    pub(crate) namesake: bool,
}

/// How often the list comes round.
const ROUND: u32 = 997;

const EN: Tongue = ("en", Origin::English);
const ES: Tongue = ("es", Origin::Spanish);
const AR: Tongue = ("ar", Origin::Arabic);

const fn girl(place: u32, tongue: Tongue, first: &'static str, last: &'static str) -> Fixed {
    let (preferred, namesake) = ("", false);
    Fixed { place, last, first, preferred, girl: true, tongue, parents: last, namesake }
}

const fn boy(place: u32, tongue: Tongue, first: &'static str, last: &'static str) -> Fixed {
    Fixed { girl: false, ..girl(place, tongue, first, last) }
}

const GUADALUPE: Fixed = Fixed {
    namesake: true,
    parents: "Hernández",
    ..girl(56, ES, "María Guadalupe", "Hernández García")
};

const FIXED: [Fixed; 24] = [
    girl(5, EN, "Siobhan", "O'Connor"),
    boy(8, EN, "Marco", "D\u{2019}Angelo"),
    girl(11, EN, "Lucia", "D'Angelo"),
    boy(14, ("ko", Origin::Korean), "Min-jae", "O"),
    girl(17, EN, "Maximiliana Josephine", "Featherstonehaugh-Vanderschellingwoude"),
    Fixed { parents: "Whitfield", ..boy(20, EN, "Marcus", "Whitfield Jr.") },
    Fixed { parents: "Delacroix", ..boy(23, EN, "Andre", "Delacroix III") },
    // A person with one name. The standard's columns both want text; the name
    // itself stands in both, and as the name to call her by. A dash or "no
    // first name" would be printed on letters to her family.
    Fixed { preferred: "Wulandari", ..girl(26, EN, "Wulandari", "Wulandari") },
    // One surname in two spellings that look alike: composed and decomposed.
    girl(29, ES, "Camila", "N\u{fa}\u{f1}ez"),
    boy(32, ES, "Rodrigo", "Nu\u{301}n\u{303}ez"),
    Fixed { parents: "Al-Farsi", ..girl(35, AR, "Noor", "bint Salman Al-Farsi") },
    Fixed { parents: "Al-Harbi", ..boy(38, AR, "Faisal", "bin Khalid Al-Harbi") },
    Fixed { parents: "de la Cruz", ..boy(41, ES, "José María", "de la Cruz y Peñaloza") },
    Fixed { parents: "Pérez", ..girl(44, ES, "Ana Lucía", "Pérez-Muñoz") },
    girl(47, ("hmn", Origin::Hmong), "Pa Houa", "Vang"),
    girl(50, ("vi", Origin::Vietnamese), "Thị Thu Hằng", "Nguyễn"),
    girl(53, ("hy", Origin::Armenian), "Ani", "Hakobyan"),
    GUADALUPE,
    Fixed { place: 64, ..GUADALUPE },
    Fixed { preferred: "Alex", parents: "Ruiz", ..girl(67, ES, "Alejandra", "Ruiz Ávila") },
    boy(70, EN, "Liam", "O\u{2019}Brien"),
    boy(73, ("zh-Hant", Origin::Cantonese), "Ng", "Ng"),
    girl(76, EN, "Zoë", "Brontë-Łukasik"),
    girl(79, ("fil", Origin::Filipino), "Ma. Theresa", "dela Cruz"),
];

/// The given name of the student at this place, if it has one.
pub(crate) fn at(index: u32) -> Option<&'static Fixed> {
    FIXED.iter().find(|fixed| fixed.place == index % ROUND)
}

/// The first given name among the students of a household.
pub(crate) fn among(mut indices: Range<u32>) -> Option<&'static Fixed> {
    indices.find_map(at)
}

/// In which round of the list a student stands.
pub(crate) fn round(index: u32) -> u32 {
    index / ROUND
}

impl Fixed {
    pub(crate) fn name(&self) -> Name {
        Name {
            last: self.last.to_owned(),
            first: self.first.to_owned(),
            preferred: self.preferred.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_oddity_stands_among_the_first_hundred_and_once() {
        for fixed in FIXED {
            assert!(fixed.place < 100);
            assert_eq!(FIXED.iter().filter(|other| other.place == fixed.place).count(), 1);
        }
        assert!(FIXED.iter().any(|f| f.first.chars().count() + f.last.chars().count() > 40));
        assert!(FIXED.iter().any(|f| f.last.chars().count() == 1));
        assert!(FIXED.iter().all(|f| !f.first.is_empty() && !f.last.is_empty()));
    }

    #[test]
    fn namesakes_are_too_far_apart_to_be_siblings() {
        let places: Vec<u32> =
            FIXED.iter().filter(|fixed| fixed.namesake).map(|fixed| fixed.place).collect();
        assert!(places[1] - places[0] > 4);
    }
}

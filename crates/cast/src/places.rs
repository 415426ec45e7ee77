//! Invented places: towns, streets, telephone numbers, e-mail addresses.
//! Nobody can be reached at any of them.

use crate::dice::Dice;
use crate::lists::section;

const TEXT: &str = include_str!("../data/places.txt");

/// The telephone areas of California, the district's own first.
const AREAS: [u16; 37] = [
    951, 909, 760, 442, 714, 657, 619, 858, 949, 626, 562, 213, 323, 310, 424, 818, 747, 661, 805,
    820, 559, 209, 831, 408, 669, 650, 415, 628, 510, 341, 925, 916, 279, 707, 530, 840, 350,
];
/// Numbers used in each area.
const PER_AREA: u32 = 9_600;
/// The first numbers belong to the district and its schools.
pub(crate) const FAMILIES_FROM: u32 = 2_000;

/// The lists of places.
#[derive(Debug)]
pub(crate) struct Places {
    towns: Vec<(&'static str, &'static str)>,
    streets: Vec<&'static str>,
    school_people: Vec<&'static str>,
    school_first: Vec<&'static str>,
    school_second: Vec<&'static str>,
}

/// Where somebody gets mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// Empty when it is not known.
    pub(crate) street: String,
    pub(crate) city: &'static str,
    pub(crate) postal_code: &'static str,
}

impl Places {
    pub(crate) fn new() -> Self {
        Self {
            towns: section(TEXT, "towns").iter().filter_map(|line| line.split_once(", ")).collect(),
            streets: section(TEXT, "streets"),
            school_people: section(TEXT, "school_people"),
            school_first: section(TEXT, "school_first"),
            school_second: section(TEXT, "school_second"),
        }
    }

    /// A town; each part of the district lies in one.
    pub(crate) fn town(&self, zone: usize) -> (&'static str, &'static str) {
        self.towns[zone % self.towns.len()]
    }

    /// A home in a part of the district.
    pub(crate) fn home(&self, zone: usize, dice: &mut Dice) -> Address {
        let (city, postal_code) = self.town(zone);
        let number = 100 + dice.below(24_800);
        let street = dice.pick(&self.streets);
        let unit = match dice.below(100) {
            0..20 => format!(", Apt {}", dice.between(1, 240)),
            20..24 => format!(" #{}", dice.between(1, 60)),
            24..27 => format!(", Spc {}", dice.between(1, 180)),
            27 => " ½".to_owned(),
            _ => String::new(),
        };
        Address { street: format!("{number} {street}{unit}"), city, postal_code }
    }

    /// A school's address.
    pub(crate) fn site(&self, zone: usize, dice: &mut Dice) -> Address {
        let (city, postal_code) = self.town(zone);
        let street = dice.pick(&self.streets);
        Address { street: format!("{}00 {street}", dice.between(11, 289)), city, postal_code }
    }

    /// The name of the school at this place, without its kind. After some
    /// fourteen hundred, names come round with a number.
    pub(crate) fn school_name(&self, place: usize) -> String {
        if place.is_multiple_of(3)
            && let Some(person) = self.school_people.get(place / 3)
        {
            return (*person).to_owned();
        }
        let (first, second) = (self.school_first.len(), self.school_second.len());
        // 13 has no factor in common with either list's length, so that
        // neighbours do not look alike and no pair returns early.
        let pair = (place * 13) % (first * second);
        let name =
            format!("{} {}", self.school_first[pair % first], self.school_second[pair / first]);
        match place / (first * second) {
            0 => name,
            round => format!("{name} {}", round + 1),
        }
    }
}

/// A telephone number in the exchange 555, which reaches nobody. Different up
/// to 355,200.
pub(crate) fn phone(number: u32) -> String {
    let area = AREAS[(number / PER_AREA) as usize % AREAS.len()];
    // 7,919 is prime to the count, so that neighbours get distant numbers;
    // directory assistance (1212) and one other reserved number are left out.
    let line = match 200 + (number % PER_AREA) * 7_919 % PER_AREA {
        1_212 => 198,
        4_334 => 199,
        line => line,
    };
    format!("({area}) 555-{line:04}")
}

/// An e-mail address that belongs to nobody (RFC 2606).
pub(crate) fn email(id: &str, staff: bool) -> String {
    let at = if staff { "arroyopalido.example" } else { "example.org" };
    format!("{}@{at}", id.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_differ_and_reach_nobody() {
        let mut phones: Vec<_> = (0..40_000).map(phone).collect();
        assert!(phones.iter().all(|phone| phone.contains(" 555-") && phone.len() == 14));
        assert!(phones.iter().all(|phone| !phone.ends_with("-1212")));
        phones.sort_unstable();
        phones.dedup();
        assert_eq!(phones.len(), 40_000);
    }

    #[test]
    fn school_names_differ() {
        let places = Places::new();
        let mut names: Vec<_> = (0..2_000).map(|place| places.school_name(place)).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 2_000);
    }

    #[test]
    fn every_list_has_entries() {
        let places = Places::new();
        assert_eq!(places.towns.len(), 3);
        assert!(places.streets.len() > 60 && places.school_people.len() > 15);
    }
}

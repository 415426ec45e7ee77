//! Names of people, put together from lists written by hand for this crate.
//!
//! A district's names are not "First Last": two surnames, particles, tone
//! marks, clan names, Singh and Kaur, a mother's other surname. What breaks a
//! letter or a search is in here on purpose; the single oddities stand in
//! [`edge`].

pub(crate) mod edge;
mod family;

pub(crate) use family::Family;

use crate::dice::Dice;
use crate::lists::Weighted;

/// Where a family's names come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    English,
    Spanish,
    Vietnamese,
    Mandarin,
    Cantonese,
    Arabic,
    Filipino,
    Korean,
    Punjabi,
    Slavic,
    Armenian,
    Hmong,
    Farsi,
}

/// The lists, in the order of [`Origin`].
const TEXTS: [&str; 13] = [
    include_str!("../../data/names/english.txt"),
    include_str!("../../data/names/spanish.txt"),
    include_str!("../../data/names/vietnamese.txt"),
    include_str!("../../data/names/mandarin.txt"),
    include_str!("../../data/names/cantonese.txt"),
    include_str!("../../data/names/arabic.txt"),
    include_str!("../../data/names/filipino.txt"),
    include_str!("../../data/names/korean.txt"),
    include_str!("../../data/names/punjabi.txt"),
    include_str!("../../data/names/slavic.txt"),
    include_str!("../../data/names/armenian.txt"),
    include_str!("../../data/names/hmong.txt"),
    include_str!("../../data/names/farsi.txt"),
];

/// The lists of one origin.
#[derive(Debug)]
struct Lists {
    family: Weighted,
    girls: Weighted,
    boys: Weighted,
}

/// All lists.
#[derive(Debug)]
pub(crate) struct Names {
    lists: Vec<Lists>,
}

/// A student's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) last: String,
    pub(crate) first: String,
    /// Empty unless it differs from the legal one.
    pub(crate) preferred: String,
}

impl Names {
    pub(crate) fn new() -> Self {
        let lists = TEXTS.iter().map(|text| Lists {
            family: Weighted::section(text, "family"),
            girls: Weighted::section(text, "girls"),
            boys: Weighted::section(text, "boys"),
        });
        Self { lists: lists.collect() }
    }

    fn of(&self, origin: Origin) -> &Lists {
        &self.lists[origin as usize]
    }

    /// A given name.
    pub(crate) fn given(&self, origin: Origin, girl: bool, dice: &mut Dice) -> &'static str {
        let lists = self.of(origin);
        if girl { lists.girls.draw(dice) } else { lists.boys.draw(dice) }
    }

    /// A surname.
    pub(crate) fn surname(&self, origin: Origin, dice: &mut Dice) -> &'static str {
        self.of(origin).family.draw(dice)
    }

    /// A grown-up's full name, as it stands on an envelope.
    pub(crate) fn adult(&self, origin: Origin, woman: bool, dice: &mut Dice) -> String {
        Family::draw(self, origin, dice).adult(self, woman, dice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_long_and_have_no_entry_twice() {
        let names = Names::new();
        for (text, lists) in TEXTS.iter().zip(&names.lists) {
            let start = text.lines().next().unwrap_or("");
            for (list, least) in [(&lists.girls, 60), (&lists.boys, 60), (&lists.family, 20)] {
                let mut entries = list.entries().to_vec();
                assert!(entries.len() >= least, "{start}: {}", entries.len());
                entries.sort_unstable();
                let len = entries.len();
                entries.dedup();
                assert_eq!(entries.len(), len, "{start} has an entry twice");
            }
        }
    }

    #[test]
    fn lists_hold_plain_composed_text_without_digits() {
        for text in TEXTS {
            let names = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
            for name in names.filter(|line| !line.starts_with('[')) {
                let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
                assert!(!name.contains(|c: char| c.is_numeric() || c == ','), "{name}");
                assert!(!name.contains('\u{301}'), "{name} is not composed");
            }
        }
    }
}

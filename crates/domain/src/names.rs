//! Texts that are kept once and named by their place: ids of schools, codes,
//! names of periods.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// A school's place in the list of schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolIx(pub u32);

/// Texts, each kept once, and found again by place or by text. They lie one
/// after the other in memory, since millions of rows ask for them in any order.
#[derive(Clone, Debug, Default)]
pub struct Names {
    text: String,
    /// Where each text ends; it begins where the one before it ends.
    ends: Vec<u32>,
    places: HashTable<u32>,
    /// The place that was asked for last: rows of one student, school or code
    /// mostly follow each other, or a file goes through the roster day by day.
    last: u32,
}

impl Names {
    /// The place of `name`, which is added when it is new.
    ///
    /// # Panics
    /// When all texts together are longer than four thousand million letters.
    pub fn place(&mut self, name: &str) -> u32 {
        for place in [self.last, self.last.wrapping_add(1)] {
            if (place as usize) < self.ends.len() && self.get(place) == name {
                self.last = place;
                return place;
            }
        }
        let place = self.find(name).unwrap_or_else(|| self.add(name));
        self.last = place;
        place
    }

    fn add(&mut self, name: &str) -> u32 {
        let number = |length: usize| u32::try_from(length).expect("fewer letters than u32 counts");
        let place = number(self.ends.len());
        self.text.push_str(name);
        self.ends.push(number(self.text.len()));
        let Self { text, ends, places, .. } = self;
        places.insert_unique(hash(name), place, |place| hash(slice(text, ends, *place)));
        place
    }

    /// The place of `name`, or none when it was never added.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<u32> {
        self.places.find(hash(name), |place| self.get(*place) == name).copied()
    }

    /// The text at `place`; empty when there is none.
    #[must_use]
    pub fn get(&self, place: u32) -> &str {
        slice(&self.text, &self.ends, place)
    }

    /// All texts in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).map(|place| self.get(place)).take(self.ends.len())
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

fn hash(name: &str) -> u64 {
    FxBuildHasher.hash_one(name)
}

fn slice<'t>(text: &'t str, ends: &[u32], place: u32) -> &'t str {
    let place = place as usize;
    let begin = place.checked_sub(1).map_or(0, |before| ends.get(before).copied().unwrap_or(0));
    ends.get(place).map_or("", |end| &text[begin as usize..*end as usize])
}

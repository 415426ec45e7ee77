//! Texts that are kept once and named by their place: ids of schools, codes,
//! names of periods.

use rustc_hash::FxHashMap;

/// A school's place in the list of schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolIx(pub u32);

/// Texts, each kept once, and found again by place or by text.
#[derive(Clone, Debug, Default)]
pub struct Names {
    list: Vec<Box<str>>,
    places: FxHashMap<Box<str>, u32>,
    /// The place that was asked for last: rows of one student, school or code
    /// mostly follow each other, or a file goes through the roster day by day.
    last: u32,
}

impl Names {
    /// The place of `name`, which is added when it is new.
    ///
    /// # Panics
    /// After four thousand million names.
    pub fn place(&mut self, name: &str) -> u32 {
        for place in [self.last, self.last.wrapping_add(1)] {
            if self.list.get(place as usize).is_some_and(|near| **near == *name) {
                self.last = place;
                return place;
            }
        }
        if let Some(place) = self.find(name) {
            self.last = place;
            return place;
        }
        let place = u32::try_from(self.list.len()).expect("fewer names than u32 can count");
        self.list.push(name.into());
        self.places.insert(name.into(), place);
        place
    }

    /// The place of `name`, or none when it was never added.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<u32> {
        self.places.get(name).copied()
    }

    /// The text at `place`; empty when there is none.
    #[must_use]
    pub fn get(&self, place: u32) -> &str {
        self.list.get(place as usize).map_or("", |name| name)
    }

    /// All texts in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|name| &**name)
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

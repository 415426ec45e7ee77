//! Chance that falls the same way on every machine.
//!
//! ChaCha8 is specified to the bit, and everything here turns its words into
//! choices with integers only: thresholds per ten thousand, products of two
//! words. Nothing depends on how a library samples a range or rounds a
//! logarithm. Each household and each student has a stream of its own, so one
//! student's year does not depend on who came before.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a stream of chance is for. The number is part of the seed: adding one
/// leaves the other streams as they were.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub(crate) enum Of {
    /// The district as a whole.
    District = 1,
    /// One school.
    School = 2,
    /// Who lives together, and where.
    Household = 3,
    /// The days on which a household falls ill together.
    HouseholdDays = 4,
    /// Who a student is.
    Student = 5,
    /// Where and when a student is enrolled.
    Stays = 6,
    /// A student's days.
    Year = 7,
    /// How the days were written down.
    Marks = 8,
    /// What people did about them.
    Work = 9,
    /// Grades, assignments and behavior.
    Lessons = 10,
    /// Why a student was absent.
    Causes = 11,
    /// What goes wrong in a feed.
    Noise = 12,
}

/// Ten thousand: the whole that [`Dice::chance`] and most tables count in.
pub(crate) const WHOLE: u32 = 10_000;

/// A stream of chance.
#[derive(Clone, Debug)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of one thing in the district of this seed.
    pub(crate) fn new(seed: u64, of: Of, index: u32) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..12].copy_from_slice(&(of as u32).to_le_bytes());
        key[12..16].copy_from_slice(&index.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// The stream of whatever these words tell apart, such as a day, a step and an id.
    #[must_use]
    pub fn named(words: &[&str]) -> Self {
        let mut hash = blake3::Hasher::new();
        for word in words {
            // With its length: "a", "bc" is not "ab", "c".
            hash.update(&(word.len() as u64).to_le_bytes()).update(word.as_bytes());
        }
        Self(ChaCha8Rng::from_seed(*hash.finalize().as_bytes()))
    }

    /// A word: any number of 32 bits.
    pub(crate) fn word(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// A number below `end`; 0 when `end` is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        let product = u64::from(self.word()) * u64::from(end);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// The same for the small numbers of a school day.
    pub(crate) fn minutes(&mut self, low: u16, high: u16) -> u16 {
        low + u16::try_from(self.below(u32::from(high - low) + 1)).unwrap_or(0)
    }

    /// Happens in `times` of ten thousand cases.
    pub fn chance(&mut self, times: u32) -> bool {
        self.below(WHOLE) < times
    }

    /// One of a list, each equally often.
    ///
    /// # Panics
    /// When the list is empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.place(list.len())]
    }

    /// A place in a list of this length.
    pub fn place(&mut self, len: usize) -> usize {
        self.below(u32::try_from(len).unwrap_or(u32::MAX)) as usize
    }

    /// A place in a list of weights, as often as its weight says.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_stream_gives_the_same_words_and_another_does_not() {
        let words = |seed, index| {
            let mut dice = Dice::new(seed, Of::Student, index);
            [dice.word(), dice.word(), dice.word()]
        };
        assert_eq!(words(7, 1), words(7, 1));
        assert_ne!(words(7, 1), words(7, 2));
        assert_ne!(words(7, 1), words(8, 1));
    }

    #[test]
    fn chances_are_kept() {
        let mut dice = Dice::new(1, Of::District, 0);
        let hits = (0..100_000).filter(|_| dice.chance(2_500)).count();
        assert!((24_000..26_000).contains(&hits), "{hits}");
        let mut counts = [0; 3];
        (0..60_000).for_each(|_| counts[dice.weighted(&[1, 2, 3])] += 1);
        assert!(counts[0] > 9_000 && counts[1] > 19_000 && counts[2] > 29_000, "{counts:?}");
        assert!((0..1_000).all(|_| (3..=5).contains(&dice.between(3, 5))));
        assert_eq!(dice.below(0), 0);
    }
}

//! Chance that falls the same way every time: it hangs on what is asked about,
//! not on what was asked before, so that one act more changes no other.

use cast::Dice;

/// A stream of chance.
#[derive(Clone, Debug)]
pub(super) struct Chance(Dice);

impl Chance {
    /// The stream of one thing, told by words such as a day, a step and an id.
    pub(super) fn of(words: &[&str]) -> Self {
        Self(Dice::named(words))
    }

    /// A number below `end`; 0 when `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0.place(end)
    }

    /// Happens in so many of a hundred cases.
    pub(super) fn percent(&mut self, times: u32) -> bool {
        self.0.chance(times * 100)
    }

    /// One of a list, each equally often; none of an empty one.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.below(list.len())).copied()
    }

    /// A place in a list of weights, as often as its weight says.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        self.0.weighted(weights)
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_same_words_fall_the_same_way_and_others_do_not() {
        let fall = |words: &[&str]| {
            let mut chance = Chance::of(words);
            [chance.below(1_000_000), chance.below(1_000_000)]
        };
        assert_eq!(fall(&["a", "bc"]), fall(&["a", "bc"]));
        assert_ne!(fall(&["a", "bc"]), fall(&["ab", "c"]));
        let hits = (0..10_000).filter(|it: &u32| Chance::of(&[&it.to_string()]).percent(25));
        assert!((2_300..2_700).contains(&hits.count()));
    }
}

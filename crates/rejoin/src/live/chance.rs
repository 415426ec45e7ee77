//! Chance that falls the same way every time: it hangs on what is asked about,
//! not on what was asked before, so that one act more changes no other.

/// A stream of chance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// The stream of one thing, told by words such as a day, a step and an id.
    pub(super) fn of(words: &[&str]) -> Self {
        // FNV-1a; the unit separator keeps "a", "bc" apart from "ab", "c".
        let bytes = words.iter().flat_map(|word| word.bytes().chain([0x1f]));
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, hash))
    }

    /// A number below `end`; 0 when `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // SplitMix64: the bits of close words lie far apart.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^= word >> 31;
        let end = u128::try_from(end).unwrap_or(0);
        usize::try_from((u128::from(word) * end) >> 64).unwrap_or(0)
    }

    /// Happens in so many of a hundred cases.
    pub(super) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of a list, each equally often; none of an empty one.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        list.get(self.below(list.len())).copied()
    }

    /// A place in a list of weights, as often as its weight says.
    pub(super) fn weighted(&mut self, weights: &[usize]) -> usize {
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

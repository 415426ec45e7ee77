//! Sets of days of one school year, 64 days to a word.

use std::iter::Zip;
use std::{fmt, mem, slice};

use super::DayIx;

/// A set of days of one school year.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct DaySet([u64; 6]);

impl DaySet {
    /// No day.
    pub const EMPTY: Self = Self([0; 6]);

    /// Every day from `from` up to but not including `to`.
    #[must_use]
    #[inline]
    pub fn range(from: DayIx, to: DayIx) -> Self {
        Self::before(to).minus(&Self::before(from))
    }

    /// Every day before one.
    #[inline]
    fn before(day: DayIx) -> Self {
        let bits = |word: u16| 1_u64.checked_shl(u32::from(day.saturating_sub(word * 64)));
        Self([0, 1, 2, 3, 4, 5].map(|word| bits(word).map_or(u64::MAX, |next| next - 1)))
    }

    /// The days whose byte has a bit.
    #[must_use]
    pub(crate) fn of_bits(bytes: &[u8], bit: u8) -> Self {
        let mut set = Self::EMPTY;
        let (eights, rest) = bytes.as_chunks::<8>();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        for (place, eight) in eights.iter().chain([&last]).enumerate() {
            // One bit of each of eight bytes, brought together by a multiplication: the
            // bit of byte n lands in bit 56 + n, and no two lands meet.
            let bits = u64::from_le_bytes(*eight) >> bit & 0x0101_0101_0101_0101;
            let byte = bits.wrapping_mul(0x0102_0408_1020_4080) >> 56;
            set.0[place / 8] |= byte << (place % 8 * 8);
        }
        set
    }

    /// Adds one day.
    pub fn insert(&mut self, day: DayIx) {
        self.0[usize::from(day) / 64] |= 1 << (day % 64);
    }

    /// Takes one day away.
    pub fn remove(&mut self, day: DayIx) {
        self.0[usize::from(day) / 64] &= !(1 << (day % 64));
    }

    /// Whether `day` is in the set; none beyond a year is.
    #[must_use]
    pub fn contains(&self, day: DayIx) -> bool {
        self.0.get(usize::from(day) / 64).is_some_and(|word| word >> (day % 64) & 1 == 1)
    }

    /// Number of days in the set.
    #[must_use]
    #[inline]
    pub fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether no day is in the set.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) == 0
    }

    /// Number of days of the set up to and including `day`.
    #[must_use]
    pub fn rank(&self, day: DayIx) -> u32 {
        self.and(&Self::range(0, day + 1)).len()
    }

    /// The ranks in another set of the days that are in both, in order: how many days of
    /// that one lie up to each, itself included.
    #[inline]
    pub(crate) fn ranks_in<'a>(&'a self, other: &'a Self) -> Ranks<'a> {
        Ranks { words: self.0.iter().zip(&other.0), other: 0, rest: 0, before: 0 }
    }

    /// The day at a place of the set, from 0.
    #[must_use]
    pub fn nth(&self, place: u32) -> Option<DayIx> {
        let mut left = place;
        for (word, bits) in (0..).zip(self.0) {
            let here = bits.count_ones();
            if left < here {
                let from = (0..left).fold(bits, |rest, _| rest & (rest - 1));
                return ones(from).next().map(|bit| word * 64 + bit);
            }
            left -= here;
        }
        None
    }

    /// Days in both.
    #[must_use]
    #[inline]
    pub fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// Days in either.
    #[must_use]
    #[inline]
    pub fn or(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    /// Days in this one and not in the other.
    #[must_use]
    #[inline]
    pub fn minus(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    /// The days in order.
    pub fn iter(&self) -> impl Iterator<Item = DayIx> + '_ {
        (0..).zip(&self.0).flat_map(|(word, bits)| ones(*bits).map(move |bit| word * 64 + bit))
    }

    #[inline]
    fn zip(&self, other: &Self, with: impl Fn(u64, u64) -> u64) -> Self {
        let mut words = self.0;
        words.iter_mut().zip(&other.0).for_each(|(own, other)| *own = with(*own, *other));
        Self(words)
    }
}

/// The ranks of days in another set; whole words are skipped at once.
pub(crate) struct Ranks<'a> {
    /// The words of both sets that are not read yet.
    words: Zip<slice::Iter<'a, u64>, slice::Iter<'a, u64>>,
    /// The word of the other set that is read.
    other: u64,
    /// What is left in it of the days of both.
    rest: u64,
    /// Days of the other set in the words before.
    before: u32,
}

impl Iterator for Ranks<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.nth(0)
    }

    #[inline]
    fn nth(&mut self, skipped: usize) -> Option<u32> {
        let mut skipped = u32::try_from(skipped).ok()?;
        while skipped >= self.rest.count_ones() {
            skipped -= mem::take(&mut self.rest).count_ones();
            self.before += mem::take(&mut self.other).count_ones();
            let (own, other) = self.words.next()?;
            (self.other, self.rest) = (*other, own & other);
        }
        for _ in 0..skipped {
            self.rest &= self.rest - 1;
        }
        let up_to = u64::MAX >> (63 - self.rest.trailing_zeros());
        self.rest &= self.rest - 1;
        Some(self.before + (self.other & up_to).count_ones())
    }
}

/// The places of the bits that are set, in order.
fn ones(bits: u64) -> impl Iterator<Item = DayIx> {
    let rest = std::iter::successors(Some(bits), |rest| Some(rest & rest.wrapping_sub(1)));
    let place = |rest: u64| DayIx::try_from(rest.trailing_zeros()).unwrap_or(0);
    rest.take_while(|rest| *rest != 0).map(place)
}

impl FromIterator<DayIx> for DaySet {
    fn from_iter<I: IntoIterator<Item = DayIx>>(days: I) -> Self {
        let mut set = Self::EMPTY;
        days.into_iter().for_each(|day| set.insert(day));
        set
    }
}

impl fmt::Debug for DaySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_ranks_and_iteration_agree() {
        let set = DaySet::range(60, 200);
        assert_eq!(set.len(), 140);
        assert_eq!(set.iter().collect::<Vec<_>>(), (60..200).collect::<Vec<_>>());
        assert_eq!(set.rank(59), 0);
        assert_eq!(set.rank(60), 1);
        assert_eq!(set.rank(365), 140);
        assert_eq!(
            (0..141).map_while(|place| set.nth(place)).collect::<Vec<_>>(),
            set.iter().collect::<Vec<_>>()
        );
        assert!(DaySet::range(64, 64).is_empty());
        assert_eq!(DaySet::range(0, 366).len(), 366);
    }

    #[test]
    fn ranks_are_those_of_each_day_and_skipping_ends_where_the_days_do() {
        let (own, other) = (DaySet::range(50, 200), DaySet::range(10, 180));
        let ranks: Vec<u32> = own.ranks_in(&other).collect();
        assert_eq!(ranks, (41..=170).collect::<Vec<_>>());
        for skipped in [0, 5, 77, 78, 129] {
            assert_eq!(own.ranks_in(&other).nth(skipped), Some(ranks[skipped]));
        }
        let mut ended = own.ranks_in(&other);
        assert_eq!([ended.nth(130), ended.next(), ended.nth(3)], [None; 3]);
    }
}

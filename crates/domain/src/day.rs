//! School years, and sets of days within one.

use std::fmt;

use jiff::civil::{Date, date};

/// A day of a school year: 0 is 1 July, 365 the last possible day.
pub type DayIx = u16;

/// The first school year's start that is understood; dates before it are typing errors.
const EARLIEST: i16 = 1900;
/// The last one; see [`EARLIEST`].
const LATEST: i16 = 2199;

/// The lengths of the months from July on.
const MONTHS: [DayIx; 12] = [31, 31, 30, 31, 30, 31, 31, 28, 31, 30, 31, 30];
/// The place of the month that may have a day more.
const FEBRUARY: i8 = 7;

/// A school year: 1 July to 30 June.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolYear {
    start: i16,
}

impl SchoolYear {
    /// The school year that begins on 1 July of `start`.
    ///
    /// # Panics
    /// When `start` is outside 1900 to 2199.
    #[must_use]
    pub fn starting(start: i16) -> Self {
        assert!((EARLIEST..=LATEST).contains(&start), "no school year starts in {start}");
        Self { start }
    }

    /// The school year that contains `on`.
    #[must_use]
    pub fn containing(on: Date) -> Self {
        let start = if on.month() >= 7 { on.year() } else { on.year() - 1 };
        Self { start: start.clamp(EARLIEST, LATEST) }
    }

    /// 1 July.
    #[must_use]
    pub fn first(self) -> Date {
        date(self.start, 7, 1)
    }

    /// 30 June.
    #[must_use]
    pub fn last(self) -> Date {
        date(self.start + 1, 6, 30)
    }

    /// The place of `on` in this year, or none when it lies outside.
    ///
    /// ```
    /// use domain::day::SchoolYear;
    /// use jiff::civil::date;
    /// let year = SchoolYear::starting(2025);
    /// assert_eq!(year.index(date(2025, 7, 1)), Some(0));
    /// assert_eq!(year.index(date(2026, 6, 30)), Some(364));
    /// assert_eq!(year.index(date(2026, 7, 1)), None);
    /// ```
    #[must_use]
    pub fn index(self, on: Date) -> Option<DayIx> {
        let first_half = self.first().days_in_year() - self.first().day_of_year() + 1;
        let index = if on.year() == self.start && on.month() >= 7 {
            on.day_of_year() - self.first().day_of_year()
        } else if on.year() == self.start + 1 && on.month() < 7 {
            first_half + on.day_of_year() - 1
        } else {
            return None;
        };
        DayIx::try_from(index).ok()
    }

    /// The date at place `ix`.
    #[must_use]
    pub fn date(self, ix: DayIx) -> Date {
        // Twelve steps at most: faster than the arithmetic of dates of any distance.
        let mut day = ix.saturating_add(1);
        for (place, length) in (0..).zip(MONTHS) {
            let is_leap = place == FEBRUARY && self.days() == 366;
            let length = length + DayIx::from(is_leap);
            if day <= length {
                let (year, month) = if place < 6 { (0, 7 + place) } else { (1, place - 5) };
                return date(self.start + year, month, i8::try_from(day).unwrap_or(1));
            }
            day -= length;
        }
        self.last().saturating_add(jiff::Span::new().days(i64::from(day)))
    }

    /// Number of days: 365 or 366.
    #[must_use]
    pub fn days(self) -> DayIx {
        if date(self.start + 1, 1, 1).in_leap_year() { 366 } else { 365 }
    }
}

impl fmt::Display for SchoolYear {
    /// `2025-26`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.start, (self.start + 1) % 100)
    }
}

/// A set of days of one school year.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct DaySet([u64; 6]);

impl DaySet {
    /// No day.
    pub const EMPTY: Self = Self([0; 6]);

    /// Every day from `from` up to but not including `to`.
    #[must_use]
    pub fn range(from: DayIx, to: DayIx) -> Self {
        let mut set = Self::EMPTY;
        for (word, bits) in set.0.iter_mut().enumerate() {
            let base = word * 64;
            let low = usize::from(from).clamp(base, base + 64) - base;
            let high = usize::from(to).clamp(base, base + 64) - base;
            if low < high {
                *bits = (u64::MAX << low) & (u64::MAX >> (64 - high));
            }
        }
        set
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
    pub fn len(&self) -> u32 {
        // Most sets of most years are empty.
        if self.is_empty() { 0 } else { self.0.iter().map(|word| word.count_ones()).sum() }
    }

    /// Whether no day is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) == 0
    }

    /// Number of days of the set up to and including `day`.
    #[must_use]
    pub fn rank(&self, day: DayIx) -> u32 {
        self.and(&Self::range(0, day + 1)).len()
    }

    /// The ranks in another set of the days that are in both, in order: how many days of
    /// that one lie up to each, itself included. The first that is looked for.
    pub(crate) fn find_rank(
        &self,
        other: &Self,
        mut is_it: impl FnMut(u32) -> bool,
    ) -> Option<u32> {
        let mut before = 0;
        for (own, all) in self.0.iter().zip(other.0) {
            let mut rest = own & all;
            while rest != 0 {
                let up_to = all & (u64::MAX >> (63 - rest.trailing_zeros()));
                let rank = before + up_to.count_ones();
                if is_it(rank) {
                    return Some(rank);
                }
                rest &= rest - 1;
            }
            before += all.count_ones();
        }
        None
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
    pub fn and(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    /// Days in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    /// Days in this one and not in the other.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    /// The days in order.
    pub fn iter(&self) -> impl Iterator<Item = DayIx> + '_ {
        (0..).zip(&self.0).flat_map(|(word, bits)| ones(*bits).map(move |bit| word * 64 + bit))
    }

    fn zip(&self, other: &Self, with: impl Fn(u64, u64) -> u64) -> Self {
        let mut words = self.0;
        words.iter_mut().zip(&other.0).for_each(|(own, other)| *own = with(*own, *other));
        Self(words)
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
    fn a_year_begins_on_the_first_of_july() {
        assert_eq!(SchoolYear::containing(date(2026, 6, 30)).to_string(), "2025-26");
        assert_eq!(SchoolYear::containing(date(2026, 7, 1)).to_string(), "2026-27");
        assert_eq!(SchoolYear::containing(date(1999, 9, 1)).to_string(), "1999-00");
    }

    #[test]
    fn index_and_date_undo_each_other_in_a_leap_year_too() {
        for start in [2023, 2024, 2025] {
            let year = SchoolYear::starting(start);
            for ix in 0..year.days() {
                assert_eq!(year.index(year.date(ix)), Some(ix));
            }
            assert_eq!(year.date(year.days() - 1), year.last());
        }
    }

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
}

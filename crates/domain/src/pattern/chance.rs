//! How likely it is that chance alone gives so much. Whole numbers only, so
//! that every machine says the same.
//!
//! The counts that can come up are weighed from the likeliest one outwards:
//! each weight is the one beside it times a fraction of whole numbers, rounded
//! down. The likeliest weighs 2^90 and no other weighs more, so the rounding
//! of a whole school year takes less than one part in 2^70 from the sum.

/// The weight of the likeliest count. Times the parts of a fraction, which are
/// below 2^34, and added up 2^32 times, it still fits.
const LIKELIEST: u128 = 1 << 90;

/// How likely something is, in parts of 2^60, rounded down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Chance(u64);

impl Chance {
    /// The bits of a certainty.
    const BITS: u32 = 60;
    /// What chance gives to one student in a hundred is not put down to chance.
    /// So, of 500 students, about five at most are shown a weekday that means
    /// nothing; a stricter bound would hide what is there from many more.
    const SELDOM: Self = Self((1 << Self::BITS) / 100);

    /// The chance that one of so many tries comes up; at most their sum.
    pub(super) fn in_any_of(self, tries: u32) -> Self {
        Self(self.0.saturating_mul(u64::from(tries)))
    }

    /// Whether chance would hardly give this.
    pub(super) fn is_seldom(self) -> bool {
        self <= Self::SELDOM
    }
}

/// Days drawn blindly from all days, some of which are marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw {
    /// All days.
    pub(super) from: u32,
    /// Those that are marked.
    pub(super) marked: u32,
    /// Those that are drawn, each at most once.
    pub(super) drawn: u32,
}

impl Draw {
    /// The draw that asks of days laid blindly among others how many follow
    /// right on another one. Of all ways to lay n days among N, as many have k
    /// such days as there are ways to draw n of N and hit k of n - 1 marked ones.
    pub(super) fn following(from: u32, laid: u32) -> Self {
        Self { from, marked: laid.saturating_sub(1), drawn: laid }
    }

    /// How likely at least `hits` of the drawn days are marked.
    pub(super) fn at_least(self, hits: u32) -> Chance {
        let Self { from, marked, drawn } = self;
        let counts = Counts {
            low: (marked + drawn).saturating_sub(from),
            high: marked.min(drawn),
            likeliest: (marked + 1) * (drawn + 1) / (from + 2),
        };
        counts.at_least(hits, |count| {
            let more = u128::from(marked - count) * u128::from(drawn - count);
            let fewer = u128::from(count + 1) * u128::from(from + count + 1 - marked - drawn);
            (more, fewer)
        })
    }
}

/// How likely at least `hits` of so many tries hit, if one in `one_in` does.
pub(super) fn tried(tries: u32, one_in: u32, hits: u32) -> Chance {
    let counts = Counts { low: 0, high: tries, likeliest: tries / one_in };
    counts.at_least(hits, |count| {
        (u128::from(tries - count), u128::from(count + 1) * u128::from(one_in - 1))
    })
}

/// The counts that can come up.
struct Counts {
    low: u32,
    high: u32,
    /// The one that comes up most.
    likeliest: u32,
}

impl Counts {
    /// The share of the weights from `hits` on. `step` is the weight of the
    /// count after this one over the weight of this one.
    fn at_least(&self, hits: u32, step: impl Fn(u32) -> (u128, u128)) -> Chance {
        let (mut all, mut reached) = (0, 0);
        let mut add = |count: u32, weight: u128| {
            all += weight;
            reached += if count >= hits { weight } else { 0 };
            weight > 0
        };
        let middle = self.likeliest.clamp(self.low, self.high);
        let mut weight = LIKELIEST;
        add(middle, weight);
        for count in middle..self.high {
            let (over, under) = step(count);
            weight = weight * over / under;
            if !add(count + 1, weight) {
                break;
            }
        }
        weight = LIKELIEST;
        for count in (self.low..middle).rev() {
            let (over, under) = step(count);
            weight = weight * under / over;
            if !add(count, weight) {
                break;
            }
        }
        // `all` is at least 2^90, so that what is divided by keeps 30 bits.
        let share = reached / (all >> Chance::BITS);
        Chance(u64::try_from(share).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CERTAIN: u64 = 1 << Chance::BITS;

    /// In how many ways `some` can be taken of `all`.
    fn ways(all: u32, some: u32) -> u128 {
        (0..some).fold(1, |ways, taken| ways * u128::from(all - taken) / u128::from(taken + 1))
    }

    /// Whether it is so, but for a millionth of it and a last digit.
    fn is_about(chance: Chance, over: u128, under: u128) -> bool {
        let exact = u64::try_from((over << Chance::BITS) / under).expect("a share");
        chance.0.abs_diff(exact) <= exact / 1_000_000 + 1
    }

    #[test]
    fn three_marked_days_of_ten_are_all_drawn_once_in_a_hundred_and_twenty() {
        let draw = Draw { from: 10, marked: 3, drawn: 3 };
        assert!(is_about(draw.at_least(3), 1, 120));
        assert!(is_about(draw.at_least(1), 120 - 35, 120));
        assert_eq!(draw.at_least(4), Chance(0));
        assert!(draw.at_least(3).is_seldom());
        assert!(!draw.at_least(3).in_any_of(2).is_seldom());
    }

    #[test]
    fn five_of_five_tries_hit_once_in_three_to_the_fifth() {
        assert!(is_about(tried(5, 3, 5), 1, 243));
        assert!(is_about(tried(5, 3, 4), 1 + 5 * 2, 243));
        assert!(is_about(tried(0, 3, 0), 1, 1));
        assert_eq!(tried(0, 3, 1), Chance(0));
    }

    #[test]
    fn days_in_a_row_are_weighed_as_by_laying_them_in_every_way() {
        const ALL: u32 = 11;
        for laid in 0..=ALL {
            let every = || (0..1_u32 << ALL).filter(move |days| days.count_ones() == laid);
            for hits in 0..=laid {
                let follow = |days: &u32| (days & (days << 1)).count_ones() >= hits;
                let chance = Draw::following(ALL, laid).at_least(hits);
                let over = every().filter(follow).map(|_| 1).sum();
                assert!(is_about(chance, over, ways(ALL, laid)), "{hits} of {laid}");
            }
        }
    }

    #[test]
    fn a_year_of_every_period_is_not_too_much() {
        assert!(tried(u32::MAX, 3, u32::MAX).is_seldom());
        assert!(is_about(Draw { from: 366, marked: 183, drawn: 183 }.at_least(0), 1, 1));
    }

    proptest! {
        #[test]
        fn draws_are_weighed_as_by_counting_all_of_them(
            from in 0_u32..60,
            marked in 0_u32..60,
            drawn in 0_u32..60,
            hits in 0_u32..61,
        ) {
            let (marked, drawn) = (marked.min(from), drawn.min(from));
            let good = |count| ways(marked, count) * ways(from - marked, drawn - count);
            let possible = |count: &u32| drawn - count <= from - marked;
            let over: u128 = (hits..=marked.min(drawn)).filter(possible).map(good).sum();
            let chance = Draw { from, marked, drawn }.at_least(hits);
            prop_assert!(is_about(chance, over, ways(from, drawn)), "{chance:?}");
            prop_assert!(chance.0 <= CERTAIN + CERTAIN / 1_000_000);
        }
    }
}

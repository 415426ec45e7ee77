//! Which languages are spoken where.
//!
//! The district's shares are those of California's schools (41.5 % speak
//! another language at home, 81 % of them Spanish). They are not spread
//! evenly: one neighborhood has few Spanish speakers, another more than half,
//! and one has a Vietnamese community, so that the 15 % of EC 48985 are
//! reached at some schools and not at others.

use crate::dice::{Dice, WHOLE};
use crate::names::Origin;

/// A language by its BCP 47 tag, and the names that its speakers have.
pub(crate) type Tongue = (&'static str, Origin);

/// Speakers of Spanish of ten thousand, by neighborhood; over and over. The
/// mean is 34 %.
const SPANISH: [u32; 12] =
    [700, 6_000, 3_000, 2_500, 4_500, 3_400, 5_200, 2_000, 3_400, 4_500, 2_500, 3_000];
/// The neighborhood with a Vietnamese community.
const VIETNAMESE_ZONE: usize = 3;
/// Its share of ten thousand.
const VIETNAMESE: u32 = 1_900;

/// Speakers of other languages of ten thousand students (English learners of
/// fall 2019 by language, scaled to all who speak another language).
const OTHERS: [(Tongue, u32); 12] = [
    (("vi", Origin::Vietnamese), 89),
    (("zh-Hans", Origin::Mandarin), 80),
    (("ar", Origin::Arabic), 63),
    (("zh-Hant", Origin::Cantonese), 51),
    (("fil", Origin::Filipino), 50),
    (("ko", Origin::Korean), 40),
    (("pa", Origin::Punjabi), 40),
    (("ru", Origin::Slavic), 40),
    (("fa", Origin::Farsi), 40),
    (("hmn", Origin::Hmong), 40),
    (("hy", Origin::Armenian), 110),
    (("uk", Origin::Slavic), 70),
];

/// Names of those who speak English at home.
const ENGLISH: [(Origin, u32); 10] = [
    (Origin::English, 620),
    (Origin::Spanish, 280),
    (Origin::Filipino, 30),
    (Origin::Mandarin, 15),
    (Origin::Vietnamese, 15),
    (Origin::Korean, 10),
    (Origin::Arabic, 10),
    (Origin::Armenian, 8),
    (Origin::Punjabi, 6),
    (Origin::Hmong, 6),
];

/// What a household of a neighborhood speaks.
pub(crate) fn draw(zone: usize, dice: &mut Dice) -> Tongue {
    let spanish = SPANISH[zone % SPANISH.len()];
    let vietnamese = if zone % SPANISH.len() == VIETNAMESE_ZONE { VIETNAMESE } else { 0 };
    let mut at = dice.below(WHOLE);
    for (tongue, share) in
        [(("es", Origin::Spanish), spanish), (OTHERS[0].0, vietnamese)].into_iter().chain(OTHERS)
    {
        if at < share {
            return tongue;
        }
        at -= share;
    }
    ("en", ENGLISH[dice.weighted(&ENGLISH.map(|(_, weight)| weight))].0)
}

/// The ethnicity as the district records it.
pub(crate) fn ethnicity(origin: Origin, dice: &mut Dice) -> &'static str {
    match origin {
        Origin::Spanish => "hispanic",
        Origin::English => {
            const WEIGHTS: [u32; 6] = [58, 20, 12, 6, 2, 2];
            const NAMES: [&str; 6] = [
                "white",
                "black",
                "hispanic",
                "two_or_more",
                "american_indian",
                "pacific_islander",
            ];
            NAMES[dice.weighted(&WEIGHTS)]
        }
        Origin::Filipino => "filipino",
        Origin::Arabic | Origin::Slavic | Origin::Armenian | Origin::Farsi => "white",
        _ => "asian",
    }
}

/// Students by school and language on one day, for EC 48985.
#[derive(Debug)]
pub(crate) struct Census {
    /// For each school: all students, and those of each language seen.
    schools: Vec<(u32, Vec<(&'static str, u32)>)>,
}

impl Census {
    pub(crate) fn new(schools: usize) -> Self {
        Self { schools: vec![(0, Vec::new()); schools] }
    }

    pub(crate) fn count(&mut self, school: usize, language: &'static str) {
        let (all, languages) = &mut self.schools[school];
        *all += 1;
        match languages.iter_mut().find(|(known, _)| *known == language) {
            Some((_, count)) => *count += 1,
            None => languages.push((language, 1)),
        }
    }

    /// The languages other than English of 15 % or more of a school's
    /// students, in alphabetical order.
    pub(crate) fn owed(&self, school: usize) -> String {
        let (all, languages) = &self.schools[school];
        let mut owed: Vec<_> = languages
            .iter()
            .filter(|(language, count)| *language != "en" && count * 100 >= all * 15)
            .map(|(language, _)| *language)
            .collect();
        owed.sort_unstable();
        owed.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Of;

    #[test]
    fn shares_are_those_of_california() {
        let mut dice = Dice::new(4, Of::Household, 0);
        let drawn: Vec<_> = (0..90_000).map(|at| draw(at % 9, &mut dice).0).collect();
        let share = |language| drawn.iter().filter(|known| **known == language).count();
        assert!((29_500..32_500).contains(&share("es")), "{}", share("es"));
        // The Vietnamese community comes on top of California's 41.5 %.
        assert!((50_000..54_000).contains(&share("en")), "{}", share("en"));
    }

    #[test]
    fn fifteen_percent_is_owed_and_less_is_not() {
        let mut census = Census::new(1);
        (0..17).for_each(|_| census.count(0, "en"));
        (0..3).for_each(|_| census.count(0, "vi"));
        assert_eq!(census.owed(0), "vi");
        census.count(0, "en");
        assert_eq!(census.owed(0), "");
    }
}

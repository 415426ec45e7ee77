//! A student's days: absent or not, by a chain with two states.
//!
//! A day's chance of absence is the student's propensity times the day's lift.
//! Somebody who is absent stays absent with a fixed chance, so that spells
//! last 1.6 days on average (an assumption; no open source gives spells); the
//! chance to fall absent is set so that the day's share comes out exactly.

use domain::day::DayIx;

use crate::calendar::SchoolDay;
use crate::dice::{Dice, Of};
use crate::households::{Household, Kid};
use crate::schools::Level;
use crate::stays::Stay;
use crate::world::World;

/// Chance to stay absent: a mean spell of 1 / (1 - 0.375) = 1.6 days.
const STAYS_ABSENT: f64 = 0.375;
/// No student misses more than this share of any day.
const MOST: f64 = 0.92;
/// Brings the district's mean to 6.5 % of days together with storms,
/// suspensions and what follows below; found by running the tests' tally.
const LEVEL: f64 = 0.945;
/// Of ten thousand days, how many a household falls ill together: on them
/// its students share one draw.
const TOGETHER: u32 = 3_500;

/// Mean absence by grade, TK to 12, in thousandths: the published factors on
/// chronic absence (K 1.16, grade 5 0.71, grade 12 1.59 …) to the power 0.62,
/// which is how the mean moves where the chronic share moves so (Massachusetts).
const GRADES: [u32; 14] =
    [1_120, 1_096, 975, 924, 871, 837, 809, 823, 843, 917, 1_096, 1_154, 1_090, 1_333];
/// By neighborhood, over and over; the mean is 1. Less spread than between New
/// York's schools, because the mixture of students already holds theirs.
const ZONES: [u32; 12] = [1_050, 920, 780, 1_000, 1_220, 850, 950, 1_300, 930, 900, 1_120, 980];

/// What a day was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayKind {
    /// In school, maybe not all day.
    Here,
    /// Absent; `shared` when siblings were struck by the same.
    Away { shared: bool },
    /// At home for a storm.
    Storm,
    /// Suspended, at home.
    Suspended,
}

/// One day on which a school expects the student.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    pub(crate) ix: DayIx,
    /// Place of the stay among the student's stays.
    pub(crate) stay: usize,
    pub(crate) kind: DayKind,
}

/// The days on which a household's students share one draw.
#[derive(Debug)]
pub(crate) struct SharedDays(Vec<Option<u32>>);

impl SharedDays {
    pub(crate) fn draw(world: &World, home: &Household) -> Self {
        if home.kids.len() < 2 {
            return Self(Vec::new());
        }
        let mut dice = Dice::new(world.seed, Of::HouseholdDays, home.index);
        let days = (0..world.calendars.year.days()).map(|_| {
            let word = dice.word();
            dice.chance(TOGETHER).then_some(word)
        });
        Self(days.collect())
    }

    fn on(&self, day: DayIx) -> Option<u32> {
        self.0.get(usize::from(day)).copied().flatten()
    }
}

/// A student's year, and how prone to absence the student is.
#[derive(Debug)]
pub(crate) struct Year {
    pub(crate) days: Vec<Day>,
    /// Expected share of days missed.
    pub(crate) propensity: f64,
}

/// Draws one student's days.
struct Chain<'a> {
    world: &'a World,
    shared: &'a SharedDays,
    propensity: f64,
    dice: Dice,
    absent: bool,
    /// Yesterday's chance of absence.
    before: f64,
}

impl Year {
    pub(crate) fn draw(
        world: &World,
        home: &Household,
        kid: &Kid,
        stays: &[Stay],
        shared: &SharedDays,
    ) -> Self {
        let mut dice = Dice::new(world.seed, Of::Year, kid.index);
        let propensity = propensity(world, home, kid, stays, &mut dice);
        let mut chain = Chain { world, shared, propensity, dice, absent: false, before: 0.0 };
        let mut days = Vec::new();
        for (place, stay) in stays.iter().enumerate().filter(|(_, stay)| stay.primary) {
            for day in stay.days(world) {
                let kind = chain.next(stay.school, day);
                days.push(Day { ix: day.ix, stay: place, kind });
            }
        }
        chain.suspend(kid.grade, &mut days);
        Self { days, propensity }
    }
}

fn propensity(world: &World, home: &Household, kid: &Kid, stays: &[Stay], dice: &mut Dice) -> f64 {
    let drawn = world.mixture.draw(dice);
    let grade = GRADES[usize::try_from(kid.grade + 1).unwrap_or(0)];
    let zone = ZONES[home.zone % ZONES.len()];
    let level = stays.first().map(|stay| world.schools.list[stay.school].level);
    let behind = if level == Some(Level::Continuation) { 2_600 } else { 1_000 };
    // Homeless students are chronically absent twice as often.
    let homeless = if home.homeless { 1_500 } else { 1_000 };
    [grade, zone, behind, homeless]
        .into_iter()
        .fold(drawn * LEVEL, |product, factor| product * f64::from(factor) / 1_000.0)
        .min(MOST)
}

/// A word as a number from 0 up to 1.
fn unit(word: u32) -> f64 {
    f64::from(word) / 4_294_967_296.0
}

impl Chain<'_> {
    fn next(&mut self, school: usize, day: &SchoolDay) -> DayKind {
        let wanted = (self.propensity * day.lift).min(MOST);
        // Where absence is the rule, spells must be longer to reach it.
        let stays = STAYS_ABSENT.max(2.0 - 1.0 / wanted.max(0.5));
        let falls = (wanted - stays * self.before) / (1.0 - self.before);
        let chance = if self.absent { stays } else { falls };
        let own = self.dice.word();
        let shared = self.shared.on(day.ix);
        self.absent = unit(shared.unwrap_or(own)) < chance;
        self.before = wanted;
        if self.absent {
            return DayKind::Away { shared: shared.is_some() };
        }
        if self.stays_home_for_storm(school, day.ix) { DayKind::Storm } else { DayKind::Here }
    }

    /// Those who miss much anyway stay at home for a storm more readily.
    fn stays_home_for_storm(&mut self, school: usize, day: DayIx) -> bool {
        let share = self.world.shocks.share(school, day);
        if share == 0.0 {
            return false;
        }
        let readiness = (0.35 + 10.0 * self.propensity).min(1.9);
        unit(self.dice.word()) < share * readiness
    }

    /// 3.5 % of students are suspended in a year, the older ones more.
    fn suspend(&mut self, grade: i8, days: &mut [Day]) {
        let often = match grade {
            ..3 => 60,
            3..6 => 220,
            6..9 => 640,
            _ => 470,
        };
        if days.len() < 30 || !self.dice.chance(often) {
            return;
        }
        let times = if self.dice.chance(3_500) { 2 } else { 1 };
        for _ in 0..times {
            let first = self.dice.place(days.len() - 6);
            let length = self.dice.between(2, 5) as usize;
            days[first..first + length].iter_mut().for_each(|day| day.kind = DayKind::Suspended);
        }
    }
}

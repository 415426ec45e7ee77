//! Parts of days: lateness, early leaves, and the single periods that older
//! students skip.
//!
//! Part-day absence of secondary students is said to cost as much class time
//! as full days, which would be seventy marks a student. A folder with
//! eighteen marks a student holds a part of that: enough to drive truancy.

use domain::enrollment::Program;

use super::{Judge, What};
use crate::codes;
use crate::dice::{Dice, WHOLE};
use crate::year::{DayKind, Year};

/// Of ten thousand days in school.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    late: u32,
    early: u32,
    middle: u32,
    cut: u32,
}

impl Parts {
    /// A student who misses days is late and cuts, too; grade 9 is a jump.
    pub(super) fn of(year: &Year, by_period: bool, grade: i8, dice: &mut Dice) -> Self {
        let prone = year.propensity.min(0.4);
        let mut times = |per_prone: f64, least: f64| {
            // From nothing to four times the mean: most are hardly ever late,
            // some are every week.
            let luck = f64::from(dice.below(1_001)) / 1_000.0;
            let spread = 4.0 * luck * luck * luck;
            // Whole numbers of ten thousand, far below what a u32 holds.
            ((least + per_prone * prone) * spread) as u32
        };
        let cuts = if grade >= 9 { 1.0 } else { 0.4 };
        Self {
            late: times(850.0, 35.0),
            early: times(120.0, 14.0),
            middle: times(30.0, 5.0),
            cut: if by_period { times(1_700.0 * cuts, 6.0) } else { 0 },
        }
    }
}

impl Judge<'_> {
    /// What happened on the days in school.
    pub(super) fn parts_of_days(&mut self) {
        for day in 0..self.year.days.len() {
            if self.year.days[day].kind != DayKind::Here {
                continue;
            }
            let word = self.dice.below(WHOLE);
            match self.stay(day).program {
                Program::Regular => self.part(day, word),
                // Work is checked now and then.
                Program::IndependentStudy if word < 800 => {
                    self.find(day, What::Here(codes::STUDY_DONE));
                }
                Program::HomeHospital if word < 1_500 => {
                    self.find(day, What::Here(codes::AT_HOME));
                }
                _ => {}
            }
        }
    }

    /// One thing at most on most days: `word` falls into one of the shares.
    fn part(&mut self, day: usize, word: u32) {
        let Parts { late, early, middle, cut } = self.parts;
        let mut end = 0;
        let mut within = |share: u32| {
            end += share;
            word < end
        };
        let by_period = self.world.schools.list[self.stay(day).school].level.by_period();
        if within(late) {
            let late = self.late(by_period);
            self.find(day, late);
            if self.dice.chance(300) {
                let what = What::Early { minutes: self.dice.minutes(35, 120), excused: false };
                self.find(day, what);
            }
        } else if within(early) {
            let what = What::Early { minutes: self.length(), excused: self.dice.chance(4_500) };
            self.find(day, what);
        } else if within(middle) {
            let start = 5 * self.dice.minutes(112, 160);
            let minutes = self.length();
            let excused = self.dice.chance(5_500);
            self.find(day, What::Middle { start, minutes, excused });
        } else if within(cut) {
            let what = self.cut();
            self.find(day, what);
        } else if within(10) {
            self.find(day, What::Here(codes::ACTIVITY));
        } else if within(2) && self.grade >= 4 {
            self.find(day, What::Here(codes::SUSPENDED_IN));
        } else if within(1) {
            self.find(day, What::Here(codes::PRESENT));
        }
    }

    /// Most come a few minutes late; some exactly 30, which is not more than 30.
    fn late(&mut self, by_period: bool) -> What {
        let minutes = match self.dice.below(100) {
            0..82 => self.dice.minutes(2, 25),
            82..85 => 30,
            85..87 => 31,
            _ => self.dice.minutes(32, 150),
        };
        let in_period = by_period && self.dice.chance(4_500);
        let period = if in_period { 1 + u8::try_from(self.dice.below(6)).unwrap_or(0) } else { 0 };
        let minutes = if in_period { minutes.min(50) } else { minutes };
        What::Late { minutes, period, excused: self.dice.chance(1_700) }
    }

    fn length(&mut self) -> u16 {
        match self.dice.below(10) {
            0..3 => self.dice.minutes(8, 29),
            3 => 30,
            _ => 5 * self.dice.minutes(7, 36),
        }
    }

    /// 92 % of part-day absence is unexcused.
    fn cut(&mut self) -> What {
        let count = [1, 1, 1, 1, 2, 2, 3][self.dice.place(7)];
        let first = 1 + u8::try_from(self.dice.below(7 - u32::from(count))).unwrap_or(0);
        What::Cut { first, count, excused: !self.dice.chance(9_200) }
    }
}

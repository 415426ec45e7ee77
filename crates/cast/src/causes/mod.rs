//! What each day was about: the reason of an absence, or what cut a day short.
//!
//! 55 % of full-day and 92 % of part-day absence of secondary students is
//! unexcused (CEPA 16-16); over all grades half of the full days are.

mod parts;

use domain::enrollment::Program;

use crate::codes::{self, EXCUSES};
use crate::dice::{Dice, Of};
use crate::households::{Household, Kid};
use crate::stays::Stay;
use crate::world::World;
use crate::year::{DayKind, Year};
use parts::Parts;

/// What happened on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Absent all day, with the code that is right in the end.
    Away(&'static str),
    /// Present, but on record: at an activity, suspended in school, at home.
    Here(&'static str),
    /// Late by so many minutes, all-day or in a period.
    Late { minutes: u16, period: u8, excused: bool },
    /// Left so many minutes early.
    Early { minutes: u16, excused: bool },
    /// Away in mid-day.
    Middle { start: u16, minutes: u16, excused: bool },
    /// Periods missed one after the other.
    Cut { first: u8, count: u8, excused: bool },
}

/// Something to write down about a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Happening {
    /// Place of the day in [`Year::days`].
    pub(crate) day: usize,
    pub(crate) what: What,
}

/// Decides, day by day.
struct Judge<'a> {
    year: &'a Year,
    stays: &'a [Stay],
    world: &'a World,
    grade: i8,
    /// Of ten thousand absences, how many stay without an excuse.
    silence: u32,
    /// Of ten thousand days in school, how many are cut, late or cut short.
    parts: Parts,
    dice: Dice,
    found: Vec<Happening>,
}

/// Everything to write down of a student's year, in order.
pub(crate) fn happenings(
    world: &World,
    home: &Household,
    kid: &Kid,
    stays: &[Stay],
    year: &Year,
) -> Vec<Happening> {
    let mut dice = Dice::new(world.seed, Of::Causes, kid.index);
    let by_period =
        stays.first().is_some_and(|stay| world.schools.list[stay.school].level.by_period());
    let parts = Parts::of(year, by_period, kid.grade, &mut dice);
    let silence = silence(home, kid, year);
    let mut judge =
        Judge { year, stays, world, grade: kid.grade, silence, parts, dice, found: Vec::new() };
    judge.whole_days();
    judge.parts_of_days();
    let mut found = judge.found;
    found.sort_by_key(|happening| happening.day);
    found
}

/// Of ten thousand absences, how many stay without an excuse: a trait of the
/// family; much absence and little explaining go together, and the older
/// explain less.
fn silence(home: &Household, kid: &Kid, year: &Year) -> u32 {
    let much = (45_000.0 * year.propensity.min(0.2)) as u32;
    let older = if kid.grade >= 7 { 500 } else { 0 };
    (home.silence + much + older).saturating_sub(2_500).min(9_600)
}

impl Judge<'_> {
    fn stay(&self, day: usize) -> &Stay {
        &self.stays[self.year.days[day].stay]
    }

    fn find(&mut self, day: usize, what: What) {
        self.found.push(Happening { day, what });
    }

    /// Full days, spell by spell.
    fn whole_days(&mut self) {
        let mut day = 0;
        while day < self.year.days.len() {
            let kind = self.year.days[day].kind;
            let spell = &self.year.days[day..];
            let length = match kind {
                DayKind::Away { .. } => spell
                    .iter()
                    .take_while(|next| matches!(next.kind, DayKind::Away { .. }))
                    .count(),
                _ => 1,
            };
            match kind {
                DayKind::Here => {}
                DayKind::Suspended => self.find(day, What::Away(codes::SUSPENDED)),
                DayKind::Storm => self.storm(day),
                DayKind::Away { shared } => self.spell(day, length, shared),
            }
            day += length;
        }
    }

    fn storm(&mut self, day: usize) {
        let code = match self.dice.below(100) {
            0..55 => codes::EXCUSED,
            55..90 => codes::UNEXCUSED,
            _ => codes::ILLNESS,
        };
        self.away(day, code);
    }

    /// A spell has one cause, now and then two.
    fn spell(&mut self, first: usize, length: usize, shared: bool) {
        // A trip or a long illness with work to do at home that was not done.
        let contract = length >= 3 && self.dice.chance(1_700);
        // What strikes brothers and sisters is most often an illness.
        let silence = if shared { self.silence * 8 / 10 } else { self.silence };
        let mut code = self.cause(silence);
        for day in first..first + length {
            if day > first && self.dice.chance(1_500) {
                code = self.cause(silence);
            }
            self.away(day, if contract { codes::STUDY_MISSED } else { code });
        }
    }

    fn away(&mut self, day: usize, code: &'static str) {
        let what = match self.stay(day).program {
            Program::IndependentStudy => What::Away(codes::STUDY_MISSED),
            Program::HomeHospital => What::Here(codes::AT_HOME),
            // Another school keeps that record.
            Program::Nps => return,
            Program::Regular | Program::Other => What::Away(code),
        };
        self.find(day, what);
    }

    fn cause(&mut self, silence: u32) -> &'static str {
        if self.dice.chance(silence) {
            // A few are never cleared.
            return if self.dice.chance(600) { codes::UNVERIFIED } else { codes::UNEXCUSED };
        }
        let grade = self.grade;
        let weights = EXCUSES.map(
            |(_, weight, from, to)| {
                if (from..=to).contains(&grade) { weight } else { 0 }
            },
        );
        EXCUSES[self.dice.weighted(&weights)].0
    }
}

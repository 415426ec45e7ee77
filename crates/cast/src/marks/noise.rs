//! What no feed is free of: rows dated on a weekend, rows sent twice, rows
//! without a school. The shares are those of published samples.

use domain::day::DayIx;

use super::Mark;
use crate::dice::{Dice, Of};
use crate::households::Kid;
use crate::world::World;

/// Of ten thousand rows (the Ed-Fi sample has 3 in 1,917).
const WEEKEND: u32 = 15;
/// Of ten thousand rows (the same sample has 1 in 1,917).
const TWICE: u32 = 10;
/// Of ten thousand rows; an assumption.
const WITHOUT_SCHOOL: u32 = 80;

/// Adds it to a student's marks.
pub(super) fn add(world: &World, kid: &Kid, marks: &mut Vec<Mark>) {
    let mut dice = Dice::new(world.seed, Of::Noise, kid.index);
    let mut more = Vec::new();
    for mark in marks.iter_mut() {
        if dice.chance(WITHOUT_SCHOOL) {
            mark.named = false;
        }
        if dice.chance(TWICE) {
            let at = mark.at + i64::from(dice.between(30, 600));
            more.push(Mark { at, ..*mark });
        }
        if dice.chance(WEEKEND) {
            more.extend(on_weekend(world, *mark, &mut dice));
        }
    }
    marks.extend(more);
}

/// The same row once more, dated on the next Saturday or Sunday and recorded
/// on the Monday after.
fn on_weekend(world: &World, mark: Mark, dice: &mut Dice) -> Option<Mark> {
    let weekday = world.calendars.date(mark.day).weekday().to_monday_zero_offset();
    let to_saturday = DayIx::try_from(5 - weekday).ok()?;
    let day = mark.day + to_saturday + DayIx::from(dice.chance(4_000));
    let monday = world.calendars.weekday_from(day);
    let at = world.calendars.at(monday, dice.between(480, 900), dice.below(60));
    (day < world.calendars.year.days()).then_some(Mark { day, at, ..mark })
}

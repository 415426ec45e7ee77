//! The pen: what every row has in common, and the running account of events.

use domain::day::DayIx;
use domain::people::age_on;

use super::{Event, Mark, Written};
use crate::codes;
use crate::dice::{Dice, Of};
use crate::households::Kid;
use crate::stays::Stay;
use crate::world::World;

/// The office opens at 7:45.
pub(super) const OPENS: u32 = 465;

/// Writes one student's marks, day after day.
pub(super) struct Pen<'a> {
    pub(super) world: &'a World,
    pub(super) stays: &'a [Stay],
    pub(super) dice: Dice,
    pub(super) written: Written,
    pub(super) day: DayIx,
    pub(super) school: usize,
    pub(super) by_period: bool,
    kid: &'a Kid,
}

impl<'a> Pen<'a> {
    pub(super) fn new(world: &'a World, kid: &'a Kid, stays: &'a [Stay]) -> Self {
        let dice = Dice::new(world.seed, Of::Marks, kid.index);
        let written = Written::default();
        Self { world, stays, dice, written, day: 0, school: 0, by_period: false, kid }
    }

    /// Begins a day at a school.
    pub(super) fn turn_to(&mut self, day: DayIx, school: usize) {
        self.day = day;
        self.school = school;
        self.by_period = self.world.schools.list[school].level.by_period();
    }

    /// An all-day row of the day, recorded between two times of the same day.
    pub(super) fn row(&mut self, code: &'static str, from: u32, to: u32) -> Mark {
        let minute = self.dice.between(from, to);
        self.row_on(code, self.day, minute)
    }

    /// An all-day row of the day, recorded on a later one.
    pub(super) fn row_on(&mut self, code: &'static str, on: DayIx, minute: u32) -> Mark {
        let second = self.dice.below(60);
        Mark {
            day: self.day,
            school: self.school,
            named: true,
            code: codes::at_school(code, self.world.schools.list[self.school].own_letters),
            period: 0,
            minutes: None,
            start: None,
            reason: "",
            note: "",
            at: self.world.calendars.at(on, minute, second),
        }
    }

    /// Writes a row, unless nobody took roll in its period.
    pub(super) fn put(&mut self, mark: Mark) {
        let gaps = &self.world.gaps;
        if mark.period == 0 || gaps.period_is_taken(mark.school, mark.day, mark.period) {
            self.written.marks.push(mark);
        }
    }

    /// Now and then somebody adds a word.
    pub(super) fn noted(&mut self, mark: Mark) -> Mark {
        let note = if self.dice.chance(400) { self.dice.pick(&self.world.texts.marks) } else { "" };
        Mark { note, ..mark }
    }

    /// An occasion of truancy, if the student is of the age and has none yet
    /// on the day.
    pub(super) fn event(&mut self, known: DayIx, cleared: Option<DayIx>) {
        let age = age_on(self.kid.born, self.world.calendars.date(self.day));
        let first = self.written.events.last().is_none_or(|event| event.day != self.day);
        if (6..18).contains(&age) && first {
            self.written.events.push(Event { day: self.day, known, cleared });
        }
    }
}

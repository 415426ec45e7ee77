//! Rows of whole days: what stands there at once, what was unverified first,
//! and what was put right weeks later.

use domain::day::DayIx;

use super::Mark;
use super::pen::{OPENS, Pen};
use crate::codes;
use crate::timetable;

/// Of ten thousand absences, how many are seen in the morning before anybody
/// knows why. In truth nearly all are; an export at night shows most of them
/// with their last code only.
const UNVERIFIED_FIRST: u32 = 1_900;
/// Of ten thousand excused ones, how many stood as unexcused for weeks.
const EXCUSED_LATE: u32 = 330;
/// Of ten thousand unexcused ones, how many were excused before.
const EXCUSE_WITHDRAWN: u32 = 50;
/// Of ten thousand absences at a school with periods, how many are written
/// down period by period.
const BY_PERIOD: u32 = 550;

impl Pen<'_> {
    /// A full-day absence.
    pub(super) fn away(&mut self, code: &'static str) {
        self.written.absences.push(self.day);
        let unexcused = code == codes::UNEXCUSED;
        match code {
            codes::SUSPENDED => {
                self.written.suspensions.push(self.day);
                self.at_once(code);
            }
            codes::UNVERIFIED => {
                self.first_roll();
            }
            codes::STUDY_MISSED => self.study_missed(),
            _ if self.by_period && self.dice.chance(BY_PERIOD) => self.period_by_period(code),
            _ if unexcused && self.dice.chance(EXCUSE_WITHDRAWN) => {
                self.at_once(codes::ILLNESS);
                let on = self.later(5, 20);
                self.correct(code, on);
                self.event(on, None);
            }
            _ if unexcused => {
                let known = self.plainly(code);
                self.event(known, None);
            }
            _ if self.dice.chance(EXCUSED_LATE) => self.late_excuse(code),
            _ => {
                self.plainly(code);
            }
        }
        self.at_second_school(code);
    }

    /// Present, but on record.
    pub(super) fn here(&mut self, code: &'static str) {
        if code == codes::PRESENT {
            // Marked absent in the first roll, found in class.
            self.first_roll();
        }
        let mark = self.row(code, 640, 890);
        self.put(mark);
    }

    /// The right code, at once or after the first roll; gives the day on which
    /// it stood.
    fn plainly(&mut self, code: &'static str) -> DayIx {
        if !self.dice.chance(UNVERIFIED_FIRST) {
            self.at_once(code);
            return self.day;
        }
        self.first_roll();
        let on = match self.dice.below(100) {
            0..25 => self.day,
            25..62 => self.later(1, 1),
            62..80 => self.later(2, 2),
            80..90 => self.later(3, 3),
            _ => self.later(4, 10),
        };
        self.correct(code, on);
        on
    }

    /// In the first roll of the morning.
    pub(super) fn first_roll(&mut self) {
        let mark = self.row(codes::UNVERIFIED, OPENS + 45, OPENS + 150);
        self.put(mark);
    }

    fn at_once(&mut self, code: &'static str) {
        let mark = self.row(code, OPENS + 50, 900);
        let mark = self.noted(mark);
        self.put(mark);
    }

    /// A further row of another day; on the same day in the afternoon.
    fn correct(&mut self, code: &'static str, on: DayIx) {
        let minute = self.dice.between(if on == self.day { 760 } else { OPENS }, 940);
        let mark = self.row_on(code, on, minute);
        let mark = self.noted(mark);
        self.put(mark);
    }

    /// Unexcused for weeks, then excused: the event stood, and falls.
    fn late_excuse(&mut self, code: &'static str) {
        let known = self.plainly(codes::UNEXCUSED);
        let on = self.later(12, 45);
        let minute = self.dice.between(OPENS, 940);
        let mark = self.row_on(code, on, minute);
        let note = self.dice.pick(&self.world.texts.late_excuses);
        self.put(Mark { reason: codes::reason(code), note, ..mark });
        self.event(known, Some(on));
    }

    /// The work of independent study is judged when it is due.
    fn study_missed(&mut self) {
        let on = self.later(1, 6);
        let minute = self.dice.between(OPENS, 940);
        let mark = self.row_on(codes::STUDY_MISSED, on, minute);
        self.put(mark);
    }

    /// Six rows, each by the teacher of the period; some days mixed.
    fn period_by_period(&mut self, code: &'static str) {
        let mixed = self.dice.chance(1_200);
        let turn = self.dice.between(2, 5);
        for period in 1..=6_u8 {
            let other = if code == codes::UNEXCUSED { codes::ILLNESS } else { codes::UNEXCUSED };
            let code = if mixed && u32::from(period) > turn { other } else { code };
            let start = u32::from(timetable::start(period));
            let mark = self.row(code, start + 4, start + 20);
            self.put(Mark { period, ..mark });
        }
        if mixed || code == codes::UNEXCUSED {
            self.event(self.day, None);
        }
    }

    /// Half of the second schools notice as well.
    fn at_second_school(&mut self, code: &'static str) {
        let second = self.stays.iter().find(|stay| !stay.primary && stay.contains(self.day));
        let Some(second) = second.filter(|_| self.dice.chance(5_000)) else { return };
        let days = second.days(self.world);
        if days.iter().any(|day| day.ix == self.day)
            && self.world.gaps.day_is_taken(second.school, self.day)
        {
            let first = self.school;
            self.turn_to(self.day, second.school);
            self.at_once(code);
            self.turn_to(self.day, first);
        }
    }

    /// So many school days later.
    fn later(&mut self, from: u16, to: u16) -> DayIx {
        let later = self.dice.minutes(from, to);
        self.world.calendars.school_days_after(self.day, later)
    }
}

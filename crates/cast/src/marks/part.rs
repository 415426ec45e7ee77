//! Rows of parts of a day: late, early, away for a while, periods skipped.

use super::Mark;
use super::pen::Pen;
use crate::codes;
use crate::timetable;

/// Longer than this without an excuse is an occasion of truancy.
const LIMIT: u16 = 30;

/// The code of a part without an excuse, and whether its minutes are written
/// down: a code that says "more than 30 minutes" needs none, and now and then
/// somebody forgets them.
struct Coded {
    code: &'static str,
    minutes: Option<u16>,
}

impl Pen<'_> {
    /// Late; often marked absent in the first roll, before the late bell slip.
    pub(super) fn late(&mut self, minutes: u16, period: u8, excused: bool) {
        let coded = match excused {
            true => self.excused([codes::TARDY_EXCUSED, "DM"], minutes),
            false => self.coded([codes::TARDY, codes::TARDY_LONG], minutes),
        };
        let from = if period == 0 {
            timetable::start(1) + minutes
        } else {
            timetable::start(period) + minutes.min(40)
        };
        if period == 0 && minutes > 10 && self.dice.chance(2_200) {
            self.first_roll();
        }
        // After the first roll has been sent.
        let from = u32::from(from).max(if period == 0 { 620 } else { 0 });
        let mark = self.row(coded.code, from, from + 8);
        let mark = self.noted(mark);
        self.put(Mark { minutes: coded.minutes, period, ..mark });
        self.judge(minutes, excused, &coded);
    }

    /// Left before the last bell.
    pub(super) fn early(&mut self, minutes: u16, excused: bool) {
        let coded = match excused {
            true => self.excused([codes::LEFT_EXCUSED, "LM"], minutes),
            false => self.coded([codes::LEFT, codes::LEFT_LONG], minutes),
        };
        let left = 894 - minutes;
        let mark = self.row(coded.code, u32::from(left), u32::from(left) + 6);
        let start = self.dice.chance(5_000).then_some(left);
        self.put(Mark { minutes: coded.minutes, start, ..mark });
        self.judge(minutes, excused, &coded);
    }

    /// Away and back.
    pub(super) fn middle(&mut self, start: u16, minutes: u16, excused: bool) {
        let coded = match excused {
            true => self.excused([codes::PARTIAL_EXCUSED, "RM"], minutes),
            false => self.coded([codes::PARTIAL, codes::PARTIAL_LONG], minutes),
        };
        let back = u32::from((start + minutes).min(895));
        let mark = self.row(coded.code, back, back + 9);
        self.put(Mark { minutes: coded.minutes, start: Some(start), ..mark });
        self.judge(minutes, excused, &coded);
    }

    /// One period or more that follow each other. Without minutes a period is
    /// missed from bell to bell.
    pub(super) fn cut(&mut self, first: u8, count: u8, excused: bool) {
        let code = match (excused, self.dice.chance(7_000)) {
            (true, true) => codes::EXCUSED,
            (true, false) => "M",
            (false, true) => codes::CUT,
            (false, false) => codes::UNEXCUSED,
        };
        for period in first..first + count {
            let start = u32::from(timetable::start(period));
            let mark = self.row(code, start + 5, start + 45);
            self.put(Mark { period, ..mark });
        }
        if !excused {
            self.event(self.day, None);
        }
    }

    fn coded(&mut self, [short, long]: [&'static str; 2], minutes: u16) -> Coded {
        let says_so = minutes > LIMIT && self.dice.chance(5_500);
        let forgotten = self.dice.chance(if says_so { 2_500 } else { 250 });
        Coded { code: if says_so { long } else { short }, minutes: (!forgotten).then_some(minutes) }
    }

    fn excused(&mut self, [plain, medical]: [&'static str; 2], minutes: u16) -> Coded {
        let code = if self.dice.chance(3_500) { medical } else { plain };
        Coded { code, minutes: (!self.dice.chance(600)).then_some(minutes) }
    }

    fn judge(&mut self, minutes: u16, excused: bool, coded: &Coded) {
        let says_so =
            matches!(coded.code, codes::TARDY_LONG | codes::LEFT_LONG | codes::PARTIAL_LONG);
        if !excused && (says_so || (minutes > LIMIT && coded.minutes.is_some())) {
            self.event(self.day, None);
        }
    }
}

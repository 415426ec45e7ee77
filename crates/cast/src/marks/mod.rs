//! From what happened to what was written down: marks, in the order in which
//! an office records them, with the corrections that follow.

mod day;
mod noise;
mod part;
mod pen;

use domain::day::DayIx;

use crate::causes::{self, What};
use crate::households::{Household, Kid};
use crate::stays::Stay;
use crate::world::World;
use crate::year::{DayKind, Year};
use pen::Pen;

/// One row of `attendance.csv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub(crate) day: DayIx,
    pub(crate) school: usize,
    /// Whether the row names its school.
    pub(crate) named: bool,
    pub(crate) code: &'static str,
    /// 0 for all day.
    pub(crate) period: u8,
    pub(crate) minutes: Option<u16>,
    pub(crate) start: Option<u16>,
    pub(crate) reason: &'static str,
    pub(crate) note: &'static str,
    /// When it was recorded, in seconds since 1970.
    pub(crate) at: i64,
}

/// An occasion of truancy as the office saw it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    pub(crate) day: DayIx,
    /// The day on which it stood in the books.
    pub(crate) known: DayIx,
    /// The day on which a late excuse undid it.
    pub(crate) cleared: Option<DayIx>,
}

/// What was written down of a student's year, and what it comes to.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) marks: Vec<Mark>,
    pub(crate) events: Vec<Event>,
    /// Days absent for whatever reason.
    pub(crate) absences: Vec<DayIx>,
    /// Days suspended at home.
    pub(crate) suspensions: Vec<DayIx>,
}

/// Writes down a student's year.
pub(crate) fn write(
    world: &World,
    home: &Household,
    kid: &Kid,
    stays: &[Stay],
    year: &Year,
) -> Written {
    let mut pen = Pen::new(world, kid, stays);
    for happening in causes::happenings(world, home, kid, stays, year) {
        let day = year.days[happening.day];
        let school = stays[day.stay].school;
        if day.kind != DayKind::Suspended && !world.gaps.day_is_taken(school, day.ix) {
            continue;
        }
        pen.turn_to(day.ix, school);
        match happening.what {
            What::Away(code) => pen.away(code),
            What::Here(code) => pen.here(code),
            What::Late { minutes, period, excused } => pen.late(minutes, period, excused),
            What::Early { minutes, excused } => pen.early(minutes, excused),
            What::Middle { start, minutes, excused } => pen.middle(start, minutes, excused),
            What::Cut { first, count, excused } => pen.cut(first, count, excused),
        }
    }
    let mut written = pen.written;
    noise::add(world, kid, &mut written.marks);
    in_order(&mut written.marks);
    written
}

/// By date, then by when they were recorded; no two of one date at the same
/// moment, so that nothing depends on the order in the file.
fn in_order(marks: &mut [Mark]) {
    marks.sort_by_key(|mark| (mark.day, mark.at));
    for later in 1..marks.len() {
        let before = marks[later - 1];
        if before.day == marks[later].day {
            marks[later].at = marks[later].at.max(before.at + 1);
        }
    }
}

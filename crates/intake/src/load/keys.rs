//! Rows of one key: the last one counts, and an earlier one is a problem.

use domain::Date;
use domain::names::SchoolIx;
use domain::problem::{Problem, ProblemKind};
use rustc_hash::FxHashMap;

use super::sources::{PlaceId, Sources};
use crate::record::{CalendarRow, CodeRow, PeriodRow, RollRow, StudentRow};
use crate::report::Report;

/// What a row speaks of. Two rows of one key contradict or repeat each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Student(Box<str>),
    Calendar(SchoolIx, Date, Box<str>),
    Code(Box<str>, Box<str>),
    Roll(SchoolIx, Date, Box<str>),
    Period(SchoolIx, Box<str>),
}

pub(super) fn student(row: &StudentRow<'_>) -> Key {
    Key::Student(row.student_id.0.into())
}

pub(super) fn calendar(school: SchoolIx, row: &CalendarRow<'_>) -> Key {
    Key::Calendar(school, row.date, row.track.into())
}

pub(super) fn code(row: &CodeRow<'_>) -> Key {
    Key::Code(row.school_id.0.into(), row.code.into())
}

pub(super) fn roll(school: SchoolIx, row: &RollRow<'_>) -> Key {
    Key::Roll(school, row.date, row.period.into())
}

pub(super) fn period(school: SchoolIx, row: &PeriodRow<'_>) -> Key {
    Key::Period(school, row.period.into())
}

/// The keys that were seen, each with its latest row.
#[derive(Debug, Default)]
pub(super) struct Keys {
    seen: FxHashMap<Key, PlaceId>,
}

impl Keys {
    /// Remembers a row; when its key was seen before, the earlier row is a problem.
    pub(super) fn check(
        &mut self,
        key: Key,
        place: PlaceId,
        sources: &Sources,
        report: &mut Report,
    ) {
        let (student_id, date) = match &key {
            Key::Student(id) => (Some(id.clone()), None),
            Key::Calendar(_, date, _) | Key::Roll(_, date, _) => (None, Some(*date)),
            Key::Code(..) | Key::Period(..) => (None, None),
        };
        if let Some(earlier) = self.seen.insert(key, place) {
            let at = sources.place(earlier);
            let problem = Problem::new(at.file, at.row, ProblemKind::DuplicateKey);
            report.problems.push(Problem { student_id, date, ..problem });
        }
    }
}

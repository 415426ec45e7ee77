//! What sources stated about a student's days, and how a new statement joins
//! what is known: marks are only added, and imports of any age and order end
//! in the same truth.
//!
//! Two things can happen to a mark. A later one of the same slot supersedes it
//! (see [`crate::ledger`]), and a complete export of its school may no longer
//! have it: then it is withdrawn from that instant on, which is a [`Turn`],
//! never a delete.

mod turns;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::mark::{Mark, Recorded};
use crate::names::SchoolIx;
use crate::periods::PeriodIx;

pub use turns::{Covered, Export, Exports, Turn};

/// A mark as a source stated it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The mark. Its time is [`Recorded::UNKNOWN`] where a source gave none.
    pub mark: Mark,
    /// The reason that the source gave.
    pub reason: Box<str>,
    /// The note that stood beside it.
    pub note: Box<str>,
    /// The source's own id.
    pub source_id: Box<str>,
}

/// How the `source_id` of a mark begins that somebody of the school wrote here, and
/// no system of its own has.
pub const OWN: &str = "rejoin:";

impl Statement {
    /// Whether it was written here.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.source_id.starts_with(OWN)
    }

    /// Whether two statements are one: the same words at the same instant.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let key = |s: &Self| (s.mark.date, s.mark.recorded);
        key(self) == key(other) && words(self, other).is_eq()
    }
}

/// A statement that is kept.
#[derive(Clone, Debug)]
pub struct Known {
    /// The statement. Its mark always has a time.
    pub statement: Statement,
    /// The revision that brought it.
    pub since: u32,
    /// The source gave the time; else it is the time of the import.
    pub dated: bool,
    /// When it was withdrawn and when it stood again, in order.
    pub turns: Vec<Turn>,
}

impl Known {
    /// Whether it stood at an instant, as far as complete exports tell.
    #[must_use]
    pub fn stood_at(&self, at: Recorded) -> bool {
        turns::state_at(&self.turns, at)
    }

    /// The turns that change something, in order. Exports that are read late
    /// leave some that do not.
    pub fn changes(&self) -> impl Iterator<Item = Turn> {
        let mut stands = true;
        self.turns.iter().copied().filter(move |turn| {
            let changes = turn.stands != stands;
            stands = turn.stands;
            changes
        })
    }

    /// Whether it stands now.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.turns.last().is_none_or(|turn| turn.stands)
    }
}

/// One student as known before an import.
#[derive(Clone, Copy, Debug)]
pub struct History<'a> {
    /// Every mark that was ever kept.
    pub known: &'a [Known],
    /// Those of them that the import says again without stating them here, by
    /// their places; none where it leaves nothing out.
    pub again: &'a [bool],
    /// The revision of the import.
    pub revision: u32,
}

/// What an import changes for one student.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Statements that were not known, as places among those stated, in order.
    pub new: Vec<usize>,
    /// Statements with a time that were known: the place among those stated,
    /// and the mark's.
    pub known: Vec<(usize, usize)>,
    /// Turns of marks that were known, each with the mark's place.
    pub turns: Vec<(usize, Turn)>,
    /// Turns of new marks, each with the place among those stated.
    pub new_turns: Vec<(usize, Turn)>,
    /// How many marks the exports of this import cover.
    pub covered: Vec<Covered>,
}

impl History<'_> {
    /// Joins the statements of an import (in the order of its file) to what is
    /// known. `exports` are the complete exports ever read, this import's
    /// included; `school` says where a mark without a school belongs.
    pub fn merge(
        &self,
        stated: &[&Statement],
        exports: &Exports,
        school: impl Fn(&Mark) -> Option<SchoolIx>,
    ) -> Merged {
        let mut confirmed = self.again.to_vec();
        confirmed.resize(self.known.len(), false);
        let mut merged = self.new_dated(stated, &mut confirmed);
        merged.new.extend(self.new_undated(stated, &mut confirmed));
        merged.new.sort_unstable();
        if !exports.is_empty() {
            self.turn(stated, &confirmed, exports, school, &mut merged);
        }
        merged
    }

    /// Statements with a time that are not known: the same words at the same
    /// instant are the same fact, whoever brings them and how often.
    fn new_dated(&self, stated: &[&Statement], confirmed: &mut [bool]) -> Merged {
        let known = self.known.iter().map(|known| &known.statement).enumerate();
        let dated = stated.iter().enumerate().filter(|(_, s)| s.mark.recorded != Recorded::UNKNOWN);
        let mut all: Vec<(&Statement, Option<usize>, usize)> = known
            .map(|(place, statement)| (statement, Some(place), 0))
            .chain(dated.map(|(place, statement)| (*statement, None, place)))
            .collect();
        let key = |s: &Statement| (s.mark.date, s.mark.recorded);
        all.sort_by(|a, b| key(a.0).cmp(&key(b.0)).then_with(|| words(a.0, b.0)));
        let mut merged = Merged::default();
        for same in all.chunk_by(|a, b| a.0.is_same(b.0)) {
            let stated = same.iter().filter(|(_, known, _)| known.is_none()).map(|s| s.2);
            let Some(first) = stated.clone().min() else { continue };
            let known = || same.iter().filter_map(|(_, known, _)| *known);
            match known().next() {
                None => merged.new.push(first),
                Some(known) => merged.known.extend(stated.map(|stated| (stated, known))),
            }
            known().for_each(|place| confirmed[place] = true);
        }
        merged
    }

    /// Statements without a time. An import states all that its source says of
    /// a day or period: when that is what its last one said, nothing is new.
    fn new_undated(&self, stated: &[&Statement], confirmed: &mut [bool]) -> Vec<usize> {
        let mut cells: BTreeMap<Cell, Vec<usize>> = BTreeMap::new();
        for (place, statement) in stated.iter().enumerate() {
            if statement.mark.recorded == Recorded::UNKNOWN {
                cells.entry(cell(&statement.mark)).or_default().push(place);
            }
        }
        if cells.is_empty() {
            return Vec::new();
        }
        let mut before: BTreeMap<Cell, Vec<usize>> = BTreeMap::new();
        for (place, known) in self.known.iter().enumerate() {
            before.entry(cell(&known.statement.mark)).or_default().push(place);
        }
        let mut new = Vec::new();
        for (cell, said) in cells {
            let known = before.get(&cell).map_or(&[][..], Vec::as_slice);
            for place in known {
                let statement = &self.known[*place].statement;
                confirmed[*place] |=
                    said.iter().any(|said| words(stated[*said], statement).is_eq());
            }
            if !self.is_last_said(known, &said, stated) {
                new.extend(said);
            }
        }
        new
    }

    /// Whether the last import that spoke of a cell without times said the same.
    fn is_last_said(&self, known: &[usize], said: &[usize], stated: &[&Statement]) -> bool {
        let undated = || known.iter().map(|place| &self.known[*place]).filter(|known| !known.dated);
        let Some(last) = undated().map(|known| known.since).max() else { return false };
        let mut last: Vec<_> =
            undated().filter(|known| known.since == last).map(|known| &known.statement).collect();
        last.sort_by_key(|statement| statement.mark.row);
        last.len() == said.len() && last.iter().zip(said).all(|(a, b)| words(a, stated[*b]).is_eq())
    }
}

/// What statements without a time speak of.
type Cell = (Date, Option<SchoolIx>, Option<PeriodIx>);

fn cell(mark: &Mark) -> Cell {
    (mark.date, mark.school, mark.period)
}

/// Compares everything that two statements of one date say, but for the time.
fn words(a: &Statement, b: &Statement) -> Ordering {
    let marks = |s: &Statement| {
        let mark = s.mark;
        (mark.code, mark.school, mark.period, mark.minutes, mark.start_time)
    };
    marks(a)
        .cmp(&marks(b))
        .then_with(|| a.reason.cmp(&b.reason))
        .then_with(|| a.note.cmp(&b.note))
        .then_with(|| a.source_id.cmp(&b.source_id))
}

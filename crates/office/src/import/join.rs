//! How the marks of one part of the students join those that are known.
//! Students, and months of one student, have nothing to do with each other:
//! each is joined by itself, on all processors.

use std::collections::{BTreeMap, BTreeSet};

use domain::enrollment::meant_on;
use domain::history::{Covered, Exports, History, Known, Merged, Statement, Turn};
use domain::mark::{Mark, Recorded};
use rayon::prelude::*;
use store::marks::{self, MarkPlace, Month, NewMarks, Said, Students};
use store::sheet::Sight;
use store::tx::Tx;

use super::again::Again;
use super::granted::Granted;
use crate::error::Result;
use crate::facts::Stays;
use crate::spill;

/// One of so many students is few enough to be fetched alone; of more, all are.
const FEW: usize = 3;
/// Students that one query asks for.
const AT_ONCE: usize = 500;

/// One part of the students: what an import states of them, and what is known
/// of the months that it speaks of.
#[derive(Debug)]
pub(super) struct Part {
    /// The first student and the last.
    students: (u32, u32),
    /// By student and month, in the order of the rows.
    pub(super) stated: Vec<(u32, Statement)>,
    /// By student and month, in the order in which it came.
    known: Vec<Said>,
}

impl Part {
    /// Reads parts that were set aside, each with its first student and last.
    pub(super) fn read(spilled: Vec<((u32, u32), spill::Part)>) -> Result<Vec<Self>> {
        let read = |(students, part): ((u32, u32), spill::Part)| {
            let mut stated = part.read()?;
            stated.sort_by_key(|(student, said)| {
                (*student, Month::of(said.mark.date), said.mark.row)
            });
            Ok(Self { students, stated, known: Vec::new() })
        };
        spilled.into_par_iter().map(read).collect()
    }

    /// Fetches what is known of the months that are stated or `scoped`, of the
    /// students of whom that is asked; `known` are the months with marks.
    pub(super) fn fetch(
        &mut self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        known: &[Month],
        scoped: &BTreeSet<Month>,
    ) -> Result<()> {
        let mut stated: BTreeMap<Month, Vec<u32>> = BTreeMap::new();
        for (student, said) in &self.stated {
            let students = stated.entry(Month::of(said.mark.date)).or_default();
            if students.last() != Some(student) {
                students.push(*student);
            }
        }
        let (first, last) = self.students;
        for month in known.iter().copied() {
            let students = stated.get(&month).map_or(&[][..], Vec::as_slice);
            let scoped = scoped.contains(&month);
            let mut keep = |said: Said| {
                if scoped || students.binary_search(&said.student).is_ok() {
                    self.known.push(said);
                }
                Ok(())
            };
            if scoped || students.len() * FEW > (last - first) as usize {
                marks::each(tx, sight, month, Students::Between(first, last), keep)?;
                continue;
            }
            for some in students.chunks(AT_ONCE) {
                marks::each(tx, sight, month, Students::These(some), &mut keep)?;
            }
        }
        self.known.sort_by_key(|said| (said.student, said.month));
        Ok(())
    }

    /// One student's months with something stated or known.
    fn months(&self) -> Vec<StudentMonth<'_>> {
        let stated = |it: &(u32, Statement)| (it.0, Month::of(it.1.mark.date));
        let known = |it: &Said| (it.student, it.month);
        let (mut left, mut right) = (self.stated.as_slice(), self.known.as_slice());
        let mut months = Vec::new();
        while let Some(next) =
            [left.first().map(stated), right.first().map(known)].into_iter().flatten().min()
        {
            let ours = left.iter().take_while(|it| stated(it) == next).count();
            let theirs = right.iter().take_while(|it| known(it) == next).count();
            let (student, month) = next;
            months.push(StudentMonth {
                student,
                month,
                stated: &left[..ours],
                known: &right[..theirs],
            });
            (left, right) = (&left[ours..], &right[theirs..]);
        }
        months
    }
}

/// What is stated and what is known of one student's month.
#[derive(Clone, Copy, Debug)]
struct StudentMonth<'p> {
    student: u32,
    month: Month,
    stated: &'p [(u32, Statement)],
    known: &'p [Said],
}

/// What an import changes in one student's month.
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) student: u32,
    pub(super) new: Option<NewMarks>,
    pub(super) marks_new: usize,
    pub(super) turns: Vec<(MarkPlace, Turn)>,
    pub(super) covered: Vec<Covered>,
    /// Rows with a time: new marks, or the revision and row of one that is said
    /// again.
    pub(super) kept: Vec<(u32, Option<(u32, u32)>)>,
    /// Whether the student's plan may change.
    pub(super) says_something: bool,
}

/// What all marks of an import are joined with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Join<'a> {
    pub(super) revision: u32,
    /// What the import says without being read, where that matters.
    pub(super) again: Option<&'a Again>,
    pub(super) exports: &'a Exports,
    pub(super) stays: &'a Stays,
    pub(super) granted: &'a Granted,
}

impl Join<'_> {
    /// Joins parts, student by student.
    pub(super) fn parts(&self, parts: &[Part]) -> Result<Vec<Joined>> {
        let months: Vec<StudentMonth<'_>> = parts.iter().flat_map(Part::months).collect();
        months.par_iter().map(|month| self.month(month)).collect()
    }

    fn month(&self, of: &StudentMonth<'_>) -> Result<Joined> {
        let mut known = Vec::new();
        of.known.iter().try_for_each(|said| said.marks(|mark| known.push(mark)))?;
        let again = |it: &Known| self.again.is_some_and(|again| says(again, it));
        let again: Vec<bool> = known.iter().map(again).collect();
        let history = History { known: &known, again: &again, revision: self.revision };
        let school = |mark: &Mark| {
            let stays = self.stays.get(&of.student)?;
            meant_on(stays, mark.date).map(|stay| stay.school)
        };
        let stated: Vec<&Statement> = of.stated.iter().map(|(_, said)| said).collect();
        let merged = history.merge(&stated, self.exports, school);
        let new: Vec<&Statement> = merged.new.iter().map(|place| stated[*place]).collect();
        let says_something = !merged.turns.is_empty()
            || !merged.new_turns.is_empty()
            || new.iter().any(|said| !self.says_nothing(said, &known, &stated));
        Ok(Joined {
            student: of.student,
            marks_new: new.len(),
            new: match new.as_slice() {
                [] => None,
                new => Some(NewMarks::of(of.month, of.student, new.iter().copied())?),
            },
            kept: kept(&merged, &known, &stated),
            turns: self.turns(of, &merged, &known, &stated),
            covered: merged.covered,
            says_something,
        })
    }

    fn says_nothing(&self, said: &Statement, known: &[Known], stated: &[&Statement]) -> bool {
        let date = said.mark.date;
        self.granted.says_nothing(said)
            && known.iter().all(|known| known.statement.mark.date != date)
            && stated.iter().filter(|said| said.mark.date == date).count() == 1
    }

    fn turns(
        &self,
        of: &StudentMonth<'_>,
        merged: &Merged,
        known: &[Known],
        stated: &[&Statement],
    ) -> Vec<(MarkPlace, Turn)> {
        let (month, student) = (of.month, of.student);
        let place = |since: u32, row: u32| MarkPlace { month, student, since, row };
        let old = merged
            .turns
            .iter()
            .map(|(of, turn)| (place(known[*of].since, known[*of].statement.mark.row), *turn));
        let new = merged.new_turns.iter();
        let new = new.map(|(of, turn)| (place(self.revision, stated[*of].mark.row), *turn));
        old.chain(new).collect()
    }
}

fn says(again: &Again, known: &Known) -> bool {
    again.says(known.since, known.statement.mark.row)
}

/// The rows that are the same fact however often they are said.
fn kept(merged: &Merged, known: &[Known], stated: &[&Statement]) -> Vec<(u32, Option<(u32, u32)>)> {
    let row = |place: usize| stated[place].mark.row;
    let dated = |place: &&usize| stated[**place].mark.recorded != Recorded::UNKNOWN;
    let new = merged.new.iter().filter(dated).map(|place| (row(*place), None));
    let old = merged.known.iter().map(|(place, of)| {
        let of = &known[*of];
        (row(*place), Some((of.since, of.statement.mark.row)))
    });
    new.chain(old).collect()
}

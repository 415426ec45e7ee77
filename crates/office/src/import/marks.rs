//! The end of an import: its marks join those that are known, part by part of
//! the students. While one part is worked out, the one before it is written.

use std::collections::BTreeSet;
use std::thread;

use domain::history::{Export, Exports};
use domain::mark::Recorded;
use domain::names::SchoolIx;
use domain::problem::{Problem, ProblemKind};
use intake::load::PlaceId;
use intake::report::Report;
use store::marks::{self, MarkWriter, Month};
use store::sheet::Sight;
use store::tx::Tx;

use super::granted::Granted;
use super::join::{Join, Joined, Part};
use super::rows::{Done, Rows};
use crate::error::{OfficeError, Result};
use crate::facts::{self, Stays};

impl Rows<'_> {
    /// Joins the marks that were set aside.
    pub(super) fn join_marks(
        &mut self,
        tx: &mut Tx<'_>,
        rostered: &[bool],
        report: &mut Report,
        accept_drop: bool,
        done: &mut Done,
    ) -> Result<()> {
        let mut exports = self.exports(tx)?;
        let stays = if exports.is_empty() { Stays::default() } else { self.stays(tx)? };
        let granted = Granted::load(tx, self.sight, &mut self.terms)?;
        // An import meets only what was known before it.
        let known = marks::months(tx, self.sight.district)?;
        let scoped = self.scoped_months(&known);
        let ranges = self.spill.ranges(self.terms.students.names().len());
        let mut before = Vec::new();
        let places: Vec<usize> = (0..ranges.len()).collect();
        for group in places.chunks(rayon::current_num_threads()) {
            let spilled =
                group.iter().map(|part| (ranges[*part], self.spill.take(*part))).collect();
            let mut parts = Part::read(spilled)?;
            for part in &mut parts {
                self.tell_unknown(part, rostered, report);
                part.fetch(tx, self.sight, &known, &scoped)?;
            }
            let join = Join {
                revision: self.sight.revision,
                again: (!scoped.is_empty()).then_some(&self.again),
                exports: &exports,
                stays: &stays,
                granted: &granted,
            };
            let joined = thread::scope(|scope| {
                let working = scope.spawn(|| join.parts(&parts));
                write(tx, (self.sight, self.at), &before, done)?;
                working.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })?;
            for joined in &joined {
                exports.count(&joined.covered);
                self.note(joined, rostered);
            }
            before = joined;
        }
        write(tx, (self.sight, self.at), &before, done)?;
        self.take_turns(tx, done)?;
        self.judge_drops(&exports, accept_drop)
    }

    /// Notes whose plan may change, and which rows need not be read again. Marks
    /// are numbered like the rows of their file: it is read before any other
    /// that has marks.
    fn note(&mut self, joined: &Joined, rostered: &[bool]) {
        if joined.says_something {
            self.changed.insert(joined.student);
        }
        if rostered.get(joined.student as usize).copied().unwrap_or(false) {
            joined.kept.iter().for_each(|(row, known)| self.again.keep(*row, *known));
        }
    }

    /// Every complete export that is known; those that this import says it is
    /// are its own, also when an earlier import said the same.
    fn exports(&mut self, tx: &mut Tx<'_>) -> Result<Exports> {
        let mut exports = Exports::default();
        for known in facts::exports(tx, self.sight)? {
            let own = self.scopes.contains(&known.scope);
            let revision = if own { self.sight.revision } else { known.since };
            let school = SchoolIx(self.terms.schools.place(&known.scope.school));
            let scope = &known.scope;
            exports.add(school, Export::new(scope.from, scope.to, scope.at, revision));
        }
        Ok(exports)
    }

    /// The months of which this import's exports speak.
    fn scoped_months(&self, known: &[Month]) -> BTreeSet<Month> {
        let speaks = |scope: &facts::Scope, month: Month| {
            (Month::of(scope.from)..=Month::of(scope.to)).contains(&month)
        };
        let speak = |month: &Month| self.scopes.iter().any(|scope| speaks(scope, *month));
        known.iter().copied().filter(speak).collect()
    }

    /// The enrollments of all students, for marks without a school.
    fn stays(&mut self, tx: &mut Tx<'_>) -> Result<Stays> {
        let (students, schools) = (&mut self.terms.students, &mut self.terms.schools);
        facts::stays(tx, self.sight, students, schools)
    }

    /// Marks of students whom no roster knows. They are kept: the roster may
    /// come later.
    fn tell_unknown(&self, part: &Part, rostered: &[bool], report: &mut Report) {
        let known = |student: u32| rostered.get(student as usize).copied().unwrap_or(false);
        for (student, said) in part.stated.iter().filter(|(student, _)| !known(*student)) {
            let at = self.sources.place(PlaceId(said.mark.row));
            report.problems.push(Problem {
                student_id: Some(self.terms.students.names().get(*student).into()),
                date: Some(said.mark.date),
                ..Problem::new(at.file, at.row, ProblemKind::UnknownStudent)
            });
        }
    }

    fn judge_drops(&self, exports: &Exports, accept_drop: bool) -> Result<()> {
        let drop = exports.sharp_drops(self.sight.revision).next();
        match drop.filter(|_| !accept_drop) {
            None => Ok(()),
            Some((school, standing, vanished)) => Err(OfficeError::SharpDrop {
                school: self.terms.schools.names().get(school.0).to_owned(),
                standing,
                vanished,
            }),
        }
    }
}

/// Writes what an import that was made at an instant changes in some months of
/// students.
fn write(
    tx: &mut Tx<'_>,
    (sight, at): (Sight<'_>, Recorded),
    joined: &[Joined],
    done: &mut Done,
) -> Result<()> {
    let mut writer = MarkWriter::begin(tx, sight, at)?;
    joined.iter().filter_map(|joined| joined.new.as_ref()).try_for_each(|new| writer.push(new))?;
    writer.finish()?;
    for joined in joined {
        done.marks_new += joined.marks_new as u64;
        for (of, turn) in &joined.turns {
            marks::write_turn(tx, sight, *of, *turn)?;
            done.marks_withdrawn += u64::from(!turn.stands);
        }
    }
    Ok(())
}

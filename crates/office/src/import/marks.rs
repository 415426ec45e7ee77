//! The end of an import: its marks join those that are known, part by part of
//! the students.

use std::collections::{BTreeMap, BTreeSet};

use domain::enrollment::meant_on;
use domain::history::{Export, Exports, History, Known, Merged, Statement, Turn};
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::problem::{Problem, ProblemKind};
use intake::load::PlaceId;
use intake::report::Report;
use rayon::prelude::*;
use store::marks::{self, MarkPlace, MarkWriter, Students, school_year};
use store::tx::Tx;

use super::rows::{Done, Rows};
use crate::error::{OfficeError, Result};
use crate::facts::{self, Stays};

/// Things of students, each student's together, by number.
#[derive(Debug)]
struct ByStudent<T> {
    all: Vec<T>,
    /// Each student with the place of the first thing and that after the last.
    ranges: Vec<(u32, usize, usize)>,
}

impl<T> ByStudent<T> {
    fn new() -> Self {
        Self { all: Vec::new(), ranges: Vec::new() }
    }

    /// Adds a thing; students come in the order of their numbers.
    fn push(&mut self, student: u32, thing: T) {
        let place = self.all.len();
        self.all.push(thing);
        match self.ranges.last_mut() {
            Some((last, _, end)) if *last == student => *end = place + 1,
            _ => self.ranges.push((student, place, place + 1)),
        }
    }

    /// A student's things, and the place of the first.
    fn of(&self, student: u32) -> (usize, &[T]) {
        let found = self.ranges.binary_search_by_key(&student, |(student, ..)| *student);
        let (first, end) =
            found.map_or((0, 0), |place| (self.ranges[place].1, self.ranges[place].2));
        (first, &self.all[first..end])
    }

    fn students(&self) -> impl Iterator<Item = u32> {
        self.ranges.iter().map(|(student, ..)| *student)
    }
}

/// What an import changes in one part.
#[derive(Debug, Default)]
struct Change {
    /// Students with new marks, and the marks' places.
    new: Vec<(u32, usize)>,
    turns: Vec<(MarkPlace, Turn)>,
}

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
        let ranges = self.spill.ranges(self.terms.students.names().len());
        for (part, (first, end)) in ranges.into_iter().enumerate() {
            let mut stated = self.spill.take(part)?;
            self.tell_unknown(&stated, rostered, report);
            stated.sort_by_key(|(student, said)| {
                (school_year(said.mark.date), *student, said.mark.row)
            });
            let mut years = self.scoped_years();
            let mut by_year: BTreeMap<i16, ByStudent<Statement>> = BTreeMap::new();
            let mut last = None;
            for (student, said) in stated {
                let year = school_year(said.mark.date);
                if last != Some(year) {
                    years.insert(year);
                    last = Some(year);
                }
                by_year.entry(year).or_insert_with(ByStudent::new).push(student, said);
            }
            for year in years {
                let stated = by_year.remove(&year).unwrap_or_else(ByStudent::new);
                let mut known = ByStudent::new();
                marks::each(
                    tx,
                    self.sight,
                    year,
                    Students::Between(first, end),
                    |student, mark| {
                        known.push(student, mark);
                        Ok(())
                    },
                )?;
                let change = self.join(year, &known, &stated, &mut exports, &stays);
                self.write(tx, year, &stated, change, done)?;
            }
        }
        self.take_turns(tx, done)?;
        self.judge_drops(&exports, accept_drop)
    }

    /// Turns that another memory saw: each with its mark, which is added when
    /// it is not known. There are few.
    fn take_turns(&mut self, tx: &mut Tx<'_>, done: &mut Done) -> Result<()> {
        for (student, said, turn) in std::mem::take(&mut self.turned) {
            let year = school_year(said.mark.date);
            let mut known = Vec::new();
            marks::each(tx, self.sight, year, Students::These(&[student]), |_, mark| {
                known.push(mark);
                Ok(())
            })?;
            let found = known.iter().find(|mark| mark.statement.is_same(&said));
            let since = found.map_or(self.sight.revision, |mark| mark.since);
            let row = found.map_or(said.mark.row, |mark| mark.statement.mark.row);
            if found.is_none() {
                self.add_mark(tx, student, year, &known, &said)?;
                done.marks_new += 1;
            }
            if found.is_none_or(|mark| !mark.turns.contains(&turn)) {
                let of = MarkPlace { year, student, since, row };
                marks::write_turn(tx, self.sight, of, turn)?;
                self.changed.insert(student);
                done.marks_withdrawn += u64::from(!turn.stands);
            }
        }
        Ok(())
    }

    /// Adds a mark to what this import states of a student's school year.
    fn add_mark(
        &self,
        tx: &mut Tx<'_>,
        student: u32,
        year: i16,
        known: &[Known],
        said: &Statement,
    ) -> Result<()> {
        let own = known.iter().filter(|mark| mark.since == self.sight.revision);
        let mut own: Vec<Statement> = own
            .map(|mark| {
                let mut said = mark.statement.clone();
                if !mark.dated {
                    said.mark.recorded = Recorded::UNKNOWN;
                }
                said
            })
            .collect();
        own.push(said.clone());
        marks::take_back(tx, self.sight, year, student)?;
        let mut writer = MarkWriter::begin(tx, self.sight)?;
        writer.push(student, year, own.iter())?;
        Ok(writer.finish()?)
    }

    /// What the statements of one part and school year change. Students have
    /// nothing to do with each other: each is joined by itself.
    fn join(
        &self,
        year: i16,
        known: &ByStudent<Known>,
        stated: &ByStudent<Statement>,
        exports: &mut Exports,
        stays: &Stays,
    ) -> Change {
        let mut students: BTreeSet<u32> = stated.students().collect();
        if !self.scopes.is_empty() {
            students.extend(known.students());
        }
        let students: Vec<u32> = students.into_iter().collect();
        let join = |student: &u32| {
            let history = History { known: known.of(*student).1, revision: self.sight.revision };
            let school = |mark: &Mark| {
                let stays = stays.get(student)?;
                meant_on(stays, mark.date).map(|stay| stay.school)
            };
            (*student, history.merge(stated.of(*student).1, exports, school))
        };
        let merged: Vec<(u32, Merged)> = students.par_iter().map(join).collect();
        let mut change = Change::default();
        for (student, Merged { new, turns, new_turns, covered }) in merged {
            let (known, (first, said)) = (known.of(student).1, stated.of(student));
            let place = |since: u32, row: u32| MarkPlace { year, student, since, row };
            change.new.extend(new.into_iter().map(|place| (student, first + place)));
            change.turns.extend(
                turns
                    .into_iter()
                    .map(|(of, turn)| (place(known[of].since, known[of].statement.mark.row), turn)),
            );
            change.turns.extend(
                new_turns
                    .into_iter()
                    .map(|(of, turn)| (place(self.sight.revision, said[of].mark.row), turn)),
            );
            exports.count(&covered);
        }
        change
    }

    fn write(
        &mut self,
        tx: &mut Tx<'_>,
        year: i16,
        stated: &ByStudent<Statement>,
        change: Change,
        done: &mut Done,
    ) -> Result<()> {
        let mut writer = MarkWriter::begin(tx, self.sight)?;
        for new in change.new.chunk_by(|a, b| a.0 == b.0) {
            let student = new[0].0;
            writer.push(student, year, new.iter().map(|(_, place)| &stated.all[*place]))?;
            self.changed.insert(student);
        }
        writer.finish()?;
        done.marks_new += change.new.len() as u64;
        for (of, turn) in change.turns {
            marks::write_turn(tx, self.sight, of, turn)?;
            self.changed.insert(of.student);
            done.marks_withdrawn += u64::from(!turn.stands);
        }
        Ok(())
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

    /// The school years that this import's exports speak of.
    fn scoped_years(&self) -> BTreeSet<i16> {
        let years = |scope: &facts::Scope| school_year(scope.from)..=school_year(scope.to);
        self.scopes.iter().flat_map(years).collect()
    }

    /// The enrollments of all students, for marks without a school.
    fn stays(&mut self, tx: &mut Tx<'_>) -> Result<Stays> {
        let (students, schools) = (&mut self.terms.students, &mut self.terms.schools);
        facts::stays(tx, self.sight, students, schools)
    }

    /// Marks of students whom no roster knows. They are kept: the roster may
    /// come later.
    fn tell_unknown(&self, stated: &[(u32, Statement)], rostered: &[bool], report: &mut Report) {
        let known = |student: u32| rostered.get(student as usize).copied().unwrap_or(false);
        for (student, said) in stated.iter().filter(|(student, _)| !known(*student)) {
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

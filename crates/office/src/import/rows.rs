//! The rows of one import on their way into the memory.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;
use domain::codes::CodeIx;
use domain::history::{Statement, Turn};
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::periods::PeriodIx;
use domain::problem::{Problem, ProblemKind};
use intake::load::{Assume, Marked, Sources, Term};
use intake::record::{AttendanceRow, AttendanceTurnRow, Place, Record};
use intake::report::Report;
use intake::table::LONGEST_KEY;
use intake::value::Value;
use jiff::tz::TimeZone;
use rustc_hash::FxHashSet;
use store::pending::{self, Pending};
use store::sheet::{Sheet, Sight, Update};
use store::terms::Terms;
use store::tx::Tx;

use super::again::Again;
use super::sheets::{self, Mention};
use crate::assumed;
use crate::error::Result;
use crate::facts::{self, Scope};
use crate::spill::Spill;

/// A table that grew by more rows is counted anew; a night's rows are not worth
/// the time.
const MANY: u64 = 1_000;

/// The texts that marks repeat.
#[derive(Debug)]
pub(crate) struct AllTerms {
    pub(crate) students: Terms,
    pub(crate) schools: Terms,
    pub(crate) codes: Terms,
    pub(crate) periods: Terms,
}

/// What came of an import's rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Done {
    pub(super) rows_new: u64,
    pub(super) marks_new: u64,
    pub(super) marks_withdrawn: u64,
    pub(super) students_changed: Option<usize>,
}

/// Takes the rows of one import.
#[derive(Debug)]
pub(super) struct Rows<'s> {
    pub(super) sight: Sight<'s>,
    /// The import's time.
    pub(super) at: Recorded,
    pub(super) terms: AllTerms,
    pub(super) spill: Spill,
    pub(super) sources: Sources,
    /// What the source repeats.
    pub(super) again: Again,
    pub(super) scopes: Vec<Scope>,
    /// Students whose facts changed.
    pub(super) changed: FxHashSet<u32>,
    /// Turns that another memory saw.
    pub(super) turned: Vec<(u32, Statement, Turn)>,
    shift_days: i32,
    assume: Assume,
    /// Who was marked and when, where something is assumed.
    marked: Marked,
    /// The cells of the row that is taken.
    pub(super) cells: StringRecord,
    /// One of them, while it is written.
    pub(super) cell: String,
    pub(super) sheets: BTreeMap<&'static str, Update<'s>>,
    pub(super) mentions: Vec<Mention>,
    /// The names of the files of rows that mention somebody.
    pub(super) files: Vec<Box<str>>,
    /// Schools of which something changed for all their students.
    pub(super) changed_schools: BTreeSet<String>,
    pub(super) everybody_changed: bool,
}

impl<'s> Rows<'s> {
    pub(super) fn begin(
        tx: &mut Tx<'_>,
        sight: Sight<'s>,
        at: Recorded,
        (shift_days, assume): (i32, Assume),
    ) -> Result<Self> {
        let mut terms = |kind| Terms::load(tx, sight.district, kind);
        let terms = AllTerms {
            students: terms("student")?,
            schools: terms("school")?,
            codes: terms("code")?,
            periods: terms("period")?,
        };
        Ok(Self {
            sight,
            at,
            spill: Spill::new(terms.students.names().len()),
            terms,
            sources: Sources::default(),
            again: Again::load(tx, sight.district)?,
            scopes: Vec::new(),
            changed: FxHashSet::default(),
            turned: Vec::new(),
            shift_days,
            assume,
            marked: Marked::default(),
            cells: StringRecord::new(),
            cell: String::new(),
            sheets: BTreeMap::new(),
            mentions: Vec::new(),
            files: Vec::new(),
            changed_schools: BTreeSet::new(),
            everybody_changed: false,
        })
    }

    /// Takes a row. What cannot be kept is a problem; an error ends the import.
    pub(super) fn take(
        &mut self,
        tx: &mut Tx<'_>,
        mut record: Record<'_>,
        place: Place<'_>,
        report: &mut Report,
    ) -> Result<()> {
        if self.shift_days != 0 {
            record.shift(self.shift_days);
        }
        if let Some(column) = record.too_long() {
            report.problems.push(Problem {
                column: Some(column.into()),
                detail: Some(format!("{column}: a text of at most {LONGEST_KEY} letters").into()),
                ..Problem::new(place.file, place.row, ProblemKind::ValueUnreadable)
            });
            return Ok(());
        }
        match &mut record {
            Record::Attendance(row) => return self.mark(row, place),
            Record::AttendanceTurns(row) => {
                self.turn(row, place);
                return Ok(());
            }
            Record::AttendanceScope(row) => {
                let at = row.exported_at.map_or(self.at, Recorded::at);
                row.exported_at = at.instant();
                let school = row.school_id.to_string();
                self.scopes.push(Scope { school, from: row.from, to: row.to, at });
            }
            Record::Students(row) => {
                // The roster first: students get their numbers in its order.
                self.terms.students.place(&row.student_id);
            }
            _ => {}
        }
        self.row(tx, &record, place, report)
    }

    fn mark(&mut self, row: &AttendanceRow<'_>, place: Place<'_>) -> Result<()> {
        let said = self.statement(row, place);
        let student = self.terms.students.place(&row.student_id);
        if let Some(school) = said.mark.school.filter(|_| self.assume.anything()) {
            self.marked.take(student, school, said.mark.date);
        }
        Ok(self.spill.push(student, &said)?)
    }

    fn statement(&mut self, row: &AttendanceRow<'_>, place: Place<'_>) -> Statement {
        let some = |text: &str| !text.is_empty();
        let recorded = self.recorded(row);
        let AllTerms { schools, codes, periods, .. } = &mut self.terms;
        let mark = Mark {
            date: row.date,
            school: some(&row.school_id).then(|| SchoolIx(schools.place(&row.school_id))),
            code: CodeIx(codes.place(row.code)),
            period: some(row.period).then(|| PeriodIx(periods.place(row.period))),
            minutes: row.minutes,
            start_time: row.start_time.map(|time| time.0),
            recorded,
            row: self.sources.id(place).0,
        };
        let (reason, note, source_id) = (row.reason.into(), row.note.into(), row.source_id.into());
        Statement { mark, reason, note, source_id }
    }

    /// When a mark was recorded, where that is known. A sample whose dates are moved is
    /// looked at as if it were of that time: as old as its import, a year that has been
    /// would still be news, and families would have time to clear it.
    fn recorded(&self, row: &AttendanceRow<'_>) -> Recorded {
        let on_its_day = || row.date.at(20, 0, 0, 0).to_zoned(TimeZone::UTC).ok();
        let moved = on_its_day().filter(|_| self.shift_days != 0).map(|at| at.timestamp());
        row.recorded_at.or(moved).map_or(Recorded::UNKNOWN, Recorded::at)
    }

    /// A mark that another memory saw turn.
    fn turn(&mut self, row: &AttendanceTurnRow<'_>, place: Place<'_>) {
        let turn = Turn { at: Recorded::at(row.at), stands: row.stands };
        let mark = AttendanceRow {
            student_id: row.student_id,
            date: row.date,
            code: row.code,
            school_id: row.school_id,
            period: row.period,
            minutes: row.minutes,
            start_time: row.start_time,
            reason: row.reason,
            note: row.note,
            recorded_at: row.recorded_at,
            source_id: row.source_id,
        };
        let said = self.statement(&mark, place);
        let student = self.terms.students.place(&row.student_id);
        self.turned.push((student, said, turn));
    }

    /// Keeps what is to be assumed of the marks that were taken, and of the
    /// source's own terms.
    pub(super) fn assume(&mut self, tx: &mut Tx<'_>, mut terms: Vec<Term>) -> Result<()> {
        if !self.assume.anything() {
            return Ok(());
        }
        for term in &mut terms {
            term.from.shift(self.shift_days);
            term.to.shift(self.shift_days);
        }
        let told = (&self.marked, terms.as_slice());
        let added = assumed::keep(tx, self.sight, self.assume, told, &self.terms)?;
        self.everybody_changed |= added.days;
        let students = &mut self.terms.students;
        self.changed.extend(added.students.iter().map(|student| students.place(student)));
        Ok(())
    }

    /// Joins everything that was taken.
    pub(super) fn finish(
        mut self,
        tx: &mut Tx<'_>,
        report: &mut Report,
        accept_drop: bool,
    ) -> Result<Done> {
        let mut done = Done::default();
        let mut grown = Vec::new();
        for (table, update) in std::mem::take(&mut self.sheets) {
            sheets::tell_typed_over(&update, report);
            let (students, changed) = (&mut self.terms.students, &mut self.changed);
            let new = update.finish(tx, |cells| {
                // Only rows of enrollments are ever closed like this.
                changed.insert(students.place(&cells[0]));
            })?;
            done.rows_new += new;
            grown.extend((new > MANY).then_some(table));
        }
        tx.settle(&grown)?;
        let rostered = self.rostered(tx)?;
        self.tell_strangers(&rostered, report);
        self.join_marks(tx, &rostered, report, accept_drop, &mut done)?;
        let AllTerms { students, schools, codes, periods } = &mut self.terms;
        for terms in [students, schools, codes, periods] {
            terms.save(tx, self.sight.district)?;
        }
        let pending = if self.everybody_changed {
            Pending::Everybody
        } else {
            for student in facts::students_of(tx, self.sight, &self.changed_schools)? {
                self.changed.insert(self.terms.students.place(&student));
            }
            done.students_changed = Some(self.changed.len());
            let mut students: Vec<_> = self.changed.into_iter().collect();
            students.sort_unstable();
            Pending::Students(students)
        };
        pending::add(tx, self.sight, &pending)?;
        self.again.save(tx, self.sight.district, self.sight.revision)?;
        if done.marks_new + done.marks_withdrawn > 100 * MANY {
            tx.settle(&["marks", "mark_turn", "term", "pending"])?;
        }
        Ok(done)
    }

    /// Which students' numbers stand in the roster.
    fn rostered(&mut self, tx: &mut Tx<'_>) -> Result<Vec<bool>> {
        let mut rostered = vec![false; self.terms.students.names().len()];
        let Some(sheet) = Sheet::of("students.csv") else { return Ok(rostered) };
        let students = &self.terms.students;
        sheet.each(tx, self.sight, |version| {
            if let Some(number) = students.names().find(&version.cells[0]) {
                rostered[number as usize] = true;
            }
            Ok(())
        })?;
        Ok(rostered)
    }
}

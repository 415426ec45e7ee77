//! The rows of one import on their way into the memory.

use std::collections::BTreeMap;

use csv::StringRecord;
use domain::Date;
use domain::codes::CodeIx;
use domain::history::{Statement, Turn};
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::periods::PeriodIx;
use domain::problem::{Problem, ProblemKind};
use intake::load::{Assume, Marked, Sources, Term};
use intake::record::{AttendanceRow, AttendanceTurnRow, Place, Record};
use intake::report::Report;
use intake::value::Value;
use rustc_hash::FxHashSet;
use store::pending::{self, Pending};
use store::sheet::{Sheet, Sight, Taken, Update};
use store::terms::Terms;
use store::tx::Tx;

use super::again::Again;
use crate::assumed;
use crate::error::Result;
use crate::facts::Scope;
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

/// A row that names a student.
#[derive(Clone, Copy, Debug)]
struct Mention {
    student: u32,
    file: &'static str,
    row: u32,
    date: Option<Date>,
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
    cells: StringRecord,
    /// One of them, while it is written.
    cell: String,
    sheets: BTreeMap<&'static str, Update<'s>>,
    mentions: Vec<Mention>,
    everybody_changed: bool,
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
        let AllTerms { schools, codes, periods, .. } = &mut self.terms;
        let mark = Mark {
            date: row.date,
            school: some(&row.school_id).then(|| SchoolIx(schools.place(&row.school_id))),
            code: CodeIx(codes.place(row.code)),
            period: some(row.period).then(|| PeriodIx(periods.place(row.period))),
            minutes: row.minutes,
            start_time: row.start_time.map(|time| time.0),
            recorded: row.recorded_at.map_or(Recorded::UNKNOWN, Recorded::at),
            row: self.sources.id(place).0,
        };
        let (reason, note, source_id) = (row.reason.into(), row.note.into(), row.source_id.into());
        Statement { mark, reason, note, source_id }
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

    fn row(
        &mut self,
        tx: &mut Tx<'_>,
        record: &Record<'_>,
        place: Place<'_>,
        report: &mut Report,
    ) -> Result<()> {
        let Some(sheet) = Sheet::of(record.file()) else { return Ok(()) };
        let mut cells = std::mem::take(&mut self.cells);
        write_cells(record, &mut cells, &mut self.cell);
        let taken = self.cells_of(tx, sheet, &cells, place, report);
        self.cells = cells;
        taken
    }

    fn cells_of(
        &mut self,
        tx: &mut Tx<'_>,
        sheet: &'static Sheet,
        cells: &StringRecord,
        place: Place<'_>,
        report: &mut Report,
    ) -> Result<()> {
        let update = match self.sheets.entry(sheet.table) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(new) => {
                new.insert(Update::begin(tx, sheet, self.sight)?)
            }
        };
        let date = date_of(sheet, cells);
        let taken = update.take(tx, cells, place.row)?;
        let student = sheet.student_column();
        let number = student.map(|column| self.terms.students.place(&cells[column]));
        if let (Some(student), true) = (number, is_judged(sheet)) {
            self.mentions.push(Mention { student, file: sheet.file, row: place.row, date });
        }
        if let (Taken::InsteadOf { row, .. }, true) = (taken, is_judged_for_keys(sheet)) {
            report.problems.push(Problem {
                date: date.filter(|_| number.is_none()),
                student_id: number.map(|student| self.terms.students.names().get(student).into()),
                ..Problem::new(place.file, row, ProblemKind::DuplicateKey)
            });
        }
        // That roll was taken says nothing that was not taken for granted.
        let granted = sheet.table == "roll_taken"
            && taken == Taken::New
            && sheet.place("taken").is_some_and(|column| cells[column] == *"1");
        let known = matches!(taken, Taken::Known | Taken::InsteadOf { differs: false, .. });
        if !known && !granted {
            self.note_change(sheet, number);
        }
        Ok(())
    }

    /// Whose plan a changed row touches.
    fn note_change(&mut self, sheet: &Sheet, student: Option<u32>) {
        match (sheet.table, student) {
            (
                "district" | "calendar" | "period" | "attendance_code" | "roll_taken" | "setting",
                _,
            ) => {
                self.everybody_changed = true;
            }
            (
                "student" | "enrollment" | "contact_attempt" | "letter_sent" | "report_filed",
                Some(student),
            ) => {
                self.changed.insert(student);
            }
            _ => {}
        }
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

    /// Rows that name a student whom no roster knows. They are kept: the
    /// roster may come later.
    fn tell_strangers(&self, rostered: &[bool], report: &mut Report) {
        let unknown = self.mentions.iter().filter(|mention| !rostered[mention.student as usize]);
        for mention in unknown {
            report.problems.push(Problem {
                student_id: Some(self.terms.students.names().get(mention.student).into()),
                date: mention.date,
                ..Problem::new(mention.file, mention.row, ProblemKind::UnknownStudent)
            });
        }
    }
}

/// The cells of a row as the folder writes them. A zero character, which no
/// text has, would end it in some databases.
fn write_cells(record: &Record<'_>, cells: &mut StringRecord, cell: &mut String) {
    cells.clear();
    record.write(&mut |write| {
        cell.clear();
        write(cell);
        if cell.contains('\0') {
            *cell = cell.replace('\0', "");
        }
        cells.push_field(cell);
    });
}

/// The date by which a problem of a row is told.
fn date_of(sheet: &Sheet, cells: &StringRecord) -> Option<Date> {
    let columns = ["date", "entry_date", "sent_on", "filed_on", "at"];
    let place = columns.iter().find_map(|name| sheet.place(name))?;
    cells[place].get(..10)?.parse().ok()
}

/// Rows whose student must stand in the roster to count.
fn is_judged(sheet: &Sheet) -> bool {
    matches!(sheet.table, "enrollment" | "contact_attempt" | "letter_sent" | "report_filed")
}

/// Tables in which two rows of one key are worth a word.
fn is_judged_for_keys(sheet: &Sheet) -> bool {
    matches!(sheet.table, "student" | "calendar" | "attendance_code" | "roll_taken" | "period")
}

//! The rows of small tables on their way into the memory.

use csv::StringRecord;
use domain::Date;
use domain::problem::{Problem, ProblemKind};
use intake::record::{Place, Record};
use intake::report::Report;
use store::sheet::{Plans, Sheet, Taken, Update};
use store::tx::Tx;

use super::granted;
use super::rows::Rows;
use crate::error::Result;

/// A row that names a student.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    student: u32,
    /// The place of the file's name among those that were read.
    file: usize,
    row: u32,
    date: Option<Date>,
}

impl Rows<'_> {
    /// Takes a row that is no mark.
    pub(super) fn row(
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
        let student = student.map(|column| self.terms.students.place(&cells[column]));
        if let (Some(student), Plans::Student) = (student, sheet.plans) {
            let file = file_place(&mut self.files, place.file);
            self.mentions.push(Mention { student, file, row: place.row, date });
        }
        if let Taken::InsteadOf { row, .. } = taken
            && sheet.plans != Plans::Nobody
            && !sheet.key.is_empty()
        {
            report.problems.push(Problem {
                date: date.filter(|_| student.is_none()),
                student_id: student.map(|student| self.terms.students.names().get(student).into()),
                ..Problem::new(place.file, row, ProblemKind::DuplicateKey)
            });
        }
        let known = matches!(taken, Taken::Known | Taken::InsteadOf { differs: false, .. });
        let granted = taken == Taken::New && granted::goes_without_saying(sheet, cells);
        if !known && !granted {
            self.note_change(sheet, cells, student);
        }
        Ok(())
    }

    /// Whose plan a changed row touches.
    fn note_change(&mut self, sheet: &Sheet, cells: &StringRecord, student: Option<u32>) {
        let school = sheet.place("school_id").map_or("", |column| &cells[column]);
        match sheet.plans {
            Plans::Nobody => {}
            Plans::Student => self.changed.extend(student),
            Plans::School if !school.is_empty() => {
                self.changed_schools.insert(school.to_owned());
            }
            Plans::School | Plans::Everybody => self.everybody_changed = true,
        }
    }

    /// Rows that name a student whom no roster knows. They are kept: the
    /// roster may come later.
    pub(super) fn tell_strangers(&self, rostered: &[bool], report: &mut Report) {
        let unknown = self.mentions.iter().filter(|mention| !rostered[mention.student as usize]);
        for mention in unknown {
            report.problems.push(Problem {
                student_id: Some(self.terms.students.names().get(mention.student).into()),
                date: mention.date,
                ..Problem::new(&self.files[mention.file], mention.row, ProblemKind::UnknownStudent)
            });
        }
    }
}

/// The place of a file among those that were read: the last, most often.
fn file_place(files: &mut Vec<Box<str>>, file: &str) -> usize {
    files.iter().rposition(|known| **known == *file).unwrap_or_else(|| {
        files.push(file.into());
        files.len() - 1
    })
}

/// Tells that rows of a file took the place of what people had typed.
pub(super) fn tell_typed_over(update: &Update<'_>, report: &mut Report) {
    let rows = match update.typed_over() {
        0 => return,
        1 => "1 row is new and takes".to_owned(),
        count => format!("{count} rows are new and take"),
    };
    report.remark(update.file(), format!("{rows} the place of what was typed in Settings"));
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

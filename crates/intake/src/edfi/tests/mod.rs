//! The reader on small interchanges written for it.

mod contacts;
mod discipline;
mod endless;
mod events;
mod hostile;
mod interventions;
mod people;
mod students;

use std::collections::BTreeMap;

use domain::problem::ProblemKind;

use crate::edfi::{Summary, read};
use crate::record::{
    Attendance, AttendanceCodes, Behavior, Calendar, Contacts, District, Enrollments,
    Interventions, Place, Record, Schools, Students,
};
use crate::report::{IntakeError, Report};
use crate::table::Table;

/// A row as its file, its place, and its cells that are not empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    table: &'static str,
    place: (String, u32),
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    fn new<T: Table>(row: &T::Row<'_>, place: Place<'_>) -> Self {
        let mut cells = BTreeMap::new();
        let mut columns = T::COLUMNS.iter();
        T::write(row, &mut |write| {
            let mut text = String::new();
            write(&mut text);
            let column = columns.next().expect("a cell has a column");
            if !text.is_empty() {
                cells.insert(column.name, text);
            }
        });
        Self { table: T::FILE, place: (place.file.to_owned(), place.row), cells }
    }

    fn of(record: &Record<'_>, place: Place<'_>) -> Self {
        match record {
            Record::District(row) => Self::new::<District>(row, place),
            Record::Schools(row) => Self::new::<Schools>(row, place),
            Record::Calendar(row) => Self::new::<Calendar>(row, place),
            Record::Students(row) => Self::new::<Students>(row, place),
            Record::Contacts(row) => Self::new::<Contacts>(row, place),
            Record::Enrollments(row) => Self::new::<Enrollments>(row, place),
            Record::AttendanceCodes(row) => Self::new::<AttendanceCodes>(row, place),
            Record::Attendance(row) => Self::new::<Attendance>(row, place),
            Record::Behavior(row) => Self::new::<Behavior>(row, place),
            Record::Interventions(row) => Self::new::<Interventions>(row, place),
            other => panic!("no Ed-Fi element becomes {other:?}"),
        }
    }

    /// The cells as one line, `column=value`, by name of the column.
    pub(super) fn line(&self) -> String {
        let cells: Vec<String> =
            self.cells.iter().map(|(name, value)| format!("{name}={value}")).collect();
        cells.join(" | ")
    }
}

/// All that a reading gave.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) rows: Vec<Row>,
    pub(super) report: Report,
    pub(super) summary: Summary,
}

impl Outcome {
    /// The lines of one file of the district folder.
    pub(super) fn lines(&self, table: &str) -> Vec<String> {
        self.rows.iter().filter(|row| row.table == table).map(Row::line).collect()
    }

    /// The rows' places, for one file of the district folder.
    pub(super) fn places(&self, table: &str) -> Vec<u32> {
        self.rows.iter().filter(|row| row.table == table).map(|row| row.place.1).collect()
    }

    /// The problems: kind, element, column, value.
    pub(super) fn problems(&self) -> Vec<(ProblemKind, u32, &str, &str)> {
        fn text(text: &Option<Box<str>>) -> &str {
            text.as_deref().unwrap_or("")
        }
        let problems = self.report.problems.iter();
        problems.map(|p| (p.kind, p.row, text(&p.column), text(&p.value))).collect()
    }

    /// The remarks.
    pub(super) fn remarks(&self) -> Vec<&str> {
        self.report.remarks.iter().map(|remark| remark.text.as_str()).collect()
    }
}

/// Reads files of these names and contents.
pub(super) fn read_files(files: &[(&str, &[u8])]) -> Result<Outcome, IntakeError> {
    let mut outcome = Outcome::default();
    let named = files.iter().map(|(name, content)| ((*name).to_owned(), *content));
    let rows = &mut outcome.rows;
    outcome.summary = read(named, &mut outcome.report, |record, place, _| {
        rows.push(Row::of(&record, place));
    })?;
    Ok(outcome)
}

/// Reads one interchange with these elements in it.
pub(super) fn read_elements(elements: &str) -> Outcome {
    let file = interchange(elements);
    read_files(&[("a.xml", file.as_bytes())]).expect("the fixture is an interchange")
}

/// An interchange with these elements in it.
pub(super) fn interchange(elements: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <InterchangeTest xmlns=\"http://ed-fi.org/5.2.0\">\n{elements}\n</InterchangeTest>\n"
    )
}

/// Nested elements from a path and a text: `a/b/c` around it.
pub(super) fn nest(path: &str, text: &str) -> String {
    path.rsplit('/').fold(text.to_owned(), |inner, name| format!("<{name}>{inner}</{name}>"))
}

/// A reference to a student.
pub(super) fn student(id: &str) -> String {
    nest("StudentReference/StudentIdentity/StudentUniqueId", id)
}

/// A reference to a school.
pub(super) fn school(id: &str) -> String {
    nest("SchoolReference/SchoolIdentity/SchoolId", id)
}

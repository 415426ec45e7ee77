//! The district folder: which files there are, and reading them all.

use std::io::{self, Read};

use crate::record::{
    self, Assignments, Attendance, AttendanceCodes, AttendanceNotes, AttendanceRow,
    AttendanceScope, AttendanceTurns, Behavior, Calendar, ContactAttempts, Contacts, District,
    Enrollments, Grades, Interventions, LettersSent, Periods, Place, Record, ReportsFiled,
    RollTaken, Schools, Settings, Staff, Students,
};
use crate::report::{IntakeError, Report};
use crate::sieve::Sieve;
use crate::table;
use crate::table::Table;

/// The files that an evaluation reads. The others play no part in it.
pub const FOR_EVALUATION: [&str; 12] = [
    District::FILE,
    Schools::FILE,
    Calendar::FILE,
    Periods::FILE,
    Students::FILE,
    Enrollments::FILE,
    AttendanceCodes::FILE,
    Attendance::FILE,
    RollTaken::FILE,
    ContactAttempts::FILE,
    LettersSent::FILE,
    ReportsFiled::FILE,
];

/// Reads the wanted files of a district folder. `open` gives a file by its
/// name, or none when it is not there; `sink` gets every row that can be read.
///
/// # Errors
/// When a needed file is not there, or a file cannot be read as a table.
pub fn read<I: Read + Send>(
    wanted: impl Fn(&str) -> bool,
    needed: &[&str],
    open: impl FnMut(&str) -> io::Result<Option<I>>,
    report: &mut Report,
    sink: impl FnMut(Record<'_>, Place<'_>, &mut Report),
) -> Result<(), IntakeError> {
    read_all(None, (wanted, needed), open, report, sink)
}

/// Reads a district folder whose marks, most of a source and most of what it
/// repeats, come through a sieve.
///
/// # Errors
/// As [`read`].
pub fn read_sieved<I: Read + Send>(
    sieve: &Sieve,
    wanted: impl Fn(&str) -> bool,
    open: impl FnMut(&str) -> io::Result<Option<I>>,
    report: &mut Report,
    sink: impl FnMut(Record<'_>, Place<'_>, &mut Report),
) -> Result<(), IntakeError> {
    read_all(Some(sieve), (wanted, &[]), open, report, sink)
}

fn read_all<I: Read + Send>(
    sieve: Option<&Sieve>,
    (wanted, needed): (impl Fn(&str) -> bool, &[&str]),
    mut open: impl FnMut(&str) -> io::Result<Option<I>>,
    report: &mut Report,
    mut sink: impl FnMut(Record<'_>, Place<'_>, &mut Report),
) -> Result<(), IntakeError> {
    macro_rules! read_each {
        ($($table:ident)*) => {$(
            if wanted($table::FILE)
                && let Some(input) = opened($table::FILE, needed, &mut open)?
            {
                read_each!(@one $table input);
            }
        )*};
        (@one Attendance $input:ident) => {
            let file = Attendance::FILE;
            let each = |row: AttendanceRow<'_>, row_number, report: &mut Report| {
                sink(row.into(), Place { file, row: row_number }, report);
            };
            match sieve {
                Some(sieve) => {
                    table::read_sieved::<Attendance>(sieve.read($input), report, each)?;
                }
                None => table::read::<Attendance>($input, report, each)?,
            }
        };
        (@one $table:ident $input:ident) => {
            table::read::<$table>($input, report, |row, number, report| {
                let place = Place { file: $table::FILE, row: number };
                sink(row.into(), place, report);
            })?;
        };
    }
    read_each! {
        District Schools Calendar Periods Staff Students Contacts Enrollments AttendanceCodes
        Attendance AttendanceTurns AttendanceScope RollTaken AttendanceNotes Grades Assignments Behavior
        Interventions ContactAttempts LettersSent Settings ReportsFiled
    }
    Ok(())
}

fn opened<I>(
    file: &str,
    needed: &[&str],
    open: &mut impl FnMut(&str) -> io::Result<Option<I>>,
) -> Result<Option<I>, IntakeError> {
    let opened = open(file).map_err(|source| IntakeError::Io { file: file.to_owned(), source })?;
    if opened.is_none() && needed.contains(&file) {
        let cure = "Name the folder that holds the district's files".to_owned();
        return Err(IntakeError::MissingFile { file: file.to_owned(), cure });
    }
    Ok(opened)
}

/// The names of all files of a district folder.
pub fn files() -> impl Iterator<Item = &'static str> {
    record::FILES.iter().map(|(file, _)| *file)
}

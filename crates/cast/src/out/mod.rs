//! The files of the folder, all open at once: a household is written as soon
//! as it is drawn, so that memory does not grow with the district.

mod people;
mod standing;
mod year;

pub(crate) use people::{contact_rows, enrollment_rows, student_rows};
pub(crate) use standing::{schools, standing};
pub(crate) use year::{lesson_rows, mark_rows, work_rows};

use std::io::{self, Write};

use intake::record::{
    Assignments, Attendance, AttendanceCodes, AttendanceNotes, Behavior, Calendar, ContactAttempts,
    Contacts, District, Enrollments, Grades, Interventions, LettersSent, Periods, ReportsFiled,
    RollTaken, Schools, Settings, Staff, Students,
};
use intake::table::Table;
use intake::write::Writer;

/// One file and the number of its rows.
pub(crate) struct Out<T: Table, W: Write> {
    writer: Writer<T, W>,
    rows: u64,
}

impl<T: Table, W: Write> Out<T, W> {
    fn open(open: &mut impl FnMut(&str) -> io::Result<W>) -> io::Result<Self> {
        Ok(Self { writer: Writer::new(open(T::FILE)?)?, rows: 0 })
    }

    /// Writes a row.
    pub(crate) fn row(&mut self, row: &T::Row<'_>) -> io::Result<()> {
        self.rows += 1;
        self.writer.row(row)
    }

    fn finish(self) -> io::Result<(&'static str, u64)> {
        self.writer.finish()?;
        Ok((T::FILE, self.rows))
    }
}

macro_rules! files {
    ($($name:ident: $table:ident,)*) => {
        /// Every file that is written.
        pub(crate) struct Files<W: Write> { $(pub(crate) $name: Out<$table, W>,)* }

        impl<W: Write> Files<W> {
            pub(crate) fn open(
                mut open: impl FnMut(&str) -> io::Result<W>,
            ) -> io::Result<Self> {
                Ok(Self { $($name: Out::open(&mut open)?,)* })
            }

            /// Ends all files; gives their names and numbers of rows.
            pub(crate) fn finish(self) -> io::Result<Vec<(&'static str, u64)>> {
                Ok(vec![$(self.$name.finish()?),*])
            }
        }
    };
}

files! {
    district: District,
    schools: Schools,
    calendar: Calendar,
    periods: Periods,
    staff: Staff,
    students: Students,
    contacts: Contacts,
    enrollments: Enrollments,
    attendance_codes: AttendanceCodes,
    attendance: Attendance,
    roll_taken: RollTaken,
    attendance_notes: AttendanceNotes,
    grades: Grades,
    assignments: Assignments,
    behavior: Behavior,
    interventions: Interventions,
    contact_attempts: ContactAttempts,
    letters_sent: LettersSent,
    settings: Settings,
    reports_filed: ReportsFiled,
}

//! The records of the district folder: every file, its columns, and the row
//! that each becomes. Other sources are mapped to these rows.

#![expect(missing_docs, reason = "columns are documented in docs/guide/district-folder.md")]

use csv::StringRecord;
use domain::Date;
use domain::access::Role;
use domain::calendar::DayType;
use domain::class::Class;
use domain::enrollment::Grade;
use jiff::Timestamp;

use crate::table::{self, Cells, Column, Table};
use crate::value::{AttemptKind, Id, LetterKind, Moment, Outcome, TimeOfDay, Value};

/// Where a record stands in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The file.
    pub file: &'a str,
    /// The row as a spreadsheet shows it (the header is row 1), or the number
    /// of the element in an XML file.
    pub row: u32,
}

macro_rules! tables {
    ($($table:ident, $row:ident, $file:literal { $($name:ident: $kind:tt $type:ty,)* })*) => {
        /// Every file with its columns, in the order of the documentation.
        pub const FILES: &[(&str, &[Column])] = &[$(($file, <$table as Table>::COLUMNS),)*];

        /// A row of any file, as every source gives it.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record<'a> { $($table($row<'a>),)* }

        impl<'a> Record<'a> {
            /// The file that such a row stands in.
            #[must_use]
            pub fn file(&self) -> &'static str {
                match self { $(Self::$table(_) => $file,)* }
            }

            /// The row of a file with these cells, one for each column; none
            /// when there is no such file or a required cell cannot be read.
            #[must_use]
            pub fn read(file: &str, cells: &'a StringRecord) -> Option<Self> {
                match file {
                    $($file => table::read_cells::<$table>(cells).map(Self::$table),)*
                    _ => None,
                }
            }

            /// Hands over the text of each cell, in the order of the columns.
            pub fn write(&self, cell: &mut impl FnMut(&dyn Fn(&mut String))) {
                match self { $(Self::$table(row) => $table::write(row, cell),)* }
            }

            /// The first column by which the row is found and whose text is
            /// longer than databases find.
            #[must_use]
            pub fn too_long(&self) -> Option<&'static str> {
                match self {
                    $(Self::$table(row) => {
                        $(if tables!(@long $kind row.$name) { return Some(stringify!($name)); })*
                    })*
                }
                None
            }

            /// Moves every date and time of the row by so many days.
            pub fn shift(&mut self, days: i32) {
                match self { $(Self::$table(row) => { $(Value::shift(&mut row.$name, days);)* })* }
            }
        }

        $(
            impl<'a> From<$row<'a>> for Record<'a> {
                fn from(row: $row<'a>) -> Self {
                    Self::$table(row)
                }
            }

            #[doc = concat!("`", $file, "`")]
            #[derive(Clone, Copy, Debug)]
            pub struct $table;

            #[doc = concat!("A row of `", $file, "`.")]
            #[derive(Clone, Debug, PartialEq)]
            pub struct $row<'a> { $(pub $name: $type,)* }

            impl Table for $table {
                type Row<'a> = $row<'a>;
                const FILE: &'static str = $file;
                const COLUMNS: &'static [Column] = &[
                    $(Column { name: stringify!($name), required: tables!(@is $kind) },)*
                ];

                fn read<'a>(cells: &mut Cells<'a, '_>) -> Option<$row<'a>> {
                    // Every cell is read before the row is judged, so that
                    // all its problems are told at once.
                    let mut column = 0..;
                    $(let $name = cells.$kind(column.next().unwrap_or(0));)*
                    Some($row { $($name: $name?,)* })
                }

                fn write(row: &$row<'_>, cell: &mut impl FnMut(&dyn Fn(&mut String))) {
                    $(cell(&|out| Value::write(&row.$name, out));)*
                }
            }
        )*
    };
    (@long key $text:expr) => { table::is_long($text) };
    (@long part $text:expr) => { table::is_long($text) };
    (@long $kind:tt $value:expr) => { Value::is_long_id(&$value) };
    (@is required) => { true };
    (@is key) => { true };
    (@is part) => { false };
    (@is optional) => { false };
}

tables! {
    District, DistrictRow, "district.csv" {
        district_id: required Id<'a>,
        name: required &'a str,
        state: optional &'a str,
        rulebook: optional &'a str,
        school_year_start: optional Option<Date>,
        time_zone: optional &'a str,
        phone: optional &'a str,
        address: optional &'a str,
        city: optional &'a str,
        postal_code: optional &'a str,
        superintendent: optional &'a str,
        board_name: optional &'a str,
        board_address: optional &'a str,
    }
    Schools, SchoolRow, "schools.csv" {
        school_id: required Id<'a>,
        name: required &'a str,
        level: optional &'a str,
        state_id: optional Id<'a>,
        address: optional &'a str,
        city: optional &'a str,
        state: optional &'a str,
        postal_code: optional &'a str,
        phone: optional &'a str,
        principal: optional &'a str,
        period_based: optional Option<bool>,
        language_15pct: optional &'a str,
    }
    Calendar, CalendarRow, "calendar.csv" {
        school_id: required Id<'a>,
        date: required Date,
        day_type: required DayType,
        minutes: optional Option<u16>,
        track: part &'a str,
    }
    Periods, PeriodRow, "periods.csv" {
        school_id: required Id<'a>,
        period: key &'a str,
        start_time: required TimeOfDay,
        end_time: required TimeOfDay,
    }
    Staff, StaffRow, "staff.csv" {
        staff_id: required Id<'a>,
        name: required &'a str,
        role: required Role,
        email: optional &'a str,
        phone: optional &'a str,
        school_ids: optional &'a str,
        languages: optional &'a str,
    }
    Students, StudentRow, "students.csv" {
        student_id: required Id<'a>,
        state_id: optional Id<'a>,
        last_name: required &'a str,
        first_name: required &'a str,
        preferred_name: optional &'a str,
        birth_date: optional Option<Date>,
        gender: optional &'a str,
        home_language: optional &'a str,
        chronic_illness_form_until: optional Option<Date>,
        groups: optional &'a str,
        ethnicity: optional &'a str,
        household_id: optional Id<'a>,
    }
    Contacts, ContactRow, "contacts.csv" {
        contact_id: required Id<'a>,
        student_id: required Id<'a>,
        name: required &'a str,
        relationship: optional &'a str,
        language: optional &'a str,
        interpreter: optional Option<bool>,
        alternate_format: optional &'a str,
        phone: optional &'a str,
        email: optional &'a str,
        address: optional &'a str,
        city: optional &'a str,
        state: optional &'a str,
        postal_code: optional &'a str,
        lives_with: optional Option<bool>,
        education_rights: optional Option<bool>,
        legal_custody: optional Option<bool>,
        gets_mail: optional Option<bool>,
        do_not_contact: optional Option<bool>,
        no_contact_order: optional Option<bool>,
        address_confidential: optional Option<bool>,
        priority: optional Option<u16>,
    }
    Enrollments, EnrollmentRow, "enrollments.csv" {
        student_id: required Id<'a>,
        school_id: required Id<'a>,
        entry_date: required Date,
        exit_date: optional Option<Date>,
        grade: required Grade,
        exit_code: optional &'a str,
        program: optional &'a str,
        track: part &'a str,
        primary: optional Option<bool>,
        exempt: optional Option<bool>,
        teacher: optional &'a str,
    }
    AttendanceCodes, CodeRow, "attendance_codes.csv" {
        school_id: optional Id<'a>,
        code: key &'a str,
        label: optional &'a str,
        class: required Class,
        reason: optional &'a str,
        printable: optional Option<bool>,
    }
    Attendance, AttendanceRow, "attendance.csv" {
        student_id: required Id<'a>,
        date: required Date,
        code: key &'a str,
        school_id: optional Id<'a>,
        period: part &'a str,
        minutes: optional Option<u16>,
        start_time: optional Option<TimeOfDay>,
        reason: optional &'a str,
        note: optional &'a str,
        recorded_at: optional Option<Timestamp>,
        source_id: optional &'a str,
    }
    AttendanceTurns, AttendanceTurnRow, "attendance_turns.csv" {
        student_id: required Id<'a>,
        date: required Date,
        code: key &'a str,
        at: required Timestamp,
        stands: required bool,
        school_id: optional Id<'a>,
        period: part &'a str,
        minutes: optional Option<u16>,
        start_time: optional Option<TimeOfDay>,
        reason: optional &'a str,
        note: optional &'a str,
        recorded_at: optional Option<Timestamp>,
        source_id: optional &'a str,
    }
    AttendanceScope, ScopeRow, "attendance_scope.csv" {
        school_id: required Id<'a>,
        from: required Date,
        to: required Date,
        exported_at: optional Option<Timestamp>,
    }
    RollTaken, RollRow, "roll_taken.csv" {
        school_id: required Id<'a>,
        date: required Date,
        taken: required bool,
        period: part &'a str,
    }
    AttendanceNotes, NoteRow, "attendance_notes.csv" {
        student_id: required Id<'a>,
        date: required Date,
        text: required &'a str,
        author: optional &'a str,
        confidential: optional Option<bool>,
    }
    Grades, GradeRow, "grades.csv" {
        student_id: required Id<'a>,
        course: key &'a str,
        term: part &'a str,
        mark: optional &'a str,
        percent: optional &'a str,
        teacher: optional &'a str,
    }
    Assignments, AssignmentRow, "assignments.csv" {
        student_id: required Id<'a>,
        course: required &'a str,
        title: required &'a str,
        due_date: required Date,
        status: optional &'a str,
    }
    Behavior, BehaviorRow, "behavior.csv" {
        student_id: required Id<'a>,
        date: required Date,
        incident: required &'a str,
        location: optional &'a str,
        response: optional &'a str,
        confidential: optional Option<bool>,
    }
    Interventions, InterventionRow, "interventions.csv" {
        student_id: required Id<'a>,
        date: required Date,
        code: required &'a str,
        description: optional &'a str,
        staff: optional &'a str,
        tier: optional &'a str,
    }
    ContactAttempts, AttemptRow, "contact_attempts.csv" {
        student_id: required Id<'a>,
        at: required Moment,
        kind: required AttemptKind,
        outcome: required Outcome,
        staff: optional &'a str,
        person: optional &'a str,
        language: optional &'a str,
        about: optional &'a str,
    }
    LettersSent, LetterRow, "letters_sent.csv" {
        student_id: required Id<'a>,
        kind: required LetterKind,
        sent_on: required Date,
        method: optional &'a str,
        tracking: optional &'a str,
        source: optional &'a str,
    }
    Settings, SettingRow, "settings.csv" {
        key: key &'a str,
        value: required &'a str,
        from: optional Option<Date>,
    }
    ReportsFiled, ReportRow, "reports_filed.csv" {
        student_id: required Id<'a>,
        report: required u16,
        filed_on: required Date,
        to: optional &'a str,
    }
}

#[cfg(test)]
mod tests {
    use domain::Date;

    use super::*;

    #[test]
    fn a_name_too_long_from_any_source_is_named_by_its_column() {
        let track = "é".repeat(256);
        let row = |school: &'static str, track| CalendarRow {
            school_id: Id(school),
            date: Date::constant(2025, 9, 1),
            day_type: DayType::Instructional,
            minutes: None,
            track,
        };
        let long: &'static str = "1".repeat(256).leak();
        assert_eq!(Record::from(row("10", &track)).too_long(), Some("track"));
        assert_eq!(Record::from(row(long, "")).too_long(), Some("school_id"));
        // Letters count, not bytes.
        assert_eq!(Record::from(row("10", &track[2..])).too_long(), None);
    }
}

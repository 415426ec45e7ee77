//! Everything that can be wrong with a row: a closed list, each kind with the
//! reason and the cure in plain words.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $why:literal, $cure:literal;)*) => {
        /// What is wrong with a row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemKind {
            $($(#[$doc])* #[doc = $why] $kind,)*
        }

        impl ProblemKind {
            /// The whole closed list.
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// The name in JSON and in `problems.csv`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// What is wrong, in plain words.
            #[must_use]
            pub fn why(self) -> &'static str {
                match self { $(Self::$kind => $why,)* }
            }

            /// What to do about it.
            #[must_use]
            pub fn cure(self) -> &'static str {
                match self { $(Self::$kind => $cure,)* }
            }
        }
    };
}

kinds! {
    ValueMissing = "value_missing",
        "A cell that must be filled is empty. The row is put aside.",
        "Fill the cell in the source and export again.";
    ValueUnreadable = "value_unreadable",
        "The value cannot be read. A required one puts the row aside; any other reads as empty.",
        "Write the value as the column asks and export again.";
    DateAmbiguous = "date_ambiguous",
        "The date is not written as year-month-day, so day and month could be mixed up.",
        "Write dates as YYYY-MM-DD, for example 2026-03-04.";
    IdScientific = "id_scientific",
        "The id was turned into a number like 1.2E+05 by a spreadsheet and is lost.",
        "Export again and keep the column as text; do not save the file from a spreadsheet.";
    RowTooLong = "row_too_long",
        "The row has more cells than the header, so its values may have moved.",
        "Put quotes around texts with commas in them.";
    QuoteRunsOn = "quote_runs_on",
        "A quoted text goes on over line ends and holds what looks like whole rows; they are lost.",
        "Look for a quote in this row that is not closed, and export again.";
    DuplicateKey = "duplicate_key",
        "A later row of this file speaks of the same thing; that one counts.",
        "Keep one of the two rows.";
    EnrollmentOverlap = "enrollment_overlap",
        "The student is enrolled twice at this school at the same time. The days count once.",
        "End the first enrollment where the second begins, or remove one.";
    ExitBeforeEntry = "exit_before_entry",
        "The enrollment ends before it begins, so it has no days.",
        "Correct the entry or the exit date.";
    DateOutsideYear = "date_outside_year",
        "The date lies before the school year that is evaluated.",
        "Correct the date, or evaluate that year with --as-of.";
    UnknownStudent = "unknown_student",
        "No row of students.csv has this student id.",
        "Add the student, or correct the id. Look for zeros that a spreadsheet took away.";
    UnknownCode = "unknown_code",
        "attendance_codes.csv does not say what this code means at this school.",
        "Add the code with its class.";
    NotEnrolled = "not_enrolled",
        "The student has no enrollment.",
        "Add the enrollment, or correct the id.";
    OtherSchool = "other_school",
        "The student was never enrolled at this school.",
        "Correct the school, or add the enrollment.";
    BeforeEntry = "before_entry",
        "The student was not yet enrolled there on this date.",
        "Correct the date of the mark or the entry date.";
    AfterExit = "after_exit",
        "The student was no longer enrolled there on this date.",
        "Correct the date of the mark or the exit date.";
    EnrollmentNotCounted = "enrollment_not_counted",
        "The enrollment is exempt, home-hospital or nonpublic school, so its days are not counted.",
        "Nothing, if the program is right; else correct it.";
    Holiday = "holiday",
        "The calendar says holiday.",
        "Correct the date of the mark or the calendar.";
    Saturday = "saturday",
        "The calendar says Saturday school, which is outside the regular year.",
        "Nothing, if it was Saturday school; else correct the date.";
    Closure = "closure",
        "The calendar says that the school was closed.",
        "Correct the date of the mark or the calendar.";
    NoCalendarRow = "no_calendar_row",
        "The school's calendar has no row for this date, so it is not a day taught.",
        "Correct the date of the mark, or add the date to calendar.csv if it was taught.";
    SchoolWithoutCalendar = "school_without_calendar",
        "The school has no calendar row, so its students have no days.",
        "Add the school's days to calendar.csv.";
    RollNotTaken = "roll_not_taken",
        "roll_taken.csv says that nobody took roll then.",
        "Take roll late and correct roll_taken.csv, or remove the mark.";
    MinutesUnknown = "minutes_unknown",
        "Nobody wrote how long the student was away, so nobody can say whether it was more than the limit.",
        "Fill in the minutes, or use a code for a long absence.";
    BirthDateUnknown = "birth_date_unknown",
        "Without a birth date nobody can say whether the student had to be in school.",
        "Fill in the birth date.";
    UnknownColumn = "unknown_column",
        "The column is not part of this file. It is not stored.",
        "Map the column, correct its name, or leave it out.";
    DroppedColumn = "dropped_column",
        "The column holds what must never be collected (identity papers, birth country, \
         immigration, social security or health). It was dropped unread.",
        "Leave the column out of the export.";
    CategoryConflict = "category_conflict",
        "The source has two categories for one student, school and day; the stronger one counts.",
        "Delete the category that was corrected in the source.";
    UnknownCategory = "unknown_category",
        "The source uses an attendance category that is not mapped to a class.",
        "Map the category to a class.";
    ShapeUnreadable = "shape_unreadable",
        "The element lacks what it must have, so it is put aside.",
        "Export it again with its references.";
}

impl Serialize for ProblemKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// One problem and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: Box<str>,
    /// The row as a spreadsheet shows it: the header is row 1.
    pub row: u32,
    /// The line of the file on which the row begins, where it differs from the row.
    pub line: Option<u32>,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The student, where the row names one.
    pub student_id: Option<Box<str>>,
    /// The date, where the row names one.
    pub date: Option<Date>,
    /// When the row was recorded, where it says so.
    pub recorded_at: Option<Timestamp>,
    /// The column, where one is at fault.
    pub column: Option<Box<str>>,
    /// The value as it came, where one is at fault.
    pub value: Option<Box<str>>,
    /// More about this one case, in plain words.
    pub detail: Option<Box<str>>,
}

impl Problem {
    /// A problem of a whole row; the rest is added with struct update.
    #[must_use]
    pub fn new(file: &str, row: u32, kind: ProblemKind) -> Self {
        Self {
            file: file.into(),
            row,
            line: None,
            kind,
            student_id: None,
            date: None,
            recorded_at: None,
            column: None,
            value: None,
            detail: None,
        }
    }
}

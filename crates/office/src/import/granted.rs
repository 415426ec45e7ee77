//! What goes without saying: a student of whom a school says nothing was there.
//! A mark that says just this changes no plan, and most marks of a source that
//! states every day do.

use csv::StringRecord;
use domain::Date;
use domain::class::Class;
use domain::codes::{CodeBook, CodeIx, Meaning};
use domain::history::Statement;
use domain::names::SchoolIx;
use intake::record::Record;
use rustc_hash::FxHashSet;
use store::sheet::{Sheet, Sight};
use store::tx::Tx;

use super::rows::AllTerms;
use crate::error::Result;
use crate::facts::{self, Whose};

/// Whether a new row of a small table says what was granted without it: that
/// roll was taken.
pub(super) fn goes_without_saying(sheet: &Sheet, cells: &StringRecord) -> bool {
    let taken = sheet.place("taken").filter(|_| sheet.file == "roll_taken.csv");
    taken.is_some_and(|column| cells[column] == *"1")
}

/// Which codes say that a student was there, and where silence says nothing.
#[derive(Debug, Default)]
pub(super) struct Granted {
    codes: CodeBook,
    not_taken: FxHashSet<(SchoolIx, Date)>,
}

impl Granted {
    pub(super) fn load(tx: &mut Tx<'_>, sight: Sight<'_>, terms: &mut AllTerms) -> Result<Self> {
        let mut granted = Self::default();
        let AllTerms { schools, codes, .. } = terms;
        facts::records(tx, sight, "attendance_codes.csv", Whose::Everybody, |record, _| {
            if let Record::AttendanceCodes(row) = record {
                let some = !row.school_id.is_empty();
                let school = some.then(|| SchoolIx(schools.place(&row.school_id)));
                let code = CodeIx(codes.place(row.code));
                let meaning = Meaning { class: row.class, reason: "".into(), printable: true };
                granted.codes.set(school, code, meaning);
            }
        })?;
        facts::records(tx, sight, "roll_taken.csv", Whose::Everybody, |record, _| {
            if let Record::RollTaken(row) = record
                && !row.taken
            {
                granted.not_taken.insert((SchoolIx(schools.place(&row.school_id)), row.date));
            }
        })?;
        Ok(granted)
    }

    /// Whether a mark, the only one of its student's day, says what was
    /// granted without it.
    pub(super) fn says_nothing(&self, said: &Statement) -> bool {
        let mark = &said.mark;
        let Some(school) = mark.school else { return false };
        let meaning = self.codes.meaning(school, mark.code);
        meaning.is_some_and(|meaning| meaning.class == Class::Present)
            && mark.period.is_none()
            && mark.minutes.is_none()
            && mark.start_time.is_none()
            && !self.not_taken.contains(&(school, mark.date))
    }
}

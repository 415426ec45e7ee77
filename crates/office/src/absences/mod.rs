//! Absences that a family can still explain or dispute, for which reasons they are
//! excused here, and what families have said of them.

mod away;
mod codes;
mod heard;

use domain::Date;
use domain::day::SchoolYear;
use domain::rulebook::{Dated, Excuse};
use store::Store;
use store::revision;
use store::sheet::Sight;

use crate::acts::Doing;
use crate::error::{OfficeError, Result};
use crate::facts::Whose;
use crate::planning::Planning;
use crate::students;

pub use away::Away;
pub(crate) use away::Marks;
pub(crate) use codes::Codes;
pub use heard::{Heard, Says, Statement};
pub(crate) use heard::{Words, heard_of, open};

/// How a family tells something (5 CCR 421: written, digital or audio message, call,
/// conversation, home visit, physician).
pub const WAYS: [&str; 7] =
    ["call", "message", "note", "email", "conversation", "home_visit", "doctor"];

/// What was brought to show it.
pub const PROOFS: [&str; 4] = ["none", "parent_note", "doctor_note", "other_paper"];

/// A student's days without a valid excuse, and what can be done about them.
#[derive(Clone, Debug)]
pub struct Absences {
    /// The marks, the last day first.
    pub away: Vec<Away>,
    /// The reasons in force for which an absence is excused, as far as the codes of the
    /// student's schools can say them.
    pub reasons: Vec<Dated<Excuse>>,
    /// What the family has said in this school year, the last first.
    pub said: Vec<Statement>,
}

/// The absences of a student of one's schools.
///
/// # Errors
/// When the student is none of these schools', or no rule is in force.
pub fn of_student(
    store: &Store,
    doing: Doing<'_>,
    (student, today): (&str, Date),
) -> Result<Absences> {
    let (mut tx, district, library) = (store.read()?, doing.district, doing.library);
    let latest = revision::latest(&mut tx, district)?.ok_or(OfficeError::NoDistrict)?;
    let sight = Sight { district, revision: latest.number };
    let whose = Whose::Students(&[student]);
    let schools = students::known(&mut tx, sight, whose, today)?;
    let is_mine = |own: &Vec<String>| {
        doing.schools.is_empty() || own.iter().any(|school| doing.schools.contains(school))
    };
    if !schools.get(student).is_some_and(is_mine) {
        return Err(OfficeError::UnknownStudent(student.to_owned()));
    }
    let planning = Planning::load(&mut tx, sight, today, library, whose)?;
    let marks = Marks::load(&mut tx, sight, &planning, student)?;
    let mut away = marks.in_force(&planning, None)?;
    away.retain(|mark| {
        let is_mine = doing.schools.is_empty() || doing.schools.contains(&mark.school);
        mark.can_be_excused() && is_mine
    });
    away.sort_by(|one, other| (other.date, &one.period).cmp(&(one.date, &other.period)));
    let codes = Codes::load(&mut tx, sight)?;
    let mut own: Vec<&str> = away.iter().map(|it| it.school.as_str()).collect();
    own.sort_unstable();
    own.dedup();
    let can_say = |it: &&Dated<Excuse>| own.iter().all(|school| codes.has(school, &it.text.id));
    let reasons = planning.book.excuses_on(today).filter(can_say).cloned().collect();
    let first = SchoolYear::containing(today).first();
    let mut said = heard_of(&mut tx, sight, student)?;
    said.retain(|it| it.days.iter().any(|day| day.date >= first));
    Ok(Absences { away, reasons, said })
}

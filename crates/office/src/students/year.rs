//! A student's school year day by day, with every mark that says something, and
//! what its absences have in common.

use domain::Date;
use domain::class::Class;
use domain::day::{DayIx, DaySet};
use domain::history::Statement;
use domain::ledger::{Packed, PackedDay};
use domain::mark::Recorded;
use domain::pattern::{Habits, Pattern, Place, patterns};
use jiff::Timestamp;
use store::marks::{self, Month};
use store::sheet::Sight;
use store::tx::Tx;

use crate::caseload::{Caseload, Days};
use crate::error::Result;
use crate::ground::Ground;
use crate::students::Shown;

/// What a day is for a student.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// In school all day, as far as is known.
    Present,
    /// Absent all day.
    Absent(Class),
    /// Late or away for longer than the limit, without an excuse.
    Long,
    /// Late, or away for a while.
    Short,
    /// No school, or not this student's.
    NoSchool,
    /// Roll was never taken.
    NoRoll,
    /// Still to come.
    ToCome,
}

/// A day of the school's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearDay {
    /// The date.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// Which occasion of truancy it is, from 1 on.
    pub event: Option<u32>,
    /// The marks in force, in the order of the day.
    pub marks: Vec<DayMark>,
}

/// A mark as the record shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayMark {
    /// The code as it came.
    pub code: String,
    /// What it means at the school; none where no file says it.
    pub class: Option<Class>,
    /// The period; empty for all day.
    pub period: String,
    /// Minutes missed.
    pub minutes: Option<u16>,
    /// What was written beside it.
    pub note: String,
    /// When it was recorded.
    pub recorded: Option<Timestamp>,
    /// The code that stood there before, where another did.
    pub before: Option<String>,
}

/// The school year of a student.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// Every day from the first that is taught to the last.
    pub days: Vec<YearDay>,
    /// What the absences have in common.
    pub patterns: Vec<Pattern>,
}

/// The year of the student at a place.
pub(crate) fn year(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (caseload, shown): (&Caseload, &Shown),
    (place, today): (u32, Date),
) -> Result<Year> {
    let calendar = caseload.days_at(place);
    let taught = calendar.taught;
    let (Some(first), Some(last)) = (taught.iter().next(), taught.iter().last()) else {
        return Ok(Year::default());
    };
    let ground = &*caseload.shared;
    let months: Vec<Month> = Month::of_year(caseload.year()).collect();
    let said = match caseload.number(place) {
        Some(number) => marks::of_student(tx, sight, &months, number)?,
        None => Vec::new(),
    };
    let mut said = ground.statements(&said)?;
    said.sort_by_key(|it| (it.mark.date, it.mark.period, it.mark.recorded, it.mark.row));
    let none = Packed::from_bytes(&[0; 366]);
    let Some(packed) = caseload.days_of(place).or(none.as_ref()) else {
        return Ok(Year::default());
    };
    let mut event = 0;
    let mut days: Vec<YearDay> = Vec::with_capacity(usize::from(last - first) + 1);
    for ix in first..=last {
        let date = caseload.year().date(ix);
        let day = packed.day(ix);
        event += u32::from(day.event && date <= today);
        let first = said.partition_point(|it| it.mark.date < date);
        let own: Vec<&Statement> =
            said[first..].iter().take_while(|it| it.mark.date == date).collect();
        days.push(YearDay {
            date,
            kind: kind((caseload, &calendar), (ix, day), (date, today)),
            event: (day.event && date <= today).then_some(event),
            marks: marks_of(ground, &own),
        });
    }
    let patterns = common((caseload, shown), (place, &taught), packed, (&days, today));
    Ok(Year { days, patterns })
}

fn kind(
    (caseload, calendar): (&Caseload, &Days),
    (ix, day): (DayIx, PackedDay),
    (date, today): (Date, Date),
) -> DayKind {
    match day.class {
        None if !day.enrolled && !calendar.taught.contains(ix) => DayKind::NoSchool,
        _ if date > today => DayKind::ToCome,
        Some(class) => DayKind::Absent(class),
        None if day.over_limit => DayKind::Long,
        None if day.tardy => DayKind::Short,
        None if day.enrolled => DayKind::Present,
        None if calendar.without_roll.contains(ix) => DayKind::NoRoll,
        None if date > caseload.as_of() => DayKind::ToCome,
        None => DayKind::NoSchool,
    }
}

/// The marks in force of what was said of one day: of each period the last, with
/// the code that it took the place of.
fn marks_of(ground: &Ground, said: &[&Statement]) -> Vec<DayMark> {
    let mut marks: Vec<DayMark> = Vec::new();
    for same in said.chunk_by(|one, other| one.mark.period == other.mark.period) {
        let Some(last) = same.last() else { continue };
        let code = |it: &Statement| ground.loaded.reference.code(it.mark.code).to_owned();
        let earlier = same.iter().rev().map(|it| code(it)).find(|it| *it != code(last));
        let reference = &ground.loaded.reference;
        let school = last.mark.school;
        let meaning = school.and_then(|school| reference.codes.meaning(school, last.mark.code));
        let period = last.mark.period.map(|period| reference.period(period).to_owned());
        marks.push(DayMark {
            code: code(last),
            class: meaning.map(|meaning| meaning.class),
            period: period.unwrap_or_default(),
            minutes: last.mark.minutes,
            note: last.note.to_string(),
            recorded: Some(last.mark.recorded).and_then(Recorded::instant),
            before: earlier,
        });
    }
    marks
}

/// What the absences of a student have in common.
fn common(
    (caseload, shown): (&Caseload, &Shown),
    (place, taught): (u32, &DaySet),
    days: &Packed,
    (all, today): (&[YearDay], Date),
) -> Vec<Pattern> {
    let year = caseload.year();
    let Some(as_of) = year.index(caseload.as_of().min(today)) else { return Vec::new() };
    // Nothing is told of a student whom the viewer does not see.
    let siblings = caseload.siblings(place).filter(|it| caseload.roster.is_shown(shown, *it));
    let siblings: Vec<&Packed> = siblings.filter_map(|it| caseload.days_of(it)).collect();
    let partial = missed_periods(caseload, place, all);
    patterns(&Habits { year, days, as_of, taught, partial: &partial, siblings: &siblings })
}

/// The periods that were missed on days that were not missed whole, and where in
/// the school's day they lie.
fn missed_periods(caseload: &Caseload, place: u32, all: &[YearDay]) -> Vec<(DayIx, Place)> {
    let names = caseload.periods(place);
    let (first, last) = (names.first(), names.last());
    let place_of = |period: &String| match Some(period) {
        it if it == first => Place::First,
        it if it == last => Place::Last,
        _ => Place::Other,
    };
    let part = |day: &&YearDay| !matches!(day.kind, DayKind::Absent(_) | DayKind::NoSchool);
    let mut missed = Vec::new();
    for day in all.iter().filter(part) {
        let Some(ix) = caseload.year().index(day.date) else { continue };
        let away = |mark: &&DayMark| {
            !mark.period.is_empty() && mark.class.is_some_and(|it| it.full_day_rank().is_some())
        };
        missed.extend(day.marks.iter().filter(away).map(|mark| (ix, place_of(&mark.period))));
    }
    missed
}

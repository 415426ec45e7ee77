//! Marks and their turns.

use domain::Date;
use domain::codes::CodeIx;
use domain::history::{Known, Statement, Turn};
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::periods::PeriodIx;

use crate::error::{Result, StoreError};
use crate::sheet::Sight;
use crate::tx::{Bulk, Column, Kind, Row, Tx, Value};

const fn int(name: &'static str) -> Column {
    Column { name, kind: Kind::Int }
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text }
}

const COLUMNS: &[Column] = &[
    text("district_id"),
    int("year"),
    int("student_no"),
    int("since"),
    int("row"),
    int("date"),
    int("school_no"),
    int("code_no"),
    int("period_no"),
    int("minutes"),
    int("start_time"),
    Column { name: "recorded_at", kind: Kind::Big },
    int("dated"),
    text("reason"),
    text("note"),
    text("source_id"),
];

/// Which students' marks are asked for, by their numbers.
#[derive(Clone, Copy, Debug)]
pub enum Students<'a> {
    /// From one number to another, both inside.
    Between(u32, u32),
    /// These, in order; few enough for one query.
    These(&'a [u32]),
}

impl Students<'_> {
    /// The condition on a query, and its values.
    fn asked(&self, values: &mut Vec<Value<'_>>) -> String {
        let mut place = |student: u32| {
            values.push(student.into());
            format!("${}", values.len())
        };
        match self {
            Self::Between(first, last) => {
                format!("student_no BETWEEN {} AND {}", place(*first), place(*last))
            }
            Self::These(students) => {
                let places = students.iter().map(|student| place(*student)).collect::<Vec<_>>();
                format!("student_no IN ({})", places.join(", "))
            }
        }
    }
}

/// Hands over the marks of students in a school year, by student and in the
/// order in which they came, with their turns.
///
/// # Errors
/// When the engine refuses, or `each` does.
pub fn each(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    year: i16,
    students: Students<'_>,
    mut each: impl FnMut(u32, Known) -> Result<()>,
) -> Result<()> {
    let mut values: Vec<Value<'_>> =
        vec![sight.district.into(), i64::from(year).into(), sight.revision.into()];
    let asked = students.asked(&mut values);
    let turns = turns(tx, &asked, &values)?;
    let mut turns = turns.into_iter().peekable();
    let sql = format!(
        "SELECT student_no, since, row, date, school_no, code_no, period_no, minutes, \
         start_time, recorded_at, dated, reason, note, source_id FROM mark \
         WHERE district_id = $1 AND year = $2 AND since <= $3 AND {asked} \
         ORDER BY student_no, since, row"
    );
    tx.each(&sql, &values, |row| {
        let (student, mut known) = known(row)?;
        let place = (student, known.since, known.statement.mark.row);
        while let Some((_, turn)) = turns.next_if(|(of, _)| *of == place) {
            known.turns.push(turn);
        }
        each(student, known)
    })
}

/// The school years with marks, in order.
///
/// # Errors
/// When the engine refuses.
pub fn years(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<i16>> {
    let sql = "SELECT DISTINCT year FROM mark WHERE district_id = $1 AND since <= $2 ORDER BY year";
    tx.all(sql, &[sight.district.into(), sight.revision.into()], |row| row.number(0))
}

type Place = (u32, u32, u32);

/// The turns of the same marks, in the same order. There are few.
fn turns(tx: &mut Tx<'_>, asked: &str, values: &[Value<'_>]) -> Result<Vec<(Place, Turn)>> {
    let sql = format!(
        "SELECT student_no, mark_since, mark_row, at, stands FROM mark_turn \
         WHERE district_id = $1 AND year = $2 AND since <= $3 AND {asked} \
         ORDER BY student_no, mark_since, mark_row, at"
    );
    tx.all(&sql, values, |row| {
        let at = Recorded::from_nanoseconds(row.number(3)?);
        let turn = Turn { at, stands: row.int(4)? == Some(1) };
        Ok(((row.number(0)?, row.number(1)?, row.number(2)?), turn))
    })
}

fn known(row: &Row<'_>) -> Result<(u32, Known)> {
    let some = |column| row.int(column);
    let small = |number: Option<i64>| number.and_then(|number| u16::try_from(number).ok());
    let term = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
    let mark = Mark {
        date: date(row.number(3)?)?,
        school: term(some(4)?).map(SchoolIx),
        code: CodeIx(row.number(5)?),
        period: term(some(6)?).map(PeriodIx),
        minutes: small(some(7)?),
        start_time: small(some(8)?),
        recorded: Recorded::from_nanoseconds(row.number(9)?),
        row: row.number(2)?,
    };
    let statement = Statement {
        mark,
        reason: row.text(11)?.into(),
        note: row.text(12)?.into(),
        source_id: row.text(13)?.into(),
    };
    let dated = row.int(10)? == Some(1);
    Ok((row.number(0)?, Known { statement, since: row.number(1)?, dated, turns: Vec::new() }))
}

/// A date as the number YYYYMMDD.
fn number(date: Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

fn date(number: i64) -> Result<Date> {
    let part = |number: i64| i8::try_from(number).ok();
    let year = i16::try_from(number.div_euclid(10_000)).ok();
    let month_day = number.rem_euclid(10_000);
    year.zip(part(month_day / 100).zip(part(month_day % 100)))
        .and_then(|(year, (month, day))| Date::new(year, month, day).ok())
        .ok_or_else(|| StoreError::Damaged(format!("{number} is no date")))
}

/// The school year of a date, by the calendar year in which it starts.
#[must_use]
pub fn school_year(date: Date) -> i16 {
    date.year() - i16::from(date.month() < 7)
}

/// Marks on their way into the memory.
#[derive(Debug)]
pub struct MarkWriter<'t> {
    bulk: Bulk<'t>,
    district: &'t str,
    revision: u32,
}

impl<'t> MarkWriter<'t> {
    /// Begins to write marks as of `sight.revision`.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn begin(tx: &'t mut Tx<'_>, sight: Sight<'t>) -> Result<Self> {
        let bulk = tx.bulk("mark", COLUMNS)?;
        Ok(Self { bulk, district: sight.district, revision: sight.revision })
    }

    /// Writes a mark of a student. One without a time is as old as its import,
    /// which is at `import`.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn push(&mut self, student: u32, said: &Statement, import: Recorded) -> Result<()> {
        let mark = &said.mark;
        let dated = mark.recorded != Recorded::UNKNOWN;
        let recorded = if dated { mark.recorded } else { import };
        fn text(text: &str) -> Option<&str> {
            (!text.is_empty()).then_some(text)
        }
        self.bulk.push(&[
            self.district.into(),
            i64::from(school_year(mark.date)).into(),
            student.into(),
            self.revision.into(),
            mark.row.into(),
            number(mark.date).into(),
            mark.school.map(|school| school.0).into(),
            mark.code.0.into(),
            mark.period.map(|period| period.0).into(),
            mark.minutes.map(u32::from).into(),
            mark.start_time.map(u32::from).into(),
            recorded.nanoseconds().into(),
            i64::from(dated).into(),
            text(&said.reason).into(),
            text(&said.note).into(),
            text(&said.source_id).into(),
        ])
    }

    /// Ends the writing.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn finish(self) -> Result<()> {
        self.bulk.finish()
    }
}

/// A mark by the revision and row that brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkPlace {
    /// The school year.
    pub year: i16,
    /// The student.
    pub student: u32,
    /// The revision.
    pub since: u32,
    /// The row.
    pub row: u32,
}

/// Writes that a mark turned. Of two complete exports of one instant the one
/// that is read last counts.
///
/// # Errors
/// When the engine refuses.
pub fn write_turn(tx: &mut Tx<'_>, sight: Sight<'_>, of: MarkPlace, turn: Turn) -> Result<()> {
    let values: [Value<'_>; 8] = [
        sight.district.into(),
        i64::from(of.year).into(),
        of.student.into(),
        of.since.into(),
        of.row.into(),
        turn.at.nanoseconds().into(),
        i64::from(turn.stands).into(),
        sight.revision.into(),
    ];
    let sql = "INSERT INTO mark_turn \
               (district_id, year, student_no, mark_since, mark_row, at, stands, since) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (district_id, year, student_no, mark_since, mark_row, at) \
               DO UPDATE SET stands = excluded.stands, since = excluded.since";
    tx.run(sql, &values).map(|_| ())
}

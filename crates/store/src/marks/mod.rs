//! Marks and their turns.

mod said;

use domain::Date;
use domain::day::SchoolYear;
use domain::history::{Known, Statement, Turn};
use domain::mark::Recorded;

use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Bulk, Column, Tx, Value};

const COLUMNS: &[Column] = &[
    Column::text("district_id"),
    Column::int("year"),
    Column::int("student_no"),
    Column::int("since"),
    Column::text("said"),
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
        "SELECT m.student_no, m.since, r.at, m.said FROM marks m JOIN revision r \
         ON r.district_id = m.district_id AND r.revision = m.since \
         WHERE m.district_id = $1 AND m.year = $2 AND m.since <= $3 AND m.{asked} \
         ORDER BY m.student_no, m.since"
    );
    tx.each(&sql, &values, |row| {
        let (student, since) = (row.number(0)?, row.number(1)?);
        let import = Recorded::from_nanoseconds(row.number(2)?);
        said::read(row.text(3)?, import, |statement, dated| {
            let place = (student, since, statement.mark.row);
            let mut known = Known { statement, since, dated, turns: Vec::new() };
            while let Some((_, turn)) = turns.next_if(|(of, _)| *of == place) {
                // Of one instant the word that was read last counts.
                known.turns.pop_if(|last| last.at == turn.at);
                known.turns.push(turn);
            }
            each(student, known)
        })
    })
}

/// The school years with marks, in order.
///
/// # Errors
/// When the engine refuses.
pub fn years(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<i16>> {
    let sql =
        "SELECT DISTINCT year FROM marks WHERE district_id = $1 AND since <= $2 ORDER BY year";
    tx.all(sql, &[sight.district.into(), sight.revision.into()], |row| row.number(0))
}

type Place = (u32, u32, u32);

/// The turns of the same marks, in the same order. There are few.
fn turns(tx: &mut Tx<'_>, asked: &str, values: &[Value<'_>]) -> Result<Vec<(Place, Turn)>> {
    let sql = format!(
        "SELECT student_no, mark_since, mark_row, at, stands FROM mark_turn \
         WHERE district_id = $1 AND year = $2 AND since <= $3 AND {asked} \
         ORDER BY student_no, mark_since, mark_row, at, since"
    );
    tx.all(&sql, values, |row| {
        let at = Recorded::from_nanoseconds(row.number(3)?);
        let turn = Turn { at, stands: row.int(4)? == Some(1) };
        Ok(((row.number(0)?, row.number(1)?, row.number(2)?), turn))
    })
}

/// The school year of a date, by the calendar year in which it starts.
#[must_use]
pub fn school_year(date: Date) -> i16 {
    SchoolYear::containing(date).first().year()
}

/// Marks on their way into the memory.
#[derive(Debug)]
pub struct MarkWriter<'t> {
    bulk: Bulk<'t>,
    sight: Sight<'t>,
    said: String,
}

impl<'t> MarkWriter<'t> {
    /// Begins to write marks as of `sight.revision`.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn begin(tx: &'t mut Tx<'_>, sight: Sight<'t>) -> Result<Self> {
        Ok(Self { bulk: tx.bulk("marks", COLUMNS)?, sight, said: String::new() })
    }

    /// Writes all that the revision states of a student's school year.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn push<'m>(
        &mut self,
        student: u32,
        year: i16,
        marks: impl Iterator<Item = &'m Statement>,
    ) -> Result<()> {
        self.said.clear();
        said::write(&mut self.said, marks);
        let year = i64::from(year).into();
        let since = self.sight.revision.into();
        let said = self.said.as_str().into();
        self.bulk.push(&[self.sight.district.into(), year, student.into(), since, said])
    }

    /// Ends the writing.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn finish(self) -> Result<()> {
        self.bulk.finish()
    }
}

/// Takes back what the revision that is being written stated of a student's
/// school year.
///
/// # Errors
/// When the engine refuses.
pub fn take_back(tx: &mut Tx<'_>, sight: Sight<'_>, year: i16, student: u32) -> Result<()> {
    let sql = "DELETE FROM marks \
               WHERE district_id = $1 AND year = $2 AND student_no = $3 AND since = $4";
    let values: [Value<'_>; 4] =
        [sight.district.into(), i64::from(year).into(), student.into(), sight.revision.into()];
    tx.run(sql, &values).map(|_| ())
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
               ON CONFLICT (district_id, year, student_no, mark_since, mark_row, at, since) \
               DO UPDATE SET stands = excluded.stands";
    tx.run(sql, &values).map(|_| ())
}

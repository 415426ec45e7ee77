//! Marks and their turns.

mod month;
mod said;

use domain::history::{Known, Statement, Turn};
use domain::mark::Recorded;

use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Bulk, Column, Kind, Tx, Value, places};

pub use month::Month;

const COLUMNS: &[Column] = &[
    Column::text("district_id"),
    Column::int("month"),
    Column::int("student_no"),
    Column::int("since"),
    Column { name: "at", kind: Kind::Big },
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

/// What one import stated of one student's days in a month, as it is stored:
/// reading it costs more than fetching it, and can be shared among threads.
#[derive(Clone, Debug)]
pub struct Said {
    /// The month.
    pub month: Month,
    /// The student.
    pub student: u32,
    /// The revision that stated it.
    since: u32,
    /// When that was.
    import: Recorded,
    text: String,
    /// By the mark's row, and in order.
    turns: Vec<(u32, Turn)>,
}

impl Said {
    /// Whether some of its marks were ever withdrawn.
    #[must_use]
    pub fn has_turns(&self) -> bool {
        !self.turns.is_empty()
    }

    /// Reads the marks and hands over each, in the order in which they came.
    ///
    /// # Errors
    /// When the database holds what this program never writes.
    pub fn marks(&self, mut each: impl FnMut(Known)) -> Result<()> {
        let mut turns = self.turns.iter().peekable();
        said::read(&self.text, self.month, |mut statement| {
            let dated = statement.mark.recorded != Recorded::UNKNOWN;
            if !dated {
                // One without a time is as old as its import.
                statement.mark.recorded = self.import;
            }
            let row = statement.mark.row;
            let mut known = Known { statement, since: self.since, dated, turns: Vec::new() };
            while let Some((_, turn)) = turns.next_if(|(of, _)| *of == row) {
                // Of one instant the word that was read last counts.
                known.turns.pop_if(|last| last.at == turn.at);
                known.turns.push(*turn);
            }
            each(known);
        })
    }
}

/// Hands over what was stated of students' days in a month, by student and in
/// the order in which it came.
///
/// # Errors
/// When the engine refuses, or `each` does.
pub fn each(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    month: Month,
    students: Students<'_>,
    mut each: impl FnMut(Said) -> Result<()>,
) -> Result<()> {
    let mut values: Vec<Value<'_>> =
        vec![sight.district.into(), month.number().into(), sight.revision.into()];
    let asked = students.asked(&mut values);
    let mut turns = turns(tx, &asked, &values)?.into_iter().peekable();
    let sql = format!(
        "SELECT student_no, since, at, said FROM marks \
         WHERE district_id = $1 AND month = $2 AND since <= $3 AND {asked} \
         ORDER BY student_no, since"
    );
    tx.each(&sql, &values, |row| {
        let (student, since) = (row.number(0)?, row.number(1)?);
        let mut own = Vec::new();
        while let Some((_, _, row, turn)) =
            turns.next_if(|turn| (turn.0, turn.1) == (student, since))
        {
            own.push((row, turn));
        }
        let import = Recorded::from_nanoseconds(row.number(2)?);
        each(Said { month, student, since, import, text: row.text(3)?.to_owned(), turns: own })
    })
}

/// What was stated of one student's days in some months, in the order in which it
/// came.
///
/// # Errors
/// When the engine refuses.
pub fn of_student(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    months: &[Month],
    student: u32,
) -> Result<Vec<Said>> {
    let mut values: Vec<Value<'_>> =
        vec![sight.district.into(), student.into(), sight.revision.into()];
    values.extend(months.iter().map(|month| Value::from(month.number())));
    let asked = format!(
        "WHERE district_id = $1 AND student_no = $2 AND since <= $3 AND month IN ({})",
        places(4, months.len())
    );
    let sql = format!(
        "SELECT month, mark_since, mark_row, at, stands FROM mark_turn {asked} \
         ORDER BY month, mark_since, mark_row, at, since"
    );
    let turns: Vec<(Month, u32, u32, Turn)> = tx.all(&sql, &values, |row| {
        let at = Recorded::from_nanoseconds(row.number(3)?);
        let turn = Turn { at, stands: row.int(4)? == Some(1) };
        Ok((Month::from_number(row.number(0)?), row.number(1)?, row.number(2)?, turn))
    })?;
    let sql = format!("SELECT month, since, at, said FROM marks {asked} ORDER BY month, since");
    tx.all(&sql, &values, |row| {
        let (month, since) = (Month::from_number(row.number(0)?), row.number(1)?);
        let own = turns.iter().filter(|turn| (turn.0, turn.1) == (month, since));
        let turns = own.map(|(.., row, turn)| (*row, *turn)).collect();
        let import = Recorded::from_nanoseconds(row.number(2)?);
        Ok(Said { month, student, since, import, text: row.text(3)?.to_owned(), turns })
    })
}

/// The months with marks, in order. Each is looked up behind the one before:
/// the engines would read every row to list them.
///
/// # Errors
/// When the engine refuses.
pub fn months(tx: &mut Tx<'_>, district: &str) -> Result<Vec<Month>> {
    let sql = "SELECT min(month) FROM marks WHERE district_id = $1 AND month > $2";
    let mut months = Vec::new();
    loop {
        let last = months.last().map_or(i64::from(i32::MIN), |month: &Month| month.number().into());
        let next = tx.all(sql, &[district.into(), Value::Int(last)], |row| row.int(0))?;
        let next = next.first().copied().flatten().and_then(|month| i32::try_from(month).ok());
        let Some(next) = next else { return Ok(months) };
        months.push(Month::from_number(next));
    }
}

/// The turns of the same marks, in the same order: student, revision, row.
/// There are few.
fn turns(tx: &mut Tx<'_>, asked: &str, values: &[Value<'_>]) -> Result<Vec<(u32, u32, u32, Turn)>> {
    let sql = format!(
        "SELECT student_no, mark_since, mark_row, at, stands FROM mark_turn \
         WHERE district_id = $1 AND month = $2 AND since <= $3 AND {asked} \
         ORDER BY student_no, mark_since, mark_row, at, since"
    );
    tx.all(&sql, values, |row| {
        let at = Recorded::from_nanoseconds(row.number(3)?);
        let turn = Turn { at, stands: row.int(4)? == Some(1) };
        Ok((row.number(0)?, row.number(1)?, row.number(2)?, turn))
    })
}

/// What an import states of one student's days in a month, ready to be kept.
#[derive(Clone, Debug)]
pub struct NewMarks {
    month: Month,
    student: u32,
    text: String,
}

impl NewMarks {
    /// Takes statements in the order of their rows.
    ///
    /// # Errors
    /// When a text has no JSON form, which no text of a source is without.
    pub fn of<'m>(
        month: Month,
        student: u32,
        marks: impl IntoIterator<Item = &'m Statement>,
    ) -> Result<Self> {
        Ok(Self { month, student, text: said::write(marks)? })
    }
}

/// Marks on their way into the memory.
#[derive(Debug)]
pub struct MarkWriter<'t> {
    bulk: Bulk<'t>,
    sight: Sight<'t>,
    at: Recorded,
}

impl<'t> MarkWriter<'t> {
    /// Begins to write marks as of `sight.revision`, which was made at an
    /// instant.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn begin(tx: &'t mut Tx<'_>, sight: Sight<'t>, at: Recorded) -> Result<Self> {
        Ok(Self { bulk: tx.bulk("marks", COLUMNS)?, sight, at })
    }

    /// Writes all that the revision states of a student's month.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn push(&mut self, new: &NewMarks) -> Result<()> {
        self.bulk.push(&[
            self.sight.district.into(),
            new.month.number().into(),
            new.student.into(),
            self.sight.revision.into(),
            self.at.nanoseconds().into(),
            new.text.as_str().into(),
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

/// Takes back what the revision that is being written stated of a student's
/// month.
///
/// # Errors
/// When the engine refuses.
pub fn take_back(tx: &mut Tx<'_>, sight: Sight<'_>, month: Month, student: u32) -> Result<()> {
    let sql = "DELETE FROM marks \
               WHERE district_id = $1 AND month = $2 AND student_no = $3 AND since = $4";
    let values: [Value<'_>; 4] =
        [sight.district.into(), month.number().into(), student.into(), sight.revision.into()];
    tx.run(sql, &values).map(|_| ())
}

/// A mark by the revision and row that brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkPlace {
    /// The month.
    pub month: Month,
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
        of.month.number().into(),
        of.student.into(),
        of.since.into(),
        of.row.into(),
        turn.at.nanoseconds().into(),
        i64::from(turn.stands).into(),
        sight.revision.into(),
    ];
    let sql = "INSERT INTO mark_turn \
               (district_id, month, student_no, mark_since, mark_row, at, stands, since) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (district_id, month, student_no, mark_since, mark_row, at, since) \
               DO UPDATE SET stands = excluded.stands";
    tx.run(sql, &values).map(|_| ())
}

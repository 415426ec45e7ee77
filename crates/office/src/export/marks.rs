//! Marks out: by student, date and time. What a complete export no longer had
//! stands in a file of its own.

use std::io::{self, Write};

use domain::history::{Statement, Turn};
use intake::record::{Attendance, AttendanceRow, AttendanceTurnRow, AttendanceTurns};
use intake::table::Table;
use intake::value::{Id, TimeOfDay};
use intake::write::Writer;
use store::marks::{self, Students};
use store::sheet::Sight;
use store::terms::Terms;
use store::tx::Tx;

use crate::error::Result;
use crate::spill::Spill;

/// The texts of the numbers in marks.
struct Texts {
    /// Ids of students by bytes, and each number's place among them.
    students: Vec<String>,
    ranks: Vec<u32>,
    schools: Terms,
    codes: Terms,
    periods: Terms,
}

/// Writes all marks and turns, and says how many rows each file has.
pub(super) fn write<W: Write>(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    open: &mut impl FnMut(&'static str) -> io::Result<W>,
) -> Result<[(&'static str, u64); 2]> {
    let texts = Texts::load(tx, sight)?;
    let mut spill = Spill::new(texts.students.len());
    let mut turned: Vec<(u32, Statement, Turn)> = Vec::new();
    let mut failed = None;
    for month in marks::months(tx, sight.district)? {
        marks::each(tx, sight, month, Students::Between(0, i32::MAX as u32), |said| {
            let rank = texts.ranks[said.student as usize];
            said.marks(|known| {
                if known.stands() && failed.is_none() {
                    failed = spill.push(rank, &known.statement).err();
                }
                let turns = known.changes();
                turned.extend(turns.map(|turn| (rank, known.statement.clone(), turn)));
            })
        })?;
    }
    failed.map_or(Ok(()), Err)?;
    let marks = texts.write_marks(&mut spill, open)?;
    turned.sort_by_key(|(rank, said, turn)| (*rank, said.mark.date, said.mark.recorded, turn.at));
    let turns = texts.write_turns(&turned, open)?;
    Ok([(Attendance::FILE, marks), (AttendanceTurns::FILE, turns)])
}

impl Texts {
    fn load(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Self> {
        let mut load = |kind| Terms::load(tx, sight.district, kind);
        let numbers = load("student")?;
        let mut order: Vec<(&str, usize)> =
            numbers.names().iter().enumerate().map(|(number, id)| (id, number)).collect();
        order.sort_unstable();
        let mut ranks = vec![0; order.len()];
        for (rank, (_, number)) in (0_u32..).zip(&order) {
            ranks[*number] = rank;
        }
        let students = order.iter().map(|(id, _)| (*id).to_owned()).collect();
        let (schools, codes, periods) = (load("school")?, load("code")?, load("period")?);
        Ok(Self { students, ranks, schools, codes, periods })
    }

    fn write_marks<W: Write>(
        &self,
        spill: &mut Spill,
        open: &mut impl FnMut(&'static str) -> io::Result<W>,
    ) -> Result<u64> {
        let mut file = None;
        let mut rows = 0;
        for part in 0..spill.ranges(self.students.len()).len() {
            let mut marks = spill.take(part).read()?;
            // Stable: marks of one instant keep the order in which they came.
            marks.sort_by_key(|(rank, said)| (*rank, said.mark.date, said.mark.recorded));
            for (rank, said) in &marks {
                let file = match &mut file {
                    Some(file) => file,
                    none => none.insert(Writer::<Attendance, W>::new(open(Attendance::FILE)?)?),
                };
                file.row(&self.row(*rank, said))?;
                rows += 1;
            }
        }
        file.map_or(Ok(()), Writer::finish)?;
        Ok(rows)
    }

    fn write_turns<W: Write>(
        &self,
        turned: &[(u32, Statement, Turn)],
        open: &mut impl FnMut(&'static str) -> io::Result<W>,
    ) -> Result<u64> {
        if turned.is_empty() {
            return Ok(0);
        }
        let mut file = Writer::<AttendanceTurns, W>::new(open(AttendanceTurns::FILE)?)?;
        for (rank, said, turn) in turned {
            let Some(at) = turn.at.instant() else { continue };
            let AttendanceRow {
                student_id,
                date,
                code,
                school_id,
                period,
                minutes,
                start_time,
                reason,
                note,
                recorded_at,
                source_id,
            } = self.row(*rank, said);
            let row = AttendanceTurnRow {
                student_id,
                date,
                code,
                at,
                stands: turn.stands,
                school_id,
                period,
                minutes,
                start_time,
                reason,
                note,
                recorded_at,
                source_id,
            };
            file.row(&row)?;
        }
        file.finish()?;
        Ok(turned.len() as u64)
    }

    fn row<'a>(&'a self, rank: u32, said: &'a Statement) -> AttendanceRow<'a> {
        let mark = &said.mark;
        AttendanceRow {
            student_id: Id(&self.students[rank as usize]),
            date: mark.date,
            code: self.codes.names().get(mark.code.0),
            school_id: Id(mark.school.map_or("", |school| self.schools.names().get(school.0))),
            period: mark.period.map_or("", |period| self.periods.names().get(period.0)),
            minutes: mark.minutes,
            start_time: mark.start_time.map(TimeOfDay),
            reason: &said.reason,
            note: &said.note,
            recorded_at: mark.recorded.instant(),
            source_id: &said.source_id,
        }
    }
}

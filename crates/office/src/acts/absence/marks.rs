//! Marks that are written here in the place of others, and taken back.

use domain::mark::Recorded;
use intake::report::Report;
use jiff::civil::Time;

use super::hearing::{Hearing, source_id};
use crate::absences::{Away, Marks};
use crate::error::{OfficeError, Result};
use crate::import;

const FILE: &str = "attendance.csv";

const COLUMNS: [&str; 10] = [
    "student_id",
    "date",
    "code",
    "school_id",
    "period",
    "minutes",
    "start_time",
    "reason",
    "recorded_at",
    "source_id",
];

impl Hearing<'_, '_> {
    /// Writes marks in the place of others: each with its code and reason.
    pub(super) fn write(&mut self, rows: &[(&Away, String, &str)], said_at: &str) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let (at, source_id) = (self.at(), source_id(said_at));
        let mut table = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = table.write_record(COLUMNS);
        for (mark, code, reason) in rows {
            let (date, minutes) = (mark.date.to_string(), mark.minutes.map(|it| it.to_string()));
            let start = mark.start_time.map(clock).unwrap_or_default();
            let _ = table.write_record([
                self.student,
                &date,
                code,
                &mark.school,
                &mark.period,
                &minutes.unwrap_or_default(),
                &start,
                reason,
                &at,
                &source_id,
            ]);
        }
        let (table, mut report) = (table.into_inner().unwrap_or_default(), Report::default());
        let (district, open) = (self.begun.doing.district, &mut self.begun.open);
        import::state(open, district, (FILE, &table), &mut report)?;
        // What was decided and its mark are kept together, or neither.
        match report.problems.first() {
            None => Ok(()),
            Some(problem) => Err(OfficeError::NotKept(problem.kind.name())),
        }
    }

    /// The marks that stood before those of an act, where these still stand.
    pub(super) fn before(&mut self, source_id: &str) -> Result<Vec<Away>> {
        let sight = self.begun.sight();
        let marks = Marks::load(&mut self.begun.open.tx, sight, &self.planning, self.student)?;
        let Some(first) = marks.written_at(&self.planning, source_id)?.into_iter().min() else {
            return Ok(Vec::new());
        };
        let just_before = Recorded::from_nanoseconds(first.nanoseconds() - 1);
        let then = marks.in_force(&self.planning, Some(just_before))?;
        let now = marks.in_force(&self.planning, Some(first))?;
        let last = marks.in_force(&self.planning, None)?;
        let says = |all: &[Away], like: &Away| {
            let same = all.iter().find(|it| it.slot() == like.slot());
            same.map(|it| (it.code.clone(), it.minutes))
        };
        let is_ours = |it: &Away| {
            let then = Some((it.code.clone(), it.minutes));
            says(&now, it) != then && says(&now, it) == says(&last, it)
        };
        Ok(then.into_iter().filter(is_ours).collect())
    }
}

/// Minutes after midnight as a time.
fn clock(minutes: u16) -> String {
    let (hour, minute) = (i8::try_from(minutes / 60), i8::try_from(minutes % 60));
    let both = hour.ok().zip(minute.ok());
    let time = both.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default()
}

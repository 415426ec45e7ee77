//! The marks in force of one student, and what a valid excuse would make of them.

use domain::Date;
use domain::class::{Class, Slot};
use domain::ledger::{Ledger, StudentFacts, View};
use domain::mark::Recorded;
use store::marks::{Said, Students};
use store::sheet::Sight;
use store::tx::Tx;

use crate::error::Result;
use crate::planning::Planning;

/// A mark in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    /// The day.
    pub date: Date,
    /// The school.
    pub school: String,
    /// The period; empty for all day.
    pub period: String,
    /// The code.
    pub code: String,
    /// What it means.
    pub class: Class,
    /// Minutes missed in one stretch.
    pub minutes: Option<u16>,
    /// Minutes after midnight at which a stretch in mid-day began.
    pub start_time: Option<u16>,
    /// Whether it makes the day an occasion of truancy.
    pub is_event: bool,
}

impl Away {
    /// What it speaks of: a later mark of the same takes its place.
    pub(crate) fn slot(&self) -> (Date, &str, &str, Slot, Option<u16>) {
        (self.date, &self.school, &self.period, self.class.slot(), self.start_time)
    }

    /// What tells it from the other marks of its day.
    #[must_use]
    pub fn key(&self) -> String {
        let start = self.start_time.map(|it| it.to_string()).unwrap_or_default();
        [&self.school, &self.period, &self.code, &start].map(String::as_str).join("\t")
    }

    /// Whether a valid excuse would change it.
    #[must_use]
    pub fn can_be_excused(&self) -> bool {
        self.excused_as().is_some()
    }

    /// What it is with a valid excuse; none where it has one, or where none is asked
    /// for: nobody excuses a suspension.
    #[must_use]
    pub fn excused_as(&self) -> Option<Class> {
        match self.class {
            Class::Unexcused | Class::Unverified => Some(Class::Excused),
            Class::Tardy | Class::TardyLong => Some(Class::TardyExcused),
            Class::LeftEarly | Class::LeftEarlyLong => Some(Class::LeftEarlyExcused),
            Class::Partial | Class::PartialLong => Some(Class::PartialExcused),
            _ => None,
        }
    }
}

/// Everything that was said of one student's days in a school year.
pub(crate) struct Marks<'a> {
    student: &'a str,
    said: Vec<Said>,
}

impl<'a> Marks<'a> {
    pub(crate) fn load(
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        planning: &Planning,
        student: &'a str,
    ) -> Result<Self> {
        let Some(number) = planning.ground.student_ids.find(student) else {
            return Ok(Self { student, said: Vec::new() });
        };
        let mut said = planning.ground.said(tx, sight, Students::These(&[number]))?;
        Ok(Self { student, said: said.remove(&number).unwrap_or_default() })
    }

    /// The marks in force until the day of the planning, as known at a moment; none
    /// for now.
    pub(crate) fn in_force(
        &self,
        planning: &Planning,
        known_at: Option<Recorded>,
    ) -> Result<Vec<Away>> {
        let ground = &planning.ground;
        let Some(record) = ground.loaded.student(self.student) else { return Ok(Vec::new()) };
        let marks = ground.marks(&self.said, known_at)?;
        let facts = StudentFacts { marks: &marks, ..record.facts() };
        let event = planning.book.in_force(planning.as_of)?.event;
        let reference = &ground.loaded.reference;
        let view = View { as_of: planning.as_of, known_at };
        let ledger = Ledger::build(reference, event, facts, view);
        let mut all = Vec::new();
        for entry in &ledger.dates {
            all.extend(ledger.rows(entry).iter().map(|row| {
                let mark = &marks[row.mark];
                let period = mark.period.map(|period| reference.period(period).to_owned());
                Away {
                    date: mark.date,
                    school: reference.school_id(row.school).to_owned(),
                    period: period.unwrap_or_default(),
                    code: reference.code(mark.code).to_owned(),
                    class: row.class,
                    minutes: mark.minutes,
                    start_time: mark.start_time,
                    is_event: entry.event && (row.makes_class || row.over_limit),
                }
            }));
        }
        Ok(all)
    }

    /// Which of the marks in force somebody wrote here at an instant.
    pub(crate) fn written_at(&self, planning: &Planning, source_id: &str) -> Result<Vec<Recorded>> {
        let statements = planning.ground.statements(&self.said)?;
        let own = statements.iter().filter(|it| &*it.source_id == source_id);
        Ok(own.map(|it| it.mark.recorded).collect())
    }
}

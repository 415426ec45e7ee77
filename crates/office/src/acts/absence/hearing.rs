//! Something is said of a student's days: what is decided about it, and all that
//! follows, in one transaction.

use std::collections::BTreeSet;

use domain::Date;
use domain::access::Action;
use domain::class::{Class, Slot};
use domain::day::SchoolYear;
use domain::history::OWN;
use jiff::Timestamp;
use store::pending;
use store::sheet::{ABSENCE_DECISIONS, Sheet};
use store::{Store, plan};

use super::{Decision, Followed, Part, Ruling};
use crate::absences::{Away, Codes, Marks, Statement, heard_of};
use crate::acts::{Act, Begun, Doing, begin, words};
use crate::advance;
use crate::door;
use crate::error::{OfficeError, Result};
use crate::facts::Whose;
use crate::planning::Planning;

/// The word of a decision that was a mistake.
pub(super) const TAKEN_BACK: &str = "taken_back";

/// By what the marks of an act are known again.
pub(super) fn source_id(at: &str) -> String {
    format!("{OWN}{at}")
}

/// Something is said of a student's days.
pub(super) struct Hearing<'s, 'a> {
    pub(super) begun: Begun<'s, 'a>,
    pub(super) student: &'a str,
    pub(super) planning: Planning,
    before: BTreeSet<String>,
}

impl<'s, 'a> Hearing<'s, 'a> {
    pub(super) fn begin(
        store: &'s Store,
        doing: Doing<'a>,
        student: &'a str,
        (action, detail): (Action, &str),
    ) -> Result<Self> {
        let students = [student];
        let mut begun = begin(store, doing, Act { action, students: &students, detail })?;
        let (sight, today) = (begun.sight(), begun.today);
        let whose = Whose::Students(&students);
        let planning = Planning::load(&mut begun.open.tx, sight, today, doing.library, whose)?;
        let before = owed(&mut begun, student)?;
        Ok(Self { begun, student, planning, before })
    }

    /// The day that the district's clocks show.
    pub(super) fn today(&self) -> String {
        self.begun.today.to_string()
    }

    /// The instant of the act.
    pub(super) fn at(&self) -> String {
        self.begun.at()
    }

    pub(super) fn add(&mut self, sheet: &'static Sheet, cells: &[&str]) -> Result<bool> {
        self.begun.add(sheet, cells)
    }

    /// What the family said that fits.
    pub(super) fn said(&mut self, fits: impl Fn(&Statement) -> bool) -> Result<Option<Statement>> {
        let sight = self.begun.sight();
        let all = heard_of(&mut self.begun.open.tx, sight, self.student)?;
        Ok(all.into_iter().find(|it| fits(it)))
    }

    /// Days of this school year until today.
    pub(super) fn check_days(&self, dates: impl Iterator<Item = Date>) -> Result<()> {
        let today = self.begun.today;
        let first = SchoolYear::containing(today).first();
        for date in dates {
            if date > today {
                return Err(OfficeError::NotYet(date));
            }
            if date < first {
                return Err(OfficeError::TooEarly(first));
            }
        }
        Ok(())
    }

    /// The marks of which something is said, at the actor's schools.
    pub(super) fn answered(&mut self, parts: &[Part]) -> Result<Vec<Away>> {
        let own = self.begun.doing.schools;
        let mut all = self.in_force()?;
        all.retain(|mark| {
            mark.can_be_excused()
                && (own.is_empty() || own.contains(&mark.school))
                && parts.iter().any(|part| part.is_of(mark))
        });
        Ok(all)
    }

    fn in_force(&mut self) -> Result<Vec<Away>> {
        let sight = self.begun.sight();
        let marks = Marks::load(&mut self.begun.open.tx, sight, &self.planning, self.student)?;
        marks.in_force(&self.planning, None)
    }

    /// Whether the rulebook has a reason.
    pub(super) fn knows(&self, reason: &str) -> bool {
        self.planning.book.excuses.iter().any(|it| it.text.id == reason)
    }

    /// Whether the actor may take a reason for valid that takes an administrator.
    pub(super) fn check_discretion(&self, date: Date, reason: &str) -> Result<bool> {
        let known = self.planning.book.excuses_on(date).find(|it| it.text.id == reason);
        let takes_one = known.is_some_and(|it| it.text.by_administrator);
        if takes_one {
            door::may(self.begun.doing.actor, Action::UseDiscretion)?;
        }
        Ok(takes_one)
    }

    /// Writes what was decided, and all that follows.
    pub(super) fn rule(
        mut self,
        ruling: Ruling<'_>,
        said_at: &str,
        (dates, answered): (&BTreeSet<Date>, &[Away]),
    ) -> Result<Followed> {
        let reason = if ruling.decision == Decision::Excused { ruling.reason } else { "" };
        match ruling.decision {
            Decision::Open => return self.end(),
            Decision::Excused => dates.iter().try_for_each(|date| self.check(ruling, *date))?,
            Decision::Corrected => self.check_alone(answered)?,
            Decision::NotExcused | Decision::Stands => {}
        }
        if matches!(ruling.decision, Decision::Excused | Decision::Corrected) {
            let sight = self.begun.sight();
            let codes = Codes::load(&mut self.begun.open.tx, sight)?;
            let rows = answered.iter().map(|mark| {
                let class = match ruling.decision {
                    Decision::Excused => mark.excused_as().unwrap_or(Class::Excused),
                    _ => Class::Present,
                };
                let code = codes.find(&mark.school, class, reason);
                let code = code.ok_or_else(|| OfficeError::NoCode {
                    school: mark.school.clone(),
                    class,
                    reason: reason.to_owned(),
                });
                Ok((mark, code?.to_owned(), reason))
            });
            let rows: Vec<_> = rows.collect::<Result<_>>()?;
            self.write(&rows, said_at)?;
        }
        self.decided(dates, (said_at, ruling.decision.name(), reason, ruling.note.trim()))?;
        self.end()
    }

    /// Whether the law takes the reason on a day, and from whom.
    fn check(&self, ruling: Ruling<'_>, date: Date) -> Result<()> {
        if !self.planning.book.excuses_on(date).any(|it| it.text.id == ruling.reason) {
            return Err(OfficeError::NotAnExcuse(ruling.reason.to_owned()));
        }
        if self.check_discretion(date, ruling.reason)? {
            words(ruling.note, true)?;
        }
        Ok(())
    }

    /// Who was there all day has no other mark: to be late is one part of a day, and
    /// the others may well be right.
    fn check_alone(&mut self, answered: &[Away]) -> Result<()> {
        let all = self.in_force()?;
        let parts =
            answered.iter().filter(|mark| mark.period.is_empty() && mark.class.slot() != Slot::Day);
        for part in parts {
            let is_other = |it: &&Away| {
                it.date == part.date && it.school == part.school && it.key() != part.key()
            };
            if all.iter().any(|it| is_other(&it)) {
                return Err(OfficeError::ManyMarks(part.date));
            }
        }
        Ok(())
    }

    pub(super) fn decided(
        &mut self,
        dates: &BTreeSet<Date>,
        (said_at, decision, reason, note): (&str, &str, &str, &str),
    ) -> Result<()> {
        let (on, at, by) = (self.today(), self.at(), self.begun.doing.by());
        for date in dates {
            let date = date.to_string();
            let cells = [self.student, &date, said_at, decision, reason, note, &on, by, &at];
            self.begun.add(&ABSENCE_DECISIONS, &cells)?;
        }
        Ok(())
    }

    /// Makes the plan again, and says what changed in it.
    pub(super) fn end(mut self) -> Result<Followed> {
        let (sight, library) = (self.begun.sight(), self.begun.doing.library);
        let at = Timestamp::from_nanosecond(self.begun.open.revision.at.into()).ok();
        advance::plan_again(&mut self.begun.open.tx, sight, &[self.student], library)?;
        let after = owed(&mut self.begun, self.student)?;
        let number = self.planning.ground.student_ids.find(self.student);
        let is_planned = plan::at(&mut self.begun.open.tx, sight.district)?.is_some();
        if let Some(number) = number.filter(|_| is_planned) {
            pending::settle(&mut self.begun.open.tx, sight.district, number)?;
        }
        self.begun.open.tx.commit()?;
        let differ = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            one.difference(other).cloned().collect()
        };
        Ok(Followed { at, gone: differ(&self.before, &after), new: differ(&after, &self.before) })
    }
}

/// What is owed of a student and not done, as `duty` or `duty.report`.
fn owed(begun: &mut Begun<'_, '_>, student: &str) -> Result<BTreeSet<String>> {
    let duties = begun.duties(&[student])?.remove(student).unwrap_or_default();
    let open = duties.into_iter().filter(|duty| duty.state != "done");
    Ok(open
        .map(|duty| match duty.report {
            0 => duty.duty,
            number => format!("{}.{number}", duty.duty),
        })
        .collect())
}

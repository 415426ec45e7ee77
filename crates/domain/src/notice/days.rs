//! The days that a letter shows, without a reason.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::class::Class;
use crate::evaluate::{Evaluator, Subject};
use crate::ledger::{DateEntry, Row, StudentFacts};
use crate::rulebook::Unit;

/// Which days a letter shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// The days of truancy events.
    Events,
    /// Every day absent.
    Absences,
    /// The excused days that the rule behind the letter counts.
    Excused,
    /// None.
    None,
}

/// A day in a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// What the records say, without a reason.
    pub what: What,
}

/// What the records say of a day or of a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Absent all day without an excuse.
    Unexcused,
    /// Absent all day, and nobody knows why yet.
    Unverified,
    /// Absent all day with an excuse, or for a reason that is never printed.
    Excused,
    /// Suspended out of school.
    Suspended,
    /// Independent study that was not turned in.
    Study,
    /// Absent for so many minutes without an excuse.
    Partial(u16),
    /// Absent for more than the limit; nobody wrote down how long.
    PartialLong,
}

impl Evaluator<'_> {
    /// The days of the school year up to the view's date that a letter shows,
    /// in order. `rule` is the rule behind the letter, where there is one.
    #[must_use]
    pub fn days_shown(
        &self,
        facts: StudentFacts<'_>,
        shown: Shown,
        rule: Option<&str>,
    ) -> Vec<Day> {
        let subject = self.subject(facts);
        let row = |entry: &DateEntry, what| Day { date: subject.date(entry.day), what };
        let all_day = |entry: &DateEntry| Some(row(entry, subject.all_day(entry)?));
        match shown {
            Shown::None => Vec::new(),
            Shown::Absences => subject.ledger.dates.iter().filter_map(all_day).collect(),
            Shown::Events => {
                let events = subject.ledger.dates.iter().filter(|entry| entry.event);
                events.map(|entry| row(entry, subject.event(entry))).collect()
            }
            Shown::Excused => {
                let counted = rule.and_then(|rule| self.counted(rule));
                let counted = counted.filter(|unit| matches!(unit, Unit::Days { .. }));
                let unit = counted.unwrap_or_else(|| Unit::Days {
                    classes: vec![Class::Excused],
                    reasons: Vec::new(),
                });
                subject.unit_dates(&unit, None).into_iter().filter_map(all_day).collect()
            }
        }
    }
}

impl Subject<'_> {
    /// What a day absent is called; none for a day that is not.
    fn all_day(&self, entry: &DateEntry) -> Option<What> {
        let class = entry.class?;
        // A reason that nobody may read must not be guessed from its class.
        let hidden = self.rows(entry).iter().any(|row| row.makes_class && !self.is_printable(row));
        Some(match class {
            _ if hidden => What::Excused,
            Class::Unexcused => What::Unexcused,
            Class::Unverified => What::Unverified,
            Class::SuspendedOut => What::Suspended,
            Class::StudyIncomplete => What::Study,
            _ => What::Excused,
        })
    }

    fn is_printable(&self, row: &Row) -> bool {
        let code = self.facts.marks[row.mark].code;
        self.reference().codes.meaning(row.school, code).is_none_or(|meaning| meaning.printable)
    }

    /// What an event is called: a whole day, or all minutes that make it.
    fn event(&self, entry: &DateEntry) -> What {
        if entry.class == Some(Class::Unexcused) {
            return What::Unexcused;
        }
        let long = self.rows(entry).iter().filter(|row| row.over_limit);
        let minutes = long.map(|row| self.minutes(row)).sum::<Option<u16>>();
        minutes.map_or(What::PartialLong, What::Partial)
    }

    /// How long a row lasted; none when nobody wrote it down.
    fn minutes(&self, row: &Row) -> Option<u16> {
        let mark = &self.facts.marks[row.mark];
        mark.minutes.or_else(|| {
            let name = mark.period.filter(|_| row.class == Class::Unexcused)?;
            let timetable = &self.reference().school(row.school).timetable;
            timetable.periods().iter().find(|period| period.name == name)?.minutes()
        })
    }
}

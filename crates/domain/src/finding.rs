//! What an evaluation says of a student: which rules are met and why, and
//! which could be if something were done.

use jiff::civil::Date;
use serde::Serialize;

use crate::class::Class;
use crate::tally::{Days, Tallies};

/// A mark in force that made a rule be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence<'a> {
    /// The date.
    pub date: Date,
    /// The code as it came.
    pub code: &'a str,
    /// What the code means at that school.
    pub class: Class,
    /// Minutes as the row has them.
    pub minutes: Option<u16>,
    /// The period, or none for an all-day row.
    pub period: Option<&'a str>,
}

/// A rule that was met on a date, with the marks that met it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding<'a> {
    /// The rule.
    pub rule: &'a str,
    /// The date on which it was met: the date of a mark or of a schoolday,
    /// never of a recording.
    pub met_on: Date,
    /// The number of the statutory report that follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<u16>,
    /// The first schoolday on which it held no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lapsed_on: Option<Date>,
    /// The marks that met it.
    pub evidence: Vec<Evidence<'a>>,
    /// Code and section.
    pub citation: &'a str,
    /// The version of the calendars.
    pub calendar_version: &'a str,
}

/// A rule that asks for acts which nobody has recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate<'a> {
    /// The rule.
    pub rule: &'a str,
    /// Ids of the acts.
    pub missing: Vec<&'static str>,
}

/// A student's days at one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolTally<'a> {
    /// The school.
    pub school_id: &'a str,
    /// Days enrolled there.
    pub enrolled_days: Days,
    /// Days absent there.
    pub absent_days: Days,
}

/// Everything that an evaluation says of a student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StudentResult<'a> {
    /// The student.
    pub student_id: &'a str,
    /// The counts.
    pub tallies: Tallies,
    /// The same by school, by id of the school.
    pub schools: Vec<SchoolTally<'a>>,
    /// Rules met, by rule and report.
    pub findings: Vec<Finding<'a>>,
    /// Rules that wait for acts, by rule.
    pub candidates: Vec<Candidate<'a>>,
}

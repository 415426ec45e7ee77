//! What a rule counts, in which window, and when it is met.

use std::fmt;

use serde::Deserialize;

use super::dated::Dated;
use crate::class::Class;
use crate::enrollment::Grade;
use crate::tally::{Days, Fraction};

/// Ages at which something holds: from the first birthday up to, but not
/// including, the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// First age inside.
    pub from: i16,
    /// First age outside again.
    pub until: i16,
}

impl Ages {
    /// Whether `age` lies inside.
    #[must_use]
    pub fn contain(self, age: i16) -> bool {
        (self.from..self.until).contains(&age)
    }
}

/// What one occasion of truancy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The limit in minutes of one unexcused stretch.
    pub minutes: u16,
    /// Whether a stretch of exactly the limit is over it.
    pub inclusive: bool,
    /// Ages at which an absence can be truancy.
    pub ages: Ages,
}

impl Event {
    /// Whether a stretch of this many minutes is over the limit.
    #[must_use]
    pub fn is_over(&self, minutes: u32) -> bool {
        let limit = u32::from(self.minutes);
        if self.inclusive { minutes >= limit } else { minutes > limit }
    }
}

/// What a counting rule counts. Each date counts once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Occasions of truancy.
    Events,
    /// Dates whose class is one of these; with reasons, only where every mark
    /// that makes the class has a code of one of these reasons.
    Days {
        /// The full-day classes.
        classes: Vec<Class>,
        /// Ids of reasons; empty for any.
        reasons: Vec<String>,
    },
    /// Dates with a mark in force of one of these classes, all day or part of it.
    Occasions {
        /// The classes.
        classes: Vec<Class>,
    },
}

/// The stretch of time in which a counting rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The whole school year.
    SchoolYear,
    /// Any so many calendar days in a row.
    CalendarDays(u16),
    /// Any so many months from date to date.
    Months(u16),
    /// Any so many schooldays of the student in a row.
    Schooldays(u16),
    /// Schooldays of the student that follow each other without one between.
    Consecutive,
}

/// A share of the days enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Full-day classes that are counted; empty for all.
    pub classes: Vec<Class>,
    /// Ids of reasons, as in [`Unit::Days`]; empty for any.
    pub reasons: Vec<String>,
    /// The share.
    pub fraction: Fraction,
    /// Whether it must be more than the fraction; else at least.
    pub exceed: bool,
    /// Fewest days enrolled.
    pub enrolled: Days,
}

impl Share {
    /// Whether the share is reached with `part` of `enrolled` days.
    #[must_use]
    pub fn holds(&self, part: Days, enrolled: Days) -> bool {
        let reached = if self.exceed {
            self.fraction.is_exceeded(part, enrolled)
        } else {
            self.fraction.is_reached(part, enrolled)
        };
        enrolled >= self.enrolled && reached
    }
}

/// What makes a rule that needs acts of people worth asking about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// So many reports of truancy.
    Reports(u16),
    /// One of these rules is met.
    AnyRule(Vec<String>),
    /// A share of the days enrolled.
    Share(Share),
}

/// An act that a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A first report filed with the attendance supervisor.
    Report1Filed,
    /// A second one.
    Report2Filed,
    /// A third one.
    Report3Filed,
    /// An attempt to hold a conference, later than the first report.
    ConferenceAfterReport1,
    /// The first notification of truancy sent.
    Letter1Sent,
    /// The student is a habitual truant.
    HabitualTruant,
    /// A named administrator's decision.
    AdministratorDecision,
    /// The interventions of the school documented for family and board.
    InterventionsDocumented,
    /// A written notice to student and family with board, reason and duty to meet.
    WrittenNotice,
    /// A referral to the review board.
    BoardReferral,
    /// The board's look into a complaint against a parent.
    ComplaintInvestigated,
}

impl Need {
    /// The closed list.
    pub const ALL: [Self; 11] = [
        Self::Report1Filed,
        Self::Report2Filed,
        Self::Report3Filed,
        Self::ConferenceAfterReport1,
        Self::Letter1Sent,
        Self::HabitualTruant,
        Self::AdministratorDecision,
        Self::InterventionsDocumented,
        Self::WrittenNotice,
        Self::BoardReferral,
        Self::ComplaintInvestigated,
    ];

    /// The id in JSON and in rulebooks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Report1Filed => "report1_filed",
            Self::Report2Filed => "report2_filed",
            Self::Report3Filed => "report3_filed",
            Self::ConferenceAfterReport1 => "conference_after_report1",
            Self::Letter1Sent => "letter1_sent",
            Self::HabitualTruant => "habitual_truant",
            Self::AdministratorDecision => "administrator_decision",
            Self::InterventionsDocumented => "interventions_documented",
            Self::WrittenNotice => "written_notice",
            Self::BoardReferral => "board_referral",
            Self::ComplaintInvestigated => "complaint_investigated",
        }
    }
}

/// When a rule is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// So many units within a window. Once met, it stays while the marks stand.
    Count {
        /// What is counted.
        unit: Unit,
        /// How many.
        at_least: u16,
        /// Within which time.
        window: Window,
        /// The number of the statutory report that follows, if one does.
        report: Option<u16>,
    },
    /// A share of the days enrolled. It holds or lapses from day to day.
    Share(Share),
    /// Each later date, after another rule was met, on which one of the units
    /// stands; every one is a further report.
    Again {
        /// The rule that comes first.
        after: String,
        /// What repeats it.
        units: Vec<Unit>,
    },
    /// Acts of people are needed besides the marks.
    Acts {
        /// What makes it worth asking.
        trigger: Trigger,
        /// What must have been done.
        needs: Vec<Need>,
    },
}

impl Measure {
    /// Whether the statutory report of this number follows from it.
    pub(crate) fn asks_for_report(&self, number: u16) -> bool {
        match self {
            Self::Count { report, .. } => *report == Some(number),
            Self::Again { .. } => number > 1,
            Self::Share(_) | Self::Acts { .. } => false,
        }
    }
}

/// Whom a rule looks at. What is empty does not narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// Ages: a date counts when the student was of such an age on it.
    pub ages: Option<Ages>,
    /// Grades of the student's latest enrollment.
    pub grades: Vec<Grade>,
    /// Ids of the school of that enrollment.
    pub schools: Vec<String>,
}

/// A rule: a threshold with its dates and citations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id, such as `CA-T1`.
    pub id: String,
    /// What meeting it is called.
    pub title: String,
    /// The track that it opens, such as `SART`.
    pub track: Option<String>,
    /// Whom it looks at.
    pub only: Only,
    /// Its texts in order of their start.
    pub texts: Vec<Dated<Measure>>,
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SchoolYear => f.write_str("in the school year"),
            Self::CalendarDays(days) => write!(f, "within {days} calendar days"),
            Self::Months(months) => write!(f, "within {months} months"),
            Self::Schooldays(days) => write!(f, "within {days} schooldays"),
            Self::Consecutive => f.write_str("on schooldays in a row"),
        }
    }
}

//! The law and the local ladders as data: dated, with the citation beside each
//! number.
//!
//! A rulebook is a folder with one `rules.toml`. It may extend another; then
//! the parent's rules come first. Every rule text has a start date only, so
//! that no gap and no overlap can be written; asking for a date before the
//! first text is an error, never a neighbour's value.

pub mod check;
pub mod example;
pub mod library;
mod parse;

use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;

use crate::class::Class;
use crate::enrollment::Grade;
use crate::tally::{Days, Fraction};

pub use library::{Library, LibraryError};
pub use parse::ParseError;

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Code and section, such as `EC 48260(a)`.
    pub section: String,
    /// Where its text was read.
    pub url: String,
    /// The words that matter, shortened where the source is long.
    pub words: String,
}

/// How sure the start date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Read in the source.
    Confirmed,
    /// In force on this date, but it may have begun earlier.
    Unconfirmed,
}

/// Something that holds from a date on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// First day in force.
    pub from: Date,
    /// How sure that date is.
    pub start: Start,
    /// Where it comes from.
    pub citation: Citation,
    /// A district or the editors assumed it: no source says it so.
    pub assumed: bool,
    /// What holds.
    pub text: T,
}

/// The one of `texts` (in order of their dates) in force on a date.
fn on<T>(texts: &[Dated<T>], date: Date) -> Option<&Dated<T>> {
    texts.iter().rev().find(|dated| dated.from <= date)
}

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

/// No text of a rule holds on a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rule in force on {on}: {what} of rulebook {rulebook} starts on {first}")]
pub struct NoRuleInForce {
    /// The rulebook.
    pub rulebook: String,
    /// The rule, or what else was asked for.
    pub what: String,
    /// The date that was asked about.
    pub on: Date,
    /// The first date on which it holds.
    pub first: Date,
}

/// A value that a district may set for itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Its name in `settings.csv`.
    pub key: String,
    /// The rulebook's own value; empty for none.
    pub value: String,
    /// What it does.
    pub note: String,
    /// No source says it so.
    #[serde(default)]
    pub assumed: bool,
}

/// A course of steps, such as CART or SART.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The grades whose students take its steps.
    pub grades: Vec<Grade>,
    /// Ages whose students take its steps; none for all.
    pub ages: Option<Ages>,
}

/// What starts a step of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum After {
    /// A rule is met.
    Rule(String),
    /// The n-th event of the year.
    Event(u16),
    /// Another step is done.
    Step(String),
}

/// Days that are counted on the school's calendar or on the wall's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Within {
    /// Days taught.
    SchoolDays(u16),
    /// Days of any kind.
    CalendarDays(u16),
}

/// One step of a ladder: a duty that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// The track that it belongs to; none for a duty of the statute itself.
    pub track: Option<String>,
    /// What starts it.
    pub after: After,
    /// What somebody owes then, such as `letter-1` or `sart-meeting`.
    pub duty: String,
    /// By when; none where the law sets no time.
    pub within: Option<Within>,
    /// A named person must select the student first.
    pub selected_by_person: bool,
}

/// What a guard looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuardSign {
    /// The student is in one of these groups.
    Groups(Vec<String>),
    /// The student is enrolled in one of these programs.
    Programs(Vec<String>),
    /// The student has no enrollment on the date.
    Withdrawn,
    /// A form for a chronic illness is on file.
    IllnessForm,
    /// The student is of this age or older.
    AgeFrom(i16),
    /// A share of the days enrolled.
    Share(Share),
}

/// A reason to hold steps until somebody was consulted. A guard never removes
/// a finding, and is never printed on a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Its id.
    pub id: String,
    /// What it looks at.
    pub sign: GuardSign,
    /// The duties that wait; empty for a hint that holds nothing.
    pub holds: Vec<String>,
    /// What must be recorded, or what to consider.
    pub consult: String,
}

/// A whole rulebook, its parents' texts first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebook {
    /// Its name: its folder.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The state whose districts it serves when they name no other.
    pub state: Option<String>,
    /// `NAME@` and the first 12 hex digits over its files.
    pub version: String,
    /// What one occasion of truancy is.
    pub events: Vec<Dated<Event>>,
    /// The rules by id.
    pub rules: Vec<Rule>,
    /// The settings.
    pub settings: Vec<Setting>,
    /// The tracks.
    pub tracks: Vec<Track>,
    /// The steps of the ladders.
    pub steps: Vec<Dated<Step>>,
    /// The guards.
    pub guards: Vec<Dated<Guard>>,
}

/// The texts of a rulebook that hold on one date.
#[derive(Clone, Debug)]
pub struct InForce<'a> {
    /// What one occasion of truancy is.
    pub event: Event,
    /// The rules, by id, with the text in force.
    pub rules: Vec<(&'a Rule, &'a Dated<Measure>)>,
    /// Rules that start later.
    pub later: Vec<&'a Rule>,
}

impl Rulebook {
    /// The texts in force on a date.
    ///
    /// # Errors
    /// When the definition of an event or every rule starts later.
    pub fn in_force(&self, date: Date) -> Result<InForce<'_>, NoRuleInForce> {
        let event = on(&self.events, date)
            .ok_or_else(|| self.not_yet("the event", date, &self.events))?
            .text;
        let mut rules = Vec::new();
        let mut later = Vec::new();
        for rule in &self.rules {
            match on(&rule.texts, date) {
                Some(text) => rules.push((rule, text)),
                None => later.push(rule),
            }
        }
        match later.first() {
            Some(rule) if rules.is_empty() => Err(self.not_yet(&rule.id, date, &rule.texts)),
            _ => Ok(InForce { event, rules, later }),
        }
    }

    /// The text of one rule on a date.
    ///
    /// # Errors
    /// When the rule starts later.
    pub fn rule_on<'a>(
        &self,
        rule: &'a Rule,
        date: Date,
    ) -> Result<&'a Dated<Measure>, NoRuleInForce> {
        on(&rule.texts, date).ok_or_else(|| self.not_yet(&rule.id, date, &rule.texts))
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The guards in force on a date.
    pub fn guards_on(&self, date: Date) -> impl Iterator<Item = &Dated<Guard>> {
        self.guards.iter().filter(move |guard| guard.from <= date)
    }

    fn not_yet<T>(&self, what: &str, on: Date, texts: &[Dated<T>]) -> NoRuleInForce {
        let first = texts.first().map_or(Date::MAX, |text| text.from);
        NoRuleInForce { rulebook: self.name.clone(), what: what.to_owned(), on, first }
    }
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

//! What follows a finding: tracks, steps, guards before them, and the values
//! that a district may set.

use serde::Deserialize;

use super::measure::{Ages, Share};
use crate::enrollment::Grade;

/// The duty to report a truant to the attendance supervisor or superintendent.
pub const STATUTORY_REPORT: &str = "statutory-report";

/// Everything that a step can make somebody owe.
pub const DUTIES: [&str; 14] = [
    STATUTORY_REPORT,
    "letter-1",
    "letter-2",
    "letter-3",
    "chronic",
    "excessive-excused",
    "correction",
    "good-news",
    "missed-meeting",
    "cart-meeting",
    "sart-meeting",
    "sst-referral",
    "sarb-referral",
    "sarb-notice",
];

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
    /// The step since whose letter somebody must have tried to help.
    pub effort_since: Option<String>,
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

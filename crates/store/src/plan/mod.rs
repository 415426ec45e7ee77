//! The plan: what follows from the facts. It is worked out anew whenever they
//! change, kept so that nobody must wait for it, and checked against that.

pub mod ended;
mod read;
pub mod since;
mod write;

pub use read::{at, duties_by_state, findings_of, later, of, owing, revisited, to_decide};
pub use write::{change, rest_on, settle};

/// On which day, revision and law the plan of a district rests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// The date for which it was made, as YYYY-MM-DD.
    pub as_of: String,
    /// The last revision whose facts it knows.
    pub revision: u32,
    /// The rulebook.
    pub rulebook: String,
    /// Its version.
    pub rulebook_version: String,
    /// The version of the calendars.
    pub calendar_version: String,
}

/// The plan of one student. Dates are texts as YYYY-MM-DD, empty for none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudentPlan {
    /// The school year in one byte a day.
    pub days: Vec<u8>,
    /// Ids of the guards before the student, with commas.
    pub guards: String,
    /// Rules that wait for acts, as JSON.
    pub candidates: String,
    /// The first day on which the plan could change by itself.
    pub revisit_on: String,
    /// Rules met, by rule and report.
    pub findings: Vec<Finding>,
    /// What is owed, by step and report.
    pub duties: Vec<Duty>,
}

/// A rule that is met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: String,
    /// The number of the report; 0 for none.
    pub report: u32,
    /// When it was met.
    pub met_on: String,
    /// Code and section.
    pub citation: String,
    /// The marks that met it, as JSON.
    pub evidence: String,
}

/// Something that somebody owes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duty {
    /// The step of the ladder.
    pub step: String,
    /// The number of the report; 0 for none.
    pub report: u32,
    /// The track; empty for a duty of the statute itself.
    pub track: String,
    /// What is owed.
    pub duty: String,
    /// The date that began it.
    pub triggered_on: String,
    /// Nobody acts before this day.
    pub opens_on: String,
    /// By when.
    pub due_on: String,
    /// Another system does it, and somebody checks that it did.
    pub by_other_system: bool,
    /// `waiting`, `held`, `to_select`, `deferred`, `declined`, `owed` or `done`.
    pub state: String,
    /// When a person looks at it again.
    pub until: String,
    /// A named person selects students for it.
    pub selected_by_person: bool,
    /// When a named person selected the student for it.
    pub selected_on: String,
    /// How often somebody tried to help since it began.
    pub efforts: u32,
    /// When it was done.
    pub done_on: String,
    /// Ids of the guards that hold it, with commas.
    pub guards: String,
    /// Code and section.
    pub citation: String,
}

//! Reasons for which an absence is excused.

/// A reason that the law, or a district's own policy, takes for an absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excuse {
    /// Its id, as codes name it: `ILL`, `MED` and so on.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What to ask for, what not to ask for, and how often it may be; empty for nothing.
    pub hint: String,
    /// Only an administrator may take it for a reason.
    pub by_administrator: bool,
}

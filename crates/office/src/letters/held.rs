//! Letters that do not go, and why.

use std::fmt;

use domain::Date;
use domain::notice::Hold;

/// A letter that does not go, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The student.
    pub student: String,
    /// Why.
    pub why: Why,
}

/// Why a letter does not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The rules, the family or the school hold it.
    Hold(Hold),
    /// The same for one home; the letters to the others go.
    Copy(Hold),
    /// A named person has to pick the student.
    ToSelect,
    /// A named person holds it.
    Kept(Kept),
    /// Something about the student changed while the letters were printed.
    Changed,
    /// Other words were approved while the letters were printed.
    Reworded,
    /// The paper cannot take it: a word for the reason, and what to do.
    Paper(&'static str, String),
}

/// A letter that a named person holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Until when; none until somebody lets it go.
    pub until: Option<Date>,
    /// Since when.
    pub on: Option<Date>,
    /// Who holds it, by account.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Held {
    pub(super) fn new(student: &str, why: Why) -> Self {
        Self { student: student.to_owned(), why }
    }

    /// A word for the reason in data.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match &self.why {
            Why::Hold(hold) | Why::Copy(hold) => hold.id(),
            Why::ToSelect => "to_select",
            Why::Kept(_) => "kept",
            Why::Changed | Why::Reworded => "changed",
            Why::Paper(id, _) => id,
        }
    }
}

impl fmt::Display for Why {
    /// The reason and what to do, for the command line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hold(hold) => hold.fmt(f),
            Self::Copy(hold) => write!(f, "a copy: {hold}"),
            Self::ToSelect => f.write_str(
                "a named person selects for this letter: an administrator, CWA designee or \
                 director looks at the proof and names the student with --student",
            ),
            Self::Kept(Kept { until: Some(until), reason, .. }) => {
                write!(f, "somebody holds it until {until}: {reason}")
            }
            Self::Kept(Kept { reason, .. }) => {
                write!(f, "somebody holds it until it is let go: {reason}")
            }
            Self::Reworded => f.write_str(
                "other words were approved while the letters were printed; run it again",
            ),
            Self::Changed => f.write_str(
                "something about the student changed while the letters were printed; run it again",
            ),
            Self::Paper(_, why) => f.write_str(why),
        }
    }
}

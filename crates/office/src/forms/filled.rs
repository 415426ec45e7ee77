//! What came back on a form. It is kept with the effort, as JSON.

use std::collections::BTreeSet;

use domain::Date;
use intake::value::{AttemptKind, Outcome};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::Store;

use crate::acts::{Contact, Doing, MOST_WORDS, cleaned, record_contact};
use crate::error::{OfficeError, Result};

/// What an effort of a form is about: the pattern of absences.
const ABOUT: &str = "attendance";

/// A form that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Filled {
    /// A week of classes.
    RoutingSlip {
        /// Its days.
        days: Vec<DayOf>,
    },
    /// A week of mornings.
    SignInSheet {
        /// Its days.
        days: Vec<DayOf>,
    },
    /// A visit to see where the student lives.
    ResidenceCheck {
        /// Who went.
        went: String,
        /// With whom they spoke.
        spoke: String,
        /// What they saw.
        saw: String,
        /// The papers that the family showed: words of [`Filled::PAPERS`].
        papers: BTreeSet<String>,
        /// Another paper.
        other: String,
        /// What they found.
        found: Residence,
    },
    /// A visit to the family.
    HomeVisit {
        /// Who went.
        went: String,
        /// Who was there.
        there: String,
        /// What was agreed.
        agreed: String,
        /// Whether somebody opened.
        door: Door,
    },
}

/// A day of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOf {
    /// The day.
    pub on: Date,
    /// What the sheet says of it.
    pub came: Came,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $member:ident $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $word)] $member,)*
        }

        impl $name {
            /// Every one with its word.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$member, $word),)*];

            /// The word in data.
            #[must_use]
            pub fn name(self) -> &'static str {
                Self::ALL[self as usize].1
            }

            /// The one of a word.
            #[must_use]
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, known)| *known == word).map(|(it, _)| *it)
            }
        }
    };
}

words! {
    /// What a sheet says of a day.
    Came {
        /// Filled in.
        Done "done",
        /// Not brought, or not filled in.
        NotBrought "not_brought",
        /// The student was absent.
        Absent "absent",
    }
}

words! {
    /// What a residence check found.
    Residence {
        /// The student lives there.
        LivesHere "lives_here",
        /// The student does not live there.
        NotHere "not_here",
        /// Nobody was home.
        Nobody "nobody",
    }
}

words! {
    /// Whether somebody opened: words of the outcomes.
    Door {
        /// The family was reached.
        Reached "reached",
        /// Nobody was home.
        NoAnswer "no_answer",
        /// The family wanted no visit.
        Declined "declined",
    }
}

impl Filled {
    /// Papers that show where a family lives (EC 48204.1).
    pub const PAPERS: [&'static str; 6] = ["utility", "lease", "tax", "pay", "letter", "statement"];

    /// What stands in an effort; none where it is no form.
    #[must_use]
    pub fn read(form: &str) -> Option<Self> {
        serde_json::from_str(form).ok()
    }

    /// The days of a sheet.
    #[must_use]
    pub fn days(&self) -> &[DayOf] {
        match self {
            Self::RoutingSlip { days } | Self::SignInSheet { days } => days,
            Self::ResidenceCheck { .. } | Self::HomeVisit { .. } => &[],
        }
    }

    /// Kind and outcome in the words of the district folder: a sheet of which no
    /// day was filled in found no answer.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::RoutingSlip { days } | Self::SignInSheet { days } => {
                let is_done = days.iter().any(|day| day.came == Came::Done);
                ("routing_slip", if is_done { "done" } else { "no_answer" })
            }
            Self::ResidenceCheck { found, .. } => {
                let was_there = *found != Residence::Nobody;
                ("residence_check", if was_there { "done" } else { "no_answer" })
            }
            Self::HomeVisit { door, .. } => ("home_visit", door.name()),
        }
    }

    /// Who of the family was met.
    fn person(&self) -> &str {
        match self {
            Self::ResidenceCheck { spoke, .. } => spoke,
            Self::HomeVisit { there, .. } => there,
            Self::RoutingSlip { .. } | Self::SignInSheet { .. } => "",
        }
    }

    /// Everything that somebody typed.
    fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::ResidenceCheck { went, spoke, saw, other, .. } => vec![went, spoke, saw, other],
            Self::HomeVisit { went, there, agreed, .. } => vec![went, there, agreed],
            Self::RoutingSlip { .. } | Self::SignInSheet { .. } => Vec::new(),
        }
    }
}

/// Records what came back, as an effort of its kind; `at` is none for now.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, a text is too
/// long, or it lies in the future.
pub fn take_back(
    store: &Store,
    doing: Doing<'_>,
    (student, at): (&str, Option<Timestamp>),
    mut filled: Filled,
) -> Result<Timestamp> {
    for text in filled.texts() {
        *text = cleaned(text).trim().to_owned();
        if text.chars().count() > MOST_WORDS {
            return Err(OfficeError::TooLong(MOST_WORDS));
        }
    }
    let form = serde_json::to_string(&filled).map_err(OfficeError::Snapshot)?;
    let (kind, outcome) = filled.words();
    let unknown = || OfficeError::NotInRulebook(kind.to_owned());
    let contact = Contact {
        student,
        at,
        kind: AttemptKind::named(kind).ok_or_else(unknown)?,
        outcome: Outcome::named(outcome).ok_or_else(unknown)?,
        person: filled.person(),
        language: "",
        about: ABOUT,
        note: "",
        form: &form,
    };
    record_contact(store, doing, contact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(came: &[Came]) -> Filled {
        let day = |came: &Came| DayOf { on: Date::constant(2026, 1, 26), came: *came };
        Filled::RoutingSlip { days: came.iter().map(day).collect() }
    }

    #[test]
    fn a_form_is_read_as_it_was_written() {
        let check = Filled::ResidenceCheck {
            went: "A. Quiroz".to_owned(),
            spoke: String::new(),
            saw: "A mailbox".to_owned(),
            papers: ["lease".to_owned()].into(),
            other: String::new(),
            found: Residence::LivesHere,
        };
        for filled in [check, sheet(&[Came::Done, Came::NotBrought])] {
            let text = serde_json::to_string(&filled).expect("JSON");
            assert_eq!(Filled::read(&text), Some(filled), "{text}");
        }
        assert_eq!(Filled::read(""), None);
        assert_eq!(Filled::read("{\"form\":\"other\"}"), None);
    }

    #[test]
    fn what_came_back_has_words_of_the_folder() {
        for (_, door) in Door::ALL {
            assert!(Outcome::named(door).is_some(), "{door}");
        }
        assert_eq!(sheet(&[Came::Absent, Came::Done]).words(), ("routing_slip", "done"));
        assert_eq!(sheet(&[Came::NotBrought]).words(), ("routing_slip", "no_answer"));
    }

    #[test]
    fn words_are_those_of_the_data() {
        let words = Came::ALL.iter().map(|(it, word)| (serde_json::to_string(it), it.name(), word));
        for (json, name, word) in words {
            assert_eq!((json.expect("JSON"), name), (format!("\"{word}\""), *word));
            assert_eq!(Came::named(word).map(Came::name), Some(*word));
        }
    }
}

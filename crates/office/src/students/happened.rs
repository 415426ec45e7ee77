//! What happened with a student in a school year, in the order of time.

use domain::Date;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::listing::Listing;
use super::year::{DayKind, Year};
use crate::absences::Statement;

/// What kind of thing happened; lists are narrowed by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Calls, visits, talks, help.
    Contacts,
    /// Letters, and reports to the supervisor.
    Letters,
    /// Decisions of people: selections, consultations, holds, cases.
    Decisions,
    /// Rules that were met, and marks that were corrected.
    Attendance,
    /// Behavior.
    Behavior,
}

impl Topic {
    /// All with their words.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Contacts, "contacts"),
        (Self::Letters, "letters"),
        (Self::Decisions, "decisions"),
        (Self::Attendance, "attendance"),
        (Self::Behavior, "behavior"),
    ];
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A try to reach the family, or other help: kind, outcome, with whom.
    Contact {
        /// A word of the closed list.
        kind: &'static str,
        /// What came of it.
        outcome: &'static str,
        /// With whom.
        person: String,
    },
    /// Help that the school gave.
    Help(String),
    /// A letter, by its kind: issued here, or sent by another system.
    Letter {
        /// The kind.
        kind: String,
        /// How, or which system.
        how: String,
        /// When the mail brought it back; none where nobody says that it did.
        came_back: Option<Date>,
        /// When a correction told the family that it does not stand; none where it does.
        taken_back: Option<Date>,
    },
    /// A statutory report was filed.
    Report {
        /// Its number.
        number: u16,
        /// With whom.
        to: String,
    },
    /// A named person decided about a step: `accept`, `defer`, `decline`.
    Selection {
        /// The step.
        step: String,
        /// The decision.
        decision: String,
    },
    /// A report's receiver was told that it no longer stands.
    ReportCorrected {
        /// Its number.
        number: u16,
        /// Who was told.
        to: String,
    },
    /// The family said something of absences, and it was decided so.
    Said(Statement),
    /// Something was done about a guard: `consulted`, `held`, `released`.
    Guard {
        /// The guard.
        guard: String,
        /// What was done.
        act: String,
        /// Who was consulted.
        person: String,
    },
    /// A case was opened, given, carried over or closed.
    Case {
        /// The track.
        track: String,
        /// What was done.
        act: String,
        /// Whose it is, by account.
        owner: String,
    },
    /// A duty was put aside until a day; empty when it was taken up again.
    Aside {
        /// The step.
        step: String,
        /// Until when.
        until: Option<Date>,
    },
    /// Somebody asked about an address from which mail had come back: `confirmed`,
    /// `moved`.
    Address {
        /// What was found out.
        act: String,
        /// From where it is known.
        how: String,
        /// Who said so.
        person: String,
    },
    /// A named person has `held` a letter, or `released` it.
    LetterHeld {
        /// The kind of letter.
        kind: String,
        /// What was done.
        act: String,
    },
    /// A rule was met.
    Met {
        /// The rule in words.
        title: String,
        /// Code and section.
        citation: String,
    },
    /// A rule that had listed the student is met no more.
    Ended {
        /// The rule in words.
        title: String,
        /// Code and section.
        citation: String,
        /// Since when it was met.
        met_on: Option<Date>,
    },
    /// A mark was corrected: of a day, from one code to another.
    Corrected {
        /// The day.
        day: Date,
        /// The code before.
        from: String,
        /// The code now.
        to: String,
    },
    /// Something about behavior, and what was done.
    Behavior(String),
}

/// Something that happened, with when, by whom, and more about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub on: Date,
    /// The instant, where it is known.
    pub at: Option<Timestamp>,
    /// Who did it, by account or as a file says it; empty where nobody says.
    pub by: String,
    /// More about it.
    pub note: String,
    /// What it was.
    pub what: What,
}

impl Entry {
    /// What it is about.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self.what {
            What::Contact { .. } | What::Help(_) | What::Address { .. } => Topic::Contacts,
            What::Letter { .. } | What::Report { .. } | What::ReportCorrected { .. } => {
                Topic::Letters
            }
            What::Selection { .. }
            | What::Guard { .. }
            | What::Case { .. }
            | What::LetterHeld { .. }
            | What::Aside { .. } => Topic::Decisions,
            What::Met { .. } | What::Ended { .. } | What::Corrected { .. } | What::Said(_) => {
                Topic::Attendance
            }
            What::Behavior(_) => Topic::Behavior,
        }
    }
}

/// Puts rules that were met and marks that were corrected among what people did,
/// newest first.
pub(super) fn with_attendance(
    mut entries: Vec<Entry>,
    listings: &[Listing],
    (year, zone): (&Year, &TimeZone),
) -> Vec<Entry> {
    let entry = |on, at, what| Entry { on, at, by: String::new(), note: String::new(), what };
    entries.extend(listings.iter().filter_map(|listing| {
        let (title, citation) = (listing.title.clone(), listing.citation.clone());
        Some(entry(*listing.met_on.first()?, None, What::Met { title, citation }))
    }));
    for day in year.days.iter().filter(|day| day.kind != DayKind::ToCome) {
        let corrected = day.marks.iter().filter_map(|mark| Some((mark, mark.before.clone()?)));
        entries.extend(corrected.map(|(mark, from)| {
            let on = mark.recorded.map(|at| at.to_zoned(zone.clone()).date());
            let what = What::Corrected { day: day.date, from, to: mark.code.clone() };
            entry(on.unwrap_or(day.date), mark.recorded, what)
        }));
    }
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.on, entry.at)));
    entries
}

//! What can be wrong with the forms of a record.

/// What is wrong with a form of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::students) enum Fault {
    /// Nobody said what came of it.
    NoOutcome,
    /// It cannot be the outcome of what was tried.
    Unlikely,
    /// The time is none, or still to come.
    When,
    /// The time is of an earlier school year.
    TooEarly,
    /// The words beside a contact are too many.
    LongContact,
    /// The note is empty.
    NoNote,
    /// The note has too many words.
    LongNote,
    /// Nobody said why all steps are held.
    NoHold,
}

impl Fault {
    /// The field that it is about, and the message.
    pub(super) fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::NoOutcome => ("contact-kind", "contact-no-outcome"),
            Self::Unlikely => ("contact-kind", "contact-unlikely"),
            Self::When => ("contact-when", "contact-when-wrong"),
            Self::TooEarly => ("contact-when", "contact-too-early"),
            Self::LongContact => ("contact-note", "fault-long"),
            Self::NoNote => ("note-text", "note-empty"),
            Self::LongNote => ("note-text", "fault-long"),
            Self::NoHold => ("hold-note", "note-empty"),
        }
    }
}

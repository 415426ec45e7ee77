//! Why a letter does not go out today, and what would let it go.

use jiff::civil::Date;

/// Why a letter is held.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Hold {
    /// The family still has time to clear an absence.
    #[error("the family has until {0} to clear the absences; it can go out from then on")]
    Waiting(Date),
    /// Somebody must be consulted first.
    #[error("first: {}", .0.join("; "))]
    Guarded(Vec<String>),
    /// Somebody will look at it again.
    #[error("it was put off until {0}; whoever may select students can decide sooner")]
    Deferred(Date),
    /// Somebody decided against it.
    #[error("on {0} somebody decided against it; whoever may select students can accept it")]
    Declined(Date),
    /// Another system sends this letter.
    #[error(
        "another system sends it (setting letter1_by); check that it did, and import \
         letters_sent.csv"
    )]
    OtherSystem,
    /// An earlier letter was not sent.
    #[error("{0} was not sent yet, and letters go in sequence")]
    Earlier(&'static str),
    /// An earlier letter was sent, but the mail brought back every copy of it.
    #[error("{0} came back and reached nobody; send it again first")]
    Unreached(&'static str),
    /// A later letter is due, or was sent.
    #[error("{0} takes its place: letters may skip ahead here (setting letter_order)")]
    Overtaken(&'static str),
    /// Another letter about this student goes out today.
    #[error("{0} about the student goes out on the same day; try again on the next schoolday")]
    SameDay(String),
    /// Nobody tried to help since the letter before.
    #[error(
        "nobody has tried to help since the letter of {since} ({step}); record a call, a meeting \
         or another intervention first"
    )]
    NoEffort {
        /// The letter before.
        step: String,
        /// When it was sent.
        since: Date,
    },
    /// No school will be there to answer.
    #[error(
        "school is out: a letter would come when nobody is there to answer. Letters go out \
         between the first day of school and the day before the last"
    )]
    SchoolOut,
    /// No school is the student's own today.
    #[error("the student is enrolled nowhere today, so no school can write")]
    NotEnrolled,
    /// Nobody is known who may read it.
    #[error(
        "no contact has the right to get it; write education_rights or legal_custody in \
         contacts.csv"
    )]
    NoRights,
    /// Those who may read it must not be written to.
    #[error("an order, or the wish not to be contacted, stands before everyone with rights")]
    Forbidden,
    /// Those who may read it get no mail.
    #[error(
        "nobody with rights gets mail; set gets_mail in contacts.csv, or tell the family another \
         way and record it"
    )]
    NoMail,
    /// There is no address to write to.
    #[error("contact {contact} has no address; write street, city and postal code in contacts.csv")]
    NoAddress {
        /// The contact.
        contact: String,
        /// Whose address it is.
        name: String,
    },
    /// The mail brought a letter back from the only address that is known.
    #[error(
        "mail to contact {contact} came back on {on}; ask the family, and say on the page of the \
         student what you found out, or write the right address in contacts.csv"
    )]
    CameBack {
        /// The contact.
        contact: String,
        /// Whose address it is.
        name: String,
        /// When the last letter came back.
        on: Date,
    },
    /// A student of age lives with nobody whose address is known.
    #[error(
        "the student is of age, and no contact with lives_with has an address; write one in \
         contacts.csv, or hand the letter to the student"
    )]
    NoHome,
    /// A language that there is not.
    #[error(
        "contact {contact} has the language {tag:?}, which is no language tag; write one such as \
         en, es or zh-Hant in contacts.csv"
    )]
    UnknownLanguage {
        /// The contact.
        contact: String,
        /// Whose language it is.
        name: String,
        /// What stands there.
        tag: String,
    },
    /// The words in the reader's language are older than the English ones.
    #[error(
        "the words in {0} are older than the English ones; whoever may approve texts signs them \
         off again, and it can go out from then on"
    )]
    Outdated(String),
    /// The law asks for a language that nobody has written yet.
    #[error(
        "EC 48985 asks for this letter in {tag} at this school (contact {contact}), and it has no \
         words in it; add letters/KIND/{tag}.ftl with --letters"
    )]
    NoWords {
        /// The contact.
        contact: String,
        /// Whose language it is.
        name: String,
        /// The language.
        tag: String,
    },
}

impl Hold {
    /// The contact to whom no letter can go before there is an address.
    #[must_use]
    pub fn contact_without_address(&self) -> Option<&str> {
        match self {
            Self::NoAddress { contact, .. } | Self::CameBack { contact, .. } => Some(contact),
            _ => None,
        }
    }

    /// A word for it in data.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Waiting(_) => "waiting",
            Self::Guarded(_) => "guarded",
            Self::Deferred(_) => "deferred",
            Self::Declined(_) => "declined",
            Self::OtherSystem => "other_system",
            Self::Earlier(_) => "earlier_letter_missing",
            Self::Unreached(_) => "earlier_letter_came_back",
            Self::Overtaken(_) => "overtaken",
            Self::SameDay(_) => "same_day",
            Self::NoEffort { .. } => "no_effort",
            Self::SchoolOut => "school_out",
            Self::NotEnrolled => "not_enrolled",
            Self::NoRights => "no_rights",
            Self::Forbidden => "forbidden",
            Self::NoMail => "no_mail",
            Self::NoAddress { .. } => "no_address",
            Self::CameBack { .. } => "came_back",
            Self::NoHome => "no_home",
            Self::UnknownLanguage { .. } => "unknown_language",
            Self::Outdated(_) => "outdated_words",
            Self::NoWords { .. } => "no_words",
        }
    }
}

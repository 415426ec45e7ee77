//! What a letter rests on. It is kept with the letter for ever: a letter is
//! never put together again from what is known later.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Everything that one letter says of one student to one reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Which letter, such as `letter-1`.
    pub kind: String,
    /// The date on the letter.
    pub on: Date,
    /// The student, as the school calls her or him.
    pub student: String,
    /// Whom it is for; empty when no name is known.
    pub reader: String,
    /// The lines in the window of the envelope.
    pub address: Vec<String>,
    /// The languages in their order, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The school whose letter it is.
    pub letterhead: Letterhead,
    /// The one person to call.
    pub person: String,
    /// That person's number.
    pub phone: String,
    /// Who signs.
    pub signer: Signer,
    /// The days that the table shows, in order.
    pub days: Vec<DateRow>,
    /// A part of a day counts from more than so many minutes on.
    pub limit: u16,
    /// When the letter before this one was sent.
    pub earlier: Option<Date>,
    /// Since when it goes better.
    pub since: Option<Date>,
    /// Others who get the same letter.
    pub copies: Vec<String>,
}

/// The school at the head of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The school's name.
    pub name: String,
    /// The district, the address and the phone, a line each.
    pub lines: Vec<String>,
}

/// Who signs a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// The name.
    pub name: String,
    /// What the person does.
    pub title: String,
}

/// A day in the table of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRow {
    /// The date.
    pub date: Date,
    /// What the records say, without a reason.
    pub what: What,
}

/// What the records say of a day or of a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Absent all day without an excuse.
    Unexcused,
    /// Absent all day, and nobody knows why yet.
    Unverified,
    /// Absent all day with an excuse.
    Excused,
    /// Suspended out of school.
    Suspended,
    /// Independent study that was not turned in.
    Study,
    /// Absent for so many minutes without an excuse.
    Partial(u16),
    /// Absent for more than the limit; nobody wrote down how long.
    PartialLong,
}

impl What {
    /// The message that says it.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Unexcused => "absent-unexcused",
            Self::Unverified => "absent-unverified",
            Self::Excused => "absent-excused",
            Self::Suspended => "absent-suspended",
            Self::Study => "absent-study",
            Self::Partial(_) => "partial",
            Self::PartialLong => "partial-long",
        }
    }
}

//! What a letter rests on. It is kept with the letter for ever: a letter is
//! never put together again from what is known later.

use domain::notice::{Day, Reader, What};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Everything that one letter says of one student to one reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Which letter, such as `letter-1`.
    pub kind: String,
    /// The date on the letter.
    pub on: Date,
    /// The student's id.
    pub student_id: String,
    /// The first name that the student goes by.
    pub student: String,
    /// The name that the student goes by, with the last name.
    pub student_name: String,
    /// The school that the student goes to, by its id.
    pub school: String,
    /// Who reads it, and by what right.
    pub readers: Vec<Reader>,
    /// The lines in the window of the envelope.
    pub address: Vec<String>,
    /// The postal code of the address.
    pub postal_code: String,
    /// The address is a substitute that nobody else may see.
    pub confidential: bool,
    /// The languages in their order, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The languages that the law asks for besides English at this school, when
    /// one is the readers' own.
    pub owed: Vec<String>,
    /// The readers' own language, where the letter has no words in it.
    pub unwritten: Option<String>,
    /// The school whose letter it is.
    pub letterhead: Letterhead,
    /// The one person to call; empty for the school's office.
    pub person: String,
    /// That person's number.
    pub phone: String,
    /// Who signs.
    pub signer: Signer,
    /// The days that the table shows, in order.
    pub days: Vec<Day>,
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
    /// The school's id.
    pub school: String,
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
    /// What the person does, as a message: `principal`, `school-office`.
    pub title: String,
}

/// The message that says what a day was.
pub(super) fn message(what: What) -> &'static str {
    match what {
        What::Unexcused => "absent-unexcused",
        What::Unverified => "absent-unverified",
        What::Excused => "absent-excused",
        What::Suspended => "absent-suspended",
        What::Study => "absent-study",
        What::Partial(_) => "partial",
        What::PartialLong => "partial-long",
    }
}

//! Why somebody does not get in, or an account is not written.

use store::StoreError;

use super::password::{LEAST, MOST};
use crate::error::OfficeError;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Something that has nothing to do with accounts.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Address and password do not go together; which of them is wrong is not
    /// told.
    #[error("this e-mail address and password do not go together")]
    Wrong,
    /// Too many tries with this address failed.
    #[error("too many tries failed; wait {0} minutes, or ask for a new link")]
    TooMany(i64),
    /// A link was used, or is too old.
    #[error("this link was used already, or is too old; ask for a new one")]
    LinkEnded,
    /// A password is too short.
    #[error("a password has {LEAST} characters or more")]
    TooShort,
    /// A password is too long to be worked on.
    #[error("a password has at most {MOST} characters")]
    TooLong,
    /// A password can be guessed from what is known of the person.
    #[error("a password does not repeat your name or address, nor one character")]
    Guessable,
    /// A name is missing.
    #[error("write a name")]
    NoName,
    /// This is no address.
    #[error("write an e-mail address such as ana@example.org")]
    NoAddress,
    /// Somebody else has the address.
    #[error("somebody else signs in with this address")]
    AddressTaken,
    /// The role is none.
    #[error("choose a role")]
    NoRole,
    /// No school was chosen, nor the whole district.
    #[error("choose schools, or the whole district")]
    WhichSchools,
    /// A school is none.
    #[error("there is no school {0:?}")]
    NoSchool(String),
    /// Nobody changes what he or she may do.
    #[error("somebody else changes your role and schools")]
    Oneself,
    /// Nobody could manage people any more.
    #[error("somebody must be left who can manage people")]
    LastOne,
    /// There is no such account.
    #[error("there is no such person")]
    Nobody,
    /// The district has people already.
    #[error("the district has people already; ask one of them for an account")]
    NotFirst,
    /// Somebody else changed it meanwhile.
    #[error("somebody changed this while you had it open")]
    Stale(Box<store::accounts::Account>),
    /// The system gives no chance to make secrets of.
    #[error("the system gives no random numbers")]
    NoChance,
    /// A password cannot be worked on.
    #[error("the password cannot be kept: {0}")]
    Hash(argon2::password_hash::Error),
}

impl From<StoreError> for AccountError {
    fn from(error: StoreError) -> Self {
        Self::Office(error.into())
    }
}

//! Who may sign in: accounts, links that set a password, signing in and out.

mod error;
mod link;
mod manage;
mod password;
mod session;

pub use error::AccountError;
pub use link::{LINK_DAYS, Owner, first_link, owner, set_password, whose};
pub use manage::{Change, Listed, close, invite, link_for, list, save, take_staff};
pub use password::LEAST as PASSWORD_LEAST;
pub use session::{
    IDLE, SignedIn, Standing, Viewer, as_pretended, sign_in, sign_out, standing, touch,
};

use crate::hex;

/// A secret that nobody guesses: 256 bits of chance as hex digits.
fn secret() -> Result<String, AccountError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| AccountError::NoChance)?;
    Ok(hex::digits(&bytes))
}

/// What is kept of a secret, so that who reads the database cannot use it.
fn kept(secret: &str) -> String {
    hex::sha256(secret)
}

/// An address as it is compared.
fn address(typed: &str) -> String {
    typed.trim().to_lowercase()
}

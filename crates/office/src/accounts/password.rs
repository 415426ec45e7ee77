//! Passwords: which are taken, and how they are kept. Argon2id with the
//! library's parameters (19 MiB, two passes), those of OWASP's cheat sheet.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use super::error::AccountError;

/// Characters that a password has at least (NIST SP 800-63B asks for length,
/// and for nothing else).
pub const LEAST: usize = 12;

/// And at most: longer ones would only keep the machine busy.
pub(super) const MOST: usize = 200;

/// A password that may be used by a person of this name and address.
pub(super) fn check(password: &str, name: &str, email: &str) -> Result<(), AccountError> {
    let count = password.chars().count();
    if count < LEAST {
        return Err(AccountError::TooShort);
    }
    if count > MOST {
        return Err(AccountError::TooLong);
    }
    let lower = password.to_lowercase();
    let mut known = name.split_whitespace().chain(email.split('@')).map(str::to_lowercase);
    let is_known = known.any(|part| part.chars().count() * 2 > count && lower.contains(&part));
    let first = password.chars().next();
    if is_known || password.chars().all(|it| Some(it) == first) {
        return Err(AccountError::Guessable);
    }
    Ok(())
}

/// What is kept of a password.
pub(super) fn hash(password: &str) -> Result<String, AccountError> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(AccountError::Hash)?;
    Ok(hash.to_string())
}

/// Whether a password is the one that is kept. Where none is, it takes as long.
pub(super) fn is_right(password: &str, kept: Option<&str>) -> bool {
    static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody").unwrap_or_default());
    let hash = PasswordHash::new(kept.unwrap_or(&NOBODY));
    let is_right =
        |hash: PasswordHash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
    hash.is_ok_and(is_right) && kept.is_some()
}

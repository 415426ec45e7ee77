//! Who is signed in, every try to sign in, and who looked at whom. None of it
//! is a fact about a student: it takes no revision.

use crate::error::Result;
use crate::tx::{Tx, Value, places};

/// Somebody who is signed in. Instants count nanoseconds since 1970 UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The account.
    pub account: String,
    /// When it began.
    pub made: i64,
    /// When it was last used.
    pub seen: i64,
    /// The last revision of the district.
    pub revision: u32,
}

/// Begins a session.
///
/// # Errors
/// When the engine refuses.
pub fn begin(tx: &mut Tx<'_>, district: &str, secret: &str, account: &str, now: i64) -> Result<()> {
    let sql = "INSERT INTO session (district_id, secret, account_id, made, seen) \
               VALUES ($1, $2, $3, $4, $4)";
    tx.run(sql, &[district.into(), secret.into(), account.into(), now.into()]).map(|_| ())
}

/// The session with this secret, in one statement: every page asks.
///
/// # Errors
/// When the engine refuses.
pub fn find(tx: &mut Tx<'_>, district: &str, secret: &str) -> Result<Option<Session>> {
    let sql = "SELECT account_id, made, seen, (SELECT revision FROM revision \
               WHERE district_id = $1 ORDER BY revision DESC LIMIT 1) \
               FROM session WHERE district_id = $1 AND secret = $2";
    let found = tx.all(sql, &[district.into(), secret.into()], |row| {
        let account = row.text(0)?.to_owned();
        let (made, seen, revision) = (row.number(1)?, row.number(2)?, row.number(3)?);
        Ok(Session { account, made, seen, revision })
    })?;
    Ok(found.into_iter().next())
}

/// Says that a session is used.
///
/// # Errors
/// When the engine refuses.
pub fn touch(tx: &mut Tx<'_>, district: &str, secret: &str, now: i64) -> Result<()> {
    let sql = "UPDATE session SET seen = $3 WHERE district_id = $1 AND secret = $2";
    tx.run(sql, &[district.into(), secret.into(), now.into()]).map(|_| ())
}

/// Ends a session.
///
/// # Errors
/// When the engine refuses.
pub fn end(tx: &mut Tx<'_>, district: &str, secret: &str) -> Result<()> {
    let sql = "DELETE FROM session WHERE district_id = $1 AND secret = $2";
    tx.run(sql, &[district.into(), secret.into()]).map(|_| ())
}

/// Ends all sessions of an account.
///
/// # Errors
/// When the engine refuses.
pub fn end_all(tx: &mut Tx<'_>, district: &str, account: &str) -> Result<()> {
    let sql = "DELETE FROM session WHERE district_id = $1 AND account_id = $2";
    tx.run(sql, &[district.into(), account.into()]).map(|_| ())
}

/// Takes away sessions that were last used before an instant.
///
/// # Errors
/// When the engine refuses.
pub fn forget(tx: &mut Tx<'_>, district: &str, before: i64) -> Result<()> {
    let sql = "DELETE FROM session WHERE district_id = $1 AND seen < $2";
    tx.run(sql, &[district.into(), before.into()]).map(|_| ())
}

/// A try to sign in, or a sign-out.
#[derive(Clone, Copy, Debug)]
pub struct Try<'a> {
    /// The SHA-256 of the address that was typed, in hex digits.
    pub typed: &'a str,
    /// When.
    pub at: i64,
    /// Whose account it was; empty when nobody's.
    pub account: &'a str,
    /// What came of it.
    pub outcome: &'a str,
}

/// The outcome of a try that failed.
pub const FAILED: &str = "failed";

/// Writes down a try. Two of one instant are one.
///
/// # Errors
/// When the engine refuses.
pub fn tried(tx: &mut Tx<'_>, district: &str, said: Try<'_>) -> Result<()> {
    let sql = "INSERT INTO sign_in (district_id, typed, at, account_id, outcome) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (district_id, typed, at) DO NOTHING";
    let Try { typed, at, account, outcome } = said;
    let values = [district.into(), typed.into(), at.into(), account.into(), outcome.into()];
    tx.run(sql, &values).map(|_| ())
}

/// How many tries with an address failed since an instant.
///
/// # Errors
/// When the engine refuses.
pub fn failures(tx: &mut Tx<'_>, district: &str, typed: &str, since: i64) -> Result<u64> {
    let sql = "SELECT count(*) FROM sign_in \
               WHERE district_id = $1 AND typed = $2 AND at >= $3 AND outcome = $4";
    let values = [district.into(), typed.into(), since.into(), FAILED.into()];
    Ok(tx.all(sql, &values, |row| row.number(0))?.first().copied().unwrap_or(0))
}

/// A look at a student's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The student.
    pub student: String,
    /// When.
    pub at: i64,
    /// Who, by account.
    pub account: String,
    /// Which page.
    pub page: String,
}

/// Looks that one statement writes down: a page that lists people is one look at each.
const LOOKS_AT_ONCE: usize = 50;

/// Writes down who looked at whom.
///
/// # Errors
/// When the engine refuses.
pub fn looked(tx: &mut Tx<'_>, district: &str, looks: &[Look]) -> Result<()> {
    // Two statements only, so that both stay prepared.
    let (many, rest) = looks.as_chunks::<LOOKS_AT_ONCE>();
    many.iter().try_for_each(|some| write_looks(tx, district, some))?;
    rest.iter().try_for_each(|look| write_looks(tx, district, std::slice::from_ref(look)))
}

fn write_looks(tx: &mut Tx<'_>, district: &str, looks: &[Look]) -> Result<()> {
    let row = |number: usize| format!("($1, {})", places(number * 4 + 2, 4));
    let rows: Vec<String> = (0..looks.len()).map(row).collect();
    let sql = format!(
        "INSERT INTO look (district_id, student_id, at, account_id, page) VALUES {} \
         ON CONFLICT (district_id, student_id, at, account_id) DO NOTHING",
        rows.join(", ")
    );
    let mut values = vec![Value::Text(district)];
    for Look { student, at, account, page } in looks {
        values.extend([Value::Text(student), Value::Int(*at)]);
        values.extend([Value::Text(account), Value::Text(page)]);
    }
    tx.run(&sql, &values).map(|_| ())
}

//! Revisions: one number for everything that was ever written in a district,
//! in order, with who did what, when and to whom.

use crate::error::{Result, StoreError};
use crate::tx::{Tx, Value};

/// Who did what, when and to whom.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// The instant, in nanoseconds since 1970 UTC.
    pub at: i64,
    /// The person or program.
    pub actor: &'a str,
    /// What was done.
    pub act: &'a str,
    /// To whom or what, by id; never by name.
    pub subject: &'a str,
    /// More about it.
    pub detail: &'a str,
}

/// A revision and its instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number; the first is 1.
    pub number: u32,
    /// When it was made, in nanoseconds since 1970 UTC.
    pub at: i64,
}

/// Writes the next revision. Its instant is later than every earlier one's,
/// whatever the clock says.
///
/// # Errors
/// When the engine refuses.
pub fn next(tx: &mut Tx<'_>, district: &str, act: Act<'_>) -> Result<Revision> {
    let last = latest(tx, district)?;
    let number = last.map_or(0, |last| last.number) + 1;
    let at = last.map_or(act.at, |last| act.at.max(last.at + 1));
    let values: [Value<'_>; 7] = [
        district.into(),
        number.into(),
        at.into(),
        act.actor.into(),
        act.act.into(),
        act.subject.into(),
        act.detail.into(),
    ];
    tx.run(
        "INSERT INTO revision (district_id, revision, at, actor, act, subject, detail) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &values,
    )?;
    Ok(Revision { number, at })
}

/// The last revision of a district, or none when nothing was ever written.
///
/// # Errors
/// When the engine refuses.
pub fn latest(tx: &mut Tx<'_>, district: &str) -> Result<Option<Revision>> {
    let sql = "SELECT revision, at FROM revision WHERE district_id = $1 \
               ORDER BY revision DESC LIMIT 1";
    one(tx, sql, &[district.into()])
}

/// The last revision that was made at or before an instant; when the first one
/// is later, that first one: nothing older is known of what it brought.
///
/// # Errors
/// When the engine refuses.
pub fn at(tx: &mut Tx<'_>, district: &str, instant: i64) -> Result<Option<Revision>> {
    let before = "SELECT revision, at FROM revision WHERE district_id = $1 AND at <= $2 \
                  ORDER BY revision DESC LIMIT 1";
    let first = "SELECT revision, at FROM revision WHERE district_id = $1 \
                 ORDER BY revision LIMIT 1";
    match one(tx, before, &[district.into(), instant.into()])? {
        Some(revision) => Ok(Some(revision)),
        None => one(tx, first, &[district.into()]),
    }
}

fn one(tx: &mut Tx<'_>, sql: &str, values: &[Value<'_>]) -> Result<Option<Revision>> {
    let found = tx.all(sql, values, |row| {
        let at =
            row.int(1)?.ok_or_else(|| StoreError::Damaged("a revision without time".into()))?;
        Ok(Revision { number: row.number(0)?, at })
    })?;
    Ok(found.first().copied())
}

/// The ids of all districts, in order.
///
/// # Errors
/// When the engine refuses.
pub fn districts(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT district_id FROM revision ORDER BY district_id";
    tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned()))
}

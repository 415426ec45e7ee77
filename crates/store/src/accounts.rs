//! Who may sign in, and with what.

use crate::error::Result;
use crate::sheet::{CURRENT, Sight};
use crate::tx::{Row, Tx, Value};

/// A person who may sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The id; that of `staff.csv` where the person stands there.
    pub id: String,
    /// The name.
    pub name: String,
    /// The address to sign in with, in lower case.
    pub email: String,
    /// What the person does; a word of `staff.csv`.
    pub role: String,
    /// The ids of the schools, with spaces; empty for the whole district.
    pub school_ids: String,
    /// Whether it opens anything.
    pub is_active: bool,
    /// The revision that wrote it; 0 for one that is not written yet.
    pub since: u32,
}

const COLUMNS: &str = "account_id, name, email, role, school_ids, active, since";

fn account(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        id: row.text(0)?.to_owned(),
        name: row.text(1)?.to_owned(),
        email: row.text(2)?.to_owned(),
        role: row.text(3)?.to_owned(),
        school_ids: row.text(4)?.to_owned(),
        is_active: row.number::<i64>(5)? == 1,
        since: row.number(6)?,
    })
}

/// All accounts, by id.
///
/// # Errors
/// When the engine refuses.
pub fn all(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<Account>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM account WHERE district_id = $1 AND since <= $2 AND until > $2 \
         ORDER BY account_id"
    );
    tx.all(&sql, &[sight.district.into(), sight.revision.into()], account)
}

/// An account as it is now, if there is one with this id.
///
/// # Errors
/// When the engine refuses.
pub fn by_id(tx: &mut Tx<'_>, district: &str, id: &str) -> Result<Option<Account>> {
    one(tx, "account_id", district, id)
}

/// An account as it is now, if there is one with this address.
///
/// # Errors
/// When the engine refuses.
pub fn by_email(tx: &mut Tx<'_>, district: &str, email: &str) -> Result<Option<Account>> {
    one(tx, "email", district, email)
}

fn one(tx: &mut Tx<'_>, column: &str, district: &str, value: &str) -> Result<Option<Account>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM account WHERE district_id = $1 AND {column} = $2 AND until = $3"
    );
    let values = [district.into(), value.into(), CURRENT.into()];
    Ok(tx.all(&sql, &values, account)?.into_iter().next())
}

/// Whether somebody may sign in.
///
/// # Errors
/// When the engine refuses.
pub fn is_anybody(tx: &mut Tx<'_>, district: &str) -> Result<bool> {
    let sql = "SELECT count(*) FROM account WHERE district_id = $1 AND until = $2 AND active = 1";
    Ok(tx.all(sql, &[district.into(), CURRENT.into()], |row| row.number::<i64>(0))? != [0])
}

/// Writes an account, in the place of what stood there.
///
/// # Errors
/// When the engine refuses.
pub fn put(tx: &mut Tx<'_>, district: &str, account: &Account, revision: u32) -> Result<()> {
    let close = "UPDATE account SET until = $3 \
                 WHERE district_id = $1 AND account_id = $2 AND until = $4";
    let id: Value<'_> = account.id.as_str().into();
    tx.run(close, &[district.into(), id, revision.into(), CURRENT.into()])?;
    let add = format!(
        "INSERT INTO account (district_id, {COLUMNS}, until) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let values = [
        district.into(),
        id,
        account.name.as_str().into(),
        account.email.as_str().into(),
        account.role.as_str().into(),
        account.school_ids.as_str().into(),
        i64::from(account.is_active).into(),
        revision.into(),
        CURRENT.into(),
    ];
    tx.run(&add, &values).map(|_| ())
}

/// The hash of the password that counts; none when none was ever set.
///
/// # Errors
/// When the engine refuses.
pub fn password(tx: &mut Tx<'_>, district: &str, id: &str) -> Result<Option<String>> {
    let sql = "SELECT hash FROM password WHERE district_id = $1 AND account_id = $2 \
               ORDER BY since DESC LIMIT 1";
    let found = tx.all(sql, &[district.into(), id.into()], |row| Ok(row.text(0)?.to_owned()))?;
    Ok(found.into_iter().next())
}

/// Sets a password.
///
/// # Errors
/// When the engine refuses.
pub fn set_password(
    tx: &mut Tx<'_>,
    district: &str,
    id: &str,
    hash: &str,
    revision: u32,
) -> Result<()> {
    let sql = "INSERT INTO password (district_id, account_id, hash, since) VALUES ($1, $2, $3, $4)";
    tx.run(sql, &[district.into(), id.into(), hash.into(), revision.into()]).map(|_| ())
}

/// The ids of those who have a password.
///
/// # Errors
/// When the engine refuses.
pub fn with_password(tx: &mut Tx<'_>, district: &str) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT account_id FROM password WHERE district_id = $1";
    tx.all(sql, &[district.into()], |row| Ok(row.text(0)?.to_owned()))
}

/// Keeps a link that sets a password once; earlier ones for the same account
/// open nothing any more.
///
/// # Errors
/// When the engine refuses.
pub fn invite(tx: &mut Tx<'_>, district: &str, secret: &str, id: &str, ends: i64) -> Result<()> {
    uninvite(tx, district, id)?;
    let sql =
        "INSERT INTO invitation (district_id, secret, account_id, ends) VALUES ($1, $2, $3, $4)";
    tx.run(sql, &[district.into(), secret.into(), id.into(), ends.into()]).map(|_| ())
}

/// Takes away all links of an account.
///
/// # Errors
/// When the engine refuses.
pub fn uninvite(tx: &mut Tx<'_>, district: &str, id: &str) -> Result<()> {
    let sql = "DELETE FROM invitation WHERE district_id = $1 AND account_id = $2";
    tx.run(sql, &[district.into(), id.into()]).map(|_| ())
}

/// Whose password a link sets, unless it has ended.
///
/// # Errors
/// When the engine refuses.
pub fn invited(tx: &mut Tx<'_>, district: &str, secret: &str, now: i64) -> Result<Option<String>> {
    let sql = "SELECT account_id FROM invitation \
               WHERE district_id = $1 AND secret = $2 AND ends > $3";
    let values = [district.into(), secret.into(), now.into()];
    Ok(tx.all(sql, &values, |row| Ok(row.text(0)?.to_owned()))?.into_iter().next())
}

/// Takes a link away: it was used.
///
/// # Errors
/// When the engine refuses.
pub fn use_up(tx: &mut Tx<'_>, district: &str, secret: &str) -> Result<()> {
    let sql = "DELETE FROM invitation WHERE district_id = $1 AND secret = $2";
    tx.run(sql, &[district.into(), secret.into()]).map(|_| ())
}

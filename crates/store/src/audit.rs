//! Reading who did, saw and tried what: newest first, a page at a time.

use crate::error::Result;
use crate::sessions::Look;
use crate::sheet::{ACT_SHEETS, AT_ONCE, SHEETS};
use crate::tx::{Row, Tx, Value, places};

/// Somebody did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its revision.
    pub revision: u32,
    /// When, in nanoseconds since 1970 UTC.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// What.
    pub act: String,
    /// To whom or what.
    pub subject: String,
    /// More about it.
    pub detail: String,
}

/// A try to sign in, or a sign-out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// When.
    pub at: i64,
    /// Whose account it was; empty when nobody's.
    pub account: String,
    /// What came of it.
    pub outcome: String,
}

/// Which lines of a log.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The district.
    pub district: &'a str,
    /// Only before this revision or instant.
    pub before: i64,
    /// At most so many lines.
    pub limit: u32,
}

/// What was done, by one of `actors` when there are any.
///
/// # Errors
/// When the engine refuses.
pub fn done(tx: &mut Tx<'_>, page: Page<'_>, actors: &[String]) -> Result<Vec<Done>> {
    let which = by(actors, 3);
    let sql = format!(
        "SELECT revision, at, actor, act, subject, detail FROM revision \
         WHERE district_id = $1 AND revision < $2 {which} ORDER BY revision DESC {}",
        at_most(page)
    );
    let mut values = values(page);
    values.extend(actors.iter().map(|actor| Value::Text(actor)));
    tx.all(&sql, &values, one)
}

/// What was done as these revisions.
///
/// # Errors
/// When the engine refuses.
pub fn done_as(tx: &mut Tx<'_>, district: &str, revisions: &[u32]) -> Result<Vec<Done>> {
    let mut all = Vec::new();
    for some in revisions.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT revision, at, actor, act, subject, detail FROM revision \
             WHERE district_id = $1 AND revision IN ({})",
            places(2, some.len())
        );
        let mut values = vec![Value::Text(district)];
        values.extend(some.iter().map(|revision| Value::from(*revision)));
        all.extend(tx.all(&sql, &values, one)?);
    }
    Ok(all)
}

/// Only what these did, their places beginning with this one.
fn by(actors: &[String], first: usize) -> String {
    in_list("actor", actors, first)
}

fn in_list(column: &str, texts: &[String], first: usize) -> String {
    match texts {
        [] => String::new(),
        texts => format!("AND {column} IN ({})", places(first, texts.len())),
    }
}

/// What was done to a student's records, by one of `actors` when there are any:
/// imports that changed them too.
///
/// # Errors
/// When the engine refuses.
pub fn done_to(
    tx: &mut Tx<'_>,
    page: Page<'_>,
    student: &str,
    actors: &[String],
) -> Result<Vec<Done>> {
    let by = by(actors, 4);
    let sheets = SHEETS.iter().chain(ACT_SHEETS).filter(|sheet| sheet.is_of_students());
    let tables = sheets.map(|sheet| sheet.table).chain(["notice"]);
    let revisions = tables.map(|table| {
        format!("SELECT since FROM {table} WHERE district_id = $1 AND student_id = $3")
    });
    let revisions: Vec<String> = revisions.collect();
    let sql = format!(
        "SELECT revision, at, actor, act, subject, detail FROM revision \
         WHERE district_id = $1 AND revision < $2 {by} AND (subject = $3 OR revision IN ({}) \
         OR revision IN (SELECT m.since FROM marks m JOIN term t ON t.district_id = m.district_id \
         AND t.kind = 'student' AND t.term_no = m.student_no \
         WHERE m.district_id = $1 AND t.text = $3)) ORDER BY revision DESC {}",
        revisions.join(" UNION "),
        at_most(page)
    );
    let mut values = values(page);
    values.push(student.into());
    values.extend(actors.iter().map(|actor| Value::Text(actor)));
    tx.all(&sql, &values, one)
}

fn values(page: Page<'_>) -> Vec<Value<'_>> {
    vec![page.district.into(), page.before.into()]
}

/// Said as a number: PostgreSQL would else prepare for a tenth of all lines.
fn at_most(page: Page<'_>) -> String {
    format!("LIMIT {}", page.limit)
}

fn one(row: &Row<'_>) -> Result<Done> {
    Ok(Done {
        revision: row.number(0)?,
        at: row.number(1)?,
        actor: row.text(2)?.to_owned(),
        act: row.text(3)?.to_owned(),
        subject: row.text(4)?.to_owned(),
        detail: row.text(5)?.to_owned(),
    })
}

/// Who looked at students' records: at one student's, or looks by one of
/// `accounts` when there are any.
///
/// # Errors
/// When the engine refuses.
pub fn looks(
    tx: &mut Tx<'_>,
    page: Page<'_>,
    student: Option<&str>,
    accounts: &[String],
) -> Result<Vec<Look>> {
    let students: Vec<String> = student.into_iter().map(str::to_owned).collect();
    let sql = format!(
        "SELECT student_id, at, account_id, page FROM look WHERE district_id = $1 AND at < $2 {} \
         {} ORDER BY at DESC, student_id {}",
        in_list("student_id", &students, 3),
        in_list("account_id", accounts, 3 + students.len()),
        at_most(page)
    );
    let mut values = values(page);
    values.extend(students.iter().chain(accounts).map(|id| Value::Text(id)));
    tx.all(&sql, &values, |row| {
        Ok(Look {
            student: row.text(0)?.to_owned(),
            at: row.number(1)?,
            account: row.text(2)?.to_owned(),
            page: row.text(3)?.to_owned(),
        })
    })
}

/// Who tried to sign in: one of `accounts` when there are any.
///
/// # Errors
/// When the engine refuses.
pub fn tries(tx: &mut Tx<'_>, page: Page<'_>, accounts: &[String]) -> Result<Vec<Tried>> {
    let sql = format!(
        "SELECT at, account_id, outcome FROM sign_in WHERE district_id = $1 AND at < $2 {} \
         ORDER BY at DESC {}",
        in_list("account_id", accounts, 3),
        at_most(page)
    );
    let mut values = values(page);
    values.extend(accounts.iter().map(|id| Value::Text(id)));
    tx.all(&sql, &values, |row| {
        let account = row.text(1)?.to_owned();
        Ok(Tried { at: row.number(0)?, account, outcome: row.text(2)?.to_owned() })
    })
}

//! The log of letters, and their paper.

use std::collections::BTreeMap;

use super::{Event, Notice, text};
use crate::error::{Result, StoreError};
use crate::tx::{Row, Tx, Value};

/// Which letters of the log are asked for; what is empty does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Of a student.
    pub student: &'a str,
    /// Of a kind.
    pub kind: &'a str,
    /// With a date on it.
    pub on: &'a str,
    /// With this id.
    pub notice: &'a str,
    /// With this code on its paper.
    pub code: &'a str,
    /// Of the run of this revision.
    pub revision: u32,
}

/// The log of letters: each with everything that became of it, in the order in
/// which they were issued and printed.
///
/// # Errors
/// When the engine refuses.
pub fn log(tx: &mut Tx<'_>, district: &str, asked: Asked<'_>) -> Result<Vec<(Notice, Vec<Event>)>> {
    const WHERE: &str = "n.district_id = $1 AND ($2 = '' OR n.student_id = $2) \
         AND ($3 = '' OR n.kind = $3) AND ($4 = '' OR n.issued_on = $4) \
         AND ($5 = '' OR n.notice_id = $5) AND ($6 = 0 OR n.since = $6) \
         AND ($7 = '' OR n.code = $7)";
    let values: [Value<'_>; 7] = [
        district.into(),
        asked.student.into(),
        asked.kind.into(),
        asked.on.into(),
        asked.notice.into(),
        asked.revision.into(),
        asked.code.into(),
    ];
    let sql =
        format!("SELECT {NOTICE_CELLS} FROM notice n WHERE {WHERE} ORDER BY n.since, part, place");
    let mut log: Vec<(Notice, Vec<Event>)> =
        tx.all(&sql, &values, |row| Ok((notice(row)?, Vec::new())))?;
    let sql = format!(
        "SELECT e.notice_id, e.event, e.\"on\", e.method, e.tracking, e.detail \
         FROM notice_event e JOIN notice n ON n.district_id = e.district_id \
         AND n.notice_id = e.notice_id WHERE {WHERE} ORDER BY e.since"
    );
    let events = tx.all(&sql, &values, event)?;
    let place: BTreeMap<String, usize> =
        log.iter().enumerate().map(|(place, (notice, _))| (notice.id.clone(), place)).collect();
    for event in events {
        if let Some(place) = place.get(&event.notice) {
            log[*place].1.push(event);
        }
    }
    Ok(log)
}

/// The cells of a letter, as [`notice`] takes them, and how many they are.
pub(super) const NOTICE_CELLS: &str = "n.notice_id, n.student_id, n.kind, n.step, n.issued_on, n.citation, \
     n.rulebook_version, n.letter_version, n.left_out, n.facts, n.pages, n.sha256, n.part, \
     n.place, n.days, n.readers, n.since, n.school_id, n.code";
pub(super) const NOTICE_COUNT: usize = 19;

pub(super) fn notice(row: &Row<'_>) -> Result<Notice> {
    Ok(Notice {
        id: text(row, 0)?,
        student: text(row, 1)?,
        kind: text(row, 2)?,
        step: text(row, 3)?,
        issued_on: text(row, 4)?,
        citation: text(row, 5)?,
        rulebook_version: text(row, 6)?,
        letter_version: text(row, 7)?,
        left_out: text(row, 8)?,
        facts: text(row, 9)?,
        pages: row.number(10)?,
        sha256: text(row, 11)?,
        part: row.number(12)?,
        place: row.number(13)?,
        days: text(row, 14)?,
        readers: text(row, 15)?,
        revision: row.number(16)?,
        school: text(row, 17)?,
        code: text(row, 18)?,
    })
}

fn event(row: &Row<'_>) -> Result<Event> {
    Ok(Event {
        notice: text(row, 0)?,
        event: text(row, 1)?,
        on: text(row, 2)?,
        method: text(row, 3)?,
        tracking: text(row, 4)?,
        detail: text(row, 5)?,
    })
}

/// The paper of a letter, byte for byte.
///
/// # Errors
/// When there is no such letter, or its bytes are not those that were frozen.
pub fn paper(tx: &mut Tx<'_>, district: &str, notice: &str) -> Result<Vec<u8>> {
    let sql = "SELECT pdf FROM notice_paper WHERE district_id = $1 AND notice_id = $2";
    let found = tx.all(sql, &[district.into(), notice.into()], |row| Ok(row.bytes(0)?.to_vec()))?;
    found.into_iter().next().ok_or_else(|| StoreError::Damaged(format!("no paper of {notice}")))
}

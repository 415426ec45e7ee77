//! Runs of letters, counted.

use super::became::stands;
use super::{
    HANDED, MAILED, NOT_MAILED, NOT_RETURNED, NOT_WITHDRAWN, RETURNED, SUPERSEDED, WITHDRAWN, text,
};
use crate::error::Result;
use crate::tx::Tx;

/// Letters of one school that were issued together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lot {
    /// The revision that issued them.
    pub revision: u32,
    /// Their kind.
    pub kind: String,
    /// The date on them.
    pub issued_on: String,
    /// The school whose letters they are.
    pub school: String,
    /// How many there are.
    pub letters: u32,
    /// How many of them were mailed or handed over.
    pub sent: u32,
    /// How many came back.
    pub returned: u32,
    /// How many a later letter took the place of.
    pub superseded: u32,
    /// How many never left.
    pub withdrawn: u32,
}

/// Letters that were issued since a date, by run and school, the last run first.
///
/// # Errors
/// When the engine refuses.
pub fn lots(tx: &mut Tx<'_>, district: &str, since: &str) -> Result<Vec<Lot>> {
    let with = |event: &str| {
        format!(
            "SUM(CASE WHEN EXISTS (SELECT 1 FROM notice_event e WHERE e.district_id = n.district_id \
             AND e.notice_id = n.notice_id AND {event}) THEN 1 ELSE 0 END)"
        )
    };
    let counts = [
        with(&stands(&[MAILED, HANDED], NOT_MAILED)),
        with(&stands(&[RETURNED], NOT_RETURNED)),
        with(&format!("e.event = '{SUPERSEDED}'")),
        with(&stands(&[WITHDRAWN], NOT_WITHDRAWN)),
    ];
    let sql = format!(
        "SELECT n.since, n.kind, n.issued_on, n.school_id, COUNT(*), {} \
         FROM notice n WHERE n.district_id = $1 AND n.issued_on >= $2 \
         GROUP BY n.since, n.kind, n.issued_on, n.school_id ORDER BY n.since DESC, n.school_id",
        counts.join(", ")
    );
    tx.all(&sql, &[district.into(), since.into()], |row| {
        Ok(Lot {
            revision: row.number(0)?,
            kind: text(row, 1)?,
            issued_on: text(row, 2)?,
            school: text(row, 3)?,
            letters: row.number(4)?,
            sent: row.number(5)?,
            returned: row.number(6)?,
            superseded: row.number(7)?,
            withdrawn: row.number(8)?,
        })
    })
}

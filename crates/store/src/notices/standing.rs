//! The letters that stand, and copies of them that could not go.

use super::{AT_ONCE, text};
use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Row, Tx, Value, places};

/// A letter as plans know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its id.
    pub id: String,
    /// The student.
    pub student: String,
    /// Its kind.
    pub kind: String,
    /// The step that it answers.
    pub step: String,
    /// The date on it.
    pub on: String,
    /// The days that it shows, with commas.
    pub days: String,
    /// The ids of the contacts who read it, with commas.
    pub readers: String,
}

/// The letters that stand, as known at `sight`: those of some students, or of
/// everybody.
///
/// # Errors
/// When the engine refuses.
pub fn standing(tx: &mut Tx<'_>, sight: Sight<'_>, students: Option<&[&str]>) -> Result<Vec<Sent>> {
    const SQL: &str = "SELECT notice_id, student_id, kind, step, issued_on, days, readers FROM notice n \
         WHERE district_id = $1 AND since <= $2 AND NOT EXISTS (SELECT 1 FROM notice_event e \
         WHERE e.district_id = n.district_id AND e.notice_id = n.notice_id \
         AND e.event = 'superseded' AND e.since <= $2)";
    let take = |row: &Row<'_>| {
        Ok(Sent {
            id: text(row, 0)?,
            student: text(row, 1)?,
            kind: text(row, 2)?,
            step: text(row, 3)?,
            on: text(row, 4)?,
            days: text(row, 5)?,
            readers: text(row, 6)?,
        })
    };
    let Some(students) = students else {
        return tx.all(SQL, &[sight.district.into(), sight.revision.into()], take);
    };
    let mut all = Vec::new();
    for some in students.chunks(AT_ONCE) {
        let mut values: Vec<Value<'_>> = vec![sight.district.into(), sight.revision.into()];
        values.extend(some.iter().map(|student| Value::from(*student)));
        let sql = format!("{SQL} AND student_id IN ({})", places(3, some.len()));
        all.extend(tx.all(&sql, &values, take)?);
    }
    Ok(all)
}

/// What is recorded of a letter whose copy could not go to some contacts; their
/// ids, with commas, are its detail.
pub const COPY_HELD: &str = "copy held";

/// Copies of letters of a kind that could not go, between two dates on letters
/// that stand: each student with the ids of the contacts.
///
/// # Errors
/// When the engine refuses.
pub fn held_copies(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    kind: &str,
    [first, last]: [&str; 2],
) -> Result<Vec<(String, String)>> {
    let sql = "SELECT n.student_id, e.detail FROM notice_event e JOIN notice n \
         ON n.district_id = e.district_id AND n.notice_id = e.notice_id \
         WHERE e.district_id = $1 AND e.since <= $2 AND e.event = $3 AND n.kind = $4 \
         AND n.issued_on >= $5 AND n.issued_on <= $6 ORDER BY e.since, n.student_id";
    let values: [Value<'_>; 6] = [
        sight.district.into(),
        sight.revision.into(),
        COPY_HELD.into(),
        kind.into(),
        first.into(),
        last.into(),
    ];
    tx.all(sql, &values, |row| Ok((text(row, 0)?, text(row, 1)?)))
}

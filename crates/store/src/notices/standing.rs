//! The letters that stand, all of one student, and copies that could not go.

use super::became::stands;
use super::{AT_ONCE, COPY_HELD, Event, NOT_WITHDRAWN, SUPERSEDED, WITHDRAWN, text};
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

/// The cells of a letter, as [`sent`] takes them.
const SENT_CELLS: &str =
    "n.notice_id, n.student_id, n.kind, n.step, n.issued_on, n.days, n.readers";

fn sent(row: &Row<'_>) -> Result<Sent> {
    Ok(Sent {
        id: text(row, 0)?,
        student: text(row, 1)?,
        kind: text(row, 2)?,
        step: text(row, 3)?,
        on: text(row, 4)?,
        days: text(row, 5)?,
        readers: text(row, 6)?,
    })
}

/// The letters that stand, as known at `sight`: those of some students, or of
/// everybody.
///
/// # Errors
/// When the engine refuses.
pub fn standing(tx: &mut Tx<'_>, sight: Sight<'_>, students: Option<&[&str]>) -> Result<Vec<Sent>> {
    let sql = format!(
        "SELECT {SENT_CELLS} FROM notice n \
         WHERE n.district_id = $1 AND n.since <= $2 AND NOT EXISTS (SELECT 1 FROM notice_event e \
         WHERE e.district_id = n.district_id AND e.notice_id = n.notice_id \
         AND e.since <= $2 AND (e.event = '{SUPERSEDED}' OR {}))",
        stands(&[WITHDRAWN], NOT_WITHDRAWN)
    );
    let Some(students) = students else {
        return tx.all(&sql, &[sight.district.into(), sight.revision.into()], sent);
    };
    let mut all = Vec::new();
    for some in students.chunks(AT_ONCE) {
        let mut values: Vec<Value<'_>> = vec![sight.district.into(), sight.revision.into()];
        values.extend(some.iter().map(|student| Value::from(*student)));
        let sql = format!("{sql} AND n.student_id IN ({})", places(3, some.len()));
        all.extend(tx.all(&sql, &values, sent)?);
    }
    Ok(all)
}

/// The letters of a student, as known at `sight`, in the order in which they were issued,
/// each with what became of it: those too that do not stand.
///
/// # Errors
/// When the engine refuses.
pub fn of_student(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    student: &str,
) -> Result<Vec<(Sent, Vec<Event>)>> {
    let sql = format!(
        "SELECT {SENT_CELLS}, COALESCE(e.event, ''), COALESCE(e.\"on\", ''), \
         COALESCE(e.detail, '') FROM notice n \
         LEFT JOIN notice_event e ON e.district_id = n.district_id \
         AND e.notice_id = n.notice_id AND e.since <= $2 \
         WHERE n.district_id = $1 AND n.since <= $2 AND n.student_id = $3 \
         ORDER BY n.since, n.part, n.place, e.since"
    );
    let values: [Value<'_>; 3] = [sight.district.into(), sight.revision.into(), student.into()];
    let rows = tx.all(&sql, &values, |row| {
        let (notice, event, on) = (text(row, 0)?, text(row, 7)?, text(row, 8)?);
        Ok((sent(row)?, Event { notice, event, on, detail: text(row, 9)?, ..Event::default() }))
    })?;
    let mut all: Vec<(Sent, Vec<Event>)> = Vec::new();
    for (sent, event) in rows {
        if all.last().is_none_or(|(last, _)| last.id != sent.id) {
            all.push((sent, Vec::new()));
        }
        if let Some((_, events)) = all.last_mut().filter(|_| !event.event.is_empty()) {
            events.push(event);
        }
    }
    Ok(all)
}

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

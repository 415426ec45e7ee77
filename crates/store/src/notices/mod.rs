//! Letters that were issued: frozen with their paper, and what became of them.

mod became;
mod log;
mod lots;
mod returned;
mod standing;

use std::collections::BTreeSet;

use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Column, Kind, Row, Tx, Value, places};

pub use became::{
    COPY_HELD, HANDED, MAILED, NOT_MAILED, NOT_RETURNED, NOT_WITHDRAWN, RETURNED, SUPERSEDED,
    WITHDRAWN, last_return, sent, supersession, withdrawal,
};
pub use log::{Asked, log, paper};
pub use lots::{Lot, lots};
pub use returned::{Returned, mark_of_mail, returned};
pub use standing::{Sent, held_copies, of_student, standing};

/// Students or codes that one query asks for.
const AT_ONCE: usize = 500;

/// A letter to one home, as it was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Its own id.
    pub id: String,
    /// The code on its paper; empty for letters of the time before there were any.
    pub code: String,
    /// The student.
    pub student: String,
    /// The school whose letter it is.
    pub school: String,
    /// Its kind, such as `letter-1`.
    pub kind: String,
    /// The step of the ladder that it answers.
    pub step: String,
    /// The date on it.
    pub issued_on: String,
    /// The ids of the contacts who read it, with commas.
    pub readers: String,
    /// The days that it shows, with commas.
    pub days: String,
    /// Code and section of its text.
    pub citation: String,
    /// The version of the rulebook.
    pub rulebook_version: String,
    /// The version of its words.
    pub letter_version: String,
    /// Letters before it that were left out, and why; empty for none.
    pub left_out: String,
    /// Everything that it says, as JSON.
    pub facts: String,
    /// How many pages it has.
    pub pages: u32,
    /// The SHA-256 of its paper, in hex digits.
    pub sha256: String,
    /// In which part of the print run it lies, from 1.
    pub part: u32,
    /// Its place in that part, from 1.
    pub place: u32,
    /// The revision that issued it: its run. One that is not issued yet has none.
    pub revision: u32,
}

/// Something that became of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// The letter.
    pub notice: String,
    /// The word for it, such as [`MAILED`].
    pub event: String,
    /// When.
    pub on: String,
    /// How it went.
    pub method: String,
    /// The number of the carrier.
    pub tracking: String,
    /// More about it.
    pub detail: String,
}

const NOTICE: &[Column] = &[
    Column::text("district_id"),
    Column::text("notice_id"),
    Column::text("student_id"),
    Column::text("kind"),
    Column::text("step"),
    Column::text("issued_on"),
    Column::text("readers"),
    Column::text("days"),
    Column::text("citation"),
    Column::text("rulebook_version"),
    Column::text("letter_version"),
    Column::text("left_out"),
    Column::text("facts"),
    Column::int("pages"),
    Column::text("sha256"),
    Column::int("part"),
    Column::int("place"),
    Column::int("since"),
    Column::text("school_id"),
    Column::text("code"),
];

const PAPER: &[Column] = &[
    Column::text("district_id"),
    Column::text("notice_id"),
    Column { name: "pdf", kind: Kind::Bytes },
];

const EVENT: &[Column] = &[
    Column::text("district_id"),
    Column::text("notice_id"),
    Column::int("since"),
    Column::text("event"),
    Column::text("on"),
    Column::text("method"),
    Column::text("tracking"),
    Column::text("detail"),
];

/// Freezes letters; `paper` gives the bytes of each by its place.
///
/// # Errors
/// When the engine refuses, or a paper cannot be had.
pub fn issue(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    notices: &[Notice],
    mut paper: impl FnMut(usize) -> Result<Vec<u8>>,
) -> Result<()> {
    let mut bulk = tx.bulk("notice", NOTICE)?;
    notices.iter().try_for_each(|notice| bulk.push(&row(sight, notice)))?;
    bulk.finish()?;
    let mut bulk = tx.bulk("notice_paper", PAPER)?;
    for (place, notice) in notices.iter().enumerate() {
        let pdf = paper(place)?;
        bulk.push(&[sight.district.into(), notice.id.as_str().into(), Value::Bytes(&pdf)])?;
    }
    bulk.finish()
}

fn row<'v>(sight: Sight<'v>, notice: &'v Notice) -> [Value<'v>; 20] {
    [
        sight.district.into(),
        notice.id.as_str().into(),
        notice.student.as_str().into(),
        notice.kind.as_str().into(),
        notice.step.as_str().into(),
        notice.issued_on.as_str().into(),
        notice.readers.as_str().into(),
        notice.days.as_str().into(),
        notice.citation.as_str().into(),
        notice.rulebook_version.as_str().into(),
        notice.letter_version.as_str().into(),
        notice.left_out.as_str().into(),
        notice.facts.as_str().into(),
        notice.pages.into(),
        notice.sha256.as_str().into(),
        notice.part.into(),
        notice.place.into(),
        sight.revision.into(),
        notice.school.as_str().into(),
        notice.code.as_str().into(),
    ]
}

/// Which of some codes letters of the district have.
///
/// # Errors
/// When the engine refuses.
pub fn codes_taken(tx: &mut Tx<'_>, district: &str, codes: &[&str]) -> Result<BTreeSet<String>> {
    let mut taken = BTreeSet::new();
    for some in codes.chunks(AT_ONCE) {
        let mut values: Vec<Value<'_>> = vec![district.into()];
        values.extend(some.iter().map(|code| Value::from(*code)));
        let sql = format!(
            "SELECT code FROM notice WHERE district_id = $1 AND code <> '' AND code IN ({})",
            places(2, some.len())
        );
        taken.extend(tx.all(&sql, &values, |row| text(row, 0))?);
    }
    Ok(taken)
}

/// Records what became of letters.
///
/// # Errors
/// When the engine refuses.
pub fn record(tx: &mut Tx<'_>, sight: Sight<'_>, events: &[Event]) -> Result<()> {
    let mut bulk = tx.bulk("notice_event", EVENT)?;
    for event in events {
        bulk.push(&[
            sight.district.into(),
            event.notice.as_str().into(),
            sight.revision.into(),
            event.event.as_str().into(),
            event.on.as_str().into(),
            event.method.as_str().into(),
            event.tracking.as_str().into(),
            event.detail.as_str().into(),
        ])?;
    }
    bulk.finish()
}

fn text(row: &Row<'_>, column: usize) -> Result<String> {
    Ok(row.text(column)?.to_owned())
}

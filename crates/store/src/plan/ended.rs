//! Rules by which students were listed, and are no more. Plans are made anew again and
//! again; that somebody was listed is not forgotten with them.

use crate::error::Result;
use crate::sheet::Sight;
use crate::tx::{Column, Tx};

const COLUMNS: &[Column] = &[
    Column::text("district_id"),
    Column::int("student_no"),
    Column::text("rule"),
    Column::int("since"),
    Column::text("met_on"),
    Column::text("ended_on"),
    Column::text("citation"),
];

/// A rule that listed a student.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The student's number.
    pub student: u32,
    /// The rule.
    pub rule: String,
    /// When it was met first, as YYYY-MM-DD.
    pub met_on: String,
    /// The day of the plan that no longer has it.
    pub ended_on: String,
    /// Code and section.
    pub citation: String,
}

/// Writes down what a plan that was made at `sight` no longer has.
///
/// # Errors
/// When the engine refuses.
pub fn write(tx: &mut Tx<'_>, sight: Sight<'_>, ended: &[Ended]) -> Result<()> {
    let mut bulk = tx.bulk("finding_ended", COLUMNS)?;
    for it in ended {
        bulk.push(&[
            sight.district.into(),
            it.student.into(),
            it.rule.as_str().into(),
            sight.revision.into(),
            it.met_on.as_str().into(),
            it.ended_on.as_str().into(),
            it.citation.as_str().into(),
        ])?;
    }
    bulk.finish()
}

/// What listed a student once, in order.
///
/// # Errors
/// When the engine refuses.
pub fn of(tx: &mut Tx<'_>, sight: Sight<'_>, student: u32) -> Result<Vec<Ended>> {
    let sql = "SELECT rule, met_on, ended_on, citation FROM finding_ended \
               WHERE district_id = $1 AND student_no = $2 AND since <= $3 ORDER BY since, rule";
    let values = [sight.district.into(), student.into(), sight.revision.into()];
    tx.all(sql, &values, |row| {
        let text = |place| Ok::<_, crate::StoreError>(row.text(place)?.to_owned());
        let (rule, met_on, ended_on) = (text(0)?, text(1)?, text(2)?);
        Ok(Ended { student, rule, met_on, ended_on, citation: text(3)? })
    })
}

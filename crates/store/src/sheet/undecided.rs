//! Whose families wait for an answer.

use super::Sight;
use crate::error::Result;
use crate::tx::Tx;

/// The students of whom something was said about a day since a date (YYYY-MM-DD), and
/// about which nobody has decided, in order.
///
/// # Errors
/// When the engine refuses.
pub fn undecided(tx: &mut Tx<'_>, sight: Sight<'_>, since: &str) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT w.student_id FROM family_word w \
               WHERE w.district_id = $1 AND w.date >= $2 AND w.since <= $3 AND w.until > $3 \
               AND NOT EXISTS (SELECT 1 FROM absence_decision d \
               WHERE d.district_id = w.district_id AND d.student_id = w.student_id \
               AND d.date = w.date AND d.said_at = w.at AND d.since <= $3 AND d.until > $3) \
               ORDER BY w.student_id";
    let values = [sight.district.into(), since.into(), sight.revision.into()];
    tx.all(sql, &values, |row| Ok(row.text(0)?.to_owned()))
}

//! Letters that a named person holds.

use std::collections::BTreeMap;

use domain::Date;
use store::sheet::{LETTER_HOLDS, Sight};
use store::tx::Tx;

use super::held::Kept;
use crate::decided;
use crate::error::Result;
use crate::facts::Whose;

/// The word in data for a letter that is held.
pub(crate) const HELD: &str = "held";

/// The word in data for one that is let go.
pub(crate) const RELEASED: &str = "released";

/// Who among some students has a letter of a kind that is held on a day.
pub(crate) fn kept(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (kind, on): (&str, Date),
    students: &[&str],
) -> Result<BTreeMap<String, Kept>> {
    let mut all = BTreeMap::new();
    // The last row of each counts.
    for version in decided::in_order(&LETTER_HOLDS, tx, sight, Whose::Students(students))? {
        let [student, own, act, until, reason, since, by, _] = decided::cells(&version);
        if own != kind {
            continue;
        }
        let until: Option<Date> = until.parse().ok();
        if act == HELD && until.is_none_or(|until| on < until) {
            let (by, reason, since) = (by.to_owned(), reason.to_owned(), since.parse().ok());
            all.insert(student.to_owned(), Kept { until, on: since, by, reason });
        } else {
            all.remove(student);
        }
    }
    Ok(all)
}

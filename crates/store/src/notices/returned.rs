//! The letters that the mail brought back.

use std::collections::{BTreeMap, BTreeSet};

use super::became::stands;
use super::log::{NOTICE_CELLS, NOTICE_COUNT, notice};
use super::{AT_ONCE, NOT_RETURNED, NOT_WITHDRAWN, Notice, RETURNED, WITHDRAWN, text};
use crate::error::Result;
use crate::sheet::{CURRENT, Sight};
use crate::tx::{Row, Tx, Value, places};

/// A letter that the mail brought back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// The letter.
    pub notice: Notice,
    /// When it came back.
    pub on: String,
    /// The reason on the envelope, as a word; empty where nobody said one.
    pub reason: String,
    /// The revision that says so.
    pub since: u32,
}

/// What changes whenever another letter came back or was withdrawn, or something was found
/// out about an address, or a letter was issued: what was worked out from that stands until it does.
///
/// # Errors
/// When the engine refuses.
pub fn mark_of_mail(tx: &mut Tx<'_>, district: &str) -> Result<[i64; 7]> {
    const LAST: &str = "SELECT COALESCE(max(since), 0) FROM";
    const MATTERS: [&str; 4] = [RETURNED, NOT_RETURNED, WITHDRAWN, NOT_WITHDRAWN];
    let of =
        |event: &str| format!("{LAST} notice_event WHERE district_id = $1 AND event = '{event}'");
    let sql = format!(
        "SELECT ({LAST} notice WHERE district_id = $1), ({}), \
         ({LAST} address_act WHERE district_id = $1), \
         (SELECT count(*) FROM address_act WHERE district_id = $1 AND until = {CURRENT})",
        MATTERS.map(of).join("), (")
    );
    let take = |row: &Row<'_>| {
        let mut mark = [0; 7];
        for (place, number) in mark.iter_mut().enumerate() {
            *number = row.number(place)?;
        }
        Ok(mark)
    };
    Ok(tx.all(&sql, &[district.into()], take)?.first().copied().unwrap_or_default())
}

/// The letters that came back, the last first: those of some students, or of everybody.
///
/// # Errors
/// When the engine refuses.
pub fn returned(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    students: Option<&[&str]>,
) -> Result<Vec<Returned>> {
    let sql = format!(
        "SELECT {NOTICE_CELLS}, e.\"on\", e.detail, e.since FROM notice_event e \
         JOIN notice n ON n.district_id = e.district_id AND n.notice_id = e.notice_id \
         WHERE e.district_id = $1 AND e.since <= $2 AND {}",
        stands(&[RETURNED], NOT_RETURNED)
    );
    let take = |row: &Row<'_>| {
        let (on, reason) = (text(row, NOTICE_COUNT)?, text(row, NOTICE_COUNT + 1)?);
        Ok(Returned { notice: notice(row)?, on, reason, since: row.number(NOTICE_COUNT + 2)? })
    };
    let mut all = Vec::new();
    let every: [&[&str]; 1] = [&[]];
    let some: Vec<&[&str]> = students.map_or(every.to_vec(), |it| it.chunks(AT_ONCE).collect());
    for some in some {
        let mut values: Vec<Value<'_>> = vec![sight.district.into(), sight.revision.into()];
        values.extend(some.iter().map(|student| Value::from(*student)));
        let only = match some {
            [] => String::new(),
            _ => format!(" AND n.student_id IN ({})", places(3, some.len())),
        };
        all.extend(tx.all(&format!("{sql}{only}"), &values, take)?);
    }
    all.sort_by_key(|it| std::cmp::Reverse(it.since));
    // What was said last of each; what the sticker says later does not bring it back
    // again.
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    for it in &all {
        first.insert(it.notice.id.clone(), it.since);
    }
    let mut known = BTreeSet::new();
    all.retain(|it| known.insert(it.notice.id.clone()));
    for it in &mut all {
        it.since = first.get(&it.notice.id).copied().unwrap_or(it.since);
    }
    Ok(all)
}

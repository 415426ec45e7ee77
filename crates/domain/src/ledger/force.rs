//! Which marks are in force: rows of different slots stand side by side, and
//! within a slot the later one replaces the earlier.

use super::admit::Kept;
use crate::class::Slot;

/// The rows in force among those of one student, school and date, which come
/// in the order in which they were recorded.
pub(super) fn in_force(rows: &[Kept]) -> Vec<Kept> {
    let mut force: Vec<Kept> = Vec::with_capacity(rows.len());
    for row in rows {
        force.retain(|earlier| !replaces(row, earlier));
        force.push(*row);
    }
    // A row for the whole day speaks for its periods too, whichever came later.
    if force.iter().any(|row| row.period.is_none() && row.class.slot() == Slot::Day) {
        force.retain(|row| row.period.is_none());
    }
    force
}

/// Whether a later row takes the place of an earlier one.
fn replaces(later: &Kept, earlier: &Kept) -> bool {
    match (later.period, earlier.period) {
        (Some(later), Some(earlier)) => later == earlier,
        (None, None) => match (later.class.slot(), earlier.class.slot()) {
            (Slot::Day, _) | (_, Slot::Day) => true,
            (Slot::Mid, Slot::Mid) => later.start_time == earlier.start_time,
            (one, other) => one == other,
        },
        _ => false,
    }
}

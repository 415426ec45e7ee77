//! The people of a district as actors.

use domain::access::Actor;
use intake::record::Record;
use store::revision;
use store::sheet::Sight;
use store::tx::Tx;

use crate::error::{OfficeError, Result};
use crate::facts::{self, Whose};

/// The person with this id, as the latest `staff.csv` says.
///
/// # Errors
/// When there is no such person.
pub fn actor(tx: &mut Tx<'_>, district: &str, id: &str) -> Result<Actor> {
    let latest = revision::latest(tx, district)?.map_or(0, |latest| latest.number);
    let mut found = None;
    let sight = Sight { district, revision: latest };
    facts::records(tx, sight, "staff.csv", Whose::Everybody, |record, _| {
        if let Record::Staff(row) = record
            && *row.staff_id == *id
        {
            found = Some(row.role);
        }
    })?;
    let role = found.ok_or_else(|| OfficeError::UnknownStaff(id.to_owned()))?;
    Ok(Actor::Staff { id: id.to_owned(), role })
}

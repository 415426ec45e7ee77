//! The people of a district as actors.

use domain::access::Actor;
use intake::record::Record;
use store::revision;
use store::sheet::Sight;
use store::tx::Tx;

use crate::error::{OfficeError, Result};
use crate::facts::{self, Whose};

/// Somebody who works in the district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// As whom the person acts.
    pub actor: Actor,
    /// The schools that the person works at; none for the whole district.
    pub schools: Vec<String>,
}

/// The person with this id, as the latest `staff.csv` says.
///
/// # Errors
/// When there is no such person.
pub fn person(tx: &mut Tx<'_>, district: &str, id: &str) -> Result<Person> {
    let latest = revision::latest(tx, district)?.map_or(0, |latest| latest.number);
    let mut found = None;
    let sight = Sight { district, revision: latest };
    facts::records(tx, sight, "staff.csv", Whose::Everybody, |record, _| {
        if let Record::Staff(row) = record
            && *row.staff_id == *id
        {
            let schools = row.school_ids.split_whitespace().map(str::to_owned).collect();
            found = Some((row.role, schools));
        }
    })?;
    let (role, schools) = found.ok_or_else(|| OfficeError::UnknownStaff(id.to_owned()))?;
    Ok(Person { actor: Actor::Staff { id: id.to_owned(), role }, schools })
}

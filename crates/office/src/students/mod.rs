//! Students as those see them who work with them: finding one, and the record
//! with what the viewer may see of it.

mod by;
mod efforts;
mod find;
mod list;
mod record;
mod roster;

pub use by::{By, FEW, Part, count};
pub use efforts::Effort;
pub(crate) use find::known;
pub use find::{Found, Seat};
pub use list::{Filter, Listed, Share, Sort, listed, select};
pub use record::{Note, Person, StudentRecord, family, record};
pub use roster::{Choices, Roster, Shown};

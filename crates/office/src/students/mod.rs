//! Students as those see them who work with them: finding one, and the record
//! with what the viewer may see of it.

mod efforts;
mod find;
mod record;
mod roster;

pub use efforts::Effort;
pub(crate) use find::known;
pub use find::{Found, Seat};
pub use record::{Note, Person, StudentRecord, family, record};
pub use roster::{Roster, Shown};

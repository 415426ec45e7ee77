//! Students as those see them who work with them: finding one, and the record
//! with what the viewer may see of it.

mod find;
mod record;

pub use find::{Found, Roster, Seat};
pub use record::{Note, Person, StudentRecord, record};

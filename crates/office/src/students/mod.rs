//! Students as those see them who work with them: finding one, and the record
//! with what the viewer may see of it.

mod by;
mod checklist;
mod efforts;
mod find;
mod happened;
mod list;
mod listing;
mod notes;
mod people;
mod record;
mod roster;
mod rows;
mod year;

pub use by::{By, FEW, Part, count};
pub use checklist::{Checklist, Help, Tried, efforts_checklist, tally};
pub use efforts::Effort;
pub use find::{Found, Seat};
pub(crate) use find::{known, seats};
pub use happened::{Entry, Topic, What};
pub use list::{Filter, Listed, Share, Sort, listed, select};
pub use listing::{Listing, listings_on};
pub use notes::{FoundNote, Searching, search_notes};
pub use people::{Person, family, first_numbers};
pub use record::{Course, Note, StudentRecord, record};
pub use roster::{Choices, Roster, Shown};
pub use year::{DayKind, DayMark, Year, YearDay};

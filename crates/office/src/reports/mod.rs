//! Statutory reports of a school year, for whoever files them and for the attendance
//! supervisor who gets them (EC 48260, 48261).

mod list;
mod paper;

pub use list::{Line, Page, Stage, Wanted, list};
pub use paper::{Printer, Table};

//! The use cases, without HTTP: what the commands and later the pages do.
//!
//! Everything that writes goes through one [`door`]: permission, transaction
//! and audit row together.

pub mod absences;
pub mod accounts;
pub mod acts;
pub mod addresses;
pub mod advance;
mod assumed;
pub mod audit;
pub mod caseload;
pub mod cases;
pub mod cell;
pub mod check;
mod decided;
pub mod district;
pub mod door;
pub mod error;
pub mod explain;
pub mod export;
mod facts;
pub mod forms;
pub mod frame;
mod ground;
mod hex;
pub mod import;
pub mod letters;
mod planning;
pub mod pulse;
pub mod reasons;
pub mod reports;
pub mod selections;
pub mod settings;
mod spill;
pub mod staff;
pub mod students;
pub mod texts;
pub mod today;
pub mod work;

pub use error::{OfficeError, Result};

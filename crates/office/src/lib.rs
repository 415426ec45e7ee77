//! The use cases, without HTTP: what the commands and later the pages do.
//!
//! Everything that writes goes through one [`door`]: permission, transaction
//! and audit row together.

pub mod acts;
pub mod advance;
mod assumed;
pub mod check;
pub mod district;
pub mod door;
pub mod error;
pub mod explain;
pub mod export;
mod facts;
mod ground;
pub mod import;
pub mod letters;
mod planning;
mod spill;
pub mod staff;
pub mod work;

pub use error::{OfficeError, Result};

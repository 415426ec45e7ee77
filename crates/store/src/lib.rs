//! The memory: all SQL, on SQLite and on PostgreSQL.
//!
//! Facts are only added. Everything that writes takes the next [`revision`]
//! of its district; each fact says since which revision it is known and until
//! which it was current, so that any past state can be seen again.

pub mod accounts;
pub mod assumed;
pub mod audit;
pub mod error;
pub mod imports;
pub mod jobs;
pub mod listing;
pub mod marks;
pub mod notices;
pub mod pending;
pub mod pieces;
pub mod plan;
pub mod revision;
mod schema;
pub mod sessions;
pub mod sheet;
mod store;
pub mod terms;
pub mod tx;

pub use error::{Result, StoreError};
pub use store::{Open, Store};

//! Whether the office lives, for whoever runs it: how old its data is, and
//! whether the work of the background gets done.

use jiff::Timestamp;
use store::jobs::{self, OpenJobs};
use store::tx::Tx;
use store::{imports, revision};

use crate::error::Result;

/// How a district's data and work stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// The district.
    pub district: String,
    /// When a source was read last.
    pub loaded: Option<Timestamp>,
    /// Jobs that wait or are worked on.
    pub waiting: usize,
    /// Jobs that failed so often that they are left alone.
    pub given_up: usize,
}

/// The pulse of every district.
///
/// # Errors
/// When the memory refuses.
pub fn of_all(tx: &mut Tx<'_>) -> Result<Vec<Pulse>> {
    let mut all = Vec::new();
    for district in revision::districts(tx)? {
        let loaded = imports::last(tx, &district)?;
        let OpenJobs { waiting, given_up } = jobs::open(tx, &district)?;
        all.push(Pulse { district, loaded, waiting, given_up });
    }
    Ok(all)
}

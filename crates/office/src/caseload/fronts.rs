//! What first pages show, kept for as long as a caseload stands.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::today::{Front, Key};

/// So many are kept; whoever comes then waits a moment longer.
const MOST: usize = 200;

/// The fronts of the list of today, by whose they are. A copy begins empty: it is of
/// a later caseload.
#[derive(Debug, Default)]
pub(crate) struct Fronts {
    known: Mutex<FxHashMap<Key, Arc<Front>>>,
    /// One is made at a time: many at once would take the memory of many lists.
    making: Mutex<()>,
}

impl Clone for Fronts {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Fronts {
    /// The front with a key, which `make` works out where it is not known.
    pub(crate) fn get(&self, key: Key, make: impl FnOnce() -> Front) -> Arc<Front> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let find = || known().get(&key).map(Arc::clone);
        if let Some(front) = find() {
            return front;
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(front) = find() {
            return front;
        }
        let front = Arc::new(make());
        let mut known = known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, Arc::clone(&front));
        front
    }
}

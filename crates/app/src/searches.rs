//! What people searched, so that they can come back to whom they found and send
//! nothing again. A name stands in no address, no log and no database: a search
//! has a number, is known in memory only, and to nobody but who made it.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use office::accounts::Viewer;
use uuid::Uuid;

/// Searches that are kept; the oldest goes first.
const MOST: usize = 10_000;

#[derive(Debug)]
struct Search {
    district: String,
    account: String,
    typed: String,
}

/// Searches by their numbers, which grow with time.
#[derive(Debug, Default)]
pub(crate) struct Searches(Mutex<BTreeMap<Uuid, Search>>);

impl Searches {
    /// Keeps what somebody typed, and says its number.
    pub(crate) fn keep(&self, viewer: &Viewer, typed: String) -> String {
        let number = Uuid::now_v7();
        let (district, account) = (viewer.district.clone(), viewer.account.id.clone());
        let mut all = self.all();
        while all.len() >= MOST {
            all.pop_first();
        }
        all.insert(number, Search { district, account, typed });
        number.simple().to_string()
    }

    /// What somebody typed; empty when that is not known any more, or was
    /// somebody else's.
    pub(crate) fn typed(&self, viewer: &Viewer, number: &str) -> String {
        let all = self.all();
        let known = number.parse().ok().and_then(|number: Uuid| all.get(&number));
        let own = known
            .filter(|it| (&it.district, &it.account) == (&viewer.district, &viewer.account.id));
        own.map_or_else(String::new, |search| search.typed.clone())
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<Uuid, Search>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

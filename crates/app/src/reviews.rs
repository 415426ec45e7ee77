//! Lists of letters that are looked at page by page: worked out once, until something
//! changes.

use std::sync::{Arc, Mutex, PoisonError};

use domain::Date;
use office::letters::Review;

/// So many are kept, the last that were asked for.
const MOST: usize = 8;

/// Of which district as of which revision, for which schools, which kind, on which day.
pub(crate) type Key = (String, u32, Vec<String>, String, Date);

/// A list with what names it.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) review: Review,
    pub(crate) name: String,
}

/// The lists.
#[derive(Debug, Default)]
pub(crate) struct Reviews(Mutex<Vec<(Key, Arc<Listed>)>>);

impl Reviews {
    /// The list with a key, which `make` works out where it is not known.
    pub(crate) fn get<E>(
        &self,
        key: Key,
        make: impl FnOnce() -> Result<Listed, E>,
    ) -> Result<Arc<Listed>, E> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, review)) = known().iter().find(|(own, _)| *own == key) {
            return Ok(Arc::clone(review));
        }
        let review = Arc::new(make()?);
        let mut known = known();
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push((key, Arc::clone(&review)));
        Ok(review)
    }
}

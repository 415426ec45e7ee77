//! Lists of students that somebody asks for again, under names of their own.

use domain::access::Action;
use store::Store;
use store::sheet::SAVED_LISTS;

use super::{Act, Doing, begin};
use crate::error::{OfficeError, Result};

/// Letters that the name of a list may have.
const LONGEST: usize = 80;

/// Keeps a list under a name; one of that name is replaced. `query` is how the
/// page is asked for it; an empty one lets the list go.
///
/// # Errors
/// When the actor may not do it, or the list has no name, or a long one.
pub fn save_list(store: &Store, doing: Doing<'_>, (name, query): (&str, &str)) -> Result<()> {
    let name = name.trim();
    if name.is_empty() {
        return Err(OfficeError::NoReason);
    }
    if name.chars().count() > LONGEST {
        return Err(OfficeError::TooLong(LONGEST));
    }
    // The name may be a student's, and the log has none.
    let detail = if query.is_empty() { "let go" } else { "kept" };
    let act = Act { action: Action::SaveLists, students: &[], detail };
    let mut begun = begin(store, doing, act)?;
    let (account, at) = (doing.by(), begun.at());
    begun.add(&SAVED_LISTS, &[account, name, query, &at])?;
    Ok(begun.open.tx.commit()?)
}

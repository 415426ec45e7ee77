//! What is not there, and what is not taken.

use crate::answer::Answered;
use crate::desk::Desk;
use crate::error::PageError;

/// There is no such page.
pub(crate) fn show(_: &Desk<'_>) -> Answered {
    Err(PageError::NotFound)
}

/// A form came from another site.
pub(crate) fn other_site(_: &Desk<'_>) -> Answered {
    Err(PageError::OtherSite)
}

//! Letters and forms on paper: what is said becomes tagged PDF that a screen reader can
//! follow and that an archive can keep.

pub mod dates;
mod fonts;
pub mod form;
pub mod letter;
pub mod list;
pub mod part;
pub mod press;

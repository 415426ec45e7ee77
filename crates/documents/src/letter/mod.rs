//! Letters: their words in each language, put together from what is known.
//!
//! A letter is data (`letters/<kind>/`): which parts it has and since when, and
//! the words of each part in each language, as Fluent. Nothing is said that is
//! not in those files or in the facts.

mod compose;
mod dates;
mod facts;
mod library;
mod paper;
mod reading;
mod voice;

pub use compose::{ComposeError, Composed, compose};
pub use facts::{DateRow, Facts, Letterhead, Signer, What};
pub use library::{DatedText, Language, Letter, LetterError, Letters, Part, Table};
pub use paper::Paper;
pub use reading::Reading;

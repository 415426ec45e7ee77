//! Letters: their words in each language, put together from what is known.
//!
//! A letter is data (`letters/<kind>/`): which parts it has and since when, and
//! the words of each part in each language, as Fluent. Nothing is said that is
//! not in those files or in the facts.

mod compose;
mod facts;
mod library;
pub mod lint;
mod own;
mod paper;
mod passages;
mod places;
mod print;
pub(crate) mod reading;
pub mod sample;
mod stamp;
mod table;
pub(crate) mod voice;

pub use compose::{ComposeError, Composed, Measure, compose};
pub use facts::{Facts, Letterhead, Signer};
pub use library::{DatedText, Language, Letter, LetterError, Letters, Part};
pub use own::Own;
pub use paper::{Block, Paper, Sheet};
pub use passages::{Keep, Passage, Role, own_words};
pub use places::{BadWords, Piece, Words, pieces, places, tidy};
pub use print::print;
pub use reading::Reading;
pub use stamp::Stamp;

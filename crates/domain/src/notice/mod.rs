//! Letters to families: which days they show, who gets them in which
//! languages, and whether one may go out today.
//!
//! What a letter says is not here: that is data. Here is what must be true
//! before anything is said.

mod address;
mod code;
mod days;
mod hold;
mod ladder;
mod languages;
mod readers;

pub use address::{Back, Found, Place, Standing, is_same, standing};
pub use code::{CODE_SIGNS, Code, Misread, grouped};
pub use days::{Day, Shown, What};
pub use hold::Hold;
pub use ladder::{Go, Ladder, Order, Skipped};
pub use languages::{Languages, languages};
pub use readers::{Basis, Contact, Envelope, Envelopes, Reader, Student, envelopes, homes_of};

/// Letters that follow each other, in their order.
pub const SEQUENCE: [&str; 3] = [crate::acts::LETTER_1, "letter-2", "letter-3"];

/// Takes back a letter whose reason is gone.
pub const CORRECTION: &str = "correction";

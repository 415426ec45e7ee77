//! Printed forms: a week of classes or of mornings, a visit to a home, an offer
//! of help from outside. Each is one page, filled in by hand.
//!
//! A form is data (`forms/`): one layout, and its words in each language, as
//! Fluent. It says who a student is, and nothing of why.

mod facts;
mod kind;
mod library;
mod paper;
mod print;

pub use facts::{Filling, FormFacts, Referral};
pub use kind::FormKind;
pub use library::{FormError, Forms};
pub use print::print;

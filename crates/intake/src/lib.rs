//! The outside formats, over `Read` and `Write`: the district folder both
//! ways, and Ed-Fi bulk XML in.
//!
//! Reading is strict in meaning and lenient in form. What cannot be understood
//! is never guessed: it becomes a [`Problem`](domain::problem::Problem) with
//! its place and cure, and the other rows go on. What can only be understood
//! in one way is read whatever it looks like: a byte order mark, an old
//! Windows encoding, columns in another order.

pub mod edfi;
pub mod folder;
pub mod load;
pub mod record;
pub mod report;
pub mod sieve;
pub mod table;
pub mod value;
pub mod write;

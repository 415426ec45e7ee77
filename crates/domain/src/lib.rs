//! The thinking of Rejoin: who was enrolled when, what each mark means, which
//! rule a student meets and why.
//!
//! Everything here takes its data, its law and its date as arguments and
//! returns values. There is no I/O, no clock and no environment in this crate,
//! and no threshold: numbers, ages and minutes come from a [`rulebook`]. (What
//! acts a rulebook may ask for is a closed list, [`rulebook::Need`].)
//!
//! The words are those of the field: a *mark* is one statement about one
//! student on one school day; the *ledger* is what the marks in force say of
//! each day; an *event* is one occasion of truancy; a *finding* is a rule that
//! was met on a date, with the marks that met it.

pub mod access;
pub mod acts;
pub mod calendar;
pub mod class;
pub mod codes;
pub mod day;
pub mod enrollment;
pub mod evaluate;
pub mod finding;
pub mod guard;
pub mod history;
pub mod ledger;
pub mod mark;
pub mod names;
pub mod notice;
pub mod pattern;
pub mod people;
pub mod periods;
pub mod plan;
pub mod problem;
pub mod reference;
pub mod roll;
pub mod rulebook;
pub mod tally;

pub use jiff::civil::Date;

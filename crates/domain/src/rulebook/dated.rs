//! Things that hold from a date on, with where they come from.

use jiff::civil::Date;
use serde::Deserialize;

/// Where a rule comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Code and section, such as `EC 48260(a)`.
    pub section: String,
    /// Where its text was read.
    pub url: String,
    /// The words that matter, shortened where the source is long.
    pub words: String,
}

/// How sure the start date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Read in the source.
    Confirmed,
    /// In force on this date, but it may have begun earlier.
    Unconfirmed,
}

/// Something that holds from a date on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// First day in force.
    pub from: Date,
    /// How sure that date is.
    pub start: Start,
    /// Where it comes from.
    pub citation: Citation,
    /// A district or the editors assumed it: no source says it so.
    pub assumed: bool,
    /// What holds.
    pub text: T,
}

/// The one of `texts` (in order of their dates) in force on a date.
pub(super) fn on<T>(texts: &[Dated<T>], date: Date) -> Option<&Dated<T>> {
    texts.iter().rev().find(|dated| dated.from <= date)
}

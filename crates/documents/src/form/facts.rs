//! What a form rests on: only what it needs to find its way back to a student.

use jiff::civil::Date;

use super::kind::FormKind;
use crate::letter::Letterhead;

/// What one form says of one student.
#[derive(Clone, Copy, Debug)]
pub struct FormFacts<'a> {
    /// The school whose form it is.
    pub letterhead: &'a Letterhead,
    /// The name that the student goes by, with the last name.
    pub student: &'a str,
    /// The student's id.
    pub student_id: &'a str,
    /// The student's grade; empty where it is not known.
    pub grade: &'a str,
    /// The language, as a BCP 47 tag.
    pub language: &'a str,
    /// Which form, and what only that form says.
    pub filling: Filling<'a>,
}

/// What a form of a kind says besides the student.
#[derive(Clone, Copy, Debug)]
pub enum Filling<'a> {
    /// A week of classes.
    RoutingSlip {
        /// The school days of one week, in order.
        days: &'a [Date],
        /// The names of the class periods; eight numbered ones where it is empty.
        periods: &'a [&'a str],
    },
    /// A week of mornings.
    SignInSheet {
        /// The school days of one week, in order.
        days: &'a [Date],
    },
    /// A visit to a home.
    ResidenceCheck {
        /// The lines of the address; none when it is confidential, and then the
        /// form says that the office has it.
        address: &'a [&'a str],
    },
    /// An offer of help from outside.
    ReferralSlip(Referral<'a>),
}

/// An offer of help from outside. What is empty can be written by hand.
#[derive(Clone, Copy, Debug)]
pub struct Referral<'a> {
    /// The date on the slip.
    pub on: Date,
    /// The name of the service.
    pub service: &'a str,
    /// Its phone and address, a line each.
    pub contact: &'a [&'a str],
    /// Why, in neutral words: what the service can help with.
    pub why: &'a str,
    /// Who suggests it.
    pub referrer: &'a str,
    /// The last day on which records may be shared.
    pub until: Date,
}

impl Filling<'_> {
    /// Which form it fills.
    #[must_use]
    pub fn kind(&self) -> FormKind {
        match self {
            Self::RoutingSlip { .. } => FormKind::RoutingSlip,
            Self::SignInSheet { .. } => FormKind::SignInSheet,
            Self::ResidenceCheck { .. } => FormKind::ResidenceCheck,
            Self::ReferralSlip(_) => FormKind::ReferralSlip,
        }
    }

    /// The days of its week, where it is about one.
    pub(super) fn days(&self) -> Option<&[Date]> {
        match self {
            Self::RoutingSlip { days, .. } | Self::SignInSheet { days } => Some(days),
            Self::ResidenceCheck { .. } | Self::ReferralSlip(_) => None,
        }
    }
}

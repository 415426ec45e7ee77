//! Which forms there are, and the messages of each.

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// A week of classes, carried by the student.
    RoutingSlip,
    /// A week of mornings, kept in the office.
    SignInSheet,
    /// A visit to see where a student lives.
    ResidenceCheck,
    /// An offer of help from outside, and whether records may be shared.
    ReferralSlip,
}

impl FormKind {
    /// Every form.
    pub const ALL: [Self; 4] =
        [Self::RoutingSlip, Self::SignInSheet, Self::ResidenceCheck, Self::ReferralSlip];

    /// Its name, as in addresses and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RoutingSlip => "routing-slip",
            Self::SignInSheet => "sign-in-sheet",
            Self::ResidenceCheck => "residence-check",
            Self::ReferralSlip => "referral-slip",
        }
    }

    /// The form of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The messages that it shares with other forms.
    pub(super) fn shared(self) -> &'static [&'static str] {
        match self {
            Self::RoutingSlip => &["week", "initials", "time", "parent", "date"],
            Self::SignInSheet => &["week", "date"],
            Self::ResidenceCheck => &["time", "other", "signature", "name", "date"],
            Self::ReferralSlip => &["other", "parent", "signature", "name", "date"],
        }
    }

    /// The messages of its own, without its name before them.
    pub(super) fn own(self) -> &'static [&'static str] {
        match self {
            Self::RoutingSlip => &["title", "lead", "class", "office", "back"],
            Self::SignInSheet => &["title", "lead", "time-in", "office", "note", "hint"],
            Self::ResidenceCheck => RESIDENCE_CHECK,
            Self::ReferralSlip => REFERRAL_SLIP,
        }
    }
}

const RESIDENCE_CHECK: &[&str] = &[
    "title",
    "before-heading",
    "before",
    "address",
    "address-hidden",
    "day",
    "went",
    "spoke",
    "saw",
    "papers",
    "papers-hint",
    "utility",
    "lease",
    "tax",
    "pay",
    "letter",
    "statement",
    "result",
    "lives-here",
    "not-here",
    "nobody",
];

const REFERRAL_SLIP: &[&str] = &[
    "title",
    "lead",
    "service",
    "contact",
    "why",
    "referrer",
    "consent",
    "consent-lead",
    "allow",
    "attendance",
    "grades",
    "contact-information",
    "with",
    "purpose",
    "purpose-text",
    "until",
    "until-text",
    "take-back",
    "pass-on",
    "copy",
    "agree",
    "decline",
    "adult",
];

//! Why a page is not shown, in words that help.

use askama::Template;
use axum::http::{Method, StatusCode};
use domain::access::{Action, View};
use office::OfficeError;
use office::accounts::AccountError;
use store::StoreError;

use crate::answer::{self, Answer};
use crate::desk::Desk;
use crate::pages::sign_in;

/// Why a page is not shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PageError {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignIn,
    /// There is no such page, or not for this person.
    #[error("no such page")]
    NotFound,
    /// The person may not see it.
    #[error("only some may see {}", .0.name())]
    NotShown(View),
    /// The person may not do it.
    #[error("only some may {}", .0.name())]
    NotAllowed(Action),
    /// A form was sent from another site.
    #[error("sent from another site")]
    OtherSite,
    /// Somebody else is writing for long.
    #[error("somebody else is writing")]
    Busy,
    /// What was sent is too long.
    #[error("too long")]
    TooLong,
    /// Something is broken; people are told that it is written down.
    #[error("{0}")]
    Broken(String),
}

/// An error with everything that led to it, for the log.
pub(crate) fn whole(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !words.ends_with(&more) {
            words = format!("{words}: {more}");
        }
        source = error.source();
    }
    words
}

impl From<OfficeError> for PageError {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::NotShown(view) => Self::NotShown(view),
            // What no page asks for.
            OfficeError::UnknownStudent(_)
            | OfficeError::NotInRulebook(_)
            | OfficeError::NoLetter
            | OfficeError::NoReport => Self::NotFound,
            OfficeError::Store(error) => error.into(),
            error => Self::Broken(whole(&error)),
        }
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(_) => Self::Busy,
            error => Self::Broken(whole(&error)),
        }
    }
}

impl From<AccountError> for PageError {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Nobody => Self::NotFound,
            AccountError::Office(error) => error.into(),
            error => Self::Broken(whole(&error)),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorPage<'a> {
    desk: &'a Desk<'a>,
    status: u16,
    /// The beginning of the message's keys.
    key: &'static str,
    /// The roles that may.
    who: Vec<&'static str>,
}

impl PageError {
    fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotShown(_) | Self::NotAllowed(_) | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn key(&self) -> &'static str {
        match self {
            Self::SignIn | Self::NotFound => "error-not-found",
            Self::NotShown(_) | Self::NotAllowed(_) => "error-not-allowed",
            Self::OtherSite => "error-other-site",
            Self::Busy => "error-busy",
            Self::TooLong => "error-too-long",
            Self::Broken(_) => "error-broken",
        }
    }

    fn who(&self) -> Vec<&'static str> {
        let roles = match self {
            Self::NotShown(view) => view.allowed(),
            Self::NotAllowed(action) => action.allowed(),
            _ => &[],
        };
        roles.iter().map(|role| role.name()).collect()
    }

    /// The page that says so.
    pub(crate) fn answer(&self, desk: &Desk<'_>) -> Answer {
        if let Self::SignIn = self {
            return sign_in::ask(desk);
        }
        if let Self::Broken(what) = self {
            tracing::error!(error = what, "a page is broken");
        }
        let page =
            ErrorPage { desk, status: self.status().as_u16(), key: self.key(), who: self.who() };
        answer::page_as(self.status(), &page).unwrap_or_else(|_| answer::plain(self.status()))
    }
}

impl Desk<'_> {
    /// Whether the request only asks for something.
    pub(crate) fn only_asks(&self) -> bool {
        self.asked.method == Method::GET || self.asked.method == Method::HEAD
    }
}

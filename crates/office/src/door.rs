//! The one door to write: whoever writes is allowed to, holds the district's
//! only writing transaction, and leaves a row that says who did what.

use std::time::Duration;

use domain::access::{self, Action, Actor};
use jiff::Timestamp;
use store::revision::{self, Act, Revision};
use store::sheet::Sight;
use store::tx::Tx;
use store::{Store, StoreError};

use crate::error::{OfficeError, Result};

/// How long an act waits for another writer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long somebody waits who signs in or out: on SQLite for an import, too.
const BESIDE: Duration = Duration::from_secs(20);

/// What somebody is about to do.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// What.
    pub action: Action,
    /// In which district.
    pub district: &'a str,
    /// To whom or what, by id.
    pub subject: &'a str,
    /// More about it, without names of students.
    pub detail: &'a str,
    /// When.
    pub now: Timestamp,
}

/// A transaction that has passed the door.
#[derive(Debug)]
pub struct Open<'s> {
    /// The transaction.
    pub tx: Tx<'s>,
    /// Its revision: everything it writes is known since then.
    pub revision: Revision,
}

impl Open<'_> {
    /// What the district knows with this revision.
    #[must_use]
    pub fn sight<'d>(&self, district: &'d str) -> Sight<'d> {
        Sight { district, revision: self.revision.number }
    }
}

/// Opens the door. `waiting` is called once when somebody else is writing.
///
/// # Errors
/// When the actor may not do it, or another writer does not end in time.
pub fn open<'s>(
    store: &'s Store,
    request: Request<'_>,
    waiting: impl FnOnce(),
) -> Result<Open<'s>> {
    let Request { actor, action, district, subject, detail, now } = request;
    may(actor, action)?;
    let mut tx = match store.write(district, Duration::from_secs(1)) {
        Err(StoreError::Busy(_)) => {
            waiting();
            store.write(district, action_patience(action))?
        }
        opened => opened?,
    };
    let act = Act {
        at: i64::try_from(now.as_nanosecond()).unwrap_or(i64::MAX),
        actor: &actor.to_string(),
        act: action.name(),
        subject,
        detail,
    };
    let revision = revision::next(&mut tx, district, act)?;
    Ok(Open { tx, revision })
}

/// A transaction for what is no fact and takes no revision: sessions, tries to
/// sign in, looks at records. It waits for no import where the engine has
/// writers beside each other.
///
/// # Errors
/// When another writer does not end in time.
pub(crate) fn beside<'s>(store: &'s Store, district: &str) -> Result<Tx<'s>> {
    Ok(store.write(&beside_name(district), BESIDE)?)
}

/// The same for what may as well be left: none when somebody else is writing.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) fn beside_if_free<'s>(store: &'s Store, district: &str) -> Result<Option<Tx<'s>>> {
    match store.write(&beside_name(district), Duration::ZERO) {
        Ok(tx) => Ok(Some(tx)),
        Err(StoreError::Busy(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What writers of such things wait for.
fn beside_name(district: &str) -> String {
    format!("{district}\nbeside")
}

/// Whether somebody may do something: for what must be known before the door
/// opens.
///
/// # Errors
/// When not.
pub fn may(actor: &Actor, action: Action) -> Result<()> {
    access::check(actor, action).map_err(|_| refused(actor, action))
}

/// What somebody is told who may not do something.
pub(crate) fn refused(actor: &Actor, action: Action) -> OfficeError {
    let who: Vec<&str> = action.allowed().iter().map(|role| role.name()).collect();
    OfficeError::NotAllowed { actor: actor.to_string(), what: action.name(), who: who.join(", ") }
}

/// Long work waits longer for long work.
fn action_patience(action: Action) -> Duration {
    if matches!(action, Action::Import | Action::Advance) { 20 * PATIENCE } else { PATIENCE }
}

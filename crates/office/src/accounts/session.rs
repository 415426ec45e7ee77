//! Signing in and out, and who a browser belongs to.

use domain::access::{self, Action, Actor, View};
use jiff::{SignedDuration, Timestamp};
use store::Store;
use store::accounts::{self, Account};
use store::sessions::{self, FAILED, Session, Try};
use store::tx::Tx;

use super::error::AccountError;
use super::{address, kept, password, secret};
use crate::door;

/// Tries with one address that may fail in [`WINDOW`].
const MOST_FAILURES: u64 = 10;

/// Minutes in which failures count.
const WINDOW: i64 = 15;

/// A session ends when it was not used for so long.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);

/// And anyway after so long.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The district.
    pub district: String,
    /// The account.
    pub account: Account,
    /// As whom the person acts.
    pub actor: Actor,
    /// The ids of the person's schools; none for the whole district.
    pub schools: Vec<String>,
}

impl Viewer {
    /// The person of an account that is open.
    ///
    /// # Errors
    /// When the account has a role that there is not.
    pub fn of(district: &str, account: Account) -> Result<Self, AccountError> {
        let role = account.role.parse().map_err(|_| AccountError::NoRole)?;
        let actor = Actor::Staff { id: account.id.clone(), role };
        let schools = account.school_ids.split_whitespace().map(str::to_owned).collect();
        Ok(Self { district: district.to_owned(), account, actor, schools })
    }

    /// Whether the person may see something.
    #[must_use]
    pub fn sees(&self, view: View) -> bool {
        view.is_open_to(&self.actor) && (self.is_of_district() || !view.is_of_district())
    }

    /// Whether the person may do something.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        let is_mine = self.is_of_district() || !action.is_of_district();
        is_mine && access::check(&self.actor, action).is_ok()
    }

    /// Whether all schools are the person's.
    fn is_of_district(&self) -> bool {
        self.schools.is_empty()
    }

    /// Whether a school is one of the person's.
    #[must_use]
    pub fn is_mine(&self, school: &str) -> bool {
        self.schools.is_empty() || self.schools.iter().any(|own| own == school)
    }
}

/// A session that has begun.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub viewer: Viewer,
    /// What the browser keeps; nobody else does.
    pub secret: String,
}

/// Lets somebody in who knows the password.
///
/// # Errors
/// [`AccountError::Wrong`], or [`AccountError::TooMany`] after many failures.
pub fn sign_in(
    store: &Store,
    district: &str,
    (email, password): (&str, &str),
    now: Timestamp,
) -> Result<SignedIn, AccountError> {
    let email = address(email);
    let typed = kept(&email);
    let mut tx = store.read()?;
    let since = nanoseconds(now - SignedDuration::from_mins(WINDOW));
    if sessions::failures(&mut tx, district, &typed, since)? >= MOST_FAILURES {
        return Err(AccountError::TooMany(WINDOW));
    }
    let account = accounts::by_email(&mut tx, district, &email)?.filter(|it| it.is_active);
    let hash = match &account {
        Some(account) => accounts::password(&mut tx, district, &account.id)?,
        None => None,
    };
    drop(tx);
    let is_right = password::is_right(password, hash.as_deref());
    let whose = account.as_ref().map(|account| account.id.clone()).unwrap_or_default();
    match account.filter(|_| is_right).ok_or(whose) {
        Ok(account) => begin(store, (district, hash.as_deref()), account, "password", now),
        Err(whose) => {
            let mut tx = door::beside(store, district)?;
            let (at, outcome) = (nanoseconds(now), FAILED);
            sessions::tried(
                &mut tx,
                district,
                Try { typed: &typed, at, account: &whose, outcome },
            )?;
            tx.commit()?;
            Err(AccountError::Wrong)
        }
    }
}

/// Lets somebody of a pretend district in with one click.
///
/// # Errors
/// When there is no such account.
pub fn as_pretended(
    store: &Store,
    district: &str,
    id: &str,
    now: Timestamp,
) -> Result<SignedIn, AccountError> {
    let account = accounts::by_id(&mut store.read()?, district, id)?.ok_or(AccountError::Nobody)?;
    begin(store, (district, None), account, "pretend", now)
}

/// Begins a session, unless the account was closed meanwhile, or its password
/// is no more the one that was given.
pub(super) fn begin(
    store: &Store,
    (district, hash): (&str, Option<&str>),
    account: Account,
    outcome: &str,
    now: Timestamp,
) -> Result<SignedIn, AccountError> {
    let secret = secret()?;
    let mut tx = door::beside(store, district)?;
    let at = nanoseconds(now);
    let known = accounts::by_id(&mut tx, district, &account.id)?;
    let kept_now = accounts::password(&mut tx, district, &account.id)?;
    let is_changed = hash.is_some() && kept_now.as_deref() != hash;
    if is_changed || !known.is_some_and(|known| known.is_active) {
        return Err(AccountError::Wrong);
    }
    sessions::forget(&mut tx, district, nanoseconds(now - IDLE))?;
    sessions::begin(&mut tx, district, &kept(&secret), &account.id, at)?;
    let typed = kept(&account.email);
    sessions::tried(&mut tx, district, Try { typed: &typed, at, account: &account.id, outcome })?;
    tx.commit()?;
    Ok(SignedIn { viewer: Viewer::of(district, account)?, secret })
}

/// A session that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose account it is.
    pub account: String,
    /// Whether it is to be said that it is used.
    pub is_due: bool,
    /// The last revision of the district.
    pub revision: u32,
}

/// The session that a secret opens; none when it has ended.
///
/// # Errors
/// When the memory refuses.
pub fn standing(
    tx: &mut Tx<'_>,
    (district, secret): (&str, &str),
    now: Timestamp,
) -> Result<Option<Standing>, AccountError> {
    let Some(session) = sessions::find(tx, district, &kept(secret))? else { return Ok(None) };
    let at = nanoseconds(now);
    let is_over = at - session.seen > span(IDLE) || at - session.made > span(LONGEST);
    let is_due = at - session.seen > span(SignedDuration::from_mins(1));
    let Session { account, revision, .. } = session;
    Ok((!is_over).then_some(Standing { account, is_due, revision }))
}

/// A session that is used goes on; while somebody else writes for long, that
/// waits for the next time.
///
/// # Errors
/// When the memory refuses.
pub fn touch(
    store: &Store,
    (district, secret): (&str, &str),
    now: Timestamp,
) -> Result<(), AccountError> {
    let Some(mut tx) = door::beside_if_free(store, district)? else { return Ok(()) };
    sessions::touch(&mut tx, district, &kept(secret), nanoseconds(now))?;
    Ok(tx.commit()?)
}

/// Ends a session.
///
/// # Errors
/// When the memory refuses.
pub fn sign_out(
    store: &Store,
    (viewer, secret): (&Viewer, &str),
    now: Timestamp,
) -> Result<(), AccountError> {
    let district = &viewer.district;
    let mut tx = door::beside(store, district)?;
    sessions::end(&mut tx, district, &kept(secret))?;
    let Account { id: account, email, .. } = &viewer.account;
    let said = Try { typed: &kept(email), at: nanoseconds(now), account, outcome: "signed out" };
    sessions::tried(&mut tx, district, said)?;
    Ok(tx.commit()?)
}

pub(super) fn nanoseconds(time: Timestamp) -> i64 {
    i64::try_from(time.as_nanosecond()).unwrap_or(i64::MAX)
}

fn span(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX)
}

//! Links that set a password once: the first person's, and everybody's after.

use domain::access::{Action, Actor, Role};
use jiff::{SignedDuration, Timestamp};
use store::Store;
use store::accounts::{self, Account};
use store::sessions;

use super::error::AccountError;
use super::manage::{check_email, check_name};
use super::session::{SignedIn, begin, nanoseconds};
use super::{address, kept, password, secret};
use crate::door::{self, Request};

/// Days for which a link works.
pub const LINK_DAYS: i64 = 7;

/// Who begins in a district that has nobody yet.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    /// The name.
    pub name: &'a str,
    /// The address to sign in with.
    pub email: &'a str,
    /// What the person does; one who may manage people.
    pub role: Role,
    /// The password.
    pub password: &'a str,
}

/// Makes the link for the first person of a district; none when the district
/// has people already. An earlier link ends.
///
/// # Errors
/// When the memory refuses.
pub fn first_link(
    store: &Store,
    district: &str,
    now: Timestamp,
) -> Result<Option<String>, AccountError> {
    if accounts::is_anybody(&mut store.read()?, district)? {
        return Ok(None);
    }
    let secret = secret()?;
    let mut tx = door::beside(store, district)?;
    accounts::invite(&mut tx, district, &kept(&secret), "", ends(now))?;
    tx.commit()?;
    Ok(Some(secret))
}

pub(super) fn ends(now: Timestamp) -> i64 {
    nanoseconds(now + SignedDuration::from_hours(24 * LINK_DAYS))
}

/// Whose password a link sets: none for the link of the first person.
///
/// # Errors
/// [`AccountError::LinkEnded`] when it opens nothing any more.
pub fn whose(
    store: &Store,
    (district, secret): (&str, &str),
    now: Timestamp,
) -> Result<Option<Account>, AccountError> {
    let mut tx = store.read()?;
    let id = accounts::invited(&mut tx, district, &kept(secret), nanoseconds(now))?
        .ok_or(AccountError::LinkEnded)?;
    if id.is_empty() {
        return Ok(None);
    }
    let account = accounts::by_id(&mut tx, district, &id)?.filter(|account| account.is_active);
    account.map(Some).ok_or(AccountError::LinkEnded)
}

/// Makes the first account of a district, and signs it in.
///
/// # Errors
/// When the link has ended, the district has people, or something is missing.
pub fn owner(
    store: &Store,
    (district, secret): (&str, &str),
    owner: Owner<'_>,
    now: Timestamp,
) -> Result<SignedIn, AccountError> {
    check_name(owner.name)?;
    let account = first_account(&owner)?;
    let hash = password::hash(owner.password)?;
    let request = Request {
        actor: &Actor::Operator("first link".to_owned()),
        action: Action::ManagePeople,
        district,
        subject: &account.id,
        detail: "the first account",
        now,
    };
    let mut open = door::open(store, request, || {})?;
    let mine = accounts::invited(&mut open.tx, district, &kept(secret), nanoseconds(now))?;
    if mine.as_deref() != Some("") {
        return Err(AccountError::LinkEnded);
    }
    if accounts::is_anybody(&mut open.tx, district)? {
        return Err(AccountError::NotFirst);
    }
    let revision = open.revision.number;
    accounts::use_up(&mut open.tx, district, &kept(secret))?;
    accounts::put(&mut open.tx, district, &account, revision)?;
    accounts::set_password(&mut open.tx, district, &account.id, &hash, revision)?;
    open.tx.commit()?;
    begin(store, (district, Some(&hash)), account, "first link", now)
}

/// The account that the first person asks for.
fn first_account(owner: &Owner<'_>) -> Result<Account, AccountError> {
    let email = address(owner.email);
    check_email(&email)?;
    if !Action::ManagePeople.allowed().contains(&owner.role) {
        return Err(AccountError::NoRole);
    }
    password::check(owner.password, owner.name, &email)?;
    Ok(Account {
        id: format!("p-{}", uuid::Uuid::now_v7().simple()),
        name: owner.name.trim().to_owned(),
        email,
        role: owner.role.name().to_owned(),
        is_active: true,
        ..Account::default()
    })
}

/// Sets the password of whom a link was made for, ends what is signed in as
/// that person, and signs in anew.
///
/// # Errors
/// When the link has ended, or the password is refused.
pub fn set_password(
    store: &Store,
    (district, secret): (&str, &str),
    new: &str,
    now: Timestamp,
) -> Result<SignedIn, AccountError> {
    let account = whose(store, (district, secret), now)?.ok_or(AccountError::LinkEnded)?;
    password::check(new, &account.name, &account.email)?;
    let hash = password::hash(new)?;
    // Whoever has the link acts as that person.
    let role = account.role.parse().map_err(|_| AccountError::NoRole)?;
    let actor = Actor::Staff { id: account.id.clone(), role };
    let request = Request {
        actor: &actor,
        action: Action::SetPassword,
        district,
        subject: &account.id,
        detail: "by link",
        now,
    };
    let mut open = door::open(store, request, || {})?;
    let still = accounts::invited(&mut open.tx, district, &kept(secret), nanoseconds(now))?;
    if still.as_deref() != Some(account.id.as_str()) {
        return Err(AccountError::LinkEnded);
    }
    accounts::use_up(&mut open.tx, district, &kept(secret))?;
    accounts::set_password(&mut open.tx, district, &account.id, &hash, open.revision.number)?;
    sessions::end_all(&mut open.tx, district, &account.id)?;
    open.tx.commit()?;
    begin(store, (district, Some(&hash)), account, "link", now)
}

//! Making, changing and closing accounts.

use domain::access::{Action, Actor, Role};
use intake::record::Record;
use jiff::Timestamp;
use store::accounts::{self, Account};
use store::sheet::Sight;
use store::tx::Tx;
use store::{Store, revision, sessions};

use super::error::AccountError;
use super::link::ends;
use super::session::Viewer;
use super::{address, kept, secret};
use crate::door::{self, Open, Request};
use crate::facts::{self, Whose};
use crate::frame::Frame;

/// An account and whether a password was ever set for it.
pub type Listed = (Account, bool);

/// All accounts of a district, by name.
///
/// # Errors
/// When the memory refuses.
pub fn list(tx: &mut Tx<'_>, district: &str) -> crate::Result<Vec<Listed>> {
    let latest = revision::latest(tx, district)?.map_or(0, |latest| latest.number);
    let set = accounts::with_password(tx, district)?;
    let mut all: Vec<Listed> = accounts::all(tx, Sight { district, revision: latest })?
        .into_iter()
        .map(|account| {
            let is_set = set.contains(&account.id);
            (account, is_set)
        })
        .collect();
    all.sort_by_key(|(account, _)| (!account.is_active, account.name.to_lowercase()));
    Ok(all)
}

/// What somebody wants an account to be.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// Which; none for a new one.
    pub id: Option<&'a str>,
    /// The version that the person had before the eyes.
    pub seen: u32,
    /// The name.
    pub name: &'a str,
    /// The address to sign in with.
    pub email: &'a str,
    /// The role, as a word of `staff.csv`.
    pub role: &'a str,
    /// The ids of the schools; none for the whole district, which is never meant
    /// by naming no school.
    pub schools: Option<&'a [String]>,
}

/// Writes an account, and says its id.
///
/// # Errors
/// When the person may not do it, something is missing, or somebody else
/// changed the account meanwhile.
pub fn save(
    store: &Store,
    viewer: &Viewer,
    change: Change<'_>,
    now: Timestamp,
) -> Result<String, AccountError> {
    let mut account = wanted(change)?;
    let everywhere = "the whole district";
    let schools = if account.school_ids.is_empty() { everywhere } else { &account.school_ids };
    let verb = if change.id.is_some() { "changed" } else { "added" };
    let detail = format!("{verb}: {} of {schools}", account.role);
    let mut open = enter(store, viewer, &account.id, &detail, now)?;
    let district = viewer.district.as_str();
    let known = accounts::by_id(&mut open.tx, district, &account.id)?;
    match &known {
        Some(known) if known.since != change.seen => {
            return Err(AccountError::Stale(Box::new(known.clone())));
        }
        Some(known) if known.id == viewer.account.id && !is_same_access(known, &account) => {
            return Err(AccountError::Oneself);
        }
        None if change.id.is_some() => return Err(AccountError::Nobody),
        Some(_) | None => {}
    }
    check_others(&mut open, district, (&account, change.schools.unwrap_or_default()))?;
    account.is_active = known.is_none_or(|known| known.is_active);
    put(open, district, &account)?;
    Ok(account.id)
}

/// The account that a change asks for.
fn wanted(change: Change<'_>) -> Result<Account, AccountError> {
    let role: Role = change.role.parse().map_err(|_| AccountError::NoRole)?;
    let email = address(change.email);
    check_name(change.name)?;
    check_email(&email)?;
    let schools = change.schools.unwrap_or_default();
    if change.schools.is_some() && schools.is_empty() {
        return Err(AccountError::WhichSchools);
    }
    // They are kept with spaces between them.
    if let Some(id) = schools.iter().find(|id| id.contains(char::is_whitespace)) {
        return Err(AccountError::NoSchool(id.clone()));
    }
    let new = || format!("p-{}", uuid::Uuid::now_v7().simple());
    Ok(Account {
        id: change.id.map_or_else(new, str::to_owned),
        name: change.name.trim().to_owned(),
        email,
        role: role.name().to_owned(),
        school_ids: schools.join(" "),
        ..Account::default()
    })
}

fn is_same_access(one: &Account, other: &Account) -> bool {
    (&one.role, &one.school_ids) == (&other.role, &other.school_ids)
}

/// Nobody else has the address, and the schools are there.
fn check_others(
    open: &mut Open<'_>,
    district: &str,
    (account, schools): (&Account, &[String]),
) -> Result<(), AccountError> {
    let taken = accounts::by_email(&mut open.tx, district, &account.email)?;
    if taken.is_some_and(|other| other.id != account.id) {
        return Err(AccountError::AddressTaken);
    }
    let frame = Frame::load(&mut open.tx, district)?;
    match schools.iter().find(|id| !frame.schools.contains_key(*id)) {
        Some(unknown) => Err(AccountError::NoSchool(unknown.clone())),
        None => Ok(()),
    }
}

/// Closes an account, or opens it again. Whoever is signed in with it is out.
///
/// # Errors
/// As [`save`].
pub fn close(
    store: &Store,
    viewer: &Viewer,
    (id, seen, is_active): (&str, u32, bool),
    now: Timestamp,
) -> Result<(), AccountError> {
    let detail = if is_active { "opened" } else { "closed" };
    let mut open = enter(store, viewer, id, detail, now)?;
    let district = viewer.district.as_str();
    let known = accounts::by_id(&mut open.tx, district, id)?.ok_or(AccountError::Nobody)?;
    if known.since != seen {
        return Err(AccountError::Stale(Box::new(known)));
    }
    sessions::end_all(&mut open.tx, district, id)?;
    accounts::uninvite(&mut open.tx, district, id)?;
    put(open, district, &Account { is_active, ..known })
}

/// Makes a link with which a person sets a password, and says its secret once.
/// Whoever is signed in as that person is out.
///
/// # Errors
/// As [`save`].
pub fn invite(
    store: &Store,
    viewer: &Viewer,
    id: &str,
    now: Timestamp,
) -> Result<String, AccountError> {
    let secret = secret()?;
    let mut open = enter(store, viewer, id, "a link was made", now)?;
    let district = viewer.district.as_str();
    let known = accounts::by_id(&mut open.tx, district, id)?;
    if known.is_none_or(|known| !known.is_active) {
        return Err(AccountError::Nobody);
    }
    accounts::invite(&mut open.tx, district, &kept(&secret), id, ends(now))?;
    sessions::end_all(&mut open.tx, district, id)?;
    open.tx.commit()?;
    Ok(secret)
}

/// The same for whoever runs the program, by the address that somebody signs in
/// with: nobody is locked out for ever.
///
/// # Errors
/// When nobody signs in with it.
pub fn link_for(
    store: &Store,
    (actor, district): (&Actor, &str),
    email: &str,
    now: Timestamp,
) -> Result<String, AccountError> {
    let secret = secret()?;
    let (action, detail) = (Action::ManagePeople, "a link was made");
    let known = accounts::by_email(&mut store.read()?, district, &address(email))?;
    let known = known.filter(|known| known.is_active).ok_or(AccountError::Nobody)?;
    let request = Request { actor, action, district, subject: &known.id, detail, now };
    let mut open = door::open(store, request, || {})?;
    accounts::invite(&mut open.tx, district, &kept(&secret), &known.id, ends(now))?;
    sessions::end_all(&mut open.tx, district, &known.id)?;
    open.tx.commit()?;
    Ok(secret)
}

fn enter<'s>(
    store: &'s Store,
    viewer: &Viewer,
    id: &str,
    detail: &str,
    now: Timestamp,
) -> Result<Open<'s>, AccountError> {
    let action = Action::ManagePeople;
    if !viewer.may(action) {
        return Err(door::refused(&viewer.actor, action).into());
    }
    let request = Request {
        actor: &viewer.actor,
        action,
        district: &viewer.district,
        subject: id,
        detail,
        now,
    };
    Ok(door::open(store, request, || {})?)
}

fn put(mut open: Open<'_>, district: &str, account: &Account) -> Result<(), AccountError> {
    accounts::put(&mut open.tx, district, account, open.revision.number)?;
    let sight = open.sight(district);
    let may = |account: &Account| {
        let role = account.role.parse::<Role>();
        account.is_active && role.is_ok_and(|it| Action::ManagePeople.allowed().contains(&it))
    };
    if !accounts::all(&mut open.tx, sight)?.iter().any(may) {
        return Err(AccountError::LastOne);
    }
    Ok(open.tx.commit()?)
}

/// Gives everybody of a pretend district's `staff.csv` who has none yet an
/// account without a password. In a real one a person gives them.
///
/// # Errors
/// When the actor may not do it, or the memory refuses.
pub fn take_staff(
    store: &Store,
    (actor, district): (&Actor, &str),
    now: Timestamp,
) -> Result<(), AccountError> {
    let action = Action::ManagePeople;
    let detail = "everybody of staff.csv";
    let request = Request { actor, action, district, subject: "", detail, now };
    let mut open = door::open(store, request, || {})?;
    let sight = open.sight(district);
    let mut new = Vec::new();
    facts::records(&mut open.tx, sight, "staff.csv", Whose::Everybody, |record, _| {
        if let Record::Staff(row) = record {
            new.push(Account {
                id: row.staff_id.to_string(),
                name: row.name.to_owned(),
                email: address(row.email),
                role: row.role.name().to_owned(),
                school_ids: row.school_ids.to_owned(),
                is_active: true,
                since: 0,
            });
        }
    })?;
    let known = accounts::all(&mut open.tx, sight)?;
    new.retain(|it| known.iter().all(|other| other.id != it.id && other.email != it.email));
    for account in &new {
        accounts::put(&mut open.tx, district, account, open.revision.number)?;
    }
    Ok(open.tx.commit()?)
}

pub(super) fn check_name(name: &str) -> Result<(), AccountError> {
    if name.trim().is_empty() { Err(AccountError::NoName) } else { Ok(()) }
}

/// Enough of an address to be sure that it was meant as one.
pub(super) fn check_email(email: &str) -> Result<(), AccountError> {
    let is_address = email.split_once('@').is_some_and(|(name, host)| {
        let host_ok = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
        !name.is_empty() && host_ok && !email.contains(char::is_whitespace)
    });
    if is_address { Ok(()) } else { Err(AccountError::NoAddress) }
}

//! Who may sign in, as what, and for which schools.

mod form;

use askama::Template;
use domain::access::Role;
use office::accounts::{self, AccountError, LINK_DAYS, Listed, Viewer};
use store::accounts::{Account, by_id};

use crate::answer::{Answered, go, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::welcome;
use form::{Form, Values};

/// People that one page lists.
const AT_ONCE: usize = 50;

#[derive(Template)]
#[template(path = "pages/people/list.html")]
struct List<'a> {
    desk: &'a Desk<'a>,
    /// A part of a name or address.
    typed: String,
    role: String,
    roles: Vec<&'static str>,
    /// All that fit.
    count: usize,
    /// Those of this page, from the one with this place on.
    people: Vec<&'a Listed>,
    first: usize,
    /// The pages around this one.
    before: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/people/link.html")]
struct Link<'a> {
    desk: &'a Desk<'a>,
    account: Account,
    address: String,
    days: i64,
}

/// Everybody who may sign in, or those who fit what was asked for.
pub(crate) fn list(desk: &Desk<'_>, _: &Viewer) -> Answered {
    let (typed, role) = (desk.asked.query("q").trim().to_owned(), desk.asked.query("role"));
    let first: usize = desk.asked.query("from").parse().unwrap_or(0);
    let mut people = desk.frame().ok_or(PageError::SignIn)?.people_like(&typed);
    people.retain(|(account, _)| role.is_empty() || account.role == role);
    let count = people.len();
    let at = |from: usize| {
        let from = from.to_string();
        serde_urlencoded::to_string([("q", &typed), ("role", &role), ("from", &from)]).ok()
    };
    let before = if first > 0 { at(first.saturating_sub(AT_ONCE)) } else { None };
    let after = if first + AT_ONCE < count { at(first + AT_ONCE) } else { None };
    let people = people.into_iter().skip(first).take(AT_ONCE).collect();
    let roles = Role::ALL.iter().map(|(_, name)| *name).collect();
    page(&List { desk, typed, role, roles, count, people, first, before, after })
}

/// The form for somebody new.
pub(crate) fn blank(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    page(&Form::new(desk, viewer, None, Values::default()))
}

/// Adds somebody, and shows the link for the first password.
pub(crate) fn add(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let values = Values::typed(desk);
    match accounts::save(desk.store(), viewer, values.change(None), desk.now) {
        Ok(id) => show_link(desk, viewer, &id),
        Err(error) => Form::new(desk, viewer, None, values).refused(error),
    }
}

/// The form for somebody who is known.
pub(crate) fn edit(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let account = known(desk, viewer)?;
    let values = Values::of(&account);
    page(&Form::new(desk, viewer, Some(account), values))
}

/// Changes somebody.
pub(crate) fn save(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let account = known(desk, viewer)?;
    let values = Values::typed(desk);
    match accounts::save(desk.store(), viewer, values.change(Some(&account.id)), desk.now) {
        Ok(_) => Ok(go("/people")),
        Err(error) => Form::new(desk, viewer, Some(account), values).refused(error),
    }
}

/// Makes a link that sets a password, and shows it once.
pub(crate) fn link(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    show_link(desk, viewer, &known(desk, viewer)?.id)
}

/// Closes an account, or opens it again.
pub(crate) fn close(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let account = known(desk, viewer)?;
    let seen = desk.asked.field("seen").parse().unwrap_or(0);
    let to = (account.id.as_str(), seen, !account.is_active);
    match accounts::close(desk.store(), viewer, to, desk.now) {
        Ok(()) => Ok(go("/people")),
        Err(error) => {
            let values = Values::of(&account);
            Form::new(desk, viewer, Some(account), values).refused(error)
        }
    }
}

fn show_link(desk: &Desk<'_>, viewer: &Viewer, id: &str) -> Answered {
    let secret = accounts::invite(desk.store(), viewer, id, desk.now)?;
    let account = by_id(&mut desk.store().glance()?, &viewer.district, id)?;
    let account = account.ok_or(PageError::NotFound)?;
    let address = format!("{}{}", desk.site(), welcome::path(&viewer.district, &secret));
    page(&Link { desk, account, address, days: LINK_DAYS })
}

fn known(desk: &Desk<'_>, viewer: &Viewer) -> Result<Account, PageError> {
    let id = desk.asked.param("id");
    by_id(&mut desk.store().glance()?, &viewer.district, id)?.ok_or(PageError::NotFound)
}

/// The message for what a person typed wrong; none for what is not the
/// person's doing.
pub(crate) fn fault_key(error: &AccountError) -> Option<&'static str> {
    Some(match error {
        AccountError::TooShort => "fault-password-short",
        AccountError::TooLong => "fault-password-long",
        AccountError::Guessable => "fault-password-guessable",
        AccountError::NoName => "fault-name",
        AccountError::NoAddress => "fault-address",
        AccountError::AddressTaken => "fault-address-taken",
        AccountError::NoRole => "fault-role",
        AccountError::WhichSchools => "fault-which-schools",
        AccountError::NoSchool(_) => "fault-school",
        AccountError::Oneself => "fault-oneself",
        AccountError::LastOne => "fault-last-one",
        AccountError::Stale(_) => "fault-stale",
        _ => return None,
    })
}

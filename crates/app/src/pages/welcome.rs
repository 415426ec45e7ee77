//! A link that sets a password once: the first person's, and everybody's after.

use askama::Template;
use axum::http::StatusCode;
use domain::access::{Action, Role};
use office::accounts::{self, AccountError, Owner, PASSWORD_LEAST};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::accounts::Account;

use crate::answer::{self, Answered, go};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::people::fault_key;
use crate::pages::sign_in::with_session;

#[derive(Template)]
#[template(path = "pages/welcome.html")]
struct Welcome<'a> {
    desk: &'a Desk<'a>,
    /// Whose password it is; nobody's on the link of the first person.
    account: Option<Account>,
    name: String,
    email: String,
    role: String,
    roles: Vec<&'static str>,
    least: usize,
    fault: Option<&'static str>,
}

impl<'a> Welcome<'a> {
    fn blank(desk: &'a Desk<'a>, account: Option<Account>) -> Self {
        let roles = Action::ManagePeople.allowed().iter().map(|role| role.name()).collect();
        Self {
            desk,
            account,
            name: desk.asked.field("name"),
            email: desk.asked.field("email"),
            role: desk.asked.field("role"),
            roles,
            least: PASSWORD_LEAST,
            fault: None,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/link_ended.html")]
struct LinkEnded<'a> {
    desk: &'a Desk<'a>,
}

/// The path of a link with this secret.
#[must_use]
pub fn path(district: &str, secret: &str) -> String {
    format!("/welcome/{}/{secret}", utf8_percent_encode(district, NON_ALPHANUMERIC))
}

/// The page to set a password on.
pub(crate) fn show(desk: &Desk<'_>) -> Answered {
    match accounts::whose(desk.store(), link(desk), desk.now) {
        Ok(account) => answer::page(&Welcome::blank(desk, account)),
        Err(AccountError::LinkEnded) => ended(desk),
        Err(error) => Err(error.into()),
    }
}

/// Sets the password, and signs in.
pub(crate) fn begin(desk: &Desk<'_>) -> Answered {
    let account = match accounts::whose(desk.store(), link(desk), desk.now) {
        Ok(account) => account,
        Err(AccountError::LinkEnded) => return ended(desk),
        Err(error) => return Err(error.into()),
    };
    let asked = desk.asked;
    let password = asked.field("password");
    let (name, email, role) = (asked.field("name"), asked.field("email"), asked.field("role"));
    let done = match &account {
        Some(_) => accounts::set_password(desk.store(), link(desk), &password, desk.now),
        None => {
            let role = role.parse::<Role>().map_err(|_| AccountError::NoRole);
            role.and_then(|role| {
                let owner = Owner { name: &name, email: &email, role, password: &password };
                accounts::owner(desk.store(), link(desk), owner, desk.now)
            })
        }
    };
    match done {
        Ok(signed_in) => Ok(with_session(desk, go("/"), &signed_in)),
        Err(AccountError::LinkEnded | AccountError::NotFirst) => ended(desk),
        Err(error) => {
            let fault = Some(fault_key(&error).ok_or_else(|| PageError::from(error))?);
            let page = Welcome { fault, ..Welcome::blank(desk, account) };
            answer::page_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn link<'d>(desk: &'d Desk<'_>) -> (&'d str, &'d str) {
    (desk.asked.param("district"), desk.asked.param("secret"))
}

fn ended(desk: &Desk<'_>) -> Answered {
    answer::page_as(StatusCode::GONE, &LinkEnded { desk })
}

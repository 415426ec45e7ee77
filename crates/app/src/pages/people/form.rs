//! The form for a person: what was typed stays, also when it is refused.

use std::borrow::Cow;

use askama::Template;
use axum::http::StatusCode;
use domain::access::Role;
use office::accounts::{AccountError, Change, Viewer};
use store::accounts::Account;

use super::fault_key;
use crate::answer::{Answered, page_as};
use crate::desk::Desk;

/// What stands in the fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    name: String,
    email: String,
    role: String,
    is_everywhere: bool,
    schools: Vec<String>,
    /// The version that the person has before the eyes.
    seen: u32,
}

impl Values {
    /// As somebody typed them.
    pub(super) fn typed(desk: &Desk<'_>) -> Self {
        let asked = desk.asked;
        Self {
            name: asked.field("name"),
            email: asked.field("email"),
            role: asked.field("role"),
            is_everywhere: asked.field("everywhere") == "1",
            schools: asked.all_of("school"),
            seen: asked.field("seen").parse().unwrap_or(0),
        }
    }

    /// As they are kept.
    pub(super) fn of(account: &Account) -> Self {
        Self {
            name: account.name.clone(),
            email: account.email.clone(),
            role: account.role.clone(),
            is_everywhere: account.school_ids.trim().is_empty(),
            schools: account.school_ids.split_whitespace().map(str::to_owned).collect(),
            seen: account.since,
        }
    }

    pub(super) fn change<'a>(&'a self, id: Option<&'a str>) -> Change<'a> {
        let Self { name, email, role, is_everywhere, schools, seen } = self;
        let schools = (!is_everywhere).then_some(schools.as_slice());
        Change { id, seen: *seen, name, email, role, schools }
    }
}

/// A school with a box to tick.
pub(super) struct Tick<'a> {
    id: &'a str,
    name: &'a str,
    is_ticked: bool,
}

#[derive(Template)]
#[template(path = "pages/people/form.html")]
pub(super) struct Form<'a> {
    desk: &'a Desk<'a>,
    /// Who is changed; nobody when somebody is added.
    account: Option<Account>,
    values: Values,
    roles: Vec<&'static str>,
    is_me: bool,
    fault: Option<&'static str>,
    /// What somebody else wrote meanwhile.
    theirs: Option<Account>,
}

impl<'a> Form<'a> {
    pub(super) fn new(
        desk: &'a Desk<'a>,
        viewer: &Viewer,
        account: Option<Account>,
        values: Values,
    ) -> Self {
        let roles = Role::ALL.iter().map(|(_, name)| *name).collect();
        let is_me = account.as_ref().is_some_and(|account| account.id == viewer.account.id);
        Self { desk, account, values, roles, is_me, fault: None, theirs: None }
    }

    /// The same form with what is wrong. When somebody else was faster, it shows
    /// what that person wrote, and saving again puts it aside.
    pub(super) fn refused(mut self, error: AccountError) -> Answered {
        self.fault = fault_key(&error);
        if self.fault.is_none() {
            return Err(error.into());
        }
        let mut status = StatusCode::UNPROCESSABLE_ENTITY;
        if let AccountError::Stale(theirs) = error {
            status = StatusCode::CONFLICT;
            self.values.seen = theirs.since;
            self.theirs = Some(*theirs);
        }
        page_as(status, &self)
    }

    /// The field that the fault is about.
    fn place(&self) -> Option<&'static str> {
        match self.fault? {
            "fault-name" => Some("name"),
            "fault-address" | "fault-address-taken" => Some("email"),
            "fault-role" => Some("role"),
            "fault-which-schools" | "fault-school" => Some("everywhere"),
            _ => None,
        }
    }

    /// What is wrong with a field.
    fn told(&self, place: &str) -> Option<Cow<'_, str>> {
        let fault = self.fault.filter(|_| self.place() == Some(place))?;
        Some(self.desk.say(fault))
    }

    fn boxes(&self) -> Vec<Tick<'_>> {
        let schools = self.desk.frame().map(|frame| &frame.schools);
        let schools = schools.into_iter().flatten();
        schools
            .map(|(id, name)| Tick { id, name, is_ticked: self.values.schools.contains(id) })
            .collect()
    }
}

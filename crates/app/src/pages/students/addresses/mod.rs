//! Addresses from which mail came back, on the page of a student: what somebody found
//! out, and writing it down.

mod act;
mod fields;

use axum::http::Method;
use domain::access::{Action, View};
use domain::notice::is_same;
use office::accounts::Viewer;
use office::addresses::{self, Address, FoundOut};

use super::address;
use super::forms::Row;
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Field;

pub(crate) use act::{settle_address, unsettle_address};

/// An address, with what can be done about it.
pub(super) struct Card {
    pub(super) address: Address,
    /// When the last letter came back; empty where nobody has to ask.
    pub(super) since: String,
    /// What somebody found out, in words.
    pub(super) found: String,
    /// What names it for whoever wrote it and may take it back.
    pub(super) take_back: Option<String>,
    /// The form, where it is open.
    pub(super) form: Option<Vec<Row>>,
}

/// All addresses of a student about which there is something to say.
pub(super) struct Panel {
    /// Where it is sent.
    pub(super) base: String,
    pub(super) cards: Vec<Card>,
    pub(super) may_settle: bool,
    /// What was done just now: a message.
    pub(super) done: Option<&'static str>,
}

impl Panel {
    /// The panel of a student; nothing for those who may not see the family.
    pub(super) fn of(desk: &Desk<'_>, viewer: &Viewer, student: &str) -> Result<Self, PageError> {
        let all = match viewer.sees(View::Contacts) {
            true => addresses::of_student(&mut desk.store().glance()?, desk.sight(), student)?,
            false => Vec::new(),
        };
        let may_settle = desk.may(Action::RecordContacts);
        let chosen = chosen(desk);
        let open = all.iter().find(|it| it.came_back.is_some()).map(|it| it.contact.clone());
        let open = chosen.or(open).filter(|_| may_settle);
        let home = |contact: &str| -> Vec<String> {
            home_of(&all, contact).map(|it| it.name.clone()).collect()
        };
        let card = |address: &Address| {
            let is_open = open.as_ref() == Some(&address.contact);
            let own = address.found.as_ref().filter(|it| it.by == viewer.account.id && may_settle);
            Card {
                since: address.came_back.map(|on| desk.near(&on)).unwrap_or_default(),
                found: address.found.as_ref().map(|it| told(desk, it)).unwrap_or_default(),
                take_back: own.map(|it| it.at.clone()),
                form: is_open.then(|| fields::rows(desk, is_sent(desk), &home(&address.contact))),
                address: address.clone(),
            }
        };
        Ok(Self {
            base: format!("{}/address", address(student)),
            cards: all.iter().map(card).collect(),
            may_settle,
            done: match &*desk.asked.query("settled") {
                "1" => Some("address-kept"),
                "0" => Some("address-taken-back"),
                _ => None,
            },
        })
    }

    /// Says at the fields what is wrong with them.
    pub(super) fn tell(&mut self, desk: &Desk<'_>, faults: &[(&'static str, &'static str)]) {
        let rows = self.cards.iter_mut().flat_map(|it| &mut it.form).flatten();
        for field in rows.flat_map(|row| &mut row.fields) {
            let fault = faults.iter().find(|(name, _)| *name == field.name);
            field.fault = fault.map(|(_, key)| desk.say(key).into_owned());
        }
    }

    /// Fields with something wrong.
    pub(super) fn faults(&self) -> Vec<&Field> {
        let rows = self.cards.iter().flat_map(|it| &it.form).flatten();
        rows.flat_map(|row| &row.fields).filter(|field| field.fault.is_some()).collect()
    }

    /// What is known about the address of a contact.
    pub(super) fn about(&self, contact: &str) -> Option<&Card> {
        self.cards.iter().find(|it| it.address.contact == contact)
    }
}

/// The others of a student's contacts to whom mail came back from where a contact lives.
fn home_of<'a>(all: &'a [Address], contact: &str) -> impl Iterator<Item = &'a Address> {
    let own = all.iter().find(|it| it.contact == contact).filter(|it| it.came_back.is_some());
    let is_there = move |it: &&Address| {
        let is_other = |own: &Address| own.contact != it.contact && is_same(&own.lines, &it.lines);
        it.came_back.is_some() && own.is_some_and(is_other)
    };
    all.iter().filter(is_there)
}

/// The contact whose form is open.
fn chosen(desk: &Desk<'_>) -> Option<String> {
    let sent = if is_sent(desk) { desk.asked.field("contact") } else { String::new() };
    [sent, desk.asked.query("address")].into_iter().find(|it| !it.is_empty())
}

/// Whether a form of this panel was sent with the request.
fn is_sent(desk: &Desk<'_>) -> bool {
    desk.asked.method == Method::POST && desk.path().ends_with("/address")
}

/// What somebody found out: what, from whom, when, and who wrote it.
fn told(desk: &Desk<'_>, found: &FoundOut) -> String {
    let by = desk.frame().map_or(&*found.by, |frame| frame.person(&found.by));
    let on = found.on.map(|on| desk.near(&on)).unwrap_or_default();
    let (what, how) =
        (desk.word("address-found", &found.act), desk.word("address-how", &found.how));
    let parts = [&what, &how, &found.person, &on, by, &found.note];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(" · ")
}

//! One contact: a parent, guardian or other person of a student.

use super::element::{View, standard};
use super::entry::Entry;
use super::language;
use super::roster::{is_fax, street};
use crate::value::Id;

/// A contact as it waits.
#[derive(Debug)]
pub(super) struct Contact {
    pub(super) id: Box<str>,
    pub(super) name: Box<str>,
    pub(super) language: Box<str>,
    pub(super) phone: Box<str>,
    pub(super) email: Box<str>,
    pub(super) address: Box<str>,
    pub(super) city: Box<str>,
    pub(super) state: Box<str>,
    pub(super) postal_code: Box<str>,
}

/// Reads a contact.
pub(super) fn contact(entry: &mut Entry<'_, '_>) -> Option<Contact> {
    let root = entry.root;
    let id = if root.name() == "Parent" { "ParentUniqueId" } else { "ContactUniqueId" };
    let id: Option<Id<'_>> = entry.required(root, id);
    let first: Option<&str> = entry.required(root, "Name/FirstName");
    let last: Option<&str> = entry.required(root, "Name/LastSurname");
    let (id, first, last) = (id?, first?, last?);
    let place = address(root);
    let spoken = language::used_for(root, &LETTERS, true);
    Some(Contact {
        id: id.0.into(),
        name: format!("{first} {last}").into(),
        language: language::read(entry, spoken).into(),
        phone: phone(root).into(),
        email: email(root).into(),
        address: street(place).into(),
        city: place.value("City").into(),
        state: place.code_value("StateAbbreviation").into(),
        postal_code: place.value("PostalCode").into(),
    })
}

/// What a language is used for where letters are written in it, best first.
const LETTERS: [&str; 3] = ["Correspondence language", "Written language", "Home language"];

/// The address that a letter goes to: one that has not ended before one that
/// has, then by its type; of equals the first.
fn address(root: View<'_>) -> View<'_> {
    let order = |place: &View<'_>| {
        let kind = match standard(place.descriptor("AddressType"), "AddressType") {
            Some("Mailing") => 0,
            Some("Home") => 1,
            Some("Physical") => 2,
            Some("Work" | "Billing" | "Shipping") => 4,
            _ => 3,
        };
        (has_ended(*place), kind)
    };
    root.all("Address").min_by_key(order).unwrap_or(root.child("Address"))
}

/// Whether every time at an address has an end.
fn has_ended(place: View<'_>) -> bool {
    let ends = |period: View<'_>| !period.value("EndDate").is_empty();
    place.child("Period").exists() && place.all("Period").all(ends)
}

/// The number with the lowest order of priority; one without comes last.
fn phone(root: View<'_>) -> &str {
    let phones = root.all("Telephone");
    let phones = phones.filter(|phone| !is_fax(phone.code_value("TelephoneNumberType")));
    let order = |phone: &View<'_>| phone.value("OrderOfPriority").parse().unwrap_or(u32::MAX);
    phones.min_by_key(order).map_or("", |phone| phone.value("TelephoneNumber"))
}

/// The primary mail address, else one's own, else one that is not at work.
fn email(root: View<'_>) -> &str {
    let order = |mail: &View<'_>| {
        let kind = standard(mail.descriptor("ElectronicMailType"), "ElectronicMailType");
        match kind {
            _ if matches!(mail.value("PrimaryEmailAddressIndicator"), "true" | "1") => 0,
            Some("Home/Personal") => 1,
            Some("Work" | "Organization") => 3,
            _ => 2,
        }
    };
    let mail = root.all("ElectronicMail").min_by_key(order);
    mail.map_or("", |mail| mail.value("ElectronicMailAddress"))
}

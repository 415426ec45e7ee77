//! One contact: a parent, guardian or other person of a student.

use domain::problem::ProblemKind;

use super::element::{View, code_value};
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
    pub(super) file: u32,
    pub(super) row: u32,
}

/// Reads a contact.
pub(super) fn contact(entry: &mut Entry<'_, '_>, file: u32) -> Option<Contact> {
    let root = entry.root;
    let id = if root.name() == "Parent" { "ParentUniqueId" } else { "ContactUniqueId" };
    let id: Option<Id<'_>> = entry.required(root, id);
    let first: Option<&str> = entry.required(root, "Name/FirstName");
    let last: Option<&str> = entry.required(root, "Name/LastSurname");
    let (id, first, last) = (id?, first?, last?);
    let place = root.child("Address");
    Some(Contact {
        id: id.0.into(),
        name: format!("{first} {last}").into(),
        language: language(entry).into(),
        phone: phone(root).into(),
        email: root.value("ElectronicMail/ElectronicMailAddress").into(),
        address: street(place).into(),
        city: place.value("City").into(),
        state: place.code_value("StateAbbreviation").into(),
        postal_code: place.value("PostalCode").into(),
        file,
        row: entry.place.row,
    })
}

/// The number with the lowest order of priority; one without comes last.
fn phone(root: View<'_>) -> &str {
    let phones = root.all("Telephone");
    let phones = phones.filter(|phone| !is_fax(phone.code_value("TelephoneNumberType")));
    let order = |phone: &View<'_>| phone.value("OrderOfPriority").parse().unwrap_or(u32::MAX);
    phones.min_by_key(order).map_or("", |phone| phone.value("TelephoneNumber"))
}

/// The language of correspondence, else the first. It stands in an element of
/// its own name, next to its use.
fn language<'e>(entry: &mut Entry<'e, '_>) -> &'e str {
    let languages = || entry.root.all("Language");
    let is_for_letters =
        |language: &View<'_>| language.code_value("LanguageUse") == "Correspondence language";
    let language = languages().find(is_for_letters).or_else(|| languages().next());
    let Some(language) = language else { return "" };
    let inner = language.value("Language");
    let descriptor = if inner.is_empty() { language.text() } else { inner };
    language::tag(code_value(descriptor)).unwrap_or_else(|| {
        let asks = "a language by its code, such as spa";
        entry.problem(ProblemKind::ValueUnreadable, "Language", descriptor, asks);
        ""
    })
}

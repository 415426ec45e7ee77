//! The district, its schools and their terms.

use super::Sink;
use super::element::View;
use super::entry::Entry;
use crate::load::Term;
use crate::record::{DistrictRow, SchoolRow};
use crate::value::Id;

pub(super) fn district(entry: &mut Entry<'_, '_>, sink: &mut Sink<'_>) {
    let root = entry.root;
    let id = entry.required(root, "LocalEducationAgencyId");
    let name = entry.required(root, "NameOfInstitution");
    let (Some(district_id), Some(name)) = (id, name) else { return };
    let place = of_institution(root);
    let state = place.code_value("StateAbbreviation");
    let state = if state.is_empty() { String::new() } else { format!("US-{state}") };
    let row = DistrictRow {
        district_id,
        name,
        state: &state,
        rulebook: "",
        school_year_start: None,
        time_zone: "",
        phone: phone_of_institution(root),
        address: &street(place),
        city: place.value("City"),
        postal_code: place.value("PostalCode"),
        superintendent: "",
        board_name: "",
        board_address: "",
    };
    entry.emit(row, sink);
}

pub(super) fn school(entry: &mut Entry<'_, '_>, sink: &mut Sink<'_>) {
    let root = entry.root;
    let id = entry.required(root, "SchoolId");
    let name = entry.required(root, "NameOfInstitution");
    let (Some(school_id), Some(name)) = (id, name) else { return };
    let place = of_institution(root);
    let row = SchoolRow {
        school_id,
        name,
        level: "",
        state_id: Id(""),
        address: &street(place),
        city: place.value("City"),
        state: place.code_value("StateAbbreviation"),
        postal_code: place.value("PostalCode"),
        phone: phone_of_institution(root),
        principal: "",
        period_based: None,
        language_15pct: "",
    };
    entry.emit(row, sink);
}

pub(super) fn session(entry: &mut Entry<'_, '_>) -> Option<Term> {
    let root = entry.root;
    let school = entry.referred(root, "School", "SchoolId");
    let from = entry.required_date(root, "BeginDate");
    let to = entry.required_date(root, "EndDate");
    Some(Term { school_id: school?.0.to_owned(), from: from?, to: to? })
}

/// Where an institution stands, else where its mail goes, else its first address.
fn of_institution(root: View<'_>) -> View<'_> {
    let kind = |name: &'static str| {
        let is = |place: &View<'_>| place.code_value("AddressType").eq_ignore_ascii_case(name);
        root.all("Address").find(is)
    };
    kind("Physical").or_else(|| kind("Mailing")).unwrap_or(root.child("Address"))
}

/// The main number of an institution, else its first that is no fax.
fn phone_of_institution(root: View<'_>) -> &str {
    const KIND: &str = "InstitutionTelephoneNumberType";
    let phones = || root.all("InstitutionTelephone");
    let main = phones().find(|phone| phone.code_value(KIND).eq_ignore_ascii_case("Main"));
    let phone = main.or_else(|| phones().find(|phone| !is_fax(phone.code_value(KIND))));
    phone.map_or("", |phone| phone.value("TelephoneNumber"))
}

pub(super) fn is_fax(kind: &str) -> bool {
    kind.to_ascii_lowercase().contains("fax")
}

/// The street with the apartment, without which a letter does not arrive.
pub(super) fn street(place: View<'_>) -> String {
    let apartment = place.value("ApartmentRoomSuiteNumber");
    let street = place.value("StreetNumberName");
    if apartment.is_empty() { street.to_owned() } else { format!("{street}, {apartment}") }
}

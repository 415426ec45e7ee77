//! Whom the school can reach for a student.

use std::collections::BTreeMap;

use domain::access::View;
use intake::record::{ContactRow, Record};
use store::sheet::Sight;
use store::tx::Tx;

use crate::accounts::Viewer;
use crate::error::Result;
use crate::facts::{self, Whose};

/// Somebody of the family, or another who may be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id in the source.
    pub id: String,
    /// The name.
    pub name: String,
    /// Mother, father, foster parent …
    pub relationship: String,
    /// The language to speak in, as a tag.
    pub language: String,
    /// An interpreter is needed.
    pub needs_interpreter: bool,
    /// The telephone.
    pub phone: String,
    /// The e-mail address.
    pub email: String,
    /// The lines of the address.
    pub address: Vec<String>,
    /// The address is the substitute of a program for victims.
    pub is_confidential: bool,
    /// A court forbids contact with the student.
    pub has_no_contact_order: bool,
    /// The person may decide about school (education rights).
    pub has_rights: Option<bool>,
    /// The student lives with this person.
    pub lives_with: bool,
    /// Letters go to this person.
    pub gets_mail: Option<bool>,
    /// Who is called first has the smallest.
    pub(super) priority: u16,
}

/// The family of a student, first those who are called first; nobody where the
/// viewer may not see it. Whether the student is one of the viewer's is for the
/// caller to say.
///
/// # Errors
/// When the memory refuses.
pub fn family(tx: &mut Tx<'_>, sight: Sight<'_>, viewer: &Viewer, id: &str) -> Result<Vec<Person>> {
    if viewer.sees(View::Contacts) {
        contacts(tx, sight, Whose::Students(&[id]))
    } else {
        Ok(Vec::new())
    }
}

/// Name and telephone of whoever is called first for each of some students, by their
/// ids; nobody where the viewer may not see it, and nobody whom a court forbids contact.
///
/// # Errors
/// When the memory refuses.
pub fn first_numbers(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    viewer: &Viewer,
    ids: &[&str],
) -> Result<BTreeMap<String, (String, String)>> {
    let mut first: BTreeMap<String, (u16, String, String)> = BTreeMap::new();
    if !viewer.sees(View::Contacts) || ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    facts::records(tx, sight, "contacts.csv", Whose::Students(ids), |record, _| {
        let Record::Contacts(row) = record else { return };
        let person = person(&row);
        if person.phone.is_empty() || person.has_no_contact_order {
            return;
        }
        let known = first.get(&*row.student_id).is_some_and(|(it, ..)| *it <= person.priority);
        if !known {
            let own = (person.priority, person.name, person.phone);
            first.insert(row.student_id.to_string(), own);
        }
    })?;
    Ok(first.into_iter().map(|(id, (_, name, phone))| (id, (name, phone))).collect())
}

fn contacts(tx: &mut Tx<'_>, sight: Sight<'_>, whose: Whose<'_>) -> Result<Vec<Person>> {
    let mut all = Vec::new();
    facts::records(tx, sight, "contacts.csv", whose, |record, _| {
        if let Record::Contacts(row) = record {
            all.push(person(&row));
        }
    })?;
    all.sort_by_key(|person| person.priority);
    Ok(all)
}

pub(super) fn person(row: &ContactRow<'_>) -> Person {
    let town = format!("{} {} {}", row.city, row.state, row.postal_code);
    let lines = [row.address, town.trim()];
    Person {
        id: row.contact_id.to_string(),
        name: row.name.to_owned(),
        relationship: row.relationship.to_owned(),
        language: row.language.to_owned(),
        phone: row.phone.to_owned(),
        email: row.email.to_owned(),
        address: lines.into_iter().filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        is_confidential: row.address_confidential == Some(true),
        has_no_contact_order: row.no_contact_order == Some(true),
        has_rights: row.education_rights,
        needs_interpreter: row.interpreter == Some(true),
        lives_with: row.lives_with == Some(true),
        gets_mail: row.gets_mail,
        priority: row.priority.unwrap_or(u16::MAX),
    }
}

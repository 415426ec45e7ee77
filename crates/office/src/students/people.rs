//! Whom the school can reach for a student.

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

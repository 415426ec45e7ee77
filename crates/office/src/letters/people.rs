//! The people of a letter: the family, the school that writes, whom to call.

use std::collections::BTreeMap;

use documents::letter::{Letterhead, Signer};
use domain::access::Role;
use domain::notice::{Contact, Student};
use intake::record::{ContactRow, Record, SchoolRow, StaffRow, StudentRow};
use rustc_hash::FxHashMap;
use store::sheet::Sight;
use store::tx::Tx;

use crate::addresses::{Known, lines};
use crate::error::Result;
use crate::facts::{self, Whose};

/// Whom a family may call, in the order in which one is looked for.
const CALLED: [Role; 3] = [Role::Clerk, Role::OfficeManager, Role::Administrator];

/// A school as its letters show it.
#[derive(Clone, Debug, Default)]
pub(super) struct School {
    name: String,
    lines: Vec<String>,
    phone: String,
    principal: String,
    /// Languages owed besides English.
    pub(super) owed: Vec<String>,
    /// Whom to call, with the number.
    person: Option<(usize, String, String)>,
}

/// Every school and who works there.
#[derive(Debug, Default)]
pub(super) struct Schools {
    schools: FxHashMap<String, School>,
}

/// A student with all contacts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Family {
    pub(crate) student: Student,
    pub(crate) contacts: Vec<Contact>,
}

impl Schools {
    pub(super) fn load(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Self> {
        let mut district = School::default();
        facts::records(tx, sight, "district.csv", Whose::Everybody, |record, _| {
            if let Record::District(row) = record {
                let lines = lines(row.address, row.city, row.state, row.postal_code);
                let phone = row.phone.to_owned();
                district = School { name: row.name.to_owned(), lines, phone, ..School::default() };
            }
        })?;
        let mut schools = FxHashMap::default();
        facts::records(tx, sight, "schools.csv", Whose::Everybody, |record, _| {
            if let Record::Schools(row) = record {
                schools.insert(row.school_id.to_string(), school(&row, &district));
            }
        })?;
        let mut all = Self { schools };
        facts::records(tx, sight, "staff.csv", Whose::Everybody, |record, _| {
            if let Record::Staff(row) = record {
                all.add_person(&row);
            }
        })?;
        Ok(all)
    }

    fn letterheads(&self) -> BTreeMap<String, Letterhead> {
        self.schools.iter().map(|(id, school)| (id.clone(), school.letterhead(id))).collect()
    }

    pub(super) fn get(&self, id: &str) -> Option<&School> {
        self.schools.get(id)
    }

    /// The first of the wanted roles at each school; among equals the first by
    /// id, as the rows come.
    fn add_person(&mut self, row: &StaffRow<'_>) {
        let Some(rank) = CALLED.iter().position(|role| *role == row.role) else { return };
        for id in row.school_ids.split_whitespace() {
            let Some(school) = self.schools.get_mut(id) else { continue };
            if school.person.as_ref().is_none_or(|(known, ..)| rank < *known) {
                let phone = if row.phone.is_empty() { &school.phone } else { row.phone };
                school.person = Some((rank, row.name.to_owned(), phone.to_owned()));
            }
        }
    }
}

/// How letters of each school begin, by the school's id.
///
/// # Errors
/// When the memory refuses.
pub fn letterheads(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<BTreeMap<String, Letterhead>> {
    Ok(Schools::load(tx, sight)?.letterheads())
}

impl School {
    pub(super) fn letterhead(&self, id: &str) -> Letterhead {
        Letterhead { school: id.to_owned(), name: self.name.clone(), lines: self.lines.clone() }
    }

    /// The one person to call and the number; nobody's name where none is
    /// known.
    pub(super) fn person(&self) -> (String, String) {
        match &self.person {
            Some((_, name, phone)) => (name.clone(), phone.clone()),
            None => (String::new(), self.phone.clone()),
        }
    }

    /// The principal, or else the school.
    pub(super) fn signer(&self) -> Signer {
        if self.principal.is_empty() {
            return Signer { name: self.name.clone(), title: "school-office".to_owned() };
        }
        Signer { name: self.principal.clone(), title: "principal".to_owned() }
    }
}

fn school(row: &SchoolRow<'_>, district: &School) -> School {
    let own = lines(row.address, row.city, row.state, row.postal_code);
    let address = if own.is_empty() { &district.lines } else { &own };
    let phone = if row.phone.is_empty() { &district.phone } else { row.phone };
    let lines = std::iter::once(&district.name).chain(address).map(String::as_str);
    let lines = lines.chain([phone]).filter(|line| !line.is_empty());
    School {
        name: row.name.to_owned(),
        lines: lines.map(str::to_owned).collect(),
        phone: phone.to_owned(),
        principal: row.principal.to_owned(),
        owed: row.language_15pct.split_whitespace().map(str::to_owned).collect(),
        person: None,
    }
}

/// The families of some students, by the student's id, with the addresses where letters
/// go.
pub(crate) fn families(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    students: &[&str],
) -> Result<FxHashMap<String, Family>> {
    let mut families: FxHashMap<String, Family> = FxHashMap::default();
    let known = Known::load(tx, sight, Whose::Students(students))?;
    facts::records(tx, sight, "students.csv", Whose::Students(students), |record, _| {
        if let Record::Students(row) = record {
            families.entry(row.student_id.to_string()).or_default().student = student(&row);
        }
    })?;
    facts::records(tx, sight, "contacts.csv", Whose::Students(students), |record, _| {
        if let Record::Contacts(row) = record {
            let student = row.student_id.to_string();
            let mut contact = contact(&row);
            known.apply(&student, &mut contact);
            families.entry(student).or_default().contacts.push(contact);
        }
    })?;
    Ok(families)
}

/// Letters use the name that the student goes by; the record keeps the other.
fn student(row: &StudentRow<'_>) -> Student {
    let preferred = row.preferred_name.trim();
    let called = if preferred.is_empty() { row.first_name.trim() } else { preferred };
    Student {
        called: called.to_owned(),
        full_name: format!("{called} {}", row.last_name.trim()),
        born: row.birth_date,
        home_language: row.home_language.trim().to_owned(),
    }
}

/// A contact as files have it.
pub(crate) fn contact(row: &ContactRow<'_>) -> Contact {
    // An envelope without a street does not arrive.
    let has_street = !row.address.trim().is_empty();
    let address = lines(row.address, row.city, row.state, row.postal_code);
    let yes = |flag: Option<bool>| flag == Some(true);
    Contact {
        id: row.contact_id.to_string(),
        name: row.name.trim().to_owned(),
        language: row.language.trim().to_owned(),
        address: if has_street { address } else { Vec::new() },
        came_back: None,
        postal_code: row.postal_code.trim().to_owned(),
        address_confidential: yes(row.address_confidential),
        lives_with: yes(row.lives_with),
        education_rights: row.education_rights,
        legal_custody: yes(row.legal_custody),
        gets_mail: row.gets_mail,
        do_not_contact: yes(row.do_not_contact),
        no_contact_order: yes(row.no_contact_order),
        priority: row.priority.map_or(u32::MAX, u32::from),
    }
}

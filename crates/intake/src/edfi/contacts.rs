//! Contacts and what they are to students. The two may come in any order and
//! in different files, so both are kept until the end.

use domain::problem::{Problem, ProblemKind};
use rustc_hash::FxHashMap;

use super::Sink;
use super::contact::{Contact, contact};
use super::entry::Entry;
use super::keep::file_name;
use crate::record::{ContactRow, Place};
use crate::report::Report;
use crate::value::Id;

/// How an association names its contact.
#[derive(Debug)]
enum Who {
    Id(Box<str>),
    /// The contact of this mark in the same file.
    Mark(Box<str>),
}

#[derive(Debug)]
struct Association {
    student: Box<str>,
    who: Who,
    relation: Box<str>,
    lives_with: Option<bool>,
    legal_guardian: Option<bool>,
    restricted: bool,
    priority: Option<u16>,
    file: u32,
    row: u32,
}

/// The contacts and associations of all files.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    contacts: Vec<Contact>,
    by_id: FxHashMap<Box<str>, usize>,
    by_mark: FxHashMap<(u32, Box<str>), usize>,
    associations: Vec<Association>,
}

impl Contacts {
    /// Takes a contact. `files` are those read before this one.
    pub(super) fn contact(&mut self, entry: &mut Entry<'_, '_>, file: u32, files: &[Box<str>]) {
        let root = entry.root;
        let Some(contact) = contact(entry, file) else { return };
        let place = match self.by_id.get(&contact.id) {
            None => {
                self.by_id.insert(contact.id.clone(), self.contacts.len());
                self.contacts.push(contact);
                self.contacts.len() - 1
            }
            Some(&place) => {
                self.again(place, contact, entry, files);
                place
            }
        };
        if !root.mark().is_empty() {
            self.by_mark.insert((file, root.mark().into()), place);
        }
    }

    /// Of two contacts of one id the later one counts, by name of the file.
    fn again(
        &mut self,
        place: usize,
        contact: Contact,
        entry: &mut Entry<'_, '_>,
        files: &[Box<str>],
    ) {
        let known = &mut self.contacts[place];
        let same_file = known.file == contact.file;
        let known_file = if same_file { entry.place.file } else { file_name(files, known.file) };
        let new_is_later = (known_file, known.row) < (entry.place.file, contact.row);
        let (aside, by) = if new_is_later {
            (Place { file: known_file, row: known.row }, entry.place)
        } else {
            (entry.place, Place { file: known_file, row: known.row })
        };
        let detail = format!("The contact stands again as element {} of {}", by.row, by.file);
        entry.report.problems.push(Problem {
            column: Some("ContactUniqueId".into()),
            value: Some(contact.id.clone()),
            detail: Some(detail.into()),
            ..Problem::new(aside.file, aside.row, ProblemKind::DuplicateKey)
        });
        if new_is_later {
            *known = contact;
        }
    }

    /// Takes an association of a student and a contact.
    pub(super) fn association(&mut self, entry: &mut Entry<'_, '_>, file: u32) {
        let root = entry.root;
        let student = entry.referred(root, "Student", "StudentUniqueId");
        let who = who(entry);
        let is_primary: Option<bool> = entry.optional(root, "PrimaryContactStatus");
        let place = entry.optional(root, "ContactPriority");
        let lives_with = entry.optional(root, "LivesWith");
        let legal_guardian = entry.optional(root, "LegalGuardian");
        let (Some(student), Some(who)) = (student, who) else { return };
        self.associations.push(Association {
            student: student.0.into(),
            who,
            relation: root.code_value("Relation").into(),
            lives_with,
            legal_guardian,
            restricted: !root.value("ContactRestrictions").is_empty(),
            priority: if is_primary == Some(true) { Some(1) } else { place },
            file,
            row: entry.place.row,
        });
    }

    /// Hands the rows on, one for each association.
    pub(super) fn emit(&self, files: &[Box<str>], report: &mut Report, sink: &mut Sink<'_>) {
        let mut used = vec![false; self.contacts.len()];
        for association in &self.associations {
            let place = Place { file: file_name(files, association.file), row: association.row };
            let found = match &association.who {
                Who::Id(id) => self.by_id.get(id),
                Who::Mark(mark) => self.by_mark.get(&(association.file, mark.clone())),
            };
            match found.and_then(|place| Some((self.contacts.get(*place)?, used.get_mut(*place)?)))
            {
                Some((contact, used)) => {
                    *used = true;
                    sink(row(contact, association).into(), place, report);
                }
                None => lost(association, place, report),
            }
        }
        self.unused(&used, files, report);
    }

    /// Tells how many contacts belong to nobody: they have no row.
    fn unused(&self, used: &[bool], files: &[Box<str>], report: &mut Report) {
        let mut counts = vec![0_u64; files.len()];
        for (contact, _) in self.contacts.iter().zip(used).filter(|(_, used)| !**used) {
            if let Some(count) = counts.get_mut(contact.file as usize) {
                *count += 1;
            }
        }
        for (file, count) in files.iter().zip(counts).filter(|(_, count)| *count > 0) {
            report
                .remark(file, format!("contacts who belong to no student were left out: {count}"));
        }
    }
}

fn who(entry: &mut Entry<'_, '_>) -> Option<Who> {
    let root = entry.root;
    let old = root.reference("Parent").exists();
    let (entity, key) =
        if old { ("Parent", "ParentUniqueId") } else { ("Contact", "ContactUniqueId") };
    let mark = root.reference(entity).mark();
    if !mark.is_empty() && !root.identity(entity).exists() {
        return Some(Who::Mark(mark.into()));
    }
    entry.referred(root, entity, key).map(|id| Who::Id(id.0.into()))
}

fn row<'a>(contact: &'a Contact, association: &'a Association) -> ContactRow<'a> {
    ContactRow {
        contact_id: Id(&contact.id),
        student_id: Id(&association.student),
        name: &contact.name,
        relationship: &association.relation,
        language: &contact.language,
        interpreter: None,
        alternate_format: "",
        phone: &contact.phone,
        email: &contact.email,
        address: &contact.address,
        city: &contact.city,
        state: &contact.state,
        postal_code: &contact.postal_code,
        lives_with: association.lives_with,
        education_rights: None,
        legal_custody: association.legal_guardian,
        gets_mail: None,
        do_not_contact: association.restricted.then_some(true),
        no_contact_order: None,
        address_confidential: None,
        priority: association.priority,
    }
}

/// Tells that the contact of an association is nowhere.
fn lost(association: &Association, place: Place<'_>, report: &mut Report) {
    let (name, detail) = match &association.who {
        Who::Id(id) => (id, format!("No Contact of the files has the id {id}, which it names")),
        Who::Mark(mark) => {
            (mark, format!("No Contact of this file has the id {mark}, which it refers to"))
        }
    };
    report.problems.push(Problem {
        column: Some("ContactReference".into()),
        value: Some(name.clone()),
        student_id: Some(association.student.clone()),
        detail: Some(detail.into()),
        ..Problem::new(place.file, place.row, ProblemKind::ShapeUnreadable)
    });
}

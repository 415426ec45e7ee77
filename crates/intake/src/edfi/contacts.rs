//! Contacts and what they are to students. The two may come in any order and
//! in different files, so both are kept until the end.

use super::Sink;
use super::contact::{Contact, contact};
use super::entry::Entry;
use super::keep::At;
use super::known::{self, Known, Who, mark_only};
use crate::record::{ContactRow, Place};
use crate::report::Report;
use crate::value::Id;

#[derive(Debug)]
struct Association {
    student: Box<str>,
    who: Who<Box<str>>,
    relation: Box<str>,
    lives_with: Option<bool>,
    legal_guardian: Option<bool>,
    restricted: bool,
    priority: Option<u16>,
    at: At,
}

/// The contacts and associations of all files.
#[derive(Debug, Default)]
pub(super) struct Contacts {
    contacts: Known<Box<str>, Contact>,
    associations: Vec<Association>,
}

impl Contacts {
    /// Takes a contact. `files` are those read so far, this one too.
    pub(super) fn contact(&mut self, entry: &mut Entry<'_, '_>, at: At, files: &[Box<str>]) {
        let Some(contact) = contact(entry) else { return };
        let id = contact.id.clone();
        let twice = self.contacts.take(id.clone(), contact, at, entry.root.mark(), files);
        if let Some(twice) = twice {
            twice.tell(("The contact", "ContactUniqueId"), &id, files, entry.report);
        }
    }

    /// Takes an association of a student and a contact.
    pub(super) fn association(&mut self, entry: &mut Entry<'_, '_>, at: At) {
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
            at,
        });
    }

    /// Hands the rows on, one for each association.
    pub(super) fn emit(&self, files: &[Box<str>], report: &mut Report, sink: &mut Sink<'_>) {
        let mut used = vec![false; self.contacts.all().len()];
        for association in &self.associations {
            let at = association.at;
            let found = self.contacts.find(&association.who, at.file);
            if let Some(used) = found.and_then(|place| used.get_mut(place)) {
                *used = true;
            }
            match found.and_then(|place| self.contacts.get(place)) {
                Some(contact) => sink(row(contact, association).into(), at.place(files), report),
                None => gone(association, at.place(files), report),
            }
        }
        self.unused(&used, files, report);
    }

    /// Tells how many contacts belong to nobody: they have no row.
    fn unused(&self, used: &[bool], files: &[Box<str>], report: &mut Report) {
        let mut counts = vec![0_u64; files.len()];
        for ((_, at), _) in self.contacts.all().zip(used).filter(|(_, used)| !**used) {
            if let Some(count) = counts.get_mut(at.file as usize) {
                *count += 1;
            }
        }
        for (file, count) in files.iter().zip(counts).filter(|(_, count)| *count > 0) {
            report
                .remark(file, format!("contacts who belong to no student were left out: {count}"));
        }
    }
}

fn who(entry: &mut Entry<'_, '_>) -> Option<Who<Box<str>>> {
    let root = entry.root;
    let old = root.reference("Parent").exists();
    let (entity, key) =
        if old { ("Parent", "ParentUniqueId") } else { ("Contact", "ContactUniqueId") };
    if let Some(mark) = mark_only(root, entity) {
        return Some(Who::Mark(mark.into()));
    }
    entry.referred(root, entity, key).map(|id| Who::Key(id.0.into()))
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
fn gone(association: &Association, place: Place<'_>, report: &mut Report) {
    let who = match &association.who {
        Who::Key(id) => Ok(&**id),
        Who::Mark(mark) => Err(&**mark),
    };
    let what = ("Contact", "ContactReference");
    known::lost(what, who, &association.student, place, report);
}

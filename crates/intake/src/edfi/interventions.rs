//! Interventions and the students in them. A student's association has no
//! date and no name of its own: they stand in the intervention, and what it
//! is in plain words in the material that it follows. All may come in any
//! order and in different files, so they are kept until the end.
//!
//! Deliberately not here: diagnoses, which can be about health, how much help
//! there was, and when it ended: the district folder has no place for them.

use domain::Date;

use super::Sink;
use super::entry::Entry;
use super::keep::{At, Texts};
use super::known::{self, Known, Who, mark_only};
use crate::record::{InterventionRow, Place};
use crate::report::Report;
use crate::value::Id;

/// The code of an intervention and who offers it.
type Key = [u32; 2];

/// An intervention. Texts are numbers of [`Texts`].
#[derive(Clone, Copy, Debug)]
struct Intervention {
    code: u32,
    date: Date,
    /// The id of what it follows.
    content: u32,
    staff: u32,
}

#[derive(Debug)]
struct Association {
    student: u32,
    intervention: Who<Key>,
    at: At,
}

/// The interventions of all files.
#[derive(Debug, Default)]
pub(super) struct Interventions {
    texts: Texts,
    contents: Known<u32, u32>,
    interventions: Known<Key, Intervention>,
    associations: Vec<Association>,
}

impl Interventions {
    /// Takes a material that interventions follow, for its name in words.
    pub(super) fn content(&mut self, entry: &mut Entry<'_, '_>, at: At, files: &[Box<str>]) {
        let root = entry.root;
        let Some(id) = entry.required::<Id<'_>>(root, "ContentIdentifier") else { return };
        let words =
            [root.value("LearningResource/ShortDescription"), root.value("ShortDescription")];
        let words = words.into_iter().find(|words| !words.is_empty()).unwrap_or("");
        let (number, words) = (self.texts.number(id.0), self.texts.number(words));
        if let Some(twice) = self.contents.take(number, words, at, root.mark(), files) {
            twice.tell(("The content", "ContentIdentifier"), &id, files, entry.report);
        }
    }

    /// Takes an intervention. `files` are those read so far, this one too.
    pub(super) fn intervention(&mut self, entry: &mut Entry<'_, '_>, at: At, files: &[Box<str>]) {
        let root = entry.root;
        let id: Option<Id<'_>> = entry.required(root, "InterventionIdentificationCode");
        let by = entry.referred(root, "EducationOrganization", "EducationOrganizationId");
        let date = entry.required_date(root, "BeginDate");
        let (Some(id), Some(by), Some(date)) = (id, by, date) else { return };
        let content = root.child("EducationContentSource").identity("EducationContent");
        let intervention = Intervention {
            code: self.texts.number(id.0),
            date,
            content: self.texts.number(content.value("ContentIdentifier")),
            staff: self.texts.number(root.identity("Staff").value("StaffUniqueId")),
        };
        let key = [intervention.code, self.texts.number(by.0)];
        let twice = self.interventions.take(key, intervention, at, root.mark(), files);
        if let Some(twice) = twice {
            let what = ("The intervention", "InterventionIdentificationCode");
            twice.tell(what, &id, files, entry.report);
        }
    }

    /// Takes an association of a student and an intervention.
    pub(super) fn association(&mut self, entry: &mut Entry<'_, '_>, at: At) {
        let student = entry.referred(entry.root, "Student", "StudentUniqueId");
        let intervention = self.who(entry);
        let (Some(student), Some(intervention)) = (student, intervention) else { return };
        let student = self.texts.number(student.0);
        self.associations.push(Association { student, intervention, at });
    }

    fn who(&mut self, entry: &mut Entry<'_, '_>) -> Option<Who<Key>> {
        let root = entry.root;
        if let Some(mark) = mark_only(root, "Intervention") {
            return Some(Who::Mark(mark.into()));
        }
        let id = entry.referred(root, "Intervention", "InterventionIdentificationCode");
        let inner = root.identity("Intervention");
        let by = entry.referred(inner, "EducationOrganization", "EducationOrganizationId");
        Some(Who::Key([self.texts.number(id?.0), self.texts.number(by?.0)]))
    }

    /// Hands the rows on, one for each association.
    pub(super) fn emit(&self, files: &[Box<str>], report: &mut Report, sink: &mut Sink<'_>) {
        for association in &self.associations {
            let place = association.at.place(files);
            let found = self.interventions.find(&association.intervention, association.at.file);
            match found.and_then(|number| self.interventions.get(number)) {
                Some(intervention) => {
                    sink(self.row(association, intervention).into(), place, report);
                }
                None => self.lost(association, place, report),
            }
        }
    }

    fn row(&self, association: &Association, intervention: &Intervention) -> InterventionRow<'_> {
        let content = self.contents.find(&Who::Key(intervention.content), association.at.file);
        let words = content.and_then(|number| self.contents.get(number));
        InterventionRow {
            student_id: Id(self.texts.text(association.student)),
            date: intervention.date,
            code: self.texts.text(intervention.code),
            description: words.map_or("", |words| self.texts.text(*words)),
            staff: self.texts.text(intervention.staff),
            tier: "",
        }
    }

    fn lost(&self, association: &Association, place: Place<'_>, report: &mut Report) {
        let who = match &association.intervention {
            Who::Key([code, _]) => Ok(self.texts.text(*code)),
            Who::Mark(mark) => Err(&**mark),
        };
        let what = ("Intervention", "InterventionReference");
        known::lost(what, who, self.texts.text(association.student), place, report);
    }
}

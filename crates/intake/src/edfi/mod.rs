//! Ed-Fi Data Standard bulk XML: interchange files of version 5, of 3 and 4
//! with their older names, and of 2 with its words in place of URIs, mapped to
//! the rows of the district folder.
//!
//! Read are schools, the district, sessions, calendars, students, their
//! languages and programs, contacts, enrollments, attendance events,
//! discipline and interventions. The files are streamed one element at a time
//! and may come in any order. Kept until the end are only what needs a second
//! look: what is put together from several elements (students, contacts,
//! discipline, interventions: they may stand in several files), calendar dates
//! (the number of a school's calendars decides on tracks) and attendance
//! events (a correction in Ed-Fi leaves the old event behind, because the
//! category is part of the key). Their rows come last; what counts does not
//! depend on the order of the files.
//!
//! Deliberately not here: grades, sections, staff, meals, vocational programs
//! and every other entity (counted as skipped, never stored); descriptors
//! (what the standard's own mean is known, and a district's own attendance
//! category is a problem until somebody maps it); the REST API; and what must
//! never be collected (identity papers, places of birth, citizenship and
//! immigration, social security numbers, health), which is dropped unread and
//! told.

mod bounded;
mod calendar;
mod category;
mod contact;
mod contacts;
mod descent;
mod discipline;
mod element;
mod enrollment;
mod entity;
mod entry;
mod events;
mod fault;
mod groups;
mod interventions;
mod keep;
mod known;
mod language;
mod never;
mod roster;
mod scan;
mod students;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::BufRead;

use calendar::Calendars;
use contacts::Contacts;
use discipline::Discipline;
use element::Element;
use entity::Entity;
use entry::Entry;
use events::Events;
use interventions::Interventions;
use keep::At;
use scan::Scanner;
use students::Students;

pub use crate::load::Term;
use crate::record::{Place, Record};
use crate::report::{IntakeError, Report};

/// Gets every row with its place.
type Sink<'s> = dyn FnMut(Record<'_>, Place<'_>, &mut Report) + 's;

/// What the files held: how many elements of each entity, those with problems
/// included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Local education agencies.
    pub districts: u64,
    /// Schools.
    pub schools: u64,
    /// Sessions.
    pub sessions: u64,
    /// Calendars.
    pub calendars: u64,
    /// Dates of calendars.
    pub calendar_dates: u64,
    /// Students.
    pub students: u64,
    /// Associations of a student and a district or school, with languages and
    /// characteristics.
    pub student_details: u64,
    /// Associations of a student and a program that can mean a group.
    pub programs: u64,
    /// Contacts, or parents as they were called before version 5.
    pub contacts: u64,
    /// Associations of a student and a contact.
    pub contact_associations: u64,
    /// Associations of a student and a school.
    pub enrollments: u64,
    /// Attendance events of a school day.
    pub school_events: u64,
    /// Attendance events of a section.
    pub section_events: u64,
    /// Incidents of discipline.
    pub incidents: u64,
    /// Associations of a student and an incident.
    pub incident_associations: u64,
    /// What was done about incidents.
    pub disciplines: u64,
    /// Materials that interventions follow.
    pub contents: u64,
    /// Interventions.
    pub interventions: u64,
    /// Associations of a student and an intervention.
    pub intervention_associations: u64,
    /// The events of a school day by the URI of their category.
    pub school_events_by_category: BTreeMap<String, u64>,
    /// The events of a section by the URI of their category.
    pub section_events_by_category: BTreeMap<String, u64>,
    /// When the schools teach, from the sessions.
    pub terms: Vec<Term>,
    /// The elements that are not read, by name.
    pub skipped: BTreeMap<String, u64>,
}

/// Reads interchange files. `files` are their names and contents; `sink` gets
/// every row that can be read, with the file and the number of its element.
///
/// # Errors
/// When a file is no Ed-Fi interchange, is cut off or broken, or holds what
/// must not be believed. What the sink got so far is to be thrown away then.
pub fn read<R: BufRead>(
    files: impl IntoIterator<Item = (String, R)>,
    report: &mut Report,
    mut sink: impl FnMut(Record<'_>, Place<'_>, &mut Report),
) -> Result<Summary, IntakeError> {
    let mut reading = Reading::default();
    for (file, input) in files {
        reading.file(file, input, report, &mut sink)?;
    }
    Ok(reading.finish(report, &mut sink))
}

/// The reading of all files.
#[derive(Default)]
struct Reading {
    summary: Summary,
    /// The names of the files so far; the last is being read.
    files: Vec<Box<str>>,
    students: Students,
    contacts: Contacts,
    calendars: Calendars,
    events: Events,
    discipline: Discipline,
    interventions: Interventions,
}

impl Reading {
    fn file<R: BufRead>(
        &mut self,
        file: String,
        input: R,
        report: &mut Report,
        sink: &mut Sink<'_>,
    ) -> Result<(), IntakeError> {
        let mut scanner = Scanner::open(&file, input)?;
        self.files.push(file.as_str().into());
        let mut element = Element::default();
        let mut rows = 0;
        while let Some(entity) = scanner.next(&mut element)? {
            let root = element.root();
            let Some(entity) = entity else {
                count(&mut self.summary.skipped, root.name());
                continue;
            };
            rows += 1;
            entity.count(&mut self.summary);
            let place = Place { file: &file, row: scanner.row };
            self.element(entity, &mut Entry { root, place, report }, sink);
        }
        if let Some(told) = scanner.dropped.told() {
            report.remark(&file, told);
        }
        if scanner.controls {
            report.remark(&file, "control characters were taken out of some values");
        }
        *report.rows.entry(file.as_str().into()).or_default() += rows;
        Ok(())
    }

    fn element(&mut self, entity: Entity, entry: &mut Entry<'_, '_>, sink: &mut Sink<'_>) {
        let files = &self.files;
        let file = keep::file_number(files);
        let at = At { file, row: entry.place.row };
        match entity {
            Entity::District => roster::district(entry, sink),
            Entity::School => roster::school(entry, sink),
            Entity::Session => self.summary.terms.extend(roster::session(entry)),
            Entity::Student => self.students.student(entry, at, files),
            Entity::StudentDetails => self.students.details(entry, at, files),
            Entity::Program => self.students.program(entry, at, files),
            Entity::Enrollment => enrollment::enrollment(entry, sink),
            Entity::Calendar => self.calendars.calendar(entry, file),
            Entity::CalendarDate => self.calendars.date(entry, file),
            Entity::Contact => self.contacts.contact(entry, at, files),
            Entity::ContactAssociation => self.contacts.association(entry, at),
            Entity::SchoolEvent => {
                self.events.of_school(entry, file, &mut self.summary.school_events_by_category);
            }
            Entity::SectionEvent => {
                self.events.of_section(entry, file, &mut self.summary.section_events_by_category);
            }
            Entity::Incident => self.discipline.incident(entry, at, files),
            Entity::IncidentAssociation => self.discipline.association(entry, at),
            Entity::Discipline => self.discipline.action(entry, at),
            Entity::Content => self.interventions.content(entry, at, files),
            Entity::Intervention => self.interventions.intervention(entry, at, files),
            Entity::InterventionAssociation => self.interventions.association(entry, at),
        }
    }

    fn finish(self, report: &mut Report, sink: &mut Sink<'_>) -> Summary {
        let files = &self.files;
        self.calendars.emit(files, report, sink);
        self.students.emit(self.events.first_day(), files, report, sink);
        self.contacts.emit(files, report, sink);
        self.events.emit(files, report, sink);
        self.discipline.emit(files, report, sink);
        self.interventions.emit(files, report, sink);
        self.summary
    }
}

/// More names than any version of the standard has. A file with more is made
/// to fill the memory; its other names are counted together.
const MOST_NAMES: usize = 2000;

fn count(counts: &mut BTreeMap<String, u64>, name: &str) {
    if let Some(count) = counts.get_mut(name) {
        *count += 1;
    } else {
        let name = if counts.len() < MOST_NAMES { name } else { "(other)" };
        *counts.entry(name.to_owned()).or_default() += 1;
    }
}

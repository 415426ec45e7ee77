//! Attendance events: reading them, and keeping them until all are known.

mod conflict;

use std::collections::BTreeMap;

use domain::Date;
use domain::class::Slot;
use domain::problem::ProblemKind;

use super::Sink;
use super::category::{Category, Code, Kind, is_part_of_day, says_excused};
use super::element::View;
use super::entry::Entry;
use super::keep::{Texts, file_name, ranks};
use crate::record::{AttendanceRow, CodeRow, Place};
use crate::report::Report;
use crate::value::{Id, TimeOfDay};

/// An event as it waits. Texts are numbers of [`Texts`].
#[derive(Clone, Copy, Debug)]
struct Event {
    student: u32,
    school: u32,
    /// The empty text for an event of a whole school day.
    period: u32,
    note: u32,
    date: Date,
    code: Code,
    minutes: Option<u16>,
    start_time: Option<TimeOfDay>,
    file: u32,
    row: u32,
}

/// The events of all files.
#[derive(Debug, Default)]
pub(super) struct Events {
    texts: Texts,
    events: Vec<Event>,
}

/// What a school day's and a section's event say alike.
struct Said {
    code: Code,
    date: Date,
}

impl Events {
    /// Takes the event of a school day.
    pub(super) fn of_school(
        &mut self,
        entry: &mut Entry<'_, '_>,
        file: u32,
        counts: &mut BTreeMap<String, u64>,
    ) {
        let root = entry.root;
        let student = entry.referred(root, "Student", "StudentUniqueId");
        let school = entry.referred(root, "School", "SchoolId");
        let said = said(entry, true, counts);
        let (Some(student), Some(school), Some(said)) = (student, school, said) else { return };
        let event = self.event(entry, (student, school), &said, "SchoolAttendanceDuration", file);
        self.events.push(event);
    }

    /// Takes the event of a section: one row for each of its class periods,
    /// or for the section itself when none is named.
    pub(super) fn of_section(
        &mut self,
        entry: &mut Entry<'_, '_>,
        file: u32,
        counts: &mut BTreeMap<String, u64>,
    ) {
        let root = entry.root;
        let section = root.identity("Section");
        let student = entry.referred(root, "Student", "StudentUniqueId");
        let school = entry.referred(section.identity("CourseOffering"), "School", "SchoolId");
        let said = said(entry, false, counts);
        let periods = periods(entry, section);
        let (Some(student), Some(school), Some(said)) = (student, school, said) else { return };
        if periods.is_empty() {
            return;
        }
        let event = self.event(entry, (student, school), &said, "SectionAttendanceDuration", file);
        for period in periods {
            let period = self.texts.number(period);
            self.events.push(Event { period, ..event });
        }
    }

    fn event(
        &mut self,
        entry: &mut Entry<'_, '_>,
        (student, school): (Id<'_>, Id<'_>),
        said: &Said,
        duration: &'static str,
        file: u32,
    ) -> Event {
        let root = entry.root;
        let slot = said.code.class().slot();
        // How long an absence of a whole day lasted says nothing that counts,
        // and the time present is not the time missed.
        let minutes = if slot == Slot::Day { None } else { entry.optional(root, duration) };
        let start_time =
            if slot == Slot::Mid { entry.optional(root, "DepartureTime") } else { None };
        Event {
            student: self.texts.number(student.0),
            school: self.texts.number(school.0),
            period: Texts::EMPTY,
            note: self.texts.number(details(root).value("AttendanceEventReason")),
            date: said.date,
            code: said.code,
            minutes,
            start_time,
            file,
            row: entry.place.row,
        }
    }

    /// The day of the first event.
    pub(super) fn first_day(&self) -> Option<Date> {
        self.events.iter().map(|event| event.date).min()
    }

    /// Hands the rows on: first the codes that are used, then the events that
    /// count, in the order of the files.
    pub(super) fn emit(mut self, files: &[Box<str>], report: &mut Report, sink: &mut Sink<'_>) {
        let in_order = |event: &Event| (event.file, event.row, event.period);
        self.events.sort_unstable_by_key(in_order);
        self.codes(files, report, sink);
        let mut problems = conflict::put_aside(&mut self.events, &self.texts, &ranks(files), files);
        report.problems.append(&mut problems);
        self.events.sort_unstable_by_key(in_order);
        for event in &self.events {
            let place = Place { file: file_name(files, event.file), row: event.row };
            sink(self.row(event).into(), place, report);
        }
    }

    /// The codes, each at the place where it is used first.
    fn codes(&self, files: &[Box<str>], report: &mut Report, sink: &mut Sink<'_>) {
        let mut seen = [false; Code::COUNT];
        for event in &self.events {
            let code = event.code;
            if std::mem::replace(&mut seen[code.place()], true) {
                continue;
            }
            let row = CodeRow {
                school_id: Id(""),
                code: code.name(),
                label: "",
                class: code.class(),
                reason: "",
                printable: None,
            };
            let place = Place { file: file_name(files, event.file), row: event.row };
            sink(row.into(), place, report);
        }
    }

    fn row(&self, event: &Event) -> AttendanceRow<'_> {
        AttendanceRow {
            student_id: Id(self.texts.text(event.student)),
            date: event.date,
            code: event.code.name(),
            school_id: Id(self.texts.text(event.school)),
            period: self.texts.text(event.period),
            minutes: event.minutes,
            start_time: event.start_time,
            reason: "",
            note: self.texts.text(event.note),
            recorded_at: None,
            source_id: "",
        }
    }
}

/// Where date, category, reason and duration stand.
fn details(root: View<'_>) -> View<'_> {
    let inner = root.child("AttendanceEvent");
    if inner.exists() { inner } else { root }
}

/// Reads what both kinds of events say. `of_day` says whether the duration is
/// about this event: it is a share of the day, and a section's event speaks of
/// its period only, however short that is.
fn said(
    entry: &mut Entry<'_, '_>,
    of_day: bool,
    counts: &mut BTreeMap<String, u64>,
) -> Option<Said> {
    let details = details(entry.root);
    let date = entry.required_date(details, "EventDate");
    let uri = entry.required_descriptor(details, "AttendanceEventCategory")?;
    super::count(counts, uri);
    let Some(category) = Category::named(uri) else {
        entry.problem(ProblemKind::UnknownCategory, "AttendanceEventCategory", uri, "");
        return None;
    };
    let is_part = of_day && category.kind == Kind::Absent && part(entry, details);
    let is_excused = says_excused(details.value("AttendanceEventReason"));
    let code = category.code(is_part, is_excused);
    Some(Said { code, date: date? })
}

/// Whether the duration of an absence says that it was a part of the day.
fn part(entry: &mut Entry<'_, '_>, details: View<'_>) -> bool {
    let duration = details.value("EventDuration");
    if duration.is_empty() {
        return false;
    }
    is_part_of_day(duration).unwrap_or_else(|| {
        let asks = "the share of a day, from 0 to 1. The event counts as a whole day";
        entry.problem(ProblemKind::ValueUnreadable, "EventDuration", duration, asks);
        false
    })
}

/// The periods of a section's event; none when it is to be put aside.
fn periods<'e>(entry: &mut Entry<'e, '_>, section: View<'e>) -> Vec<&'e str> {
    let references = entry.root.all("ClassPeriodReference");
    let names = references.map(|reference| reference.value("ClassPeriodIdentity/ClassPeriodName"));
    let mut names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        names.extend(entry.required::<&str>(section, "SectionIdentifier"));
    }
    names
}

//! Students, and what other elements say of them. In version 2 a student's
//! element says everything; since version 3 languages and characteristics
//! stand in an association and programs in others, in any file. So students
//! wait until the end, and of the others only what it adds to a student.

use std::collections::BTreeMap;

use domain::Date;
use domain::problem::{Problem, ProblemKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Sink;
use super::entry::Entry;
use super::groups::{self, Groups, Membership};
use super::keep::{At, Texts};
use super::language;
use crate::record::StudentRow;
use crate::report::Report;
use crate::value::Id;

#[derive(Debug)]
struct Student {
    id: u32,
    last_name: Box<str>,
    first_name: Box<str>,
    preferred_name: Box<str>,
    birth_date: Option<Date>,
    at: At,
}

/// What is added to a student.
#[derive(Clone, Copy, Debug)]
struct Details {
    groups: Groups,
    /// The empty text when nobody says.
    language: u32,
    language_at: At,
    /// Where the student is named first.
    first_at: At,
}

/// The students of all files. Texts are ids and languages.
#[derive(Debug, Default)]
pub(super) struct Students {
    texts: Texts,
    students: Vec<Student>,
    details: FxHashMap<u32, Details>,
    /// Groups with an end that may be over or ahead.
    ending: Vec<(u32, Groups, Date)>,
    /// How many words of a district's own could mean a group, by file.
    unmapped: BTreeMap<u32, u64>,
}

impl Students {
    /// Takes a student. `files` are those read so far, this one too.
    pub(super) fn student(&mut self, entry: &mut Entry<'_, '_>, at: At, files: &[Box<str>]) {
        let root = entry.root;
        let id: Option<Id<'_>> = entry.required(root, "StudentUniqueId");
        let last: Option<&str> = entry.required(root, "Name/LastSurname");
        let first: Option<&str> = entry.required(root, "Name/FirstName");
        let birth_date = entry.optional_date(root, "BirthData/BirthDate");
        let (Some(id), Some(last), Some(first)) = (id, last, first) else { return };
        let id = self.texts.number(id.0);
        self.students.push(Student {
            id,
            last_name: last.into(),
            first_name: first.into(),
            preferred_name: root.value("Name/PreferredFirstName").into(),
            birth_date,
            at,
        });
        self.said(id, entry, at, files);
    }

    /// Takes an association with a district or school, and what it says of
    /// the student.
    pub(super) fn details(&mut self, entry: &mut Entry<'_, '_>, at: At, files: &[Box<str>]) {
        let Some(id) = entry.referred(entry.root, "Student", "StudentUniqueId") else { return };
        let id = self.texts.number(id.0);
        self.said(id, entry, at, files);
    }

    /// Takes an association with a program.
    pub(super) fn program(&mut self, entry: &mut Entry<'_, '_>, at: At, files: &[Box<str>]) {
        let Some(id) = entry.referred(entry.root, "Student", "StudentUniqueId") else { return };
        let membership = groups::of_program(entry);
        self.unmapped(entry, at);
        if membership.groups != Groups::NONE {
            let id = self.texts.number(id.0);
            self.joins(id, membership, at, files);
        }
    }

    fn said(&mut self, id: u32, entry: &mut Entry<'_, '_>, at: At, files: &[Box<str>]) {
        let spoken = language::used_for(entry.root, &["Home language"], false);
        let tag = language::read(entry, spoken);
        if !tag.is_empty() {
            let language = self.texts.number(tag);
            let known = self.of(id, at, files);
            if known.language == Texts::EMPTY || at.is_later_than(known.language_at, files) {
                (known.language, known.language_at) = (language, at);
            }
        }
        self.unmapped(entry, at);
        for membership in groups::of_student(entry) {
            self.joins(id, membership, at, files);
        }
    }

    fn unmapped(&mut self, entry: &Entry<'_, '_>, at: At) {
        match groups::own_words(entry.root) {
            0 => {}
            count => *self.unmapped.entry(at.file).or_default() += count,
        }
    }

    /// The student's details, to which an element adds something.
    fn of(&mut self, id: u32, at: At, files: &[Box<str>]) -> &mut Details {
        let new =
            Details { groups: Groups::NONE, language: Texts::EMPTY, language_at: at, first_at: at };
        let known = self.details.entry(id).or_insert(new);
        if known.first_at.is_later_than(at, files) {
            known.first_at = at;
        }
        known
    }

    fn joins(&mut self, id: u32, membership: Membership, at: At, files: &[Box<str>]) {
        let known = self.of(id, at, files);
        match membership.until {
            Some(until) => self.ending.push((id, membership.groups, until)),
            None => known.groups = known.groups.and(membership.groups),
        }
    }

    /// Hands the rows on. `first_day` is the first of which the files say that
    /// something happened: what ended before it is over, whenever they are
    /// read, and a later end may be a plan.
    pub(super) fn emit(
        mut self,
        first_day: Option<Date>,
        files: &[Box<str>],
        report: &mut Report,
        sink: &mut Sink<'_>,
    ) {
        for (id, groups, until) in std::mem::take(&mut self.ending) {
            if first_day.is_none_or(|first| until >= first)
                && let Some(known) = self.details.get_mut(&id)
            {
                known.groups = known.groups.and(groups);
            }
        }
        self.students.sort_by(|a, b| a.at.order(files).cmp(&b.at.order(files)));
        for student in &self.students {
            let details = self.details.get(&student.id);
            let words = details.map(|details| details.groups.words()).unwrap_or_default();
            let language = details.map_or(Texts::EMPTY, |details| details.language);
            sink(self.row(student, &words, language).into(), student.at.place(files), report);
        }
        self.unknown(files, report);
        self.bare(files, report);
        for (file, count) in &self.unmapped {
            let at = At { file: *file, row: 0 };
            report.remark(at.place(files).file, unmapped(*count));
        }
    }

    /// Tells when no file says anything but names and birth dates: such a row
    /// takes the place of one that named an IEP.
    fn bare(&self, files: &[Box<str>], report: &mut Report) {
        if let Some(student) = self.students.first().filter(|_| self.details.is_empty()) {
            report.remark(student.at.place(files).file, BARE);
        }
    }

    fn row<'a>(&'a self, student: &'a Student, groups: &'a str, language: u32) -> StudentRow<'a> {
        StudentRow {
            student_id: Id(self.texts.text(student.id)),
            state_id: Id(""),
            last_name: &student.last_name,
            first_name: &student.first_name,
            preferred_name: &student.preferred_name,
            birth_date: student.birth_date,
            gender: "",
            home_language: self.texts.text(language),
            chronic_illness_form_until: None,
            groups,
            ethnicity: "",
            household_id: Id(""),
        }
    }

    /// Tells of students who have details and no element of their own, once
    /// each.
    fn unknown(&self, files: &[Box<str>], report: &mut Report) {
        let known: FxHashSet<u32> = self.students.iter().map(|student| student.id).collect();
        let lost = self.details.iter().filter(|(id, _)| !known.contains(id));
        let mut lost: Vec<_> = lost.map(|(id, details)| (details.first_at, *id)).collect();
        lost.sort_by(|a, b| a.0.order(files).cmp(&b.0.order(files)));
        for (at, id) in lost {
            let place = at.place(files);
            let detail = "No Student of the files has this id. Groups and home language are a part \
                          of the student's row: read the file with the student together with this \
                          one";
            report.problems.push(Problem {
                column: Some("StudentUniqueId".into()),
                value: Some(self.texts.text(id).into()),
                student_id: Some(self.texts.text(id).into()),
                detail: Some(detail.into()),
                ..Problem::new(place.file, place.row, ProblemKind::UnknownStudent)
            });
        }
    }
}

/// What is told then.
pub(super) const BARE: &str = "no file names a group or the home language of any student. Both are a part of \
    the student's row: read the files with programs and languages together with this one";

/// What is told of a district's own words. They are not quoted: they may name
/// what must never be collected.
fn unmapped(count: u64) -> String {
    format!(
        "types of program and characteristics that are the district's own and none of the \
         standard's put nobody into a group: {count}"
    )
}

//! What is stored of one student, row by row.

use std::collections::BTreeMap;

use domain::Date;
use domain::access::{Action, View};
use domain::acts::HOLD;
use domain::day::SchoolYear;
use intake::record::Record;
use jiff::tz::TimeZone;
use store::notices::{self, Event};
use store::plan::ended::Ended;
use store::sheet::{
    ABSENCE_DECISIONS, ADDRESS_ACTS, CASE_ACTS, EFFORTS, FAMILY_WORDS, GUARD_ACTS, LETTER_HOLDS,
    REPORT_CORRECTIONS, SELECTIONS, SNOOZES, Sheet, Sight, Version, of_student,
};
use store::tx::Tx;

use super::efforts::Effort;
use super::happened::{Entry, What, with_attendance};
use super::listing::Listing;
use super::people::{Person, person};
use super::record::{Course, Note};
use super::year::Year;
use crate::absences::Words;
use crate::accounts::Viewer;
use crate::decided::cells;
use crate::error::Result;
use crate::facts;

/// Files of a student that the record shows.
const FILES: [&str; 10] = [
    "students.csv",
    "contacts.csv",
    "attendance_notes.csv",
    "grades.csv",
    "assignments.csv",
    "behavior.csv",
    "interventions.csv",
    "contact_attempts.csv",
    "letters_sent.csv",
    "reports_filed.csv",
];
/// What people decided and did, in the same way.
static ACTS: [&Sheet; 10] = [
    &SELECTIONS,
    &GUARD_ACTS,
    &CASE_ACTS,
    &SNOOZES,
    &EFFORTS,
    &ADDRESS_ACTS,
    &LETTER_HOLDS,
    &REPORT_CORRECTIONS,
    &FAMILY_WORDS,
    &ABSENCE_DECISIONS,
];

/// The rows of a student in a school year, as far as the viewer may see them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) born: Option<Date>,
    pub(super) illness_form_until: Option<Date>,
    pub(super) contacts: Vec<Person>,
    pub(super) notes: Vec<Note>,
    pub(super) notes_hidden: usize,
    pub(super) courses: Vec<Course>,
    pub(super) efforts: Vec<Effort>,
    entries: Vec<Entry>,
    /// What was written beside contacts, and their forms, by their times.
    beside: BTreeMap<String, (String, String)>,
    /// What the family said, and what was decided about it.
    words: Words,
    decisions: Vec<Version>,
}

/// For whom, and which days.
struct Eye<'a> {
    zone: &'a TimeZone,
    sees_family: bool,
    sees_restricted: bool,
    sees_health: bool,
    /// Whether it may be told which guards there are.
    sees_guards: bool,
    first: Date,
    today: Date,
}

impl Eye<'_> {
    /// Whether a day is one of the school year, until today.
    fn is_now(&self, on: Date) -> bool {
        (self.first..=self.today).contains(&on)
    }
}

impl Rows {
    pub(super) fn of(
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        id: &str,
        (viewer, zone, today): (&Viewer, &TimeZone, Date),
    ) -> Result<Self> {
        let eye = Eye {
            zone,
            sees_family: viewer.sees(View::Contacts),
            sees_restricted: viewer.sees(View::RestrictedNotes),
            sees_health: viewer.sees(View::Health),
            sees_guards: viewer.may(Action::RecordGuards) || viewer.may(Action::SelectStudents),
            first: SchoolYear::containing(today).first(),
            today,
        };
        let files = FILES.iter().filter_map(|file| Sheet::of(file));
        let sheets: Vec<&'static Sheet> = files.chain(ACTS).collect();
        let mut rows = Self::default();
        of_student(tx, sight, id, &sheets, |place, version| {
            match FILES.get(place) {
                Some(file) => facts::as_record(file, version, |record| rows.take(&eye, &record))?,
                None => rows.take_act(&eye, sheets[place].file, version),
            }
            Ok(())
        })?;
        for (sent, events) in notices::of_student(tx, sight, id)? {
            let on = sent.on.parse().ok().filter(|on| eye.is_now(*on));
            // What never left is in the log of its run.
            let Some(on) = on.filter(|_| notices::withdrawal(&events).is_none()) else { continue };
            let day = |event: Option<&Event>| event.and_then(|event| event.on.parse().ok());
            let came_back = day(notices::last_return(&events));
            let taken_back = day(notices::supersession(&events));
            let (kind, how) = (sent.kind, String::new());
            rows.entry(on, None, "", What::Letter { kind, how, came_back, taken_back });
        }
        rows.end(&eye);
        Ok(rows)
    }

    fn entry(&mut self, on: Date, by: Option<&str>, note: &str, what: What) {
        let (by, note) = (by.unwrap_or("").to_owned(), note.to_owned());
        self.entries.push(Entry { on, at: None, by, note, what });
    }

    /// Takes a row of a file.
    fn take(&mut self, eye: &Eye<'_>, record: &Record<'_>) {
        let is_now = |on: Date| eye.is_now(on);
        match record {
            Record::Students(row) => {
                self.born = row.birth_date;
                self.illness_form_until = row.chronic_illness_form_until;
            }
            Record::Contacts(row) if eye.sees_family => self.contacts.push(person(row)),
            Record::AttendanceNotes(row) if row.date <= eye.today => {
                let is_restricted = row.confidential == Some(true);
                if is_restricted && !eye.sees_restricted {
                    self.notes_hidden += 1;
                    return;
                }
                let (author, text) = (row.author.to_owned(), row.text.to_owned());
                self.notes.push(Note { on: row.date, text, author, is_restricted });
            }
            Record::Grades(row) => {
                let mark = if row.mark.is_empty() { row.percent } else { row.mark };
                let course = self.course(row.course);
                (course.term, course.mark) = (row.term.to_owned(), mark.to_owned());
            }
            Record::Assignments(row) if row.status == "missing" && is_now(row.due_date) => {
                let missing = (row.title.to_owned(), row.due_date);
                self.course(row.course).missing.push(missing);
            }
            Record::Behavior(row)
                if is_now(row.date) && (row.confidential != Some(true) || eye.sees_restricted) =>
            {
                let what = What::Behavior(row.incident.to_owned());
                self.entry(row.date, None, row.response, what);
            }
            Record::Interventions(row) if is_now(row.date) => {
                let help = if row.description.is_empty() { row.code } else { row.description };
                self.entry(row.date, Some(row.staff), "", What::Help(help.to_owned()));
            }
            Record::ContactAttempts(row) => {
                // In the evening it is tomorrow elsewhere.
                let on = row.at.at.to_zoned(eye.zone.clone()).date();
                if is_now(on) {
                    self.efforts.push(Effort::of(row, on, eye.sees_family));
                }
            }
            Record::LettersSent(row) if is_now(row.sent_on) => {
                let how = if row.method.is_empty() { row.source } else { row.method };
                let (kind, how) = (row.kind.name().to_owned(), how.to_owned());
                let (came_back, taken_back) = (None, None);
                let what = What::Letter { kind, how, came_back, taken_back };
                self.entry(row.sent_on, None, "", what);
            }
            Record::ReportsFiled(row) if is_now(row.filed_on) => {
                let what = What::Report { number: row.report, to: row.to.to_owned() };
                self.entry(row.filed_on, None, "", what);
            }
            _ => {}
        }
    }

    fn course(&mut self, name: &str) -> &mut Course {
        let place = self.courses.iter().position(|course| course.name == name);
        let place = place.unwrap_or_else(|| {
            let (term, mark) = (String::new(), String::new());
            self.courses.push(Course { name: name.to_owned(), term, mark, missing: Vec::new() });
            self.courses.len() - 1
        });
        &mut self.courses[place]
    }

    /// Takes a row of what people decided and did.
    fn take_act(&mut self, eye: &Eye<'_>, file: &str, version: &Version) {
        let [_, one, two, three, four, five, six, seven, eight] =
            cells::<9>(version).map(str::to_owned);
        let (what, note, on, by, at) = match file {
            // Which guards there are says something of the student.
            "guard_acts.csv" if one != HOLD && !eye.sees_guards => return,
            "selections.csv" => {
                (What::Selection { step: one, decision: two }, four, five, six, seven)
            }
            "guard_acts.csv" => {
                // That a person holds the steps is for all who work on them; why is not.
                let note = if eye.sees_guards { four } else { String::new() };
                (What::Guard { guard: one, act: two, person: three }, note, five, six, seven)
            }
            "case_acts.csv" => {
                (What::Case { track: two, act: three, owner: four }, five, six, seven, eight)
            }
            "report_corrections.csv" => {
                let number = one.parse().unwrap_or(0);
                // Why may say something of health.
                let note = if eye.sees_health { four } else { String::new() };
                (What::ReportCorrected { number, to: three }, note, five, six, seven)
            }
            "family_words.csv" => return self.words.take_said(version),
            "absence_decisions.csv" => return self.decisions.push(version.clone()),
            "address_acts.csv" => {
                let who = if eye.sees_family { (four, five) } else { Default::default() };
                (What::Address { act: two, how: three, person: who.0 }, who.1, six, seven, eight)
            }
            "letter_holds.csv" => {
                (What::LetterHeld { kind: one, act: two }, four, five, six, seven)
            }
            "snoozes.csv" => {
                let until = three.parse().ok().filter(|_| !four.is_empty());
                (What::Aside { step: one, until }, four, five, six, seven)
            }
            _ => {
                let form = if eye.sees_family { three } else { String::new() };
                self.beside.insert(five, (two, form));
                return;
            }
        };
        if let Some(on) = on.parse().ok().filter(|on| eye.is_now(*on)) {
            self.entries.push(Entry { on, at: at.parse().ok(), by, note, what });
        }
    }

    /// Puts together what came apart, and in order.
    fn end(&mut self, eye: &Eye<'_>) {
        for effort in &mut self.efforts {
            let beside = self.beside.remove(&effort.at.to_string());
            (effort.note, effort.form) = beside.unwrap_or_default();
        }
        self.decisions.sort_by_key(|version| version.since);
        let mut words = std::mem::take(&mut self.words);
        self.decisions.iter().for_each(|version| words.take_decision(version));
        for (_, mut said) in words.end() {
            if !eye.is_now(said.on) {
                continue;
            }
            if !eye.sees_family {
                said.person.clear();
            }
            // What keeps a student at home may say something of health.
            if !eye.sees_health {
                for text in [&mut said.words, &mut said.reason, &mut said.way, &mut said.proof] {
                    text.clear();
                }
                said.days.iter_mut().for_each(|day| {
                    day.reason.clear();
                    day.note.clear();
                });
            }
            let (on, at, by, note) = (said.on, Some(said.at), said.by.clone(), said.words.clone());
            self.entries.push(Entry { on, at, by, note, what: What::Said(said) });
        }
        self.efforts.sort_by_key(|effort| std::cmp::Reverse(effort.at));
        self.notes.sort_by_key(|note| std::cmp::Reverse(note.on));
        self.contacts.sort_by_key(|person| person.priority);
    }

    /// Takes a rule by which the student was listed once.
    pub(super) fn take_ended(&mut self, title: String, ended: &Ended) {
        if let Ok(on) = ended.ended_on.parse() {
            let (citation, met_on) = (ended.citation.clone(), ended.met_on.parse().ok());
            self.entry(on, None, "", What::Ended { title, citation, met_on });
        }
    }

    /// What happened, newest first.
    pub(super) fn happened(
        &self,
        listings: &[Listing],
        year: &Year,
        zone: &TimeZone,
    ) -> Vec<Entry> {
        let contacts = self.efforts.iter().map(|effort| Entry {
            on: effort.on,
            at: Some(effort.at),
            by: effort.by.clone(),
            note: effort.note.clone(),
            what: What::Contact {
                kind: effort.kind,
                outcome: effort.outcome,
                person: effort.person.clone(),
            },
        });
        with_attendance(
            contacts.chain(self.entries.iter().cloned()).collect(),
            listings,
            (year, zone),
        )
    }
}

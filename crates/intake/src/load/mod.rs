//! From records to what the domain evaluates: one district in one school year.
//!
//! Records may come in any order; what can only be judged with all of them
//! (a student who is not in the roster, two rows of one key) is judged at the
//! end.

mod assume;
mod finish;
mod keys;
mod sources;

use domain::Date;
use domain::acts::{Acts, LetterSent, ReportFiled};
use domain::codes::{CodeIx, Meaning};
use domain::day::SchoolYear;
use domain::enrollment::{Enrollment, Program};
use domain::ledger::StudentFacts;
use domain::mark::{Mark, Recorded};
use domain::names::{Names, SchoolIx};
use domain::people::Person;
use domain::periods::{Period, PeriodIx};
use domain::reference::Reference;

pub use assume::{Assume, Assumed, Basis, Marked, Term};
pub use finish::Loaded;
use keys::Keys;
pub use sources::{PlaceId, Sources};

use crate::record::{
    AttemptRow, AttendanceRow, CalendarRow, CodeRow, DistrictRow, EnrollmentRow, InterventionRow,
    LetterRow, PeriodRow, Place, Record, ReportRow, RollRow, SchoolRow, StudentRow,
};
use crate::report::Report;
use crate::value::Moment;

/// What is known of the district itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DistrictFacts {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Its state, such as `US-CA`.
    pub state: Box<str>,
    /// The rulebook that it names.
    pub rulebook: Box<str>,
    /// Its time zone.
    pub time_zone: Box<str>,
}

/// One student as the records tell.
#[derive(Clone, Debug, Default)]
pub struct StudentRecord {
    place: Option<PlaceId>,
    person: Person,
    enrollments: Vec<Enrollment>,
    marks: Vec<Mark>,
    acts: Acts,
    conferences: Vec<Moment>,
    attempts: Vec<Moment>,
}

impl StudentRecord {
    /// Birth date, groups and forms, for guards.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// The facts as the domain takes them.
    #[must_use]
    pub fn facts(&self) -> StudentFacts<'_> {
        StudentFacts {
            born: self.person.born,
            enrollments: &self.enrollments,
            marks: &self.marks,
            withdrawn: &[],
            acts: &self.acts,
        }
    }
}

/// Groups in lower case, whatever stands between them: a guard must not be
/// lost over a capital or a comma.
fn groups(text: &str) -> Box<[Box<str>]> {
    let words = text.split([' ', ',', ';', '|', '\t']).filter(|word| !word.is_empty());
    words.map(|word| word.to_lowercase().into()).collect()
}

/// An enrollment at a school, with its place in the source.
#[must_use]
pub fn enrollment(row: &EnrollmentRow<'_>, school: SchoolIx, place: u32) -> Enrollment {
    Enrollment {
        school,
        entry: row.entry_date,
        exit: row.exit_date,
        grade: Some(row.grade),
        program: Program::named(row.program),
        track: row.track.into(),
        primary: row.primary.unwrap_or(false),
        exempt: row.exempt.unwrap_or(false),
        row: place,
    }
}

/// A row that names a student who may turn out to be unknown.
#[derive(Clone, Copy, Debug)]
struct Mention {
    student: u32,
    place: PlaceId,
    date: Option<Date>,
}

/// Gathers the records of one district for one school year.
#[derive(Debug)]
pub struct Loader {
    district: DistrictFacts,
    reference: Reference,
    student_ids: Names,
    students: Vec<StudentRecord>,
    periods: Vec<Vec<Period>>,
    /// Schools with at least one calendar row, of any year.
    calendars: Vec<bool>,
    /// Where a school was first named by a roster, for schools without a calendar.
    rostered: Vec<Option<PlaceId>>,
    mentions: Vec<Mention>,
    keys: Keys,
    sources: Sources,
    mark_files: Vec<Box<str>>,
    assumed_stays: Option<Vec<(u32, SchoolIx)>>,
    assumed_terms: Option<Vec<(Term, Basis)>>,
}

impl Loader {
    /// Nothing is known yet of this school year.
    #[must_use]
    pub fn new(year: SchoolYear) -> Self {
        Self {
            district: DistrictFacts::default(),
            reference: Reference::new(year),
            student_ids: Names::default(),
            students: Vec::new(),
            periods: Vec::new(),
            calendars: Vec::new(),
            rostered: Vec::new(),
            mentions: Vec::new(),
            keys: Keys::default(),
            sources: Sources::default(),
            mark_files: Vec::new(),
            assumed_stays: None,
            assumed_terms: None,
        }
    }

    /// Takes one record. What an evaluation does not need is left aside.
    pub fn take(&mut self, record: Record<'_>, place: Place<'_>, report: &mut Report) {
        let is_mark = matches!(record, Record::Attendance(_));
        if is_mark && self.mark_files.last().is_none_or(|file| **file != *place.file) {
            self.mark_files.push(place.file.into());
        }
        let place = self.sources.id(place);
        match record {
            Record::District(row) => self.district(&row),
            Record::Schools(row) => self.school(&row, place),
            Record::Calendar(row) => self.calendar(&row, place, report),
            Record::Periods(row) => self.period(&row, place, report),
            Record::Students(row) => self.student(&row, place, report),
            Record::Enrollments(row) => self.enrollment(&row, place),
            Record::AttendanceCodes(row) => self.code(&row, place, report),
            Record::Attendance(row) => self.mark(&row, place),
            Record::RollTaken(row) => self.roll(&row, place, report),
            Record::ContactAttempts(row) => self.attempt(&row, place),
            Record::Interventions(row) => self.intervention(&row),
            Record::LettersSent(row) => self.letter(&row, place),
            Record::ReportsFiled(row) => self.report_filed(&row, place),
            _ => {}
        }
    }

    fn district(&mut self, row: &DistrictRow<'_>) {
        self.district = DistrictFacts {
            id: row.district_id.0.into(),
            name: row.name.into(),
            state: row.state.into(),
            rulebook: row.rulebook.into(),
            time_zone: row.time_zone.into(),
        };
    }

    fn school(&mut self, row: &SchoolRow<'_>, place: PlaceId) {
        self.rostered_school(row.school_id.0, place);
    }

    fn calendar(&mut self, row: &CalendarRow<'_>, place: PlaceId, report: &mut Report) {
        let school = self.school_ix(row.school_id.0);
        self.calendars[school.0 as usize] = true;
        let key = keys::calendar(school, row);
        self.keys.check(key, place, &self.sources, report);
        if let Some(day) = self.reference.year.index(row.date) {
            self.reference.school_mut(school).calendar.set(row.track, day, row.day_type);
        }
    }

    fn period(&mut self, row: &PeriodRow<'_>, place: PlaceId, report: &mut Report) {
        let school = self.school_ix(row.school_id.0);
        self.keys.check(keys::period(school, row), place, &self.sources, report);
        let name = PeriodIx(self.reference.period_names.place(row.period));
        let period = Period { name, start: row.start_time.0, end: row.end_time.0 };
        let periods = &mut self.periods[school.0 as usize];
        periods.retain(|known| known.name != name);
        periods.push(period);
    }

    fn student(&mut self, row: &StudentRow<'_>, place: PlaceId, report: &mut Report) {
        self.keys.check(keys::student(row), place, &self.sources, report);
        let student = self.student_record(row.student_id.0);
        student.place = Some(place);
        student.person = Person {
            born: row.birth_date,
            groups: groups(row.groups),
            illness_form_until: row.chronic_illness_form_until,
        };
    }

    fn enrollment(&mut self, row: &EnrollmentRow<'_>, place: PlaceId) {
        let school = self.rostered_school(row.school_id.0, place);
        self.mention(row.student_id.0, place, Some(row.entry_date));
        let stay = enrollment(row, school, place.0);
        self.student_record(row.student_id.0).enrollments.push(stay);
    }

    fn code(&mut self, row: &CodeRow<'_>, place: PlaceId, report: &mut Report) {
        self.keys.check(keys::code(row), place, &self.sources, report);
        let school = (!row.school_id.is_empty()).then(|| self.school_ix(row.school_id.0));
        let code = CodeIx(self.reference.code_names.place(row.code));
        let meaning = Meaning {
            class: row.class,
            reason: row.reason.into(),
            printable: row.printable.unwrap_or(true),
        };
        self.reference.codes.set(school, code, meaning);
    }

    fn mark(&mut self, row: &AttendanceRow<'_>, place: PlaceId) {
        let school = (!row.school_id.is_empty()).then(|| self.school_ix(row.school_id.0));
        let period = (!row.period.is_empty()).then_some(row.period);
        let mark = Mark {
            date: row.date,
            school,
            code: CodeIx(self.reference.code_names.place(row.code)),
            period: period.map(|period| PeriodIx(self.reference.period_names.place(period))),
            minutes: row.minutes,
            start_time: row.start_time.map(|time| time.0),
            recorded: row.recorded_at.map_or(Recorded::UNKNOWN, Recorded::at),
            row: place.0,
        };
        self.student_record(row.student_id.0).marks.push(mark);
    }

    fn roll(&mut self, row: &RollRow<'_>, place: PlaceId, report: &mut Report) {
        let school = self.school_ix(row.school_id.0);
        self.keys.check(keys::roll(school, row), place, &self.sources, report);
        let period = (!row.period.is_empty()).then_some(row.period);
        let period = period.map(|period| PeriodIx(self.reference.period_names.place(period)));
        if let Some(day) = self.reference.year.index(row.date) {
            self.reference.school_mut(school).roll.set(day, period, row.taken);
        }
    }

    fn attempt(&mut self, row: &AttemptRow<'_>, place: PlaceId) {
        self.mention(row.student_id.0, place, Some(row.at.written()));
        let is_conference = |word: &str| word.eq_ignore_ascii_case("conference");
        if is_conference(row.kind.name()) || is_conference(row.about) {
            self.student_record(row.student_id.0).conferences.push(row.at);
        }
        // Another letter is no try of another kind.
        if row.kind.name() != "mail" {
            self.student_record(row.student_id.0).attempts.push(row.at);
        }
    }

    fn intervention(&mut self, row: &InterventionRow<'_>) {
        self.student_record(row.student_id.0).acts.efforts.push(row.date);
    }

    fn letter(&mut self, row: &LetterRow<'_>, place: PlaceId) {
        self.mention(row.student_id.0, place, Some(row.sent_on));
        let letter = LetterSent { kind: row.kind.name().into(), on: row.sent_on, ours: None };
        self.student_record(row.student_id.0).acts.letters.push(letter);
    }

    /// A student's acts, for those that were done here and stand in no file.
    pub fn acts(&mut self, student: &str) -> &mut Acts {
        &mut self.student_record(student).acts
    }

    fn report_filed(&mut self, row: &ReportRow<'_>, place: PlaceId) {
        self.mention(row.student_id.0, place, Some(row.filed_on));
        let report = ReportFiled { number: row.report, on: row.filed_on };
        self.student_record(row.student_id.0).acts.reports.push(report);
    }

    fn mention(&mut self, student_id: &str, place: PlaceId, date: Option<Date>) {
        let student = self.student_ids.place(student_id);
        self.mentions.push(Mention { student, place, date });
    }

    fn student_record(&mut self, id: &str) -> &mut StudentRecord {
        let place = self.student_ids.place(id) as usize;
        if self.students.len() <= place {
            self.students.resize_with(place + 1, StudentRecord::default);
        }
        &mut self.students[place]
    }

    fn school_ix(&mut self, id: &str) -> SchoolIx {
        let school = self.reference.school_place(id);
        let schools = self.reference.schools.len();
        if schools == self.periods.len() {
            return school;
        }
        self.periods.resize_with(schools, Vec::new);
        self.calendars.resize(schools, false);
        self.rostered.resize(schools, None);
        school
    }

    fn rostered_school(&mut self, id: &str, place: PlaceId) -> SchoolIx {
        let school = self.school_ix(id);
        self.rostered[school.0 as usize].get_or_insert(place);
        school
    }
}

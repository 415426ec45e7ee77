//! The end of loading: what can only be judged with all records at hand.

use domain::Date;
use domain::ledger::{LedgerProblem, Sight, View};
use domain::mark::Recorded;
use domain::names::Names;
use domain::periods::Timetable;
use domain::problem::{Problem, ProblemKind};
use domain::reference::Reference;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;

use super::assume::Assumed;
use super::sources::{PlaceId, Sources};
use super::{DistrictFacts, Loader, StudentRecord};
use crate::record::{Attendance, District};
use crate::report::Report;
use crate::table::Table;
use crate::value::Moment;

/// A district in one school year, ready to be evaluated.
#[derive(Debug)]
pub struct Loaded {
    /// The district itself.
    pub district: DistrictFacts,
    /// What all students share.
    pub reference: Reference,
    /// What was assumed.
    pub assumed: Assumed,
    student_ids: Names,
    students: Vec<StudentRecord>,
    sources: Sources,
    mark_files: Vec<Box<str>>,
}

impl Loader {
    /// Ends the loading.
    #[must_use]
    pub fn finish(mut self, report: &mut Report) -> Loaded {
        let students = self.student_ids.len();
        self.students.resize_with(students, StudentRecord::default);
        let assumed = self.carry_out();
        self.place_timetables();
        self.date_attempts(report);
        self.judge_mentions(report);
        self.judge_enrollments(report);
        self.judge_calendars(report);
        if assumed.days.is_none() {
            self.tell_gaps(report);
        }
        Loaded {
            district: self.district,
            reference: self.reference,
            assumed,
            student_ids: self.student_ids,
            students: self.students,
            sources: self.sources,
            mark_files: self.mark_files,
        }
    }

    fn place_timetables(&mut self) {
        for (school, periods) in self.reference.schools.iter_mut().zip(&mut self.periods) {
            school.timetable = Timetable::new(std::mem::take(periods));
        }
    }

    /// Puts conferences and other attempts on the date that the district's clocks showed; without
    /// a time zone, on the date that was written.
    fn date_attempts(&mut self, report: &mut Report) {
        let name = &*self.district.time_zone;
        let zone = (!name.is_empty()).then(|| TimeZone::get(name).ok()).flatten();
        if zone.is_none() && !name.is_empty() {
            report.problems.push(Problem {
                column: Some("time_zone".into()),
                value: Some(name.into()),
                detail: Some("time_zone: a name such as America/Los_Angeles".into()),
                ..Problem::new(District::FILE, 2, ProblemKind::ValueUnreadable)
            });
        }
        let date = |moment: &Moment| match &zone {
            Some(zone) => zone.to_datetime(moment.at).date(),
            None => moment.written(),
        };
        for student in &mut self.students {
            student.acts.conferences = student.conferences.iter().map(date).collect();
            student.acts.efforts.extend(student.attempts.iter().map(date));
        }
    }

    /// Rows that name a student whom no roster knows.
    fn judge_mentions(&mut self, report: &mut Report) {
        for mention in &self.mentions {
            if self.students[mention.student as usize].place.is_some() {
                continue;
            }
            let at = self.sources.place(mention.place);
            report.problems.push(Problem {
                student_id: Some(self.student_ids.get(mention.student).into()),
                date: mention.date,
                ..Problem::new(at.file, at.row, ProblemKind::UnknownStudent)
            });
        }
    }

    fn judge_enrollments(&self, report: &mut Report) {
        for (id, student) in self.student_ids.iter().zip(&self.students) {
            let mut problem = |place, kind, date: Date| {
                let at = self.sources.place(PlaceId(place));
                report.problems.push(Problem {
                    student_id: Some(id.into()),
                    date: Some(date),
                    ..Problem::new(at.file, at.row, kind)
                });
            };
            for (index, stay) in student.enrollments.iter().enumerate() {
                if stay.exit.is_some_and(|exit| exit < stay.entry) {
                    problem(stay.row, ProblemKind::ExitBeforeEntry, stay.entry);
                }
                if student.enrollments[..index].iter().any(|earlier| earlier.overlaps(stay)) {
                    problem(stay.row, ProblemKind::EnrollmentOverlap, stay.entry);
                }
            }
        }
    }

    fn judge_calendars(&self, report: &mut Report) {
        for (place, id) in self.reference.school_ids.iter().enumerate() {
            if let Some(rostered) = self.rostered[place]
                && !self.calendars[place]
            {
                let at = self.sources.place(rostered);
                let problem = Problem::new(at.file, at.row, ProblemKind::SchoolWithoutCalendar);
                report.problems.push(Problem { value: Some(id.into()), ..problem });
            }
            if self.calendars[place] && self.reference.schools[place].calendar.is_empty() {
                let year = self.reference.year;
                let text = format!("school {id} has rows, but none in {year}, so it has no days");
                report.remark("calendar.csv", text);
            }
        }
        if self.reference.codes.is_empty() {
            report.remark(
                "attendance_codes.csv",
                "no code has a class, so no mark counts; add the file with code and class",
            );
        }
    }

    /// Weekdays that a calendar does not speak of are perhaps forgotten.
    fn tell_gaps(&self, report: &mut Report) {
        let year = self.reference.year;
        for (id, school) in self.reference.school_ids.iter().zip(&self.reference.schools) {
            let gaps = school.calendar.gaps(year);
            if let Some(first) = gaps.iter().next() {
                report.remark(
                    "calendar.csv",
                    format!(
                        "school {id} has no row for {} weekdays between its first and last row, \
                         {} the first; they are not taught",
                        gaps.len(),
                        year.date(first)
                    ),
                );
            }
        }
    }
}

impl Loaded {
    /// The students of the roster with their ids, in the order of their ids' bytes.
    #[must_use]
    pub fn roster(&self) -> Vec<(&str, &StudentRecord)> {
        let mut roster: Vec<_> = self
            .student_ids
            .iter()
            .zip(&self.students)
            .filter(|(_, student)| student.place.is_some())
            .collect();
        roster.sort_unstable_by_key(|(id, _)| *id);
        roster
    }

    /// The student of the roster with this id.
    #[must_use]
    pub fn student(&self, id: &str) -> Option<&StudentRecord> {
        let student = &self.students[self.student_ids.find(id)? as usize];
        student.place.map(|_| student)
    }

    /// Marks of students whom no roster knows, as problems, as far as they are seen.
    pub fn strangers(&self, view: View) -> impl Iterator<Item = Problem> + '_ {
        let by_number = self.by_number();
        let strangers =
            self.student_ids.iter().zip(&self.students).filter(|(_, known)| known.place.is_none());
        strangers.flat_map(move |(id, student)| {
            let detail = by_number.get(id.trim_start_matches('0')).map(|known| {
                format!("students.csv has {known}: were zeros lost in a spreadsheet?").into()
            });
            student.marks.iter().filter_map(move |mark| {
                let kind = match view.sight(self.reference.year, mark) {
                    Sight::Unseen => return None,
                    Sight::OutsideYear => ProblemKind::DateOutsideYear,
                    Sight::On(_) => ProblemKind::UnknownStudent,
                };
                let problem = self.problem(id, PlaceId(mark.row), kind, mark.date);
                Some(Problem { detail: detail.clone(), ..problem })
            })
        })
    }

    /// A student's problem in the ledger, with its place.
    #[must_use]
    pub fn located(&self, id: &str, student: &StudentRecord, problem: LedgerProblem) -> Problem {
        let mark = problem.mark.map(|mark| PlaceId(student.marks[mark].row));
        let place = mark.or(student.place).unwrap_or(PlaceId(0));
        self.problem(id, place, problem.kind, problem.date)
    }

    /// Whether a problem concerns a row that someone who looks from `view`
    /// can see: marks after it, or recorded later, are as if they were not there.
    #[must_use]
    pub fn is_seen(&self, problem: &Problem, view: View) -> bool {
        let is_mark = *problem.file == *Attendance::FILE || self.has_marks(&problem.file);
        let later = problem.date.is_some_and(|date| date > view.as_of);
        let recorded = problem.recorded_at.map(Recorded::at);
        let unknown = recorded.zip(view.known_at).is_some_and(|(at, moment)| at > moment);
        !(is_mark && (later || unknown))
    }

    /// Whether marks came from this file.
    fn has_marks(&self, file: &str) -> bool {
        self.mark_files.iter().any(|known| **known == *file)
    }

    /// How many marks lie after the view's date.
    #[must_use]
    pub fn marks_after(&self, as_of: Date) -> usize {
        let marks = self.students.iter().flat_map(|student| &student.marks);
        marks.filter(|mark| mark.date > as_of).count()
    }

    fn problem(&self, id: &str, place: PlaceId, kind: ProblemKind, date: Date) -> Problem {
        let at = self.sources.place(place);
        Problem {
            student_id: Some(id.into()),
            date: Some(date),
            ..Problem::new(at.file, at.row, kind)
        }
    }

    /// Ids of the roster by their number without leading zeros, where that is
    /// one student's only.
    fn by_number(&self) -> FxHashMap<&str, &str> {
        let mut by_number: FxHashMap<&str, Option<&str>> = FxHashMap::default();
        for (id, _) in self.roster() {
            let number = id.trim_start_matches('0');
            by_number.entry(number).and_modify(|twice| *twice = None).or_insert(Some(id));
        }
        by_number.into_iter().filter_map(|(number, id)| Some((number, id?))).collect()
    }
}

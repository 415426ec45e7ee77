//! A small tally of a folder, written apart from the engine: what the marks in
//! force at the end of the year say of each student.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::DayType;
use domain::class::{Class, Slot};
use domain::enrollment::Program;
use domain::people::age_on;
use intake::record::{
    Attendance, AttendanceCodes, Calendar, Enrollments, Periods, RollTaken, Students,
};
use jiff::Timestamp;
use jiff::civil::Date;

use super::{Folder, read};

/// A row of attendance, as far as counting needs it.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) date: Date,
    pub(crate) school: String,
    pub(crate) code: String,
    pub(crate) period: String,
    pub(crate) minutes: Option<u16>,
    pub(crate) start: Option<u16>,
    pub(crate) at: Timestamp,
}

/// An enrollment.
#[derive(Clone, Debug)]
pub(crate) struct Stay {
    pub(crate) school: String,
    pub(crate) entry: Date,
    pub(crate) exit: Option<Date>,
    pub(crate) track: String,
    pub(crate) primary: bool,
    pub(crate) counts: bool,
}

/// A student with everything of the year.
#[derive(Clone, Debug, Default)]
pub(crate) struct Student {
    pub(crate) born: Option<Date>,
    pub(crate) language: String,
    pub(crate) household: String,
    /// -1 is TK, 0 is K.
    pub(crate) grade: i8,
    pub(crate) stays: Vec<Stay>,
    pub(crate) marks: Vec<Mark>,
    /// Days enrolled.
    pub(crate) enrolled: BTreeSet<Date>,
    /// Full-day absences with their class.
    pub(crate) absent: BTreeMap<Date, Class>,
    /// Occasions of truancy.
    pub(crate) events: BTreeSet<Date>,
}

/// A district, counted.
#[derive(Debug, Default)]
pub(crate) struct District {
    pub(crate) students: BTreeMap<String, Student>,
    codes: BTreeMap<(String, String), Class>,
    /// Rows of the calendar by school and track: whether the date is taught.
    calendar: BTreeMap<String, BTreeMap<String, BTreeMap<Date, bool>>>,
    without_roll: BTreeSet<(String, Date, String)>,
    /// Length of each period, by school.
    periods: BTreeMap<String, Vec<(String, u16)>>,
}

impl Stay {
    pub(crate) fn contains(&self, date: Date) -> bool {
        self.entry <= date && self.exit.is_none_or(|exit| date < exit)
    }
}

impl District {
    pub(crate) fn read(folder: &Folder) -> Self {
        let mut district = Self::default();
        district.read_schools(folder);
        district.read_students(folder);
        let mut students = std::mem::take(&mut district.students);
        students.values_mut().for_each(|student| district.count(student));
        district.students = students;
        district
    }

    fn read_schools(&mut self, folder: &Folder) {
        read::<AttendanceCodes>(folder, |row| {
            self.codes.insert((row.school_id.to_string(), row.code.into()), row.class);
        });
        read::<Calendar>(folder, |row| {
            let tracks = self.calendar.entry(row.school_id.to_string()).or_default();
            let days = tracks.entry(row.track.into()).or_default();
            days.insert(row.date, row.day_type == DayType::Instructional);
        });
        read::<Periods>(folder, |row| {
            let length = row.end_time.0 - row.start_time.0;
            let periods = self.periods.entry(row.school_id.to_string()).or_default();
            periods.push((row.period.into(), length));
        });
        read::<RollTaken>(folder, |row| {
            assert!(!row.taken);
            let key = (row.school_id.to_string(), row.date, row.period.into());
            self.without_roll.insert(key);
        });
    }

    fn read_students(&mut self, folder: &Folder) {
        read::<Students>(folder, |row| {
            let student = Student {
                born: row.birth_date,
                language: row.home_language.into(),
                household: row.household_id.to_string(),
                ..Student::default()
            };
            assert!(self.students.insert(row.student_id.to_string(), student).is_none());
        });
        read::<Enrollments>(folder, |row| {
            let program = Program::named(row.program);
            let stay = Stay {
                school: row.school_id.to_string(),
                entry: row.entry_date,
                exit: row.exit_date,
                track: row.track.into(),
                primary: row.primary == Some(true),
                counts: row.exempt != Some(true)
                    && !matches!(program, Program::HomeHospital | Program::Nps),
            };
            let student = self.students.get_mut(&*row.student_id).expect("a student");
            student.stays.push(stay);
            student.grade = match row.grade.to_string().as_str() {
                "TK" => -1,
                "K" => 0,
                number => number.parse().expect("a grade"),
            };
        });
        read::<Attendance>(folder, |row| {
            let mark = Mark {
                date: row.date,
                school: row.school_id.to_string(),
                code: row.code.into(),
                period: row.period.into(),
                minutes: row.minutes,
                start: row.start_time.map(|time| time.0),
                at: row.recorded_at.expect("every row says when"),
            };
            self.students.get_mut(&*row.student_id).expect("a student").marks.push(mark);
        });
    }

    /// Whether school is taught to somebody with this stay.
    pub(crate) fn taught(&self, stay: &Stay, date: Date) -> bool {
        let tracks = &self.calendar[&stay.school];
        let on = |track: &str| tracks.get(track).and_then(|days| days.get(&date)).copied();
        on(&stay.track).or_else(|| on("")).unwrap_or(false)
    }

    pub(crate) fn class(&self, school: &str, code: &str) -> Class {
        let own = self.codes.get(&(school.to_owned(), code.to_owned()));
        let general = || self.codes.get(&(String::new(), code.to_owned()));
        *own.or_else(general).unwrap_or_else(|| panic!("no meaning for {code}"))
    }

    fn count(&self, student: &mut Student) {
        for stay in student.stays.iter().filter(|stay| stay.counts) {
            let closed: BTreeSet<Date> = self
                .without_roll
                .iter()
                .filter(|(school, _, period)| *school == stay.school && period.is_empty())
                .map(|(_, date, _)| *date)
                .collect();
            let dates = self.calendar[&stay.school].values().flat_map(BTreeMap::keys).copied();
            student.enrolled.extend(dates.filter(|date| {
                stay.contains(*date) && self.taught(stay, *date) && !closed.contains(date)
            }));
        }
        let mut by_day: BTreeMap<(Date, String), Vec<Mark>> = BTreeMap::new();
        for mark in &student.marks {
            let stays = student.stays.iter().filter(|stay| stay.contains(mark.date));
            let mut stays: Vec<&Stay> = stays.collect();
            stays.sort_by_key(|stay| !stay.primary);
            let stay = stays
                .into_iter()
                .find(|stay| mark.school.is_empty() || stay.school == mark.school)
                .filter(|stay| stay.counts && self.taught(stay, mark.date));
            let closed = |stay: &Stay, period: &str| {
                let key = (stay.school.clone(), mark.date, period.to_owned());
                self.without_roll.contains(&key)
            };
            if let Some(stay) = stay.filter(|stay| !closed(stay, "") && !closed(stay, &mark.period))
            {
                let key = (mark.date, stay.school.clone());
                by_day.entry(key).or_default().push(mark.clone());
            }
        }
        for ((date, school), mut marks) in by_day {
            marks.sort_by_key(|mark| mark.at);
            self.count_day(student, date, &school, &marks);
        }
    }

    fn count_day(&self, student: &mut Student, date: Date, school: &str, marks: &[Mark]) {
        let class = |mark: &Mark| self.class(school, &mark.code);
        let mut force: Vec<&Mark> = Vec::new();
        for mark in marks {
            let slot = class(mark).slot();
            force.retain(|old| match (mark.period.is_empty(), old.period.is_empty()) {
                (true, true) => {
                    let (new, old_slot) = (slot, class(old).slot());
                    let same = new == old_slot && (new != Slot::Mid || mark.start == old.start);
                    !(same || new == Slot::Day || old_slot == Slot::Day)
                }
                (false, false) => mark.period != old.period,
                _ => true,
            });
            force.push(mark);
        }
        let day = force.iter().find(|m| m.period.is_empty() && class(m).slot() == Slot::Day);
        let full = match day {
            Some(day) => Some(class(day)),
            None => self.class_by_periods(school, &force),
        };
        let full = full.filter(|class| class.full_day_rank().is_some());
        let in_periods = day.is_none();
        let long = force.iter().any(|mark| {
            let counts = mark.period.is_empty() || in_periods;
            counts && self.is_long(school, mark)
        });
        if let Some(full) = full {
            let known = student.absent.entry(date).or_insert(full);
            if full.full_day_rank() < known.full_day_rank() {
                *known = full;
            }
        }
        let age = student.born.map(|born| age_on(born, date));
        if (full == Some(Class::Unexcused) || long) && age.is_some_and(|age| (6..18).contains(&age))
        {
            student.events.insert(date);
        }
    }

    fn is_long(&self, school: &str, mark: &Mark) -> bool {
        let class = self.class(school, &mark.code);
        let length = self.periods.get(school).and_then(|periods| {
            periods.iter().find(|(name, _)| *name == mark.period).map(|(_, length)| *length)
        });
        let missed = if class == Class::Unexcused { length } else { None };
        class.is_long()
            || ((class.is_unexcused_part() || class == Class::Unexcused)
                && mark.minutes.or(missed).is_some_and(|minutes| minutes > 30))
    }

    fn class_by_periods(&self, school: &str, force: &[&Mark]) -> Option<Class> {
        let periods = self.periods.get(school)?;
        let classes: Option<Vec<Class>> = periods
            .iter()
            .map(|(name, _)| {
                let mark = force.iter().find(|mark| mark.period == *name)?;
                Some(self.class(school, &mark.code)).filter(|class| class.full_day_rank().is_some())
            })
            .collect();
        let classes = classes?;
        let first = classes.iter().min_by_key(|class| class.full_day_rank())?;
        let mixed = classes.iter().any(|class| class != first);
        (!mixed || !classes.contains(&Class::Excused)).then_some(*first)
    }
}

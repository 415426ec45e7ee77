//! What a caller may ask to be assumed where a source lacks it. Nothing is
//! assumed unasked, and every result that rests on it says so.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::calendar::DayType;
use domain::day::SchoolYear;
use domain::enrollment::{Enrollment, Program};
use domain::names::SchoolIx;

use super::Loader;

/// What to assume.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assume {
    /// A student without any enrollment is enrolled, all year, at every school
    /// that marked him or her in it.
    pub enrolled: bool,
    /// A weekday within a school's terms that no calendar row speaks of is
    /// taught; without terms, from the school's first to its last mark of the
    /// school year.
    pub weekdays: bool,
}

impl Assume {
    /// Whether anything is to be assumed.
    #[must_use]
    pub fn anything(self) -> bool {
        self != Self::default()
    }

    /// What that means, in words.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        let enrolled = self.enrolled.then_some(ENROLLED);
        enrolled.into_iter().chain(self.weekdays.then_some(TAUGHT))
    }
}

const ENROLLED: &str = "enrolled all year at each school that marked them, where no enrollment \
                        is known";
const TAUGHT: &str = "taught on every weekday of a school's terms, or without terms from its \
                      first to its last mark, where no calendar row is known";

/// A stretch of days in which a school is taught.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// The school.
    pub school_id: String,
    /// First day.
    pub from: Date,
    /// Last day, inside.
    pub to: Date,
}

/// What marks tell of those who were marked, and when.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// Students with the schools that marked them, by the year in which the
    /// school year starts.
    stays: BTreeSet<(i16, u32, SchoolIx)>,
    /// The first and the last mark of each school in each school year.
    days: BTreeMap<(SchoolIx, i16), (Date, Date)>,
}

impl Marked {
    /// Takes a mark of a student, who has any number.
    pub fn take(&mut self, student: u32, school: SchoolIx, date: Date) {
        let year = SchoolYear::containing(date).first().year();
        self.stays.insert((year, student, school));
        let (first, last) = self.days.entry((school, year)).or_insert((date, date));
        *first = date.min(*first);
        *last = date.max(*last);
    }

    /// The year in which a school year starts, a student, and a school that
    /// marked him or her in it.
    pub fn stays(&self) -> impl Iterator<Item = (i16, u32, SchoolIx)> + '_ {
        self.stays.iter().copied()
    }

    /// A school with its first and its last mark in a school year.
    pub fn days(&self) -> impl Iterator<Item = (SchoolIx, Date, Date)> + '_ {
        self.days.iter().map(|((school, _), (from, to))| (*school, *from, *to))
    }
}

/// Why a school counts as taught on the weekdays of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The source says that it is a term.
    Stated,
    /// The school's first and last mark; only where no term is stated.
    Marked,
}

/// What was assumed; none where nothing was to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assumed {
    /// Students without an enrollment who count as enrolled.
    pub students: Option<usize>,
    /// Days without a calendar row that count as taught, of all schools.
    pub days: Option<usize>,
}

impl Assumed {
    /// The same in words.
    #[must_use]
    pub fn words(self) -> Vec<String> {
        let counted = |words: &str, count: usize, of: &str| {
            format!("{words}: {count} {of}{}", if count == 1 { "" } else { "s" })
        };
        let students = self.students.map(|students| counted(ENROLLED, students, "student"));
        let days = self.days.map(|days| counted(TAUGHT, days, "day"));
        students.into_iter().chain(days).collect()
    }
}

impl Loader {
    /// Assumes what the marks that were taken and the terms of the source tell.
    pub fn assume(&mut self, assume: Assume, terms: &[Term]) {
        let mut marked = Marked::default();
        for (student, record) in (0..).zip(&self.students) {
            for mark in &record.marks {
                let in_year = self.reference.year.index(mark.date).is_some();
                if let Some(school) = mark.school.filter(|_| in_year) {
                    marked.take(student, school, mark.date);
                }
            }
        }
        if assume.enrolled {
            let stays = marked.stays().map(|(_, student, school)| (student, school));
            self.assumed_stays.get_or_insert_default().extend(stays);
        }
        if assume.weekdays {
            let marked = marked.days().map(|(school, from, to)| {
                let school_id = self.reference.school_id(school).to_owned();
                (Term { school_id, from, to }, Basis::Marked)
            });
            let stated = terms.iter().map(|term| (term.clone(), Basis::Stated));
            self.assumed_terms.get_or_insert_default().extend(stated.chain(marked));
        }
    }

    /// Assumes that a student is enrolled at a school all year, where no
    /// enrollment says otherwise.
    pub fn assume_stay(&mut self, student_id: &str, school_id: &str) {
        let stay = (self.student_ids.place(student_id), self.school_ix(school_id));
        self.assumed_stays.get_or_insert_default().push(stay);
    }

    /// Assumes that a school is taught on each weekday of a stretch, where no
    /// calendar row says otherwise.
    pub fn assume_term(&mut self, term: Term, basis: Basis) {
        self.assumed_terms.get_or_insert_default().push((term, basis));
    }

    /// Carries out what is assumed.
    pub(super) fn carry_out(&mut self) -> Assumed {
        let stays = self.assumed_stays.take();
        let terms = self.assumed_terms.take();
        Assumed {
            students: stays.map(|stays| self.enroll(&stays)),
            days: terms.map(|terms| self.teach(&stretches(&terms, self.reference.year))),
        }
    }

    fn enroll(&mut self, stays: &[(u32, SchoolIx)]) -> usize {
        let entry = self.reference.year.first();
        // By their ids: the first of a student's schools may count.
        let mut assumed: BTreeMap<u32, BTreeMap<&str, SchoolIx>> = BTreeMap::new();
        for (student, school) in stays {
            let id = self.reference.school_id(*school);
            assumed.entry(*student).or_default().insert(id, *school);
        }
        let mut students = 0;
        for (student, schools) in assumed {
            let student = &mut self.students[student as usize];
            if !student.enrollments.is_empty() {
                continue;
            }
            students += usize::from(student.place.is_some());
            student.enrollments = schools
                .into_values()
                .map(|school| Enrollment {
                    school,
                    entry,
                    exit: None,
                    grade: None,
                    program: Program::Regular,
                    track: "".into(),
                    primary: false,
                    exempt: false,
                    row: 0,
                })
                .collect();
        }
        students
    }

    fn teach(&mut self, terms: &[Term]) -> usize {
        let year = self.reference.year;
        let mut days = 0;
        for Term { school_id, from, to } in terms {
            let school = self.school_ix(school_id);
            let calendar = &mut self.reference.school_mut(school).calendar;
            for day in (0..year.days()).filter(|day| (*from..=*to).contains(&year.date(*day))) {
                let weekday = year.date(day).weekday().to_monday_zero_offset() < 5;
                if weekday && calendar.day_type("", day).is_none() {
                    calendar.set("", day, DayType::Instructional);
                    days += 1;
                }
            }
            self.calendars[school.0 as usize] |= !calendar.instructional("").is_empty();
        }
        days
    }
}

/// The stretches that count: the terms that a source states, and for schools
/// without any in the school year, from the first to the last mark that any
/// source told.
fn stretches(terms: &[(Term, Basis)], year: SchoolYear) -> Vec<Term> {
    let of = |basis: Basis| {
        let in_year = move |term: &Term| term.to >= year.first() && term.from <= year.last();
        terms.iter().filter(move |(term, of)| *of == basis && in_year(term)).map(|(term, _)| term)
    };
    let mut stretches: Vec<Term> = of(Basis::Stated).cloned().collect();
    let mut marked: BTreeMap<&str, (Date, Date)> = BTreeMap::new();
    for Term { school_id, from, to } in of(Basis::Marked) {
        let (first, last) = marked.entry(school_id).or_insert((*from, *to));
        *first = *from.min(first);
        *last = *to.max(last);
    }
    marked.retain(|school, _| stretches.iter().all(|term| term.school_id != *school));
    stretches.extend(marked.into_iter().map(|(school, (from, to))| Term {
        school_id: school.to_owned(),
        from,
        to,
    }));
    stretches
}

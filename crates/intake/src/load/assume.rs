//! What a caller may ask to be assumed where a source lacks it. Nothing is
//! assumed unasked, and every result that rests on it says so.

use domain::Date;
use domain::calendar::DayType;
use domain::enrollment::{Enrollment, Program};
use domain::names::SchoolIx;

use super::Loader;

/// What to assume.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assume {
    /// A student without any enrollment is enrolled, all year, at every school
    /// that marked him or her.
    pub enrolled: bool,
    /// A weekday within a school's terms that no calendar row speaks of is
    /// taught; without terms, from the school's first to its last mark.
    pub weekdays: bool,
}

/// A stretch of the school year in which a school is taught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The school.
    pub school_id: String,
    /// First day.
    pub from: Date,
    /// Last day, inside.
    pub to: Date,
}

impl Assume {
    /// Carries the assumptions out and says in words what was assumed.
    pub(super) fn apply(self, loader: &mut Loader, terms: &[Term]) -> Vec<String> {
        let mut said = Vec::new();
        if self.enrolled {
            let students = assume_enrolled(loader);
            said.push(format!(
                "enrolled all year at each school that marked them: {students} students without \
                 an enrollment"
            ));
        }
        if self.weekdays {
            let days = assume_weekdays(loader, terms);
            said.push(format!(
                "taught on every weekday of a school's terms, or without terms from its first to \
                 its last mark: {days} days without a calendar row"
            ));
        }
        said
    }
}

fn assume_enrolled(loader: &mut Loader) -> usize {
    let first = loader.reference.year.first();
    let mut students = 0;
    for student in loader.students.iter_mut().filter(|student| student.enrollments.is_empty()) {
        let mut schools: Vec<SchoolIx> =
            student.marks.iter().filter_map(|mark| mark.school).collect();
        schools.sort_unstable();
        schools.dedup();
        students += usize::from(!schools.is_empty() && student.place.is_some());
        student.enrollments = schools
            .into_iter()
            .map(|school| Enrollment {
                school,
                entry: first,
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

fn assume_weekdays(loader: &mut Loader, terms: &[Term]) -> usize {
    let year = loader.reference.year;
    let marked = marked(loader);
    let mut days = 0;
    for (place, marked) in marked.into_iter().enumerate() {
        let Ok(school) = u32::try_from(place).map(SchoolIx) else { continue };
        let id = loader.reference.school_id(school);
        let mut stretches: Vec<_> = terms
            .iter()
            .filter(|term| term.school_id == id)
            .map(|term| (term.from, term.to))
            .collect();
        if stretches.is_empty() {
            stretches.extend(marked);
        }
        let calendar = &mut loader.reference.school_mut(school).calendar;
        for (from, to) in stretches {
            for day in (0..year.days()).filter(|day| (from..=to).contains(&year.date(*day))) {
                let weekday = year.date(day).weekday().to_monday_zero_offset() < 5;
                if weekday && calendar.day_type("", day).is_none() {
                    calendar.set("", day, DayType::Instructional);
                    days += 1;
                }
            }
        }
        loader.calendars[place] |= !calendar.instructional("").is_empty();
    }
    days
}

/// From the first to the last date on which each school marked anybody.
fn marked(loader: &Loader) -> Vec<Option<(Date, Date)>> {
    let mut marked = vec![None; loader.reference.schools.len()];
    for mark in loader.students.iter().flat_map(|student| &student.marks) {
        if let Some(school) = mark.school {
            let (first, last) = marked[school.0 as usize].get_or_insert((mark.date, mark.date));
            *first = mark.date.min(*first);
            *last = mark.date.max(*last);
        }
    }
    marked
}

//! A list counted by something: school, grade, teacher, language, group.

use std::collections::BTreeMap;

use domain::enrollment::Grade;
use domain::tally::{Days, Fraction};

use super::list::Filter;
use crate::caseload::Caseload;

/// The share that the count tells of.
const TENTH: Fraction = Fraction { over: 1, under: 10 };

/// A cell about so few students says something about each of them: it is not
/// shown (California Department of Education, DataQuest).
pub const FEW: usize = 10;

/// By what a list is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The school.
    School,
    /// The grade.
    Grade,
    /// The teacher.
    Teacher,
    /// The language at home.
    Language,
    /// The group; a student may be in several.
    Group,
}

impl By {
    /// All with their words.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::School, "school"),
        (Self::Grade, "grade"),
        (Self::Teacher, "teacher"),
        (Self::Language, "language"),
        (Self::Group, "group"),
    ];
}

/// One line of the count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// What these students share.
    pub name: String,
    /// How many there are.
    pub students: usize,
    /// How many of them missed a tenth of their days or more.
    pub often: usize,
}

impl Part {
    /// Whether it is too small to be shown.
    #[must_use]
    pub fn is_few(&self) -> bool {
        self.students <= FEW
    }
}

/// Counts students by something. Those who have nothing of it are left out.
#[must_use]
pub fn count(caseload: &Caseload, filter: &Filter, places: &[u32], by: By) -> Vec<Part> {
    let mut parts: BTreeMap<(Option<Grade>, &str), Part> = BTreeMap::new();
    for place in places {
        let tallies = filter.tallies(caseload, *place);
        let is_often = TENTH.is_reached(tallies.absent(), tallies.enrolled)
            && tallies.enrolled > Days::default();
        for (order, name) in names(caseload, *place, by) {
            let part = parts.entry((order, name)).or_default();
            part.students += 1;
            part.often += usize::from(is_often);
        }
    }
    let named = |((order, name), part): ((Option<Grade>, &str), Part)| {
        let name = order.map_or_else(|| name.to_owned(), |grade| grade.to_string());
        Part { name, ..part }
    };
    parts.into_iter().map(named).collect()
}

/// What a student has of it, in an order of its own where it has one.
fn names(caseload: &Caseload, place: u32, by: By) -> Vec<(Option<Grade>, &str)> {
    let roster = &caseload.roster;
    let seat = roster.seat(place);
    match by {
        By::School => {
            seat.map(|(school, ..)| (None, roster.schools().get(school))).into_iter().collect()
        }
        By::Grade => seat.map(|(_, grade, _)| (Some(grade), "")).into_iter().collect(),
        By::Teacher => own(roster.teacher(place)),
        By::Language => own(roster.language(place)),
        By::Group => roster.groups(place).map(|group| (None, group)).collect(),
    }
}

fn own(text: &str) -> Vec<(Option<Grade>, &str)> {
    if text.is_empty() { Vec::new() } else { vec![(None, text)] }
}

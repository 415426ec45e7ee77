//! The people who work in the district.

use std::ops::Range;

use crate::dice::{Dice, Of};
use crate::names::{Names, Origin};
use crate::places;
use crate::schools::Schools;

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: &'static str,
    pub(crate) phone: String,
    /// Ids of the schools; empty for the whole district.
    pub(crate) schools: String,
    pub(crate) languages: &'static str,
}

/// Places in [`Staff::people`] of those who matter at a school.
#[derive(Clone, Debug)]
pub(crate) struct Team {
    pub(crate) principal: usize,
    pub(crate) clerk: usize,
    pub(crate) counselor: usize,
    pub(crate) teachers: Range<usize>,
}

/// Everybody.
#[derive(Clone, Debug)]
pub(crate) struct Staff {
    pub(crate) people: Vec<Person>,
    teams: Vec<Team>,
    pub(crate) supervisor: usize,
    pub(crate) superintendent: String,
}

/// Students for each teacher.
const CLASS: u32 = 26;

/// Who works for the whole district, and the languages they speak.
const DISTRICT: [(&str, &str); 17] = [
    ("attendance_supervisor", "en es"),
    ("director", "en es"),
    ("cwa_designee", "en"),
    ("cwa_designee", "en es"),
    ("technician", "en es"),
    ("specialist", "en es"),
    ("specialist", "en"),
    ("liaison", "en es"),
    ("liaison", "en vi"),
    ("interpreter", "en es"),
    ("interpreter", "en vi"),
    ("interpreter", "en zh-Hant zh-Hans"),
    ("interpreter", "en ar fa"),
    ("nurse", "en fil"),
    ("records", "en"),
    ("auditor", "en"),
    ("it", "en"),
];

/// Origins of grown-ups' names at work.
const ORIGINS: [(Origin, u32); 9] = [
    (Origin::English, 50),
    (Origin::Spanish, 33),
    (Origin::Filipino, 4),
    (Origin::Vietnamese, 3),
    (Origin::Cantonese, 2),
    (Origin::Korean, 2),
    (Origin::Armenian, 2),
    (Origin::Punjabi, 2),
    (Origin::Arabic, 2),
];

/// Hires one after the other.
struct Hiring<'a> {
    names: &'a Names,
    dice: Dice,
    people: Vec<Person>,
}

impl Team {
    /// One of the teachers.
    pub(crate) fn teacher(&self, dice: &mut Dice) -> usize {
        self.teachers.start + dice.place(self.teachers.len())
    }
}

impl Staff {
    pub(crate) fn new(students: u32, seed: u64, schools: &Schools, names: &Names) -> Self {
        let dice = Dice::new(seed, Of::District, 1);
        let mut hiring = Hiring { names, dice, people: Vec::new() };
        let superintendent = hiring.name();
        for (role, languages) in DISTRICT {
            hiring.hire(role, "", &places::phone(0), languages);
        }
        let count = u32::try_from(schools.list.len()).unwrap_or(1);
        let teachers = 2 + students / CLASS / count;
        let teams = schools.list.iter().map(|school| {
            let mut hire = |role| hiring.hire(role, &school.id, &school.phone, "en");
            let principal = hire("administrator");
            if school.level.by_period() {
                hire("administrator");
            }
            hire("office_manager");
            let (clerk, counselor) = (hire("clerk"), hire("counselor"));
            let first = hire("teacher");
            (1..teachers).for_each(|_| {
                hire("teacher");
            });
            Team { principal, clerk, counselor, teachers: first..first + teachers as usize }
        });
        let teams = teams.collect();
        Self { people: hiring.people, teams, supervisor: 0, superintendent }
    }

    /// The team of the school at this place.
    pub(crate) fn team(&self, school: usize) -> &Team {
        &self.teams[school]
    }

    /// A name.
    pub(crate) fn name(&self, person: usize) -> &str {
        &self.people[person].name
    }

    /// An id.
    pub(crate) fn id(&self, person: usize) -> &str {
        &self.people[person].id
    }
}

impl Hiring<'_> {
    fn name(&mut self) -> String {
        let origin = ORIGINS[self.dice.weighted(&ORIGINS.map(|(_, weight)| weight))].0;
        let woman = self.dice.chance(6_800);
        self.names.adult(origin, woman, &mut self.dice)
    }

    fn hire(
        &mut self,
        role: &'static str,
        school: &str,
        phone: &str,
        languages: &'static str,
    ) -> usize {
        let place = self.people.len();
        // Every third person at a school speaks Spanish as well.
        let bilingual = languages == "en" && !school.is_empty() && self.dice.chance(3_300);
        let person = Person {
            id: format!("S{:05}", 1_001 + place),
            name: self.name(),
            role,
            phone: phone.to_owned(),
            schools: school.to_owned(),
            languages: if bilingual { "en es" } else { languages },
        };
        self.people.push(person);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;
    use domain::access::Role;

    #[test]
    fn every_role_is_filled_and_every_school_has_a_team() {
        let schools = Schools::new(700, 3, &Places::new());
        let staff = Staff::new(700, 3, &schools, &Names::new());
        for (_, role) in Role::ALL {
            assert!(staff.people.iter().any(|person| person.role == role), "{role}");
        }
        for place in 0..schools.list.len() {
            let team = staff.team(place);
            assert!(team.teachers.len() > 4);
            assert!(team.teachers.clone().all(|at| staff.people[at].role == "teacher"));
            assert_eq!(staff.people[team.clerk].role, "clerk");
        }
        assert_eq!(staff.people[staff.supervisor].role, "attendance_supervisor");
    }
}

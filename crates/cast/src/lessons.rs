//! Grades, assignments and behavior: what a meeting looks at besides
//! attendance. Who misses much has lower grades and more work missing.

use domain::day::DayIx;

use crate::dice::{Dice, Of};
use crate::households::Kid;
use crate::marks::Written;
use crate::stays::Stay;
use crate::world::World;
use crate::year::Year;

/// A grade in a course.
#[derive(Debug)]
pub(crate) struct CourseGrade {
    pub(crate) course: &'static str,
    pub(crate) term: &'static str,
    pub(crate) mark: &'static str,
    pub(crate) percent: String,
    pub(crate) teacher: usize,
}

/// Something to hand in.
#[derive(Debug)]
pub(crate) struct Assignment {
    pub(crate) course: &'static str,
    pub(crate) title: &'static str,
    pub(crate) due: DayIx,
    pub(crate) status: &'static str,
}

/// Something that went wrong.
#[derive(Debug)]
pub(crate) struct Incident {
    pub(crate) day: DayIx,
    pub(crate) what: &'static str,
    pub(crate) location: &'static str,
    pub(crate) response: &'static str,
    pub(crate) confidential: bool,
}

/// All of a student.
#[derive(Debug)]
pub(crate) struct Lessons {
    pub(crate) grades: Vec<CourseGrade>,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) incidents: Vec<Incident>,
}

impl Lessons {
    pub(crate) fn draw(
        world: &World,
        kid: &Kid,
        stays: &[Stay],
        year: &Year,
        written: &Written,
    ) -> Self {
        let dice = Dice::new(world.seed, Of::Lessons, kid.index);
        let mut desk = Desk { world, kid, year, dice };
        let Some(stay) = stays.last().filter(|_| year.days.len() > 20) else {
            return Self { grades: Vec::new(), assignments: Vec::new(), incidents: Vec::new() };
        };
        Self {
            grades: desk.grades(stay),
            assignments: desk.assignments(),
            incidents: desk.incidents(&written.suspensions),
        }
    }
}

/// Where a student's papers lie.
struct Desk<'a> {
    world: &'a World,
    kid: &'a Kid,
    year: &'a Year,
    dice: Dice,
}

impl Desk<'_> {
    fn grades(&mut self, stay: &Stay) -> Vec<CourseGrade> {
        // Whole percents: 88 for nobody absent, 46 for a quarter of the year.
        let middle = 88 - (170.0 * self.year.propensity.min(0.25)) as u32;
        let high = self.kid.grade > 5;
        let team = self.world.staff.team(stay.school);
        let courses = self.world.texts.courses(self.kid.grade);
        let grade = |course: &&'static str| {
            let percent = (middle + self.dice.below(13) + self.dice.below(13)).min(106) - 6;
            let other = team.teacher(&mut self.dice);
            CourseGrade {
                course,
                term: if high { "S1" } else { "T1" },
                mark: if high { letter(percent) } else { level(percent) },
                percent: if high { percent.to_string() } else { String::new() },
                teacher: if high { other } else { stay.teacher },
            }
        };
        courses.iter().map(grade).collect()
    }

    fn day(&mut self) -> DayIx {
        self.year.days[self.dice.place(self.year.days.len())].ix
    }

    fn assignments(&mut self) -> Vec<Assignment> {
        if self.kid.grade < 3 {
            return Vec::new();
        }
        let prone = (30.0 * self.year.propensity) as u32;
        let count = self.dice.below(2 + prone.min(8));
        let courses = self.world.texts.courses(self.kid.grade);
        let assignment = |_| {
            let course = self.dice.place(courses.len());
            Assignment {
                course: courses[course],
                title: self.dice.pick(&self.world.texts.assignments[course]),
                due: self.day(),
                status: ["missing", "late", "done"][self.dice.weighted(&[62, 22, 16])],
            }
        };
        let mut all: Vec<Assignment> = (0..count).map(assignment).collect();
        // Nobody is given the same work for the same day twice.
        all.sort_by_key(|work| (work.due, work.course, work.title));
        all.dedup_by_key(|work| (work.due, work.course, work.title));
        all
    }

    fn incidents(&mut self, suspensions: &[DayIx]) -> Vec<Incident> {
        let often = 350 + (3_000.0 * self.year.propensity) as u32;
        let few = if self.dice.chance(often) { self.dice.between(1, 3) } else { 0 };
        let mut days: Vec<DayIx> = (0..few).map(|_| self.day()).collect();
        days.extend(suspensions.first());
        days.sort_unstable();
        let texts = &self.world.texts;
        let incident = |day| {
            let (what, location) = self.dice.pick(&texts.incidents);
            let suspended = suspensions.contains(&day);
            let response = if suspended { "suspension" } else { self.dice.pick(&texts.responses) };
            Incident { day, what, location, response, confidential: self.dice.chance(700) }
        };
        days.into_iter().map(incident).collect()
    }
}

fn letter(percent: u32) -> &'static str {
    match percent {
        90.. => "A",
        80..90 => "B",
        70..80 => "C",
        60..70 => "D",
        _ => "F",
    }
}

/// Elementary schools grade from 1 to 4.
fn level(percent: u32) -> &'static str {
    match percent {
        92.. => "4",
        78..92 => "3",
        64..78 => "2",
        _ => "1",
    }
}

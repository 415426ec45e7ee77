//! Where and when a student is enrolled. Most are at one school all year; one
//! in six comes late, leaves, moves inside the district, or is taught in
//! another way for a while.

use domain::day::DayIx;
use domain::enrollment::Program;

use crate::calendar::{SchoolDay, TRACK};
use crate::dice::{Dice, Of};
use crate::households::{Household, Kid};
use crate::world::World;

/// A student's time at one school.
#[derive(Clone, Debug)]
pub(crate) struct Stay {
    pub(crate) school: usize,
    pub(crate) entry: DayIx,
    /// First day no longer enrolled.
    pub(crate) exit: Option<DayIx>,
    pub(crate) exit_code: &'static str,
    pub(crate) program: Program,
    pub(crate) track: &'static str,
    pub(crate) primary: bool,
    pub(crate) exempt: bool,
    pub(crate) teacher: usize,
}

/// What a student's year looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Path {
    AllYear,
    NeverCame,
    Late,
    Leaves,
    Returns,
    Moves,
    Two,
    Study,
    StudyLater,
    Hospital,
    Nonpublic,
    Exempt,
}

/// Of ten thousand students.
const PATHS: [(Path, u32); 12] = [
    (Path::AllYear, 8_372),
    (Path::NeverCame, 40),
    (Path::Late, 450),
    (Path::Leaves, 430),
    (Path::Returns, 80),
    (Path::Moves, 400),
    (Path::Two, 30),
    (Path::Study, 100),
    (Path::StudyLater, 50),
    (Path::Hospital, 30),
    (Path::Nonpublic, 8),
    (Path::Exempt, 10),
];

/// Codes for leaving the district (CALPADS), the commonest first.
const EXITS: [&str; 6] = ["T160", "T160", "T160", "T200", "T180", "E140"];
/// Never came.
const NO_SHOW: &str = "N470";
/// To another public school of the state, or of the district.
const MOVED: &str = "T160";
/// One student in twenty-two of grade 10 to 12 is at the continuation school.
const CONTINUATION: u32 = 450;

impl Stay {
    /// The days taught in it.
    pub(crate) fn days<'w>(&self, world: &'w World) -> &'w [SchoolDay] {
        let end = self.exit.unwrap_or(DayIx::MAX);
        world.plan(self.school, self.track).between(self.entry, end)
    }

    pub(crate) fn contains(&self, day: DayIx) -> bool {
        self.entry <= day && self.exit.is_none_or(|exit| day < exit)
    }
}

/// Draws one student's stays.
struct Drawing<'a> {
    world: &'a World,
    grade: i8,
    first: Stay,
    dice: Dice,
}

/// All stays of a student, in the order in which they begin.
pub(crate) fn draw(world: &World, home: &Household, kid: &Kid) -> Vec<Stay> {
    let mut dice = Dice::new(world.seed, Of::Stays, kid.index);
    let path = PATHS[dice.weighted(&PATHS.map(|(_, weight)| weight))].0;
    let behind = world.schools.continuation(kid.grade).filter(|_| dice.chance(CONTINUATION));
    let school = behind.unwrap_or_else(|| world.schools.of(home.zone, kid.grade));
    let tracked = world.schools.list[school].has_track && home.index.is_multiple_of(2);
    let first = Stay {
        school,
        entry: world.calendars.first().ix,
        exit: None,
        exit_code: "",
        program: Program::Regular,
        track: if tracked { TRACK } else { "" },
        primary: true,
        exempt: false,
        teacher: world.staff.team(school).teacher(&mut dice),
    };
    Drawing { world, grade: kid.grade, first, dice }.along(path)
}

impl Drawing<'_> {
    fn along(mut self, path: Path) -> Vec<Stay> {
        let first = self.first.clone();
        match path {
            Path::AllYear => vec![first],
            Path::NeverCame => {
                vec![Stay { exit: Some(first.entry), exit_code: NO_SHOW, ..first }]
            }
            Path::Late => vec![Stay { entry: self.day(4, 150), ..first }],
            Path::Leaves => vec![self.until(12, 172)],
            Path::Returns => self.returns(),
            Path::Moves => self.moves(),
            Path::Two => self.two(),
            Path::Study => vec![Stay { program: Program::IndependentStudy, ..first }],
            Path::StudyLater => self.changes(Program::IndependentStudy, 180),
            Path::Hospital => self.changes(Program::HomeHospital, 45),
            Path::Nonpublic => vec![Stay { program: Program::Nps, ..first }],
            Path::Exempt => vec![Stay { exempt: true, ..first }],
        }
    }

    /// A day taught, by its number in the year.
    fn day(&mut self, from: u32, to: u32) -> DayIx {
        let days = &self.world.calendars.base().days;
        days[self.dice.between(from, to) as usize % days.len()].ix
    }

    /// The first stay, left on such a day.
    fn until(&mut self, from: u32, to: u32) -> Stay {
        let (exit, exit_code) = (Some(self.day(from, to)), self.dice.pick(&EXITS));
        Stay { exit, exit_code, ..self.first.clone() }
    }

    fn returns(&mut self) -> Vec<Stay> {
        let left = self.until(15, 100);
        let away = self.dice.between(6, 60);
        let back = left.exit.unwrap_or(0) + u16::try_from(away).unwrap_or(0);
        let entry = self.world.calendars.weekday_from(back);
        vec![left, Stay { entry, ..self.first.clone() }]
    }

    /// To another school of the district; two in three without a day between.
    fn moves(&mut self) -> Vec<Stay> {
        let Some(second) = self.elsewhere() else { return self.returns() };
        let left = Stay { exit_code: MOVED, ..self.until(10, 165) };
        let gap = if self.dice.chance(6_700) { 0 } else { self.dice.minutes(1, 5) };
        let entry = self.world.calendars.weekday_from(left.exit.unwrap_or(0) + gap);
        vec![left, Stay { entry, ..second }]
    }

    /// For some months also at another school.
    fn two(&mut self) -> Vec<Stay> {
        let first = self.first.clone();
        let Some(second) = self.elsewhere() else { return vec![first] };
        let (entry, exit) = (self.day(0, 60), self.day(90, 175));
        vec![first, Stay { entry, exit: Some(exit), primary: false, ..second }]
    }

    /// Taught in another way from a day on, and back after `longest` at most.
    fn changes(&mut self, program: Program, longest: u16) -> Vec<Stay> {
        let before = Stay { exit_code: "", ..self.until(20, 140) };
        let entry = before.exit.unwrap_or(0);
        let back = entry + self.dice.minutes(12, longest);
        let last = self.world.calendars.base().days.last().map_or(0, |day| day.ix);
        let exit = (back < last).then(|| self.world.calendars.weekday_from(back));
        let during = Stay { entry, exit, program, ..self.first.clone() };
        let after = exit.map(|entry| Stay { entry, ..self.first.clone() });
        [before, during].into_iter().chain(after).collect()
    }

    fn elsewhere(&mut self) -> Option<Stay> {
        let school = self.world.schools.other(self.first.school, self.grade, &mut self.dice)?;
        let teacher = self.world.staff.team(school).teacher(&mut self.dice);
        Some(Stay { school, teacher, track: "", ..self.first.clone() })
    }
}

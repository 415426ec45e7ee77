//! The pretend district: invented people, and a school year as real ones look.
//!
//! [`generate`] writes a district folder with the same writers and rows that
//! every other folder goes through. The same plan gives the same bytes on
//! every machine. Nobody in it exists: the names are put together from lists
//! made for this crate, telephones ring nowhere, towns are on no map.
//!
//! What it is made to look like: shares of languages and grades of California,
//! absence with the spread that real districts have (most students miss a
//! week, some miss months), weekdays and months as New York publishes them,
//! and the noise of real feeds. Where a number is an assumption, the constant
//! says so.

mod calendar;
mod causes;
mod codes;
mod contacts;
mod dice;
mod households;
mod ids;
mod language;
mod lessons;
mod lists;
mod marks;
mod names;
mod out;
mod places;
mod propensity;
mod roll;
mod schools;
mod season;
mod shocks;
mod staff;
mod stays;
mod texts;
mod timetable;
mod work;
mod world;
mod year;

use std::io::{self, Write};

pub use dice::Dice;

use households::{Household, Kid};
use language::Census;
use lessons::Lessons;
use out::Files;
use work::Work;
use world::World;
use year::{SharedDays, Year};

/// Id of every pretend district. No county has the code 99.
pub const DISTRICT_ID: &str = "9900017";

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Number of students.
    pub students: u32,
    /// Another seed gives other people and another year.
    pub seed: u64,
    /// The year in which the school year begins: 2025 is 2025-26.
    pub year: i16,
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Number of students.
    pub students: u32,
    /// Number of households.
    pub households: u32,
    /// Number of schools.
    pub schools: u32,
    /// Rows of `attendance.csv`, corrections and noise among them.
    pub marks: u64,
    /// Every file with the number of its rows.
    pub files: Vec<(&'static str, u64)>,
}

/// School years that can be made; see [`domain::day::SchoolYear::starting`].
const YEARS: std::ops::RangeInclusive<i16> = 1_970..=2_199;

/// Writes a pretend district. `open` is asked once for each file by its name;
/// `progress` is told after each household how many of the students are done.
///
/// # Errors
/// When an output refuses, or the plan's year is outside 1970 to 2199.
pub fn generate<W: Write>(
    plan: &Plan,
    open: impl FnMut(&str) -> io::Result<W>,
    mut progress: impl FnMut(u32, u32),
) -> io::Result<Summary> {
    if !YEARS.contains(&plan.year) {
        let why = format!("a pretend school year starts in 1970 to 2199, not in {}", plan.year);
        return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    }
    let world = World::new(plan);
    let mut files = Files::open(open)?;
    let mut census = Census::new(world.schools.list.len());
    out::standing(&world, &mut files)?;
    let (mut households, mut students) = (0, 0);
    while students < plan.students {
        let home = Household::draw(&world, households, students);
        let shared = SharedDays::draw(&world, &home);
        for kid in &home.kids {
            student(&world, &home, kid, &shared, &mut census, &mut files)?;
            students += 1;
        }
        households += 1;
        progress(students, plan.students);
    }
    out::schools(&world, &census, &mut files)?;
    let files = files.finish()?;
    let marks = files.iter().find(|(name, _)| *name == "attendance.csv").map_or(0, |file| file.1);
    let schools = u32::try_from(world.schools.list.len()).unwrap_or(u32::MAX);
    Ok(Summary { students, households, schools, marks, files })
}

/// Draws one student's year and writes all of it.
fn student<W: Write>(
    world: &World,
    home: &Household,
    kid: &Kid,
    shared: &SharedDays,
    census: &mut Census,
    files: &mut Files<W>,
) -> io::Result<()> {
    let stays = stays::draw(world, home, kid);
    let year = Year::draw(world, home, kid, &stays, shared);
    let written = marks::write(world, home, kid, &stays, &year);
    let lessons = Lessons::draw(world, kid, &stays, &year, &written);
    let work = Work::draw(world, home, kid, &stays, &year, &written);
    for stay in stays.iter().filter(|stay| stay.contains(world.census_day())) {
        census.count(stay.school, home.tongue.0);
    }
    out::student_rows(home, kid, files)?;
    out::contact_rows(home, kid, files)?;
    out::enrollment_rows(world, kid, &stays, files)?;
    out::mark_rows(world, kid, &written.marks, files)?;
    out::lesson_rows(world, kid, &lessons, files)?;
    out::work_rows(world, home, kid, &work, files)
}

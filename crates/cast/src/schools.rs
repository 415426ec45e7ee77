//! The shape of the district: how many schools of which kind, and which of
//! them a student of a neighborhood attends.
//!
//! About 650 students a school, as in a district of 10,400 with 16 schools.
//! A neighborhood ("zone") is where an elementary school's families live; its
//! older students go on together.

use std::ops::Range;

use crate::calendar::Variant;
use crate::dice::{Dice, Of};
use crate::places::{self, Address, Places};

/// The kinds of schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// TK to 5.
    Elementary,
    /// TK to 8.
    Academy,
    /// 6 to 8.
    Middle,
    /// 9 to 12.
    High,
    /// 10 to 12, for students who fell behind.
    Continuation,
}

/// One school.
#[derive(Clone, Debug)]
pub(crate) struct School {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) state_id: String,
    pub(crate) level: Level,
    pub(crate) address: Address,
    pub(crate) phone: String,
    pub(crate) variant: Variant,
    /// Some of its students are on [`crate::calendar::TRACK`].
    pub(crate) has_track: bool,
    /// It reads the letter A its own way.
    pub(crate) own_letters: bool,
}

/// All schools, elementary ones first: zone 3 belongs to school 3.
#[derive(Clone, Debug)]
pub(crate) struct Schools {
    pub(crate) list: Vec<School>,
    zones: usize,
    academy: Option<usize>,
    middle: Range<usize>,
    high: Range<usize>,
    continuation: Option<usize>,
}

/// Below this many students the grades 6 to 8 are taught at one academy.
const SMALL: u32 = 2_400;
/// From this many on there is a continuation school.
const WITH_CONTINUATION: u32 = 4_000;
/// From this many on one school teaches on two tracks.
const WITH_TRACK: u32 = 5_000;

impl Level {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Elementary => "elementary",
            Self::Academy => "k8",
            Self::Middle => "middle",
            Self::High => "high",
            Self::Continuation => "continuation",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Elementary => "Elementary School",
            Self::Academy => "TK-8 Academy",
            Self::Middle => "Middle School",
            Self::High => "High School",
            Self::Continuation => "Continuation High School",
        }
    }

    /// Whether roll is taken in every period.
    pub(crate) fn by_period(self) -> bool {
        matches!(self, Self::Middle | Self::High | Self::Continuation)
    }

    /// Whether the school teaches a grade (TK is -1, K is 0).
    pub(crate) fn teaches(self, grade: i8) -> bool {
        match self {
            Self::Elementary => grade <= 5,
            Self::Academy => grade <= 8,
            Self::Middle => (6..=8).contains(&grade),
            Self::High => grade >= 9,
            Self::Continuation => grade >= 10,
        }
    }
}

impl Schools {
    pub(crate) fn new(students: u32, seed: u64, places: &Places) -> Self {
        let levels = levels(students);
        let first = |wanted| levels.iter().position(|level| *level == wanted);
        let range = |wanted| {
            let count = levels.iter().filter(|level| **level == wanted).count();
            let start = first(wanted).unwrap_or(0);
            start..start + count
        };
        let build = |(place, level): (usize, &Level)| school(place, *level, students, seed, places);
        Self {
            list: levels.iter().enumerate().map(build).collect(),
            zones: levels.iter().filter(|level| level.teaches(0)).count(),
            academy: first(Level::Academy),
            middle: range(Level::Middle),
            high: range(Level::High),
            continuation: first(Level::Continuation),
        }
    }

    /// Number of neighborhoods.
    pub(crate) fn zones(&self) -> u32 {
        u32::try_from(self.zones).unwrap_or(1)
    }

    /// The school that a student of a zone and grade attends.
    pub(crate) fn of(&self, zone: usize, grade: i8) -> usize {
        let share = |range: &Range<usize>| range.start + zone * range.len() / self.zones;
        match grade {
            ..6 => zone,
            6..9 => match self.academy {
                Some(academy) if academy == zone || self.middle.is_empty() => academy,
                _ => share(&self.middle),
            },
            _ => share(&self.high),
        }
    }

    /// The continuation school, for the grades that it teaches.
    pub(crate) fn continuation(&self, grade: i8) -> Option<usize> {
        self.continuation.filter(|_| Level::Continuation.teaches(grade))
    }

    /// Another school that teaches a grade, if there is one.
    pub(crate) fn other(&self, than: usize, grade: i8, dice: &mut Dice) -> Option<usize> {
        let others: Vec<usize> = (0..self.list.len())
            .filter(|place| *place != than && self.list[*place].level.teaches(grade))
            .collect();
        (!others.is_empty()).then(|| dice.pick(&others))
    }
}

/// The kinds of schools, in the order of their ids.
fn levels(students: u32) -> Vec<Level> {
    // Shares of all students: 47 % up to grade 5, 22 % in 6 to 8, 31 % above.
    let rounded = |share: u32, size: u32| (students / 100 * share + size / 2) / size;
    if students < SMALL {
        return vec![Level::Elementary, Level::Academy, Level::High];
    }
    let elementary = rounded(47, 520).max(2) as usize;
    let middle = rounded(22, 740).max(1) as usize;
    let high = rounded(31, 1_000).max(1) as usize;
    let mut levels = vec![Level::Elementary; elementary];
    if elementary >= 6 {
        levels[elementary - 1] = Level::Academy;
    }
    levels.extend(vec![Level::Middle; middle]);
    levels.extend(vec![Level::High; high]);
    levels.extend((students >= WITH_CONTINUATION).then_some(Level::Continuation));
    levels
}

fn school(place: usize, level: Level, students: u32, seed: u64, places: &Places) -> School {
    let number = u32::try_from(place).unwrap_or(0);
    let mut dice = Dice::new(seed, Of::School, number);
    School {
        id: (101 + place).to_string(),
        name: format!("{} {}", places.school_name(place), level.title()),
        // County 99 does not exist.
        state_id: format!("9900017{:07}", 100_401 + 113 * place),
        level,
        address: places.site(place, &mut dice),
        phone: places::phone(1 + number),
        variant: if place.is_multiple_of(5) { Variant::Smoke } else { Variant::Base },
        has_track: place == 3 && students > WITH_TRACK,
        own_letters: place == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schools(students: u32) -> Schools {
        Schools::new(students, 1, &Places::new())
    }

    #[test]
    fn a_district_like_san_jacinto_has_sixteen_schools() {
        assert_eq!(schools(10_400).list.len(), 16);
        assert_eq!(schools(100).list.len(), 3);
        let many = schools(50_000).list.len();
        assert!((70..85).contains(&many), "{many}");
    }

    #[test]
    fn every_student_has_a_school_that_teaches_the_grade() {
        for students in [1, 300, 2_399, 2_400, 3_000, 10_400, 50_000] {
            let schools = schools(students);
            for zone in 0..schools.zones {
                for grade in -1..=12 {
                    let school = &schools.list[schools.of(zone, grade)];
                    assert!(school.level.teaches(grade), "{students} {zone} {grade}");
                }
            }
        }
    }

    #[test]
    fn a_school_with_a_track_has_the_base_calendar() {
        let schools = schools(10_400);
        let tracked: Vec<_> = schools.list.iter().filter(|school| school.has_track).collect();
        assert_eq!(tracked.len(), 1);
        assert_eq!(tracked[0].variant, Variant::Base);
    }
}

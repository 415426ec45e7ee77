//! All students of a district on a day: who they are, where they sit, with whom they
//! live.

mod load;
mod search;

use std::collections::BTreeMap;

use domain::day::DayIx;
use domain::enrollment::Grade;
use domain::names::Names;

use super::find::{Found, Seat, own};
use crate::accounts::Viewer;

pub use search::Choices;

/// Where a student sits, with the school by its number.
#[derive(Clone, Copy, Debug)]
struct Place {
    school: u32,
    grade: Grade,
    is_now: bool,
    teacher: u32,
    track: u32,
    days: (DayIx, DayIx),
}

impl Place {
    fn of(seat: &Seat, schools: &mut Names, words: &mut Names) -> Self {
        let Seat { school, grade, is_now, teacher, track, days } = seat;
        let (school, teacher) = (schools.place(school), words.place(teacher));
        let (grade, is_now, track, days) = (*grade, *is_now, words.place(track), *days);
        Self { school, grade, is_now, teacher, track, days }
    }
}

/// School and track by their numbers, the first day there, and the first that is not.
pub(crate) type Stay = ((u32, u32), (DayIx, DayIx));

#[derive(Debug)]
struct Line {
    id: Box<str>,
    name: Box<str>,
    /// In this school year, today's first.
    places: Box<[Place]>,
    /// By its number; the empty one is none.
    household: u32,
    /// The language at home, by its number.
    language: u32,
    /// The groups, with spaces, by their number.
    groups: u32,
}

/// A word of names or an id, folded, and the lines that have it.
#[derive(Debug)]
struct Word {
    text: Box<str>,
    lines: Box<[u32]>,
}

/// All students of a district on a day, ready to be searched.
#[derive(Debug)]
pub struct Roster {
    /// By last name.
    lines: Vec<Line>,
    /// In the order of their texts.
    index: Vec<Word>,
    /// Places of lines, in the order of the students' ids.
    by_id: Vec<u32>,
    /// Households with the places of their students, in order.
    homes: Vec<(u32, u32)>,
    schools: Names,
    households: Names,
    /// Languages, groups, teachers.
    words: Names,
}

/// Whose students are shown: those of somebody's schools, or of one of them.
#[derive(Clone, Debug)]
pub struct Shown {
    is_everybody: bool,
    /// By the numbers of schools.
    is_open: Vec<bool>,
}

impl Roster {
    /// A student of the viewer's schools, or of one of them.
    #[must_use]
    pub fn get(&self, (viewer, school): (&Viewer, Option<&str>), id: &str) -> Option<Found> {
        let place = self.place(id)?;
        self.is_shown(&self.shown(viewer, school), place).then(|| self.found(place))
    }

    /// The students of a viewer's schools, or of one of them.
    #[must_use]
    pub fn shown(&self, viewer: &Viewer, school: Option<&str>) -> Shown {
        let is_open = |id: &str| school.is_none_or(|it| it == id) && viewer.is_mine(id);
        Shown {
            is_everybody: school.is_none() && viewer.schools.is_empty(),
            is_open: self.schools.iter().map(is_open).collect(),
        }
    }

    /// Whether the student at a place is among them.
    #[must_use]
    pub fn is_shown(&self, shown: &Shown, place: u32) -> bool {
        let mut own = own(&self.lines[place as usize].places, |place| place.is_now).iter();
        shown.is_everybody || own.any(|place| shown.is_open[place.school as usize])
    }

    /// How many students there are; their places are the numbers below.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The place of a student, by last name.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<u32> {
        let own = |place: &u32| &self.lines[*place as usize].id;
        let found = self.by_id.binary_search_by(|place| (**own(place)).cmp(id)).ok()?;
        Some(self.by_id[found])
    }

    /// The id of the student at a place.
    #[must_use]
    pub fn id(&self, place: u32) -> &str {
        &self.lines[place as usize].id
    }

    /// Where the student at a place sits first: the number of the school, the
    /// grade, and whether that is so today.
    pub(crate) fn seat(&self, place: u32) -> Option<(u32, Grade, bool)> {
        let first = self.lines[place as usize].places.first()?;
        Some((first.school, first.grade, first.is_now))
    }

    /// The same of a day of the school year.
    pub(crate) fn seat_on(&self, place: u32, day: DayIx) -> Option<(u32, Grade, bool)> {
        let places = &self.lines[place as usize].places;
        let is_then = |place: &&Place| (place.days.0..place.days.1).contains(&day);
        let there = places.iter().find(is_then).or(places.first())?;
        Some((there.school, there.grade, is_then(&there)))
    }

    /// Where the student at a place sits in this school year, today's school first.
    pub(crate) fn seats(&self, place: u32) -> Vec<Seat> {
        self.lines[place as usize].places.iter().map(|place| self.seat_of(place)).collect()
    }

    fn seat_of(&self, place: &Place) -> Seat {
        Seat {
            school: self.schools.get(place.school).to_owned(),
            grade: place.grade,
            is_now: place.is_now,
            teacher: self.words.get(place.teacher).to_owned(),
            track: self.words.get(place.track).to_owned(),
            days: place.days,
        }
    }

    /// Where the student at a place sits in this school year, today's school first:
    /// the numbers of school and track, and the days there.
    pub(crate) fn stays(
        &self,
        place: u32,
    ) -> impl DoubleEndedIterator<Item = Stay> + ExactSizeIterator {
        self.lines[place as usize]
            .places
            .iter()
            .map(|place| ((place.school, place.track), place.days))
    }

    /// Every school with the tracks on which somebody sits, by their numbers, each
    /// with its name.
    pub(crate) fn courses(&self) -> BTreeMap<(u32, u32), &str> {
        let places = self.lines.iter().flat_map(|line| line.places.iter());
        places.map(|it| ((it.school, it.track), self.words.get(it.track))).collect()
    }

    /// The ids of schools, by their numbers.
    pub(crate) fn schools(&self) -> &Names {
        &self.schools
    }

    /// The language at home of the student at a place.
    pub(crate) fn language(&self, place: u32) -> &str {
        self.words.get(self.lines[place as usize].language)
    }

    /// The groups of the student at a place, such as `el`.
    pub(crate) fn groups(&self, place: u32) -> impl Iterator<Item = &str> {
        self.words.get(self.lines[place as usize].groups).split_whitespace()
    }

    /// The teacher of the student at a place; empty where no file says it.
    pub(crate) fn teacher(&self, place: u32) -> &str {
        let first = self.lines[place as usize].places.first();
        first.map_or("", |place| self.words.get(place.teacher))
    }

    /// The others of a student's household.
    pub(crate) fn same_household(&self, place: u32) -> impl Iterator<Item = u32> {
        let home = self.lines[place as usize].household;
        let first = self.homes.partition_point(|(known, _)| *known < home);
        let own = self.homes[first..].iter().take_while(move |(known, _)| *known == home);
        own.map(|(_, other)| *other).filter(move |other| *other != place)
    }

    /// The student at a place.
    #[must_use]
    pub fn found(&self, place: u32) -> Found {
        let line = &self.lines[place as usize];
        Found {
            id: line.id.to_string(),
            name: line.name.to_string(),
            seat: line.places.first().map(|place| self.seat_of(place)),
            household: self.households.get(line.household).to_owned(),
        }
    }
}

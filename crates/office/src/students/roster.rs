//! Finding a student by a part of the name or by id.

use std::collections::{BTreeMap, BTreeSet};

use domain::Date;
use domain::day::DayIx;
use domain::enrollment::Grade;
use domain::names::Names;
use intake::record::Record;
use rustc_hash::FxHashMap;
use store::sheet::Sight;
use store::tx::Tx;

use super::find::{Found, Seat, fold, name, own, stays_of};
use crate::accounts::Viewer;
use crate::error::Result;
use crate::facts::{self, Whose};

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

/// What the students who are shown have, to choose from: in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Grades.
    pub grades: Vec<Grade>,
    /// Languages at home.
    pub languages: Vec<String>,
    /// Teachers.
    pub teachers: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
}

/// Whose students are shown: those of somebody's schools, or of one of them.
#[derive(Clone, Debug)]
pub struct Shown {
    is_everybody: bool,
    /// By the numbers of schools.
    is_open: Vec<bool>,
}

impl Roster {
    /// Reads it.
    ///
    /// # Errors
    /// When the memory refuses.
    pub fn load(tx: &mut Tx<'_>, sight: Sight<'_>, today: Date) -> Result<Self> {
        let (mut schools, mut words_of) = (Names::default(), Names::default());
        let mut stays = FxHashMap::default();
        for (student, seats) in stays_of(tx, sight, Whose::Everybody, today)? {
            let place = |seat: &Seat| Place::of(seat, &mut schools, &mut words_of);
            stays.insert(student, seats.iter().map(place).collect());
        }
        let mut households = Names::default();
        let mut known: Vec<(Vec<String>, Vec<String>, Line)> = Vec::new();
        facts::records(tx, sight, "students.csv", Whose::Everybody, |record, _| {
            if let Record::Students(row) = record {
                let id: &str = &row.student_id;
                let texts = [row.last_name, row.first_name, row.preferred_name, id];
                let words = texts.iter().flat_map(|text| fold(text)).collect();
                let line = Line {
                    id: id.into(),
                    name: name(&row).into(),
                    places: stays.remove(id).unwrap_or_default(),
                    household: households.place(&row.household_id),
                    language: words_of.place(row.home_language),
                    groups: words_of.place(row.groups),
                };
                known.push((fold(row.last_name), words, line));
            }
        })?;
        known.sort_by(|(one, _, a), (other, _, b)| (one, &a.name).cmp(&(other, &b.name)));
        let mut words: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut lines = Vec::with_capacity(known.len());
        for (number, (_, own, line)) in (0..).zip(known) {
            own.into_iter().for_each(|word| words.entry(word).or_default().push(number));
            lines.push(line);
        }
        let word =
            |(text, lines): (String, Vec<u32>)| Word { text: text.into(), lines: lines.into() };
        let words = words.into_iter().map(word).collect();
        let mut by_id: Vec<u32> = (0..).take(lines.len()).collect();
        by_id.sort_unstable_by_key(|line| &lines[*line as usize].id);
        let mut homes: Vec<(u32, u32)> =
            lines.iter().zip(0..).map(|(line, place)| (line.household, place)).collect();
        homes.retain(|(home, _)| !households.get(*home).is_empty());
        homes.sort_unstable();
        Ok(Self { lines, index: words, by_id, homes, schools, households, words: words_of })
    }

    /// The students of the viewer's schools, or of one of them, whose name or id
    /// has a word that begins with each word that was typed, by last name; and
    /// whether there are more than `limit`.
    #[must_use]
    pub fn find(
        &self,
        (viewer, school): (&Viewer, Option<&str>),
        typed: &str,
        limit: usize,
    ) -> (Vec<Found>, bool) {
        let typed = fold(typed);
        if typed.is_empty() {
            return (Vec::new(), false);
        }
        let shown = self.shown(viewer, school);
        let fits = (0..).zip(self.with_all(&typed)).filter(|(_, fits)| *fits);
        let fitting = fits.map(|(place, _)| place).filter(|place| self.is_shown(&shown, *place));
        let mut found: Vec<Found> = fitting.take(limit + 1).map(|it| self.found(it)).collect();
        let is_more = found.len() > limit;
        found.truncate(limit);
        (found, is_more)
    }

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

    /// What there is to choose from among the students who are shown.
    #[must_use]
    pub fn choices(&self, shown: &Shown) -> Choices {
        let (mut grades, [mut languages, mut teachers, mut groups]) =
            (BTreeSet::new(), std::array::from_fn(|_| vec![false; self.words.len()]));
        for place in (0..).take(self.lines.len()).filter(|place| self.is_shown(shown, *place)) {
            let line = &self.lines[place as usize];
            languages[line.language as usize] = true;
            groups[line.groups as usize] = true;
            if let Some(first) = line.places.first() {
                grades.insert(first.grade);
                teachers[first.teacher as usize] = true;
            }
        }
        let words = |has: Vec<bool>| {
            let words = self.words.iter().zip(has).filter(|(word, has)| *has && !word.is_empty());
            words.map(|(word, _)| word)
        };
        let sorted = |words: BTreeSet<&str>| words.into_iter().map(str::to_owned).collect();
        Choices {
            grades: grades.into_iter().collect(),
            languages: sorted(words(languages).collect()),
            teachers: sorted(words(teachers).collect()),
            groups: sorted(words(groups).flat_map(str::split_whitespace).collect()),
        }
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

    /// By place: whether a name or the id has a word that begins with each word
    /// that was typed.
    pub(crate) fn matching(&self, typed: &str) -> Vec<bool> {
        self.with_all(&fold(typed))
    }

    /// For each line whether it has a word that begins with each of these.
    fn with_all(&self, typed: &[String]) -> Vec<bool> {
        let mut fits = vec![true; self.lines.len()];
        for part in typed {
            let before = std::mem::replace(&mut fits, vec![false; self.lines.len()]);
            let first = self.index.partition_point(|word| *word.text < **part);
            let begun = self.index[first..].iter().take_while(|word| word.text.starts_with(part));
            for line in begun.flat_map(|word| &word.lines) {
                fits[*line as usize] = before[*line as usize];
            }
        }
        fits
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

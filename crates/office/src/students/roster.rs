//! Finding a student by a part of the name or by id.

use std::collections::BTreeMap;

use domain::Date;
use domain::enrollment::Grade;
use domain::names::Names;
use intake::record::Record;
use rustc_hash::FxHashMap;
use store::sheet::Sight;
use store::tx::Tx;

use super::find::{Found, Seat, fold, name, stays_of};
use crate::accounts::Viewer;
use crate::error::Result;
use crate::facts::{self, Whose};

/// Where a student sits, with the school by its number.
#[derive(Clone, Copy, Debug)]
struct Place {
    school: u32,
    grade: Grade,
    is_now: bool,
}

impl Place {
    fn of(seat: &Seat, schools: &mut Names) -> Self {
        Self { school: schools.place(&seat.school), grade: seat.grade, is_now: seat.is_now }
    }
}

#[derive(Debug)]
struct Line {
    id: Box<str>,
    name: Box<str>,
    /// In this school year, today's first.
    places: Box<[Place]>,
    /// By its number; the empty one is none.
    household: u32,
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
    words: Vec<Word>,
    /// Places of lines, in the order of the students' ids.
    by_id: Vec<u32>,
    schools: Names,
    households: Names,
}

impl Roster {
    /// Reads it.
    ///
    /// # Errors
    /// When the memory refuses.
    pub fn load(tx: &mut Tx<'_>, sight: Sight<'_>, today: Date) -> Result<Self> {
        let (mut schools, mut stays) = (Names::default(), FxHashMap::default());
        for (student, seats) in stays_of(tx, sight, Whose::Everybody, today)? {
            stays.insert(student, seats.iter().map(|seat| Place::of(seat, &mut schools)).collect());
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
        Ok(Self { lines, words, by_id, schools, households })
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
        let is_there = |id: u32| {
            let id = self.schools.get(id);
            school.is_none_or(|chosen| chosen == id) && viewer.is_mine(id)
        };
        let is_open: Vec<bool> = (0..).take(self.schools.len()).map(is_there).collect();
        let sees_all = school.is_none() && viewer.schools.is_empty();
        let is_shown = |line: &&Line| {
            sees_all || line.places.iter().any(|place| is_open[place.school as usize])
        };
        let fits = self.with_all(&typed).into_iter().zip(&self.lines).filter(|(fits, _)| *fits);
        let fitting = fits.map(|(_, line)| line).filter(is_shown).take(limit + 1);
        let mut found: Vec<Found> = fitting.map(|line| self.found(line)).collect();
        let is_more = found.len() > limit;
        found.truncate(limit);
        (found, is_more)
    }

    /// A student of the viewer's schools, or of one of them.
    #[must_use]
    pub fn get(&self, (viewer, school): (&Viewer, Option<&str>), id: &str) -> Option<Found> {
        let line = |place: &u32| &self.lines[*place as usize];
        let place = self.by_id.binary_search_by(|place| (*line(place).id).cmp(id)).ok()?;
        let line = line(&self.by_id[place]);
        let is_there = |place: &Place| {
            let id = self.schools.get(place.school);
            school.is_none_or(|chosen| chosen == id) && viewer.is_mine(id)
        };
        let sees_all = school.is_none() && viewer.schools.is_empty();
        (sees_all || line.places.iter().any(is_there)).then(|| self.found(line))
    }

    /// For each line whether it has a word that begins with each of these.
    fn with_all(&self, typed: &[String]) -> Vec<bool> {
        let mut fits = vec![true; self.lines.len()];
        for part in typed {
            let before = std::mem::replace(&mut fits, vec![false; self.lines.len()]);
            let first = self.words.partition_point(|word| *word.text < **part);
            let begun = self.words[first..].iter().take_while(|word| word.text.starts_with(part));
            for line in begun.flat_map(|word| &word.lines) {
                fits[*line as usize] = before[*line as usize];
            }
        }
        fits
    }

    fn found(&self, line: &Line) -> Found {
        let seat = |place: &Place| Seat {
            school: self.schools.get(place.school).to_owned(),
            grade: place.grade,
            is_now: place.is_now,
        };
        Found {
            id: line.id.to_string(),
            name: line.name.to_string(),
            seat: line.places.first().map(seat),
            household: self.households.get(line.household).to_owned(),
        }
    }
}

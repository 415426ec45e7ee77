//! What all students of a district share in one school year: schools with
//! their calendars, timetables and roll, and the meaning of codes.

use rustc_hash::FxHashMap;

use crate::calendar::{self, Calendar};
use crate::codes::{CodeBook, CodeIx};
use crate::day::SchoolYear;
use crate::periods::{PeriodIx, Timetable};
use crate::roll::RollGaps;

/// A school's place in the list of schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolIx(pub u32);

/// Texts, each kept once, and found again by place or by text.
#[derive(Clone, Debug, Default)]
pub struct Names {
    list: Vec<Box<str>>,
    places: FxHashMap<Box<str>, u32>,
    /// The place that was asked for last: rows of one student, school or code
    /// mostly follow each other.
    last: u32,
}

impl Names {
    /// The place of `name`, which is added when it is new.
    ///
    /// # Panics
    /// After four thousand million names.
    pub fn place(&mut self, name: &str) -> u32 {
        if self.list.get(self.last as usize).is_some_and(|last| **last == *name) {
            return self.last;
        }
        if let Some(place) = self.find(name) {
            self.last = place;
            return place;
        }
        let place = u32::try_from(self.list.len()).expect("fewer names than u32 can count");
        self.list.push(name.into());
        self.places.insert(name.into(), place);
        place
    }

    /// The place of `name`, or none when it was never added.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<u32> {
        self.places.get(name).copied()
    }

    /// The text at `place`; empty when there is none.
    #[must_use]
    pub fn get(&self, place: u32) -> &str {
        self.list.get(place as usize).map_or("", |name| name)
    }

    /// All texts in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|name| &**name)
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// One school in one school year.
#[derive(Clone, Debug, Default)]
pub struct School {
    /// Which days are taught.
    pub calendar: Calendar,
    /// The periods of its day; empty when it lists none.
    pub timetable: Timetable,
    /// Where roll was not taken.
    pub roll: RollGaps,
}

/// The shared ground of every student's ledger in one school year.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The school year.
    pub year: SchoolYear,
    /// Ids of the schools.
    pub school_ids: Names,
    /// The schools, by [`SchoolIx`].
    pub schools: Vec<School>,
    /// Texts of the codes.
    pub code_names: Names,
    /// Names of the periods.
    pub period_names: Names,
    /// What the codes mean.
    pub codes: CodeBook,
}

impl Reference {
    /// A district of which nothing is known yet.
    #[must_use]
    pub fn new(year: SchoolYear) -> Self {
        Self {
            year,
            school_ids: Names::default(),
            schools: Vec::new(),
            code_names: Names::default(),
            period_names: Names::default(),
            codes: CodeBook::default(),
        }
    }

    /// The place of the school with this id, which is added when it is new.
    pub fn school_place(&mut self, id: &str) -> SchoolIx {
        let place = self.school_ids.place(id);
        if self.schools.len() <= place as usize {
            self.schools.resize_with(place as usize + 1, School::default);
        }
        SchoolIx(place)
    }

    /// The school at a place that [`Reference::school_place`] gave.
    #[must_use]
    pub fn school(&self, school: SchoolIx) -> &School {
        &self.schools[school.0 as usize]
    }

    /// The same, to change it.
    pub fn school_mut(&mut self, school: SchoolIx) -> &mut School {
        &mut self.schools[school.0 as usize]
    }

    /// The id of a school.
    #[must_use]
    pub fn school_id(&self, school: SchoolIx) -> &str {
        self.school_ids.get(school.0)
    }

    /// The text of a code.
    #[must_use]
    pub fn code(&self, code: CodeIx) -> &str {
        self.code_names.get(code.0)
    }

    /// The name of a period.
    #[must_use]
    pub fn period(&self, period: PeriodIx) -> &str {
        self.period_names.get(period.0)
    }

    /// The version of all calendars together; see [`calendar::version`].
    #[must_use]
    pub fn calendar_version(&self) -> String {
        let calendars = self.schools.iter().map(|school| &school.calendar);
        calendar::version(self.school_ids.iter().zip(calendars), self.year)
    }
}

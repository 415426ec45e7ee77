//! What all students of a district share in one school year: schools with
//! their calendars, timetables and roll, and the meaning of codes.

use crate::calendar::{self, Calendar};
use crate::codes::{CodeBook, CodeIx};
use crate::day::SchoolYear;
use crate::names::{Names, SchoolIx};
use crate::periods::{PeriodIx, Timetable};
use crate::roll::RollGaps;

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

//! The periods of a school's day.

/// A period's place in the list of period names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PeriodIx(pub u32);

/// One period as a school lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its name.
    pub name: PeriodIx,
    /// Minutes after midnight.
    pub start: u16,
    /// Minutes after midnight.
    pub end: u16,
}

impl Period {
    /// Length in minutes; none when it ends before it starts.
    #[must_use]
    pub fn minutes(&self) -> Option<u16> {
        self.end.checked_sub(self.start).filter(|minutes| *minutes > 0)
    }
}

/// The periods of one school's day, in order of their start.
#[derive(Clone, Debug, Default)]
pub struct Timetable {
    periods: Vec<Period>,
}

impl Timetable {
    /// Puts the periods in order; among equal starts the given order stays.
    #[must_use]
    pub fn new(mut periods: Vec<Period>) -> Self {
        periods.sort_by_key(|period| period.start);
        Self { periods }
    }

    /// The periods in order of their start.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }
}

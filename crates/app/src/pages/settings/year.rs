//! A school year as a page draws it: a small table for each month.

use domain::Date;
use domain::calendar::DayType;
use domain::day::SchoolYear;
use jiff::Span;
use jiff::civil::Weekday;
use office::settings::Row;

use crate::desk::Desk;

/// A day of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    pub(super) date: Date,
    /// What the calendar says; nothing where it has no row.
    pub(super) day_type: Option<DayType>,
    pub(super) is_today: bool,
}

impl Day {
    /// The ending of its class in the stylesheet, and of the key of its word.
    pub(super) fn name(self) -> &'static str {
        self.day_type.map_or("none", DayType::name)
    }

    pub(super) fn is_weekend(self) -> bool {
        matches!(self.date.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    pub(super) fn number(self) -> i8 {
        self.date.day()
    }
}

/// A month in weeks from Sunday to Saturday.
#[derive(Clone, Debug)]
pub(super) struct Month {
    pub(super) name: String,
    pub(super) weeks: Vec<[Option<Day>; 7]>,
}

/// Days of one kind that follow each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) day_type: DayType,
}

/// A school year of one school and track.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) months: Vec<Month>,
    /// Days of instruction.
    pub(super) count: usize,
    /// The first of them and the last.
    pub(super) ends: Option<(Date, Date)>,
    /// Days off and Saturdays of school, as they follow each other.
    pub(super) others: Vec<Stretch>,
}

impl Year {
    /// The year from the rows of one school and track.
    pub(super) fn of(desk: &Desk<'_>, year: SchoolYear, rows: &[&Row]) -> Self {
        let mut days: Vec<(Date, DayType)> = rows
            .iter()
            .filter_map(|row| {
                Some((row.get("date").parse().ok()?, row.get("day_type").parse().ok()?))
            })
            .filter(|(date, _)| year.index(*date).is_some())
            .collect();
        days.sort_by_key(|(date, _)| *date);
        let taught = || days.iter().filter(|(_, it)| *it == DayType::Instructional);
        let ends = taught().next().zip(taught().next_back());
        Self {
            months: months(desk, &days),
            count: taught().count(),
            ends: ends.map(|((first, _), (last, _))| (*first, *last)),
            others: stretches(&days),
        }
    }
}

/// The months from the first row to the last.
fn months(desk: &Desk<'_>, days: &[(Date, DayType)]) -> Vec<Month> {
    let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let firsts = first.first_of_month().series(Span::new().months(1));
    firsts.take_while(|first| first <= last).map(|first| month(desk, days, first)).collect()
}

fn month(desk: &Desk<'_>, days: &[(Date, DayType)], first: Date) -> Month {
    let today = desk.today();
    let mut weeks = vec![[None; 7]];
    for date in first.series(Span::new().days(1)).take_while(|it| *it <= first.last_of_month()) {
        let place = usize::try_from(date.weekday().to_sunday_zero_offset()).unwrap_or(0);
        if date.weekday() == Weekday::Sunday && date != first {
            weeks.push([None; 7]);
        }
        let row = days.binary_search_by_key(&date, |(date, _)| *date).ok();
        let day_type = row.map(|row| days[row].1);
        if let Some(week) = weeks.last_mut() {
            week[place] = Some(Day { date, day_type, is_today: date == today });
        }
    }
    Month { name: desk.month(first), weeks }
}

/// Days that are no days of instruction; those of one kind with only days
/// without a row between them are one stretch.
fn stretches(days: &[(Date, DayType)]) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut is_open = false;
    for (date, day_type) in days.iter().copied() {
        match all.last_mut() {
            _ if day_type == DayType::Instructional => is_open = false,
            Some(last) if is_open && last.day_type == day_type => last.to = date,
            _ => {
                all.push(Stretch { from: date, to: date, day_type });
                is_open = true;
            }
        }
    }
    all
}

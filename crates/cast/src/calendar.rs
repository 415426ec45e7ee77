//! The school year: which days are taught, which are not and why, and the
//! clock by which things are written down.
//!
//! The first day is the Wednesday nearest 13 August. Weekdays are taught
//! unless a rule below says otherwise, until there are exactly 180 of them;
//! in 2025-26 the last one is 3 June 2026.

use domain::calendar::DayType;
use domain::day::{DayIx, SchoolYear};
use jiff::civil::{Date, Weekday, date};
use jiff::{Span, Timestamp};

/// Days taught in every school and on every track.
pub(crate) const TAUGHT: usize = 180;
/// The track on which one large school teaches a part of its students.
pub(crate) const TRACK: &str = "B";
/// Pacific time is this far behind UTC in winter.
const WINTER: i64 = 8 * 3_600;
/// And this far in summer.
const SUMMER: i64 = 7 * 3_600;

/// Which calendar a student lives by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    /// The district's.
    Base,
    /// Closed for a day of smoke, made up on the staff day that followed.
    Smoke,
    /// Track B: a week off in October, at work in spring break.
    TrackB,
}

/// A day that is taught.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SchoolDay {
    pub(crate) ix: DayIx,
    pub(crate) date: Date,
    /// How many more students than on an average day are absent.
    pub(crate) lift: f64,
}

/// One calendar.
#[derive(Clone, Debug)]
pub(crate) struct DayPlan {
    /// Every weekday from the first to the last day.
    pub(crate) weekdays: Vec<(Date, DayType)>,
    /// The days taught, in order.
    pub(crate) days: Vec<SchoolDay>,
}

/// All calendars of a year.
#[derive(Clone, Debug)]
pub(crate) struct Calendars {
    pub(crate) year: SchoolYear,
    plans: [DayPlan; 3],
    /// Local midnight of each day of the year in seconds since 1970.
    midnights: Vec<i64>,
}

impl Calendars {
    pub(crate) fn new(year: SchoolYear) -> Self {
        let plans = [Variant::Base, Variant::Smoke, Variant::TrackB]
            .map(|variant| DayPlan::new(year, variant));
        let epoch = date(1970, 1, 1);
        let since = epoch.until(year.first()).map_or(0, |span| i64::from(span.get_days()));
        let midnights = (0..year.days())
            .map(|ix| (since + i64::from(ix)) * 86_400 + behind_utc(year.date(ix)))
            .collect();
        Self { year, plans, midnights }
    }

    pub(crate) fn plan(&self, variant: Variant) -> &DayPlan {
        &self.plans[variant as usize]
    }

    /// The calendar of most students.
    pub(crate) fn base(&self) -> &DayPlan {
        self.plan(Variant::Base)
    }

    /// The first day of school.
    pub(crate) fn first(&self) -> SchoolDay {
        self.base().days[0]
    }

    /// The date of a day of the year.
    pub(crate) fn date(&self, ix: DayIx) -> Date {
        self.year.date(ix)
    }

    /// Seconds since 1970 at a local time of day. Whatever would be written
    /// after 30 June is written on 30 June.
    pub(crate) fn at(&self, ix: DayIx, minute: u32, second: u32) -> i64 {
        let ix = usize::from(ix).min(self.midnights.len() - 1);
        self.midnights[ix] + i64::from(minute) * 60 + i64::from(second)
    }

    /// The school day that comes `later` school days after `ix`; beyond the
    /// last one, weekdays count.
    pub(crate) fn school_days_after(&self, ix: DayIx, later: u16) -> DayIx {
        let days = &self.base().days;
        let place = days.partition_point(|day| day.ix <= ix) + usize::from(later) - 1;
        let last = days.last().map_or(ix, |day| day.ix);
        let beyond = DayIx::try_from(place.saturating_sub(days.len() - 1)).unwrap_or(0);
        days.get(place).map_or_else(|| self.weekday_from(last + beyond), |day| day.ix)
    }

    /// `ix`, or the Monday after it.
    pub(crate) fn weekday_from(&self, ix: DayIx) -> DayIx {
        let ix = ix.min(self.year.days() - 1);
        match self.date(ix).weekday() {
            Weekday::Saturday => ix + 2,
            Weekday::Sunday => ix + 1,
            _ => ix,
        }
    }

    /// Days of Saturday school: six a year.
    pub(crate) fn saturdays(&self) -> Vec<Date> {
        let start = self.year.first().year();
        [(start, 10), (start, 11), (start + 1, 2), (start + 1, 3), (start + 1, 4), (start + 1, 5)]
            .into_iter()
            .map(|(year, month)| nth(year, month, 2, Weekday::Saturday))
            .collect()
    }
}

/// A moment as the files have it.
pub(crate) fn timestamp(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).expect("a school year lies within the years jiff can count")
}

impl DayPlan {
    fn new(year: SchoolYear, variant: Variant) -> Self {
        let off = days_off(year, variant);
        let mut weekdays = Vec::new();
        let mut taught = Vec::new();
        let mut day = first_day(year.first().year());
        while taught.len() < TAUGHT {
            if is_weekday(day) {
                let kind = off.iter().find(|(date, _)| *date == day);
                let kind = kind.map_or(DayType::Instructional, |(_, kind)| *kind);
                weekdays.push((day, kind));
                if kind == DayType::Instructional {
                    taught.push(day);
                }
            }
            day = plus(day, 1);
        }
        let lifts = crate::season::lifts(&taught);
        let days = taught.iter().zip(lifts).map(|(date, lift)| SchoolDay {
            ix: year.index(*date).unwrap_or(0),
            date: *date,
            lift,
        });
        Self { days: days.collect(), weekdays }
    }

    /// The days taught from `from` up to but not including `to`.
    pub(crate) fn between(&self, from: DayIx, to: DayIx) -> &[SchoolDay] {
        let first = self.days.partition_point(|day| day.ix < from);
        let end = self.days.partition_point(|day| day.ix < to);
        &self.days[first.min(end)..end]
    }
}

fn behind_utc(day: Date) -> i64 {
    let summer = nth(day.year(), 3, 2, Weekday::Sunday)..nth(day.year(), 11, 1, Weekday::Sunday);
    if summer.contains(&day) { SUMMER } else { WINTER }
}

/// The Wednesday nearest 13 August.
fn first_day(year: i16) -> Date {
    let day = date(year, 8, 13);
    let past = i64::from(day.weekday().since(Weekday::Wednesday));
    plus(day, if past <= 3 { -past } else { 7 - past })
}

/// Weekdays without lessons.
fn days_off(year: SchoolYear, variant: Variant) -> Vec<(Date, DayType)> {
    let start = year.first().year();
    let staff_day = nth(start, 10, 2, Weekday::Monday);
    let mut off = vec![nth(start, 9, 1, Weekday::Monday), observed(date(start, 11, 11))];
    off.extend(week_of(nth(start, 11, 4, Weekday::Thursday)));
    (0..3).for_each(|week| off.extend(week_of(plus(date(start, 12, 25), 7 * week))));
    off.push(nth(start + 1, 1, 3, Weekday::Monday));
    off.push(nth(start + 1, 2, 3, Weekday::Monday));
    off.push(nth(start + 1, 5, -1, Weekday::Monday));
    // The week with 31 March: César Chávez Day.
    let spring = week_of(plus(date(start + 1, 3, 31), 1));
    // The week after the staff day.
    let october = week_of(plus(staff_day, 7));
    off.extend(if variant == Variant::TrackB { october } else { spring });
    let mut off: Vec<_> = off.into_iter().map(|day| (day, DayType::Holiday)).collect();
    off.push(match variant {
        // The Wednesday before; the staff day is taught instead.
        Variant::Smoke => (plus(staff_day, -5), DayType::Closure),
        _ => (staff_day, DayType::Holiday),
    });
    off
}

/// Monday to Friday of the week with `day`.
fn week_of(day: Date) -> Vec<Date> {
    let monday = plus(day, -i64::from(day.weekday().to_monday_zero_offset()));
    (0..5).map(|later| plus(monday, later)).collect()
}

/// The weekday on which a holiday is kept.
fn observed(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => plus(day, -1),
        Weekday::Sunday => plus(day, 1),
        _ => day,
    }
}

fn nth(year: i16, month: i8, nth: i8, weekday: Weekday) -> Date {
    let day = date(year, month, 1).nth_weekday_of_month(nth, weekday);
    day.expect("every month has four of each weekday, and a last one")
}

pub(crate) fn plus(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}

fn is_weekday(day: Date) -> bool {
    day.weekday().to_monday_zero_offset() < 5
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;

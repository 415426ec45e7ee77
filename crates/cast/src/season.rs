//! How absence moves with the weekday, the month and the next holiday.

use jiff::civil::{Date, Weekday};

/// Absence on each weekday against an average one (NYC archive, three years of
/// medians; England has Friday at +20 % too).
fn weekday(day: Date) -> f64 {
    match day.weekday() {
        Weekday::Monday => 1.10,
        Weekday::Friday => 1.19,
        _ => 1.0,
    }
}

/// Absence in each month against an average one. October is the lowest: 9.2 %
/// where the year has 10.9 % (NYC), so it stands at 0.85 and not at the rounder
/// 0.88 of the fitted table, which a storm in September could hide.
fn month(day: Date) -> f64 {
    match day.month() {
        8 | 9 => 0.91,
        10 => 0.85,
        11 => 0.97,
        12 | 1 | 2 | 5 => 1.05,
        6 => 1.3,
        _ => 1.0,
    }
}

/// Absence on the last day before a holiday against any other.
const BEFORE_HOLIDAY: f64 = 1.25;

/// The factor for each day taught. The months keep their proportions whatever
/// holidays they hold, and the whole year's mean is 1, so that a student's
/// propensity is the share of days missed.
pub(crate) fn lifts(taught: &[Date]) -> Vec<f64> {
    let raw: Vec<f64> = taught
        .iter()
        .enumerate()
        .map(|(place, day)| {
            let before = taught.get(place + 1).is_some_and(|next| weekdays_between(*day, *next));
            weekday(*day) * if before { BEFORE_HOLIDAY } else { 1.0 }
        })
        .collect();
    let in_month: Vec<f64> =
        taught.iter().zip(&raw).map(|(day, lift)| lift / month_mean(taught, &raw, *day)).collect();
    let lifts: Vec<f64> =
        taught.iter().zip(in_month).map(|(day, lift)| lift * month(*day)).collect();
    let mean = mean(lifts.iter().copied());
    lifts.into_iter().map(|lift| lift / mean).collect()
}

fn month_mean(taught: &[Date], raw: &[f64], day: Date) -> f64 {
    let same = taught.iter().zip(raw).filter(|(other, _)| other.month() == day.month());
    mean(same.map(|(_, lift)| *lift))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    if count > 0.0 { sum / count } else { 1.0 }
}

/// Whether a weekday without lessons lies between two days taught.
fn weekdays_between(day: Date, next: Date) -> bool {
    let apart = next.day_of_year() - day.day_of_year();
    // A winter break runs over New Year and is always long.
    let weekend = if day.weekday() == Weekday::Friday { 3 } else { 1 };
    day.year() != next.year() || apart > weekend
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendars, Variant};
    use domain::day::SchoolYear;

    #[test]
    fn the_mean_is_one_and_october_the_lowest() {
        let calendars = Calendars::new(SchoolYear::starting(2025));
        let days = &calendars.plan(Variant::Base).days;
        assert!((mean(days.iter().map(|day| day.lift)) - 1.0).abs() < 1e-9);
        let of =
            |month| mean(days.iter().filter(|day| day.date.month() == month).map(|day| day.lift));
        let october = of(10);
        let others = [8, 9, 11, 12, 1, 2, 3, 4, 5, 6];
        assert!(others.into_iter().all(|month| of(month) > october * 1.03));
        assert!(of(6) > of(5));
    }

    #[test]
    fn the_day_before_a_holiday_is_higher() {
        let calendars = Calendars::new(SchoolYear::starting(2025));
        let days = &calendars.base().days;
        let lift = |month, day| {
            let date =
                |d: &&crate::calendar::SchoolDay| (d.date.month(), d.date.day()) == (month, day);
            days.iter().find(date).map(|day| day.lift).unwrap()
        };
        assert!(lift(8, 29) > 1.2 * lift(8, 22));
        assert!(lift(11, 10) > 1.2 * lift(11, 3));
    }
}

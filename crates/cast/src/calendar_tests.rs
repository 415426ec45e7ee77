//! The calendar in this year and in others.

use super::*;

fn calendars(year: i16) -> Calendars {
    Calendars::new(SchoolYear::starting(year))
}

#[test]
fn the_year_2025_26_runs_from_13_august_to_3_june() {
    let calendars = calendars(2025);
    for variant in [Variant::Base, Variant::Smoke, Variant::TrackB] {
        let days = &calendars.plan(variant).days;
        assert_eq!(days[0].date, date(2025, 8, 13));
        assert_eq!(days[TAUGHT - 1].date, date(2026, 6, 3), "{variant:?}");
        assert_eq!(days.len(), TAUGHT);
    }
    let base = calendars.base();
    let kind = |day| base.weekdays.iter().find(|(date, _)| *date == day).map(|(_, kind)| *kind);
    let free = [(2025, 9, 1), (2025, 11, 11), (2025, 11, 27), (2025, 12, 25), (2026, 1, 19)];
    for (year, month, day) in free {
        assert_eq!(kind(date(year, month, day)), Some(DayType::Holiday));
    }
    assert_eq!(base.weekdays.len(), 211);
}

#[test]
fn every_year_has_180_days_in_every_calendar() {
    for year in 1999..2060 {
        let calendars = calendars(year);
        let first = calendars.first().date;
        assert_eq!(first.weekday(), Weekday::Wednesday);
        assert!((10..=16).contains(&first.day()), "{first}");
        for variant in [Variant::Base, Variant::Smoke, Variant::TrackB] {
            let plan = calendars.plan(variant);
            assert_eq!(plan.days.len(), TAUGHT);
            assert!(plan.days.windows(2).all(|pair| pair[0].ix < pair[1].ix));
            assert!(plan.days[TAUGHT - 1].date < date(year + 1, 6, 20));
        }
    }
}

#[test]
fn smoke_closes_one_day_and_the_staff_day_makes_it_up() {
    let calendars = calendars(2025);
    let smoke = &calendars.plan(Variant::Smoke).weekdays;
    let closed: Vec<_> = smoke.iter().filter(|(_, kind)| *kind == DayType::Closure).collect();
    assert_eq!(closed, [&(date(2025, 10, 8), DayType::Closure)]);
    assert!(smoke.contains(&(date(2025, 10, 13), DayType::Instructional)));
    assert!(calendars.base().weekdays.contains(&(date(2025, 10, 13), DayType::Holiday)));
}

#[test]
fn the_clock_knows_summer_time() {
    let calendars = calendars(2025);
    let at = |month, day, year| {
        let ix = calendars.year.index(date(year, month, day)).unwrap();
        timestamp(calendars.at(ix, 9 * 60, 0)).to_string()
    };
    assert_eq!(at(8, 13, 2025), "2025-08-13T16:00:00Z");
    assert_eq!(at(12, 1, 2025), "2025-12-01T17:00:00Z");
    assert_eq!(at(3, 9, 2026), "2026-03-09T16:00:00Z");
}

#[test]
fn later_school_days_skip_weekends_and_holidays() {
    let calendars = calendars(2025);
    let ix = |month, day, year| calendars.year.index(date(year, month, day)).unwrap();
    assert_eq!(calendars.school_days_after(ix(8, 29, 2025), 1), ix(9, 2, 2025));
    assert_eq!(calendars.school_days_after(ix(8, 30, 2025), 1), ix(9, 2, 2025));
    let after = calendars.school_days_after(ix(6, 3, 2026), 3);
    assert_eq!(calendars.date(after), date(2026, 6, 8));
}

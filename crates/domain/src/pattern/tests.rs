use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::class::Class;
use crate::tally;

/// A day on which the student was enrolled and school was taught.
const SCHOOL: u8 = 1;

fn year() -> SchoolYear {
    SchoolYear::starting(2025)
}

/// The place of a day from July on.
fn on(month: i8, day: i8) -> DayIx {
    year().index(date(if month < 7 { 2026 } else { 2025 }, month, day)).expect("a day of the year")
}

/// 13 August to 5 June without weekends, holidays and breaks.
fn taught() -> DaySet {
    let weekday = |day: &DayIx| year().date(*day).weekday().to_monday_zero_offset() < 5;
    let term: DaySet = (on(8, 13)..=on(6, 5)).filter(weekday).collect();
    let one = |month, day| DaySet::range(on(month, day), on(month, day) + 1);
    let autumn = one(9, 1).or(&one(11, 11)).or(&DaySet::range(on(11, 24), on(11, 29)));
    let winter = DaySet::range(on(12, 22), on(1, 3)).or(&one(1, 19)).or(&one(2, 16));
    let spring = DaySet::range(on(4, 6), on(4, 11)).or(&one(5, 25));
    term.minus(&autumn).minus(&winter).minus(&spring)
}

/// A year of all days taught, with absences of a class on some of them.
fn absent(class: Class, days: &[DayIx]) -> Packed {
    let mut bytes = [0; 366];
    for day in taught().iter() {
        bytes[usize::from(day)] = SCHOOL;
    }
    let rank = class.full_day_rank().expect("a class of absence");
    for day in days {
        bytes[usize::from(*day)] |= u8::try_from(rank + 1).expect("a small rank") << 1;
    }
    Packed::from_bytes(&bytes).expect("a year")
}

fn unexcused(days: &[DayIx]) -> Packed {
    absent(Class::Unexcused, days)
}

/// The patterns of a whole year.
fn seen(days: &Packed, partial: &[(DayIx, Place)], siblings: &[&Packed]) -> Vec<Pattern> {
    let taught = taught();
    patterns(&Habits { year: year(), days, as_of: 365, taught: &taught, partial, siblings })
}

/// Mondays on which nothing is beside a break.
fn mondays() -> [DayIx; 6] {
    [on(8, 18), on(9, 15), on(10, 6), on(10, 20), on(2, 2), on(3, 9)]
}

/// Days without anything in common.
fn scattered() -> [DayIx; 6] {
    [on(8, 18), on(9, 16), on(10, 8), on(10, 23), on(2, 3), on(3, 13)]
}

fn missed(first: usize, last: usize, other: usize) -> Vec<(DayIx, Place)> {
    let places = [(Place::First, first), (Place::Last, last), (Place::Other, other)];
    let places = places.into_iter().flat_map(|(place, times)| std::iter::repeat_n(place, times));
    taught().iter().zip(places).collect()
}

#[test]
fn absences_on_mondays_are_a_weekday() {
    let monday = Pattern::Weekday { weekday: Weekday::Monday, days: 6, of: 6 };
    assert_eq!(seen(&unexcused(&mondays()), &[], &[]), [monday]);
}

#[test]
fn absences_on_every_weekday_have_nothing_in_common() {
    assert_eq!(seen(&unexcused(&scattered()), &[], &[]), []);
}

#[test]
fn four_absences_are_no_pattern_and_five_are() {
    let mondays = mondays();
    let sister = unexcused(&mondays);
    assert_eq!(seen(&unexcused(&mondays[..4]), &missed(4, 0, 0), &[&sister]), []);
    let five = seen(&unexcused(&mondays[..5]), &missed(5, 0, 0), &[&sister]);
    assert_eq!(
        five,
        [
            Pattern::WithSibling { days: 5, of: 5 },
            Pattern::Weekday { weekday: Weekday::Monday, days: 5, of: 5 },
            Pattern::FirstPeriod { times: 5, of: 5 },
        ]
    );
}

#[test]
fn two_fridays_in_five_are_shown_only_when_chance_would_hardly_give_them() {
    let fridays = [on(8, 15), on(9, 12), on(9, 26), on(10, 3), on(10, 17), on(10, 31)];
    let few = [&fridays[..4], &scattered()[..5]].concat();
    assert_eq!(seen(&unexcused(&few), &[], &[]), []);
    // Once in 150 for a Friday, but once in 30 for any weekday.
    let four = [&fridays[..4], &scattered()[..1]].concat();
    assert_eq!(seen(&unexcused(&four), &[], &[]), []);
    let many = [&fridays[..], &scattered()[..2]].concat();
    let friday = Pattern::Weekday { weekday: Weekday::Friday, days: 6, of: 8 };
    assert_eq!(seen(&unexcused(&many), &[], &[]), [friday]);
}

#[test]
fn absences_around_breaks_are_at_the_edge_of_holidays() {
    let edges = [on(8, 29), on(9, 2), on(11, 12), on(11, 21), on(1, 5)];
    let days = [&edges[..], &scattered()[1..4]].concat();
    let edge = Pattern::HolidayEdge { days: 5, of: 8 };
    assert_eq!(seen(&unexcused(&days), &[], &[]), [edge]);
}

#[test]
fn days_beside_a_weekend_are_not_at_the_edge_of_holidays() {
    let days = [on(8, 18), on(8, 22), on(9, 5), on(9, 15), on(10, 17), on(10, 27)];
    assert_eq!(seen(&unexcused(&days), &[], &[]), []);
}

#[test]
fn a_break_that_comes_next_is_known_on_the_day_before_it() {
    let days = unexcused(&[on(8, 29), on(9, 2), on(9, 11), on(11, 10), on(11, 21)]);
    let taught = taught();
    let as_of = on(11, 21);
    let habits =
        Habits { year: year(), days: &days, as_of, taught: &taught, partial: &[], siblings: &[] };
    assert_eq!(patterns(&habits), [Pattern::HolidayEdge { days: 4, of: 5 }]);
    assert_eq!(patterns(&Habits { as_of: as_of - 1, ..habits }), []);
}

#[test]
fn fridays_without_school_are_a_weekend_where_school_is_never_on_a_friday() {
    let is_friday = |day: &DayIx| year().date(*day).weekday() == Weekday::Friday;
    let four_days: DaySet = taught().iter().filter(|day| !is_friday(day)).collect();
    let edges = break_edges(&four_days);
    assert!(!edges.contains(on(10, 2)) && !edges.contains(on(10, 6)));
    assert!(edges.contains(on(12, 18)) && edges.contains(on(1, 5)));
    // One free Wednesday is a break, the first and the last day of school are none.
    let edges = break_edges(&taught());
    assert!(edges.contains(on(11, 10)) && edges.contains(on(11, 12)));
    assert!(!edges.contains(on(8, 13)) && !edges.contains(on(6, 5)));
}

fn break_edges(taught: &DaySet) -> DaySet {
    days::break_edges(year(), taught)
}

#[test]
fn first_periods_that_are_missed_again_and_again_are_seen() {
    let none = unexcused(&[]);
    let first = Pattern::FirstPeriod { times: 9, of: 11 };
    assert_eq!(seen(&none, &missed(9, 1, 1), &[]), [first]);
    let last = Pattern::LastPeriod { times: 9, of: 11 };
    assert_eq!(seen(&none, &missed(1, 9, 1), &[]), [last]);
}

#[test]
fn periods_that_are_missed_all_over_the_day_have_nothing_in_common() {
    let none = unexcused(&[]);
    assert_eq!(seen(&none, &missed(5, 5, 10), &[]), []);
    assert_eq!(seen(&none, &missed(4, 0, 3), &[]), []);
    assert_eq!(seen(&none, &missed(4, 0, 0), &[]), []);
}

#[test]
fn periods_after_the_last_day_that_is_read_do_not_count() {
    let (days, taught, partial) = (unexcused(&[]), taught(), missed(9, 0, 0));
    let as_of = partial[3].0;
    let habits = Habits {
        year: year(),
        days: &days,
        as_of,
        taught: &taught,
        partial: &partial,
        siblings: &[],
    };
    assert_eq!(patterns(&habits), []);
    let later = patterns(&Habits { as_of: partial[6].0, ..habits });
    assert_eq!(later, [Pattern::FirstPeriod { times: 7, of: 7 }]);
}

#[test]
fn absences_shared_with_a_brother_are_seen() {
    let brother = unexcused(&[&scattered()[..4], &[on(5, 4)]].concat());
    let shared = Pattern::WithSibling { days: 4, of: 6 };
    assert_eq!(seen(&unexcused(&scattered()), &[], &[&brother]), [shared]);
    let present = unexcused(&[]);
    assert_eq!(seen(&unexcused(&scattered()), &[], &[&present, &brother]), [shared]);
}

#[test]
fn a_brother_who_is_absent_half_of_the_year_says_nothing() {
    let every_other: Vec<DayIx> = taught().iter().step_by(2).chain(scattered()).collect();
    let brother = unexcused(&every_other);
    let shared = seen(&unexcused(&scattered()), &[], &[&brother]);
    assert_eq!(shared, [], "six of six, where three are by chance, is one in sixty-four");
}

#[test]
fn a_sister_counts_only_while_she_is_enrolled() {
    let mut bytes = [0; 366];
    let never = Packed::from_bytes(&bytes).expect("a year");
    assert_eq!(seen(&unexcused(&scattered()), &[], &[&never]), []);
    for day in scattered() {
        bytes[usize::from(day)] = unexcused(&[day]).to_bytes()[usize::from(day)] & !SCHOOL;
    }
    let not_here = Packed::from_bytes(&bytes).expect("a year");
    assert_eq!(seen(&unexcused(&scattered()), &[], &[&not_here]), []);
    // On the days on which she had school, she was always absent: of a part of
    // the year nothing can be told.
    bytes.iter_mut().for_each(|day| *day |= u8::from(*day != 0) * SCHOOL);
    let here = Packed::from_bytes(&bytes).expect("a year");
    assert_eq!(seen(&unexcused(&scattered()), &[], &[&here]), []);
}

#[test]
fn excused_days_in_a_row_are_an_illness() {
    // Thursday to Tuesday: a weekend does not end a row.
    let week = [on(9, 18), on(9, 19), on(9, 22), on(9, 23), on(10, 8), on(2, 3)];
    let ill = Pattern::Illness { days: 4, of: 6 };
    assert_eq!(seen(&absent(Class::Excused, &week), &[], &[]), [ill]);
    assert_eq!(seen(&unexcused(&week), &[], &[]), []);
}

#[test]
fn excused_days_in_pairs_are_no_illness() {
    let pairs = [on(9, 18), on(9, 19), on(10, 8), on(10, 9), on(2, 3), on(2, 4)];
    assert_eq!(seen(&absent(Class::Excused, &pairs), &[], &[]), []);
}

#[test]
fn who_is_excused_on_two_days_of_three_has_rows_by_chance() {
    let mut state = 7;
    let days: Vec<DayIx> =
        taught().iter().filter(|_| !next(&mut state).is_multiple_of(3)).collect();
    let year = absent(Class::Excused, &days);
    let rows = Days::until(&year, 365).rows(3);
    assert!(rows.long * 2 > u32::try_from(days.len()).expect("days"));
    assert_eq!(seen(&year, &[], &[]), []);
}

#[test]
fn what_chance_would_give_least_comes_first() {
    let mondays: Vec<DayIx> = (on(8, 18)..on(5, 20)).step_by(7).collect();
    let mondays: Vec<DayIx> = mondays.into_iter().filter(|day| taught().contains(*day)).collect();
    let brother = unexcused(&mondays[..20]);
    let all = seen(&unexcused(&mondays), &missed(8, 0, 1), &[&brother]);
    let names: Vec<&str> = all.iter().map(|pattern| pattern.name()).collect();
    assert_eq!(names, ["weekday", "with-sibling", "first-period"]);
}

#[test]
fn without_a_day_of_school_there_is_no_pattern() {
    let never = Packed::from_bytes(&[0; 366]).expect("a year");
    let habits = Habits {
        year: year(),
        days: &never,
        as_of: DayIx::MAX,
        taught: &DaySet::EMPTY,
        partial: &[],
        siblings: &[&never],
    };
    assert_eq!(patterns(&habits), []);
    let mondays = unexcused(&mondays());
    let taught = taught();
    let before = Habits { days: &mondays, as_of: on(8, 12), taught: &taught, ..habits };
    assert_eq!(patterns(&before), []);
    assert_eq!(patterns(&Habits { as_of: 0, ..before }), []);
    // Breaks need a calendar, weekdays do not.
    assert_eq!(patterns(&Habits { as_of: 365, taught: &DaySet::EMPTY, ..before }).len(), 1);
}

/// The next of numbers that look like chance.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 40).expect("24 bits")
}

/// A year with so many absences anywhere.
fn blind(state: &mut u64, count: usize) -> Packed {
    let mut left: Vec<DayIx> = taught().iter().collect();
    let drawn: Vec<DayIx> =
        (0..count).map(|_| left.swap_remove(next(state) % left.len())).collect();
    absent(Class::Excused, &drawn)
}

#[test]
fn absences_by_chance_seldom_show_a_pattern() {
    const STUDENTS: usize = 800;
    let mut state = 20_260_730;
    let mut seen_of = [("weekday", 0), ("holiday-edge", 0), ("with-sibling", 0), ("illness", 0)];
    for student in 0..STUDENTS {
        let days = blind(&mut state, 5 + student % 60);
        let brother = blind(&mut state, 5 + student % 90);
        let all = seen(&days, &[], &[&brother]);
        for (name, students) in &mut seen_of {
            *students += usize::from(all.iter().any(|pattern| pattern.name() == *name));
        }
    }
    for (name, students) in seen_of {
        assert!(students * 100 <= STUDENTS, "{name}: {students} of {STUDENTS}");
    }
}

#[test]
fn periods_missed_by_chance_seldom_show_a_pattern() {
    let mut state = 1;
    let none = unexcused(&[]);
    let students = (0..800).filter(|student| {
        let place = |_| match next(&mut state) % 3 {
            0 => (on(9, 3), Place::First),
            1 => (on(9, 3), Place::Last),
            _ => (on(9, 3), Place::Other),
        };
        let partial: Vec<_> = (0..5 + student % 40).map(place).collect();
        !seen(&none, &partial, &[]).is_empty()
    });
    assert!(students.count() <= 8);
}

/// A year in which each weekday has its own share of absences.
fn any_year() -> impl Strategy<Value = Packed> {
    let day = (any::<bool>(), 0_u8..8, 1_u8..=5);
    let shares = prop::array::uniform7(0_u8..8);
    (prop::collection::vec(day, 366), shares).prop_map(|(days, shares)| {
        let byte = |(place, (enrolled, share, rank)): (usize, (bool, u8, u8))| {
            let class = if share < shares[place % 7] { rank << 1 } else { 0 };
            u8::from(enrolled) | class
        };
        let bytes: Vec<u8> = days.into_iter().enumerate().map(byte).collect();
        Packed::from_bytes(&bytes).expect("a year")
    })
}

fn any_partial() -> impl Strategy<Value = Vec<(DayIx, Place)>> {
    let place = prop::sample::select(vec![Place::First, Place::First, Place::Last, Place::Other]);
    prop::collection::vec((0_u16..400, place), 0..30)
}

proptest! {
    #[test]
    fn a_pattern_counts_a_part_of_all_absences(
        days in any_year(),
        sibling in any_year(),
        partial in any_partial(),
        taught in prop::collection::vec(0_u16..366, 0..300),
        as_of in prop_oneof![0_u16..366, Just(DayIx::MAX)],
    ) {
        let taught: DaySet = taught.into_iter().collect();
        let (year, partial, siblings) = (year(), &partial[..], &[&sibling, &days]);
        let habits = Habits { year, days: &days, as_of, taught: &taught, partial, siblings };
        let all = days.tallies_until(as_of.min(365)).absent();
        let missed = partial.iter().filter(|(day, _)| *day <= as_of).count();
        for pattern in patterns(&habits) {
            let (some, of) = pattern.counts();
            prop_assert!(some <= of && some > 0, "{pattern:?}");
            if matches!(pattern.name(), "first-period" | "last-period") {
                prop_assert_eq!(usize::try_from(of), Ok(missed));
            } else {
                prop_assert_eq!(tally::Days::whole(of), all);
            }
        }
    }
}

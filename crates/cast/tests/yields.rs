//! The simulated year looks like real ones: the fitted shares and quantiles
//! come out of the written marks, for two seeds.

mod common;

use std::collections::BTreeMap;

use common::district;
use common::tally::{District, Student};
use domain::class::Class;
use jiff::civil::Weekday;

const STUDENTS: u32 = 10_400;

/// Shares and quantiles of one district.
#[derive(Debug)]
struct Yields {
    mean: f64,
    chronic: f64,
    severe: f64,
    never: f64,
    quantiles: [usize; 5],
    events: f64,
    marks: f64,
    by_weekday: BTreeMap<i8, f64>,
    by_month: BTreeMap<i8, f64>,
    by_class: BTreeMap<&'static str, f64>,
    by_grade: BTreeMap<i8, f64>,
    /// Of the days that a student misses, how many a sibling misses too.
    siblings: f64,
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn yields(district: &District) -> Yields {
    let all: Vec<&Student> =
        district.students.values().filter(|student| !student.enrolled.is_empty()).collect();
    let count = |holds: &dyn Fn(&Student) -> bool| {
        share(all.iter().filter(|student| holds(student)).count(), all.len())
    };
    let days: usize = all.iter().map(|student| student.enrolled.len()).sum();
    let absent: usize = all.iter().map(|student| student.absent.len()).sum();
    let mut absences: Vec<usize> = all.iter().map(|student| student.absent.len()).collect();
    absences.sort_unstable();
    let mut classes = BTreeMap::new();
    for class in all.iter().flat_map(|student| student.absent.values()) {
        *classes.entry(class.name()).or_insert(0) += 1;
    }
    let rate = |key: &dyn Fn(jiff::civil::Date) -> i8| {
        let mut rates: BTreeMap<i8, (usize, usize)> = BTreeMap::new();
        for student in &all {
            for date in &student.enrolled {
                rates.entry(key(*date)).or_default().1 += 1;
            }
            for date in student.absent.keys() {
                rates.entry(key(*date)).or_default().0 += 1;
            }
        }
        rates.into_iter().map(|(key, (part, whole))| (key, share(part, whole))).collect()
    };
    Yields {
        mean: share(absent, days),
        chronic: count(&|student| student.absent.len() * 10 >= student.enrolled.len()),
        severe: count(&|student| student.absent.len() * 5 >= student.enrolled.len()),
        never: count(&|student| student.absent.is_empty()),
        quantiles: [25, 50, 75, 90, 95].map(|percent| absences[absences.len() * percent / 100]),
        events: count(&|student| student.events.len() >= 3),
        marks: share(all.iter().map(|student| student.marks.len()).sum(), STUDENTS as usize),
        by_weekday: rate(&|date| date.weekday().to_monday_zero_offset()),
        by_month: rate(&|date| date.month()),
        by_grade: (-1..=12).map(|grade| (grade, chronic_in(&all, grade))).collect(),
        siblings: siblings(&all),
        by_class: classes.into_iter().map(|(class, n)| (class, share(n, absent))).collect(),
    }
}

fn chronic_in(all: &[&Student], grade: i8) -> f64 {
    let of: Vec<_> = all.iter().filter(|student| student.grade == grade).collect();
    let chronic = |student: &&&&Student| student.absent.len() * 10 >= student.enrolled.len();
    share(of.iter().filter(chronic).count(), of.len())
}

fn siblings(all: &[&Student]) -> f64 {
    let mut households: BTreeMap<&str, Vec<&Student>> = BTreeMap::new();
    for student in all {
        households.entry(&student.household).or_default().push(student);
    }
    let pairs = households.values().filter_map(|kids| Some((kids.first()?, kids.get(1)?)));
    let (mut both, mut days) = (0, 0);
    for (one, other) in pairs {
        let common = one.absent.keys().filter(|date| other.enrolled.contains(date));
        days += common.clone().count();
        both += common.filter(|date| other.absent.contains_key(date)).count();
    }
    share(both, days)
}

#[track_caller]
fn near(name: &str, value: f64, wanted: f64, tolerance: f64) {
    assert!((value - wanted).abs() <= tolerance, "{name}: {value:.4}, wanted {wanted}");
}

fn check(seed: u64) {
    let district = District::read(&district(STUDENTS, seed));
    let yields = yields(&district);
    println!("{yields:#.4?}");
    near("mean absence", yields.mean, 0.065, 0.010);
    near("chronic", yields.chronic, 0.210, 0.030);
    near("severe", yields.severe, 0.056, 0.015);
    near("zero absence", yields.never, 0.091, 0.030);
    for (value, (wanted, tolerance)) in
        yields.quantiles.into_iter().zip([(3, 1), (7, 1), (15, 2), (27, 4), (37, 5)])
    {
        near("quantile", value as f64, f64::from(wanted), f64::from(tolerance));
    }
    near("marks for each student", yields.marks, 18.0, 3.0);
    near("three events", yields.events, 0.325, 0.125);
    reasons(&yields);
    shapes(&yields);
}

/// The split of the reasons of full days, as far as it is known.
fn reasons(yields: &Yields) {
    let of = |class: Class| yields.by_class.get(class.name()).copied().unwrap_or(0.0);
    near("excused", of(Class::Excused), 0.42, 0.06);
    near("unexcused", of(Class::Unexcused), 0.48, 0.06);
    near("suspended", of(Class::SuspendedOut), 0.017, 0.009);
    near("study incomplete", of(Class::StudyIncomplete), 0.06, 0.025);
    assert!((0.005..0.05).contains(&of(Class::Unverified)));
}

/// Friday above Monday above the middle of the week; October the lowest month,
/// June above May; the grades in the form of a U; siblings ill together.
fn shapes(yields: &Yields) {
    let day = |weekday: Weekday| yields.by_weekday[&weekday.to_monday_zero_offset()];
    let (monday, friday) = (day(Weekday::Monday), day(Weekday::Friday));
    assert!(friday > monday, "{:?}", yields.by_weekday);
    for middle in [Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday] {
        assert!(monday > day(middle), "{:?}", yields.by_weekday);
    }
    assert_eq!(yields.by_weekday.len(), 5);
    let october = yields.by_month[&10];
    let others = yields.by_month.iter().filter(|(month, _)| **month != 10);
    assert!(others.into_iter().all(|(_, rate)| *rate > october), "{:?}", yields.by_month);
    assert!(yields.by_month[&6] > yields.by_month[&5], "{:?}", yields.by_month);
    let grade = |grade| yields.by_grade[&grade];
    assert!(grade(12) > grade(9) && grade(9) > grade(5) && grade(0) > grade(4), "{yields:?}");
    // Twice as often as by accident.
    assert!(yields.siblings > 2.0 * yields.mean, "{}", yields.siblings);
}

#[test]
fn a_year_looks_like_real_ones() {
    check(1);
}

#[test]
fn so_does_another_one() {
    check(20_250_813);
}

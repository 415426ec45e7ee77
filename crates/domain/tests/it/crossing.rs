//! Crossings of sets of days beside a walk from day to day, which is slow and plain.

use domain::class::Class;
use domain::day::{DayIx, DaySet, SchoolYear};
use domain::evaluate::{Crossing, crossing, days_of_age};
use domain::ledger::Packed;
use domain::people::age_on;
use domain::rulebook::{Ages, Measure, Share, Unit, Window};
use domain::tally::{Days, Fraction, Tallies};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use crate::laws::{LAST_DAY, drawn, scene};
use crate::scene::rulebook;

const DAYS: DayIx = 366;

/// What a walk has counted up to a day.
#[derive(Default)]
struct Walk {
    enrolled: u32,
    part: u32,
}

/// Whether a day gives a unit, and is one of those on which the rule looks.
fn gives(unit: &Unit, year: &Packed, of_age: &DaySet, day: DayIx) -> bool {
    let told = year.day(day);
    of_age.contains(day)
        && match unit {
            Unit::Events => told.event,
            Unit::Days { classes, .. } => {
                told.class.is_some_and(|class| classes.is_empty() || classes.contains(&class))
            }
            Unit::Occasions { .. } => unreachable!("only the marks tell"),
        }
}

/// When a rule is met, walking from day to day.
fn walked(measure: &Measure, year: &Packed, of_age: &DaySet) -> Option<Crossing> {
    let mut walk = Walk::default();
    let mut stands = false;
    let met: Vec<DayIx> = (0..DAYS)
        .filter(|day| year.day(*day).enrolled)
        .filter(|day| {
            walk.enrolled += u32::from(year.day(*day).enrolled);
            stands = match measure {
                Measure::Count { unit, at_least, .. } => {
                    walk.part += u32::from(gives(unit, year, of_age, *day));
                    walk.part >= u32::from(*at_least)
                }
                Measure::Share(share) => {
                    let unit = Unit::Days { classes: share.classes.clone(), reasons: Vec::new() };
                    walk.part += u32::from(gives(&unit, year, of_age, *day));
                    let share = share.holds(Days::whole(walk.part), Days::whole(walk.enrolled));
                    walk.part > 0 && share
                }
                _ => unreachable!("only the marks tell"),
            };
            stands
        })
        .collect();
    met.first().map(|first| Crossing { first: *first, stands })
}

/// A year of any shape: from no day to every day, from no absence to nothing else. Who is
/// absent is enrolled, as in every ledger.
fn any_year() -> impl Strategy<Value = Packed> {
    let day = |absent: u32| {
        let class = prop_oneof![3 => Just(0_u8), absent => 1_u8..=5];
        (any::<bool>(), class, any::<bool>(), any::<bool>(), any::<bool>())
    };
    let days = (0_u32..9).prop_flat_map(move |absent| prop::collection::vec(day(absent), 366));
    let stretch = (0_usize..366, 0_usize..366);
    (days, stretch, any::<bool>()).prop_map(|(days, (from, to), whole)| {
        let mut bytes = [0_u8; 366];
        let taught = |day: usize| whole || (from.min(to)..from.max(to)).contains(&day);
        for (day, (enrolled, class, event, over, tardy)) in days.into_iter().enumerate() {
            if taught(day) && (enrolled || class > 0) {
                let rest = u8::from(event) << 4 | u8::from(over) << 5 | u8::from(tardy) << 6;
                bytes[day] = 1 | class << 1 | rest;
            }
        }
        Packed::from_bytes(&bytes).expect("a year")
    })
}

fn any_classes() -> impl Strategy<Value = Vec<Class>> {
    prop::sample::subsequence(Class::FULL_DAY.to_vec(), 0..=5)
}

fn any_count() -> impl Strategy<Value = Measure> {
    let days = any_classes().prop_map(|classes| Unit::Days { classes, reasons: Vec::new() });
    let unit = prop_oneof![Just(Unit::Events), days];
    (unit, 1_u16..30).prop_map(|(unit, at_least)| Measure::Count {
        unit,
        at_least,
        window: Window::SchoolYear,
        report: None,
    })
}

fn any_share() -> impl Strategy<Value = Share> {
    (any_classes(), 1_u32..4, 4_u32..30, any::<bool>(), 0_u32..120).prop_map(
        |(classes, over, under, exceed, least)| Share {
            classes,
            reasons: Vec::new(),
            fraction: Fraction { over, under },
            exceed,
            enrolled: Days::half_days(least),
        },
    )
}

fn any_measure() -> impl Strategy<Value = Measure> {
    prop_oneof![any_count(), any_share().prop_map(Measure::Share)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_rule_is_first_met_where_a_walk_from_day_to_day_meets_it(
        year in any_year(), measure in any_measure(), from in 0_u16..366, until in 0_u16..=366,
    ) {
        for of_age in [DaySet::range(0, 366), DaySet::range(from, until)] {
            let met = crossing(&measure, &year, &of_age).expect("days tell");
            prop_assert_eq!(met, walked(&measure, &year, &of_age));
        }
    }

    #[test]
    fn tallies_count_what_a_walk_counts(year in any_year(), as_of in 0_u16..400) {
        let seen = || (0..=as_of.min(DAYS - 1)).map(|day| year.day(day));
        let count = |holds: &dyn Fn(Option<Class>) -> bool| {
            Days::whole(u32::try_from(seen().filter(|day| holds(day.class)).count()).expect("few"))
        };
        let of = |class| count(&move |own| own == Some(class));
        let number = |number: usize| u32::try_from(number).expect("few");
        let walked = Tallies {
            enrolled: Days::whole(number(seen().filter(|day| day.enrolled).count())),
            excused: of(Class::Excused),
            unexcused: of(Class::Unexcused),
            unverified: of(Class::Unverified),
            suspended: of(Class::SuspendedOut),
            study_incomplete: of(Class::StudyIncomplete),
            truancy_events: number(seen().filter(|day| day.event).count()),
            tardies: 0,
            tardies_long: 0,
        };
        prop_assert_eq!(year.tallies_until(as_of), walked);
    }

    #[test]
    fn ages_hold_on_the_days_of_that_age(
        age in -2_i32..25, ahead in 0_i32..366, from in 0_i16..20, more in 0_i16..5, start in 2023_i16..2026,
    ) {
        let year = SchoolYear::starting(start);
        let born = year.first().saturating_add(ahead.days()).saturating_sub(age.years());
        for born in [born, date(2016, 2, 29)] {
            let ages = Ages { from, until: from + more };
            let days = days_of_age(year, ages, Some(born));
            for day in 0..year.days() {
                prop_assert_eq!(days.contains(day), ages.contain(age_on(born, year.date(day))));
            }
            prop_assert!(days_of_age(year, ages, None).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_share_holds_and_lapses_where_a_walk_says(drawn in drawn(), back in 0_i32..60) {
        let mut scene = scene(&drawn);
        scene.ever = true;
        let as_of = LAST_DAY.saturating_sub(back.days());
        let book = rulebook("us-ca");
        let year = scene.reference.year;
        let rules = book.in_force(as_of).expect("rules");
        let packed = scene.ledger(rules.event, as_of).pack();
        let evaluator = scene.evaluator(&rules, as_of);
        let (result, _) = evaluator.student("1", scene.facts());
        let shares = rules.rules.iter().filter_map(|(rule, text)| match &text.text {
            Measure::Share(share) if share.reasons.is_empty() => Some((rule, share)),
            _ => None,
        });
        let mut seen = 0;
        for (rule, share) in shares {
            seen += 1;
            let (mut walk, mut met_on, mut lapsed_on) = (Walk::default(), None, None);
            for day in packed.enrolled.iter() {
                walk.enrolled += 1;
                walk.part += u32::from(packed.absent(&share.classes).contains(day));
                if share.holds(Days::whole(walk.part), Days::whole(walk.enrolled)) {
                    (met_on, lapsed_on) = (met_on.or(Some(day)), None);
                } else if met_on.is_some() {
                    lapsed_on = lapsed_on.or(Some(day));
                }
            }
            let walked = met_on.map(|day| (year.date(day), lapsed_on.map(|day| year.date(day))));
            let finding = result.findings.iter().find(|finding| finding.rule == rule.id);
            prop_assert_eq!(finding.map(|it| (it.met_on, it.lapsed_on)), walked, "{}", rule.id);
        }
        prop_assert!(seen > 0);
    }
}

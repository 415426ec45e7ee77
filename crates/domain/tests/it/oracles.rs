//! Published cases, and cases derived from published rules.

use domain::class::Class;
use domain::rulebook::{Measure, Share};
use domain::tally::{Days, Tallies};
use jiff::civil::date;
use serde_json::Value;

use crate::scene::{FIRST_DAY, Scene, rulebook};

fn cases(group: &str) -> Vec<Value> {
    let all: Vec<Value> = serde_json::from_str(include_str!("oracles.json")).expect("JSON");
    let cases: Vec<_> = all.into_iter().filter(|case| case["group"] == group).collect();
    assert!(!cases.is_empty(), "no case of {group}");
    cases
}

/// The state's rule of chronic absence.
fn chronic() -> Share {
    let book = rulebook("us-ca");
    let rule = book.rule("CA-CA").expect("rule");
    let text = book.rule_on(rule, date(2026, 3, 1)).expect("in force");
    match &text.text {
        Measure::Share(share) => share.clone(),
        other => panic!("{other:?}"),
    }
}

/// A number of days as it stands in a case, exact to the half.
fn days(value: &Value) -> Days {
    let halves = value.as_f64().expect("number") * 2.0;
    assert_eq!(halves.fract(), 0.0);
    Days::half_days(halves as u32)
}

#[test]
fn california_chronic_absence_agrees_with_every_case() {
    let share = chronic();
    for case in cases("ca_chronic") {
        let (input, expected) = (&case["input"], &case["expected"]);
        let exempt = input["exempt"] == true;
        let tallies = Tallies {
            enrolled: if exempt { Days::default() } else { days(&input["expected_days"]) },
            excused: days(&input["absent_excused"]),
            unexcused: days(&input["absent_unexcused"]),
            suspended: days(&input["out_of_school_susp"]),
            study_incomplete: days(&input["non_ada_independent_study"]),
            ..Tallies::default()
        };
        let eligible = tallies.enrolled >= share.enrolled;
        let chronic = share.holds(tallies.absent(), tallies.enrolled);
        assert_eq!(eligible, expected["eligible"] == true, "{}", case["id"]);
        assert_eq!(tallies.absent(), days(&expected["absent_days"]), "{}", case["id"]);
        assert_eq!(chronic, expected["chronic"] == true, "{}", case["id"]);
    }
}

#[test]
fn california_chronic_absence_counts_in_each_school_and_once_in_the_district() {
    let share = chronic();
    for case in cases("ca_chronic_multi_school") {
        let (mut absent, mut enrolled) = (Days::default(), Days::default());
        for school in case["input"].as_array().expect("schools") {
            let (part, whole) = (days(&school["absent"]), days(&school["expected_days"]));
            absent += part;
            enrolled += whole;
            let name = school["school"].as_str().expect("name");
            let expected = &case["expected"];
            if let Some(chronic) = expected[name].as_bool() {
                assert_eq!(share.holds(part, whole), chronic, "{} {name}", case["id"]);
            }
            if let Some(eligible) = expected[format!("{name}_eligible")].as_bool() {
                assert_eq!(whole >= share.enrolled, eligible, "{} {name}", case["id"]);
            }
        }
        if let Some(chronic) = case["expected"]["district_chronic"].as_bool() {
            assert_eq!(share.holds(absent, enrolled), chronic, "{}", case["id"]);
        }
    }
}

/// The occasions of a case as marks, the last year's before the year begins.
fn truant_scene(input: &Value) -> Scene {
    let mut scene = Scene::new();
    let mut on = date(2025, 9, 8);
    for occasion in input.as_array().expect("occasions") {
        let excused = occasion["valid_excuse"] == true;
        let full_day = occasion["kind"] == "full_day";
        let class = match (full_day, excused) {
            (true, false) => Class::Unexcused,
            (true, true) => Class::Excused,
            (false, false) => Class::Tardy,
            (false, true) => Class::TardyExcused,
        };
        let minutes = occasion["minutes"].as_u64();
        let previous = occasion["school_year"] == "previous";
        let date = if previous { date(2025, 5, 8) } else { on };
        scene.mark(date, class).minutes =
            minutes.map(|minutes| minutes.try_into().expect("minutes"));
        on = on.tomorrow().expect("next day");
    }
    scene
}

#[test]
fn california_truancy_agrees_with_every_case() {
    for case in cases("ca_truancy") {
        let (input, expected) = (&case["input"], &case["expected"]);
        if let Some(chronic_truant) = expected["chronic_truant"].as_bool() {
            let days = input["unexcused"].as_u64().expect("days");
            let mut scene = Scene::new();
            scene.mark_days(FIRST_DAY, days.try_into().expect("few"), Class::Unexcused);
            let said = scene.said(date(2025, 10, 21));
            assert_eq!(u64::from(said.enrolled()), 50);
            assert_eq!(said.waits("CA-CT").is_some(), chronic_truant, "{}", case["id"]);
            continue;
        }
        let scene = truant_scene(input);
        let said = scene.said(date(2025, 10, 31));
        let report = |number: u64| {
            let wanted = u16::try_from(number).expect("small");
            said.findings.iter().find(|(.., report)| *report == Some(wanted))
        };
        if let Some(truant) = expected["truant"].as_bool() {
            assert_eq!(said.met("CA-T1").is_some(), truant, "{}", case["id"]);
        }
        if let Some(occasions) = expected["occasions"].as_u64() {
            assert_eq!(u64::from(said.tallies.truancy_events), occasions, "{}", case["id"]);
        }
        for (number, key) in [(1, "first"), (2, "second")] {
            if let Some(nth) = expected[format!("{key}_report_on_occasion")].as_u64() {
                let mark = &scene.marks[usize::try_from(nth).expect("small") - 1];
                assert_eq!(report(number).map(|found| found.1), Some(mark.date), "{}", case["id"]);
            }
        }
        if let Some(reports) = expected["reports"].as_u64() {
            assert!(report(reports).is_some() && report(reports + 1).is_none());
            assert!(said.waits("CA-H").is_some(), "{}", case["id"]);
        }
    }
}

#[test]
fn days_with_truancies_are_counted_as_aeries_counts_them() {
    let case = &cases("aeries_counts")[0];
    let mut scene = Scene::new();
    scene.periods(6);
    let class = |code: &str| match code {
        "C" => Class::PartialLong,
        "U" => Class::Unexcused,
        "A" => Class::Unverified,
        "T" => Class::Tardy,
        other => panic!("{other}"),
    };
    let mut on = date(2025, 9, 8);
    for day in case["input"].as_array().expect("days") {
        let code = day["all_day"].as_str().expect("code");
        if !code.is_empty() {
            scene.mark(on, class(code));
        }
        for (period, code) in (1..).zip(day["periods"].as_array().expect("periods")) {
            let code = code.as_str().expect("code");
            if !code.is_empty() {
                scene.mark_period(on, period, class(code));
            }
        }
        on = on.tomorrow().expect("next day");
    }
    let said = scene.said(date(2025, 9, 30));
    let expected = &case["expected"];
    assert_eq!(u64::from(said.tallies.truancy_events), expected["days_with_truancies"]);
    assert_eq!(u64::from(said.absent()), expected["absent"]);
}

#[test]
fn only_full_days_are_days_absent() {
    let case = &cases("infinite_campus_stas")[0];
    let count = |key: &str| case["input"][key].as_u64().expect("number").try_into().expect("few");
    let mut scene = Scene::new();
    scene.periods(6);
    scene.mark_days(FIRST_DAY, count("full_days"), Class::Excused);
    scene.mark_days(date(2025, 9, 8), count("half_days"), Class::LeftEarlyLong);
    let mut on = date(2025, 9, 22);
    for index in 0..count("period_absences") {
        let period = u16::try_from(index % 5).expect("small") + 1;
        scene.mark_period(on, period, Class::Excused);
        if period == 5 {
            on = on.tomorrow().expect("next day");
        }
    }
    let said = scene.said(date(2025, 10, 31));
    assert_eq!(u64::from(said.absent()), case["expected"]["days_absent"]);
}

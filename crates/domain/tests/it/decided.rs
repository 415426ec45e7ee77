//! What people decide about steps, and what they do about guards.

use domain::acts::{Decision, GuardAct, GuardActKind, HOLD, Selection};
use domain::plan::Settings;
use jiff::civil::{Date, date};

use crate::plan::{LATER, TRUANT_ON, by, truant};
use crate::scene::{Scene, rulebook};

const DECIDED_ON: Date = date(2025, 9, 20);

fn meeting(scene: &Scene, today: Date) -> String {
    by(scene, &rulebook("us-ca/san-jacinto"), "SJ-SART", today).remove(0).state
}

fn decide(scene: &mut Scene, on: Date, decision: Decision) {
    scene.acts.selections.push(Selection { step: "SJ-SART".into(), on, decision });
}

fn about(scene: &mut Scene, guard: &str, on: Date, kind: GuardActKind) {
    scene.acts.guards.push(GuardAct { guard: guard.into(), on, kind });
}

#[test]
fn who_is_accepted_owes_the_step() {
    let mut scene = truant();
    assert_eq!(meeting(&scene, LATER), "to select");
    decide(&mut scene, DECIDED_ON, Decision::Accept);
    assert_eq!(meeting(&scene, LATER), "owed");
    assert_eq!(meeting(&scene, date(2025, 9, 19)), "to select", "the day before");
}

#[test]
fn who_is_put_off_is_asked_about_again_on_the_day() {
    let mut scene = truant();
    let until = date(2025, 10, 6);
    decide(&mut scene, DECIDED_ON, Decision::Defer { until });
    assert_eq!(meeting(&scene, date(2025, 10, 5)), "deferred until 2025-10-06");
    assert_eq!(meeting(&scene, until), "to select");
    let book = rulebook("us-ca/san-jacinto");
    let revisit = |today| scene.planned(&book, &Settings::of(&book), today, |plan| plan.revisit_on);
    assert_eq!(revisit(date(2025, 10, 5)), Some(until), "the plan knows when to look again");
}

#[test]
fn who_is_declined_may_be_accepted_later_and_the_last_word_counts() {
    let mut scene = truant();
    decide(&mut scene, DECIDED_ON, Decision::Decline);
    assert_eq!(meeting(&scene, LATER), "declined on 2025-09-20");
    decide(&mut scene, date(2025, 9, 22), Decision::Accept);
    assert_eq!(meeting(&scene, LATER), "owed");
}

#[test]
fn a_decision_from_before_the_step_began_says_nothing_of_it() {
    let mut scene = truant();
    decide(&mut scene, TRUANT_ON.yesterday().expect("a day"), Decision::Accept);
    assert_eq!(meeting(&scene, LATER), "to select");
}

#[test]
fn a_decision_about_another_step_says_nothing_of_this_one() {
    let mut scene = truant();
    let step = "SJ-CART".into();
    scene.acts.selections.push(Selection { step, on: DECIDED_ON, decision: Decision::Accept });
    assert_eq!(meeting(&scene, LATER), "to select");
}

#[test]
fn a_guard_holds_an_accepted_step_until_those_whom_it_names_were_consulted() {
    let mut scene = truant();
    scene.person.groups = ["iep".into(), "foster".into()].into();
    decide(&mut scene, DECIDED_ON, Decision::Accept);
    assert_eq!(meeting(&scene, LATER), "held by iep-504, foster");
    about(&mut scene, "iep-504", date(2025, 9, 25), GuardActKind::Consulted);
    assert_eq!(meeting(&scene, LATER), "held by foster");
    about(&mut scene, "foster", date(2025, 9, 26), GuardActKind::Consulted);
    assert_eq!(meeting(&scene, LATER), "owed");
    assert_eq!(meeting(&scene, date(2025, 9, 25)), "held by foster", "as it was that day");
}

#[test]
fn a_consultation_from_before_the_step_began_is_no_answer() {
    let mut scene = truant();
    scene.person.groups = ["iep".into()].into();
    about(&mut scene, "iep-504", date(2025, 9, 9), GuardActKind::Consulted);
    assert_eq!(meeting(&scene, LATER), "held by iep-504");
}

#[test]
fn a_person_holds_every_step_but_the_report_and_lets_them_go_on() {
    let mut scene = truant();
    about(&mut scene, HOLD, DECIDED_ON, GuardActKind::Held);
    assert_eq!(meeting(&scene, LATER), "held by hold");
    let book = rulebook("us-ca/san-jacinto");
    assert_eq!(by(&scene, &book, "CA-N1", LATER)[0].state, "held by hold", "letters too");
    assert_eq!(by(&scene, &book, "CA-REPORT-1", LATER)[0].state, "owed", "the law has its report");
    about(&mut scene, HOLD, date(2025, 9, 30), GuardActKind::Released);
    assert_eq!(meeting(&scene, LATER), "to select");
}

#[test]
fn a_hold_of_last_year_stands_until_it_is_taken_away() {
    let mut scene = truant();
    about(&mut scene, HOLD, date(2025, 5, 20), GuardActKind::Held);
    assert_eq!(meeting(&scene, LATER), "held by hold");
}

#[test]
fn tries_to_help_are_counted_from_the_day_that_began_the_step() {
    let mut scene = truant();
    scene.acts.efforts = vec![date(2025, 9, 9), TRUANT_ON, date(2025, 10, 1)];
    let book = rulebook("us-ca/san-jacinto");
    let efforts = |today| {
        scene.planned(&book, &Settings::of(&book), today, |plan| {
            let sart = plan.duties.iter().find(|duty| duty.step == "SJ-SART");
            sart.map(|duty| (duty.efforts, duty.selected_by_person))
        })
    };
    assert_eq!(efforts(LATER), Some((2, true)));
    assert_eq!(efforts(TRUANT_ON), Some((1, true)));
}

//! Guards hold steps until somebody was consulted, and never remove a finding.

use domain::class::Class;
use domain::codes::Meaning;
use domain::enrollment::Program;
use jiff::civil::{Date, date};

use crate::scene::{Scene, rulebook};

const TODAY: Date = date(2025, 10, 31);

/// Ids of the guards before the student today.
fn guards(scene: &Scene) -> Vec<String> {
    let book = rulebook("us-ca/san-jacinto");
    scene.guards(&book, TODAY)
}

#[test]
fn nobody_needs_to_be_asked_about_most_students() {
    assert_eq!(guards(&Scene::new()), [] as [&str; 0]);
}

#[test]
fn edge_41_a_student_with_an_iep_is_held_until_the_team_met() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 3, Class::Unexcused);
    let before = scene.said(TODAY).json;
    scene.person.groups = ["el".into(), "iep".into()].into();
    assert_eq!(guards(&scene), ["iep-504"]);
    assert_eq!(scene.said(TODAY).json, before, "the finding stays as it was");
}

#[test]
fn edge_33_programs_and_leaving_hold_letters() {
    let mut scene = Scene::new();
    scene.enrollments[0].program = Program::HomeHospital;
    assert_eq!(guards(&scene), ["home-hospital"]);
    scene.enrollments[0].program = Program::IndependentStudy;
    assert_eq!(guards(&scene), ["independent-study"]);
    scene.enrollments[0].exit = Some(TODAY);
    assert_eq!(guards(&scene), ["withdrawn"]);
}

#[test]
fn adults_foster_and_homeless_students_and_illness_forms_are_guarded() {
    let mut scene = Scene::new().born(date(2007, 10, 31));
    assert_eq!(guards(&scene), ["adult"]);
    scene.person.born = Some(date(2007, 11, 1));
    assert_eq!(guards(&scene), [] as [&str; 0]);
    scene.person.groups = ["foster".into(), "homeless".into()].into();
    scene.person.illness_form_until = Some(TODAY);
    assert_eq!(guards(&scene), ["foster", "homeless", "medical"]);
}

#[test]
fn a_tenth_of_the_days_missed_for_health_is_a_hint() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 6, Class::Excused);
    let code = scene.marks[0].code;
    let meaning = Meaning { class: Class::Excused, reason: "ILL".into(), printable: true };
    scene.reference.codes.set(None, code, meaning);
    assert_eq!(scene.said(TODAY).tallies.absence_rate(), "6/58");
    assert_eq!(guards(&scene), ["health"]);
    scene.marks.pop();
    assert_eq!(guards(&scene), [] as [&str; 0]);
}

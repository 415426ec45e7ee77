//! Edge cases that a naive implementation gets wrong, numbered as in the list
//! that the rules of practice were drawn from.

use domain::calendar::DayType;
use domain::class::Class;
use domain::day::SchoolYear;
use domain::enrollment::Program;
use domain::mark::Recorded;
use domain::names::SchoolIx;
use domain::problem::ProblemKind;
use jiff::civil::date;

use crate::scene::{FIRST_DAY, Scene, rulebook};

#[test]
fn edge_01_only_ages_six_to_seventeen_can_be_truant() {
    let three = |born| {
        let mut scene = Scene::new().born(born);
        scene.mark_days(date(2025, 9, 8), 3, Class::Unexcused);
        scene.said(date(2025, 10, 31))
    };
    assert_eq!(three(date(2020, 1, 1)).tallies.truancy_events, 0);
    assert_eq!(three(date(2019, 9, 9)).tallies.truancy_events, 2);
    assert_eq!(three(date(2019, 9, 8)).met("CA-T1"), Some(date(2025, 9, 10)));
    assert_eq!(three(date(2007, 9, 10)).tallies.truancy_events, 2);
    assert_eq!(three(date(2007, 9, 8)).tallies.truancy_events, 0);
    assert_eq!(three(date(2020, 1, 1)).absent(), 3, "but absent all the same");
}

#[test]
fn edge_01_without_a_birth_date_nobody_is_truant_and_it_is_told_once() {
    let mut scene = Scene::new();
    scene.person.born = None;
    scene.mark_days(date(2025, 9, 8), 5, Class::Unexcused);
    let said = scene.said(date(2025, 10, 31));
    assert_eq!(said.tallies.truancy_events, 0);
    assert_eq!(said.problems, [ProblemKind::BirthDateUnknown]);
}

#[test]
fn edge_02_thirty_minutes_are_not_more_than_thirty() {
    let mut scene = Scene::new();
    for (day, minutes) in (8..).zip([30, 31, 30, 31, 31]) {
        scene.mark(date(2025, 9, day), Class::Tardy).minutes = Some(minutes);
    }
    let said = scene.said(date(2025, 10, 31));
    assert_eq!(said.tallies.truancy_events, 3);
    assert_eq!((said.tallies.tardies, said.tallies.tardies_long), (5, 3));
}

#[test]
fn edge_02_a_district_may_decide_for_at_least_thirty() {
    let mut book = rulebook("us-ca");
    book.events[0].text.inclusive = true;
    let mut scene = Scene::new();
    scene.mark(date(2025, 9, 8), Class::Tardy).minutes = Some(30);
    assert_eq!(scene.said_by(&book, date(2025, 10, 31)).tallies.truancy_events, 1);
}

#[test]
fn edge_03_early_leaves_and_mid_day_absences_count() {
    let mut scene = Scene::new();
    scene.mark(date(2025, 9, 8), Class::LeftEarly).minutes = Some(45);
    scene.mark(date(2025, 9, 9), Class::Partial).minutes = Some(31);
    scene.mark(date(2025, 9, 10), Class::LeftEarlyLong);
    let said = scene.said(date(2025, 10, 31));
    assert_eq!(said.met("CA-T1"), Some(date(2025, 9, 10)));
    assert_eq!(said.absent(), 0);
}

#[test]
fn edge_04_six_periods_cut_on_one_day_are_one_event() {
    let mut scene = Scene::new();
    scene.periods(6);
    for period in 1..=6 {
        scene.mark_period(date(2025, 9, 8), period, Class::Unexcused);
    }
    let said = scene.said(date(2025, 10, 31));
    assert_eq!(said.tallies.truancy_events, 1);
    assert_eq!(said.absent(), 1);
}

#[test]
fn edge_04_two_short_stretches_add_up_only_when_they_touch() {
    let events = |periods: [u16; 2]| {
        let mut scene = Scene::new();
        scene.periods(6);
        for period in periods {
            scene.mark_period(date(2025, 9, 8), period, Class::Tardy).minutes = Some(20);
        }
        scene.said(date(2025, 10, 31)).tallies.truancy_events
    };
    assert_eq!(events([1, 2]), 1);
    assert_eq!(events([1, 3]), 0);
}

#[test]
fn edge_05_any_combination_makes_three() {
    let mut scene = Scene::new();
    scene.mark(date(2025, 9, 8), Class::Unexcused);
    scene.mark(date(2025, 9, 9), Class::Tardy).minutes = Some(40);
    scene.mark(date(2025, 9, 10), Class::PartialLong);
    assert_eq!(scene.said(date(2025, 10, 31)).met("CA-T1"), Some(date(2025, 9, 10)));
}

#[test]
fn edge_06_an_excused_hour_at_the_doctor_is_no_event() {
    let mut scene = Scene::new();
    for class in [Class::TardyExcused, Class::LeftEarlyExcused, Class::PartialExcused] {
        for day in 8..=12 {
            scene.mark(date(2025, 9, day), class).minutes = Some(90);
        }
    }
    let said = scene.said(date(2025, 10, 31));
    assert_eq!(said.tallies.truancy_events, 0);
    assert_eq!(said.tallies.tardies, 0);
}

#[test]
fn edge_07_truancy_and_chronic_absence_are_two_things() {
    let mut truant = Scene::new();
    truant.mark(date(2025, 9, 8), Class::TardyLong);
    truant.mark_days(date(2025, 9, 9), 2, Class::LeftEarlyLong);
    let said = truant.said(date(2026, 1, 30));
    assert!(said.met("CA-T1").is_some() && said.met("CA-CA").is_none());

    let mut absentee = Scene::new();
    absentee.mark_days(date(2025, 9, 8), 20, Class::Excused);
    let said = absentee.said(date(2026, 1, 30));
    assert!(said.met("CA-T1").is_none() && said.met("CA-CA").is_some());
}

#[test]
fn edge_08_suspension_out_of_school_counts_and_in_school_does_not() {
    let absent = |class| {
        let mut scene = Scene::new();
        scene.mark_days(date(2025, 9, 8), 5, class);
        scene.said(date(2025, 10, 31)).absent()
    };
    assert_eq!(absent(Class::SuspendedOut), 5);
    assert_eq!(absent(Class::SuspendedIn), 0);
}

#[test]
fn edge_09_one_day_of_ten_raises_no_alarm() {
    let mut scene = Scene::new();
    scene.mark_days(FIRST_DAY, 2, Class::Excused);
    let tenth_day = date(2025, 8, 26);
    assert!(scene.said(tenth_day).findings.is_empty());
    assert_eq!(scene.said(date(2025, 9, 9)).met("CA-YTD"), Some(date(2025, 9, 9)));
}

#[test]
fn edge_10_a_new_school_year_counts_from_nothing() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 3, Class::Unexcused);
    scene.reference = {
        let mut next = Scene::new();
        next.reference.year = SchoolYear::starting(2026);
        next.reference
    };
    let said = scene.said(date(2026, 9, 30));
    assert_eq!(said.tallies.truancy_events, 0);
    assert_eq!(said.problems, [ProblemKind::DateOutsideYear; 3]);
}

#[test]
fn edge_11_exact_fractions_decide() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 18, Class::Excused);
    let last = date(2026, 4, 21);
    let said = scene.said(last);
    assert_eq!(said.tallies.absence_rate(), "18/180");
    assert!(said.met("CA-CA").is_some());
    let said = scene.said(date(2026, 4, 22));
    assert_eq!(said.tallies.absence_rate(), "18/181");
    assert!(said.met("CA-CA").is_none());
}

#[test]
fn edge_12_days_enrolled_are_those_that_were_taught_to_this_student() {
    let mut scene = Scene::new();
    let to = date(2025, 9, 9);
    assert_eq!(scene.said(to).enrolled(), 20);
    scene.day("1", date(2025, 8, 29), DayType::Closure);
    scene.day("1", date(2025, 9, 1), DayType::Holiday);
    scene.day("1", date(2025, 8, 30), DayType::Saturday);
    assert_eq!(scene.said(to).enrolled(), 18);
    scene.enrollments.clear();
    scene.enroll("1", date(2025, 9, 3), Some(date(2025, 9, 8)));
    assert_eq!(scene.said(to).enrolled(), 3, "a late entry, and the exit date is outside");
}

#[test]
fn edge_12_a_move_inside_the_district_goes_on_counting() {
    let mut scene = Scene::new();
    scene.teach("2", FIRST_DAY, date(2026, 6, 3));
    scene.enrollments.clear();
    scene.enroll("1", FIRST_DAY, Some(date(2025, 9, 15)));
    scene.enroll("2", date(2025, 9, 15), None);
    scene.mark(date(2025, 9, 8), Class::Unexcused);
    scene.mark(date(2025, 9, 9), Class::Unexcused);
    scene.mark(date(2025, 9, 16), Class::Unexcused).school = Some(SchoolIx(1));
    let said = scene.said(date(2025, 9, 30));
    assert_eq!(said.met("CA-T1"), Some(date(2025, 9, 16)));
    assert_eq!(said.schools, [("1".to_owned(), 23, 2), ("2".to_owned(), 12, 1)]);
}

#[test]
fn edge_14_two_enrollments_at_once_are_not_summed() {
    let mut scene = Scene::new();
    scene.teach("2", FIRST_DAY, date(2026, 6, 3));
    scene.enroll("1", FIRST_DAY, None);
    scene.enroll("2", FIRST_DAY, None);
    scene.mark(date(2025, 9, 8), Class::Excused);
    scene.mark(date(2025, 9, 8), Class::Unexcused).school = Some(SchoolIx(1));
    let said = scene.said(date(2025, 9, 9));
    assert_eq!(said.enrolled(), 20);
    assert_eq!(said.absent(), 1);
    assert_eq!(said.tallies.truancy_events, 1, "the stronger class of the two");
}

#[test]
fn edge_14_exempt_and_home_hospital_days_are_not_days() {
    for program in [Program::HomeHospital, Program::Nps] {
        let mut scene = Scene::new();
        scene.enrollments[0].program = program;
        scene.mark(date(2025, 9, 8), Class::Unexcused);
        let said = scene.said(date(2025, 9, 30));
        assert_eq!(said.tallies.absence_rate(), "0/0");
        assert_eq!(said.problems, [ProblemKind::EnrollmentNotCounted]);
    }
}

#[test]
fn edge_15_an_unknown_code_stops_counting_for_that_row_only() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 3, Class::Unexcused);
    let unknown = scene.reference.code_names.place("?");
    scene.marks[1].code = domain::codes::CodeIx(unknown);
    let said = scene.said(date(2025, 9, 30));
    assert_eq!(said.tallies.truancy_events, 2);
    assert_eq!(said.problems, [ProblemKind::UnknownCode]);
}

#[test]
fn edge_21_reports_fall_at_the_third_fourth_fifth_and_sixth_event() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 6, Class::Unexcused);
    let said = scene.said(date(2025, 10, 31));
    let reports: Vec<_> = said
        .findings
        .iter()
        .filter_map(|(_, met_on, report)| Some((report.as_ref().copied()?, met_on.day())))
        .collect();
    assert_eq!(reports, [(1, 10), (2, 11), (3, 12), (4, 15)]);
}

#[test]
fn edge_22_a_habitual_truant_needs_a_conference_tried_after_report_one() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 5, Class::Unexcused);
    let as_of = date(2025, 10, 31);
    assert_eq!(scene.said(as_of).waits("CA-H").map(<[_]>::len), Some(4));
    scene.file_reports(&[date(2025, 9, 12), date(2025, 9, 15), date(2025, 9, 16)]);
    scene.acts.conferences = vec![date(2025, 9, 11), date(2025, 9, 12)];
    assert_eq!(scene.said(as_of).waits("CA-H"), Some(&["conference_after_report1"][..]));
    scene.acts.conferences.push(date(2025, 9, 13));
    let said = scene.said(as_of);
    // Not before the last of the acts that make it true: the third report.
    assert_eq!(said.met("CA-H"), Some(date(2025, 9, 16)));
    assert_eq!(said.waits("CA-H"), None);
    let before = scene.said(date(2025, 9, 15));
    assert!(before.waits("CA-H").is_some(), "acts after the date are not known yet");
}

#[test]
fn edge_23_the_ratio_alone_never_makes_a_chronic_truant() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 30, Class::Unexcused);
    let said = scene.said(date(2025, 12, 19));
    assert_eq!(said.met("CA-CT"), None);
    assert!(said.waits("CA-CT").is_some_and(|missing| missing.contains(&"board_referral")));
}

#[test]
fn edge_34_independent_study_is_present_when_done_and_absent_when_not() {
    let mut scene = Scene::new();
    scene.enrollments[0].program = Program::IndependentStudy;
    scene.mark_days(date(2025, 9, 8), 3, Class::StudyComplete);
    scene.mark_days(date(2025, 9, 15), 2, Class::StudyIncomplete);
    let said = scene.said(date(2025, 9, 30));
    assert_eq!(said.absent(), 2);
    assert_eq!(said.tallies.study_incomplete.in_halves() / 2, 2);
    assert_eq!(said.tallies.truancy_events, 0);
}

#[test]
fn edge_35_saturday_school_erases_no_event() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 3, Class::Unexcused);
    scene.day("1", date(2025, 9, 13), DayType::Saturday);
    scene.mark(date(2025, 9, 13), Class::Present);
    let said = scene.said(date(2025, 9, 30));
    assert!(said.met("CA-T1").is_some());
    assert_eq!(said.absent(), 3);
    assert_eq!(said.problems, [ProblemKind::Saturday]);
}

#[test]
fn edge_36_a_late_arrival_is_attendance_and_still_an_event() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 3, Class::TardyLong);
    let said = scene.said(date(2025, 9, 30));
    assert!(said.met("CA-T1").is_some());
    assert_eq!(said.absent(), 0);
}

#[test]
fn edge_45_a_late_row_is_placed_on_its_own_date() {
    let at = |text: &str| Recorded::at(text.parse().expect("time"));
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 2, Class::Unexcused);
    scene.mark(date(2025, 9, 3), Class::Unexcused).recorded = at("2025-10-20T09:00:00-07:00");
    let as_of = date(2025, 10, 31);
    assert_eq!(scene.said(as_of).met("CA-T1"), Some(date(2025, 9, 9)));
    scene.known_at = Some(at("2025-10-20T15:59:59Z"));
    assert_eq!(scene.said(as_of).met("CA-T1"), None, "not known yet");
    scene.known_at = Some(at("2025-10-20T16:00:00Z"));
    assert_eq!(scene.said(as_of).met("CA-T1"), Some(date(2025, 9, 9)));
}

#[test]
fn edge_51_an_off_track_day_is_no_absence() {
    let mut scene = Scene::new();
    scene.track_day("1", "B", date(2025, 9, 8), DayType::Holiday);
    scene.enrollments[0].track = "B".into();
    scene.mark(date(2025, 9, 8), Class::Unexcused);
    let said = scene.said(date(2025, 9, 9));
    assert_eq!((said.enrolled(), said.absent()), (19, 0));
    assert_eq!(said.problems, [ProblemKind::Holiday]);
}

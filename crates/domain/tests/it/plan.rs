//! What is owed, by whom and by when.

use domain::acts::{LetterSent, Ours, ReportFiled};
use domain::calendar::DayType;
use domain::class::Class;
use domain::enrollment::Grade;
use domain::evaluate::Evaluator;
use domain::ledger::View;
use domain::mark::{Mark, Recorded};
use domain::plan::{DutyState, Planner, Settings};
use domain::rulebook::{Library, Rulebook};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::rulebooks::library;
use crate::scene::{FIRST_DAY, Scene, rulebook, summer_time};

/// A duty in a form that outlives its plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    step: String,
    duty: String,
    report: Option<u16>,
    since: Date,
    opens_on: Date,
    due_on: Option<Date>,
    by_other_system: bool,
    pub(crate) state: String,
}

const OWED: &str = "owed";
const WAITING: &str = "waiting";

fn state(state: &DutyState<'_>) -> String {
    match state {
        DutyState::Waiting => WAITING.into(),
        DutyState::Held { guards } => format!("held by {}", guards.join(", ")),
        DutyState::ToSelect => "to select".into(),
        DutyState::Deferred { until } => format!("deferred until {until}"),
        DutyState::Declined { on } => format!("declined on {on}"),
        DutyState::Owed => OWED.into(),
        DutyState::Done { on } => format!("done on {on}"),
    }
}

fn all(scene: &Scene, book: &Rulebook, settings: &Settings, today: Date) -> Vec<Seen> {
    scene.planned(book, settings, today, |plan| {
        let seen = |duty: &domain::plan::Duty<'_>| Seen {
            step: duty.step.into(),
            duty: duty.duty.into(),
            report: duty.report,
            since: duty.since,
            opens_on: duty.opens_on,
            due_on: duty.due_on,
            by_other_system: duty.by_other_system,
            state: state(&duty.state),
        };
        plan.duties.iter().map(seen).collect()
    })
}

/// The duties of one step, by the statute and its settings.
fn steps(scene: &Scene, step: &str, today: Date) -> Vec<Seen> {
    by(scene, &rulebook("us-ca"), step, today)
}

pub(crate) fn by(scene: &Scene, book: &Rulebook, step: &str, today: Date) -> Vec<Seen> {
    let mut duties = all(scene, book, &Settings::of(book), today);
    duties.retain(|duty| duty.step == step);
    duties
}

/// The only duty of one step.
fn one(scene: &Scene, step: &str, today: Date) -> Seen {
    let duties = steps(scene, step, today);
    assert_eq!(duties.len(), 1, "{duties:?}");
    duties[0].clone()
}

/// Report and state of each statutory report.
fn reports(scene: &Scene, today: Date) -> Vec<(u16, String)> {
    ["CA-REPORT-1", "CA-REPORT-AGAIN"]
        .iter()
        .flat_map(|step| steps(scene, step, today))
        .map(|duty| (duty.report.expect("numbered"), duty.state))
        .collect()
}

fn letter(kind: &str, on: Date) -> LetterSent {
    LetterSent { kind: kind.into(), on, ours: None }
}

/// Truant on Wednesday, 10 September, by marks of their own dates.
pub(crate) fn truant() -> Scene {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 3, Class::Unexcused);
    scene
}

pub(crate) const TRUANT_ON: Date = date(2025, 9, 10);
/// Three schooldays later.
const CLEARED_ON: Date = date(2025, 9, 15);
pub(crate) const LATER: Date = date(2025, 10, 31);

#[test]
fn letter_1_waits_three_schooldays_after_the_third_event_was_recorded() {
    let mut scene = truant();
    scene.marks[2].recorded = summer_time("2025-09-11T09:30");
    let duty = one(&scene, "CA-N1", TRUANT_ON);
    assert_eq!((duty.since, duty.opens_on), (TRUANT_ON, date(2025, 9, 16)));
    assert_eq!(duty.due_on, Some(date(2025, 9, 23)));
    assert_eq!(duty.state, WAITING);
    assert_eq!(one(&scene, "CA-N1", date(2025, 9, 15)).state, WAITING);
    assert_eq!(one(&scene, "CA-N1", date(2025, 9, 16)).state, OWED);
    // Nobody wrote down when: then it was on the day itself.
    scene.marks[2].recorded = Recorded::UNKNOWN;
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, CLEARED_ON);
}

#[test]
fn the_date_of_recording_is_the_civil_date_in_the_district() {
    let mut scene = truant();
    scene.marks[2].recorded = summer_time("2025-09-10T23:59");
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, CLEARED_ON);
    scene.marks[2].recorded = summer_time("2025-09-11T00:00");
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, date(2025, 9, 16));
}

#[test]
fn only_the_deciding_event_sets_the_time_to_clear() {
    let mut scene = truant();
    scene.marks[0].recorded = summer_time("2025-10-20T08:00");
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, CLEARED_ON);
}

#[test]
fn a_mark_made_in_advance_leaves_the_same_time_to_clear() {
    let mut scene = truant();
    scene.marks[2].recorded = summer_time("2025-09-01T08:00");
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, CLEARED_ON);
}

#[test]
fn a_mark_stated_again_every_night_does_not_move_the_time_to_clear() {
    let mut scene = truant();
    let said = scene.marks[2];
    for (row, night) in (100..).zip(["2025-09-11T02:00", "2025-09-12T02:00", "2025-09-13T02:00"]) {
        let again = Mark { recorded: summer_time(night), row, ..said };
        scene.marks.push(again);
    }
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, CLEARED_ON);
    // It was excused in between: the family has its time again.
    let excused = scene.mark(said.date, Class::Excused);
    excused.recorded = summer_time("2025-09-15T08:00");
    let again = Mark { recorded: summer_time("2025-09-16T02:00"), row: 200, ..said };
    scene.marks.push(again);
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, date(2025, 9, 19));
}

#[test]
fn weekends_and_holidays_are_no_time_to_clear() {
    let mut scene = truant();
    scene.day("1", date(2025, 9, 12), DayType::Holiday);
    let duty = one(&scene, "CA-N1", LATER);
    assert_eq!(duty.opens_on, date(2025, 9, 16));
    assert_eq!(duty.due_on, Some(date(2025, 9, 23)));
}

#[test]
fn a_student_on_a_track_clears_by_the_days_of_that_track() {
    let mut scene = truant();
    scene.enrollments[0].track = "B".into();
    scene.track_day("1", "B", date(2025, 9, 11), DayType::Holiday);
    scene.track_day("1", "B", date(2025, 9, 13), DayType::Instructional);
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, CLEARED_ON);
    scene.track_day("1", "B", date(2025, 9, 12), DayType::Holiday);
    assert_eq!(one(&scene, "CA-N1", LATER).opens_on, date(2025, 9, 16));
}

#[test]
fn a_district_may_give_calendar_days_to_clear() {
    let book = rulebook("us-ca");
    let mut settings = Settings::of(&book);
    settings.set("grace_unit", "calendar", None);
    let duties = all(&truant(), &book, &settings, LATER);
    assert_eq!(duties[0].opens_on, date(2025, 9, 13), "a Saturday");
}

#[test]
fn after_the_last_day_of_school_every_day_counts() {
    let mut scene = Scene::new();
    scene.mark_days(date(2026, 5, 29), 3, Class::Unexcused);
    let duty = one(&scene, "CA-N1", date(2026, 6, 30));
    // 3 June is the last day; 4 and 5 June stand for the two that are missing.
    assert_eq!((duty.since, duty.opens_on), (date(2026, 6, 2), date(2026, 6, 5)));
    assert_eq!(duty.due_on, Some(date(2026, 6, 10)));
    scene.marks[2].recorded = summer_time("2026-06-12T08:00");
    assert_eq!(one(&scene, "CA-N1", date(2026, 6, 30)).opens_on, date(2026, 6, 15));
}

#[test]
fn a_letter_1_of_this_school_year_satisfies_whoever_sent_it_and_whenever() {
    let mut scene = truant();
    scene.acts.letters = vec![letter("letter-1", date(2025, 9, 30))];
    assert_eq!(one(&scene, "CA-N1", LATER).state, "done on 2025-09-30");
    assert_eq!(one(&scene, "CA-N1", date(2025, 9, 29)).state, OWED);
    scene.acts.letters.push(letter("letter-1", date(2025, 9, 2)));
    assert_eq!(one(&scene, "CA-N1", LATER).state, "done on 2025-09-02");
    scene.acts.letters = vec![letter("letter-1", date(2025, 6, 30)), letter("letter-2", LATER)];
    assert_eq!(one(&scene, "CA-N1", LATER).state, OWED);
}

#[test]
fn where_another_system_sends_letter_1_the_check_is_due_in_five_schooldays() {
    let book = rulebook("us-ca/san-jacinto");
    let duty = by(&truant(), &book, "CA-N1", LATER).remove(0);
    assert!(duty.by_other_system);
    assert_eq!((duty.opens_on, duty.due_on), (CLEARED_ON, Some(date(2025, 9, 22))));
    assert_eq!(duty.state, OWED);
    let duties = all(&truant(), &book, &Settings::of(&book), LATER);
    assert_eq!(duties.iter().filter(|duty| duty.by_other_system).count(), 1);
    assert!(!one(&truant(), "CA-N1", LATER).by_other_system);
}

#[test]
fn report_1_waits_is_owed_and_is_done() {
    let mut scene = truant();
    assert_eq!(reports(&scene, date(2025, 9, 12)), [(1, WAITING.into())]);
    assert_eq!(reports(&scene, CLEARED_ON), [(1, OWED.into())]);
    scene.file_reports(&[date(2025, 9, 16)]);
    assert_eq!(reports(&scene, CLEARED_ON), [(1, OWED.into())]);
    assert_eq!(reports(&scene, LATER), [(1, "done on 2025-09-16".into())]);
}

#[test]
fn report_2_needs_report_1_filed_and_an_event_on_a_later_day() {
    let mut scene = truant();
    scene.mark(date(2025, 9, 17), Class::Unexcused);
    assert_eq!(reports(&scene, LATER), [(1, OWED.into())], "a fourth event alone is not enough");
    scene.file_reports(&[date(2025, 9, 17)]);
    let first = (1, "done on 2025-09-17".to_owned());
    assert_eq!(
        reports(&scene, LATER),
        std::slice::from_ref(&first),
        "nor one on the day of filing"
    );
    scene.mark(date(2025, 10, 6), Class::Unexcused);
    scene.mark(date(2025, 10, 7), Class::Unexcused);
    assert_eq!(reports(&scene, LATER), [first.clone(), (2, OWED.into())], "one at a time");
    let second = steps(&scene, "CA-REPORT-AGAIN", LATER).remove(0);
    assert_eq!((second.since, second.opens_on), (date(2025, 10, 6), date(2025, 10, 9)));
    scene.file_reports(&[date(2025, 9, 17), date(2025, 10, 6)]);
    let second = (2, "done on 2025-10-06".to_owned());
    assert_eq!(reports(&scene, LATER), [first, second, (3, OWED.into())]);
}

#[test]
fn a_tardy_of_any_length_after_report_1_makes_report_2() {
    let mut scene = truant();
    scene.file_reports(&[date(2025, 9, 16)]);
    scene.mark(date(2025, 10, 6), Class::Tardy).minutes = Some(2);
    let duty = one(&scene, "CA-REPORT-AGAIN", LATER);
    assert_eq!((duty.report, duty.since), (Some(2), date(2025, 10, 6)));
}

#[test]
fn a_report_filed_before_it_was_owed_is_done_and_the_sequence_goes_on() {
    let mut scene = truant();
    scene.mark(date(2025, 9, 11), Class::Unexcused);
    scene.file_reports(&[date(2025, 9, 16), date(2025, 9, 17)]);
    let done = |number, day| (number, format!("done on 2025-09-{day}"));
    assert_eq!(reports(&scene, LATER), [done(1, 16), done(2, 17)]);
    assert_eq!(steps(&scene, "CA-REPORT-AGAIN", LATER)[0].since, date(2025, 9, 17));
    scene.mark(date(2025, 10, 6), Class::Unexcused);
    assert_eq!(reports(&scene, LATER), [done(1, 16), done(2, 17), (3, OWED.into())]);
}

#[test]
fn a_guard_holds_a_duty_and_does_not_remove_it() {
    let mut scene = truant();
    let book = rulebook("us-ca/san-jacinto");
    let meeting = |scene: &Scene| by(scene, &book, "SJ-SART", LATER).remove(0).state;
    assert_eq!(meeting(&scene), "to select");
    scene.person.groups = ["iep".into(), "foster".into()].into();
    assert_eq!(meeting(&scene), "held by iep-504, foster");
    assert_eq!(by(&scene, &book, "CA-N1", LATER)[0].state, OWED, "these hold no letter");
    let settings = Settings::of(&book);
    let (findings, guards) = scene.planned(&book, &settings, LATER, |plan| {
        (plan.result.findings.len(), plan.guards.join(" "))
    });
    assert_eq!((findings, guards.as_str()), (1, "iep-504 foster"));
}

#[test]
fn what_is_done_is_neither_held_nor_waiting() {
    let mut scene = truant();
    scene.enrollments[0].exit = Some(date(2025, 9, 12));
    assert_eq!(one(&scene, "CA-N1", date(2025, 9, 12)).state, WAITING);
    assert_eq!(one(&scene, "CA-N1", LATER).state, "held by withdrawn");
    scene.acts.letters = vec![letter("letter-1", date(2025, 9, 11))];
    assert_eq!(one(&scene, "CA-N1", date(2025, 9, 12)).state, "done on 2025-09-11");
    assert_eq!(one(&scene, "CA-N1", LATER).state, "done on 2025-09-11");
}

#[test]
fn a_step_outside_its_tracks_grades_and_ages_is_no_duty() {
    let book = rulebook("us-ca/san-jacinto");
    let has = |scene: &Scene, step| !by(scene, &book, step, LATER).is_empty();
    let mut scene = truant();
    assert!(has(&scene, "SJ-SART") && has(&scene, "CA-N1"));
    scene.enrollments[0].grade = Grade::number(9);
    assert!(!has(&scene, "SJ-SART") && has(&scene, "CA-N1"));
    // Five years old: on CART, never on SART.
    let mut young = Scene::new().born(date(2020, 1, 1));
    young.enrollments[0].grade = Some(Grade::K);
    young.mark_days(date(2025, 9, 8), 8, Class::Unexcused);
    assert!(has(&young, "SJ-CART") && !has(&young, "SJ-SART"));
}

#[test]
fn the_age_on_the_day_that_began_a_step_decides_and_none_is_outside() {
    let mut book = rulebook("us-ca/san-jacinto");
    book.rules.iter_mut().for_each(|rule| rule.only.ages = None);
    for step in &mut book.steps {
        if step.text.id == "SJ-CART" {
            step.text.track = Some("SART".into());
        }
    }
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 8, Class::Excused);
    let begun = by(&scene, &book, "SJ-CART", LATER)[0].since;
    let at = |born: Option<Date>| {
        let mut scene = scene.clone();
        scene.person.born = born;
        by(&scene, &book, "SJ-CART", LATER).len()
    };
    let six_years_before = begun.with().year(2019).build().expect("a date");
    assert_eq!(at(Some(six_years_before)), 1);
    assert_eq!(at(six_years_before.tomorrow().ok()), 0, "six since, and today: too late");
    assert_eq!(at(None), 0);
}

/// California's duties with three more: after an event, and after each other.
fn ladder() -> Rulebook {
    let mut library: Library = library("../../rulebook");
    let step = |id: &str, after: &str, duty: &str| {
        format!(
            "[[step]]\nid = \"{id}\"\nfrom = 2016-07-01\nafter = {after}\nduty = \"{duty}\"\n\
             within = {{ calendar_days = 10 }}\n\
             citation = {{ section = \"S\", url = \"\", words = \"W\" }}\n"
        )
    };
    let text = [
        "title = \"X\"\nextends = \"us-ca\"\n".to_owned(),
        step("X-THREE", "{ step = \"X-TWO\" }", "letter-3"),
        step("X-TWO", "{ step = \"CA-N1\" }", "letter-2"),
        step("X-FOURTH", "{ event = 4 }", "chronic"),
        step("X-ROUND", "{ step = \"X-ROUND\" }", "good-news"),
    ];
    library.add("x/rules.toml", text.concat());
    library.get("x").expect("sound")
}

#[test]
fn a_step_after_a_step_begins_when_that_one_is_done() {
    let book = ladder();
    let mut scene = truant();
    let has = |scene: &Scene, step| by(scene, &book, step, LATER);
    assert_eq!(has(&scene, "X-TWO"), []);
    scene.acts.letters.push(letter("letter-1", date(2025, 9, 16)));
    let second = has(&scene, "X-TWO").remove(0);
    assert_eq!((second.since, second.opens_on), (date(2025, 9, 16), date(2025, 9, 16)));
    assert_eq!(second.due_on, Some(date(2025, 9, 26)));
    assert_eq!(has(&scene, "X-THREE"), []);
    scene.acts.letters.push(letter("letter-2", date(2025, 9, 15)));
    assert_eq!(has(&scene, "X-TWO")[0].state, OWED, "a letter before it answers nothing");
    scene.acts.letters.push(letter("letter-2", date(2025, 10, 1)));
    assert_eq!(has(&scene, "X-TWO")[0].state, "done on 2025-10-01");
    assert_eq!(has(&scene, "X-THREE")[0].since, date(2025, 10, 1));
    assert_eq!(has(&scene, "X-ROUND"), [], "a step after itself never begins");
}

#[test]
fn a_step_after_an_event_begins_with_the_nth_event() {
    let book = ladder();
    let mut scene = truant();
    assert_eq!(by(&scene, &book, "X-FOURTH", LATER), []);
    scene.mark(date(2025, 9, 17), Class::Excused);
    assert_eq!(by(&scene, &book, "X-FOURTH", LATER), []);
    scene.mark(date(2025, 9, 18), Class::TardyLong);
    assert_eq!(by(&scene, &book, "X-FOURTH", LATER)[0].since, date(2025, 9, 18));
}

#[test]
fn a_late_excuse_takes_the_duties_away_and_asks_for_corrections_of_what_went_out() {
    let mut scene = truant();
    scene.acts.letters = vec![letter("letter-1", date(2025, 9, 16))];
    scene.file_reports(&[date(2025, 9, 16)]);
    assert_eq!(all(&scene, &ladder(), &Settings::of(&ladder()), LATER).len(), 3);
    scene.mark(date(2025, 9, 9), Class::Excused).recorded = summer_time("2025-09-20T08:00");
    let owed = |scene: &Scene| {
        let duties = all(scene, &ladder(), &Settings::of(&ladder()), LATER);
        duties.into_iter().map(|it| (it.duty, it.report, it.state)).collect::<Vec<_>>()
    };
    let one = |duty: &str, report| (duty.to_owned(), report, OWED.to_owned());
    let letter_1 = one("correction", None);
    let report_1 = one("report-correction", Some(1));
    assert_eq!(owed(&scene), [letter_1.clone(), report_1]);
    scene.acts.corrected = vec![ReportFiled { number: 1, on: date(2025, 9, 22) }];
    assert_eq!(owed(&scene), [letter_1]);
    let ours = Ours { step: "CA-N1".into(), days: [].into() };
    let correction = letter("correction", date(2025, 9, 22));
    scene.acts.letters.push(LetterSent { ours: Some(ours), ..correction });
    assert_eq!(owed(&scene), [], "who was told is told once");
    // Who is truant after all is told and reported anew.
    scene.mark(date(2025, 9, 23), Class::Unexcused);
    assert!(owed(&scene).contains(&one("letter-1", None)), "{:?}", owed(&scene));
    assert_eq!(reports(&scene, LATER), [(1, OWED.into())]);
}

#[test]
fn a_report_whose_own_date_was_excused_is_corrected_before_the_next() {
    let mut scene = truant();
    scene.mark(date(2025, 9, 22), Class::Unexcused);
    scene.file_reports(&[date(2025, 9, 17), date(2025, 9, 23)]);
    let corrections = |scene: &Scene| {
        let duties = all(scene, &rulebook("us-ca"), &Settings::of(&rulebook("us-ca")), LATER);
        let own = duties.into_iter().filter(|it| it.duty == "report-correction");
        own.map(|it| it.report.expect("numbered")).collect::<Vec<_>>()
    };
    assert_eq!(corrections(&scene), [0_u16; 0]);
    scene.mark(date(2025, 9, 22), Class::Excused).recorded = summer_time("2025-09-26T08:00");
    assert_eq!(corrections(&scene), [2], "the first still stands");
    scene.mark(date(2025, 9, 29), Class::Unexcused);
    assert_eq!(corrections(&scene), [2], "a later day is no ground for an earlier report");
    scene.acts.corrected = vec![ReportFiled { number: 2, on: date(2025, 9, 30) }];
    assert_eq!(corrections(&scene), [0_u16; 0]);
    let owed = reports(&scene, LATER);
    assert_eq!(owed.last(), Some(&(2, OWED.into())), "{owed:?}");
}

#[test]
fn a_report_that_was_filed_by_a_count_of_others_is_not_said_to_be_wrong() {
    let mut scene = Scene::new();
    scene.file_reports(&[date(2025, 9, 17)]);
    let book = rulebook("us-ca");
    assert_eq!(all(&scene, &book, &Settings::of(&book), LATER), []);
}

#[test]
fn a_report_after_a_late_one_has_the_date_that_came_after_it_for_its_ground() {
    let mut scene = truant();
    scene.mark(date(2025, 9, 12), Class::Unexcused);
    scene.mark(date(2025, 9, 22), Class::Unexcused);
    scene.file_reports(&[date(2025, 9, 17), date(2025, 9, 23)]);
    let wrong = |scene: &Scene| {
        let duties = all(scene, &rulebook("us-ca"), &Settings::of(&rulebook("us-ca")), LATER);
        duties.into_iter().filter(|it| it.duty == "report-correction").count()
    };
    assert_eq!(wrong(&scene), 0);
    scene.mark(date(2025, 9, 22), Class::Excused).recorded = summer_time("2025-09-26T08:00");
    assert_eq!(wrong(&scene), 1, "the day before report 1 is no ground for report 2");
}

#[test]
fn a_share_that_lapsed_has_no_duty_even_when_lapsed_rules_are_asked_for() {
    let mut scene = Scene::new();
    scene.ever = true;
    scene.mark_days(date(2025, 9, 8), 3, Class::Excused);
    let book = rulebook("us-ca/san-jacinto");
    assert_eq!(by(&scene, &book, "SJ-CART", date(2025, 9, 30)).len(), 1);
    assert_eq!(by(&scene, &book, "SJ-CART", LATER), []);
    let findings = |plan: &domain::plan::Plan<'_>| plan.result.findings.len();
    assert!(scene.planned(&book, &Settings::of(&book), LATER, findings) > 0);
}

#[test]
fn a_step_begins_to_hold_with_its_text() {
    let mut book = rulebook("us-ca");
    let step = book.steps.iter_mut().find(|step| step.text.id == "CA-N1").expect("there");
    step.from = date(2025, 10, 1);
    assert_eq!(by(&truant(), &book, "CA-N1", date(2025, 9, 30)), []);
    assert_eq!(by(&truant(), &book, "CA-N1", date(2025, 10, 1)).len(), 1);
}

#[test]
fn the_districts_value_holds_from_its_date_and_the_rulebooks_before() {
    let mut settings = Settings::of(&rulebook("us-ca"));
    let on = |settings: &Settings, day| settings.on("grace_days", day).map(str::to_owned);
    let (before, from) = (date(2025, 8, 31), date(2025, 9, 1));
    settings.set("grace_days", "10", Some(from));
    assert_eq!(on(&settings, before).as_deref(), Some("3"));
    assert_eq!(on(&settings, from).as_deref(), Some("10"));
    settings.set("grace_days", "5", None);
    assert_eq!(on(&settings, before).as_deref(), Some("5"), "always, as far as nothing is newer");
    assert_eq!(on(&settings, from).as_deref(), Some("10"));
    settings.set("grace_days", "4", Some(from));
    assert_eq!(on(&settings, from).as_deref(), Some("4"), "the last of equals");
    assert_eq!(settings.on("no_such_key", from), None);
    assert_eq!(settings.days("grace_days", from), Ok(Some(4)));
}

#[test]
fn settings_that_cannot_be_understood_are_told_before_any_student_is_planned() {
    let (scene, book, zone) = (Scene::new(), rulebook("us-ca"), TimeZone::UTC);
    let rules = book.in_force(FIRST_DAY).expect("rules");
    let view = View { as_of: FIRST_DAY, known_at: None };
    let reference = &scene.reference;
    let evaluator = Evaluator { reference, rules: &rules, view, ever: false, calendar_version: "" };
    for (key, value, wanted) in [
        ("grace_days", "three", "a whole number of days"),
        ("grace_days", "", "a whole number of days"),
        ("grace_unit", "weeks", "school or calendar"),
        ("letter1_by", "A2A", "us or external"),
    ] {
        let mut settings = Settings::of(&book);
        settings.set(key, value, None);
        let planner = Planner::new(&evaluator, &book, &settings, &zone);
        let told = planner.expect_err(value).to_string();
        assert_eq!(told, format!("setting {key} is {value:?}; write {wanted}"));
    }
}

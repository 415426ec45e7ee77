//! Whether a letter may go out today, and which days it shows.

use domain::acts::{LetterSent, Ours};
use domain::class::Class;
use domain::codes::Meaning;
use domain::day::DaySet;
use domain::names::SchoolIx;
use domain::notice::{Go, Hold, Ladder, Order, Shown, What};
use domain::plan::Settings;
use jiff::civil::{Date, date};

use crate::scene::{Scene, rulebook};

const BOOK: &str = "us-ca/held-without-parent";
const TODAY: Date = date(2025, 11, 3);

/// A letter that showed every mark that there was.
fn sent(scene: &mut Scene, kind: &str, step: &str, on: Date) {
    let days = scene.marks.iter().map(|mark| mark.date).collect();
    let ours = (!step.is_empty()).then(|| Ours { step: step.into(), days });
    scene.acts.letters.push(LetterSent { kind: kind.into(), on, ours });
}

/// So many events from September on.
fn truant(events: usize) -> Scene {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), events, Class::Unexcused);
    scene
}

/// Whether the letter of a kind that is owed may go; none when it is not owed.
fn may(scene: &Scene, kind: &str, order: Order, today: Date) -> Option<Result<Go, Hold>> {
    after(scene, (kind, &[]), order, today)
}

/// The same, where every copy of some other letters came back.
fn after(
    scene: &Scene,
    (kind, unreached): (&str, &[&str]),
    order: Order,
    today: Date,
) -> Option<Result<Go, Hold>> {
    let book = rulebook(BOOK);
    scene.planned(&book, &Settings::of(&book), today, |plan| {
        let open =
            |duty: &&domain::plan::Duty<'_>| duty.duty == kind && duty.state.done_on().is_none();
        let duty = plan.duties.iter().find(open)?;
        let taught: DaySet = scene.reference.school(SchoolIx(0)).calendar.instructional("");
        let acts = scene.acts.between(scene.reference.year.first(), today);
        let ladder = Ladder {
            book: &book,
            order,
            duties: &plan.duties,
            acts: &acts,
            unreached,
            year: scene.reference.year,
            taught: &taught,
            today,
        };
        Some(ladder.may_go(duty))
    })
}

fn hold(scene: &Scene, kind: &str, order: Order, today: Date) -> Option<&'static str> {
    may(scene, kind, order, today)?.err().map(|hold| hold.id())
}

#[test]
fn edge_16_while_a_note_may_still_come_the_letter_waits() {
    let scene = truant(3);
    let until = date(2025, 9, 15);
    let early = may(&scene, "letter-1", Order::Sequence, date(2025, 9, 12));
    assert_eq!(early, Some(Err(Hold::Waiting(until))));
    assert_eq!(may(&scene, "letter-1", Order::Sequence, until), Some(Ok(Go::default())));
    // The sixth event can be cleared as the third.
    let mut scene = truant(6);
    sent(&mut scene, "letter-1", "CA-N1", date(2025, 9, 12));
    assert_eq!(hold(&scene, "letter-2", Order::Sequence, date(2025, 9, 17)), Some("waiting"));
}

#[test]
fn edge_22_a_letter_that_came_back_is_no_step_that_the_family_knows_of() {
    let mut scene = truant(9);
    sent(&mut scene, "letter-1", "CA-N1", date(2025, 9, 12));
    let held = |kind, unreached, order| after(&scene, (kind, unreached), order, TODAY);
    for order in [Order::Sequence, Order::SkipAhead] {
        let own = held("letter-2", &["letter-1"], order);
        assert_eq!(own, Some(Err(Hold::Unreached("letter-1"))), "what the law asks for: {order:?}");
    }
    assert_ne!(
        held("letter-2", &[], Order::Sequence),
        held("letter-2", &["letter-1"], Order::Sequence)
    );
    // What a district may leave out holds nothing where letters skip ahead.
    let mut scene = scene;
    sent(&mut scene, "letter-2", "HW-LETTER-2", date(2025, 9, 20));
    scene.acts.efforts.push(date(2025, 9, 22));
    let held = |order| after(&scene, ("letter-3", &["letter-2"]), order, TODAY);
    assert_eq!(held(Order::Sequence), Some(Err(Hold::Unreached("letter-2"))));
    assert_eq!(held(Order::SkipAhead), Some(Ok(Go::default())));
    // A correction goes whatever became of the letter.
    scene.marks.truncate(2);
    let correction = after(&scene, ("correction", &["letter-1"]), Order::Sequence, TODAY);
    assert_eq!(correction, Some(Ok(Go::default())));
}

#[test]
fn edge_18_a_letter_1_is_not_sent_again_when_the_count_fell_and_rose() {
    let mut scene = truant(3);
    sent(&mut scene, "letter-1", "CA-N1", date(2025, 9, 16));
    scene.marks.pop();
    assert_eq!(may(&scene, "letter-1", Order::Sequence, TODAY), None);
    // Nobody was told yet that the letter does not count: it would be.
    assert!(may(&scene, "correction", Order::Sequence, TODAY).is_some_and(|it| it.is_ok()));
    scene.mark(date(2025, 10, 20), Class::Unexcused);
    assert_eq!(may(&scene, "letter-1", Order::Sequence, TODAY), None);
    assert_eq!(may(&scene, "correction", Order::Sequence, TODAY), None);
}

#[test]
fn edge_18_a_letter_2_is_not_sent_again_when_the_sixth_event_is_another_day() {
    let mut scene = truant(6);
    sent(&mut scene, "letter-1", "CA-N1", date(2025, 9, 12));
    sent(&mut scene, "letter-2", "HW-LETTER-2", date(2025, 9, 20));
    scene.mark(date(2025, 10, 20), Class::Unexcused);
    scene.marks.remove(1);
    for kind in ["letter-2", "correction"] {
        assert_eq!(may(&scene, kind, Order::Sequence, TODAY), None, "{kind}");
    }
}

#[test]
fn edge_17_a_law_that_changed_is_no_reason_for_a_correction() {
    // The letter showed two days that both still count: the ladder asked for
    // fewer when it was sent.
    let mut scene = truant(2);
    sent(&mut scene, "letter-1", "CA-N1", date(2025, 9, 16));
    assert_eq!(may(&scene, "correction", Order::Sequence, TODAY), None);
}

#[test]
fn edge_17_a_share_that_lapsed_is_no_reason_for_a_correction() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 4, Class::Excused);
    sent(&mut scene, "chronic", "HW-CHRONIC", date(2025, 9, 16));
    // Four of 25 days then, four of 58 now: the student came back.
    assert_eq!(may(&scene, "correction", Order::Sequence, TODAY), None);
    // With one day of the four, it never was a tenth.
    scene.marks.truncate(1);
    assert!(may(&scene, "correction", Order::Sequence, TODAY).is_some());
}

#[test]
fn edge_19_a_backlog_of_nine_events_begins_with_letter_1() {
    let mut scene = truant(9);
    for order in [Order::Sequence, Order::SkipAhead] {
        assert_eq!(may(&scene, "letter-1", order, TODAY), Some(Ok(Go::default())), "{order:?}");
        for later in ["letter-2", "letter-3"] {
            let held = hold(&scene, later, order, TODAY);
            assert!(
                matches!(held, Some("earlier_letter_missing" | "overtaken")),
                "{later} {held:?}"
            );
        }
    }
    // After it, letters in sequence go one by one; else the last one goes, and
    // says what was left out.
    sent(&mut scene, "letter-1", "CA-N1", date(2025, 10, 1));
    scene.acts.efforts.push(date(2025, 10, 10));
    assert_eq!(may(&scene, "letter-2", Order::Sequence, TODAY), Some(Ok(Go::default())));
    assert_eq!(hold(&scene, "letter-3", Order::Sequence, TODAY), Some("earlier_letter_missing"));
    assert_eq!(
        may(&scene, "letter-2", Order::SkipAhead, TODAY),
        Some(Err(Hold::Overtaken("letter-3")))
    );
    let ahead = may(&scene, "letter-3", Order::SkipAhead, TODAY).expect("owed").expect("goes");
    assert_eq!(ahead.skipped.len(), 1);
    assert_eq!(ahead.skipped[0].kind, "letter-2");
    assert!(ahead.skipped[0].reason.contains("letter-3"), "{ahead:?}");
}

#[test]
fn edge_20_no_two_letters_on_one_day_and_none_without_a_try_in_between() {
    let mut scene = truant(6);
    sent(&mut scene, "letter-1", "CA-N1", date(2025, 10, 1));
    assert_eq!(hold(&scene, "letter-2", Order::Sequence, TODAY), Some("no_effort"));
    scene.acts.efforts.push(date(2025, 10, 1));
    assert_eq!(hold(&scene, "letter-2", Order::Sequence, TODAY), Some("no_effort"), "the same day");
    scene.acts.efforts.push(date(2025, 10, 2));
    assert_eq!(may(&scene, "letter-2", Order::Sequence, TODAY), Some(Ok(Go::default())));
    sent(&mut scene, "chronic", "", TODAY);
    let held = may(&scene, "letter-2", Order::Sequence, TODAY);
    assert_eq!(held, Some(Err(Hold::SameDay("chronic".to_owned()))));
}

#[test]
fn an_effort_counts_from_the_letter_before_also_where_one_was_left_out() {
    let mut scene = truant(9);
    sent(&mut scene, "letter-1", "CA-N1", date(2025, 10, 1));
    assert_eq!(hold(&scene, "letter-3", Order::SkipAhead, TODAY), Some("no_effort"));
    scene.acts.efforts.push(date(2025, 10, 2));
    assert_eq!(hold(&scene, "letter-3", Order::SkipAhead, TODAY), None);
}

#[test]
fn edge_33_a_guard_holds_a_letter_in_words() {
    let mut scene = truant(3);
    scene.enrollments[0].exit = Some(date(2025, 10, 1));
    let held = may(&scene, "letter-1", Order::Sequence, TODAY).expect("owed").expect_err("held");
    assert_eq!(held.id(), "guarded");
    assert!(held.to_string().contains("new school"), "{held}");
}

#[test]
fn edge_53_no_letter_on_the_last_day_of_school_or_in_summer() {
    let mut scene = Scene::new();
    scene.mark_days(date(2026, 5, 18), 3, Class::Unexcused);
    let day = |on| hold(&scene, "letter-1", Order::Sequence, on);
    assert_eq!(day(date(2026, 6, 2)), None);
    assert_eq!(day(date(2026, 6, 3)), Some("school_out"));
    assert_eq!(day(date(2026, 6, 20)), Some("school_out"));
    // Last year's events are no reason in August.
    assert_eq!(may(&scene, "letter-1", Order::Sequence, date(2026, 7, 1)), None);
}

fn days(scene: &Scene, shown: Shown, rule: Option<&str>, today: Date) -> Vec<(Date, What)> {
    let days = scene.days_shown(&rulebook(BOOK), shown, rule, today);
    days.into_iter().map(|day| (day.date, day.what)).collect()
}

#[test]
fn a_letter_shows_the_events_and_how_long_each_was() {
    let mut scene = Scene::new();
    scene.periods(3);
    scene.mark(date(2025, 9, 8), Class::Unexcused);
    scene.mark(date(2025, 9, 9), Class::Tardy).minutes = Some(31);
    scene.mark(date(2025, 9, 10), Class::Tardy).minutes = Some(30);
    scene.mark(date(2025, 9, 11), Class::LeftEarlyLong);
    for period in [2, 3] {
        scene.mark_period(date(2025, 9, 12), period, Class::Unexcused);
    }
    scene.mark(date(2025, 9, 15), Class::Excused);
    let on = |day| date(2025, 9, day);
    let shown = [
        (on(8), What::Unexcused),
        (on(9), What::Partial(31)),
        (on(11), What::PartialLong),
        (on(12), What::Partial(100)),
    ];
    assert_eq!(days(&scene, Shown::Events, Some("CA-T1"), TODAY), shown);
    assert_eq!(days(&scene, Shown::Events, Some("CA-T1"), on(9)), shown[..2]);
    assert!(days(&scene, Shown::None, Some("CA-T1"), TODAY).is_empty());
}

#[test]
fn edge_28_a_reason_that_is_never_printed_reads_excused() {
    let mut scene = Scene::new();
    scene.mark(date(2025, 9, 8), Class::Unverified);
    scene.mark(date(2025, 9, 9), Class::SuspendedOut);
    scene.mark(date(2025, 9, 10), Class::StudyIncomplete);
    scene.mark(date(2025, 9, 11), Class::Excused);
    let on = |day| date(2025, 9, day);
    assert_eq!(
        days(&scene, Shown::Absences, None, TODAY),
        [
            (on(8), What::Unverified),
            (on(9), What::Suspended),
            (on(10), What::Study),
            (on(11), What::Excused)
        ]
    );
    let code = scene.marks[2].code;
    let hidden = Meaning { class: Class::StudyIncomplete, reason: "CON".into(), printable: false };
    scene.reference.codes.set(None, code, hidden);
    assert_eq!(days(&scene, Shown::Absences, None, TODAY)[2], (on(10), What::Excused));
}

#[test]
fn edge_29_a_letter_about_illness_shows_no_other_days_and_waits_for_a_form() {
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 10, Class::Excused);
    let code = scene.marks[0].code;
    let of =
        |reason: &str| Meaning { class: Class::Excused, reason: reason.into(), printable: true };
    // A parent's own sick child: no note may be asked for, and it is not counted.
    scene.reference.codes.set(None, code, of("CHD"));
    assert!(days(&scene, Shown::Excused, Some("CA-EX"), TODAY).is_empty());
    assert_eq!(may(&scene, "excessive-excused", Order::Sequence, TODAY), None);
    scene.reference.codes.set(None, code, of("ILL"));
    assert_eq!(days(&scene, Shown::Excused, Some("CA-EX"), TODAY).len(), 10);
    let go = may(&scene, "excessive-excused", Order::Sequence, TODAY).expect("owed");
    assert!(go.expect("goes").selection, "a named person selects");
    scene.person.illness_form_until = Some(date(2026, 6, 1));
    assert_eq!(hold(&scene, "excessive-excused", Order::Sequence, TODAY), Some("guarded"));
    scene.person.illness_form_until = None;
    scene.person.groups = ["iep".into()].into();
    assert_eq!(hold(&scene, "excessive-excused", Order::Sequence, TODAY), Some("guarded"));
}

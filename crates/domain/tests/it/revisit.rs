//! A plan stays as it is until the day on which it says to look again.

use domain::acts::{LetterSent, Ours, ReportFiled};
use domain::class::Class;
use domain::codes::Meaning;
use domain::enrollment::{Grade, Program};
use domain::mark::Recorded;
use domain::names::SchoolIx;
use domain::plan::{Plan, Settings};
use domain::rulebook::{Dated, Rulebook};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use crate::scene::{FIRST_DAY, Scene, rulebook};

/// Everything of a plan that must not change unseen.
fn said(plan: &Plan<'_>) -> String {
    let (findings, candidates) = (&plan.result.findings, &plan.result.candidates);
    format!("{findings:#?}\n{candidates:#?}\n{:#?}\n{:#?}", plan.guards, plan.duties)
}

/// Plans on every day of the year, and gives the days on which it was said to
/// look again.
fn through_the_year(
    scene: &Scene,
    book: &Rulebook,
    settings: &Settings,
) -> Result<Vec<Date>, String> {
    let year = scene.reference.year;
    let mut kept: Option<(Date, String)> = None;
    let mut revisit: Option<Date> = None;
    let mut revisits = Vec::new();
    for today in (0..year.days()).map(|day| year.date(day)) {
        let (now, next) =
            scene.planned(book, settings, today, |plan| (said(plan), plan.revisit_on));
        if next.is_some_and(|next| next <= today || next > year.last()) {
            return Err(format!("on {today} it said to look again on {next:?}"));
        }
        let due = revisit == Some(today);
        if due {
            revisits.push(today);
        }
        match &kept {
            Some((since, before)) if !due => {
                if *before != now {
                    return Err(format!(
                        "the plan of {since} changed by {today}, not on {revisit:?}:\n{before}\n{now}"
                    ));
                }
            }
            _ => {
                kept = Some((today, now));
                revisit = next;
            }
        }
    }
    Ok(revisits)
}

#[test]
fn an_ordinary_student_is_rarely_looked_at_again() {
    let book = rulebook("us-ca/san-jacinto");
    let settings = Settings::of(&book);
    let mut scene = Scene::new();
    assert_eq!(through_the_year(&scene, &book, &settings), Ok(vec![FIRST_DAY]), "enrolled");
    scene.mark_days(date(2025, 10, 6), 2, Class::Excused);
    scene.mark_days(date(2026, 1, 20), 1, Class::Unexcused);
    scene.mark(date(2026, 3, 3), Class::Tardy).minutes = Some(10);
    let next = scene.planned(&book, &settings, date(2025, 10, 31), |plan| plan.revisit_on);
    assert_eq!(next, Some(date(2026, 1, 20)), "the next mark");
    scene.marks.truncate(2);
    let next = scene.planned(&book, &settings, date(2025, 10, 31), |plan| plan.revisit_on);
    assert_eq!(next, None);
}

#[test]
fn a_share_is_looked_at_when_the_minimum_of_days_is_reached_and_when_it_lapses() {
    let book = rulebook("us-ca/san-jacinto");
    let settings = Settings::of(&book);
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 8, 20), 2, Class::Excused);
    // Two of 20 days reach 3/40 and 1/10, two of 21 no longer 1/10, two of 27
    // no longer 3/40; more than 30 days enrolled are too many for two days.
    let days = [date(2025, 8, 20), date(2025, 8, 21), date(2025, 9, 9), date(2025, 9, 10)];
    let days = [&[FIRST_DAY][..], &days, &[date(2025, 9, 18)]].concat();
    assert_eq!(through_the_year(&scene, &book, &settings), Ok(days));
}

#[test]
fn birthdays_and_forms_are_looked_at_where_a_guard_asks_for_them() {
    let book = rulebook("us-ca");
    let settings = Settings::of(&book);
    let next = |scene: &Scene| scene.planned(&book, &settings, FIRST_DAY, |plan| plan.revisit_on);
    let mut scene = Scene::new().born(date(2008, 2, 29));
    assert_eq!(next(&scene), Some(date(2026, 3, 1)), "eighteen");
    scene.person.illness_form_until = Some(date(2025, 12, 31));
    assert_eq!(next(&scene), Some(date(2026, 1, 1)));
    scene.person.illness_form_until = Some(date(2026, 6, 30));
    scene.person.born = Some(date(2008, 7, 1));
    assert_eq!(next(&scene), None, "nothing before the year ends");
}

#[test]
fn a_text_or_a_setting_that_begins_to_hold_is_looked_at_on_its_first_day() {
    let first = date(2026, 1, 5);
    let next = |change: &dyn Fn(&mut Rulebook, &mut Settings)| {
        let mut book = rulebook("us-ca");
        let mut settings = Settings::of(&book);
        change(&mut book, &mut settings);
        Scene::new().planned(&book, &settings, FIRST_DAY, |plan| plan.revisit_on)
    };
    assert_eq!(next(&|_, _| ()), None);
    assert_eq!(next(&|_, own| own.set("grace_days", "5", Some(first))), Some(first));
    assert_eq!(next(&|book, _| book.guards[1].from = first), Some(first));
    assert_eq!(next(&|book, _| book.steps[1].from = first), Some(first));
    assert_eq!(next(&|book, _| book.rules[1].texts[0].from = first), Some(first));
    let event = |book: &mut Rulebook, _: &mut Settings| {
        let event = book.events[0].clone();
        book.events.push(Dated { from: first, ..event });
    };
    assert_eq!(next(&event), Some(first));
    assert_eq!(next(&|book, _| book.guards[1].from = date(2026, 7, 1)), None, "next year");
}

#[test]
fn a_duty_is_looked_at_on_the_day_on_which_it_opens() {
    let book = rulebook("us-ca");
    let settings = Settings::of(&book);
    let mut scene = Scene::new();
    scene.mark_days(date(2025, 9, 8), 3, Class::Unexcused);
    let next = |today| scene.planned(&book, &settings, today, |plan| plan.revisit_on);
    assert_eq!(next(date(2025, 9, 10)), Some(date(2025, 9, 15)));
}

/// Day, class, minutes, school, days until it was recorded.
type DrawnMark = (u16, usize, Option<u16>, Option<u32>, Option<i64>);
/// School, entry, days stayed, grade, program.
type DrawnStay = (usize, u16, Option<u16>, u8, usize);

/// A student as a strategy gives it. Days are counted from 1 July.
#[derive(Clone, Debug)]
struct Drawn {
    marks: Vec<DrawnMark>,
    stays: Vec<DrawnStay>,
    born: Option<(i16, i64)>,
    form: Option<u16>,
    /// Kind and day.
    letters: Vec<(usize, u16)>,
    reports: Vec<u16>,
    conferences: Vec<u16>,
    /// Which setting begins with which value on which day.
    settings: Vec<(usize, Option<u16>)>,
    /// From when on each of a few texts holds.
    texts: Vec<(usize, u16)>,
    book: usize,
    roll: Vec<u16>,
    ever: bool,
}

const CLASSES: [Class; 10] = [
    Class::Unexcused,
    Class::Unexcused,
    Class::Unexcused,
    Class::Excused,
    Class::Excused,
    Class::Unverified,
    Class::SuspendedOut,
    Class::Tardy,
    Class::PartialLong,
    Class::Present,
];
const LETTERS: [&str; 4] = ["letter-1", "letter-2", "letter-3", "excessive-excused"];
const BOOKS: [&str; 3] = ["us-ca", "us-ca/san-jacinto", "us-ca/held-without-parent"];
const SETTINGS: [(&str, &str); 5] = [
    ("grace_days", "7"),
    ("grace_days", "0"),
    ("grace_unit", "calendar"),
    ("letter1_by", "external"),
    ("letter1_by", "us"),
];
const PROGRAMS: [Program; 5] = [
    Program::Regular,
    Program::Regular,
    Program::Regular,
    Program::IndependentStudy,
    Program::HomeHospital,
];

fn drawn() -> impl Strategy<Value = Drawn> {
    // Most marks early, so that there is time in which nothing comes.
    let day = prop_oneof![4 => 43_u16..110, 1 => 43_u16..340];
    let marks = (
        day,
        0..CLASSES.len(),
        prop::option::of(1_u16..60),
        prop::option::of(0_u32..2),
        prop::option::of(-3_i64..12),
    );
    let stay = (0_usize..2, 40_u16..250, prop::option::of(0_u16..200), 0_u8..13, 0..PROGRAMS.len());
    let student = (
        prop::collection::vec(marks, 0..14),
        prop::collection::vec(stay, 0..3),
        prop::option::weighted(0.9, (prop_oneof![Just(2007), Just(2014), Just(2019)], 0_i64..360)),
        prop::option::weighted(0.2, 0_u16..365),
    );
    let acts = (
        prop::collection::vec((0..LETTERS.len(), 40_u16..340), 0..4),
        prop::collection::vec(40_u16..250, 0..4),
        prop::collection::vec(40_u16..340, 0..2),
    );
    let law = (
        prop::collection::vec((0..SETTINGS.len(), prop::option::of(40_u16..340)), 0..2),
        prop::collection::vec((0_usize..5, 40_u16..340), 0..2),
        0..BOOKS.len(),
        prop::collection::vec(40_u16..340, 0..4),
        prop::bool::weighted(0.2),
    );
    (student, acts, law).prop_map(|((marks, stays, born, form), acts, law)| Drawn {
        marks,
        stays,
        born,
        form,
        letters: acts.0,
        reports: acts.1,
        conferences: acts.2,
        settings: law.0,
        texts: law.1,
        book: law.2,
        roll: law.3,
        ever: law.4,
    })
}

impl Drawn {
    fn scene(&self) -> Scene {
        let mut scene = Scene::new();
        let year = scene.reference.year;
        let on = |day: u16| year.date(day);
        scene.teach("2", date(2025, 8, 20), date(2026, 6, 10));
        scene.ever = self.ever;
        scene.person.born =
            self.born.map(|(year, day)| date(year, 7, 1).checked_add(day.days()).expect("a date"));
        scene.person.illness_form_until = self.form.map(on);
        for &(school, entry, days, grade, program) in &self.stays {
            let exit = days.map(|days| on((entry + days).min(364)));
            let stay = scene.enroll(["1", "2"][school], on(entry), exit);
            stay.grade = Grade::number(grade);
            stay.program = PROGRAMS[program];
        }
        if self.stays.len() == 2 {
            scene.enrollments.remove(0);
        }
        for &(day, class, minutes, school, recorded) in &self.marks {
            let mark = scene.mark(on(day), CLASSES[class]);
            mark.minutes = minutes;
            mark.school = school.map(SchoolIx);
            mark.recorded = recorded.map_or(Recorded::UNKNOWN, |days| {
                let on = on(day).checked_add(days.days()).expect("a date");
                let noon = on.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a time");
                Recorded::at(noon.timestamp())
            });
        }
        for code in scene.marks.iter().map(|mark| mark.code).collect::<Vec<_>>() {
            let class = scene.reference.code(code).parse().expect("a class");
            let meaning = Meaning { class, reason: "ILL".into(), printable: true };
            scene.reference.codes.set(None, code, meaning);
        }
        for day in &self.roll {
            scene.reference.school_mut(SchoolIx(0)).roll.set(*day, None, false);
        }
        let letter = |&(kind, day): &(usize, u16)| LetterSent {
            kind: LETTERS[kind].into(),
            on: on(day),
            // Every second one is ours, and may need a correction.
            ours: day
                .is_multiple_of(2)
                .then(|| Ours { step: "CA-N1".into(), days: [on(day.saturating_sub(9))].into() }),
        };
        scene.acts.letters = self.letters.iter().map(letter).collect();
        scene.acts.reports = (1..)
            .zip(&self.reports)
            .map(|(number, day)| ReportFiled { number, on: on(*day) })
            .collect();
        scene.acts.conferences = self.conferences.iter().map(|day| on(*day)).collect();
        // On days of their own.
        scene.acts.efforts = self.roll.iter().map(|day| on(*day)).collect();
        scene
    }

    fn law(&self) -> (Rulebook, Settings) {
        let mut book = rulebook(BOOKS[self.book]);
        let year = Scene::new().reference.year;
        for &(text, day) in &self.texts {
            let from = year.date(day);
            match text {
                0 => book.guards.iter_mut().for_each(|guard| guard.from = from),
                1 => book.steps.iter_mut().for_each(|step| step.from = from),
                2 => book.rules.iter_mut().skip(1).for_each(|rule| rule.texts[0].from = from),
                3 => {
                    let mut event = book.events[0].clone();
                    (event.from, event.text.minutes) = (from, 5);
                    book.events.truncate(1);
                    book.events.push(event);
                }
                _ => book.guards.iter_mut().skip(3).for_each(|guard| guard.from = from),
            }
        }
        let mut settings = Settings::of(&book);
        for &(setting, from) in &self.settings {
            let (key, value) = SETTINGS[setting];
            settings.set(key, value, from.map(|day| year.date(day)));
        }
        (book, settings)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_plan_does_not_change_before_the_day_on_which_it_says_to_look_again(drawn in drawn()) {
        let (scene, (book, settings)) = (drawn.scene(), drawn.law());
        if let Err(why) = through_the_year(&scene, &book, &settings) {
            prop_assert!(false, "{why}");
        }
    }
}

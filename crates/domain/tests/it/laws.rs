//! Laws that hold for every ledger: of order, of repetition, of correction and
//! of measure.

use domain::class::Class;
use domain::ledger::Packed;
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::tally::Tallies;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::scene::{FIRST_DAY, Scene, rulebook};

pub(crate) const LAST_DAY: Date = date(2025, 11, 28);

/// A mark as a strategy gives it: day, class, school, period, minutes.
type Drawn = (u16, usize, u32, Option<u16>, Option<u16>);

pub(crate) fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let period = prop_oneof![3 => Just(None), 2 => (1_u16..=4).prop_map(Some)];
    let minutes = prop_oneof![Just(None), (1_u16..60).prop_map(Some)];
    prop::collection::vec((0_u16..78, 0..Class::ALL.len(), 0_u32..2, period, minutes), 0..60)
}

/// Two schools, the student at both for a while.
pub(crate) fn scene(drawn: &[Drawn]) -> Scene {
    let mut scene = Scene::new();
    scene.teach("2", FIRST_DAY, LAST_DAY);
    scene.enrollments.clear();
    scene.enroll("1", FIRST_DAY, Some(date(2025, 10, 10)));
    scene.enroll("2", date(2025, 9, 29), None);
    scene.periods(4);
    let year = scene.reference.year;
    let first = year.index(FIRST_DAY).expect("inside");
    for (step, &(day, class, school, period, minutes)) in (0..).zip(drawn) {
        let on = year.date(first + day);
        let class = Class::ALL[class];
        let mark = match period {
            Some(period) => scene.mark_period(on, period, class),
            None => scene.mark(on, class),
        };
        mark.school = Some(SchoolIx(school));
        mark.minutes = minutes;
        mark.recorded = moment(step);
    }
    scene
}

/// The n-th moment at which something was recorded.
fn moment(step: i64) -> Recorded {
    let time = Timestamp::from_second(1_760_000_000 + step * 60).expect("time");
    Recorded::at(time)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_order_of_rows_does_not_matter(drawn in drawn(), seed in any::<u64>()) {
        let scene = scene(&drawn);
        let mut shuffled = scene.clone();
        let mut state = seed | 1;
        shuffled.marks.sort_by_cached_key(|mark| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state ^ u64::from(mark.row)
        });
        for (row, mark) in (0..).zip(&mut shuffled.marks) {
            mark.row = row;
        }
        prop_assert_eq!(scene.said(LAST_DAY).json, shuffled.said(LAST_DAY).json);
    }

    #[test]
    fn twice_is_once(drawn in drawn()) {
        let once = scene(&drawn);
        let mut twice = once.clone();
        twice.marks.extend(once.marks.clone());
        for (row, mark) in (0..).zip(&mut twice.marks) {
            mark.row = row;
        }
        prop_assert_eq!(once.said(LAST_DAY).json, twice.said(LAST_DAY).json);
    }

    #[test]
    fn a_correction_that_is_taken_back_is_nothing(drawn in drawn(), pick in any::<prop::sample::Index>()) {
        let scene = scene(&drawn);
        prop_assume!(!scene.marks.is_empty());
        let mark = scene.marks[pick.index(scene.marks.len())];
        prop_assume!(stands_alone(&scene, &mark));
        let mut corrected = scene.clone();
        let excused = corrected.mark(mark.date, Class::Excused).code;
        corrected.marks.pop();
        let row = u32::try_from(scene.marks.len()).expect("few");
        corrected.marks.push(Mark { code: excused, minutes: None, recorded: moment(1_000), row, ..mark });
        corrected.marks.push(Mark { recorded: moment(1_001), row: row + 1, ..mark });
        prop_assert_eq!(scene.said(LAST_DAY).json, corrected.said(LAST_DAY).json);
    }

    #[test]
    fn district_days_are_the_distinct_days_of_its_schools(drawn in drawn()) {
        let scene = scene(&drawn);
        let said = scene.said(LAST_DAY);
        let sum: u32 = said.schools.iter().map(|(_, enrolled, _)| enrolled).sum();
        // From 29 September to 9 October the student was at both: nine schooldays.
        prop_assert_eq!(said.enrolled() + 9, sum);
        prop_assert!(said.absent() <= said.schools.iter().map(|(.., absent)| absent).sum::<u32>());
    }

    #[test]
    fn no_tally_of_days_exceeds_the_days_enrolled(drawn in drawn()) {
        let said = scene(&drawn).said(LAST_DAY);
        prop_assert!(said.absent() <= said.enrolled());
        prop_assert!(said.tallies.truancy_events <= said.enrolled());
        for (_, enrolled, absent) in said.schools {
            prop_assert!(absent <= enrolled);
        }
    }

    #[test]
    fn a_packed_year_counts_like_a_ledger_seen_as_of_each_of_its_days(drawn in drawn()) {
        let scene = scene(&drawn);
        let year = scene.reference.year;
        let event = rulebook("us-ca").events[0].text;
        let whole = scene.ledger(event, year.last());
        let packed = whole.pack();
        for day in 0..year.days() {
            let tallies = scene.ledger(event, year.date(day)).tallies(scene.facts());
            let days = Tallies { tardies: 0, tardies_long: 0, ..tallies };
            prop_assert_eq!(packed.tallies_until(day), days, "{}", year.date(day));
        }
        for date in &whole.dates {
            let (day, rows) = (packed.day(date.day), whole.rows(date));
            prop_assert!(day.enrolled);
            prop_assert_eq!(day.over_limit, rows.iter().any(|row| row.over_limit));
            prop_assert_eq!(day.tardy, rows.iter().any(|row| row.class.is_tardy()));
        }
        prop_assert_eq!(Packed::from_bytes(&packed.to_bytes()), Some(packed));
    }

    #[test]
    fn a_later_view_never_loses_a_counted_rule(drawn in drawn(), day in 0_u16..77) {
        let scene = scene(&drawn);
        let year = scene.reference.year;
        let earlier = year.date(year.index(FIRST_DAY).expect("inside") + day);
        let (before, after) = (scene.said(earlier), scene.said(LAST_DAY));
        prop_assert_eq!(before.met("CA-T1").is_some(), after.met("CA-T1").is_some_and(|on| on <= earlier));
    }
}

/// Whether no other mark speaks of the same day and school: then correcting
/// the mark and taking it back can change nothing else.
fn stands_alone(scene: &Scene, mark: &Mark) -> bool {
    scene
        .marks
        .iter()
        .filter(|other| other.date == mark.date && other.school == mark.school)
        .all(|other| other.row == mark.row)
}

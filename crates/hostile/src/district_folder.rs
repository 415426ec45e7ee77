//! A whole district folder, and what is thought of it.

use std::sync::OnceLock;

use domain::Date;
use domain::day::SchoolYear;
use domain::evaluate::Evaluator;
use domain::ledger::{Ledger, Packed, View};
use domain::plan::{Planner, Settings};
use domain::rulebook::{Library, Rulebook};
use intake::folder;
use intake::load::{Assume, Loaded, Loader};
use intake::record::{Place, Record};
use intake::report::Report;
use jiff::civil::date;
use jiff::tz::TimeZone;

use crate::section::sections;

/// The day as of which everything is seen.
pub(crate) const TODAY: Date = date(2026, 2, 20);

/// Files of a folder, each after a line with its name: whatever they hold, a
/// student is never absent on more days than enrolled, a year that is packed
/// counts the same, and planning comes to an end.
pub fn district_folder(data: &[u8]) {
    let files = sections(data);
    let mut report = Report::default();
    let mut loader = Loader::new(SchoolYear::containing(TODAY));
    let open = |name: &str| Ok(files.iter().find(|(it, _)| *it == name).map(|(_, bytes)| *bytes));
    let take = |record: Record<'_>, place: Place<'_>, report: &mut Report| {
        loader.take(record, place, report);
    };
    let read = folder::read(|_| true, &[], open, &mut report, take);
    if read.is_err() {
        return;
    }
    if data.len().is_multiple_of(2) {
        loader.assume(Assume { enrolled: true, weekdays: true }, &[]);
    }
    let loaded = loader.finish(&mut report);
    judge(&loaded, rulebook());
}

/// A rulebook that extends the statute's.
fn rulebook() -> &'static Rulebook {
    static BOOK: OnceLock<Rulebook> = OnceLock::new();
    BOOK.get_or_init(|| library().get("us-ca/san-jacinto").expect("a rulebook of ours"))
}

/// The rulebooks of this repository that are needed.
pub(crate) fn library() -> Library {
    let mut library = Library::default();
    library.add("us-ca/rules.toml", include_str!("../../../rulebook/us-ca/rules.toml"));
    let own = include_str!("../../../rulebook/us-ca/san-jacinto/rules.toml");
    library.add("us-ca/san-jacinto/rules.toml", own);
    library
}

/// Evaluates and plans for every student.
pub(crate) fn judge(loaded: &Loaded, book: &Rulebook) {
    let view = View { as_of: TODAY, known_at: None };
    let Ok(rules) = book.in_force(TODAY) else { return };
    let reference = &loaded.reference;
    let evaluator = Evaluator { reference, rules: &rules, view, ever: true, calendar_version: "" };
    let (settings, zone) = (Settings::of(book), TimeZone::UTC);
    let planner = Planner::new(&evaluator, book, &settings, &zone);
    for (id, student) in loaded.roster() {
        let facts = student.facts();
        let (result, _) = evaluator.student(id, facts);
        let tallies = &result.tallies;
        assert!(tallies.absent() <= tallies.enrolled, "{id}: {tallies:?}");
        let packed = Ledger::build(reference, rules.event, facts, view).pack();
        let day = reference.year.index(TODAY).expect("a day of the year");
        let counted = packed.tallies_until(day);
        assert_eq!((counted.enrolled, counted.absent()), (tallies.enrolled, tallies.absent()));
        assert_eq!(Packed::from_bytes(&packed.to_bytes()), Some(packed));
        if let Ok(planner) = &planner {
            let plan = planner.student(id, student.person(), facts);
            assert_eq!(plan.result.tallies, result.tallies);
            assert!(plan.revisit_on.is_none_or(|on| on > TODAY), "{:?}", plan.revisit_on);
        }
    }
}

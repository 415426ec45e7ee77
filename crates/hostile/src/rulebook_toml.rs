//! A rulebook with its examples, as a district or a state writes it.

use std::sync::OnceLock;

use domain::Date;
use domain::day::SchoolYear;
use domain::rulebook::Rulebook;
use domain::rulebook::check::{faults, run_examples};
use intake::folder;
use intake::load::{Loaded, Loader};
use intake::report::Report;

use crate::district_folder::{TODAY, judge, library};
use crate::section::sections;

/// The rulebook that is read.
const NAME: &str = "us-xx";

/// A small district with students on both sides of most boundaries.
pub(crate) const DISTRICT: &[u8] = include_bytes!("district.txt");

/// Files of a library, each after a line with its path; without such a line
/// all is one `rules.toml`. A rulebook that is read is the same when it is read
/// again, and can be checked, run and applied to students.
pub fn rulebook_toml(data: &[u8]) {
    let mut library = library();
    let files = sections(data);
    if files.is_empty() {
        library.add(format!("{NAME}/rules.toml"), data);
    }
    for (path, bytes) in files {
        library.add(path, bytes);
    }
    let book = match library.get(NAME) {
        Ok(book) => book,
        Err(why) => return assert!(why.to_string().contains("us-"), "no place: {why}"),
    };
    assert_eq!(library.get(NAME).as_ref(), Ok(&book), "read twice");
    // An example that cannot be read is told with its file.
    for told in [faults(&library, NAME).err(), run_examples(&library, NAME).err()] {
        assert!(told.is_none_or(|why| why.to_string().contains(NAME)));
    }
    is_in_force(&book);
    judge(district(), &book);
}

fn is_in_force(book: &Rulebook) {
    for date in [Date::MIN, TODAY, Date::MAX] {
        if let Ok(rules) = book.in_force(date) {
            assert!(rules.rules.iter().all(|(_, text)| text.from <= date));
        }
        assert!(book.guards_on(date).all(|guard| guard.from <= date));
        let mut told = Vec::new();
        for excuse in book.excuses_on(date) {
            assert!(!told.contains(&&excuse.text.id), "twice in force");
            told.push(&excuse.text.id);
        }
        for report in [0, 1, 2, u16::MAX] {
            assert!(book.step_of_report(report, date).is_none_or(|step| step.from <= date));
        }
    }
}

/// The small district, read.
fn district() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| {
        let files = sections(DISTRICT);
        let mut report = Report::default();
        let mut loader = Loader::new(SchoolYear::containing(TODAY));
        let find = |name: &str| files.iter().find(|(it, _)| *it == name).map(|(_, bytes)| *bytes);
        let open = |name: &str| Ok(find(name));
        folder::read(
            |_| true,
            &[],
            open,
            &mut report,
            |record, place, report| {
                loader.take(record, place, report);
            },
        )
        .expect("a district of ours");
        assert_eq!(report.problems, []);
        loader.finish(&mut report)
    })
}

//! Version 2 of the standard: a high school that its sample generator made.
//! The counts were made with Python's ElementTree.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;

use intake::edfi::read;
use intake::record::Record;
use intake::report::Report;

use super::sample::data;

const FILES: [&str; 2] =
    ["Student-Grand Bend High School.xml", "StudentEnrollment-Grand Bend High School.xml"];

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn students_and_enrollments_of_version_two_are_read() {
    let folder = data("edfi-grandbend-sample-generator");
    let open = |name: &str| {
        (name.to_owned(), BufReader::new(File::open(folder.join(name)).expect("it opens")))
    };
    let (mut students, mut enrolled) = (BTreeSet::new(), BTreeSet::new());
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut count = |what: String| *counts.entry(what).or_default() += 1;
    let mut report = Report::default();
    let summary = read(FILES.map(open), &mut report, |record, _, _| match record {
        Record::Students(row) => {
            students.insert(row.student_id.0.to_owned());
            row.groups.split_whitespace().for_each(|group| count(group.to_owned()));
            if !row.home_language.is_empty() {
                count(format!("at home {}", row.home_language));
            }
            count(format!("birth date {}", row.birth_date.is_some()));
        }
        Record::Enrollments(row) => {
            enrolled.insert(row.student_id.0.to_owned());
            assert_eq!(
                (row.school_id.0, &*row.entry_date.to_string()),
                ("255901001", "2017-03-07")
            );
            assert_eq!(row.exit_date, None);
            count(format!("grade {}", row.grade));
        }
        other => panic!("the files have no element that becomes {other:?}"),
    });
    let summary = summary.expect("the files can be read");
    assert_eq!((summary.students, summary.enrollments), (1400, 1400));
    assert!(summary.skipped.is_empty() && report.problems.is_empty(), "{:?}", report.problems);
    assert_eq!(students.len(), 1400);
    assert_eq!(students, enrolled);
    assert!(students.contains("000001") && students.iter().all(|id| id.len() == 6));
    let expected = [
        ("at home es", 10),
        ("birth date true", 1400),
        ("grade 10", 400),
        ("grade 11", 300),
        ("grade 12", 300),
        ("grade 9", 400),
        ("homeless", 4),
        ("sed", 115),
    ];
    assert_eq!(counts, expected.map(|(what, count)| (what.to_owned(), count)).into());
    let told = "1400 identity documents, 10 places of birth, 10 entries on citizenship or \
                immigration were dropped unread";
    assert!(report.remarks.iter().any(|remark| remark.text == told), "{:?}", report.remarks);
}

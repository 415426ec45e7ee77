//! The sample as this program reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::BufReader;
use std::path::PathBuf;

use intake::edfi::{Summary, read};
use intake::record::Record;
use intake::report::Report;
use serde_json::Value;

/// A mark of a whole day: student, school, date, code.
pub(crate) type Mark = (String, String, String, String);

#[derive(Default)]
pub(crate) struct Sample {
    pub(crate) summary: Summary,
    pub(crate) report: Report,
    /// Rows by the name of their table.
    pub(crate) rows: BTreeMap<&'static str, u64>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) periods: BTreeSet<String>,
    pub(crate) codes: Vec<String>,
    /// Students and their groups.
    pub(crate) students: BTreeMap<String, String>,
    pub(crate) contacts: Vec<String>,
    /// Student, date, place and answer of each incident.
    pub(crate) behavior: Vec<[String; 4]>,
    /// Student, date, code and description of each intervention.
    pub(crate) interventions: Vec<[String; 4]>,
    pub(crate) district: String,
}

impl Sample {
    fn take(&mut self, record: &Record<'_>) {
        let table = match record {
            Record::District(row) => {
                self.district = format!("{} {} {}", row.district_id.0, row.name, row.state);
                "district"
            }
            Record::Students(row) => {
                self.students.insert(row.student_id.0.to_owned(), row.groups.to_owned());
                "students"
            }
            Record::Contacts(row) => {
                self.contacts.push(format!("{row:?}"));
                "contacts"
            }
            Record::AttendanceCodes(row) => {
                self.codes.push(format!("{} {}", row.code, row.class.name()));
                "codes"
            }
            Record::Attendance(row) if row.period.is_empty() => {
                let text = |text: &str| text.to_owned();
                let (student, school) = (text(row.student_id.0), text(row.school_id.0));
                self.marks.push((student, school, row.date.to_string(), text(row.code)));
                "marks"
            }
            Record::Attendance(row) => {
                self.periods.insert(row.period.to_owned());
                "period marks"
            }
            Record::Behavior(row) => {
                let date = row.date.to_string();
                let texts = [row.student_id.0, &date, row.location, row.response];
                self.behavior.push(texts.map(str::to_owned));
                "behavior"
            }
            Record::Interventions(row) => {
                let date = row.date.to_string();
                let texts = [row.student_id.0, &date, row.code, row.description];
                self.interventions.push(texts.map(str::to_owned));
                "interventions"
            }
            Record::Schools(_) => "schools",
            Record::Calendar(_) => "calendar",
            other => panic!("the sample has no element that becomes {other:?}"),
        };
        *self.rows.entry(table).or_default() += 1;
    }
}

/// The folder with the sample: `REJOIN_DATA`, or `../shared/data` beside the
/// workspace.
pub(crate) fn folder() -> PathBuf {
    data("edfi-data-standard-5.2-sample-xml")
}

/// A folder of real files.
pub(crate) fn data(name: &str) -> PathBuf {
    let workspace = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let data = std::env::var_os("REJOIN_DATA").unwrap_or_else(|| "../shared/data".into());
    let folder = workspace.join(data).join(name);
    assert!(folder.is_dir(), "{} is not there: set REJOIN_DATA", folder.display());
    folder
}

/// The files of the sample in the order of their names.
pub(crate) fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the folder can be listed");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let is_xml = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "xml");
    let mut files: Vec<PathBuf> = paths.filter(is_xml).collect();
    files.sort();
    files
}

pub(crate) fn name(path: &std::path::Path) -> String {
    path.file_name().expect("a file has a name").to_string_lossy().into_owned()
}

pub(crate) fn sample(files: &[PathBuf]) -> Sample {
    let mut sample = Sample::default();
    let mut report = Report::default();
    let open = |path: &PathBuf| (name(path), BufReader::new(File::open(path).expect("it opens")));
    let summary = read(files.iter().map(open), &mut report, |record, _, _| sample.take(&record));
    sample.summary = summary.expect("the sample can be read");
    sample.report = report;
    sample
}

pub(crate) fn expected() -> Value {
    let text = fs::read_to_string(folder().join("expected_counts.json")).expect("it is there");
    serde_json::from_str(&text).expect("it is JSON")
}

//! `rejoin demo`: a district that lived some days before its office opens.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::database::engine::files;
use crate::folder::rejoin;

/// The day on which the office opens.
const TODAY: &str = "2026-01-30";

/// A demo with its export beside it.
struct Demo(TempDir);

/// A row of a file, by column.
type Row = BTreeMap<String, String>;

impl Demo {
    fn make(days: &str) -> Self {
        let dir = TempDir::new().expect("folder");
        let options = ["demo", "--folder", "demo", "--students", "120", "--make-only", "--days"];
        run(dir.path(), &[&options[..], &[days]].concat());
        run(dir.path(), &["export", "--db", "sqlite:demo/rejoin.db", "--out", "out"]);
        Self(dir)
    }

    /// One that all tests share that only look.
    fn shared() -> &'static Self {
        static SHARED: OnceLock<Demo> = OnceLock::new();
        SHARED.get_or_init(|| Self::make("5"))
    }

    /// The rows of an exported file.
    fn rows(&self, name: &str) -> Vec<Row> {
        let path = self.0.path().join("out").join(name);
        let mut reader = csv::Reader::from_path(&path).expect(name);
        reader.deserialize().map(|row| row.expect("a row")).collect()
    }

    /// All files, without the ids and codes of letters, which are chance, and what hangs
    /// on them.
    fn facts(&self) -> Vec<(String, Vec<String>)> {
        const CHANCE: [&str; 3] = ["notice_id", "code", "sha256"];
        let out = self.0.path().join("out");
        let all = files(&out).into_iter().chain(files(&out.join("work")));
        let lines = |(name, text): (String, String)| {
            let mut lines: Vec<String> = if name.starts_with("notice") {
                let rows = self.rows(&format!("work/{name}")).into_iter().map(|mut row| {
                    row.retain(|column, _| !CHANCE.contains(&column.as_str()));
                    format!("{row:?}")
                });
                rows.collect()
            } else {
                text.lines().map(str::to_owned).collect()
            };
            lines.sort();
            (name, lines)
        };
        all.map(lines).collect()
    }
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let done = rejoin(folder, arguments);
    assert_eq!(done.code, 0, "{arguments:?}: {}{}", done.stdout, done.stderr);
    done.stdout
}

#[test]
fn the_same_people_do_the_same_things() {
    let (one, other) = (Demo::shared().facts(), Demo::make("5").facts());
    for ((name, one), (_, other)) in one.iter().zip(&other) {
        let differs = one.iter().zip(other).find(|(one, other)| one != other);
        assert_eq!(differs, None, "{name}");
        assert_eq!(one.len(), other.len(), "{name}");
    }
}

#[test]
fn after_its_days_the_plan_is_what_the_facts_say() {
    let folder = Demo::shared().0.path();
    let checked = run(folder, &["check", "--db", "sqlite:demo/rejoin.db"]);
    assert!(checked.starts_with("0 differences"), "{checked}");
}

#[test]
fn what_was_made_is_kept_when_the_demo_is_asked_for_again() {
    let demo = Demo::make("0");
    let file = demo.0.path().join("demo/rejoin.db");
    let before = std::fs::read(&file).expect("the database");
    run(demo.0.path(), &["demo", "--folder", "demo", "--days", "3", "--make-only"]);
    assert!(before == std::fs::read(&file).expect("the database"));
    let acts: BTreeSet<String> =
        demo.rows("work/acts.csv").into_iter().map(|row| row["act"].clone()).collect();
    let none = ["advance", "import", "manage people"].map(str::to_owned);
    assert_eq!(acts, BTreeSet::from(none), "without days nobody has done anything");
}

#[test]
fn people_of_every_kind_do_what_is_theirs() {
    let demo = Demo::shared();
    let acts = demo.rows("work/acts.csv");
    let count = |act: &str, actor: &str| {
        acts.iter().filter(|row| row["act"] == act && row["actor"].starts_with(actor)).count()
    };
    for (act, actor) in [
        ("select students", "administrator"),
        ("manage cases", "administrator"),
        ("record consultations", "counselor"),
        ("record contacts", "clerk"),
        ("file a report", "clerk"),
        ("issue letters", "clerk"),
        ("record mail", "clerk"),
        ("put duties aside", "clerk"),
        ("write notes", ""),
    ] {
        assert!(count(act, actor) > 0, "nobody did: {act}");
    }
    let words = |file: &str, column: &str| -> BTreeSet<String> {
        demo.rows(file).into_iter().map(|row| row[column].clone()).collect()
    };
    let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(words("work/selections.csv", "decision"), all(&["accept", "decline", "defer"]));
    assert!(words("work/guard_acts.csv", "act").is_superset(&all(&["consulted", "held"])));
    assert!(words("work/case_acts.csv", "act").is_superset(&all(&["open", "own", "close"])));
    assert!(words("work/duties.csv", "state").is_superset(&all(&["done", "owed", "waiting"])));
}

#[test]
fn an_excuse_that_comes_late_is_known_since_the_night_that_brought_it() {
    let codes: BTreeSet<String> = Demo::shared()
        .rows("attendance_codes.csv")
        .into_iter()
        .filter(|row| row["class"] == "excused")
        .map(|row| row["code"].clone())
        .collect();
    let sent = Demo::shared().0.path().join("demo/sent/2026-01-29/attendance.csv");
    let mut reader = csv::Reader::from_path(sent).expect("a night");
    let rows: Vec<Row> = reader.deserialize().map(|row| row.expect("a row")).collect();
    let late = |row: &&Row| codes.contains(&row["code"]) && row["date"] < row["recorded_at"];
    let yesterday = |row: &&Row| row["recorded_at"].starts_with("2026-01-28");
    assert!(rows.iter().filter(late).count() > 0 && rows.iter().all(|row| yesterday(&row)));
}

#[test]
fn nobody_acts_at_a_school_that_is_not_theirs() {
    let demo = Demo::shared();
    let mut schools: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in demo.rows("enrollments.csv") {
        schools.entry(row["student_id"].clone()).or_default().push(row["school_id"].clone());
    }
    let staff: BTreeMap<String, String> = demo
        .rows("staff.csv")
        .into_iter()
        .map(|row| (row["staff_id"].clone(), row["school_ids"].clone()))
        .collect();
    let is_theirs = |person: &str, student: &str| {
        let own = &staff[person];
        own.is_empty() || schools[student].iter().any(|it| own.split(' ').any(|own| own == it))
    };
    let mut looked = 0;
    for (file, column) in [
        ("work/selections.csv", "by"),
        ("work/guard_acts.csv", "by"),
        ("work/case_acts.csv", "by"),
        ("work/snoozes.csv", "by"),
        ("work/family_words.csv", "by"),
        ("work/absence_decisions.csv", "by"),
        ("work/report_corrections.csv", "by"),
        ("contact_attempts.csv", "staff"),
    ] {
        for row in demo.rows(file) {
            let (person, student) = (&row[column], &row["student_id"]);
            assert!(is_theirs(person, student), "{file}: {person} and {student}");
            looked += 1;
        }
    }
    for row in demo.rows("work/acts.csv") {
        let person = row["actor"].rsplit(' ').next().unwrap_or_default();
        if staff.contains_key(person) && schools.contains_key(&row["subject"]) {
            assert!(is_theirs(person, &row["subject"]), "{row:?}");
            looked += 1;
        }
    }
    assert!(looked > 100, "{looked}");
}

#[test]
fn nothing_is_later_than_the_day_on_which_the_office_opens() {
    let demo = Demo::shared();
    for (file, columns) in [
        ("attendance.csv", &["date", "recorded_at"][..]),
        ("attendance_notes.csv", &["date"]),
        ("interventions.csv", &["date"]),
        ("contact_attempts.csv", &["at"]),
        ("letters_sent.csv", &["sent_on"]),
        ("reports_filed.csv", &["filed_on"]),
        ("work/acts.csv", &["at"]),
        ("work/selections.csv", &["on", "at"]),
        ("work/guard_acts.csv", &["on", "at"]),
        ("work/case_acts.csv", &["on", "at"]),
        ("work/snoozes.csv", &["on", "at"]),
        ("work/family_words.csv", &["date", "on", "at"]),
        ("work/absence_decisions.csv", &["date", "on", "at"]),
        ("work/report_corrections.csv", &["on", "at"]),
        ("work/efforts.csv", &["at"]),
        ("work/notices.csv", &["issued_on"]),
        ("work/notice_events.csv", &["on"]),
    ] {
        let rows = demo.rows(file);
        assert!(!rows.is_empty(), "{file}");
        for row in rows {
            columns.iter().for_each(|name| assert!(row[*name][..10] <= *TODAY, "{file}: {row:?}"));
        }
    }
    // The clock of the office shows any time of that day: acts lie before it.
    let acts = demo.rows("work/acts.csv");
    assert!(acts.iter().all(|row| *row["at"] < *"2026-01-30T08:00:10"));
}

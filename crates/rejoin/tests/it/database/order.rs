//! Imports of any order, in any pieces, any number of times.

use std::fs;
use std::path::Path;

use super::engine::{Db, Dice, files};
use super::on_both_engines;
use crate::folder::rejoin;

on_both_engines! {
    shuffled_split_and_repeated_imports_give_the_same_export
    complete_exports_may_be_read_in_any_order
    of_two_complete_exports_of_one_instant_the_one_read_last_counts
}

/// Deals the rows of a folder's files out to as many folders, shuffled; some
/// rows to two of them.
fn deal(source: &Path, into: &Path, parts: usize, seed: u64) {
    let mut dice = Dice(seed);
    for (name, text) in files(source) {
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let header = csv.headers().expect("a header").clone();
        let mut rows: Vec<_> = csv.records().map(|row| row.expect("a row")).collect();
        for place in (1..rows.len()).rev() {
            rows.swap(place, dice.below(place + 1));
        }
        let mut hands = vec![Vec::new(); parts];
        for row in rows {
            let (one, other) = (dice.below(parts), dice.below(parts));
            hands[one].push(row.clone());
            if other > one {
                hands[other].push(row);
            }
        }
        for (part, hand) in hands.iter().enumerate().filter(|(_, hand)| !hand.is_empty()) {
            let folder = into.join(part.to_string());
            fs::create_dir_all(&folder).expect("folder");
            let mut csv = csv::Writer::from_path(folder.join(&name)).expect("file");
            csv.write_record(&header).expect("header");
            hand.iter().for_each(|row| csv.write_record(row).expect("row"));
        }
    }
}

fn shuffled_split_and_repeated_imports_give_the_same_export(db: &Db) {
    let source = db.path("source");
    let name = source.to_str().expect("a path");
    let generate = ["generate", "--students", "400", "--seed", "3", "--out", name];
    assert_eq!(rejoin(db.dir.path(), &generate).code, 0);
    db.import(&source);
    let whole = files(db.export().path());
    let pieces = db.path("pieces");
    deal(&source, &pieces, 4, 99);
    let elsewhere = db.another();
    for part in [2, 0, 3, 1, 0, 3] {
        elsewhere.import(&pieces.join(part.to_string()));
    }
    elsewhere.import(&source);
    let again = elsewhere.import(&source);
    assert_eq!(again["marks_new"], 0);
    assert_eq!(again["rows_new"], 0);
    super::engine::assert_same(&files(elsewhere.export().path()), &whole);
}

/// Three complete exports of one school, a day apart: the second lost a mark
/// that the third has again, and only the first has another.
fn exports() -> [Vec<(&'static str, String)>; 3] {
    let marks = |codes: &[(&str, &str)]| {
        let rows =
            codes.iter().map(|(date, code)| format!("001,{date},{code},10,{date}T18:00:00Z"));
        let rows: Vec<_> = rows.collect();
        format!("student_id,date,code,school_id,recorded_at\n{}\n", rows.join("\n"))
    };
    let scope = |day: u8| {
        format!(
            "school_id,from,to,exported_at\n10,2025-09-01,2025-09-30,2025-10-{day:02}T04:00:00Z\n"
        )
    };
    let five = [
        ("2025-09-02", "U"),
        ("2025-09-03", "U"),
        ("2025-09-04", "U"),
        ("2025-09-05", "U"),
        ("2025-09-08", "U"),
        ("2025-09-09", "U"),
    ];
    let without = |gone: &[usize]| {
        let kept = five.iter().enumerate().filter(|(place, _)| !gone.contains(place));
        marks(&kept.map(|(_, mark)| *mark).collect::<Vec<_>>())
    };
    [
        vec![("attendance.csv", without(&[])), ("attendance_scope.csv", scope(1))],
        vec![("attendance.csv", without(&[1, 5])), ("attendance_scope.csv", scope(2))],
        vec![("attendance.csv", without(&[5])), ("attendance_scope.csv", scope(3))],
    ]
}

fn complete_exports_may_be_read_in_any_order(db: &Db) {
    let base = crate::folder::district(&[("attendance.csv", "student_id,date,code\n")]);
    let exports = exports();
    let mut outcomes = Vec::new();
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1], [2, 0, 1], [1, 2, 0]] {
        let db = db.another();
        db.import(base.path());
        for place in order {
            let files: Vec<_> = exports[place].iter().map(|(n, t)| (*n, t.as_str())).collect();
            let folder = crate::folder::folder(&files);
            db.ok("import", &[folder.path().to_str().expect("a path"), "--accept-drop"]);
        }
        outcomes.push((order, files(db.export().path())));
        let known = |at: &str| {
            let explained = db.explain("001", &["--as-of", "2025-09-30", "--known-at", at]);
            explained["student"]["tallies"]["unexcused_days"].as_u64()
        };
        assert_eq!(known("2025-10-01T12:00:00Z"), Some(6), "{order:?}");
        assert_eq!(known("2025-10-02T12:00:00Z"), Some(4), "{order:?}");
        assert_eq!(known("2025-10-03T12:00:00Z"), Some(5), "{order:?}");
    }
    let (_, first) = &outcomes[0];
    for (order, outcome) in &outcomes {
        println!("{order:?}");
        super::engine::assert_same(outcome, first);
    }
}

fn of_two_complete_exports_of_one_instant_the_one_read_last_counts(db: &Db) {
    let base = crate::folder::district(&[("attendance.csv", "student_id,date,code\n")]);
    db.import(base.path());
    let [whole, less, _] = exports();
    let take = |marks: &[(&str, String)]| {
        // Both say that they were made at the instant of the first.
        let (marks, scope) = (&marks[0].1, &whole[1].1);
        let files = [("attendance.csv", marks.as_str()), ("attendance_scope.csv", scope.as_str())];
        let folder = crate::folder::folder(&files);
        db.ok("import", &[folder.path().to_str().expect("a path"), "--accept-drop"]);
        db.advance("2025-09-30");
        db.check();
        db.explain("001", &[])["student"]["tallies"]["unexcused_days"].as_u64()
    };
    assert_eq!(take(&whole), Some(6));
    assert_eq!(take(&less), Some(4));
    assert_eq!(take(&whole), Some(6));
    assert_eq!(take(&less), Some(4));
}

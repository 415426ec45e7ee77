//! Real files that nobody here wrote: run by `make test-real`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::database::engine::Db;
use crate::folder::rejoin;

/// The Ed-Fi sample and what an independent reader counted in it.
fn sample() -> (PathBuf, Value) {
    let root = std::env::var_os("REJOIN_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = root.join("edfi-data-standard-5.2-sample-xml");
    let expected = folder.join("expected_counts.json");
    let text = std::fs::read_to_string(&expected).unwrap_or_else(|error| {
        panic!("THE REAL FILES ARE NOT THERE: {}: {error}; set REJOIN_DATA", expected.display())
    });
    (folder, serde_json::from_str(&text).expect("JSON"))
}

/// Students with three events: 91 have three unexcused days, and eight of them were not
/// yet six on enough of these days.
const TRUANTS: usize = 83;
/// Of these, so many came to the third event in the sample's last days: their families
/// still have time to say why.
const WAITING: usize = 6;

/// The options under which the sample has school days and enrollments.
const ASSUME: [&str; 3] = ["--assume-enrolled", "--assume-calendar", "weekdays"];

/// The last day of the sample on which a letter finds somebody at school, and the same four
/// years of 364 days later.
const LAST_DAYS: [&str; 2] = ["2022-05-26", "2026-05-21"];

/// What the sample does not say and a district would: by which law it is asked, who of
/// those with whom a student lives holds the education rights, and who issues letters.
fn said_by_the_district(db: &Db) {
    let out = db.export();
    let contacts = std::fs::read(out.path().join("contacts.csv")).expect("contacts");
    let mut reader = csv::Reader::from_reader(contacts.as_slice());
    let head = reader.headers().expect("a header").clone();
    let column = |name: &str| head.iter().position(|it| it == name).expect("a column");
    let (home, rights) = (column("lives_with"), column("education_rights"));
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&head).expect("memory");
    for row in reader.records() {
        let row = row.expect("a row");
        let right = if &row[home] == "1" { "1" } else { "" };
        let cells = row.iter().enumerate();
        let cells = cells.map(|(at, cell)| if at == rights { right } else { cell });
        writer.write_record(cells).expect("memory");
    }
    let contacts = String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8");
    let district = std::fs::read_to_string(out.path().join("district.csv")).expect("text");
    let id = district.lines().nth(1).and_then(|row| row.split(',').next()).expect("an id");
    db.take(&[
        ("contacts.csv", &contacts),
        (
            "district.csv",
            &format!("district_id,name,state,rulebook\n{id},Grand Bend,US-TX,us-ca\n"),
        ),
        ("staff.csv", "staff_id,name,role\nd1,Dee Rector,director\n"),
        ("settings.csv", "key,value\nletter1_by,us\n"),
    ]);
}

/// The whole chain on files that nobody here wrote: import, plan, letters, export.
fn chain(db: &Db) {
    let (folder, _) = sample();
    let mut import = vec![folder.to_str().expect("UTF-8"), "--from", "edfi-xml"];
    import.extend(["--shift-years", "4"].into_iter().chain(ASSUME));
    let said = db.ok("import", &import);
    assert_eq!(said.matches("ASSUMED").count(), 3, "{said}");
    said_by_the_district(db);
    let said = db.ok("advance", &["--as-of", LAST_DAYS[1]]);
    assert_eq!(said.matches("ASSUMED").count(), 3, "{said}");
    db.check();
    planned(db, &folder);
    written(db, &folder);
    // Everything goes out, and comes in again as the same.
    let (out, again) = (db.export(), Db::sqlite());
    let said = again.import(out.path());
    assert_eq!((&said["problems"], &said["rows_put_aside"]), (&0.into(), &0.into()), "{said}");
    for file in ["attendance.csv", "contacts.csv", "behavior.csv", "interventions.csv"] {
        assert_eq!(rows(&again, file), rows(db, file), "{file}");
    }
}

/// The lines of a file that is exported.
fn rows(db: &Db, file: &str) -> BTreeSet<String> {
    let out = db.export();
    let text = std::fs::read_to_string(out.path().join(file)).expect("text");
    text.lines().map(str::to_owned).collect()
}

/// The plan lists whom an evaluation of the files lists, without a database.
fn planned(db: &Db, folder: &Path) {
    let findings = rows(db, "work/findings.csv");
    let listed =
        |rule: &str| findings.iter().filter(|it| it.contains(&format!(",2025-26,{rule},"))).count();
    let answer = evaluated(folder, LAST_DAYS[0]);
    for rule in ["CA-T1", "CA-T2", "CA-C1"] {
        assert_eq!(listed(rule), met(&answer, rule).len(), "{rule}");
    }
    assert_eq!(listed("CA-T1"), TRUANTS);
}

/// Every truant gets a letter, or it is told why not: counted as an evaluation lists them.
fn written(db: &Db, folder: &Path) {
    let out = tempfile::TempDir::new().expect("folder");
    let place = out.path().to_str().expect("UTF-8");
    let run = [
        "--kind",
        "letter-1",
        "--out",
        place,
        "--date",
        LAST_DAYS[1],
        "--approve",
        "--as",
        "d1",
        "--json",
    ];
    let answer: Value = serde_json::from_str(&db.ok("letters", &run)).expect("JSON");
    let of = |list: &str| -> Vec<&str> {
        let own = answer[list].as_array().expect("a list").iter();
        own.map(|it| it["student_id"].as_str().expect("an id")).collect()
    };
    let (letters, held) = (of("letters"), of("held"));
    let told: BTreeSet<&str> = letters.iter().chain(&held).copied().collect();
    let answer_of_files = evaluated(folder, LAST_DAYS[0]);
    let truants: BTreeSet<&str> = met(&answer_of_files, "CA-T1").into_iter().collect();
    assert_eq!(told, truants);
    let written: BTreeSet<&str> = letters.iter().copied().collect();
    assert_eq!((written.len(), held.len()), (TRUANTS - WAITING, WAITING), "{answer}");
    let mut reasons = answer["held"].as_array().expect("a list").iter().map(|it| &it["reason"]);
    assert!(reasons.all(|reason| reason == "waiting"), "{answer}");
    for letter in answer["letters"].as_array().expect("letters") {
        let file = out.path().join(letter["file"].as_str().expect("a file"));
        let bytes = std::fs::read(&file).expect("a letter");
        assert!(bytes.starts_with(b"%PDF-"), "{}", file.display());
    }
    shown(db, &answer_of_files);
    // Nobody gets it twice, and nothing is wrong with the plan that stands now.
    let again: Value = serde_json::from_str(&db.ok("letters", &run)).expect("JSON");
    assert!(again["letters"].as_array().is_some_and(Vec::is_empty), "{again}");
    db.check();
}

/// Each letter shows every event of the student, no more and no less.
fn shown(db: &Db, answer: &Value) {
    let students = answer["students"].as_array().expect("students").iter();
    let events: BTreeMap<&str, u64> = students
        .map(|it| {
            let events = it["tallies"]["truancy_events"].as_u64();
            (it["student_id"].as_str().expect("an id"), events.expect("a number"))
        })
        .collect();
    let out = db.export();
    let mut log = csv::Reader::from_path(out.path().join("work/notices.csv")).expect("letters");
    let head = log.headers().expect("a header").clone();
    let column = |name: &str| head.iter().position(|it| it == name).expect("a column");
    let (student, days) = (column("student_id"), column("days"));
    for row in log.records() {
        let row = row.expect("a row");
        let shown = row[days].split(',').count() as u64;
        assert_eq!(Some(&shown), events.get(&row[student]), "{row:?}");
    }
}

/// The students who meet a rule.
fn met<'a>(answer: &'a Value, rule: &str) -> Vec<&'a str> {
    let students = answer["students"].as_array().expect("students").iter();
    let findings = students.flat_map(|it| {
        let id = it["student_id"].as_str().expect("an id");
        let findings = it["findings"].as_array().expect("findings").iter();
        findings.filter(|finding| finding["rule"] == rule).map(move |_| id)
    });
    findings.collect()
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn real_edfi_comes_to_letters_on_sqlite() {
    chain(&Db::sqlite());
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn real_edfi_comes_to_letters_on_postgres() {
    chain(&Db::postgres());
}

fn evaluated(folder: &Path, as_of: &str) -> Value {
    let folder = folder.to_str().expect("UTF-8");
    let dir = tempfile::TempDir::new().expect("folder");
    let done = rejoin(
        dir.path(),
        &[
            "evaluate",
            "--data",
            folder,
            "--from",
            "edfi-xml",
            "--as-of",
            as_of,
            "--rulebook",
            "us-ca",
            "--assume-enrolled",
            "--assume-calendar",
            "weekdays",
            "--all",
            "--json",
        ],
    );
    assert_eq!(done.code, 0, "{}", done.stderr);
    serde_json::from_str(&done.stdout).expect("JSON")
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn real_edfi_days_absent_equal_the_independent_count() {
    let (folder, expected) = sample();
    let answer = evaluated(&folder, "2022-05-27");
    let students = answer["students"].as_array().expect("students");
    assert_eq!(students.len() as u64, expected["students_in_Student_xml"]);
    let absent: BTreeMap<_, _> = students
        .iter()
        .map(|student| (student["student_id"].as_str(), &student["tallies"]["absent_days"]))
        .filter(|(_, days)| **days != 0)
        .map(|(id, days)| (id.expect("id").to_owned(), days.clone()))
        .collect();
    assert_eq!(serde_json::json!(absent), expected["distinct_absent_days_per_student"]);
    let unexcused = |at_least: u64| {
        let enough = |student: &&Value| {
            student["tallies"]["unexcused_days"].as_u64().is_some_and(|days| days >= at_least)
        };
        students.iter().filter(enough).count() as u64
    };
    for (number, count) in
        expected["students_with_at_least_n_unexcused_events"].as_object().expect("counts")
    {
        assert_eq!(unexcused(number.parse().expect("number")), *count, "at least {number}");
    }
}

#[test]
#[ignore = "reads real files outside the repository: make test-real"]
fn real_edfi_truants_are_listed_with_dates_and_reasons() {
    let (folder, _) = sample();
    let answer = evaluated(&folder, "2022-05-27");
    assert_eq!(answer["assumed"].as_array().map(Vec::len), Some(2));
    let mut truants = 0;
    for student in answer["students"].as_array().expect("students") {
        let found = student["findings"].as_array().expect("findings");
        let truant = found.iter().find(|finding| finding["rule"] == "CA-T1");
        let events = student["tallies"]["truancy_events"].as_u64().expect("number");
        assert_eq!(truant.is_some(), events >= 3, "{}", student["student_id"]);
        if let Some(truant) = truant {
            truants += 1;
            let evidence = truant["evidence"].as_array().expect("evidence");
            assert_eq!(evidence.len(), 3, "{}", student["student_id"]);
            assert_eq!(evidence[2]["date"], truant["met_on"]);
            assert!(evidence.iter().all(|row| row["code"] == "Unexcused Absence"));
        }
    }
    assert_eq!(truants, TRUANTS);
}

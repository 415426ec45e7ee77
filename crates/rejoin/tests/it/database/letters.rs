//! Letters from the facts to the mail, and what the log keeps of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use domain::notice::Code;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::engine::{Db, duties};
use super::messages::documented;
use super::on_both_engines;

on_both_engines! {
    proofs_issue_nothing
    what_was_issued_is_kept_and_printed_again_byte_for_byte
    each_letter_has_a_code_of_its_own
    a_late_excuse_brings_a_correction_and_keeps_both_letters
    one_letter_that_cannot_be_printed_holds_no_other
    who_may_issue_is_asked
    a_letter_that_takes_a_selection_goes_to_students_who_are_named
    a_correction_takes_back_letters_of_its_own_year_only
    a_copy_that_cannot_go_waits_until_it_can
    who_has_left_is_told_that_a_letter_was_wrong
    two_people_who_approve_at_once_send_each_letter_once
    letters_of_another_system_count
    every_home_gets_a_letter_in_its_language
    letters_go_to_the_mail_in_postal_order
    what_is_held_says_why
    what_became_of_letters_is_recorded
}

const DAY: &str = "2025-09-23";

/// Three students at two schools, each truant on 4 September; Spanish is owed
/// at the first school.
pub(super) fn open(db: &Db, changes: &[(&str, &str)]) {
    let mut calendar = "school_id,date,day_type\n".to_owned();
    let first = jiff::civil::date(2025, 9, 1);
    for day in first.series(jiff::Span::new().days(1)).take(270) {
        if day.weekday().to_monday_zero_offset() < 5 {
            calendar.push_str(&format!("10,{day},instructional\n20,{day},instructional\n"));
        }
    }
    let mut marks = "student_id,date,code,recorded_at\n".to_owned();
    for student in ["001", "002", "003"] {
        for day in ["2025-09-02", "2025-09-03", "2025-09-04"] {
            marks.push_str(&format!("{student},{day},U,{day}T18:00:00Z\n"));
        }
    }
    let mut files = vec![
        ("calendar.csv", calendar.as_str()),
        ("attendance.csv", &marks),
        (
            "district.csv",
            "district_id,name,state,rulebook,time_zone\n\
             77,Pretend Unified,US-CA,us-ca/held-without-parent,America/Los_Angeles\n",
        ),
        (
            "schools.csv",
            "school_id,name,address,city,state,postal_code,phone,principal,language_15pct\n\
             10,Oak School,1 Oak Way,San Pretend,CA,92000,(555) 010-0100,Lee Park,es\n\
             20,Elm School,2 Elm St,San Pretend,CA,92000,(555) 010-0200,Sam Gray,\n",
        ),
        (
            "staff.csv",
            "staff_id,name,role,phone,school_ids\n\
             c1,Ana Quiroz,clerk,(555) 010-0111,10\nd1,Dee Rector,director,,\n\
             t1,Tea Cher,teacher,,10\n",
        ),
        ("attendance_codes.csv", "code,class\nU,unexcused\nE,excused\n"),
        (
            "students.csv",
            "student_id,last_name,first_name,preferred_name,birth_date,home_language\n\
             001,Oak,Maria,Mari,2014-03-02,es\n002,Elm,Bo,,2013-01-09,en\n\
             003,Ash,Cy,,2013-05-09,vi\n",
        ),
        (
            "enrollments.csv",
            "student_id,school_id,entry_date,grade\n001,10,2025-09-01,5\n\
             002,20,2025-09-01,6\n003,20,2025-09-01,6\n",
        ),
        (
            "contacts.csv",
            "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
             a,001,Rosa Oak,es,9 Ninth St,San Pretend,CA,92002,1\n\
             b,002,Bea Elm,en,2 Second St,San Pretend,CA,92001,1\n\
             c,003,Vy Ash,vi,3 Third St,San Pretend,CA,92001,1\n",
        ),
    ];
    for change in changes {
        files.retain(|(name, _)| name != &change.0);
        files.push(*change);
    }
    db.take(&files);
    db.advance(DAY);
}

/// Runs `letters` into a folder of its own.
fn letters(db: &Db, kind: &str, day: &str, more: &[&str]) -> (TempDir, Value) {
    let out = TempDir::new().expect("folder");
    let folder = out.path().to_str().expect("UTF-8");
    let mut arguments = vec!["--kind", kind, "--out", folder, "--date", day, "--json"];
    arguments.extend(more);
    let answer = serde_json::from_str(&db.ok("letters", &arguments)).expect("JSON");
    (out, answer)
}

fn issue(db: &Db, kind: &str, day: &str) -> (TempDir, Value) {
    letters(db, kind, day, &["--approve", "--as", "d1"])
}

fn students(answer: &Value) -> Vec<&str> {
    let letters = answer["letters"].as_array().expect("letters").iter();
    letters.map(|letter| letter["student_id"].as_str().expect("id")).collect()
}

fn held(answer: &Value) -> Vec<(&str, &str)> {
    let held = answer["held"].as_array().expect("held").iter();
    held.map(|it| (it["student_id"].as_str().expect("id"), it["reason"].as_str().expect("why")))
        .collect()
}

fn log(db: &Db, more: &[&str]) -> Vec<Value> {
    let mut arguments = vec!["--json"];
    arguments.extend(more);
    let log: Value = serde_json::from_str(&db.ok("letter-log", &arguments)).expect("JSON");
    log["letters"].as_array().expect("letters").clone()
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path());
    let mut pdfs: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    pdfs.sort();
    pdfs
}

fn each_letter_has_a_code_of_its_own(db: &Db) {
    open(db, &[]);
    let (proofs, _) = letters(db, "letter-1", DAY, &[]);
    let (papers, _) = issue(db, "letter-1", DAY);
    let log = log(db, &[]);
    let codes: Vec<&str> = log.iter().map(|it| it["code"].as_str().expect("a code")).collect();
    let read: BTreeSet<Code> = codes.iter().map(|it| Code::read(it).expect("sound")).collect();
    assert_eq!(read.len(), 3, "{codes:?}");
    // For people it stands there as on paper.
    let told = db.ok("letter-log", &[]);
    assert!(read.iter().all(|code| told.contains(&code.to_string())), "{told}");
    let mailing = |out: &TempDir, name: &str| -> Vec<String> {
        let mut reader = csv::Reader::from_path(out.path().join(name)).expect("log");
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| row.iter().next_back().expect("a code").to_owned()).collect()
    };
    assert_eq!(mailing(&papers, "mailing-log.csv"), codes);
    assert_eq!(mailing(&proofs, "DRAFT-mailing-log.csv"), ["", "", ""], "proofs have none");
    let work = fs::read_to_string(db.export().path().join("work/notices.csv")).expect("notices");
    assert!(codes.iter().all(|code| work.contains(*code)), "{work}");
}

fn proofs_issue_nothing(db: &Db) {
    open(db, &[]);
    let before = db.explain("001", &[]);
    let (out, answer) = letters(db, "letter-1", DAY, &[]);
    assert_eq!(students(&answer).len(), 3);
    assert!(answer["letters"][0]["notice_id"].is_null() && answer["issued"] == false);
    let all = [pdfs(out.path()), pdfs(&out.path().join("letters"))].concat();
    assert_eq!(all.len(), 4);
    for pdf in all {
        assert!(pdf.file_name().expect("name").to_string_lossy().starts_with("DRAFT-"));
    }
    assert!(log(db, &[]).is_empty());
    assert_eq!(duties(&db.explain("001", &[])), duties(&before));
    // A second look takes the place of the first, and of nothing else.
    let own = ["DRAFT-budget.pdf", "DRAFT-part-of-a-plan.pdf", "DRAFT-notes.csv"];
    own.iter().for_each(|name| fs::write(out.path().join(name), "mine").expect("file"));
    let again = out.path().to_str().expect("UTF-8");
    db.ok("letters", &["--kind", "letter-1", "--out", again, "--date", "2025-09-01"]);
    assert_eq!(pdfs(out.path()).len(), 2);
    assert!(own.iter().all(|name| out.path().join(name).exists()));
    assert_eq!(pdfs(&out.path().join("letters")), Vec::<PathBuf>::new());
}

fn what_was_issued_is_kept_and_printed_again_byte_for_byte(db: &Db) {
    open(db, &[]);
    let (out, answer) = issue(db, "letter-1", DAY);
    assert_eq!(students(&answer).len(), 3);
    assert!(duties(&db.explain("001", &["--as-of", DAY])).contains(&"CA-N1 done".to_owned()));
    db.check();
    // Edge 44: what is known later changes nothing of it.
    db.take(&[(
        "students.csv",
        "student_id,last_name,first_name,preferred_name,birth_date\n001,Oak,Maria,Marya,2014-03-02\n",
    )]);
    let again = TempDir::new().expect("folder");
    let log = log(db, &["--out", again.path().to_str().expect("UTF-8")]);
    assert_eq!(log.len(), 3);
    let reprinted: Vec<Vec<u8>> =
        pdfs(again.path()).iter().map(|pdf| fs::read(pdf).expect("PDF")).collect();
    for letter in answer["letters"].as_array().expect("letters") {
        let file = out.path().join(letter["file"].as_str().expect("file"));
        let first = fs::read(file).expect("PDF");
        assert!(first.starts_with(b"%PDF-") && reprinted.contains(&first));
    }
    for letter in &log {
        assert_eq!(letter["citation"], "EC 48260.5");
        assert!(letter["letter_version"].as_str().expect("version").starts_with("letter-1@"));
        assert!(letter["rulebook_version"].as_str().expect("version").contains("held-without"));
    }
    // Letter 1 goes once a year.
    for day in ["2025-09-22", "2025-09-24"] {
        let (_, none) = issue(db, "letter-1", day);
        assert!(students(&none).is_empty() && held(&none).is_empty(), "{day}");
    }
    // A changed paper is not handed out.
    db.sql("UPDATE notice SET sha256 = 'of another paper'");
    let refused = db.run("letter-log", &["--out", "again"]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("is not what was issued"), "{}", refused.stderr);
}

fn a_late_excuse_brings_a_correction_and_keeps_both_letters(db: &Db) {
    open(db, &[]);
    issue(db, "letter-1", DAY);
    let late = "student_id,date,code,recorded_at\n001,2025-09-04,E,2025-10-01T18:00:00Z\n";
    db.take(&[("attendance.csv", late)]);
    db.advance("2025-10-02");
    assert!(duties(&db.explain("001", &[])).contains(&"CA-N1 owed".to_owned()));
    let (_, none) = letters(db, "letter-1", "2025-10-02", &[]);
    assert!(students(&none).is_empty());
    let (_, answer) = issue(db, "correction", "2025-10-02");
    assert_eq!(students(&answer), ["001"]);
    db.check();
    // Edge 17 and 43: both letters stay, and the first says what took it back.
    let of_student = log(db, &["--student", "001"]);
    assert_eq!(of_student.len(), 2);
    let (first, correction) = (&of_student[0], &of_student[1]);
    assert_eq!((&first["kind"], &correction["kind"]), (&"letter-1".into(), &"correction".into()));
    let event = &first["events"][0];
    assert_eq!(event["event"], "superseded");
    let id = correction["notice_id"].as_str().expect("id");
    assert!(event["detail"].as_str().expect("detail").contains(id));
    assert!(log(db, &["--student", "002"])[0]["events"].as_array().expect("list").is_empty());
    // Nobody corrects twice, and who is truant after all is told anew.
    assert!(students(&issue(db, "correction", "2025-10-03").1).is_empty());
    let new = "student_id,date,code,recorded_at\n001,2025-10-06,U,2025-10-06T18:00:00Z\n";
    db.take(&[("attendance.csv", new)]);
    db.advance("2025-10-10");
    assert_eq!(students(&issue(db, "letter-1", "2025-10-10").1), ["001"]);
    db.check();
}

fn one_letter_that_cannot_be_printed_holds_no_other(db: &Db) {
    let students_csv = "student_id,last_name,first_name,birth_date\n\
         001,Oak,\u{5c0a},2014-03-02\n002,Elm,<b>#panic()</b>,2013-01-09\n003,Ash,Cy,2013-05-09\n";
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,education_rights\n\
         a,001,Rosa Oak,es,9 Ninth St,San Pretend,CA,92002,1\n\
         b,002,Bea $x$ Elm,en,2 #let Second St,San Pretend,CA,92001,1\n\
         c,003,Vy Ash,vi,,,,,1\n";
    open(db, &[("students.csv", students_csv), ("contacts.csv", contacts)]);
    let (_, answer) = issue(db, "letter-1", DAY);
    assert_eq!(students(&answer), ["002"]);
    assert_eq!(held(&answer), [("003", "no_address"), ("001", "not_printable")]);
    let why = answer["held"][1]["what_to_do"].as_str().expect("why");
    assert!(why.contains('\u{5c0a}') && why.contains("font"), "{why}");
    assert_eq!(log(db, &[]).len(), 1);
}

fn who_may_issue_is_asked(db: &Db) {
    open(db, &[]);
    let out = TempDir::new().expect("folder");
    let folder = out.path().to_str().expect("UTF-8");
    let run = |who: &str| {
        db.run(
            "letters",
            &["--kind", "letter-1", "--out", folder, "--date", DAY, "--approve", "--as", who],
        )
    };
    let teacher = run("t1");
    assert_eq!(teacher.code, 1);
    assert!(teacher.stderr.contains("may not issue letters"), "{}", teacher.stderr);
    assert!(run("nobody").stderr.contains("staff.csv has no person"));
    assert!(log(db, &[]).is_empty());
    // Nor may a teacher look at the addresses of proofs.
    let proof = ["--kind", "letter-1", "--out", folder, "--date", DAY, "--as", "t1"];
    assert_eq!(db.run("letters", &proof).code, 1);
    // A clerk issues for the clerk's own school.
    let (_, clerk) = letters(db, "letter-1", DAY, &["--approve", "--as", "c1"]);
    assert_eq!(students(&clerk), ["001"]);
    let missing = db.run("letters", &["--kind", "letter-1", "--out", folder, "--approve"]);
    assert_eq!(missing.code, 2, "approval takes a person");
}

fn a_letter_that_takes_a_selection_goes_to_students_who_are_named(db: &Db) {
    open(db, &[]);
    let mut marks = "student_id,date,code,recorded_at\n".to_owned();
    for day in (15..=19).chain(22..=26) {
        marks.push_str(&format!("001,2025-09-{day},I,2025-09-{day}T18:00:00Z\n"));
        marks.push_str(&format!("002,2025-09-{day},I,2025-09-{day}T18:00:00Z\n"));
    }
    let codes = "code,class,reason\nU,unexcused,\nE,excused,\nI,excused,ILL\n";
    db.take(&[("attendance.csv", &marks), ("attendance_codes.csv", codes)]);
    let (kind, day) = ("excessive-excused", "2025-09-30");
    db.advance(day);
    assert_eq!(students(&letters(db, kind, day, &[]).1).len(), 2, "proofs of all");
    let (_, nobody) = issue(db, kind, day);
    assert!(students(&nobody).is_empty());
    assert_eq!(held(&nobody), [("001", "to_select"), ("002", "to_select")]);
    let one = ["--approve", "--student", "001", "--as"];
    let clerk = letters(db, kind, day, &[&one[..], &["c1"]].concat()).1;
    assert_eq!(held(&clerk), [("001", "to_select")], "a clerk does not select");
    let director = letters(db, kind, day, &[&one[..], &["d1"]].concat()).1;
    assert_eq!(students(&director), ["001"]);
    db.check();
}

fn a_correction_takes_back_letters_of_its_own_year_only(db: &Db) {
    open(db, &[]);
    issue(db, "letter-1", DAY);
    let mut calendar = "school_id,date,day_type\n".to_owned();
    for day in (1..=30).filter(|day| ![5, 6, 12, 13, 19, 20, 26, 27].contains(day)) {
        calendar.push_str(&format!("10,2026-09-{day:02},instructional\n"));
    }
    calendar.push_str("10,2026-10-30,instructional\n");
    let marks = |code: &str, at: &str| {
        let rows =
            ["01", "02", "03"].map(|day| format!("001,2026-09-{day},{code},{at}T18:00:00Z\n"));
        format!("student_id,date,code,recorded_at\n{}", rows.concat())
    };
    db.take(&[("calendar.csv", &calendar), ("attendance.csv", &marks("U", "2026-09-03"))]);
    db.advance("2026-09-15");
    assert_eq!(students(&issue(db, "letter-1", "2026-09-15").1), ["001"]);
    db.take(&[("attendance.csv", &marks("E", "2026-09-16"))]);
    db.advance("2026-09-17");
    assert_eq!(students(&issue(db, "correction", "2026-09-17").1), ["001"]);
    let log = log(db, &["--student", "001"]);
    let became: Vec<_> =
        log.iter().map(|it| it["events"].as_array().expect("list").len()).collect();
    assert_eq!(became, [0, 1, 0]);
}

fn a_copy_that_cannot_go_waits_until_it_can(db: &Db) {
    let contacts = "contact_id,student_id,name,language,address,city,education_rights\n\
         a,001,Rosa Oak,es,9 Ninth St,San Pretend,1\nf,001,Ray Oak,en,,,1\n\
         b,002,Bea Elm,en,2 Second St,San Pretend,1\n";
    open(db, &[("contacts.csv", contacts)]);
    let (_, answer) = issue(db, "letter-1", DAY);
    assert_eq!(students(&answer), ["002", "001"]);
    assert_eq!(held(&answer), [("001", "no_address"), ("003", "no_rights")]);
    let event = &log(db, &["--student", "001"])[0]["events"][0];
    assert_eq!(event["event"], "copy held");
    assert_eq!(event["detail"], "f");
    // It goes once there is an address, and then to nobody else.
    db.take(&[("contacts.csv", &contacts.replace("en,,,1", "en,7 Elm St,San Pretend,1"))]);
    let (_, proofs) = letters(db, "letter-1", "2025-09-24", &[]);
    assert_eq!(students(&proofs), ["001"]);
    let (_, copy) = issue(db, "letter-1", "2025-09-24");
    assert_eq!(students(&copy), ["001"]);
    assert_eq!(copy["letters"][0]["languages"], serde_json::json!(["en"]));
    for day in ["2025-09-24", "2025-09-25"] {
        assert!(students(&issue(db, "letter-1", day).1).is_empty());
    }
    assert_eq!(log(db, &["--student", "001"]).len(), 2);
    db.check();
}

fn who_has_left_is_told_that_a_letter_was_wrong(db: &Db) {
    open(db, &[]);
    issue(db, "letter-1", DAY);
    let left = "student_id,school_id,entry_date,exit_date,grade\n001,10,2025-09-01,2025-09-29,5\n";
    let late = "student_id,date,code,recorded_at\n001,2025-09-04,E,2025-10-01T18:00:00Z\n";
    db.take(&[("enrollments.csv", left), ("attendance.csv", late)]);
    db.advance("2025-10-02");
    assert_eq!(students(&issue(db, "correction", "2025-10-02").1), ["001"]);
}

fn two_people_who_approve_at_once_send_each_letter_once(db: &Db) {
    open(db, &[]);
    thread::scope(|scope| {
        for who in ["d1", "c1", "d1"] {
            scope.spawn(move || letters(db, "letter-1", DAY, &["--approve", "--as", who]));
        }
    });
    let log = log(db, &[]);
    let mut sent: Vec<_> = log.iter().map(|it| it["student_id"].as_str().expect("id")).collect();
    sent.sort_unstable();
    assert_eq!(sent, ["001", "002", "003"]);
    db.check();
}

fn letters_of_another_system_count(db: &Db) {
    let sent = "student_id,kind,sent_on,source\n001,letter-1,2025-09-10,A2A\n";
    open(db, &[("letters_sent.csv", sent)]);
    assert_eq!(students(&letters(db, "letter-1", DAY, &[]).1), ["002", "003"]);
    let elsewhere = "key,value,from\nletter1_by,external,\n";
    db.take(&[("settings.csv", elsewhere)]);
    db.advance(DAY);
    let (_, answer) = letters(db, "letter-1", DAY, &[]);
    assert_eq!(held(&answer), [("002", "other_system"), ("003", "other_system")]);
}

fn every_home_gets_a_letter_in_its_language(db: &Db) {
    let contacts = "contact_id,student_id,name,language,address,city,state,postal_code,\
         education_rights,address_confidential\n\
         a,001,Rosa Oak,es-MX,9 Ninth St,San Pretend,CA,92002,1,0\n\
         f,001,Ray Oak,en,PO Box 7,San Pretend,CA,92009,1,1\n\
         b,002,Bea Elm,,2 Second St,San Pretend,CA,92001,1,0\n\
         c,003,Vy Ash,vi,3 Third St,San Pretend,CA,92001,1,0\n";
    open(db, &[("contacts.csv", contacts)]);
    let (out, answer) = letters(db, "letter-1", DAY, &[]);
    let spoken: Vec<_> = answer["letters"]
        .as_array()
        .expect("letters")
        .iter()
        .map(|it| format!("{} {}", it["student_id"].as_str().expect("id"), it["languages"]))
        .collect();
    let spanish = "001 [\"es-MX\",\"en\"]";
    assert_eq!(spoken, ["002 [\"en\"]", "003 [\"en\"]", spanish, "001 [\"en\"]"]);
    assert_eq!(answer["warnings"], json!(["es: not yet reviewed by a native reader"]));
    let (_, to_english) = letters(db, "letter-1", DAY, &["--student", "002"]);
    assert_eq!(to_english["warnings"], json!([]));
    let log = fs::read_to_string(out.path().join("DRAFT-mailing-log.csv")).expect("log");
    assert!(log.contains("Rosa Oak") && !log.contains("PO Box 7"), "{log}");
    // Where the law asks for a language, the letter does not go without it.
    let owed = "school_id,name,phone,language_15pct\n20,Elm School,(555) 010-0200,vi\n";
    db.take(&[("schools.csv", owed)]);
    db.advance(DAY);
    assert_eq!(held(&letters(db, "letter-1", DAY, &[]).1), [("003", "no_words")]);
}

fn letters_go_to_the_mail_in_postal_order(db: &Db) {
    open(db, &[]);
    let (out, answer) = issue(db, "letter-1", DAY);
    assert_eq!(students(&answer), ["002", "003", "001"]);
    let log = fs::read_to_string(out.path().join("mailing-log.csv")).expect("log");
    let codes: Vec<_> = csv::Reader::from_reader(log.as_bytes())
        .records()
        .map(|row| row.expect("row").get(6).expect("postal code").to_owned())
        .collect();
    assert_eq!(codes, ["92001", "92001", "92002"]);
    assert_eq!(pdfs(out.path()).len(), 1);
    // Nothing is due any more, and what was held stays beside what was issued.
    let folder = out.path().to_str().expect("UTF-8");
    fs::write(out.path().join("held.csv"), "of the first run").expect("file");
    let again = ["--kind", "letter-1", "--out", folder, "--date", DAY, "--approve", "--as", "d1"];
    db.ok("letters", &again);
    let held = fs::read_to_string(out.path().join("held.csv")).expect("held");
    assert_eq!(held, "of the first run");
    // What was issued is not written over.
    db.take(&[(
        "attendance.csv",
        "student_id,date,code,recorded_at\n001,2025-09-05,U,2025-09-05T18:00:00Z\n",
    )]);
    let more =
        ["--kind", "chronic", "--out", folder, "--date", "2025-09-30", "--approve", "--as", "d1"];
    let refused = db.run("letters", &more);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("another folder"), "{}", refused.stderr);
}

fn what_is_held_says_why(db: &Db) {
    open(db, &[]);
    let (_, early) = letters(db, "letter-1", "2025-09-05", &[]);
    assert_eq!(held(&early).iter().filter(|(_, why)| *why == "waiting").count(), 3);
    let (_, summer) = letters(db, "letter-1", "2026-06-20", &[]);
    assert_eq!(held(&summer).iter().filter(|(_, why)| *why == "school_out").count(), 3);
    // Edge 54: before the law there was no text, and none is made up.
    let out = TempDir::new().expect("folder");
    let folder = out.path().to_str().expect("UTF-8");
    let before =
        db.run("letters", &["--kind", "letter-1", "--out", folder, "--date", "2025-06-30"]);
    assert_eq!(before.code, 1);
    assert!(before.stderr.contains("the first begins on 2025-07-01"), "{}", before.stderr);
    let unknown = db.run("letters", &["--kind", "letter-9", "--out", folder, "--date", DAY]);
    assert!(unknown.stderr.contains("there are chronic, correction"), "{}", unknown.stderr);
    let nobody = db.run("letters", &["--kind", "good-news", "--out", folder, "--date", DAY]);
    assert!(nobody.stderr.contains("no step of the rulebook"), "{}", nobody.stderr);
    // A district's own letter is held to the law.
    let own = db.path("own/letter-1");
    fs::create_dir_all(&own).expect("folder");
    fs::write(own.join("en.ftl"), "opening = You may go to jail.\n").expect("file");
    let own = db.path("own");
    let with = [
        "--letters",
        own.to_str().expect("UTF-8"),
        "--kind",
        "letter-1",
        "--out",
        folder,
        "--date",
        DAY,
    ];
    let refused = db.run("letters", &with);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("letter-1 is not issued"), "{}", refused.stderr);
}

fn what_became_of_letters_is_recorded(db: &Db) {
    open(db, &[]);
    issue(db, "letter-1", DAY);
    let all = ["mailed", "--kind", "letter-1", "--date", DAY, "--on", "2025-09-24"];
    let told = db.ok(
        "letter-mail",
        &[&all[..], &["--method", "certified", "--tracking", "7001", "--as", "d1"]].concat(),
    );
    assert!(told.contains("3 letters"), "{told}");
    // Said twice, known once; and a clerk speaks for the clerk's school only.
    db.ok("letter-mail", &[&all[..], &["--method", "certified", "--tracking", "7001"]].concat());
    db.ok("letter-mail", &["returned", "--student", "002", "--on", "2025-10-01"]);
    let other = db
        .run("letter-mail", &["returned", "--student", "002", "--on", "2025-10-01", "--as", "c1"]);
    assert_eq!(other.code, 1, "{}", other.stdout);
    let events = log(db, &["--student", "002"])[0]["events"].clone();
    assert_eq!(events[0]["event"], "mailed");
    assert_eq!(
        (&events[0]["method"], &events[0]["tracking"]),
        (&"certified".into(), &"7001".into())
    );
    assert_eq!(events[1]["event"], "returned");
    assert_eq!(events.as_array().map(Vec::len), Some(2));
    assert_eq!(db.run("letter-mail", &["mailed", "--on", DAY]).code, 1, "which letters?");
    assert!(
        db.run("letter-mail", &["mailed", "--student", "9", "--on", DAY])
            .stderr
            .contains("no such letter")
    );
    // An export has the log.
    let out = db.export();
    let work = fs::read_to_string(out.path().join("work/notices.csv")).expect("notices");
    assert_eq!(work.lines().count(), 4);
    // Edge 47: letters use the name that the student goes by.
    assert!(work.contains("Mari Oak") && !work.contains("Maria"), "{work}");
    assert!(out.path().join("work/notice_events.csv").exists());
}

#[test]
fn every_refusal_is_in_the_guide_and_every_message_of_the_guide_is_said() {
    let db = &Db::sqlite();
    open(db, &[]);
    let issued = issue(db, "letter-1", DAY).0;
    let (out, own) = (db.path("out"), db.path("own"));
    let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let run = |folder: &Path, kind: &str, day: &str, more: &[&str]| {
        let folder = text(folder);
        let arguments = ["--kind", kind, "--out", &folder, "--date", day];
        let done = db.run("letters", &[&arguments, more].concat());
        assert_eq!(done.code, 1, "{kind} {more:?}: {}", done.stdout);
        done.stderr
    };
    let mut said = vec![
        run(&out, "letter-9", DAY, &[]),
        run(&out, "letter-1", "2025-06-30", &[]),
        run(&out, "good-news", DAY, &[]),
        run(issued.path(), "chronic", "2025-09-30", &["--approve", "--as", "d1"]),
        db.run("letter-mail", &["mailed", "--kind", "letter-1", "--on", DAY]).stderr,
        db.run("letter-mail", &["mailed", "--student", "001", "--on", "2025-09-01"]).stderr,
        db.run("letter-mail", &["mailed", "--student", "9", "--on", DAY]).stderr,
    ];
    fs::create_dir_all(&own).expect("folder");
    fs::write(own.join("lint.toml"), "").expect("file");
    said.push(run(&out, "letter-1", DAY, &["--letters", &text(&own)]));
    fs::remove_file(own.join("lint.toml")).expect("file");
    fs::create_dir_all(own.join("letter-1")).expect("folder");
    fs::write(own.join("letter-1/en.ftl"), "opening = You may go to jail.\n").expect("file");
    said.push(run(&out, "letter-1", DAY, &["--letters", &text(&own)]));
    db.sql("UPDATE notice SET sha256 = 'of another paper'");
    said.push(db.run("letter-log", &["--out", &text(&out)]).stderr);
    db.take(&[("settings.csv", "key,value,from\nletter_order,any,\n")]);
    said.push(run(&out, "letter-1", DAY, &[]));
    let ages = "key,value,from\nletter_order,skip,\nrights_from_age,of age,\n";
    db.take(&[("settings.csv", ages)]);
    said.push(run(&out, "letter-1", DAY, &[]));
    let documented = documented("letters.md");
    for said in &said {
        assert!(said.starts_with("rejoin: "), "{said}");
        assert!(documented.iter().any(|words| said.contains(words)), "{said}");
    }
    for words in &documented {
        assert!(said.iter().any(|said| said.contains(words)), "never said: {words}");
    }
}

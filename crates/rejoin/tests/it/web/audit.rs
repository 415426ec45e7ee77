//! Who saw and changed what, told to those who look after that.

use store::sessions::Look;
use store::{Open, Store};

use super::browser::{Office, PASSWORD};
use super::sign_in::id_of;
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    every_look_at_a_record_is_written_down
    many_looks_of_one_moment_are_all_written_down
    what_was_done_is_listed_newest_first_and_by_person_or_student
    sign_ins_are_listed_with_failures
}

fn every_look_at_a_record_is_written_down(db: &Db) {
    let office = Office::open(db);
    office.signed_in("clerk").get("/students/001");
    office.wait_minutes(1);
    office.signed_in("counselor").get("/students/001");
    office.signed_in("counselor").get("/students/002");
    // What was not shown was not seen.
    office.signed_in("clerk").get("/students/003");
    office.app.settle();
    let mut auditor = office.signed_in("auditor");
    let log = auditor.get("/audit/looks?student=001");
    let (newer, older) = log.text.split_once("contacts, health").expect("the clerk's look");
    assert!(newer.contains("contacts, restricted notes"), "{}", log.text);
    assert!(!older.contains(">002<") && !log.has(">003<"));
    let file = auditor.get("/audit/looks?student=001&as=csv");
    assert!(
        file.text.starts_with("at,who,what,student_id,detail\n2026-01-30T18:01:00Z,counselor,")
    );
    assert_eq!(file.text.lines().count(), 3);
    let clerk = id_of(&office.signed_in("it").get("/people").text, "clerk");
    let file = auditor.get(&format!("/audit/looks?person={clerk}&as=csv"));
    assert_eq!(file.text.lines().count(), 2, "{}", file.text);
}

fn many_looks_of_one_moment_are_all_written_down(db: &Db) {
    let _office = Office::open(db);
    let store = Store::open(&db.url, Open::Existing).expect("the database");
    let look = |number: usize| Look {
        student: format!("L{number}"),
        at: 1_769_796_000_000_000_000,
        account: "somebody".to_owned(),
        page: "letters".to_owned(),
    };
    // Nobody is seen twice in one moment.
    let looks: Vec<Look> = (0..120).chain([0, 7, 119]).map(look).collect();
    for _ in 0..2 {
        office::audit::looked(&store, "1", &looks).expect("written");
    }
    let sql = "SELECT count(*) FROM look WHERE district_id = '1' AND account_id = 'somebody'";
    let mut tx = store.glance().expect("a connection");
    assert_eq!(tx.all(sql, &[], |row| row.number::<i64>(0)).expect("a count"), [120]);
}

fn what_was_done_is_listed_newest_first_and_by_person_or_student(db: &Db) {
    let office = Office::open(db);
    let mut records = office.signed_in("records");
    let log = records.get("/audit");
    assert!(log.has("Changed an account") && log.has("Loaded data"));
    let of_student = records.get("/audit?student=001&as=csv").text;
    assert_eq!(of_student.lines().count(), 2, "the import brought the student: {of_student}");
    // Whatever says something of the student: a mark, a letter of another system.
    let codes = ("attendance_codes.csv", "code,class\nU,unexcused\n");
    db.take(&[codes, ("attendance.csv", "student_id,date,code\n001,2026-01-12,U\n")]);
    db.take(&[("letters_sent.csv", "student_id,kind,sent_on\n001,letter-1,2026-01-20\n")]);
    let of_student = records.get("/audit?student=001&as=csv").text;
    assert_eq!(of_student.lines().count(), 4, "{of_student}");
    assert_eq!(records.get("/audit?student=999&as=csv").text.lines().count(), 1);
    // A page at a time.
    let mut it = office.signed_in("it");
    let id = id_of(&it.get("/people").text, "teacher");
    for _ in 0..100 {
        it.post(&format!("/people/{id}/link"), &[]);
    }
    let first = records.get("/audit").text;
    let (_, rest) = first.split_once("before=").expect("an older page");
    let before = rest.split('"').next().expect("its number");
    let second = records.get(&format!("/audit?before={before}"));
    assert!(second.has("Loaded data") && !first.contains("Loaded data"));
}

fn sign_ins_are_listed_with_failures(db: &Db) {
    let office = Office::open(db);
    let email = office.with_password("clerk");
    for password in ["not this one at all", PASSWORD] {
        office.browser().post("/sign-in", &[("email", &email), ("password", password)]);
        office.wait_minutes(1);
    }
    let log = office.signed_in("director").get("/audit/sign-ins");
    assert!(log.has("A try failed") && log.has("Signed in"), "{}", log.text);
    assert!(!log.has("clerk@example.org"), "what was typed is not kept");
}

//! Work in the background: the plan follows imports and new days, whoever of
//! the workers does it.

use std::thread;

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::engine::Db;
use super::on_both_engines;

on_both_engines! {
    the_plan_follows_an_import_and_a_new_day
    of_three_workers_one_makes_the_step_of_a_day
    a_job_whose_worker_died_is_done_by_another
    a_job_that_failed_is_told_and_tried_again
    a_school_year_without_a_calendar_is_left_alone
}

/// Today, as the pretend district's clocks show it.
fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// A district that is taught every day around `day`, with one student.
fn open(db: &Db, day: Date, rulebook: &str) {
    let around = |from: i32, to: i32| {
        (from..=to).filter_map(move |by| day.checked_add(jiff::Span::new().days(by)).ok())
    };
    let calendar = around(-20, 20).map(|day| format!("10,{day},instructional\n"));
    db.take(&[
        ("district.csv", &district(rulebook)),
        ("schools.csv", "school_id,name\n10,Oak\n"),
        ("calendar.csv", &format!("school_id,date,day_type\n{}", calendar.collect::<String>())),
        ("students.csv", "student_id,last_name,first_name,birth_date\n001,Oak,Ana,2014-03-02\n"),
        ("enrollments.csv", "student_id,school_id,entry_date,grade\n001,10,2020-09-01,5\n"),
    ]);
}

fn district(rulebook: &str) -> String {
    format!("district_id,name,state,rulebook,time_zone\n77,Pretend,US-CA,{rulebook},UTC\n")
}

fn work(db: &Db) -> String {
    let done = crate::folder::rejoin(db.dir.path(), &["work", "--db", &db.url, "--once"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    done.stdout
}

fn the_plan_follows_an_import_and_a_new_day(db: &Db) {
    open(db, today(), "us-ca");
    let said = work(db);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(said.contains(&format!("77 nightly {}", today())), "{said}");
    assert!(said.contains("77 plan: as of"), "{said}");
    let explained = db.explain("001", &[]);
    assert_eq!(explained["as_of"], today().to_string());
    assert_eq!(explained["student"]["student_id"], "001");
    assert_eq!(work(db), "", "everything is done");
    let again = "student_id,last_name,first_name,birth_date\n002,Elm,Bo,2014-03-02\n";
    db.take(&[("students.csv", again)]);
    let said = work(db);
    assert!(said.contains("77 plan") && !said.contains("nightly"), "{said}");
    assert!(said.contains("1 students looked at"), "{said}");
    db.check();
}

fn of_three_workers_one_makes_the_step_of_a_day(db: &Db) {
    open(db, today(), "us-ca");
    let said: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..3).map(|_| scope.spawn(|| work(db))).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker")).collect()
    });
    let all = said.concat();
    assert_eq!(all.matches("77 nightly").count(), 1, "{all}");
    assert_eq!(all.matches("77 plan").count(), 1, "{all}");
    assert_eq!(all.matches("failed").count(), 0, "{all}");
    db.check();
}

fn a_job_whose_worker_died_is_done_by_another(db: &Db) {
    open(db, today(), "us-ca");
    let held = Timestamp::now().as_nanosecond() + 3_600_000_000_000;
    db.sql(&format!("UPDATE job SET worker = 'another', attempts = 1, held_until = {held}"));
    let said = work(db);
    assert!(!said.contains("77 plan"), "somebody else holds it: {said}");
    let over = Timestamp::now().as_nanosecond() - 1;
    db.sql(&format!("UPDATE job SET held_until = {over} WHERE kind = 'plan'"));
    let said = work(db);
    assert!(said.contains("77 plan: as of"), "{said}");
    assert_eq!(work(db), "");
}

fn a_job_that_failed_is_told_and_tried_again(db: &Db) {
    open(db, today(), "us-nowhere");
    let said = work(db);
    assert_eq!(said.matches("failed, and is tried again").count(), 2, "{said}");
    assert!(said.contains("us-nowhere"), "{said}");
    assert_eq!(work(db), "", "not at once");
    db.sql("UPDATE job SET due = 0");
    assert_eq!(work(db).matches("failed").count(), 2);
    db.sql("UPDATE job SET due = 0, attempts = 4");
    assert_eq!(work(db).matches("failed too often").count(), 2);
    db.sql("UPDATE job SET due = 0");
    assert_eq!(work(db), "", "nobody asked again");
    db.take(&[("district.csv", &district("us-ca"))]);
    let said = work(db);
    assert!(said.contains("77 plan: as of") && !said.contains("failed"), "{said}");
    db.sql("UPDATE job SET due = 0, attempts = 0");
    assert!(work(db).contains("77 nightly"));
    assert_eq!(work(db), "");
}

fn a_school_year_without_a_calendar_is_left_alone(db: &Db) {
    open(db, jiff::civil::date(2019, 11, 5), "us-ca");
    let said = work(db);
    assert!(said.contains("77 plan: nothing to do, the calendar has no day"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

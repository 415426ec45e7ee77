//! Files are tried first, and kept when a person says so.

use std::fs;
use std::time::{Duration, SystemTime};

use axum::http::StatusCode;

use super::browser::{Browser, Office, Page};
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    files_are_tried_and_nothing_is_kept_until_a_person_says_so
    what_cannot_be_taken_is_said
    a_sharp_drop_is_told_and_accepted_by_a_person
    who_may_not_import_sees_no_files
    what_a_broken_program_left_goes_after_a_day
}

const MARKS: &str = "student_id,date,code,recorded_at\n001,2026-01-12,U,2026-01-12T18:00:00Z\n\
                     001,2026-01-13,U,2026-01-13T18:00:00Z\n001,12/13/14,U,\n";

/// Sends files, and waits for what they would change.
fn tried(browser: &mut Browser<'_>, files: &[(&str, &str)]) -> (String, Page) {
    let page = browser.send("/imports", files);
    let place = page.leads_to().to_owned();
    assert!(place.starts_with("/imports/try/"), "{place} {}", page.text);
    let page = browser.wait_for(&place);
    (place, page)
}

fn files_are_tried_and_nothing_is_kept_until_a_person_says_so(db: &Db) {
    let office = Office::open(db);
    let mut technician = office.signed_in("technician");
    let codes = "code,class\nU,unexcused\n";
    let files =
        [("Attendance.CSV", MARKS), ("attendance_codes.csv", codes), ("grades (1).csv", "x\n")];
    let (place, page) = tried(&mut technician, &files);
    assert!(page.has("<dt>New marks</dt><dd>2</dd>"), "{}", page.text);
    assert!(page.has("attendance.csv<small>from row 4, date</small>"), "{}", page.text);
    assert!(page.has("Not read, because") && page.has("grades (1).csv"), "{}", page.text);
    let history =
        |browser: &mut Browser<'_>| browser.get("/imports").text.matches("/imports/").count();
    let before = history(&mut technician);
    technician.post(&format!("{place}/drop"), &[]);
    assert_eq!(technician.get(&place).leads_to(), "/imports");
    assert_eq!(history(&mut technician), before, "nothing was kept");
    let (place, _) = tried(&mut technician, &files);
    assert_eq!(technician.post(&format!("{place}/keep"), &[]).leads_to(), place);
    let kept = technician.wait_for(&place);
    let import = kept.leads_to().to_owned();
    let page = technician.get(&import);
    assert!(page.has("attendance.csv attendance_codes.csv"), "{}", page.text);
    assert!(page.has("One problem") && page.has("12/13/14"), "{}", page.text);
    let file = technician.get(&format!("{import}/problems.csv"));
    assert_eq!(file.text.lines().count(), 2, "{}", file.text);
    assert_eq!(history(&mut technician), before + 1);
    assert_eq!(technician.get(&place).leads_to(), import, "also after a reload");
    // Too late to leave them.
    assert_eq!(technician.post(&format!("{place}/drop"), &[]).leads_to(), place);
    let folder = db.path("uploads");
    assert_eq!(std::fs::read_dir(folder).expect("the folder").count(), 0);
    // Once in, the same again changes nothing.
    let (_, page) = tried(&mut technician, &files);
    assert!(page.has("<dt>New marks</dt><dd>0</dd>"), "{}", page.text);
}

fn what_cannot_be_taken_is_said(db: &Db) {
    let office = Office::open(db);
    let mut technician = office.signed_in("technician");
    let mut refused = |files: &[(&str, &str)], said: &str| {
        let page = technician.send("/imports", files);
        let place = page.leads_to().to_owned();
        let page = technician.wait_for(&place);
        assert!(page.has(said), "{said}: {}", page.text);
    };
    refused(&[], "Choose one or more CSV files");
    refused(
        &[("../../etc/passwd", "x\n"), ("grades 2026.xlsx", "x\n")],
        "None of these files has the name",
    );
    let other = "district_id,name\nother,Other Unified\n";
    refused(&[("district.csv", other)], "these files are of another district");
    refused(&[("attendance.csv", "")], "These files cannot be read");
    refused(&[("attendance.csv", "a,b\n1,2\n")], "These files cannot be read");
}

fn a_sharp_drop_is_told_and_accepted_by_a_person(db: &Db) {
    let office = Office::open(db);
    let mut technician = office.signed_in("technician");
    let day = |day: u32| format!("001,2026-01-{day:02},U,2026-01-{day:02}T18:00:00Z\n");
    let marks: String = (5..=9).chain(12..=16).map(day).collect();
    let head = "student_id,date,code,recorded_at\n";
    let codes = ("attendance_codes.csv", "code,class\nU,unexcused\n");
    let all = format!("{head}{marks}");
    let (place, _) = tried(&mut technician, &[("attendance.csv", &all), codes]);
    technician.post(&format!("{place}/keep"), &[]);
    technician.wait_for(&place);
    let scope = "school_id,from,to,exported_at\n10,2026-01-01,2026-01-31,2026-01-20T00:00:00Z\n";
    let few = format!("{head}{}", day(5));
    let files = [("attendance.csv", few.as_str()), ("attendance_scope.csv", scope)];
    let (place, page) = tried(&mut technician, &files);
    assert!(page.has("Much would vanish") && page.has("Load it anyway"), "{}", page.text);
    technician.post(&format!("{place}/keep"), &[("accept_drop", "1")]);
    let kept = technician.wait_for(&place).leads_to().to_owned();
    assert!(technician.get(&kept).has("<dt>Marks withdrawn</dt><dd>9</dd>"));
}

fn who_may_not_import_sees_no_files(db: &Db) {
    let office = Office::open(db);
    let mut technician = office.signed_in("technician");
    let (place, _) = tried(&mut technician, &[("attendance.csv", MARKS)]);
    // Whoever may not import does not see them.
    for name in ["clerk", "auditor"] {
        assert_eq!(office.signed_in(name).get(&place).status, StatusCode::FORBIDDEN);
    }
    let refused = office.signed_in("clerk").send("/imports", &[("attendance.csv", MARKS)]);
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let outside = office.browser().send("/imports", &[("attendance.csv", MARKS)]);
    assert_eq!(outside.leads_to(), "/sign-in?next=%2Fimports");
}

fn what_a_broken_program_left_goes_after_a_day(db: &Db) {
    let office = Office::open(db);
    let folder = db.path("uploads");
    for (name, hours) in [("upload-old", 30), ("upload-new", 2), ("somebody-elses", 30)] {
        fs::create_dir_all(folder.join(name)).expect("made");
        fs::write(folder.join(name).join("attendance.csv"), MARKS).expect("written");
        let then = SystemTime::now() - Duration::from_secs(hours * 3600);
        let dir = fs::File::open(folder.join(name)).expect("opened");
        dir.set_modified(then).expect("set");
    }
    tried(&mut office.signed_in("technician"), &[("attendance.csv", MARKS)]);
    let left = ["upload-old", "upload-new", "somebody-elses"].map(|it| folder.join(it).exists());
    assert_eq!(left, [false, true, true]);
}

//! The people and schools of the folder: every kind of name, family and
//! enrollment that breaks careless programs, and nothing that is real.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use common::tally::{District, Student};
use common::{Folder, district, read, text};
use intake::record::{Attendance, Calendar, Contacts, Enrollments, RollTaken, Schools, Students};
use jiff::civil::{Date, date};

/// A district like San Jacinto, made once for all tests here.
static FOLDER: LazyLock<Folder> = LazyLock::new(|| district(10_400, 3));

/// What a test needs of a student's row.
struct Pupil {
    id: String,
    last: String,
    first: String,
    preferred: String,
    born: Date,
    household: String,
}

fn pupils(folder: &Folder) -> Vec<Pupil> {
    let mut pupils = Vec::new();
    read::<Students>(folder, |row| {
        pupils.push(Pupil {
            id: row.student_id.to_string(),
            last: row.last_name.into(),
            first: row.first_name.into(),
            preferred: row.preferred_name.into(),
            born: row.birth_date.expect("born"),
            household: row.household_id.to_string(),
        });
    });
    pupils
}

#[test]
fn a_hundred_students_have_every_odd_name() {
    let pupils = pupils(&district(100, 77));
    let any = |holds: &dyn Fn(&Pupil) -> bool| pupils.iter().any(holds);
    assert!(any(&|pupil| pupil.last.contains('\'')));
    assert!(any(&|pupil| pupil.last.contains('\u{2019}')));
    assert!(any(&|pupil| pupil.last == "O"));
    assert!(any(&|pupil| pupil.first.chars().count() + pupil.last.chars().count() > 40));
    assert!(any(&|pupil| pupil.last.ends_with("Jr.")));
    assert!(any(&|pupil| pupil.last.ends_with("III")));
    assert!(any(&|pupil| pupil.last == pupil.first && pupil.preferred == pupil.first));
    assert!(any(&|pupil| pupil.last.starts_with("bint ")));
    assert!(any(&|pupil| pupil.last.starts_with("de la Cruz")));
    assert!(any(&|pupil| pupil.first.contains(' ')));
    assert!(any(&|pupil| pupil.first == "Thị Thu Hằng"));
    assert!(any(&|pupil| !pupil.preferred.is_empty() && pupil.preferred != pupil.first));
    let (composed, decomposed) = ("N\u{fa}\u{f1}ez", "Nu\u{301}n\u{303}ez");
    assert!(any(&|pupil| pupil.last == composed) && any(&|pupil| pupil.last == decomposed));
    assert!(pupils.iter().all(|pupil| pupil.first != "-" && !pupil.last.is_empty()));
}

#[test]
fn twins_and_namesakes_exist() {
    let pupils = pupils(&FOLDER);
    let mut by_birthday: BTreeMap<(&str, Date), Vec<&Pupil>> = BTreeMap::new();
    let mut by_name: BTreeMap<(&str, &str, Date), BTreeSet<&str>> = BTreeMap::new();
    for pupil in &pupils {
        by_birthday.entry((&pupil.household, pupil.born)).or_default().push(pupil);
        let name = (&*pupil.last, &*pupil.first, pupil.born);
        by_name.entry(name).or_default().insert(&pupil.household);
    }
    assert!(by_birthday.values().filter(|twins| twins.len() > 1).count() > 5);
    assert!(by_name.values().any(|households| households.len() > 1), "no namesakes");
}

#[test]
fn siblings_share_a_household_and_some_have_another_surname() {
    let folder = &*FOLDER;
    let mut households: BTreeMap<String, Vec<Pupil>> = BTreeMap::new();
    for pupil in pupils(folder) {
        households.entry(pupil.household.clone()).or_default().push(pupil);
    }
    let together: Vec<_> = households.values().filter(|kids| kids.len() > 1).collect();
    let kids: usize = together.iter().map(|kids| kids.len()).sum();
    let share = kids as f64 / 10_400.0;
    assert!((0.34..0.42).contains(&share), "{share}");
    let mut contacts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    read::<Contacts>(folder, |row| {
        contacts.entry(row.student_id.to_string()).or_default().insert(row.contact_id.to_string());
    });
    for kids in together {
        assert!(kids.iter().all(|kid| contacts[&kid.id] == contacts[&kids[0].id]));
    }
}

#[test]
fn contacts_have_every_right_and_every_limit() {
    let folder = &*FOLDER;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = 0;
    read::<Contacts>(folder, |row| {
        all += 1;
        let mut count = |what, holds: bool| *seen.entry(what).or_default() += usize::from(holds);
        count("no rights", row.education_rights == Some(false));
        count("order", row.no_contact_order == Some(true));
        count("confidential", row.address_confidential == Some(true));
        count("no address", row.address.is_empty());
        count("interpreter", row.interpreter == Some(true));
        count("format", !row.alternate_format.is_empty());
        count("not to be called", row.do_not_contact == Some(true));
        assert!(row.phone.is_empty() || row.phone.contains(" 555-"), "{}", row.phone);
        assert!(row.email.is_empty() || row.email.ends_with("@example.org"));
        if row.no_contact_order == Some(true) {
            assert_eq!((row.gets_mail, row.education_rights), (Some(false), Some(false)));
        }
    });
    assert_eq!(seen.len(), 7);
    assert!(seen.values().all(|count| (5..all / 2).contains(count)), "{seen:?} of {all}");
}

#[test]
fn nothing_looks_like_a_social_security_number() {
    let folder = district(1_000, 6);
    let is_ssn = |word: &str| {
        let parts: Vec<&str> = word.split('-').collect();
        let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        parts.iter().map(|part| part.len()).eq([3, 2, 4]) && parts.iter().all(digits)
    };
    for file in folder.keys() {
        let words = text(&folder, file).split(|c: char| !c.is_alphanumeric() && c != '-');
        assert!(!words.into_iter().any(is_ssn), "{file}");
    }
    let names = pupils(&folder);
    let digit = |name: &str| name.contains(|c: char| c.is_ascii_digit());
    assert!(names.iter().all(|pupil| !digit(&pupil.last) && !digit(&pupil.first)));
}

#[test]
fn languages_owed_are_those_of_fifteen_percent_on_census_day() {
    for folder in [&district(600, 3), &*FOLDER] {
        let census = date(2025, 10, 1);
        let mut spoken: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for student in District::read(folder).students.into_values() {
            for stay in student.stays.iter().filter(|stay| stay.contains(census)) {
                spoken.entry(stay.school.clone()).or_default().push(student.language.clone());
            }
        }
        let (mut owing, mut free) = (0, 0);
        read::<Schools>(folder, |row| {
            let all = &spoken[&*row.school_id];
            let languages: BTreeSet<&str> = all.iter().map(String::as_str).collect();
            let many = |tag: &&str| {
                *tag != "en" && all.iter().filter(|of| of == tag).count() * 100 >= all.len() * 15
            };
            let owed: Vec<&str> = languages.into_iter().filter(many).collect();
            assert_eq!(owed.join(" "), row.language_15pct, "{}", row.name);
            if owed.contains(&"es") { owing += 1 } else { free += 1 }
        });
        assert!(owing > 0 && free > 0, "{owing} above, {free} below");
    }
}

#[test]
fn every_way_to_be_enrolled_occurs() {
    let folder = &*FOLDER;
    let mut programs: BTreeMap<String, usize> = BTreeMap::new();
    let (mut late, mut exempt, mut second, mut tracked, mut no_show) = (0, 0, 0, 0, 0);
    read::<Enrollments>(folder, |row| {
        *programs.entry(row.program.into()).or_default() += 1;
        late += usize::from(row.entry_date > date(2025, 8, 13));
        exempt += usize::from(row.exempt == Some(true));
        second += usize::from(row.primary == Some(false));
        tracked += usize::from(row.track == "B");
        no_show += usize::from(row.exit_date == Some(row.entry_date));
        assert!(row.exit_date.is_none_or(|exit| exit >= row.entry_date));
    });
    for program in ["regular", "independent_study", "home_hospital", "nps"] {
        assert!(programs.contains_key(program), "{program}");
    }
    assert!(late > 700 && exempt > 3 && second > 15 && tracked > 100 && no_show > 20);
    let district = District::read(folder);
    let moved = |student: &&Student| {
        let schools: BTreeSet<_> = student.stays.iter().map(|stay| &stay.school).collect();
        schools.len() > 1
    };
    let moved = district.students.values().filter(moved).count();
    assert!((300..600).contains(&moved), "{moved}");
}

#[test]
fn marks_are_told_apart_by_time_and_carry_the_noise_of_feeds() {
    let folder = &*FOLDER;
    let mut times = BTreeSet::new();
    let mut sources = BTreeSet::new();
    let (mut rows, mut weekend, mut nameless) = (0_usize, 0_usize, 0_usize);
    read::<Attendance>(folder, |row| {
        rows += 1;
        let key = (row.student_id.to_string(), row.date, row.recorded_at.expect("recorded"));
        assert!(times.insert(key), "two rows at one time");
        assert!(sources.insert(row.source_id.to_owned()), "{} twice", row.source_id);
        weekend += usize::from(row.date.weekday().to_monday_zero_offset() > 4);
        nameless += usize::from(row.school_id.is_empty());
    });
    assert!((5..30).contains(&(weekend * 10_000 / rows)), "{weekend} of {rows}");
    assert!((40..140).contains(&(nameless * 10_000 / rows)), "{nameless} of {rows}");
    assert!(text(folder, "students.csv").lines().any(|line| line.starts_with("00")));
}

#[test]
fn every_school_and_track_has_180_days_and_few_lack_roll() {
    let folder = &*FOLDER;
    let mut taught: BTreeMap<(String, String), BTreeSet<Date>> = BTreeMap::new();
    let mut off: BTreeMap<(String, String), BTreeSet<Date>> = BTreeMap::new();
    read::<Calendar>(folder, |row| {
        let days = if row.day_type.name() == "instructional" { &mut taught } else { &mut off };
        let key = (row.school_id.to_string(), row.track.to_owned());
        days.entry(key).or_default().insert(row.date);
    });
    let schools = taught.keys().filter(|(_, track)| track.is_empty()).count();
    assert_eq!(schools, 16);
    for ((school, track), days) in &taught {
        let mut days = days.clone();
        if !track.is_empty() {
            let base = &taught[&(school.clone(), String::new())];
            days.extend(base.difference(&off[&(school.clone(), track.clone())]));
        }
        assert_eq!(days.len(), 180, "{school} {track}");
        assert_eq!(days.first(), Some(&date(2025, 8, 13)));
        assert_eq!(days.last(), Some(&date(2026, 6, 3)));
    }
    let (mut days, mut periods) = (0, 0);
    read::<RollTaken>(folder, |row| if row.period.is_empty() { days += 1 } else { periods += 1 });
    assert!(days > 0 && days * 1_000 <= schools * 180 * 3, "{days}");
    assert!(periods > 0);
}

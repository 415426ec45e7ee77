//! Every refusal of the commands on a database says why in words that the guide
//! lists, and the guide lists no words that are never said.

use std::fs;
use std::path::Path;

use super::engine::Db;
use crate::folder::{district, folder};

/// What nobody can provoke here, and why.
const NEVER_SAID: [(&str, &str); 4] = [
    ("no data folder", "whoever runs the tests has a home"),
    ("somebody else has been writing", "it takes a minute of waiting"),
    ("is not kept in this database", "the list of files would have to lack one"),
    ("is not a folder that can be read", "whoever runs the tests may be allowed everything"),
];

const AS_OF: [&str; 2] = ["--as-of", "2025-09-30"];

/// A refusal, and the words in which it must be put.
type Refusal = (&'static str, String);

/// The words of a guide's table of messages.
pub(super) fn documented(guide: &str) -> Vec<String> {
    let guides = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide");
    let guide = fs::read_to_string(guides.join(guide)).expect("the guide");
    let section = guide.split("## Messages").nth(1).expect("a section of messages");
    let section = section.split("\n## ").next().expect("an end");
    let words = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    words.map(|(words, _)| words.to_owned()).collect()
}

/// A database at this address, whatever is there.
fn at(url: &str) -> Db {
    Db { url: url.to_owned(), ..Db::sqlite() }
}

/// A database with a small district, in which these files are different.
fn with(changes: &[(&str, &str)]) -> Db {
    let db = Db::sqlite();
    db.import(district(changes).path());
    db
}

/// What a command says that is refused.
fn said(db: &Db, command: &str, more: &[&str]) -> String {
    let done = db.run(command, more);
    assert_eq!(done.code, 1, "{command} {more:?}: {}", done.stdout);
    done.stderr
}

/// What an import of these files says that is refused.
fn import_said(db: &Db, files: &[(&str, &str)], more: &[&str]) -> String {
    let folder = folder(files);
    let path = folder.path().to_str().expect("a path");
    said(db, "import", &[&[path], more].concat())
}

/// What the nightly step says of a rulebook of the district's own.
fn rules_said(rules: &str) -> String {
    let db = with(&[]);
    fs::create_dir_all(db.path("own/us-ca")).expect("folder");
    fs::write(db.path("own/us-ca/rules.toml"), rules).expect("file");
    said(&db, "advance", &[&AS_OF[..], &["--rulebooks", "own"]].concat())
}

fn about_addresses() -> Vec<Refusal> {
    let text = Db::sqlite();
    fs::write(text.path("rejoin.db"), "a text, and no database at all").expect("file");
    let below_a_file = at(&format!("{}/rejoin.db", text.url));
    vec![
        ("is no address of a database", said(&at("mysql://x"), "check", &[])),
        ("Connection Error", said(&at("postgres://["), "check", &[])),
        ("PostgreSQL: ", said(&at("postgres:///x?host=/nowhere"), "check", &[])),
        ("there is no database at", said(&Db::sqlite(), "check", &[])),
        ("SQLite: ", said(&text, "check", &[])),
        ("(os error ", import_said(&below_a_file, &[("students.csv", "student_id\n")], &[])),
    ]
}

fn about_what_is_stored() -> Vec<Refusal> {
    let newer = with(&[]);
    newer.sql("INSERT INTO schema_version (version) VALUES (999)");
    let damaged = with(&[]);
    damaged.sql("UPDATE marks SET said = 'nothing of ours'");
    let empty = Db::sqlite();
    let folder = district(&[]);
    empty.ok("import", &[folder.path().to_str().expect("a path"), "--dry-run"]);
    let several = with(&[]);
    several.take(&[("district.csv", "district_id,name,state\n2,Another Unified,US-CA\n")]);
    let student = ["--student", "001", "--as-of", "2025-09-30"];
    vec![
        ("Use the newer program", said(&newer, "advance", &AS_OF)),
        ("that this program never writes", said(&damaged, "explain", &student)),
        ("the database holds no district yet", said(&empty, "check", &[])),
        ("the database has no district", said(&several, "check", &["--district", "3"])),
        ("name one with --district", said(&several, "check", &[])),
    ]
}

fn about_sources() -> Vec<Refusal> {
    let db = with(&[]);
    let marks = |text| [("attendance.csv", text)];
    let unreadable = marks("student_id,date,code\n001,?,U\n");
    let fewer = [
        ("attendance.csv", "student_id,date,code\n001,2025-09-02,U\n"),
        ("attendance_scope.csv", "school_id,from,to\n10,2025-09-01,2025-09-30\n"),
    ];
    // A folder lies where the export would write a file.
    fs::create_dir_all(db.path("out/students.half")).expect("folder");
    let twice = folder(&unreadable);
    let twice = twice.path().to_str().expect("a path").to_owned();
    vec![
        ("is no file that can be read", said(&db, "import", &["nowhere"])),
        ("there is no file of a district folder", import_said(&db, &[("note.csv", "a\n1\n")], &[])),
        ("there is no .xml file to import", import_said(&db, &fewer, &["--from", "edfi-xml"])),
        ("has no column", import_said(&db, &marks("student_id,code\n"), &[])),
        ("marks would vanish, more than a fifth", import_said(&db, &fewer, &[])),
        ("--strict was asked for", import_said(&db, &unreadable, &["--strict"])),
        ("was named twice", said(&db, "import", &[&twice, &twice])),
        ("cannot be written", said(&db, "export", &["--out", "out"])),
        ("cannot be made", said(&db, "export", &["--out", "rejoin.db"])),
        ("which is no file of a district folder", said(&db, "export", &["--out", "."])),
    ]
}

fn about_law() -> Vec<Refusal> {
    let advanced = |file: &str, text: &str| said(&with(&[(file, text)]), "advance", &AS_OF);
    let setting = |row: &str| advanced("settings.csv", &format!("key,value\n{row}\n"));
    let nowhere = [&AS_OF[..], &["--rulebooks", "nowhere"]].concat();
    vec![
        (
            "names neither a rulebook nor a state",
            advanced("district.csv", "district_id,name\n1,P\n"),
        ),
        ("there is no rulebook", advanced("district.csv", "district_id,name,state\n1,P,US-ZZ\n")),
        ("there is no rulebook", advanced("district.csv", "district_id,name,rulebook\n1,P,zz\n")),
        ("lies outside the years", said(&with(&[]), "advance", &["--as-of", "2999-09-30"])),
        (
            "which does not exist",
            advanced("district.csv", "district_id,name,state,time_zone\n1,P,US-CA,Mars/Base\n"),
        ),
        ("no rule in force on", said(&with(&[]), "advance", &["--as-of", "2015-09-30"])),
        ("the rulebooks in", said(&with(&[]), "advance", &nowhere)),
        ("rules.toml: ", rules_said("name = 1\n")),
        ("rejoin: rulebook ", rules_said("title = \"Ours\"\nextends = \"us-ca\"\n")),
        ("write a whole number of days", setting("grace_days,soon")),
        ("write school or calendar", setting("grace_unit,week")),
        ("write us or external", setting("letter1_by,them")),
    ]
}

fn about_people() -> Vec<Refusal> {
    let db = with(&[("staff.csv", "staff_id,name,role\n7,Pretend Person,teacher\n")]);
    let filed = |student: &str, more: &[&str]| {
        let report = ["--student", student, "--number", "1", "--filed-on", "2025-09-15"];
        said(&db, "file-report", &[&report[..], more].concat())
    };
    vec![
        ("no roster has a student", said(&db, "explain", &["--student", "1"])),
        ("no roster has a student", filed("1", &[])),
        ("staff.csv has no person", filed("001", &["--as", "8"])),
        ("; that takes ", filed("001", &["--as", "7"])),
    ]
}

#[test]
fn every_refusal_is_documented_and_every_documented_message_is_said() {
    let guide = documented("database.md");
    let of_sources = documented("evaluate.md");
    let about = [about_addresses, about_what_is_stored, about_sources, about_law, about_people];
    let refusals: Vec<Refusal> = about.iter().flat_map(|about| about()).collect();
    for (words, refusal) in &refusals {
        assert!(refusal.starts_with("rejoin: "), "{refusal}");
        assert!(refusal.contains(words), "{words:?} is not in: {refusal}");
        let documented = guide.iter().chain(&of_sources).any(|known| known == words);
        assert!(documented, "the guide does not list: {words}");
    }
    for (words, why) in NEVER_SAID {
        assert!(guide.iter().any(|known| known == words), "{words}, {why}: not in the guide");
    }
    let excepted = |known: &str| NEVER_SAID.iter().any(|(words, _)| *words == known);
    for known in guide.iter().filter(|known| !excepted(known)) {
        assert!(refusals.iter().any(|(words, _)| words == known), "never said: {known}");
    }
}

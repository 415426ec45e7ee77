//! What a family says of an absence, and everything that follows from it at once.

use std::collections::BTreeSet;

use domain::access::{Actor, Role};
use domain::acts::Decision as Choice;
use domain::rulebook::Library;
use jiff::Timestamp;
use jiff::civil::date;
use office::OfficeError;
use office::absences::Says;
use office::acts::{
    self, AbsenceRuling, Decision, Doing, FamilySays, Followed, Part, ReportFiled, Ruling,
};
use serde_json::{Value, json};
use store::{Open, Store};
use tempfile::TempDir;

use crate::web::browser::rulebooks;

use super::engine::{Db, files};
use super::{letters, on_both_engines};

on_both_engines! {
    one_excuse_puts_every_record_right_in_the_same_step
    what_was_written_by_mistake_is_as_it_was_before
    an_excuse_takes_a_reason_of_the_law_and_some_an_administrator
    a_question_waits_for_somebody_to_decide
    who_was_there_after_all_was_not_absent
    what_cannot_be_excused_is_refused_and_nothing_is_written
    a_part_of_a_day_is_excused_as_that_part
    what_was_written_here_outlives_the_next_export_but_not_the_absence_itself
    what_families_said_is_exported_and_comes_back
    a_roll_that_is_saved_again_undoes_no_excuse
    a_mark_that_the_source_deleted_is_corrected_too
    what_a_system_was_faster_to_excuse_can_still_be_answered
    a_part_of_a_day_with_several_marks_is_not_corrected_here
}

const DISTRICT: &str = "district_id,name,state,rulebook,time_zone\n\
                        77,Pretend Unified,US-CA,us-ca/san-jacinto,America/Los_Angeles\n";
const CODES: &str = "code,class,reason\nU,unexcused,\nE,excused,\nI,excused,ILL\nP,present,\n\
                     A,unverified,\nT,tardy_long,\nD,tardy_excused,\nS,suspended_out,\n";

/// The office on 23 September; three students are truant since the 4th.
struct Office<'d> {
    db: &'d Db,
    store: Store,
    library: Library,
    actor: Actor,
}

impl<'d> Office<'d> {
    fn open(db: &'d Db) -> Self {
        let settings = "key,value\nletter1_by,us\n";
        letters::open(
            db,
            &[
                ("district.csv", DISTRICT),
                ("attendance_codes.csv", CODES),
                ("settings.csv", settings),
            ],
        );
        let store = Store::open(&db.url, Open::Existing).expect("the database");
        let actor = Actor::Staff { id: "d1".to_owned(), role: Role::Director };
        Self { db, store, library: rulebooks(), actor }
    }

    fn by(self, role: Role) -> Self {
        Self { actor: Actor::Staff { id: "c1".to_owned(), role }, ..self }
    }

    fn doing(&self) -> Doing<'_> {
        let now: Timestamp = "2025-09-23T17:00:00Z".parse().expect("a time");
        Doing { actor: &self.actor, schools: &[], district: "77", now, library: &self.library }
    }

    fn hear(
        &self,
        says: Says,
        day: &str,
        ruling: AbsenceRuling<'_>,
    ) -> Result<Followed, OfficeError> {
        let part = Part { date: day.parse().expect("a day"), mark: None };
        let said = FamilySays {
            student: "001",
            parts: &[part],
            says,
            reason: ruling.reason,
            words: "She had a fever all night.",
            person: "Rosa Oak",
            way: "call",
            proof: "none",
        };
        acts::hear_family(&self.store, self.doing(), said, ruling)
    }

    fn excuse(&self, day: &str, reason: &str) -> Result<Followed, OfficeError> {
        self.hear(Says::Reason, day, ruling(Decision::Excused, reason, ""))
    }

    fn explained(&self) -> Value {
        self.db.explain("001", &[])
    }

    fn duties(&self) -> BTreeSet<String> {
        let explained = self.explained();
        let duties = explained["duties"].as_array().cloned().unwrap_or_default();
        let told = |duty: &Value| {
            let text = |name: &str| duty[name].as_str().unwrap_or_default().to_owned();
            let report = duty["report"].as_u64().map(|it| format!(" {it}")).unwrap_or_default();
            format!("{}{report}: {}", text("duty"), text("state"))
        };
        duties.iter().map(told).collect()
    }

    fn counts(&self) -> [u64; 3] {
        let tallies = self.explained()["student"]["tallies"].clone();
        ["unexcused_days", "excused_days", "truancy_events"]
            .map(|name| tallies[name].as_u64().expect("a count"))
    }

    fn findings(&self) -> Vec<String> {
        let explained = self.explained();
        let findings = explained["student"]["findings"].as_array().cloned().unwrap_or_default();
        findings.iter().map(|it| it["rule"].as_str().expect("a rule").to_owned()).collect()
    }

    /// Letter 1 is out, report 1 is filed, and a meeting was accepted.
    fn with_everything_sent(self) -> Self {
        let out = TempDir::new().expect("a folder");
        let folder = out.path().to_str().expect("UTF-8");
        let run = ["--kind", "letter-1", "--out", folder, "--date", "2025-09-23", "--json"];
        let answer = self.db.ok("letters", &[&run[..], &["--approve", "--as", "d1"]].concat());
        assert!(answer.contains("001"), "{answer}");
        let mailed = ["mailed", "--on", "2025-09-23", "--as", "d1", "--date", "2025-09-23"];
        self.db.ok("letter-mail", &mailed);
        let on = date(2025, 9, 22);
        let report = ReportFiled { student: "001", number: 1, on, to: "A. Manukyan" };
        acts::file_report(&self.store, self.doing(), report).expect("filed");
        let choices = [acts::Choice { student: "001", step: "SJ-SART" }];
        let ruling = Ruling { decision: Choice::Accept, reason: "", owner: "", seen: u32::MAX };
        acts::select(&self.store, self.doing(), &choices, ruling).expect("accepted");
        self
    }
}

fn ruling<'a>(decision: Decision, reason: &'a str, note: &'a str) -> AbsenceRuling<'a> {
    AbsenceRuling { decision, reason, note }
}

fn one_excuse_puts_every_record_right_in_the_same_step(db: &Db) {
    let office = Office::open(db).with_everything_sent();
    assert_eq!(office.counts(), [3, 0, 3]);
    assert!(office.findings().contains(&"CA-T1".to_owned()));
    let before = office.duties();
    for known in ["letter-1: done", "statutory-report 1: done", "sart-meeting: owed"] {
        assert!(before.contains(known), "{known}: {before:?}");
    }
    let followed = office.excuse("2025-09-03", "ILL").expect("excused");
    // Counts, findings, duties, letter, report: nothing waits for the night.
    assert_eq!(office.counts(), [2, 1, 2]);
    assert!(!office.findings().contains(&"CA-T1".to_owned()), "{:?}", office.findings());
    let after = office.duties();
    assert!(after.contains("correction: owed"), "{after:?}");
    assert!(after.contains("report-correction 1: owed"), "{after:?}");
    assert!(after.iter().all(|it| !it.starts_with("sart-meeting") && !it.starts_with("letter-1")));
    assert_eq!(followed.new, ["correction", "report-correction.1"]);
    assert!(followed.gone.contains(&"sart-meeting".to_owned()), "{followed:?}");
    // The plan that is stored is the one that is worked out from nothing.
    db.check();
    // The letter is corrected, the report too, and then nothing is owed of either.
    let out = TempDir::new().expect("a folder");
    let folder = out.path().to_str().expect("UTF-8");
    let run = ["--kind", "correction", "--out", folder, "--date", "2025-09-24", "--json"];
    let answer = db.ok("letters", &[&run[..], &["--approve", "--as", "d1"]].concat());
    assert!(answer.contains("\"notice_id\""), "{answer}");
    let log = db.ok("letter-log", &["--student", "001", "--json"]);
    assert!(log.contains("superseded") && log.contains("mailed"), "history is kept: {log}");
    let told = acts::ReportCorrected {
        student: "001",
        number: 1,
        on: date(2025, 9, 23),
        to: "A. Manukyan",
        note: "3 September was illness",
    };
    acts::correct_report(&office.store, office.doing(), told).expect("corrected");
    let again = acts::correct_report(&office.store, office.doing(), told);
    assert!(matches!(again, Err(OfficeError::DecidedBefore)), "nothing is owed any more");
    let back = || {
        let what = ("001", 1, date(2025, 9, 23));
        acts::take_back_correction(&office.store, office.doing(), what).expect("taken back")
    };
    assert!(back() && !back(), "once");
    acts::correct_report(&office.store, office.doing(), told).expect("corrected after all");
    let last = office.duties();
    assert!(last.iter().all(|it| !it.contains("correction")), "{last:?}");
    db.check();
    // A further absence makes report 1 owed anew.
    db.take(&[(
        "attendance.csv",
        "student_id,date,code,recorded_at\n\
                                  001,2025-09-08,U,2025-09-08T18:00:00Z\n",
    )]);
    db.advance("2025-09-24");
    assert!(office.duties().contains("statutory-report 1: owed"), "{:?}", office.duties());
}

fn what_was_written_by_mistake_is_as_it_was_before(db: &Db) {
    let office = Office::open(db).with_everything_sent();
    let before = (office.counts(), office.findings(), office.duties());
    let at = office.excuse("2025-09-03", "ILL").expect("excused").at.expect("a time");
    let back = acts::take_back_absence(&office.store, office.doing(), ("001", at));
    assert_eq!(back.expect("taken back").gone, ["correction", "report-correction.1"]);
    assert_eq!((office.counts(), office.findings(), office.duties()), before);
    let again = acts::take_back_absence(&office.store, office.doing(), ("001", at));
    assert!(matches!(again, Err(OfficeError::DecidedBefore)), "once");
    db.check();
}

fn an_excuse_takes_a_reason_of_the_law_and_some_an_administrator(db: &Db) {
    let office = Office::open(db).by(Role::Clerk);
    let unknown = office.excuse("2025-09-03", "VACATION");
    assert!(matches!(unknown, Err(OfficeError::NotAnExcuse(_))));
    let adm = |office: &Office<'_>, note| {
        office.hear(Says::Reason, "2025-09-03", ruling(Decision::Excused, "ADM", note))
    };
    assert!(matches!(adm(&office, "The bus broke down"), Err(OfficeError::NotAllowed { .. })));
    assert_eq!(office.counts(), [3, 0, 3], "nothing was written");
    let office = office.by(Role::Administrator);
    assert!(matches!(adm(&office, ""), Err(OfficeError::NoReason)), "by the facts of the case");
    adm(&office, "The bus broke down").expect("by discretion");
    assert_eq!(office.counts(), [2, 1, 2]);
    let refused = office.hear(
        Says::Reason,
        "2025-09-04",
        ruling(Decision::NotExcused, "", "A holiday trip is no excuse"),
    );
    refused.expect("written down");
    assert_eq!(office.counts(), [2, 1, 2]);
    db.check();
}

fn a_question_waits_for_somebody_to_decide(db: &Db) {
    let office = Office::open(db).by(Role::Counselor);
    let asked = office.hear(Says::Reason, "2025-09-03", ruling(Decision::Open, "", ""));
    let at = asked.expect("heard").at.expect("a time");
    assert_eq!(office.counts(), [3, 0, 3]);
    let decide = |office: &Office<'_>, decision| {
        let ruling = ruling(decision, "ILL", "The nurse saw her");
        acts::decide_absence(&office.store, office.doing(), ("001", at), ruling)
    };
    let alone = decide(&office, Decision::Excused);
    assert!(matches!(alone, Err(OfficeError::NotAllowed { .. })));
    let office = office.by(Role::Nurse);
    let other = decide(&office, Decision::Corrected);
    assert!(matches!(other, Err(OfficeError::DecidedBefore)), "it is no dispute");
    decide(&office, Decision::Excused).expect("decided");
    assert_eq!(office.counts(), [2, 1, 2]);
    assert!(matches!(decide(&office, Decision::Excused), Err(OfficeError::DecidedBefore)));
    db.check();
}

fn who_was_there_after_all_was_not_absent(db: &Db) {
    let office = Office::open(db);
    let plain = office.hear(Says::Dispute, "2025-09-03", ruling(Decision::Corrected, "", ""));
    assert!(matches!(plain, Err(OfficeError::NoReason)), "who confirmed it");
    let note = "Her teacher has her test of that day";
    office.hear(Says::Dispute, "2025-09-03", ruling(Decision::Corrected, "", note)).expect("so");
    assert_eq!(office.counts(), [2, 0, 2]);
    let stands = ruling(Decision::Stands, "", "Her seat was empty in all periods");
    office.hear(Says::Dispute, "2025-09-04", stands).expect("so");
    assert_eq!(office.counts(), [2, 0, 2]);
    db.check();
}

fn what_cannot_be_excused_is_refused_and_nothing_is_written(db: &Db) {
    let office = Office::open(db);
    let first = |day: &str| office.excuse(day, "ILL").expect_err("refused");
    assert!(matches!(first("2025-09-24"), OfficeError::NotYet(_)));
    assert!(matches!(first("2025-06-20"), OfficeError::TooEarly(_)));
    assert!(matches!(first("2025-09-05"), OfficeError::NotAway(_)), "a day in school");
    db.take(&[(
        "attendance.csv",
        "student_id,date,code,recorded_at\n\
                                  001,2025-09-05,S,2025-09-05T18:00:00Z\n",
    )]);
    assert!(matches!(first("2025-09-05"), OfficeError::NotAway(_)), "a suspension");
    office.excuse("2025-09-03", "ILL").expect("excused");
    assert!(matches!(first("2025-09-03"), OfficeError::NotAway(_)), "twice");
    let other = Doing { schools: &["20".to_owned()], ..office.doing() };
    let part = [Part { date: date(2025, 9, 2), mark: None }];
    let said = FamilySays {
        student: "001",
        parts: &part,
        says: Says::Reason,
        reason: "ILL",
        words: "",
        person: " ",
        way: "call",
        proof: "none",
    };
    let ruled = ruling(Decision::Excused, "ILL", "");
    let nobody = acts::hear_family(&office.store, office.doing(), said, ruled);
    assert!(matches!(nobody, Err(OfficeError::NoPerson)));
    let said = FamilySays { person: "Rosa Oak", ..said };
    let far = acts::hear_family(&office.store, other, said, ruled);
    assert!(matches!(far, Err(OfficeError::UnknownStudent(_))), "another school's");
    let out = db.export();
    let work = files(&out.path().join("work"));
    let said = work.iter().find(|(name, _)| name == "family_words.csv").expect("a file");
    assert_eq!(said.1.lines().count(), 2, "{}", said.1);
    db.check();
}

fn a_part_of_a_day_is_excused_as_that_part(db: &Db) {
    let office = Office::open(db);
    db.take(&[(
        "attendance.csv",
        "student_id,date,code,minutes,recorded_at\n\
                                  001,2025-09-05,T,45,2025-09-05T18:00:00Z\n",
    )]);
    db.advance("2025-09-23");
    assert_eq!(office.counts(), [3, 0, 4]);
    office.excuse("2025-09-05", "MED").expect("excused");
    assert_eq!(office.counts(), [3, 0, 3], "late with an excuse is no day of absence");
    db.check();
}

fn what_was_written_here_outlives_the_next_export_but_not_the_absence_itself(db: &Db) {
    let office = Office::open(db);
    office.excuse("2025-09-03", "ILL").expect("excused");
    let export = |days: &[u32], at: &str| {
        let mut marks = "student_id,date,code,school_id,recorded_at\n".to_owned();
        for day in days {
            let line = format!("001,2025-09-{day:02},U,,2025-09-{day:02}T18:00:00Z\n");
            marks.push_str(&line);
        }
        let scope = format!("school_id,from,to,exported_at\n10,2025-09-01,2025-09-23,{at}\n");
        let files = [("attendance.csv", &*marks), ("attendance_scope.csv", &scope)];
        let folder = crate::folder::folder(&files);
        db.ok("import", &[folder.path().to_str().expect("a path"), "--accept-drop"]);
        db.advance("2025-09-24");
    };
    export(&[2, 3, 4], "2030-09-24T08:00:00Z");
    assert_eq!(office.counts(), [2, 1, 2], "the system has the absence, and we its excuse");
    export(&[2, 4], "2030-09-25T08:00:00Z");
    assert_eq!(office.counts(), [2, 0, 2], "there was no absence: nothing is left to excuse");
    db.check();
}

fn what_families_said_is_exported_and_comes_back(db: &Db) {
    let office = Office::open(db);
    office.excuse("2025-09-03", "ILL").expect("excused");
    let out = db.export();
    let work = files(&out.path().join("work"));
    let text = |name: &str| {
        let file = work.iter().find(|(known, _)| known == name);
        file.map(|(_, text)| text.clone()).unwrap_or_else(|| panic!("no {name}"))
    };
    let said = text("family_words.csv");
    assert!(said.contains("001,2025-09-03,reason,ILL,She had a fever all night.,Rosa Oak,call"));
    assert!(text("absence_decisions.csv").contains(",excused,ILL,,2025-09-23,d1,"));
    let acts = text("acts.csv");
    assert!(acts.contains("excuse absences,001,reason: excused"), "{acts}");
    assert!(!acts.contains("fever") && !acts.contains("Rosa"), "{acts}");
    let marks = files(out.path()).into_iter().find(|(name, _)| name == "attendance.csv");
    let marks = marks.expect("marks").1;
    assert!(marks.contains(",ILL,") && marks.contains(",rejoin:20"), "{marks}");
    // The same truth in another database.
    let other = db.another();
    other.import(out.path());
    other.advance("2025-09-23");
    let count = |db: &Db| db.explain("001", &[])["student"]["tallies"]["excused_days"].clone();
    assert_eq!((count(db), count(&other)), (json!(1), json!(1)));
}

fn a_roll_that_is_saved_again_undoes_no_excuse(db: &Db) {
    let office = Office::open(db);
    office.excuse("2025-09-03", "ILL").expect("excused");
    let said = |code: &str, at: &str| {
        let row = format!("001,2025-09-03,{code},{at}\n");
        let file = format!("student_id,date,code,recorded_at\n{row}");
        db.take(&[("attendance.csv", &file)]);
        db.advance("2025-09-24");
        db.check();
    };
    said("U", "2030-01-02T08:00:00Z");
    assert_eq!(office.counts(), [2, 1, 2], "the same code again says nothing new");
    said("P", "2030-01-03T08:00:00Z");
    assert_eq!(office.counts(), [2, 0, 2], "another one does");
    said("U", "2030-01-04T08:00:00Z");
    assert_eq!(office.counts(), [3, 0, 3], "and from then on the source has the word");
}

fn a_mark_that_the_source_deleted_is_corrected_too(db: &Db) {
    let office = Office::open(db).with_everything_sent();
    let mut marks = "student_id,date,code,recorded_at\n".to_owned();
    for student in ["001", "002", "003"] {
        for day in ["2025-09-02", "2025-09-03", "2025-09-04"] {
            if (student, day) != ("001", "2025-09-03") {
                marks.push_str(&format!("{student},{day},U,{day}T18:00:00Z\n"));
            }
        }
    }
    let scope = "school_id,from,to,exported_at\n10,2025-09-01,2025-09-23,2025-09-24T08:00:00Z\n";
    let files = [("attendance.csv", &*marks), ("attendance_scope.csv", scope)];
    let folder = crate::folder::folder(&files);
    db.ok("import", &[folder.path().to_str().expect("a path"), "--accept-drop"]);
    db.advance("2025-09-24");
    let duties = office.duties();
    assert!(duties.contains("report-correction 1: owed"), "{duties:?}");
    assert!(duties.contains("correction: owed"), "{duties:?}");
    db.check();
}

fn what_a_system_was_faster_to_excuse_can_still_be_answered(db: &Db) {
    let office = Office::open(db);
    let asked = office.hear(Says::Reason, "2025-09-03", ruling(Decision::Open, "", ""));
    let at = asked.expect("heard").at.expect("a time");
    db.take(&[(
        "attendance.csv",
        "student_id,date,code,recorded_at\n\
                                  001,2025-09-03,E,2025-09-23T18:00:00Z\n",
    )]);
    let ruled = ruling(Decision::Excused, "ILL", "");
    acts::decide_absence(&office.store, office.doing(), ("001", at), ruled).expect("decided");
    db.advance("2025-09-23");
    assert_eq!(office.counts(), [2, 1, 2]);
    db.check();
}

fn a_part_of_a_day_with_several_marks_is_not_corrected_here(db: &Db) {
    let office = Office::open(db);
    let codes = format!("{CODES}L,left_early_long,\n");
    db.take(&[
        ("attendance_codes.csv", &codes),
        (
            "attendance.csv",
            "student_id,date,code,minutes,recorded_at\n\
             001,2025-09-05,T,45,2025-09-05T18:00:00Z\n001,2025-09-05,L,60,2025-09-05T19:00:00Z\n",
        ),
    ]);
    db.advance("2025-09-23");
    let wrong = ruling(Decision::Corrected, "", "The teacher saw her come in");
    let refused = office.hear(Says::Dispute, "2025-09-05", wrong);
    assert!(matches!(refused, Err(OfficeError::ManyMarks(_))), "{refused:?}");
    assert_eq!(office.counts(), [3, 0, 4]);
}

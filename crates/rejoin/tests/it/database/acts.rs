//! What people decide and do about students: through the door, kept as facts, and
//! in the plan at once.

use domain::Date;
use domain::access::{Actor, Role};
use domain::acts::Decision;
use domain::rulebook::Library;
use jiff::Timestamp;
use jiff::civil::date;
use office::acts::{
    self, AttemptKind, Case, CaseAct, Choice, Contact, Doing, Done, GuardAct, Note, Outcome,
    PutAside, ReportFiled, Ruling,
};
use office::{OfficeError, cases};
use serde_json::{Value, json};
use store::sheet::Sight;
use store::{Open, Store, revision};

use crate::web::browser::rulebooks;

use super::engine::{Db, files};
use super::{letters, on_both_engines};

on_both_engines! {
    who_is_accepted_owes_the_meeting_and_has_a_case
    who_is_put_off_or_declined_needs_a_reason_and_the_case_follows
    nobody_decides_about_students_of_other_schools_or_without_the_role
    where_a_finding_is_gone_nobody_selects
    a_consultation_lets_a_held_step_go_on
    a_hold_stands_until_it_is_taken_away
    a_call_counts_and_one_that_was_taken_back_does_not
    a_duty_is_put_aside_with_a_reason_and_stays_owed
    a_note_is_kept_once
    a_report_is_filed_once_and_not_before_it_was_owed
    what_cannot_have_been_is_not_recorded
    what_was_decided_is_exported_and_told_in_the_log
}

const DISTRICT: &str = "district_id,name,state,rulebook,time_zone\n\
                        77,Pretend Unified,US-CA,us-ca/san-jacinto,America/Los_Angeles\n";

/// The office on 23 September, when three students are truant: 001 at school 10,
/// 002 and 003, who is in foster care, at school 20.
struct Office {
    store: Store,
    library: Library,
    schools: Vec<String>,
    actor: Actor,
}

impl Office {
    fn open(db: &Db) -> Self {
        let students = "student_id,last_name,first_name,birth_date,groups\n\
                        001,Oak,Maria,2014-03-02,\n002,Elm,Bo,2013-01-09,\n\
                        003,Ash,Cy,2013-05-09,foster\n";
        letters::open(db, &[("district.csv", DISTRICT), ("students.csv", students)]);
        db.advance("2025-09-23");
        let store = Store::open(&db.url, Open::Existing).expect("the database");
        let library = rulebooks();
        Self { store, library, schools: Vec::new(), actor: staff("d1", Role::Director) }
    }

    fn doing(&self) -> Doing<'_> {
        let now: Timestamp = "2025-09-23T17:00:00Z".parse().expect("a time");
        let (actor, schools, library) = (&self.actor, self.schools.as_slice(), &self.library);
        Doing { actor, schools, district: "77", now, library }
    }

    fn decide(
        &self,
        students: &[&str],
        decision: Decision,
        reason: &str,
    ) -> Result<Done, OfficeError> {
        let choice = |student| Choice { student, step: "SJ-SART" };
        let choices: Vec<Choice<'_>> = students.iter().copied().map(choice).collect();
        let ruling = Ruling { decision, reason, owner: "", seen: u32::MAX };
        acts::select(&self.store, self.doing(), &choices, ruling)
    }

    fn case(&self, student: &str) -> Option<cases::Standing> {
        let mut tx = self.store.read().expect("reads");
        let latest = revision::latest(&mut tx, "77").expect("reads").expect("a revision");
        let sight = Sight { district: "77", revision: latest.number };
        cases::of(&mut tx, sight, student).expect("cases").pop()
    }

    fn call(&self, student: &str) -> Result<Timestamp, OfficeError> {
        let contact = Contact {
            student,
            at: None,
            kind: AttemptKind::named("call").expect("a kind"),
            outcome: Outcome::named("message").expect("an outcome"),
            person: "Rosa Oak",
            language: "es",
            about: "attendance",
            note: "Left a message.",
            form: "",
        };
        acts::record_contact(&self.store, self.doing(), contact)
    }
}

fn staff(id: &str, role: Role) -> Actor {
    Actor::Staff { id: id.to_owned(), role }
}

/// A student's SART meeting as the plan has it.
fn meeting(db: &Db, student: &str) -> Value {
    let explained = db.explain(student, &[]);
    let duties = explained["duties"].as_array().cloned().unwrap_or_default();
    duties.into_iter().find(|duty| duty["step"] == "SJ-SART").unwrap_or_default()
}

fn who_is_accepted_owes_the_meeting_and_has_a_case(db: &Db) {
    let office = Office::open(db);
    assert_eq!(meeting(db, "001")["state"], "to_select");
    let done = office.decide(&["001", "002"], Decision::Accept, "").expect("accepted");
    assert_eq!(done, Done { done: 2, gone: vec![] });
    let duty = meeting(db, "001");
    assert_eq!((&duty["state"], &duty["selected_on"]), (&json!("owed"), &json!("2025-09-23")));
    let case = office.case("001").expect("a case");
    assert_eq!((case.track.as_str(), case.year, case.is_open), ("SART", 2025, true));
    let own = |to| {
        let case = Case { student: "001", track: "SART" };
        acts::act_on_cases(&office.store, office.doing(), &[case], CaseAct::Own(to))
            .map(|it| it.done)
    };
    assert!(matches!(own("c1"), Err(OfficeError::NoOwner)), "nobody has this account");
    db.sql(
        "INSERT INTO account (district_id, account_id, name, email, role, school_ids, active, \
         since, until) VALUES ('77', 'c1', 'Ana Quiroz', '', 'clerk', '10', 1, 1, 2147483647)",
    );
    assert_eq!((own("c1").expect("owned"), own("c1").expect("known")), (1, 0), "nothing new");
    assert_eq!(office.case("001").expect("a case").owner, "c1");
    let other = Case { student: "002", track: "SART" };
    let owned = acts::act_on_cases(&office.store, office.doing(), &[other], CaseAct::Own("c1"));
    assert!(matches!(owned, Err(OfficeError::NoOwner)), "of another school");
    db.check();
}

fn who_is_put_off_or_declined_needs_a_reason_and_the_case_follows(db: &Db) {
    let office = Office::open(db);
    let until = date(2025, 10, 1);
    let put_off = Decision::Defer { until };
    assert!(matches!(office.decide(&["001"], put_off, "  "), Err(OfficeError::NoReason)));
    let far = Decision::Defer { until: date(2026, 9, 1) };
    assert!(matches!(office.decide(&["001"], far, "Why"), Err(OfficeError::TooFar(_))));
    let past = Decision::Defer { until: date(2025, 9, 23) };
    assert!(matches!(office.decide(&["001"], past, "Why"), Err(OfficeError::NotAhead(_))));
    office.decide(&["001"], put_off, "The family moves house").expect("put off");
    let duty = meeting(db, "001");
    assert_eq!((&duty["state"], &duty["until"]), (&json!("deferred"), &json!("2025-10-01")));
    assert_eq!(office.case("001"), None);
    office.decide(&["001"], Decision::Accept, "").expect("accepted");
    office.decide(&["001"], Decision::Decline, "A code was wrong").expect("declined");
    assert_eq!(meeting(db, "001")["state"], "declined");
    let case = office.case("001").expect("a case");
    assert_eq!((case.is_open, case.reason.as_str()), (false, "A code was wrong"));
    db.check();
}

fn nobody_decides_about_students_of_other_schools_or_without_the_role(db: &Db) {
    let mut office = Office::open(db);
    office.schools = vec!["10".to_owned()];
    let done = office.decide(&["001", "002"], Decision::Accept, "").expect("decided");
    assert_eq!(done, Done { done: 1, gone: vec!["002".to_owned()] });
    assert_eq!(meeting(db, "002")["state"], "to_select", "of another school");
    office.actor = staff("c1", Role::Clerk);
    let refused = office.decide(&["001"], Decision::Accept, "");
    assert!(matches!(refused, Err(OfficeError::NotAllowed { .. })));
    assert!(matches!(office.call("002"), Err(OfficeError::UnknownStudent(_))));
    assert!(office.call("001").is_ok());
}

fn where_a_finding_is_gone_nobody_selects(db: &Db) {
    let office = Office::open(db);
    db.take(&[(
        "attendance.csv",
        "student_id,date,code,recorded_at\n\
               001,2025-09-03,E,2025-09-20T18:00:00Z\n",
    )]);
    db.advance("2025-09-23");
    let done = office.decide(&["001", "002"], Decision::Accept, "").expect("decided");
    assert_eq!(done, Done { done: 1, gone: vec!["001".to_owned()] });
    assert_eq!(office.case("001"), None);
}

fn a_consultation_lets_a_held_step_go_on(db: &Db) {
    let office = Office::open(db);
    office.decide(&["003"], Decision::Accept, "").expect("accepted");
    let duty = meeting(db, "003");
    assert_eq!((&duty["state"], &duty["guards"]), (&json!("held"), &json!(["foster"])));
    let consulted = |on, person: &str, note: &str| {
        let act = GuardAct::Consulted { guard: "foster", on, person };
        acts::act_on_guard(&office.store, office.doing(), "003", (act, note))
    };
    let today = date(2025, 9, 23);
    let ahead = consulted(date(2025, 9, 24), "T. Park", "Heard");
    assert!(matches!(ahead, Err(OfficeError::NotYet(_))));
    assert!(matches!(consulted(today, "T. Park", ""), Err(OfficeError::NoReason)));
    assert!(matches!(consulted(today, " ", "Heard"), Err(OfficeError::NoReason)));
    consulted(today, "T. Park, social worker", "A placement changed on 2 September").expect("kept");
    assert_eq!(meeting(db, "003")["state"], "owed");
    db.check();
}

fn a_hold_stands_until_it_is_taken_away(db: &Db) {
    let office = Office::open(db);
    let act = |act, note| acts::act_on_guard(&office.store, office.doing(), "001", (act, note));
    act(GuardAct::Hold, "A death in the family").expect("held");
    let again = act(GuardAct::Hold, "The same");
    assert!(matches!(again, Err(OfficeError::HeldBefore)));
    assert!(matches!(act(GuardAct::Release, "."), Err(OfficeError::NoReason)));
    assert_eq!(meeting(db, "001")["guards"], json!(["hold"]));
    act(GuardAct::Release, "The mother asks for the meeting").expect("released");
    assert_eq!(meeting(db, "001")["state"], "to_select");
    db.check();
}

fn a_call_counts_and_one_that_was_taken_back_does_not(db: &Db) {
    let office = Office::open(db);
    let at = office.call("001").expect("recorded");
    assert_eq!(meeting(db, "001")["efforts"], 1);
    office.call("001").expect("the same call");
    assert_eq!(meeting(db, "001")["efforts"], 1, "the same moment is the same call");
    let back = |id: &str| {
        let actor = staff(id, Role::Director);
        let doing = Doing { actor: &actor, ..office.doing() };
        acts::take_back_contact(&office.store, doing, ("001", at)).expect("taken back")
    };
    assert!(!back("d2"), "another person's");
    assert!(back("d1") && !back("d1"), "once");
    assert_eq!(meeting(db, "001")["efforts"], 0);
    db.check();
}

fn a_duty_is_put_aside_with_a_reason_and_stays_owed(db: &Db) {
    let office = Office::open(db);
    let put = |until, reason| {
        let it = PutAside { student: "001", step: "SJ-SART", report: 0, until, reason };
        acts::put_aside(&office.store, office.doing(), it)
    };
    assert!(matches!(put(date(2025, 9, 26), ""), Err(OfficeError::NoReason)));
    assert!(matches!(put(date(2025, 9, 23), "Why"), Err(OfficeError::NotAhead(_))));
    assert!(matches!(put(date(2025, 10, 25), "Why"), Err(OfficeError::TooFar(_))));
    put(date(2025, 9, 26), "The principal is back on Friday").expect("put aside");
    assert_eq!(meeting(db, "001")["state"], "to_select");
}

fn a_note_is_kept_once(db: &Db) {
    let office = Office::open(db);
    let write = |text: &str, on| {
        let note = Note { student: "001", on, text, is_restricted: false };
        acts::write_note(&office.store, office.doing(), note)
    };
    let on = date(2025, 9, 22);
    assert!(write("The bus came late.", on).expect("kept"));
    assert!(!write(" The bus came late. ", on).expect("known"));
    assert!(matches!(write("", on), Err(OfficeError::NoReason)));
    assert!(matches!(write(&"x".repeat(4_001), on), Err(OfficeError::TooLong(4_000))));
    assert!(matches!(write("Later", date(2025, 9, 24)), Err(OfficeError::NotYet(_))));
}

fn what_was_decided_is_exported_and_told_in_the_log(db: &Db) {
    let office = Office::open(db);
    office.decide(&["001", "002"], Decision::Accept, "").expect("accepted");
    office.call("001").expect("recorded");
    let out = db.export();
    let work = files(&out.path().join("work"));
    let text = |name: &str| {
        let file = work.iter().find(|(known, _)| known == name);
        file.map(|(_, text)| text.clone()).unwrap_or_else(|| panic!("no {name}"))
    };
    assert!(text("selections.csv").contains("001,SJ-SART,accept,,,2025-09-23,d1,"));
    assert!(text("case_acts.csv").contains("002,2025,SART,open,"));
    assert!(text("efforts.csv").contains("Left a message."));
    let acts = text("acts.csv");
    assert!(acts.contains("select students,,\"SJ-SART, picked: 2: accepted\""), "{acts}");
    assert!(acts.contains("record contacts,001,call: message"), "{acts}");
}

fn a_report_is_filed_once_and_not_before_it_was_owed(db: &Db) {
    let office = Office::open(db);
    let file = |on, to: &str| {
        let report = ReportFiled { student: "001", number: 1, on, to };
        acts::file_report(&office.store, office.doing(), report)
    };
    let since: Date = db.explain("001", &[])["duties"]
        .as_array()
        .and_then(|duties| duties.iter().find(|duty| duty["report"] == 1))
        .and_then(|duty| duty["since"].as_str()?.parse().ok())
        .expect("the first report is owed");
    let early = file(since.yesterday().expect("a day"), "A. Manukyan");
    assert!(matches!(early, Err(OfficeError::TooEarly(day)) if day == since));
    assert!(matches!(file(since, &"x".repeat(201)), Err(OfficeError::TooLong(200))));
    assert!(file(date(2025, 9, 23), "A. Manukyan").expect("filed"));
    assert!(!file(date(2025, 9, 23), " A. Manukyan ").expect("known"), "pressed twice");
    for (on, to) in [(date(2025, 9, 22), "A. Manukyan"), (date(2025, 9, 23), "A. Manukian")] {
        assert!(matches!(file(on, to), Err(OfficeError::FiledBefore(_))), "{on} {to}");
    }
    // One that was recorded by mistake is taken back, and owed again.
    let back = || {
        let filing = ("001", 1, date(2025, 9, 23));
        acts::take_back_report(&office.store, office.doing(), filing).expect("taken back")
    };
    assert!(back() && !back(), "once");
    assert!(file(date(2025, 9, 22), "A. Manukyan").expect("filed anew"));
    db.check();
}

fn what_cannot_have_been_is_not_recorded(db: &Db) {
    let office = Office::open(db);
    let record = |kind: &str, outcome: &str, at: Option<&str>| {
        let contact = Contact {
            student: "001",
            at: at.map(|at| at.parse().expect("a time")),
            kind: AttemptKind::named(kind).expect("a kind"),
            outcome: Outcome::named(outcome).expect("an outcome"),
            person: "",
            language: "",
            about: "attendance",
            note: "",
            form: "",
        };
        acts::record_contact(&office.store, office.doing(), contact)
    };
    let early = record("call", "reached", Some("2025-06-30T20:00:00Z"));
    assert!(matches!(early, Err(OfficeError::TooEarly(_))));
    for (kind, outcome) in [("conference", "wrong_number"), ("conference", "message")] {
        assert!(matches!(record(kind, outcome, None), Err(OfficeError::Unlikely)), "{kind}");
    }
    assert_eq!(meeting(db, "001")["efforts"], 0);
    record("home_visit", "message", None).expect("a card at the door");
}

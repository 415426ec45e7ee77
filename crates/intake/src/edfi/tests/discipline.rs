//! Discipline: incidents, who did it, and what followed.

use domain::problem::ProblemKind::{DuplicateKey, ShapeUnreadable, ValueUnreadable};

use super::{interchange, nest, read_elements, read_files, school, student};
use crate::record::Record;
use crate::report::Report;

fn uri(kind: &str, word: &str) -> String {
    format!("uri://ed-fi.org/{kind}Descriptor#{word}")
}

/// An incident at school 12 with a mark of its own.
fn incident(id: &str, date: &str) -> String {
    let place = nest("IncidentLocation", &uri("IncidentLocation", "Cafeteria area"));
    let behavior = nest("Behavior/Behavior", &uri("Behavior", "School Violation"));
    format!(
        "<DisciplineIncident id=\"D{id}\"><IncidentIdentifier>{id}</IncidentIdentifier>\
         <IncidentDate>{date}</IncidentDate>{place}<ReporterName>Moran, Pat</ReporterName>\
         {behavior}{}</DisciplineIncident>",
        school("12")
    )
}

fn identity(id: &str) -> String {
    let (id, school) = (nest("IncidentIdentifier", id), school("12"));
    nest("DisciplineIncidentReference/DisciplineIncidentIdentity", &(id + &school))
}

/// The association of an offender, as newer versions have it.
fn did(student_id: &str, incident: &str, behavior: &str, rest: &str) -> String {
    let student = student(student_id);
    let behavior = nest("Behavior", &uri("Behavior", behavior));
    format!(
        "<StudentDisciplineIncidentBehaviorAssociation>{student}{incident}{behavior}{rest}\
         </StudentDisciplineIncidentBehaviorAssociation>"
    )
}

fn took_part(word: &str) -> String {
    let kind = "DisciplineIncidentParticipationCode";
    nest(kind, &uri(kind, word))
}

/// An action about what a student did.
fn action(id: &str, student_id: &str, incident: &str, behavior: &str, rest: &str) -> String {
    let of = "StudentDisciplineIncidentBehaviorAssociation";
    let behavior = nest("Behavior", &uri("Behavior", behavior));
    let inner = student(student_id) + &identity(incident) + &behavior;
    let reference = nest(&format!("{of}Reference/{of}Identity"), &inner);
    format!(
        "<DisciplineAction><DisciplineActionIdentifier>{id}</DisciplineActionIdentifier>{rest}\
         <DisciplineDate>2025-10-02</DisciplineDate>{}{reference}</DisciplineAction>",
        student(student_id)
    )
}

fn measure(word: &str) -> String {
    nest("Discipline", &uri("Discipline", word))
}

#[test]
fn an_incident_a_student_and_an_answer_are_one_row() {
    let by_mark = "<DisciplineIncidentReference ref=\"D10\"/>";
    let length = nest("DisciplineActionLength", "5") + &nest("ActualDisciplineActionLength", "3.0");
    let detail = nest("BehaviorDetailedDescription", "Threw a chair");
    let here = interchange(
        &[
            did("007", by_mark, "State Offense", &(detail + &took_part("Perpetrator"))),
            incident("10", "2025-10-01"),
            did("8", by_mark, "Other", ""),
        ]
        .concat(),
    );
    let answers = interchange(
        &[
            action("2", "007", "10", "State Offense", &measure("Community Service")),
            action("1", "007", "10", "State Offense", &(measure("In School Suspension") + &length)),
        ]
        .concat(),
    );
    let files = [("b.xml", here.as_bytes()), ("a.xml", answers.as_bytes())];
    let read = read_files(&files).expect("both are interchanges");
    let rows = [
        "date=2025-10-01 | incident=State Offense: Threw a chair | location=Cafeteria area | \
         response=Community Service; In School Suspension (3 days) | student_id=007",
        "date=2025-10-01 | incident=Other | location=Cafeteria area | student_id=8",
    ];
    assert_eq!(read.lines("behavior.csv"), rows);
    assert_eq!(read.places("behavior.csv"), [1, 3]);
    assert!(read.problems().is_empty() && read.lines("attendance.csv").is_empty());
    let summary = &read.summary;
    assert_eq!((summary.incidents, summary.incident_associations, summary.disciplines), (1, 2, 2));
    assert!(!format!("{read:?}").contains("Moran"), "who told it is kept nowhere");
    let reversed = read_files(&[files[1], files[0]]).expect("both are interchanges");
    assert_eq!(read.rows, reversed.rows);
}

#[test]
fn who_saw_or_suffered_it_has_no_row() {
    let old = |student_id: &str, code: &str| {
        let code =
            if code.is_empty() { String::new() } else { nest("StudentParticipationCode", code) };
        format!(
            "<StudentDisciplineIncidentAssociation>{}{}{code}\
             </StudentDisciplineIncidentAssociation>",
            student(student_id),
            identity("10")
        )
    };
    let foreign = "uri://district.example/StudentParticipationCodeDescriptor#Perpetrator";
    let read = read_elements(
        &[
            incident("10", "2025-10-01"),
            old("1", "Perpetrator"),
            old("2", "Victim"),
            old("3", &uri("StudentParticipationCode", "Witness")),
            old("4", foreign),
            old("5", ""),
            did("6", &identity("10"), "Other", &took_part("Reporter")),
            did("7", &identity("10"), "Other", &(took_part("Witness") + &took_part("Perpetrator"))),
            format!(
                "<StudentDisciplineIncidentNonOffenderAssociation>{}{}\
                 </StudentDisciplineIncidentNonOffenderAssociation>",
                student("8"),
                identity("10")
            ),
        ]
        .concat(),
    );
    let row = |what: &str, who: &str| {
        format!("date=2025-10-01 | incident={what} | location=Cafeteria area | student_id={who}")
    };
    assert_eq!(read.lines("behavior.csv"), [row("School Violation", "1"), row("Other", "7")]);
    assert_eq!(
        read.problems(),
        [
            (ValueUnreadable, 5, "DisciplineIncidentParticipationCode", foreign),
            (ShapeUnreadable, 6, "StudentParticipationCode", ""),
        ]
    );
    assert_eq!(
        read.remarks(),
        ["students who saw, told or suffered an incident have no row of behavior: 3"]
    );
    assert_eq!(read.summary.skipped["StudentDisciplineIncidentNonOffenderAssociation"], 1);
}

#[test]
fn older_actions_answer_the_whole_incident() {
    let of = "StudentDisciplineIncidentAssociation";
    let begin = "<DisciplineAction><DisciplineActionIdentifier>1</DisciplineActionIdentifier>\
                 <DisciplineDate>2025-10-02</DisciplineDate><Discipline>Expulsion</Discipline>";
    let end = "</DisciplineAction>";
    let did = |student_id: &str| {
        format!(
            "<{of} id=\"A{student_id}\">{}{}{}</{of}>",
            student(student_id),
            identity("10"),
            nest("StudentParticipationCode", "Perpetrator")
        )
    };
    let people = incident("10", "2025-10-01") + &did("1") + &did("2");
    let responses = |actions: &str| {
        let read = read_elements(&(people.clone() + actions));
        let count = read.lines("behavior.csv").iter().filter(|l| l.contains("Expulsion")).count();
        (count, read.problems().len())
    };
    let inner = student("1") + &identity("10");
    let keyed = nest(&format!("{of}Reference/{of}Identity"), &inner);
    assert_eq!(responses(&format!("{begin}{}{keyed}{end}", student("1"))), (1, 0));
    let marked = format!("<{of}Reference ref=\"A2\"/>");
    assert_eq!(responses(&format!("{begin}{}{marked}{end}", student("2"))), (1, 0));
    let read = read_elements(&format!("{people}{begin}{}{keyed}{keyed}{end}", student("1")));
    assert_eq!(read.lines("behavior.csv").concat().matches("Expulsion").count(), 1);
    let both = student("1") + &student("2");
    assert_eq!(responses(&format!("{begin}{both}{}{end}", identity("10"))), (2, 0));
    // Who was in which?
    let two = identity("10") + &identity("11");
    assert_eq!(responses(&format!("{begin}{both}{two}{end}")), (0, 1));
    assert_eq!(responses(&format!("{begin}{}{}{end}", student("3"), identity("10"))), (0, 1));
}

#[test]
fn what_refers_to_nothing_is_told_and_the_rest_goes_on() {
    let lost = "<DisciplineIncidentReference ref=\"D99\"/>";
    let no_date = incident("11", "2025-02-30");
    let no_school = identity("10").replace("SchoolId", "Other");
    let read = read_elements(
        &[
            incident("10", "2025-10-01"),
            no_date,
            did("1", lost, "Other", ""),
            did("2", &identity("11"), "Other", ""),
            did("3", &no_school, "Other", ""),
            did("4", &identity("10"), "Other", ""),
            action("1", "9", "10", "Other", &measure("Other")),
            action("2", "4", "10", "Other", ""),
            action(
                "3",
                "4",
                "10",
                "Other",
                &(measure("Other") + &nest("DisciplineActionLength", "a week")),
            ),
        ]
        .concat(),
    );
    assert_eq!(
        read.lines("behavior.csv"),
        ["date=2025-10-01 | incident=Other | location=Cafeteria area | response=Other | \
          student_id=4"]
    );
    assert_eq!(
        read.problems(),
        [
            (ValueUnreadable, 2, "IncidentDate", "2025-02-30"),
            (ShapeUnreadable, 5, "SchoolId", ""),
            (ShapeUnreadable, 8, "Discipline", ""),
            (ValueUnreadable, 9, "ActualDisciplineActionLength", "a week"),
            (ShapeUnreadable, 3, "DisciplineIncidentReference", "D99"),
            (ShapeUnreadable, 4, "DisciplineIncidentReference", "11"),
            (ShapeUnreadable, 7, "DisciplineIncidentReference", "10"),
        ]
    );
    assert_eq!(read.report.problems[6].student_id.as_deref(), Some("9"));
}

#[test]
fn of_two_of_one_key_the_later_counts() {
    let same = did("1", &identity("10"), "Other", "");
    let act = |word: &str| action("1", "1", "10", "Other", &measure(word));
    let a = interchange(&[incident("10", "2025-10-01"), same.clone(), act("Expulsion")].concat());
    let b = interchange(&[incident("10", "2025-10-02"), same, act("Community Service")].concat());
    let (a, b) = (("a.xml", a.as_bytes()), ("b.xml", b.as_bytes()));
    for files in [[a, b], [b, a]] {
        let read = read_files(&files).expect("both are interchanges");
        assert_eq!(
            read.lines("behavior.csv"),
            ["date=2025-10-02 | incident=Other | location=Cafeteria area | \
              response=Community Service | student_id=1"]
        );
        let mut problems = read.problems();
        problems.sort_unstable_by_key(|problem| problem.1);
        let columns = ["IncidentIdentifier", "StudentUniqueId", "DisciplineActionIdentifier"];
        for ((problem, row), column) in problems.iter().zip(1..).zip(columns) {
            assert_eq!((problem.0, problem.1, problem.2), (DuplicateKey, row, column));
        }
        assert!(problems.len() == 3 && read.report.problems.iter().all(|p| &*p.file == "a.xml"));
    }
}

#[test]
fn one_row_never_grows_without_end() {
    let many: String = (0..500)
        .map(|id| action(&id.to_string(), "1", "10", "Other", &measure("Expulsion")))
        .collect();
    let read = read_elements(
        &(incident("10", "2025-10-01") + &did("1", &identity("10"), "Other", "") + &many),
    );
    assert_eq!(read.lines("behavior.csv")[0].matches("Expulsion").count(), 50);
}

#[test]
fn every_date_of_discipline_moves_with_its_row() {
    let content = interchange(
        &[
            incident("10", "2025-10-01"),
            did("1", &identity("10"), "Other", ""),
            action(
                "1",
                "1",
                "10",
                "Other",
                &(measure("Other") + &nest("DisciplineActionLength", "1")),
            ),
        ]
        .concat(),
    );
    let files = [("a.xml".to_owned(), content.as_bytes())];
    let mut moved = Vec::new();
    crate::edfi::read(files, &mut Report::default(), |mut record, _, _| {
        record.shift(364);
        if let Record::Behavior(row) = &record {
            moved.push(format!("{row:?}"));
        }
    })
    .expect("it is an interchange");
    assert!(moved.len() == 1 && moved[0].contains("2026-09-30"), "{moved:?}");
    assert!(!moved[0].contains("2025"), "no date is left behind in a text: {moved:?}");
}

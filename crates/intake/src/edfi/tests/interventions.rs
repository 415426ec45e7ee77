//! Interventions and the students in them.

use domain::problem::ProblemKind::{DuplicateKey, ShapeUnreadable, ValueUnreadable};

use super::{interchange, nest, read_elements, read_files, student};
use crate::record::Record;
use crate::report::Report;

const CONTENT: &str = "<EducationContent><ContentIdentifier>CC</ContentIdentifier>\
    <LearningResource><ShortDescription>Check and Connect</ShortDescription></LearningResource>\
    </EducationContent>";

fn at_school() -> String {
    let path =
        "EducationOrganizationReference/EducationOrganizationIdentity/EducationOrganizationId";
    nest(path, "12")
}

fn intervention(code: &str, date: &str, rest: &str) -> String {
    format!(
        "<Intervention id=\"I{code}\"><Diagnosis>uri://x.example/DiagnosisDescriptor#Asthma\
         </Diagnosis><BeginDate>{date}</BeginDate>{}<InterventionIdentificationCode>{code}\
         </InterventionIdentificationCode>{rest}</Intervention>",
        at_school()
    )
}

fn identity(code: &str) -> String {
    let inner = at_school() + &nest("InterventionIdentificationCode", code);
    nest("InterventionReference/InterventionIdentity", &inner)
}

fn takes_part(student_id: &str, reference: &str) -> String {
    let statement = nest("DiagnosticStatement", "Asthma");
    format!(
        "<StudentInterventionAssociation>{}{reference}{statement}<Dosage>10</Dosage>\
         </StudentInterventionAssociation>",
        student(student_id)
    )
}

#[test]
fn a_student_in_an_intervention_has_its_date_its_name_and_its_staff() {
    let path = "EducationContentSource/EducationContentReference/EducationContentIdentity";
    let follows = nest(&format!("{path}/ContentIdentifier"), "CC");
    let staff = nest("StaffReference/StaffIdentity/StaffUniqueId", "0207");
    let before = interchange(
        &[
            takes_part("007", &identity("12-CC")),
            takes_part("8", "<InterventionReference ref=\"I2\"/>"),
            intervention("2", "2025-09-15", ""),
        ]
        .concat(),
    );
    let after = interchange(&(intervention("12-CC", "2025-09-01", &(follows + &staff)) + CONTENT));
    let files = [("a.xml", before.as_bytes()), ("b.xml", after.as_bytes())];
    let read = read_files(&files).expect("both are interchanges");
    assert_eq!(
        read.lines("interventions.csv"),
        [
            "code=12-CC | date=2025-09-01 | description=Check and Connect | staff=0207 | \
             student_id=007",
            "code=2 | date=2025-09-15 | student_id=8",
        ]
    );
    let summary = &read.summary;
    assert_eq!((summary.interventions, summary.intervention_associations), (2, 2));
    assert!(read.problems().is_empty() && summary.skipped.is_empty());
    assert!(!format!("{read:?}").contains("Asthma"), "a diagnosis is kept nowhere");
    let reversed = read_files(&[files[1], files[0]]).expect("both are interchanges");
    assert_eq!(read.rows, reversed.rows);
}

#[test]
fn interventions_that_cannot_be_found_are_told() {
    let read = read_elements(
        &[
            takes_part("1", &identity("9")),
            takes_part("2", "<InterventionReference ref=\"I9\"/>"),
            takes_part("3", ""),
            intervention("2", "soon", ""),
            intervention("3", "2025-09-15", ""),
            intervention("3", "2025-09-16", ""),
            takes_part("4", &identity("3")),
        ]
        .concat(),
    );
    assert_eq!(read.lines("interventions.csv"), ["code=3 | date=2025-09-16 | student_id=4"]);
    assert_eq!(
        read.problems(),
        [
            (ShapeUnreadable, 3, "InterventionIdentificationCode", ""),
            (ShapeUnreadable, 3, "EducationOrganizationId", ""),
            (ValueUnreadable, 4, "BeginDate", "soon"),
            (DuplicateKey, 5, "InterventionIdentificationCode", "3"),
            (ShapeUnreadable, 1, "InterventionReference", "9"),
            (ShapeUnreadable, 2, "InterventionReference", "I9"),
        ]
    );
}

#[test]
fn the_date_of_an_intervention_moves_with_its_row() {
    let content =
        interchange(&(intervention("2", "2025-09-15", "") + &takes_part("1", &identity("2"))));
    let files = [("a.xml".to_owned(), content.as_bytes())];
    let mut dates = Vec::new();
    crate::edfi::read(files, &mut Report::default(), |mut record, _, _| {
        record.shift(364);
        if let Record::Interventions(row) = &record {
            dates.push(row.date.to_string());
        }
    })
    .expect("it is an interchange");
    assert_eq!(dates, ["2026-09-14"]);
}

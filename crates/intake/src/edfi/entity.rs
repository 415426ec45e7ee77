//! The entities that are read, and how many there were of each.

use super::Summary;

macro_rules! entities {
    ($($entity:ident, $count:ident: $($name:literal)|+;)*) => {
        /// An entity that is read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Entity { $($entity,)* }

        impl Entity {
            /// The entity of an element's name, in any version of the standard.
            pub(super) fn named(name: &str) -> Option<Self> {
                Some(match name {
                    $($($name)|+ => Self::$entity,)*
                    _ => return None,
                })
            }

            /// Counts an element.
            pub(super) fn count(self, summary: &mut Summary) {
                *match self { $(Self::$entity => &mut summary.$count,)* } += 1;
            }
        }
    };
}

entities! {
    District, districts: "LocalEducationAgency";
    School, schools: "School";
    Session, sessions: "Session";
    Calendar, calendars: "Calendar";
    CalendarDate, calendar_dates: "CalendarDate";
    Student, students: "Student";
    StudentDetails, student_details: "StudentEducationOrganizationAssociation";
    Program, programs: "StudentProgramAssociation" | "StudentSpecialEducationProgramAssociation"
        | "StudentSpecialEdProgramAssociation" | "StudentSection504ProgramAssociation"
        | "StudentHomelessProgramAssociation" | "StudentLanguageInstructionProgramAssociation"
        | "StudentMigrantEducationProgramAssociation";
    Contact, contacts: "Contact" | "Parent";
    ContactAssociation, contact_associations:
        "StudentContactAssociation" | "StudentParentAssociation";
    Enrollment, enrollments: "StudentSchoolAssociation";
    SchoolEvent, school_events: "StudentSchoolAttendanceEvent";
    SectionEvent, section_events: "StudentSectionAttendanceEvent";
    Incident, incidents: "DisciplineIncident";
    IncidentAssociation, incident_associations: "StudentDisciplineIncidentBehaviorAssociation"
        | "StudentDisciplineIncidentAssociation";
    Discipline, disciplines: "DisciplineAction";
    Content, contents: "EducationContent";
    Intervention, interventions: "Intervention";
    InterventionAssociation, intervention_associations: "StudentInterventionAssociation";
}

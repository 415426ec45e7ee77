//! The roster: district, schools, students, enrollments, calendars.

use domain::problem::ProblemKind::{IdScientific, ShapeUnreadable, ValueUnreadable};

use super::{nest, read_elements, school, student};
use crate::edfi::students::BARE;

const PLACES: &str = r##"
  <LocalEducationAgency id="L1">
    <NameOfInstitution>Small &amp; Far USD</NameOfInstitution>
    <Address><StreetNumberName>Box 1</StreetNumberName><City>Far</City>
      <StateAbbreviation>uri://ed-fi.org/StateAbbreviationDescriptor#CA</StateAbbreviation>
      <PostalCode>92582</PostalCode>
      <AddressType>uri://ed-fi.org/AddressTypeDescriptor#Mailing</AddressType></Address>
    <Address><StreetNumberName>2 Hill St</StreetNumberName><City>Far</City>
      <StateAbbreviation>uri://ed-fi.org/StateAbbreviationDescriptor#CA</StateAbbreviation>
      <PostalCode>92583</PostalCode>
      <AddressType>uri://ed-fi.org/AddressTypeDescriptor#Physical</AddressType></Address>
    <LocalEducationAgencyId>33</LocalEducationAgencyId>
  </LocalEducationAgency>
  <School>
    <EducationOrganizationIdentificationCode><IdentificationCode>9</IdentificationCode>
    </EducationOrganizationIdentificationCode>
    <NameOfInstitution><![CDATA[Monte <Vista>]]></NameOfInstitution>
    <InstitutionTelephone><TelephoneNumber>1</TelephoneNumber><InstitutionTelephoneNumberType
      >uri://ed-fi.org/InstitutionTelephoneNumberTypeDescriptor#Fax</InstitutionTelephoneNumberType>
    </InstitutionTelephone>
    <InstitutionTelephone><TelephoneNumber>2</TelephoneNumber></InstitutionTelephone>
    <SchoolId>0012</SchoolId>
  </School>
  <Course><CourseCode>A</CourseCode></Course>
  <Session><BeginDate>2025-08-13</BeginDate><EndDate>2025-12-19Z</EndDate>
    <SchoolReference><SchoolLookup><SchoolId>0012</SchoolId></SchoolLookup></SchoolReference>
  </Session>"##;

#[test]
fn places_become_rows_and_terms() {
    let read = read_elements(PLACES);
    assert_eq!(
        read.lines("district.csv"),
        ["address=2 Hill St | city=Far | district_id=33 | name=Small & Far USD | \
          postal_code=92583 | state=US-CA"]
    );
    assert_eq!(read.lines("schools.csv"), ["name=Monte <Vista> | phone=2 | school_id=0012"]);
    assert_eq!(read.places("schools.csv"), [2]);
    let terms: Vec<_> = read.summary.terms.iter().map(|term| term.school_id.as_str()).collect();
    assert_eq!(terms, ["0012"]);
    assert_eq!(read.summary.terms[0].to.to_string(), "2025-12-19");
    assert_eq!(read.summary.skipped, [("Course".to_owned(), 1)].into());
    assert_eq!((read.summary.schools, read.summary.sessions), (1, 1));
    assert_eq!(read.report.rows.get("a.xml"), Some(&3));
    assert!(read.problems().is_empty() && read.remarks().is_empty());
}

#[test]
fn students_keep_only_what_is_needed() {
    let read = read_elements(
        r##"<Student><StudentUniqueId>007</StudentUniqueId>
          <StudentIdentificationCode><IdentificationCode>123-45-6789</IdentificationCode>
            <StudentIdentificationSystem>uri://ed-fi.org/StudentIdentificationSystemDescriptor#SSN
            </StudentIdentificationSystem></StudentIdentificationCode>
          <Name><FirstName>Mar&#237;a</FirstName><LastSurname>Peña</LastSurname>
            <PreferredFirstName>Mari</PreferredFirstName>
            <PersonalIdentificationDocument><DocumentTitle>Passport</DocumentTitle>
            </PersonalIdentificationDocument></Name>
          <BirthData><BirthDate>2014-11-13</BirthDate><BirthCity>Far</BirthCity>
            <BirthCountry>uri://ed-fi.org/CountryDescriptor#MX</BirthCountry></BirthData>
          <Citizenship><CitizenshipStatus>x</CitizenshipStatus><Visa>y</Visa>
            <IdentificationDocument><DocumentTitle>z</DocumentTitle></IdentificationDocument>
          </Citizenship></Student>
        <Student><StudentUniqueId>1.2E+05</StudentUniqueId>
          <Name><FirstName>A</FirstName></Name>
          <BirthData><BirthDate>13.11.2014</BirthDate></BirthData></Student>
        <StudentHealth><RequiredImmunization/></StudentHealth>"##,
    );
    assert_eq!(
        read.lines("students.csv"),
        ["birth_date=2014-11-13 | first_name=María | last_name=Peña | preferred_name=Mari | \
          student_id=007"]
    );
    assert_eq!(
        read.remarks(),
        [
            "2 identity documents, 2 places of birth, 1 entry on citizenship or immigration, 1 social \
          security number, 1 health record were dropped unread",
            BARE
        ]
    );
    let problems = read.problems();
    assert_eq!(problems[0], (IdScientific, 2, "StudentUniqueId", "1.2E+05"));
    assert_eq!(problems[1], (ShapeUnreadable, 2, "LastSurname", ""));
    assert_eq!((problems[2].2, problems.len()), ("BirthDate", 3));
    assert!(!format!("{read:?}").contains("6789"), "a social security number is kept nowhere");
}

fn stay(grade: &str, rest: &str) -> String {
    let (student, school) = (student("7"), school("12"));
    format!(
        "<StudentSchoolAssociation>{student}{school}<EntryDate>2025-08-13</EntryDate>\
         <EntryGradeLevel>uri://ed-fi.org/GradeLevelDescriptor#{grade}</EntryGradeLevel>{rest}\
         </StudentSchoolAssociation>"
    )
}

#[test]
fn the_last_day_enrolled_is_inside() {
    let exit = |date: &str, kind: &str| {
        let kind = format!("uri://ed-fi.org/ExitWithdrawTypeDescriptor#{kind}");
        let date = nest("ExitWithdrawDate", date);
        format!("{date}<ExitWithdrawType>{kind}</ExitWithdrawType>")
    };
    let calendar = nest("CalendarReference/CalendarIdentity/CalendarCode", "C1");
    let read = read_elements(
        &[
            stay("First grade", &format!("<PrimarySchool>true</PrimarySchool>{calendar}")),
            stay("Kindergarten", &exit("2025-12-31", "Transferred")),
            stay("Transitional Kindergarten", &exit("2026-06-03", "No show")),
            stay("12", &nest("ExitWithdrawType", "uri://x.example/E#invalid enrollment")),
            stay("Eighth grade", &nest("ExitWithdrawDate", "9999-12-31")),
            stay("Ungraded", ""),
        ]
        .concat(),
    );
    let row = |rest: &str| format!("entry_date=2025-08-13 | {rest}");
    let same = "school_id=12 | student_id=7";
    assert_eq!(
        read.lines("enrollments.csv"),
        [
            row(&format!("grade=1 | primary=1 | {same} | track=C1")),
            row(&format!("exit_code=Transferred | exit_date=2026-01-01 | grade=K | {same}")),
            row(&format!("exit_code=No show | exit_date=2025-08-13 | grade=TK | {same}")),
            row(&format!(
                "exit_code=invalid enrollment | exit_date=2025-08-13 | grade=12 | {same}"
            )),
            row(&format!("grade=8 | {same}")),
        ]
    );
    let ungraded = "uri://ed-fi.org/GradeLevelDescriptor#Ungraded";
    assert_eq!(read.problems(), [(ValueUnreadable, 6, "EntryGradeLevel", ungraded)]);
    assert_eq!(read.report.problems[0].student_id.as_deref(), Some("7"));
}

fn day(code: &str, date: &str, events: &[&str]) -> String {
    let events: String =
        events.iter().map(|event| nest("CalendarEvent", &format!("uri://x#{event}"))).collect();
    let school = school("12");
    format!(
        "<CalendarDate><Date>{date}</Date>{events}<CalendarReference><CalendarIdentity>\
         <CalendarCode>{code}</CalendarCode>{school}<SchoolYear>2025-2026</SchoolYear>\
         </CalendarIdentity></CalendarReference></CalendarDate>"
    )
}

#[test]
fn one_calendar_is_for_all_and_several_are_tracks() {
    let one = read_elements(
        &[
            day("A", "2025-08-13", &["Instructional day", "Other"]),
            day("A", "2025-08-14", &["Instructional day", "Weather day"]),
            day("A", "2025-08-15", &["Teacher only day"]),
            day("A", "2025-08-18", &[]),
        ]
        .concat(),
    );
    let types = ["instructional", "closure", "holiday"];
    let lines = one.lines("calendar.csv");
    for ((line, day_type), date) in lines.iter().zip(types).zip(13..) {
        assert_eq!(*line, format!("date=2025-08-{date} | day_type={day_type} | school_id=12"));
    }
    assert_eq!(lines.len(), 3);
    assert_eq!(one.problems(), [(ShapeUnreadable, 4, "CalendarEvent", "")]);
    let marked = "<CalendarDate><Date>2025-08-15</Date><CalendarEvent>Holiday</CalendarEvent>\
                  <CalendarReference ref=\"B1\"/></CalendarDate>";
    let calendar = format!(
        "<Calendar id=\"B1\"><CalendarCode>B</CalendarCode>{}<SchoolYear>2025-2026</SchoolYear>\
         </Calendar>",
        school("12")
    );
    let lost = marked.replace("B1", "B2");
    let several = read_elements(
        &[&*day("A", "2025-08-13", &["Make-up day"]), marked, &lost, &calendar].concat(),
    );
    assert_eq!(
        several.lines("calendar.csv"),
        [
            "date=2025-08-13 | day_type=instructional | school_id=12 | track=A",
            "date=2025-08-15 | day_type=holiday | school_id=12 | track=B",
        ]
    );
    assert_eq!(several.problems(), [(ShapeUnreadable, 3, "CalendarReference", "B2")]);
    assert!(several.remarks()[0].starts_with("school 12 has 2 calendars in 2025-2026"));
}

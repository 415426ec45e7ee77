//! Students, and what other elements and files add to them.

use domain::problem::ProblemKind::{ShapeUnreadable, UnknownStudent, ValueUnreadable};

use super::{interchange, nest, read_elements, read_files, school, student};

fn person(id: &str) -> String {
    format!(
        "<Student><StudentUniqueId>{id}</StudentUniqueId><Name><FirstName>Ana</FirstName>\
         <LastSurname>Ruiz</LastSurname></Name></Student>"
    )
}

fn uri(kind: &str, word: &str) -> String {
    format!("uri://ed-fi.org/{kind}Descriptor#{word}")
}

/// An association with a program.
fn program(name: &str, id: &str, rest: &str) -> String {
    let student = student(id);
    format!("<Student{name}Association>{student}{rest}</Student{name}Association>")
}

fn of_type(id: &str, kind: &str) -> String {
    program("Program", id, &nest("ProgramReference/ProgramIdentity/ProgramType", kind))
}

/// An association with a district.
fn details(id: &str, rest: &str) -> String {
    program("EducationOrganization", id, rest)
}

/// The groups of each student, by student.
fn groups(read: &super::Outcome) -> Vec<String> {
    let of = |row: &super::Row| {
        let cell = |name| row.cells.get(name).map_or("", String::as_str);
        format!("{}: {}", cell("student_id"), cell("groups"))
    };
    read.rows.iter().filter(|row| row.table == "students.csv").map(of).collect()
}

#[test]
fn programs_are_groups_in_any_file() {
    let programs = interchange(
        &[
            program("MigrantEducationProgram", "01", ""),
            program("SpecialEducationProgram", "01", "<IdeaEligibility>true</IdeaEligibility>"),
            program("Section504Program", "02", "<Section504Eligibility>1</Section504Eligibility>"),
            program("Section504Program", "03", "<Section504Eligibility>0</Section504Eligibility>"),
            program("HomelessProgram", "04", ""),
            program("LanguageInstructionProgram", "04", ""),
            of_type("05", &uri("ProgramType", "Special Education")),
            of_type("06", &uri("ProgramType", "Gifted and Talented")),
            of_type("06", "uri://district.example/ProgramTypeDescriptor#Special Education"),
            program("SchoolFoodServiceProgram", "06", ""),
            details(
                "06",
                &(nest("StudentCharacteristic/StudentCharacteristic", "uri://x.example/S#Foster")
                    + &nest("LimitedEnglishProficiency", "uri://x.example/L#Limited")),
            ),
        ]
        .concat(),
    );
    let people = interchange(&["01", "02", "03", "04", "05", "06"].map(person).concat());
    let files = [("b.xml", programs.as_bytes()), ("a.xml", people.as_bytes())];
    let read = read_files(&files).expect("both are interchanges");
    let all = ["01: iep migrant", "02: 504", "03: ", "04: homeless el", "05: iep", "06: "];
    assert_eq!(groups(&read), all);
    assert!(read.problems().is_empty());
    assert_eq!((read.summary.students, read.summary.programs), (6, 9));
    let skipped = ("StudentSchoolFoodServiceProgramAssociation".to_owned(), 1);
    assert_eq!(read.summary.skipped, [skipped].into());
    assert_eq!(
        read.remarks(),
        ["types of program and characteristics that are the district's own and none of the \
          standard's put nobody into a group: 3"]
    );
    let reversed = read_files(&[files[1], files[0]]).expect("both are interchanges");
    assert_eq!(read.rows, reversed.rows);
}

#[test]
fn who_left_a_program_is_not_in_its_group() {
    let special = |id: &str, rest: &str| program("SpecialEducationProgram", id, rest);
    let until = |date: &str| nest("EndDate", date);
    let reason = nest("ReasonExited", &uri("ReasonExited", "Moved out of state"));
    let exit = nest("SpecialEducationExitReason", &uri("SpecialEducationExitReason", "Other"));
    let event = format!(
        "<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>2025-09-01</EventDate>{}\
         </AttendanceEvent>{}{}</StudentSchoolAttendanceEvent>",
        nest("AttendanceEventCategory", &uri("AttendanceEventCategory", "Tardy")),
        student("1"),
        school("12")
    );
    let elements = [
        ["1", "2", "3", "4", "5", "6"].map(person).concat(),
        special("1", &(until("2026-06-03") + &reason)),
        special("2", &exit),
        special("3", &until("2025-08-31")),
        // A date alone can be a plan.
        special("4", &until("2025-09-01")),
        special("5", &until("soon")),
        // Left, and came back.
        special("6", &(until("2025-08-01") + &reason)),
        special("6", ""),
    ]
    .concat();
    let read = read_elements(&(elements.clone() + &event));
    assert_eq!(groups(&read), ["1: ", "2: ", "3: ", "4: iep", "5: iep", "6: iep"]);
    assert_eq!(read.problems(), [(ValueUnreadable, 11, "EndDate", "soon")]);
    // Nothing tells what day it is.
    assert_eq!(groups(&read_elements(&elements))[2], "3: iep");
}

#[test]
fn characteristics_and_languages_are_added_to_the_student() {
    let trait_of = |word: &str, rest: &str| {
        let inner = nest("StudentCharacteristic", &uri("StudentCharacteristic", word));
        format!("<StudentCharacteristic>{inner}{rest}</StudentCharacteristic>")
    };
    let language = |code: &str, uses: &str| {
        let code = nest("Language", &uri("Language", code));
        format!("<Language>{code}{uses}</Language>")
    };
    let used = |word: &str| nest("LanguageUse", &uri("LanguageUse", word));
    let english =
        |word: &str| nest("LimitedEnglishProficiency", &uri("LimitedEnglishProficiency", word));
    let period = nest("Period/EndDate", "2020-06-30");
    let read = read_elements(
        &[
            ["1", "2", "3", "4"].map(person).concat(),
            details(
                "1",
                &[
                    trait_of("Foster Care", ""),
                    trait_of("Parent in Military", ""),
                    trait_of("Refugee", ""),
                    trait_of("Pregnant", ""),
                    trait_of("Unknown to us", ""),
                    english("Limited"),
                    language("eng", &used("Correspondence language")),
                    language("spa", &(used("Spoken language") + &used("Home language"))),
                ]
                .concat(),
            ),
            details("2", &(trait_of("Homeless", &period) + &english("Limited Monitored 1"))),
            details("2", &language("vie", "")),
            details("3", &(language("kor", &used("Native language")) + &english("NotLimited"))),
            details("4", &language("Klingonese", "")),
            details("", ""),
        ]
        .concat(),
    );
    let name = "first_name=Ana";
    let rest = "last_name=Ruiz | student_id";
    assert_eq!(
        read.lines("students.csv"),
        [
            format!("{name} | groups=foster el military | home_language=es | {rest}=1"),
            format!("{name} | groups=homeless rfep | home_language=vi | {rest}=2"),
            format!("{name} | {rest}=3"),
            format!("{name} | {rest}=4"),
        ]
    );
    assert_eq!(read.summary.student_details, 6);
    let klingon = uri("Language", "Klingonese");
    assert_eq!(
        read.problems(),
        [(ValueUnreadable, 9, "Language", &*klingon), (ShapeUnreadable, 10, "StudentUniqueId", ""),]
    );
    let dropped =
        "1 entry on citizenship or immigration, 1 health record were dropped unread".to_owned();
    assert_eq!(read.remarks(), [&*dropped]);
    assert!(!format!("{read:?}").contains("Refugee"));
}

#[test]
fn a_student_of_version_two_says_everything_in_words() {
    let old = r##"<InterchangeStudent xmlns="http://ed-fi.org/0200"><Student id="STU_000007">
        <StudentUniqueId>000007</StudentUniqueId>
        <Name><FirstName>Ana</FirstName><LastSurname>Ruiz</LastSurname></Name>
        <BirthData><BirthDate>2010-02-28</BirthDate>
          <BirthCountry><CodeValue>MX</CodeValue></BirthCountry></BirthData>
        <EconomicDisadvantaged>true</EconomicDisadvantaged>
        <StudentCharacteristic><StudentCharacteristic><CodeValue>Immigrant</CodeValue>
          </StudentCharacteristic></StudentCharacteristic>
        <StudentCharacteristic><StudentCharacteristic><CodeValue>Homeless</CodeValue>
          </StudentCharacteristic></StudentCharacteristic>
        <Language><Language><CodeValue>Spanish</CodeValue></Language>
          <LanguageUse>Home language</LanguageUse></Language>
        <LimitedEnglishProficiency>Limited</LimitedEnglishProficiency>
        <Disability><Disability><CodeValue>Deafness</CodeValue></Disability></Disability>
      </Student></InterchangeStudent>"##;
    let stays = r##"<InterchangeStudentEnrollment xmlns="http://ed-fi.org/0200">
      <StudentSchoolAssociation><StudentReference><StudentIdentity>
          <StudentUniqueId>000007</StudentUniqueId></StudentIdentity></StudentReference>
        <SchoolReference><SchoolIdentity><SchoolId>12</SchoolId></SchoolIdentity></SchoolReference>
        <EntryDate>2017-03-07</EntryDate>
        <EntryGradeLevel><CodeValue>Ninth grade</CodeValue></EntryGradeLevel>
      </StudentSchoolAssociation></InterchangeStudentEnrollment>"##;
    let read = read_files(&[("a.xml", old.as_bytes()), ("b.xml", stays.as_bytes())])
        .expect("both are interchanges");
    assert_eq!(
        read.lines("students.csv"),
        ["birth_date=2010-02-28 | first_name=Ana | groups=homeless el sed | home_language=es | \
          last_name=Ruiz | student_id=000007"]
    );
    assert_eq!(
        read.lines("enrollments.csv"),
        ["entry_date=2017-03-07 | grade=9 | school_id=12 | student_id=000007"]
    );
    assert_eq!(
        read.remarks(),
        ["1 place of birth, 1 entry on citizenship or immigration, 1 health record were dropped \
          unread"]
    );
    assert!(read.problems().is_empty());
    for word in ["MX", "Immigrant", "Deafness"] {
        assert!(!format!("{read:?}").contains(word), "{word} is kept nowhere");
    }
}

#[test]
fn what_is_said_of_nobody_is_told_once() {
    let homeless = |id: &str| program("HomelessProgram", id, "");
    let a = interchange(&(homeless("9") + &homeless("8")));
    let b = interchange(&(homeless("9") + &person("8")));
    let (a, b) = (("a.xml", a.as_bytes()), ("b.xml", b.as_bytes()));
    for files in [[a, b], [b, a]] {
        let read = read_files(&files).expect("both are interchanges");
        assert_eq!(groups(&read), ["8: homeless"]);
        assert_eq!(read.problems(), [(UnknownStudent, 1, "StudentUniqueId", "9")]);
        assert_eq!(&*read.report.problems[0].file, "a.xml");
    }
}

#[test]
fn of_two_home_languages_the_later_counts() {
    let spoken = |code: &str| details("7", &nest("Language/Language", code));
    let a = interchange(&(person("7") + &spoken("spa")));
    let b = interchange(&(spoken("vie") + &spoken("hmn")));
    let (a, b) = (("a.xml", a.as_bytes()), ("b.xml", b.as_bytes()));
    for files in [[a, b], [b, a]] {
        let read = read_files(&files).expect("both are interchanges");
        assert!(read.lines("students.csv")[0].contains("home_language=hmn"));
    }
}

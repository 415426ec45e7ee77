//! Files that are broken, cut off, or made to do harm.

use proptest::prelude::*;

use super::{interchange, nest, read_elements, read_files, school, student};
use crate::edfi::bounded::MOST_BYTES;
use crate::report::IntakeError;

/// An interchange with some of everything.
fn sample() -> String {
    let (student, school) = (student("7"), school("12"));
    let calendar = format!(
        "<CalendarReference><CalendarIdentity><CalendarCode>A</CalendarCode>{school}\
         </CalendarIdentity></CalendarReference>"
    );
    interchange(&format!(
        "<School id=\"S1\"><SchoolId>12</SchoolId><NameOfInstitution>A &amp; &#66;\
         </NameOfInstitution></School>\n<!-- a remark -->\n\
         <Student><StudentUniqueId>7</StudentUniqueId><Name><FirstName>Zoë</FirstName>\
         <LastSurname><![CDATA[Li]]></LastSurname></Name></Student>\n\
         <CalendarDate><Date>2025-09-01</Date><CalendarEvent>x#Holiday</CalendarEvent>{calendar}\
         </CalendarDate><StudentHealth/>\n\
         <StudentContactAssociation>{student}<ContactReference ref=\"C1\"/>\
         </StudentContactAssociation>\n<StudentSchoolAttendanceEvent><AttendanceEvent>\
         <EventDate>2025-09-01</EventDate><AttendanceEventCategory>\
         uri://ed-fi.org/AttendanceEventCategoryDescriptor#Tardy</AttendanceEventCategory>\
         </AttendanceEvent>{student}{school}</StudentSchoolAttendanceEvent>\n\
         <DisciplineIncident id=\"D1\"><IncidentIdentifier>1</IncidentIdentifier><IncidentDate>\
         2025-09-02</IncidentDate>{school}</DisciplineIncident>\n\
         <StudentDisciplineIncidentBehaviorAssociation id=\"A1\">{student}\
         <DisciplineIncidentReference ref=\"D1\"/><Behavior>x#Other</Behavior>\
         </StudentDisciplineIncidentBehaviorAssociation>\n<DisciplineAction>\
         <DisciplineActionIdentifier>1</DisciplineActionIdentifier><Discipline>Other</Discipline>\
         <DisciplineDate>2025-09-02</DisciplineDate>{student}\
         <StudentDisciplineIncidentBehaviorAssociationReference ref=\"A1\"/></DisciplineAction>\n\
         <Intervention id=\"I1\"><InterventionIdentificationCode>I</InterventionIdentificationCode>\
         <BeginDate>2025-09-02</BeginDate>{by}</Intervention>\n<StudentInterventionAssociation>\
         {student}<InterventionReference ref=\"I1\"/></StudentInterventionAssociation>\n\
         <StudentHomelessProgramAssociation>{student}</StudentHomelessProgramAssociation>",
        by = nest(BY, "12")
    ))
}

/// Where the id of who offers an intervention stands.
const BY: &str =
    "EducationOrganizationReference/EducationOrganizationIdentity/EducationOrganizationId";

fn refusal(content: impl AsRef<[u8]>) -> String {
    match read_files(&[("a.xml", content.as_ref())]) {
        Err(error @ (IntakeError::Refused { .. } | IntakeError::Xml { .. })) => error.to_string(),
        other => panic!("it must not be read: {other:?}"),
    }
}

#[test]
fn a_file_that_was_cut_off_anywhere_is_refused() {
    let whole = sample();
    assert!(read_files(&[("a.xml", whole.as_bytes())]).is_ok());
    for end in 0..whole.trim_end().len() {
        refusal(&whole.as_bytes()[..end]);
    }
    let cut = refusal(&whole.as_bytes()[..whole.len() - 20]);
    assert!(cut.contains("cut off") && cut.contains("Export it again"), "{cut}");
}

#[test]
fn what_is_no_interchange_is_refused_with_a_cure() {
    let root = |name: &str, namespace: &str| format!("<{name} xmlns=\"{namespace}\"></{name}>");
    let ed_fi = "http://ed-fi.org/5.2.0";
    for (content, says) in [
        (String::new(), "no XML"),
        ("student_id,date\n7,2025-09-01\n".into(), "no XML"),
        ("{\"students\": []}".into(), "no XML"),
        (root("StudentList", ed_fi), "<StudentList>"),
        (root("InterchangeStudent", "http://www.sifassociation.org/3.4"), "namespace"),
        ("<InterchangeStudent></InterchangeStudent>".into(), "namespace"),
        (root("x:InterchangeStudent", ed_fi), "namespace"),
    ] {
        let said = refusal(&content);
        assert!(said.starts_with("a.xml: ") && said.contains(says), "{said}");
    }
    assert!(read_files(&[("a.xml", root("InterchangeStudent", ed_fi).as_bytes())]).is_ok());
    assert!(read_files(&[("a.xml", root("InterchangeStudent", "uri://x").as_bytes())]).is_ok());
}

#[test]
fn declarations_that_can_be_traps_are_refused() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]>";
    let whole = sample();
    let (head, tail) = whole.split_once('\n').expect("it has lines");
    assert!(refusal(format!("{head}{bomb}{tail}")).contains("DOCTYPE"));
    assert!(refusal(format!("{whole}{bomb}")).contains("DOCTYPE"));
    assert!(refusal(interchange(bomb)).contains("DOCTYPE"));
    assert!(refusal(interchange(&nest("Student/Name", bomb))).contains("DOCTYPE"));
    let said = refusal(interchange(&nest("Student/StudentUniqueId", "&lol;")));
    assert!(said.contains("&lol;"), "{said}");
    refusal(interchange("<Contact id=\"&lol;\"/>"));
}

#[test]
fn broken_xml_is_told_with_its_place() {
    for (elements, says) in [
        ("<Student></School>", "</School> stands where </Student> must stand"),
        ("lost text", "text stands between the elements"),
        ("<?xml version=\"1.0\"?>", "a second file begins"),
        ("<Student><! x></Student>", "\"<!\""),
        ("<Student>&#0;</Student>", "the XML is broken"),
        ("<Student>&#xD800;</Student>", "the XML is broken"),
        ("<Contact id=1/>", "the XML is broken"),
    ] {
        let said = refusal(interchange(elements));
        assert!(said.starts_with("a.xml, byte ") && said.contains(says), "{said}");
    }
    assert!(refusal(sample() + "<More/>").contains("more follows"));
    let latin = sample().replace('ë', "e");
    let mut bytes = latin.into_bytes();
    let place = bytes.windows(3).position(|window| window == b"Zoe").expect("it is there");
    bytes[place + 2] = 0xEB;
    assert!(refusal(&bytes).contains("not UTF-8"));
    let declared = sample().replace("UTF-8", "ISO-8859-1");
    assert!(refusal(declared).contains("UTF-8"));
    let utf16: Vec<u8> = sample().encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refusal(&utf16).contains("UTF-8"));
}

#[test]
fn endless_elements_and_depths_are_refused_with_their_place() {
    let deep = |levels: usize| "<a>".repeat(levels) + &"</a>".repeat(levels);
    for entity in ["Student", "Course"] {
        let before = "<Course></Course>";
        let deep = format!("{before}{}", nest(entity, &deep(1000)));
        assert!(refusal(interchange(&deep)).contains("element 2 has more than"));
        let long = "x".repeat(usize::try_from(MOST_BYTES).expect("it is small") + (1 << 17));
        let large = format!("{before}{}", nest(entity, &long));
        assert!(refusal(interchange(&large)).contains("element 2 or what follows"));
    }
    let many = "<Course></Course>".repeat(1 << 19);
    assert!(many.len() as u64 > MOST_BYTES);
    assert_eq!(read_elements(&many).summary.skipped["Course"], 1 << 19);
}

#[test]
fn names_made_up_to_fill_the_memory_are_counted_together() {
    let many: String = (0..5000).map(|number| format!("<Thing{number}/>")).collect();
    let skipped = read_elements(&many).summary.skipped;
    assert_eq!(skipped.len(), 2001);
    assert_eq!(skipped["(other)"], 3000);
}

#[test]
fn harmless_forms_are_read() {
    let whole = sample();
    let plain = read_files(&[("a.xml", whole.as_bytes())]).expect("it is an interchange");
    let forms = [
        format!("\u{feff}{whole}"),
        whole.replace('\n', "\r\n"),
        whole.replace("UTF-8", "utf-8"),
        whole.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""),
        format!("{whole}<!-- exported at night -->\n\n"),
    ];
    for form in forms {
        let read = read_files(&[("a.xml", form.as_bytes())]).expect("it is an interchange");
        assert_eq!(read.rows, plain.rows);
    }
    let control = whole.replace("Zoë", "Z\u{1}o\u{1a}ë");
    let read = read_files(&[("a.xml", control.as_bytes())]).expect("it is an interchange");
    assert_eq!(read.rows, plain.rows);
    assert!(read.remarks().contains(&"control characters were taken out of some values"));
}

#[test]
fn small_reads_give_the_same_rows() {
    let whole = sample();
    let plain = read_files(&[("a.xml", whole.as_bytes())]).expect("it is an interchange");
    let mut rows = Vec::new();
    let slow = std::io::BufReader::with_capacity(1, whole.as_bytes());
    let mut report = crate::report::Report::default();
    let read = crate::edfi::read([("a.xml".to_owned(), slow)], &mut report, |record, place, _| {
        rows.push(super::Row::of(&record, place));
    });
    assert_eq!(read.expect("it is an interchange"), plain.summary);
    assert_eq!(rows, plain.rows);
    assert_eq!(report.problems, plain.report.problems);
}

/// A change of some bytes.
#[derive(Clone, Debug)]
enum Change {
    Put(usize, u8),
    Cut(usize, usize),
    Copy(usize, usize, usize),
    Insert(usize, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let place = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 16));
    let pieces = [
        "<",
        ">",
        "&",
        "</",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "<!DOCTYPE x>",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "\"",
        " ref='",
        "xmlns='http://ed-fi.org/'",
        "<Student>",
        "\u{feff}",
        "</Student>",
        "2025-09-31",
        "999999999999999999999",
        "\0",
    ];
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, byte)| Change::Put(at, byte)),
        (place(), 0..40_usize).prop_map(|(at, count)| Change::Cut(at, count)),
        (place(), place(), 0..200_usize).prop_map(|(from, to, n)| Change::Copy(from, to, n)),
        (place(), prop::sample::select(pieces.to_vec())).prop_map(|(at, s)| Change::Insert(at, s)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let length = bytes.len();
    let within = |place: usize| place % (length + 1);
    match *change {
        Change::Put(at, byte) if length > 0 => bytes[at % length] = byte,
        Change::Put(..) => {}
        Change::Cut(at, count) => {
            bytes.drain(within(at)..(within(at) + count).min(length));
        }
        Change::Copy(from, to, count) => {
            let piece = bytes[within(from)..(within(from) + count).min(length)].to_vec();
            let to = within(to);
            bytes.splice(to..to, piece);
        }
        Change::Insert(at, piece) => {
            let at = within(at);
            bytes.splice(at..at, piece.bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        drop(read_files(&[("a.xml", &bytes)]));
        let inside = [interchange("").as_bytes().split_at(90).0, &bytes].concat();
        drop(read_files(&[("a.xml", &inside)]));
    }

    #[test]
    fn no_change_of_a_file_makes_it_panic(changes in prop::collection::vec(change(), 1..6)) {
        let mut bytes = sample().into_bytes();
        changes.iter().for_each(|change| apply(&mut bytes, change));
        drop(read_files(&[("a.xml", &bytes)]));
    }
}

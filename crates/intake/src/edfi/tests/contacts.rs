//! Contacts and their associations.

use domain::problem::ProblemKind::{DuplicateKey, ShapeUnreadable};

use super::{interchange, nest, read_files, student};

const CONTACT: &str = r##"<Contact id="C1"><ContactUniqueId>1</ContactUniqueId>
    <Name><FirstName>Ana</FirstName><LastSurname>Ruiz</LastSurname></Name>
    <Address><StreetNumberName>1 Elm</StreetNumberName>
      <ApartmentRoomSuiteNumber>4B</ApartmentRoomSuiteNumber><City>Far</City>
      <StateAbbreviation>uri://ed-fi.org/StateAbbreviationDescriptor#CA</StateAbbreviation>
      <PostalCode>92582</PostalCode></Address>
    <Telephone><TelephoneNumber>555-3</TelephoneNumber></Telephone>
    <Telephone><TelephoneNumber>555-2</TelephoneNumber><OrderOfPriority>2</OrderOfPriority>
    </Telephone>
    <Telephone><TelephoneNumber>555-1</TelephoneNumber><OrderOfPriority>1</OrderOfPriority>
    </Telephone>
    <ElectronicMail><ElectronicMailAddress>ana@example.org</ElectronicMailAddress></ElectronicMail>
    <Language><Language>uri://ed-fi.org/LanguageDescriptor#spa</Language></Language>
  </Contact>"##;

fn association(student_id: &str, reference: &str, rest: &str) -> String {
    let student = student(student_id);
    format!("<StudentContactAssociation>{student}{reference}{rest}</StudentContactAssociation>")
}

#[test]
fn contacts_meet_their_students_in_any_order_and_file() {
    let rest = "<Relation>uri://ed-fi.org/RelationDescriptor#Mother</Relation>\
                <PrimaryContactStatus>true</PrimaryContactStatus><LivesWith>1</LivesWith>\
                <LegalGuardian>false</LegalGuardian><ContactPriority>3</ContactPriority>";
    let by_id = nest("ContactReference/ContactIdentity/ContactUniqueId", "1");
    let before = interchange(&association("7", &by_id, rest));
    let restricted = "<ContactRestrictions>may not pick up</ContactRestrictions>\
                      <ContactPriority>2</ContactPriority>";
    let here = interchange(&format!(
        "{}{CONTACT}{}",
        association("8", "<ContactReference ref=\"C1\"/>", restricted),
        association("9", "<ContactReference ref=\"C2\"/>", "")
    ));
    let files = [("a.xml", before.as_bytes()), ("b.xml", here.as_bytes())];
    let read = read_files(&files).expect("both are interchanges");
    let who = "address=1 Elm, 4B | city=Far | contact_id=1";
    assert_eq!(
        read.lines("contacts.csv"),
        [
            format!(
                "{who} | email=ana@example.org | language=es | legal_custody=0 | lives_with=1 | \
                 name=Ana Ruiz | phone=555-1 | postal_code=92582 | priority=1 | \
                 relationship=Mother | state=CA | student_id=7"
            ),
            format!(
                "{who} | do_not_contact=1 | email=ana@example.org | language=es | name=Ana Ruiz | \
                 phone=555-1 | postal_code=92582 | priority=2 | state=CA | student_id=8"
            ),
        ]
    );
    assert_eq!(read.problems(), [(ShapeUnreadable, 3, "ContactReference", "C2")]);
    let reversed = read_files(&[files[1], files[0]]).expect("both are interchanges");
    assert_eq!(sorted(&read.rows), sorted(&reversed.rows));
}

fn sorted(rows: &[super::Row]) -> Vec<super::Row> {
    let mut rows = rows.to_vec();
    rows.sort();
    rows
}

#[test]
fn parents_of_older_versions_are_contacts() {
    let old = r##"<ed:InterchangeParent xmlns:ed="http://ed-fi.org/3.1.0">
      <ed:Parent><ed:ParentUniqueId>1</ed:ParentUniqueId><ed:Name><ed:FirstName>Ana</ed:FirstName>
        <ed:LastSurname>Ruiz</ed:LastSurname></ed:Name></ed:Parent>
      <ed:StudentParentAssociation><ed:StudentReference><ed:StudentIdentity>
        <ed:StudentUniqueId>7</ed:StudentUniqueId></ed:StudentIdentity></ed:StudentReference>
        <ed:ParentReference><ed:ParentIdentity><ed:ParentUniqueId>1</ed:ParentUniqueId>
        </ed:ParentIdentity></ed:ParentReference></ed:StudentParentAssociation>
      <Parent xmlns="uri://other.example"><ParentUniqueId>2</ParentUniqueId></Parent>
    </ed:InterchangeParent>"##;
    let read = read_files(&[("a.xml", old.as_bytes())]).expect("it is an interchange");
    assert_eq!(read.lines("contacts.csv"), ["contact_id=1 | name=Ana Ruiz | student_id=7"]);
    assert_eq!(read.summary.skipped, [("Parent".to_owned(), 1)].into());
}

#[test]
fn of_two_contacts_of_one_id_the_later_counts_and_a_lonely_one_is_told() {
    let contact = |first: &str, id: &str| {
        let name = "<LastSurname>Ruiz</LastSurname>";
        format!(
            "<Contact><ContactUniqueId>{id}</ContactUniqueId>\
             <Name><FirstName>{first}</FirstName>{name}</Name></Contact>"
        )
    };
    let by_id = nest("ContactReference/ContactIdentity/ContactUniqueId", "1");
    let a = interchange(&(contact("Ana", "1") + &contact("Eva", "2")));
    let b = interchange(&(contact("Anna", "1") + &association("7", &by_id, "")));
    let (a, b) = (("a.xml", a.as_bytes()), ("b.xml", b.as_bytes()));
    for files in [[a, b], [b, a]] {
        let read = read_files(&files).expect("both are interchanges");
        assert_eq!(read.lines("contacts.csv"), ["contact_id=1 | name=Anna Ruiz | student_id=7"]);
        assert_eq!(read.problems(), [(DuplicateKey, 1, "ContactUniqueId", "1")]);
        assert_eq!(&*read.report.problems[0].file, "a.xml");
        assert_eq!(read.remarks(), ["contacts who belong to no student were left out: 1"]);
    }
}

#[test]
fn letters_go_to_the_address_for_mail_and_mail_to_the_address_at_home() {
    let address = |street: &str, kind: &str, rest: &str| {
        let kind = nest("AddressType", &format!("uri://ed-fi.org/AddressTypeDescriptor#{kind}"));
        format!("<Address><StreetNumberName>{street}</StreetNumberName>{kind}{rest}</Address>")
    };
    let mail = |name: &str, kind: &str, rest: &str| {
        let kind = format!("uri://ed-fi.org/ElectronicMailTypeDescriptor#{kind}");
        let kind = nest("ElectronicMailType", &kind);
        let name = nest("ElectronicMailAddress", name);
        format!("<ElectronicMail>{name}{kind}{rest}</ElectronicMail>")
    };
    let language = |code: &str, uses: &[&str]| {
        let uses: String = uses
            .iter()
            .map(|word| {
                nest("LanguageUse", &format!("uri://ed-fi.org/LanguageUseDescriptor#{word}"))
            })
            .collect();
        format!("<Language>{}{uses}</Language>", nest("Language", code))
    };
    let by_id = nest("ContactReference/ContactIdentity/ContactUniqueId", "1");
    let line = |rest: &[String]| {
        let name = "<Name><FirstName>Ana</FirstName><LastSurname>Ruiz</LastSurname></Name>";
        let contact = format!(
            "<Contact><ContactUniqueId>1</ContactUniqueId>{name}{}</Contact>",
            rest.concat()
        );
        let read = read_files(&[(
            "a.xml",
            interchange(&(contact + &association("7", &by_id, ""))).as_bytes(),
        )]);
        read.expect("it is an interchange").lines("contacts.csv").concat()
    };
    let over = nest("Period/EndDate", "2024-06-30");
    let read = line(&[
        address("1 Office", "Work", ""),
        address("2 Old", "Mailing", &over),
        address("3 Home", "Home", ""),
        mail("work@example.org", "Work", ""),
        mail("own@example.org", "Home/Personal", ""),
        language("eng", &["Spoken language"]),
        language("vie", &["Home language"]),
        language("hmn", &["Spoken language", "Correspondence language"]),
    ]);
    assert!(read.starts_with("address=3 Home | contact_id=1 | email=own@example.org"), "{read}");
    assert!(read.contains("language=hmn"), "{read}");
    let primary = "<PrimaryEmailAddressIndicator>true</PrimaryEmailAddressIndicator>";
    let read = line(&[
        address("1 Office", "Work", ""),
        address("4 Box", "Mailing", ""),
        address("3 Home", "Home", ""),
        mail("own@example.org", "Home/Personal", ""),
        mail("work@example.org", "Work", primary),
        language("und", &[]),
    ]);
    assert!(read.starts_with("address=4 Box | contact_id=1 | email=work@example.org"), "{read}");
    assert!(!read.contains("language"), "{read}");
    // Better an address at work than none.
    assert!(line(&[address("1 Office", "Work", "")]).starts_with("address=1 Office"));
}

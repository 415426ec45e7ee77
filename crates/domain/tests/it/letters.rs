//! Who gets a letter, and where.

use domain::notice::{Basis, Contact, Envelope, Envelopes, Hold, Student, envelopes, homes_of};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 2, 2);

fn student() -> Student {
    Student {
        called: "Mari".to_owned(),
        full_name: "Mari Beltrán".to_owned(),
        born: Some(date(2014, 3, 2)),
        home_language: "es".to_owned(),
    }
}

fn contact(id: &str, street: &str) -> Contact {
    Contact {
        id: id.to_owned(),
        name: format!("Name {id}"),
        language: "es".to_owned(),
        address: vec![street.to_owned(), "San Pretend, CA 92000".to_owned()],
        postal_code: "92000".to_owned(),
        lives_with: true,
        education_rights: Some(true),
        legal_custody: true,
        ..Contact::default()
    }
}

fn all(contacts: &[Contact]) -> Result<Envelopes, Hold> {
    envelopes(&student(), contacts, TODAY, 18)
}

fn readers(envelope: &Envelope) -> Vec<&str> {
    envelope.readers.iter().map(|reader| reader.contact.as_str()).collect()
}

#[test]
fn edge_32_every_home_with_rights_gets_a_copy_and_nobody_else() {
    let stepfather = Contact {
        education_rights: Some(false),
        legal_custody: false,
        ..contact("stepfather", "1 Oak Way")
    };
    let father = contact("father", "9 Elm St");
    let all = all(&[contact("mother", "1 Oak Way"), stepfather, father]).expect("two homes");
    assert_eq!(all.ready.len(), 2);
    assert_eq!(readers(&all.ready[0]), ["father"]);
    assert_eq!(readers(&all.ready[1]), ["mother"]);
    assert_eq!(all.ready[0].address, ["Name father", "9 Elm St", "San Pretend, CA 92000"]);
}

#[test]
fn parents_in_one_home_share_a_letter_when_they_share_a_language() {
    let mother = contact("a", "1 Oak Way");
    let father = contact("b", "1 oak way");
    let together = all(&[mother.clone(), father.clone()]).expect("one home");
    assert_eq!(together.ready.len(), 1);
    assert_eq!(readers(&together.ready[0]), ["a", "b"]);
    assert_eq!(together.ready[0].address[..2], ["Name a", "Name b"]);
    let english = Contact { language: "en".to_owned(), ..father };
    assert_eq!(all(&[mother, english]).expect("two letters").ready.len(), 2);
}

#[test]
fn edge_32_an_order_or_a_wish_keeps_letters_away() {
    let ordered = Contact { no_contact_order: true, ..contact("a", "1 Oak Way") };
    let wished = Contact { do_not_contact: true, ..contact("b", "2 Oak Way") };
    assert_eq!(all(&[ordered.clone(), wished.clone()]), Err(Hold::Forbidden));
    let left = all(&[ordered, wished, contact("c", "3 Oak Way")]).expect("one is left");
    assert_eq!(left.ready.iter().flat_map(readers).collect::<Vec<_>>(), ["c"]);
}

#[test]
fn edge_32_the_holder_of_the_education_rights_is_written_to_and_a_foster_home_without_is_not() {
    let foster = Contact {
        education_rights: Some(false),
        legal_custody: false,
        ..contact("foster", "1 Oak Way")
    };
    assert_eq!(all(std::slice::from_ref(&foster)), Err(Hold::NoRights));
    let holder =
        Contact { legal_custody: false, lives_with: false, ..contact("holder", "2 Elm St") };
    let both = all(&[foster, holder]).expect("the holder");
    assert_eq!(both.ready.len(), 1);
    assert_eq!(both.ready[0].readers[0].basis, Basis::EducationRights);
    let custody = Contact { education_rights: None, ..contact("mother", "3 Elm St") };
    let limited = Contact { education_rights: Some(false), ..custody.clone() };
    assert_eq!(all(&[limited]), Err(Hold::NoRights), "a court limited the rights");
    assert_eq!(all(&[custody]).expect("custody").ready[0].readers[0].basis, Basis::LegalCustody);
}

#[test]
fn who_wants_no_mail_or_has_no_address_is_named() {
    let no_mail = Contact { gets_mail: Some(false), ..contact("a", "1 Oak Way") };
    assert_eq!(all(std::slice::from_ref(&no_mail)), Err(Hold::NoMail));
    let nowhere = Contact { address: Vec::new(), ..contact("b", "") };
    let held = Hold::NoAddress { contact: "b".to_owned(), name: "Name b".to_owned() };
    assert_eq!(all(std::slice::from_ref(&nowhere)), Err(held.clone()));
    // One home gets its letter, and the copy that cannot be sent is told.
    let both = all(&[contact("c", "3 Oak Way"), nowhere]).expect("one home");
    assert_eq!((both.ready.len(), both.held), (1, vec![held]));
}

#[test]
fn nothing_goes_to_an_address_that_the_mail_came_back_from() {
    let on = date(2026, 1, 30);
    let gone = Contact { came_back: Some(on), ..contact("b", "2 Oak Way") };
    let held = Hold::CameBack { contact: "b".to_owned(), name: "Name b".to_owned(), on };
    assert_eq!(all(std::slice::from_ref(&gone)), Err(held.clone()));
    let both = all(&[contact("c", "3 Oak Way"), gone.clone()]).expect("the other home");
    assert_eq!((both.ready.len(), both.held), (1, vec![held.clone()]));
    // A student of age lives where mail arrives, if there is such a home.
    let adult = |contacts: &[Contact]| envelopes(&student(), contacts, date(2034, 1, 1), 18);
    assert_eq!(adult(std::slice::from_ref(&gone)), Err(held));
    let home = adult(&[gone, contact("c", "3 Oak Way")]).expect("the other home");
    assert_eq!(home.ready[0].address[1], "3 Oak Way");
}

#[test]
fn a_student_of_age_gets_the_letter_and_the_parents_do_not() {
    let adult = |on: Date| envelopes(&student(), &[contact("mother", "1 Oak Way")], on, 18);
    let before = adult(date(2032, 3, 1)).expect("a parent");
    assert_eq!(before.ready[0].readers[0].contact, "mother");
    let of_age = adult(date(2032, 3, 2)).expect("the student");
    let [envelope] = of_age.ready.as_slice() else { panic!("{of_age:?}") };
    assert_eq!((envelope.readers[0].basis, &*envelope.language), (Basis::AdultStudent, "es"));
    assert_eq!(envelope.address[..2], ["Mari Beltrán", "1 Oak Way"]);
    let apart = Contact { lives_with: false, ..contact("mother", "1 Oak Way") };
    assert_eq!(envelopes(&student(), &[apart], date(2032, 3, 2), 18), Err(Hold::NoHome));
}

#[test]
fn whoever_lost_the_right_to_a_letter_is_not_waited_for() {
    let homes = |contacts: &[Contact], reader: &str, on: Date| {
        let homes = homes_of(reader, &student(), contacts, (on, 18));
        homes.iter().map(|home| home.id.clone()).collect::<Vec<_>>()
    };
    let (mother, of_age) = (contact("mother", "1 Oak Way"), date(2032, 3, 2));
    // Whether mail arrives there does not matter.
    let gone = Contact { came_back: Some(TODAY), ..contact("father", "9 Elm St") };
    let both = [mother.clone(), gone];
    assert_eq!(homes(&both, "mother", TODAY), ["mother"]);
    assert_eq!(homes(&both, "father", TODAY), ["father"]);
    // Since the birthday letters are the student's, who lives with both.
    assert!(homes(&both, "mother", of_age).is_empty());
    assert_eq!(homes(&both, "", of_age), ["mother", "father"]);
    assert!(homes(&both, "", TODAY).is_empty());
    let lost = Contact { education_rights: Some(false), ..mother.clone() };
    let wished = Contact { do_not_contact: true, ..mother.clone() };
    let no_mail = Contact { gets_mail: Some(false), ..mother };
    for own in [lost, wished, no_mail] {
        assert!(homes(&[own], "mother", TODAY).is_empty());
    }
}

#[test]
fn a_confidential_address_is_marked() {
    let hidden = Contact { address_confidential: true, ..contact("a", "PO Box 1") };
    assert!(all(&[hidden]).expect("one").ready[0].confidential);
}

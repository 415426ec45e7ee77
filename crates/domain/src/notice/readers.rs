//! Who gets a letter about a student: everybody with the right to it, one
//! envelope for each home.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::hold::Hold;
use crate::people::age_on;

/// A student as letters name her or him.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Student {
    /// The first name that the student goes by.
    pub called: String,
    /// First and last name, as one writes on an envelope.
    pub full_name: String,
    /// Birth date.
    pub born: Option<Date>,
    /// The language spoken at home.
    pub home_language: String,
}

/// Somebody to whom a school may write about a student; what is not known is
/// none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The id in the source.
    pub id: String,
    /// The name.
    pub name: String,
    /// In which language the contact wants to be written to.
    pub language: String,
    /// The lines of the address below the name. For a confidential address
    /// this is the substitute: no other one is kept.
    pub address: Vec<String>,
    /// The postal code, for the order in which letters are mailed.
    pub postal_code: String,
    /// When the mail brought a letter back from there; none when it arrives, as far as
    /// anybody knows.
    pub came_back: Option<Date>,
    /// The address is a substitute and nobody else may see it.
    pub address_confidential: bool,
    /// The student lives there.
    pub lives_with: bool,
    /// May decide about the student's schooling; unknown is not no.
    pub education_rights: Option<bool>,
    /// Has custody.
    pub legal_custody: bool,
    /// Wants mail; unknown counts as yes.
    pub gets_mail: Option<bool>,
    /// Does not want to be contacted.
    pub do_not_contact: bool,
    /// A court forbids contact.
    pub no_contact_order: bool,
    /// The order in which contacts are tried.
    pub priority: u32,
}

/// Why somebody may read a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Holds the education rights.
    EducationRights,
    /// Has legal custody.
    LegalCustody,
    /// Is the student, and of age.
    AdultStudent,
}

/// Somebody who gets a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// The contact; empty for a student of age.
    pub contact: String,
    /// The name.
    pub name: String,
    /// Why.
    pub basis: Basis,
}

/// A letter's way: who reads it and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Who reads it, in order.
    pub readers: Vec<Reader>,
    /// Their language.
    pub language: String,
    /// The lines in the window, names first.
    pub address: Vec<String>,
    /// For the order of mailing.
    pub postal_code: String,
    /// The address is never shown to others.
    pub confidential: bool,
}

/// All envelopes about a student, and the copies that cannot be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelopes {
    /// Those that can be sent.
    pub ready: Vec<Envelope>,
    /// Why a copy cannot be sent to somebody who should get one.
    pub held: Vec<Hold>,
}

/// Who gets a letter about a student on a date, and where; from the age
/// `rights_from` on it is the student.
///
/// # Errors
/// When there is nobody who may get it.
pub fn envelopes(
    student: &Student,
    contacts: &[Contact],
    on: Date,
    rights_from: i16,
) -> Result<Envelopes, Hold> {
    let mut contacts: Vec<&Contact> = contacts.iter().collect();
    contacts.sort_by_key(|contact| (contact.priority, &contact.id));
    if student.is_of_age(on, rights_from) {
        return of_adult(student, &contacts);
    }
    let mut all = Envelopes::default();
    for contact in mailed(&contacts)? {
        match contact.unreachable() {
            Some(hold) => all.held.push(hold),
            None => add(&mut all.ready, contact),
        }
    }
    match all.held.first() {
        Some(hold) if all.ready.is_empty() => Err(hold.clone()),
        _ => Ok(all),
    }
}

/// The contacts at whose homes one reader of a letter gets mail on a date, whether it
/// arrives or not; none where the letter is not that reader's any more.
#[must_use]
pub fn homes_of<'c>(
    reader: &str,
    student: &Student,
    contacts: &'c [Contact],
    (on, rights_from): (Date, i16),
) -> Vec<&'c Contact> {
    let contacts: Vec<&Contact> = contacts.iter().collect();
    match (student.is_of_age(on, rights_from), reader) {
        (true, "") => contacts.into_iter().filter(|it| it.lives_with).collect(),
        (false, id) if !id.is_empty() => {
            let mailed = mailed(&contacts).unwrap_or_default();
            mailed.into_iter().filter(|it| it.id == id).collect()
        }
        _ => Vec::new(),
    }
}

impl Student {
    /// Whether letters are the student's own on a date.
    fn is_of_age(&self, on: Date, rights_from: i16) -> bool {
        self.born.is_some_and(|born| age_on(born, on) >= rights_from)
    }
}

impl Contact {
    /// Why no mail reaches the contact.
    fn unreachable(&self) -> Option<Hold> {
        let (contact, name) = (self.id.clone(), self.name.clone());
        if self.address.is_empty() {
            return Some(Hold::NoAddress { contact, name });
        }
        self.came_back.map(|on| Hold::CameBack { contact, name, on })
    }
}

/// The contacts with rights to whom mail goes.
fn mailed<'c>(contacts: &[&'c Contact]) -> Result<Vec<&'c Contact>, Hold> {
    let lawful = contacts.iter().copied().filter(|contact| basis(contact).is_some());
    let lawful: Vec<_> = lawful.collect();
    let free = lawful.iter().copied().filter(|it| !it.no_contact_order && !it.do_not_contact);
    let free: Vec<_> = free.collect();
    let mailed: Vec<_> = free.iter().copied().filter(|it| it.gets_mail != Some(false)).collect();
    match (lawful.is_empty(), free.is_empty(), mailed.is_empty()) {
        (true, ..) => Err(Hold::NoRights),
        (_, true, _) => Err(Hold::Forbidden),
        (.., true) => Err(Hold::NoMail),
        _ => Ok(mailed),
    }
}

/// Custody counts where nobody said anything of the education rights: a court
/// may have left one parent with the one and not with the other.
fn basis(contact: &Contact) -> Option<Basis> {
    match contact.education_rights {
        Some(true) => Some(Basis::EducationRights),
        Some(false) => None,
        None => contact.legal_custody.then_some(Basis::LegalCustody),
    }
}

/// Adds a contact to the envelope of the same home and language, or a new one.
fn add(envelopes: &mut Vec<Envelope>, contact: &Contact) {
    let Some(basis) = basis(contact) else { return };
    let reader = Reader { contact: contact.id.clone(), name: contact.name.clone(), basis };
    let home = |lines: &[String]| lines.join("\n").to_lowercase();
    let same = |envelope: &&mut Envelope| {
        home(&envelope.address[envelope.readers.len()..]) == home(&contact.address)
            && envelope.language == contact.language
    };
    if let Some(envelope) = envelopes.iter_mut().find(same) {
        envelope.address.insert(envelope.readers.len(), contact.name.clone());
        envelope.readers.push(reader);
        envelope.confidential |= contact.address_confidential;
        return;
    }
    let address = std::iter::once(contact.name.clone()).chain(contact.address.iter().cloned());
    envelopes.push(Envelope {
        readers: vec![reader],
        language: contact.language.clone(),
        address: address.collect(),
        postal_code: contact.postal_code.clone(),
        confidential: contact.address_confidential,
    });
}

/// The letter of a student of age goes to the student, at home.
fn of_adult(student: &Student, contacts: &[&Contact]) -> Result<Envelopes, Hold> {
    let mut homes = contacts.iter().filter(|it| it.lives_with && !it.address.is_empty());
    let first = homes.clone().next().ok_or(Hold::NoHome)?;
    let home = homes.find(|it| it.came_back.is_none());
    let home = home.ok_or_else(|| first.unreachable().unwrap_or(Hold::NoHome))?;
    let name = student.full_name.clone();
    let reader = Reader { contact: String::new(), name: name.clone(), basis: Basis::AdultStudent };
    let envelope = Envelope {
        readers: vec![reader],
        language: student.home_language.clone(),
        address: std::iter::once(name).chain(home.address.iter().cloned()).collect(),
        postal_code: home.postal_code.clone(),
        confidential: home.address_confidential,
    };
    Ok(Envelopes { ready: vec![envelope], held: Vec::new() })
}

//! What somebody finds out about an address from which the mail came back.

use domain::access::Action;
use domain::notice::{Place, is_same};
use store::Store;
use store::sheet::ADDRESS_ACTS;

use super::{Act, Begun, Doing, MOST_NAME, begin, name, words};
use crate::addresses::{self, Address, CONFIRMED, MOVED};
use crate::error::{OfficeError, Result};

/// From where an address is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A call.
    Phone,
    /// A visit.
    Visit,
    /// The form of a residence check.
    ResidenceCheck,
    /// The family said or wrote it.
    Family,
}

impl How {
    /// All with their words in data.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Phone, "phone"),
        (Self::Visit, "visit"),
        (Self::ResidenceCheck, "residence-check"),
        (Self::Family, "family"),
    ];

    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("", |(_, name)| name)
    }

    /// The one with a word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == name).map(|(it, _)| *it)
    }
}

/// An address as somebody writes it down.
#[derive(Clone, Copy, Debug, Default)]
pub struct NewAddress<'a> {
    /// Street, number and apartment.
    pub street: &'a str,
    /// The city.
    pub city: &'a str,
    /// The state, in two letters.
    pub state: &'a str,
    /// The postal code.
    pub postal_code: &'a str,
}

/// What somebody found out.
#[derive(Clone, Copy, Debug)]
pub struct Learned<'a> {
    /// The student.
    pub student: &'a str,
    /// The ids of the contacts whose address it is: several may live in one home.
    pub contacts: &'a [&'a str],
    /// Where the contact lives now; none when the address was right.
    pub moved_to: Option<NewAddress<'a>>,
    /// From where it is known.
    pub how: How,
    /// Who said so.
    pub person: &'a str,
    /// More about it, in words.
    pub note: &'a str,
}

/// Records what somebody found out: from then on letters go where it says, until the
/// student information system brings another address.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, nobody says who said
/// so, no mail came back from the contact, or the new address is the one it came back
/// from.
pub fn settle_address(store: &Store, doing: Doing<'_>, learned: Learned<'_>) -> Result<()> {
    let person = words(name(learned.person)?, true)?;
    let note = words(learned.note, false)?;
    let new = learned.moved_to.map(NewAddress::checked).transpose()?;
    let act = if new.is_some() { MOVED } else { CONFIRMED };
    let students = [learned.student];
    let detail = format!("address: {act}, {}", learned.how.name());
    let request = Act { action: Action::RecordContacts, students: &students, detail: &detail };
    let mut begun = begin(store, doing, request)?;
    let own = known(&mut begun, learned)?;
    let is_known = |it: &Address| new.is_some_and(|new| is_same(&new.place().lines, &it.lines));
    if own.iter().any(is_known) {
        return Err(OfficeError::SameAddress);
    }
    let NewAddress { street, city, state, postal_code } = new.unwrap_or_default();
    let (on, at, by) = (begun.on.to_string(), begun.at(), doing.by());
    for address in own {
        let (how, instead_of) = (learned.how.name(), address.filed.join("\n"));
        let lead = [learned.student, &address.contact, act, how, person, note, &on, by, &at];
        let rest = [&instead_of, street, city, state, postal_code];
        begun.add(&ADDRESS_ACTS, &[&lead[..], &rest[..]].concat())?;
    }
    Ok(begun.open.tx.commit()?)
}

/// Takes back what the same person wrote down by mistake. False when there is nothing.
///
/// # Errors
/// When the actor may not do it, or the student is none of the actor's.
pub fn take_back_address(
    store: &Store,
    doing: Doing<'_>,
    (student, at): (&str, &str),
) -> Result<bool> {
    let students = [student];
    let detail = "address: taken back";
    let act = Act { action: Action::RecordContacts, students: &students, detail };
    let mut begun = begin(store, doing, act)?;
    let sight = begun.sight();
    let own = [(ADDRESS_ACTS.place("at"), at), (ADDRESS_ACTS.place("by"), doing.by())];
    let taken = ADDRESS_ACTS.take_back(&mut begun.open.tx, sight, student, |cells| {
        own.iter().all(|(place, value)| place.is_some_and(|place| cells[place] == **value))
    })?;
    if taken > 0 {
        begun.open.tx.commit()?;
    }
    Ok(taken > 0)
}

/// The addresses that it is about.
fn known(begun: &mut Begun<'_, '_>, learned: Learned<'_>) -> Result<Vec<Address>> {
    let sight = begun.sight();
    let mut own = addresses::of_student(&mut begun.open.tx, sight, learned.student)?;
    own.retain(|it| learned.contacts.contains(&it.contact.as_str()));
    if own.is_empty() { Err(OfficeError::NothingCameBack) } else { Ok(own) }
}

impl<'a> NewAddress<'a> {
    /// The same without space around it, if every part is there.
    fn checked(self) -> Result<Self> {
        let Self { street, city, state, postal_code } = self;
        let parts = [street, city, state, postal_code].map(str::trim);
        if parts.iter().any(|part| part.is_empty()) {
            return Err(OfficeError::NoAddress);
        }
        if parts.iter().any(|part| part.chars().count() > MOST_NAME) {
            return Err(OfficeError::TooLong(MOST_NAME));
        }
        let [street, city, state, postal_code] = parts;
        Ok(Self { street, city, state, postal_code })
    }

    fn place(&self) -> Place {
        let Self { street, city, state, postal_code } = *self;
        let lines = addresses::lines(street, city, state, postal_code);
        Place { lines, postal_code: postal_code.to_owned() }
    }
}

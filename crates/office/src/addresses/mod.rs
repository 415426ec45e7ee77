//! Addresses from which mail came back: which ones somebody has to ask about, what was
//! found out, and what the student information system does not know yet. All of it is
//! worked out from facts each time.

mod known;

use domain::Date;
use intake::record::Record;
use store::sheet::Sight;
use store::tx::Tx;

use crate::error::Result;
use crate::facts::{self, Whose};
use crate::letters;

pub use known::FoundOut;
pub(crate) use known::{CONFIRMED, Known, MOVED, Stands, filed};

/// The address of a contact from which mail came back, or about which somebody found
/// something out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The student.
    pub student: String,
    /// The id of the contact.
    pub contact: String,
    /// The contact's name.
    pub name: String,
    /// Where letters go.
    pub lines: Vec<String>,
    /// What the files say, in the same way.
    pub filed: Vec<String>,
    /// It is a substitute, and nobody else may see it.
    pub is_confidential: bool,
    /// When the last letter came back, as long as nobody has asked: until then no letter
    /// goes there.
    pub came_back: Option<Date>,
    /// The word on that envelope; empty where nobody said one.
    pub reason: String,
    /// What somebody found out that counts.
    pub found: Option<FoundOut>,
    /// The student information system has another address than the one where letters go.
    pub is_moved: bool,
}

/// The addresses of some students, or of everybody, in the order of the students.
///
/// # Errors
/// When the memory refuses.
pub fn all(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<Address>> {
    of(tx, sight, Whose::Everybody)
}

/// The addresses of one student.
///
/// # Errors
/// When the memory refuses.
pub fn of_student(tx: &mut Tx<'_>, sight: Sight<'_>, student: &str) -> Result<Vec<Address>> {
    of(tx, sight, Whose::Students(&[student]))
}

fn of(tx: &mut Tx<'_>, sight: Sight<'_>, whose: Whose<'_>) -> Result<Vec<Address>> {
    let known = Known::load(tx, sight, whose)?;
    let mut all = Vec::new();
    let students = Whose::Students(&known.students());
    facts::records(tx, sight, "contacts.csv", students, |record, _| {
        if let Record::Contacts(row) = record {
            let (student, contact) = (row.student_id.to_string(), letters::contact(&row));
            let filed = filed(&contact);
            let Stands { standing, found, reason } = known.stands(&student, &contact, &filed);
            // Nobody asks where somebody lives who must not be written to.
            let is_free = !contact.do_not_contact && !contact.no_contact_order;
            let came_back = standing.came_back.filter(|_| is_free);
            if came_back.is_some() || found.is_some() {
                all.push(Address {
                    student,
                    contact: contact.id,
                    name: contact.name,
                    lines: standing.place.lines,
                    filed: filed.lines,
                    is_confidential: contact.address_confidential,
                    came_back,
                    reason,
                    found,
                    is_moved: standing.is_moved,
                });
            }
        }
    })?;
    Ok(all)
}

/// The lines of an address; none when neither street nor city is known.
pub(crate) fn lines(street: &str, city: &str, state: &str, postal_code: &str) -> Vec<String> {
    // The postal letters of a state: `US-CA` and `CA` alike.
    let state = state.strip_prefix("US-").unwrap_or(state);
    let region = [state, postal_code].map(str::trim).join(" ");
    let town = [city.trim(), region.trim()];
    let town: Vec<_> = town.into_iter().filter(|part| !part.is_empty()).collect();
    let lines = [street.trim().to_owned(), town.join(", ")];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

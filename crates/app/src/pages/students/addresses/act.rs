//! Writing down what somebody found out about an address, and taking it back.

use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, Doing, Learned, NewAddress};
use office::addresses;

use super::fields::{self, Faults, Read};
use crate::answer::{Answer, Answered, go};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::students::{address, record};

/// Keeps it: letters go where it says from then on.
pub(crate) fn settle_address(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let read = match fields::read(desk) {
        Ok(read) => read,
        Err(faults) => return record::with_address(desk, viewer, &faults),
    };
    let Read { is_moved, parts, how, person, note } = &read;
    let [street, city, state, postal_code] = parts.each_ref().map(String::as_str);
    let (student, contact) = (desk.asked.param("id"), desk.asked.field("contact"));
    let home = home(desk, (student, &contact))?;
    let contacts: Vec<&str> = home.iter().map(String::as_str).chain([&*contact]).collect();
    let learned = Learned {
        student,
        contacts: &contacts,
        moved_to: is_moved.then_some(NewAddress { street, city, state, postal_code }),
        how: *how,
        person,
        note,
    };
    let faults: Faults = match acts::settle_address(desk.store(), doing(desk, viewer), learned) {
        Ok(()) => return Ok(back(desk, "settled=1#address")),
        // Somebody else, or the student information system, was first.
        Err(OfficeError::NothingCameBack) => return Ok(back(desk, "#address")),
        Err(OfficeError::SameAddress) => vec![("address-street", "address-same")],
        Err(OfficeError::NoReason) => vec![("address-person", "entry-empty")],
        Err(error) => return Err(error.into()),
    };
    record::with_address(desk, viewer, &faults)
}

/// Takes back what the same person wrote down by mistake.
pub(crate) fn unsettle_address(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let what = (desk.asked.param("id"), &*desk.asked.field("at"));
    let taken = acts::take_back_address(desk.store(), doing(desk, viewer), what)?;
    Ok(back(desk, if taken { "settled=0#address" } else { "#address" }))
}

/// The others who live where a contact does, where it was said that it is about them too.
fn home(desk: &Desk<'_>, (student, contact): (&str, &str)) -> Result<Vec<String>, PageError> {
    if desk.asked.field("address-home") != "1" {
        return Ok(Vec::new());
    }
    let all = addresses::of_student(&mut desk.store().glance()?, desk.sight(), student)?;
    Ok(super::home_of(&all, contact).map(|it| it.contact.clone()).collect())
}

fn doing<'a>(desk: &'a Desk<'_>, viewer: &'a Viewer) -> Doing<'a> {
    Doing::of(viewer, desk.now, &desk.app.config.rulebooks)
}

fn back(desk: &Desk<'_>, with: &str) -> Answer {
    go(&format!("{}?{with}", address(desk.asked.param("id"))))
}

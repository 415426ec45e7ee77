//! New addresses as a file, for whoever keeps the student information system.

use domain::access::View;
use office::accounts::Viewer;
use office::addresses::{Address, FoundOut};
use office::cell;

use crate::answer::{Answered, file};
use crate::desk::Desk;
use crate::error::PageError;

const HEAD: [&str; 14] = [
    "student_id",
    "contact_id",
    "name",
    "address_now",
    "address",
    "city",
    "state",
    "postal_code",
    "address_confidential",
    "how",
    "who_said_so",
    "note",
    "written_on",
    "written_by",
];

/// The addresses that the student information system does not have yet.
pub(crate) fn addresses(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let mut tx = desk.store().glance()?;
    let roster = desk.app.roster(&mut tx, frame, desk.today())?;
    let back = desk.app.back(&mut tx, frame, desk.today())?;
    drop(tx);
    let shown = roster.shown(viewer, desk.school().as_deref());
    let mut rows = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |cells: &[&str]| {
        let cells = cells.iter().map(|it| cell::as_text(it).into_owned());
        rows.write_record(cells).map_err(|error| PageError::Broken(error.to_string()))
    };
    write(&HEAD)?;
    // A confidential address is for those who see the family.
    let is_told =
        |it: &&Address| it.is_moved && (!it.is_confidential || viewer.sees(View::Contacts));
    for address in back.addresses((&roster, &shown)).filter(is_told) {
        let Address { student, contact, name, filed, is_confidential, found, .. } = address;
        let Some(FoundOut { how, person, note, on, by, parts, .. }) = found else { continue };
        desk.looked(viewer, student, "letters")?;
        let [street, city, state, postal_code] = parts;
        let (filed, on) = (filed.join(", "), on.map(|on| on.to_string()).unwrap_or_default());
        let (is_confidential, by) = (if *is_confidential { "1" } else { "0" }, frame.person(by));
        write(&[
            student,
            contact,
            name,
            &filed,
            street,
            city,
            state,
            postal_code,
            is_confidential,
            how,
            person,
            note,
            &on,
            by,
        ])?;
    }
    let bytes = rows.into_inner().map_err(|error| PageError::Broken(error.to_string()))?;
    Ok(file("new-addresses.csv", "text/csv; charset=utf-8", bytes))
}

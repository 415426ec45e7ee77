//! Students, contacts and enrollments as rows.

use std::io::{self, Write};

use domain::enrollment::Grade;
use intake::record::{ContactRow, EnrollmentRow, StudentRow};
use intake::value::Id;

use super::Files;
use crate::contacts::Contact;
use crate::households::{Household, Kid};
use crate::stays::Stay;
use crate::world::World;

/// A student's row.
pub(crate) fn student_rows<W: Write>(
    home: &Household,
    kid: &Kid,
    files: &mut Files<W>,
) -> io::Result<()> {
    files.students.row(&StudentRow {
        student_id: Id(&kid.id),
        state_id: Id(&kid.state_id),
        last_name: &kid.name.last,
        first_name: &kid.name.first,
        preferred_name: &kid.name.preferred,
        birth_date: Some(kid.born),
        gender: kid.gender,
        home_language: home.tongue.0,
        chronic_illness_form_until: kid.illness_form_until,
        groups: &kid.groups,
        ethnicity: kid.ethnicity,
        household_id: Id(&home.id),
    })
}

/// A student's contacts: those of the household, with the same ids for all
/// brothers and sisters.
pub(crate) fn contact_rows<W: Write>(
    home: &Household,
    kid: &Kid,
    files: &mut Files<W>,
) -> io::Result<()> {
    for (place, contact) in home.contacts.iter().enumerate() {
        let priority = u16::try_from(place + 1).ok();
        files.contacts.row(&contact_row(kid, contact, priority))?;
    }
    Ok(())
}

fn contact_row<'a>(kid: &'a Kid, contact: &'a Contact, priority: Option<u16>) -> ContactRow<'a> {
    let address = &contact.address;
    ContactRow {
        contact_id: Id(&contact.id),
        student_id: Id(&kid.id),
        name: &contact.name,
        relationship: contact.relationship,
        language: contact.language,
        interpreter: Some(contact.interpreter),
        alternate_format: contact.alternate_format,
        phone: &contact.phone,
        email: &contact.email,
        address: &address.street,
        city: address.city,
        state: if address.city.is_empty() { "" } else { "CA" },
        postal_code: address.postal_code,
        lives_with: Some(contact.lives_with),
        education_rights: Some(contact.education_rights),
        legal_custody: Some(contact.legal_custody),
        gets_mail: Some(contact.gets_mail),
        do_not_contact: Some(contact.do_not_contact),
        no_contact_order: Some(contact.no_contact_order),
        address_confidential: Some(contact.address_confidential),
        priority,
    }
}

/// A student's enrollments.
pub(crate) fn enrollment_rows<W: Write>(
    world: &World,
    kid: &Kid,
    stays: &[Stay],
    files: &mut Files<W>,
) -> io::Result<()> {
    for stay in stays {
        files.enrollments.row(&EnrollmentRow {
            student_id: Id(&kid.id),
            school_id: Id(&world.schools.list[stay.school].id),
            entry_date: world.calendars.date(stay.entry),
            exit_date: stay.exit.map(|exit| world.calendars.date(exit)),
            grade: grade(kid.grade),
            exit_code: stay.exit_code,
            program: stay.program.name(),
            track: stay.track,
            primary: Some(stay.primary),
            exempt: Some(stay.exempt),
            teacher: world.staff.name(stay.teacher),
        })?;
    }
    Ok(())
}

/// -1 is TK, 0 is K.
fn grade(grade: i8) -> Grade {
    match grade {
        ..0 => Grade::TK,
        0 => Grade::K,
        _ => u8::try_from(grade).ok().and_then(Grade::number).unwrap_or(Grade::K),
    }
}

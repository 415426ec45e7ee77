//! What a form says of a student, from the stored facts.

use domain::access::View;
use domain::notice::Contact;
use intake::record::Record;
use store::sheet::Sight;
use store::tx::Tx;

use super::week::{track, week};
use super::{Asked, Form, Paper, languages};
use crate::accounts::Viewer;
use crate::error::{OfficeError, Result};
use crate::facts::{self, Whose};
use crate::letters;
use crate::students;

/// The language of those for whom forms have no words.
const FALLBACK: &str = "en";

/// Gathers what a form says. Its school is the one where the student sits today,
/// or else another one of the school year.
///
/// # Errors
/// When the viewer may not see it, or no student of that id sits at a school of
/// the viewer's.
pub fn gather<'a>(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    viewer: &Viewer,
    asked: Asked<'a>,
) -> Result<Paper<'a>> {
    for view in [View::Students, View::Contacts] {
        let is_needed = view == View::Students || matches!(asked.form, Form::ResidenceCheck);
        if is_needed && !viewer.sees(view) {
            return Err(OfficeError::NotShown(view));
        }
    }
    let unknown = || OfficeError::UnknownStudent(asked.student.to_owned());
    let seats = students::seats(tx, sight, viewer, (asked.student, asked.today))?;
    let seat = seats.into_iter().next().ok_or_else(unknown)?;
    let family = letters::families(tx, sight, &[asked.student])?.remove(asked.student);
    let family = family.filter(|family| !family.student.full_name.is_empty());
    let family = family.ok_or_else(unknown)?;
    let mut heads = letters::letterheads(tx, sight)?;
    let (mut days, mut periods) = (Vec::new(), Vec::new());
    if let Form::RoutingSlip(day) | Form::SignInSheet(day) = asked.form {
        let track = track(tx, sight, (asked.student, &seat.school), asked.today)?;
        days = week(tx, sight, (&seat.school, &track), day)?;
        periods = names_of_periods(tx, sight, &seat.school)?;
    }
    let address = match asked.form {
        Form::ResidenceCheck => home(&family.contacts),
        _ => Vec::new(),
    };
    let at_home = spoken(&family.contacts).unwrap_or(&family.student.home_language);
    let wanted = if asked.language.is_empty() { at_home } else { asked.language };
    Ok(Paper {
        letterhead: heads.remove(&seat.school).ok_or_else(unknown)?,
        student_id: asked.student,
        language: written(wanted),
        student: family.student.full_name,
        grade: seat.grade.to_string(),
        form: asked.form,
        today: asked.today,
        days,
        periods,
        address,
    })
}

/// The language of a form for somebody who wants one.
fn written(wanted: &str) -> String {
    let own = wanted.split('-').next().unwrap_or(wanted);
    let known = languages().into_iter().find(|known| known.eq_ignore_ascii_case(own));
    known.map_or_else(|| FALLBACK.to_owned(), |_| wanted.to_owned())
}

/// With whom the student lives, first those who are called first.
fn at_home(contacts: &[Contact]) -> impl Iterator<Item = &Contact> {
    let mut own: Vec<&Contact> = contacts.iter().filter(|contact| contact.lives_with).collect();
    own.sort_by_key(|contact| contact.priority);
    own.into_iter()
}

fn spoken(contacts: &[Contact]) -> Option<&str> {
    at_home(contacts).map(|contact| contact.language.as_str()).find(|tag| !tag.is_empty())
}

/// Where the student lives. Where one address of the home is confidential, none
/// is printed: paper gets lost.
fn home(contacts: &[Contact]) -> Vec<String> {
    if at_home(contacts).any(|contact| contact.address_confidential) {
        return Vec::new();
    }
    let mut open = at_home(contacts).filter(|contact| !contact.no_contact_order);
    open.find(|contact| !contact.address.is_empty())
        .map(|contact| contact.address.clone())
        .unwrap_or_default()
}

/// The names of a school's periods, in their order.
fn names_of_periods(tx: &mut Tx<'_>, sight: Sight<'_>, school: &str) -> Result<Vec<String>> {
    let mut periods = Vec::new();
    facts::records(tx, sight, "periods.csv", Whose::Everybody, |record, _| {
        if let Record::Periods(row) = record
            && *row.school_id == *school
        {
            periods.push((row.start_time, row.period.to_owned()));
        }
    })?;
    periods.sort();
    Ok(periods.into_iter().map(|(_, name)| name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(address: &str, priority: u32) -> Contact {
        Contact {
            address: vec![address.to_owned()],
            lives_with: true,
            language: "es".to_owned(),
            priority,
            ..Contact::default()
        }
    }

    #[test]
    fn the_address_is_that_of_who_is_called_first_at_home() {
        let away = Contact { lives_with: false, ..contact("9 Far Rd", 0) };
        let contacts = [away, contact("2 Elm St", 2), contact("1 Oak St", 1)];
        assert_eq!(home(&contacts), ["1 Oak St"]);
        assert_eq!(home(&contacts[..1]), [""; 0]);
        let forbidden = Contact { no_contact_order: true, ..contact("1 Oak St", 1) };
        assert_eq!(home(&[forbidden, contact("2 Elm St", 2)]), ["2 Elm St"]);
    }

    #[test]
    fn one_confidential_address_of_a_home_keeps_all_of_it_off_paper() {
        let hidden = Contact { address_confidential: true, ..contact("PO Box 7", 2) };
        assert_eq!(home(&[contact("1 Oak St", 1), hidden]), [""; 0]);
    }

    #[test]
    fn a_language_that_forms_do_not_have_is_english() {
        assert_eq!(["es", "es-MX", "vi", ""].map(written), ["es", "es-MX", "en", "en"]);
        assert_eq!(spoken(&[contact("", 1)]), Some("es"));
    }
}

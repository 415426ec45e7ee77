//! Forms on paper.

use documents::form::FormError;
use documents::press::PressError;
use domain::Date;
use domain::day::SchoolYear;
use jiff::ToSpan;
use office::OfficeError;
use office::accounts::Viewer;
use office::forms::{self, Asked, Form, Offer};

use super::back::line;
use super::fields::Faults;
use crate::answer::{Answered, go, shown};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::students::{address, again};

/// Letters of each part of a referral: so much fits on its page.
const IN_NAME: usize = 80;
const IN_CONTACT: usize = 280;
const IN_WHY: usize = 600;
/// Lines of phone and address.
const LINES: usize = 5;

/// What somebody typed of an offer of help.
pub(super) struct Typed {
    service: String,
    contact: String,
    why: String,
    referrer: String,
    until: Date,
}

/// A week of classes.
pub(crate) fn routing_slip(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    print(desk, viewer, Form::RoutingSlip(week(desk)))
}

/// A week of mornings.
pub(crate) fn sign_in_sheet(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    print(desk, viewer, Form::SignInSheet(week(desk)))
}

/// A visit to a home.
pub(crate) fn check_paper(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    print(desk, viewer, Form::ResidenceCheck)
}

/// An offer of help from outside. Its words come in the form and not in the
/// address, so that they stand in no log.
pub(crate) fn referral_slip(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let Ok(typed) = read_offer(desk) else { return again(desk, viewer, None) };
    let Typed { service, contact, why, referrer, until } = &typed;
    let offer = Offer { service, contact, why, referrer, until: *until };
    print(desk, viewer, Form::ReferralSlip(offer))
}

/// The day whose week was asked for.
fn week(desk: &Desk<'_>) -> Date {
    desk.asked.query("week").parse().unwrap_or_else(|_| next_week(desk.today()))
}

/// The day whose week is printed, if nobody chooses another: from Friday on the
/// next one.
pub(super) fn next_week(today: Date) -> Date {
    let place = today.weekday().to_monday_zero_offset();
    let ahead = if place < 4 { 0 } else { 7 - i32::from(place) };
    today.checked_add(ahead.days()).unwrap_or(today)
}

/// The last day on which records may be shared, as long as nobody writes another:
/// the end of the school year.
pub(super) fn last_day(desk: &Desk<'_>) -> Date {
    SchoolYear::containing(desk.today()).last()
}

pub(super) fn read_offer(desk: &Desk<'_>) -> Result<Typed, Faults> {
    let mut faults = Faults::new();
    let mut text = |name, most| line(desk, name, (false, most), &mut faults);
    let service = text("refer-service", IN_NAME);
    let contact = text("refer-contact", IN_CONTACT);
    let why = text("refer-why", IN_WHY);
    let referrer = text("refer-referrer", IN_NAME);
    if contact.lines().count() > LINES || contact.chars().any(|it| it == '\t') {
        faults.push(("refer-contact", "fault-long"));
    }
    let until: Result<Date, _> = desk.asked.field("refer-until").parse();
    match until {
        Err(_) => faults.push(("refer-until", "form-no-date")),
        Ok(until) if until < desk.today() => faults.push(("refer-until", "selections-not-ahead")),
        Ok(_) => {}
    }
    let Some(until) = until.ok().filter(|_| faults.is_empty()) else { return Err(faults) };
    Ok(Typed { service, contact, why, referrer, until })
}

/// Prints a form of the student. That her or his facts were looked at is written
/// down.
fn print(desk: &Desk<'_>, viewer: &Viewer, form: Form<'_>) -> Answered {
    let (student, chosen) = (desk.asked.param("id"), desk.asked.query("language"));
    let language = match form {
        // Whoever visits reads it, and not the family.
        Form::ResidenceCheck if chosen.is_empty() => desk.tag(),
        _ => &chosen,
    };
    let asked = Asked { student, language, form, today: desk.today() };
    let mut tx = desk.store().glance()?;
    let paper = forms::gather(&mut tx, desk.sight(), viewer, asked)?;
    // Printing takes longer than reading.
    drop(tx);
    let name = form.name();
    desk.looked(viewer, student, &format!("form: {name}"))?;
    match desk.app.printer.print(&paper, desk.now) {
        Ok(bytes) => Ok(shown(&format!("{name}.pdf"), "application/pdf", bytes)),
        Err(error) => {
            let why = reason(error)?;
            Ok(go(&format!("{}?unprinted={why}#efforts", address(student))))
        }
    }
}

/// A word for what the person who prints can do something about.
fn reason(error: OfficeError) -> Result<&'static str, PageError> {
    match error {
        OfficeError::Form(FormError::Week(_)) => Ok("week"),
        OfficeError::Form(FormError::TooLong(_)) => Ok("long"),
        OfficeError::Form(FormError::Press(PressError::NoFont(_))) => Ok("font"),
        error => Err(error.into()),
    }
}

/// Which message says why nothing was printed.
pub(super) fn trouble(desk: &Desk<'_>) -> Option<&'static str> {
    match desk.asked.query("unprinted").as_str() {
        "week" => Some("unprinted-week"),
        "long" => Some("unprinted-long"),
        "font" => Some("unprinted-font"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::next_week;
    use jiff::civil::date;

    #[test]
    fn from_friday_on_the_next_week_is_printed() {
        assert_eq!(next_week(date(2026, 1, 29)), date(2026, 1, 29));
        for day in [date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 1)] {
            assert_eq!(next_week(day), date(2026, 2, 2));
        }
    }
}

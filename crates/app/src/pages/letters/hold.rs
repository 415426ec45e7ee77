//! Holding one letter, with a reason, and letting it go.

use askama::Template;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, Doing, HoldLetter};

use super::review::kind;
use crate::answer::{Answered, go, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};
use crate::pages::students::address;

#[derive(Template)]
#[template(path = "pages/letters/hold.html")]
struct Show<'a> {
    desk: &'a Desk<'a>,
    kind: &'a str,
    student: &'a str,
    name: String,
    fields: Vec<Field>,
}

/// Where somebody holds the letter of a student.
pub(super) fn place(kind: &str, student: &str) -> String {
    address(student).replacen("/students/", &format!("/letters/hold/{kind}/"), 1)
}

/// The form.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    open(desk, viewer, None)
}

/// Holds the letter: no run takes it along until that day, or until it is let go.
pub(crate) fn hold(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let typed = desk.asked.field("hold-until");
    let until = match typed.trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(until) => Some(until),
            Err(_) => return open(desk, viewer, Some(("hold-until", "form-no-date"))),
        },
    };
    let (kind, student) = (kind(desk)?, desk.asked.param("id"));
    let reason = desk.asked.field("hold-reason");
    let held = HoldLetter { student, kind, until, reason: &reason };
    let fault = match acts::hold_letter(desk.store(), doing(desk, viewer), held) {
        Ok(()) => return Ok(back(kind, "1")),
        Err(OfficeError::HeldBefore) => ("hold-reason", "hold-letter-before"),
        Err(OfficeError::NotAhead(_)) => ("hold-until", "hold-letter-ahead"),
        Err(OfficeError::TooFar(_)) => ("hold-until", "hold-letter-far"),
        Err(OfficeError::NoReason) => ("hold-reason", "note-empty"),
        Err(OfficeError::TooLong(_)) => ("hold-reason", "fault-long"),
        Err(error) => return Err(error.into()),
    };
    open(desk, viewer, Some(fault))
}

/// Lets it go.
pub(crate) fn let_go(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (kind, student) = (kind(desk)?, desk.asked.param("id"));
    acts::let_letter_go(desk.store(), doing(desk, viewer), (kind, student))?;
    Ok(back(kind, "0"))
}

fn doing<'a>(desk: &'a Desk<'_>, viewer: &'a Viewer) -> Doing<'a> {
    Doing::of(viewer, desk.now, &desk.app.config.rulebooks)
}

fn back(kind: &str, hold: &str) -> crate::answer::Answer {
    go(&format!("/letters/review/{kind}?hold={hold}"))
}

fn open(desk: &Desk<'_>, viewer: &Viewer, fault: Option<(&str, &str)>) -> Answered {
    let (kind, student) = (kind(desk)?, desk.asked.param("id"));
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let roster = desk.app.roster(&mut desk.store().glance()?, frame, desk.today())?;
    let found = roster.get((viewer, None), student).ok_or(PageError::NotFound)?;
    desk.looked(viewer, student, "letters")?;
    let field = |name, key: &str, hint: &str, input| {
        let told = fault.filter(|(at, _)| *at == name).map(|(_, key)| desk.say(key).into_owned());
        let (hint, value) = (desk.say(hint).into_owned(), desk.asked.field(name));
        Field { hint, value, fault: told, ..Field::empty(name, desk.say(key).into_owned(), input) }
    };
    let until = field("hold-until", "hold-letter-until", "hold-letter-until-hint", Input::Date);
    let reason = field("hold-reason", "selections-reason", "hold-letter-reason-hint", Input::Text);
    let fields = vec![until, Field { is_required: true, ..reason }];
    page(&Show { desk, kind, student, name: found.name, fields })
}

impl Show<'_> {
    fn place(&self) -> String {
        place(self.kind, self.student)
    }

    /// Fields with something wrong.
    fn faults(&self) -> Vec<&Field> {
        self.fields.iter().filter(|field| field.fault.is_some()).collect()
    }
}

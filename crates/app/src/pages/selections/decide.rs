//! Taking a decision about the proposals that were picked.

use domain::Date;
use domain::acts::Decision;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, Choice, Doing, Ruling};

use super::show;
use crate::answer::{Answered, go};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};
use crate::pages::picks::Typed;

/// The fields of the forms that put off and decline, empty.
pub(super) fn fields(desk: &Desk<'_>) -> Vec<Field> {
    let field = |name, key: &str, input| Field::empty(name, desk.say(key).into_owned(), input);
    vec![
        field("defer-until", "selections-until", Input::Date),
        field("defer-reason", "selections-reason", Input::Line),
        field("decline-reason", "selections-reason", Input::Line),
    ]
}

/// Decides about everybody who was picked.
pub(crate) fn decide(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let asked = desk.asked;
    let mut typed = Typed::sent(desk, fields(desk));
    let (stage, first) = (asked.field("show"), asked.field("from").parse().unwrap_or(0));
    let choices: Vec<Choice<'_>> = typed.picked.iter().filter_map(|pick| choice(pick)).collect();
    let (decision, reason) = match asked.field("do").as_str() {
        "defer" => (deferred(&typed), typed.fields[1].value.as_str()),
        "decline" => (Some(Decision::Decline), typed.fields[2].value.as_str()),
        "accept" => (Some(Decision::Accept), ""),
        _ => return show(desk, viewer, (&stage, first), typed),
    };
    let done = match decision {
        _ if choices.is_empty() => None,
        Some(decision) => {
            let doing = Doing::of(viewer, desk.now, &desk.app.config.rulebooks);
            let seen = asked.field("seen").parse().unwrap_or(0);
            let ruling = Ruling { decision, reason, owner: &typed.owner, seen };
            Some(acts::select(desk.store(), doing, &choices, ruling))
        }
        None => Some(Err(OfficeError::NotAhead(desk.today()))),
    };
    match done {
        Some(Ok(done)) => {
            let (done, gone) = (done.done, done.gone.len());
            let to = format!("/selections?show={stage}&from={first}&done={done}&gone={gone}");
            return Ok(go(&to));
        }
        Some(Err(error)) => blame(desk, &mut typed, error)?,
        None => typed.is_nobody = true,
    }
    show(desk, viewer, (&stage, first), typed)
}

/// A step and a student.
fn choice(pick: &str) -> Option<Choice<'_>> {
    let (step, student) = pick.split_once(' ')?;
    Some(Choice { student, step })
}

fn deferred(typed: &Typed) -> Option<Decision> {
    let until: Date = typed.fields[0].value.parse().ok()?;
    Some(Decision::Defer { until })
}

/// Tells at the field what is wrong with it.
fn blame(desk: &Desk<'_>, typed: &mut Typed, error: OfficeError) -> Result<(), PageError> {
    if matches!(error, OfficeError::NoOwner) {
        typed.is_no_owner = true;
        return Ok(());
    }
    let is_deferred = desk.asked.field("do") == "defer";
    let (place, key) = match error {
        OfficeError::NotAhead(_) => (0, "selections-not-ahead"),
        OfficeError::TooFar(last) => {
            let told = desk.tell("selections-too-far", "date", desk.date(&last));
            typed.fields[0].fault = Some(told.into_owned());
            return Ok(());
        }
        OfficeError::NoReason => (if is_deferred { 1 } else { 2 }, "selections-no-reason"),
        OfficeError::TooLong(_) => (if is_deferred { 1 } else { 2 }, "fault-long"),
        error => return Err(error.into()),
    };
    typed.fields[place].fault = Some(desk.say(key).into_owned());
    Ok(())
}

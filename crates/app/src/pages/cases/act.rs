//! Giving, closing and taking on the cases that were picked.

use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, Case, CaseAct, Doing};

use super::{fields, show};
use crate::answer::{Answered, go};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::picks::Typed;

/// Does something about every case that was picked.
pub(crate) fn act(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let asked = desk.asked;
    let mut typed = Typed::sent(desk, fields(desk));
    let (stage, whose) = (asked.field("show"), asked.field("whose"));
    let first = asked.field("from").parse().unwrap_or(0);
    let at = (stage.as_str(), whose.as_str(), first);
    let act = match asked.field("do").as_str() {
        "give" => CaseAct::Own(&typed.owner),
        "close" => CaseAct::Close(&typed.fields[0].value),
        "carry" => CaseAct::Carry,
        _ => return show(desk, viewer, at, typed),
    };
    let cases: Vec<Case<'_>> = typed.picked.iter().filter_map(|pick| case(pick)).collect();
    if cases.is_empty() {
        typed.is_nobody = true;
        return show(desk, viewer, at, typed);
    }
    let doing = Doing::of(viewer, desk.now, &desk.app.config.rulebooks);
    match acts::act_on_cases(desk.store(), doing, &cases, act) {
        Ok(told) => {
            let (done, gone) = (told.done.to_string(), told.gone.len().to_string());
            let pairs =
                [("show", stage.as_str()), ("owner", &whose), ("done", &done), ("gone", &gone)];
            let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
            return Ok(go(&format!("/cases?{query}")));
        }
        Err(error) => blame(desk, &mut typed, error)?,
    }
    show(desk, viewer, at, typed)
}

/// A track and a student.
fn case(pick: &str) -> Option<Case<'_>> {
    let (track, student) = pick.split_once(' ')?;
    Some(Case { student, track })
}

/// Tells at the field what is wrong with it.
fn blame(desk: &Desk<'_>, typed: &mut Typed, error: OfficeError) -> Result<(), PageError> {
    let key = match error {
        OfficeError::NoOwner => {
            typed.is_no_owner = true;
            return Ok(());
        }
        OfficeError::NoReason => "selections-no-reason",
        OfficeError::TooLong(_) => "fault-long",
        error => return Err(error.into()),
    };
    typed.fields[0].fault = Some(desk.say(key).into_owned());
    Ok(())
}

//! Recording that the reports that were picked were filed.

use domain::Date;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, Doing};

use super::{fields, show};
use crate::answer::{Answered, go};
use crate::desk::Desk;
use crate::pages::picks::Typed;

/// Records it for every report that was picked.
pub(crate) fn act(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let mut typed = Typed::sent(desk, fields(desk));
    let first = desk.asked.field("from").parse().unwrap_or(0);
    let reports: Vec<(&str, u16)> = typed.picked.iter().filter_map(|pick| report(pick)).collect();
    if reports.is_empty() {
        typed.is_nobody = true;
        return show(desk, viewer, ("owed", first), typed);
    }
    let doing = Doing::of(viewer, desk.now, &desk.app.config.rulebooks);
    let on: Option<Date> = typed.fields[0].value.parse().ok();
    let done = match on {
        Some(on) => acts::file_reports(desk.store(), doing, &reports, (on, &typed.fields[1].value)),
        None => Err(OfficeError::NoDate),
    };
    let told = |key: &str, date: Date| desk.tell(key, "date", desk.date(&date)).into_owned();
    let (place, words) = match done {
        Ok(done) => {
            let (done, gone) = (done.done, done.gone.len());
            return Ok(go(&format!("/reports?show=owed&done={done}&gone={gone}")));
        }
        Err(OfficeError::NoDate) => (0, desk.say("form-no-date").into_owned()),
        Err(OfficeError::NotYet(_)) => (0, desk.say("duty-not-yet").into_owned()),
        Err(OfficeError::TooEarly(since)) => (0, told("duty-too-early", since)),
        Err(OfficeError::NoPerson) => (1, desk.say("duty-filed-to-whom").into_owned()),
        Err(OfficeError::TooLong(_)) => (1, desk.say("fault-long").into_owned()),
        Err(error) => return Err(error.into()),
    };
    typed.fields[place].fault = Some(words);
    show(desk, viewer, ("owed", first), typed)
}

/// A number and a student.
fn report(pick: &str) -> Option<(&str, u16)> {
    let (number, student) = pick.split_once(' ')?;
    Some((student, number.parse().ok()?))
}

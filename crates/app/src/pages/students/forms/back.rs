//! Writing down what came back on a form.

use std::collections::BTreeSet;

use domain::Date;
use jiff::Timestamp;
use jiff::civil::Time;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{Doing, MOST_WORDS};
use office::forms::{self, Came, DayOf, Door, Filled, Residence};

use super::fields::{DAYS, Faults, PAPERS};
use crate::answer::{Answered, go};
use crate::desk::Desk;
use crate::pages::students::acts::earlier;
use crate::pages::students::{address, again};

/// What somebody typed, and when it was; none for now.
type Read = Result<(Option<Timestamp>, Filled), Faults>;

/// Letters of a line.
pub(in crate::pages::students) const IN_LINE: usize = 200;

/// Keeps a routing slip or a sign-in sheet.
pub(crate) fn sheet(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    keep(desk, viewer, read_sheet(desk))
}

/// Keeps a residence check.
pub(crate) fn residence_check(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    keep(desk, viewer, read_check(desk))
}

/// Keeps a home visit.
pub(crate) fn home_visit(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    keep(desk, viewer, read_visit(desk))
}

/// Keeps it, or shows the page again, which says what is wrong.
fn keep(desk: &Desk<'_>, viewer: &Viewer, read: Read) -> Answered {
    let Ok((at, filled)) = read else { return again(desk, viewer, None) };
    let student = desk.asked.param("id");
    let doing = Doing::of(viewer, desk.now, &desk.app.config.rulebooks);
    match forms::take_back(desk.store(), doing, (student, at), filled) {
        Ok(_) => Ok(go(&format!("{}?kept=1#efforts", address(student)))),
        Err(OfficeError::NotYet(_) | OfficeError::TooLong(_)) => again(desk, viewer, None),
        Err(error) => Err(error.into()),
    }
}

/// The days of a sheet: of each that says something.
pub(super) fn read_sheet(desk: &Desk<'_>) -> Read {
    let (mut days, mut faults, mut known) = (Vec::new(), Faults::new(), BTreeSet::new());
    for (day, came) in DAYS {
        let Some(said) = Came::named(&desk.asked.field(came)) else { continue };
        match desk.asked.field(day).parse::<Date>() {
            Err(_) => faults.push((day, "form-no-date")),
            Ok(on) if on > desk.today() => faults.push((day, "duty-not-yet")),
            Ok(on) if !known.insert(on) => faults.push((day, "sheet-twice")),
            Ok(on) => days.push(DayOf { on, came: said }),
        }
    }
    if days.is_empty() && faults.is_empty() {
        faults.push((DAYS[0].1, "sheet-empty"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    days.sort_by_key(|day| day.on);
    let at = days.last().and_then(|last| evening(desk, last.on));
    let is_sign_in = desk.asked.field("sheet-kind") == "sign-in-sheet";
    Ok((at, if is_sign_in { Filled::SignInSheet { days } } else { Filled::RoutingSlip { days } }))
}

/// The afternoon of the last day of a sheet; none for today. The minutes of now
/// keep two sheets of one day apart.
fn evening(desk: &Desk<'_>, on: Date) -> Option<Timestamp> {
    if on == desk.today() {
        return None;
    }
    let (zone, now) = (super::zone(desk), desk.now);
    let now = now.to_zoned(zone.clone()).time();
    let time = Time::new(15, now.minute(), now.second(), now.subsec_nanosecond()).ok()?;
    Some(on.to_datetime(time).to_zoned(zone).ok()?.timestamp())
}

/// A visit to see where the student lives.
pub(super) fn read_check(desk: &Desk<'_>) -> Read {
    let mut faults = Faults::new();
    let at = moment(desk, "check-when", &mut faults);
    let found = Residence::named(&desk.asked.field("check-found"));
    if found.is_none() {
        faults.push(("check-found", "entry-choose"));
    }
    let went = line(desk, "check-went", (true, IN_LINE), &mut faults);
    let spoke = line(desk, "check-spoke", (false, IN_LINE), &mut faults);
    let saw = line(desk, "check-saw", (true, MOST_WORDS), &mut faults);
    let other = line(desk, "check-other", (false, IN_LINE), &mut faults);
    let is_shown = |(name, _): &(&str, &str)| desk.asked.field(name) == "1";
    let papers = PAPERS.into_iter().filter(is_shown).map(|(_, paper)| paper.to_owned()).collect();
    let Some(found) = found.filter(|_| faults.is_empty()) else { return Err(faults) };
    Ok((at, Filled::ResidenceCheck { went, spoke, saw, papers, other, found }))
}

/// A visit to the family.
pub(super) fn read_visit(desk: &Desk<'_>) -> Read {
    let mut faults = Faults::new();
    let at = moment(desk, "visit-when", &mut faults);
    let door = Door::named(&desk.asked.field("visit-door"));
    if door.is_none() {
        faults.push(("visit-door", "entry-choose"));
    }
    let went = line(desk, "visit-went", (true, IN_LINE), &mut faults);
    let there = line(desk, "visit-there", (false, IN_LINE), &mut faults);
    let agreed = line(desk, "visit-agreed", (false, MOST_WORDS), &mut faults);
    let Some(door) = door.filter(|_| faults.is_empty()) else { return Err(faults) };
    Ok((at, Filled::HomeVisit { went, there, agreed, door }))
}

/// A time that was typed; none for now.
fn moment(desk: &Desk<'_>, name: &'static str, faults: &mut Faults) -> Option<Timestamp> {
    earlier(desk, name).unwrap_or_else(|()| {
        faults.push((name, "contact-when-wrong"));
        None
    })
}

/// Words that were typed: whether they are needed, and how many letters there may
/// be.
pub(super) fn line(
    desk: &Desk<'_>,
    name: &'static str,
    (is_needed, most): (bool, usize),
    faults: &mut Faults,
) -> String {
    let text = desk.asked.field(name).trim().to_owned();
    if text.is_empty() && is_needed {
        faults.push((name, "entry-empty"));
    }
    if text.chars().count() > most {
        faults.push((name, "fault-long"));
    }
    text
}

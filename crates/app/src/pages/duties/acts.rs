//! What the forms of a panel do.

use domain::Date;
use domain::access::View;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{self, Doing, GuardAct, MOST_NAME, PutAside, ReportCorrected, ReportFiled};

use store::Store;

use super::Panel;
use crate::answer::{Answered, go};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::{students, today};

type Done = Result<(), OfficeError>;

/// A field, what is wrong with its day, and the day that bounds it.
type Bound = (&'static str, &'static str, Date);

/// Records that a report was filed.
pub(crate) fn file(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let to = desk.asked.field("file-to");
    let done = date(desk, "file-on").and_then(|on| {
        if to.trim().is_empty() {
            return Err(OfficeError::NoReason);
        }
        let number = desk.asked.field("report").parse().unwrap_or(0);
        let filed = ReportFiled { student: desk.asked.param("id"), number, on, to: to.trim() };
        acts::file_report(desk.store(), doing(desk, viewer), filed).map(|_| ())
    });
    end(desk, viewer, done, ["file-on", "file-to"])
}

/// Records that whoever received a report was told that it no longer stands.
pub(crate) fn correct(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (to, note) = (desk.asked.field("correct-to"), desk.asked.field("correct-note"));
    let done = date(desk, "correct-on").and_then(|on| {
        let number = desk.asked.field("report").parse().unwrap_or(0);
        let student = desk.asked.param("id");
        let told = ReportCorrected { student, number, on, to: &to, note: &note };
        acts::correct_report(desk.store(), doing(desk, viewer), told)
    });
    let words = if to.trim().is_empty() { "correct-to" } else { "correct-note" };
    end(desk, viewer, done, ["correct-on", words])
}

/// Takes back a filing that was recorded by mistake.
pub(crate) fn unfile(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    taken_back(desk, viewer, acts::take_back_report)
}

/// Takes back a correction that was recorded by mistake.
pub(crate) fn uncorrect(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    taken_back(desk, viewer, acts::take_back_correction)
}

/// Takes back what was recorded of a student's report of this number on this day.
type TakeBack = fn(&Store, Doing<'_>, (&str, u16, Date)) -> office::Result<bool>;

/// Takes back a report, or its correction, by number and day.
fn taken_back(desk: &Desk<'_>, viewer: &Viewer, take_back: TakeBack) -> Answered {
    let number = desk.asked.field("report").parse().map_err(|_| PageError::NotFound)?;
    let on = desk.asked.field("on").parse().map_err(|_| PageError::NotFound)?;
    let id = desk.asked.param("id");
    let taken = take_back(desk.store(), doing(desk, viewer), (id, number, on))?;
    if !viewer.sees(View::Students) {
        return Ok(go("/"));
    }
    let told = if taken { "?taken=1" } else { "" };
    Ok(go(&format!("{}{told}#happened", students::address(id))))
}

/// Records that somebody was consulted.
pub(crate) fn consult(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let [guard, person, note] =
        ["consult-guard", "consult-with", "consult-note"].map(|name| desk.asked.field(name));
    let done = date(desk, "consult-on").and_then(|on| {
        let act = GuardAct::Consulted { guard: &guard, on, person: &person };
        guarded(desk, viewer, act, &note)
    });
    let is_name_wrong = person.trim().is_empty() || person.chars().count() > MOST_NAME;
    let empty = if is_name_wrong { "consult-with" } else { "consult-note" };
    end(desk, viewer, done, ["consult-on", empty])
}

/// Holds every step of a student.
pub(crate) fn hold(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let note = desk.asked.field("hold-note");
    let done = guarded(desk, viewer, GuardAct::Hold, &note);
    end(desk, viewer, done, ["hold-note"; 2])
}

/// Lets the steps of a student go on.
pub(crate) fn release(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let note = desk.asked.field("release-note");
    let done = guarded(desk, viewer, GuardAct::Release, &note);
    end(desk, viewer, done, ["release-note"; 2])
}

/// Puts a duty aside.
pub(crate) fn put_aside(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (step, reason) = (desk.asked.field("step"), desk.asked.field("aside-reason"));
    let done = date(desk, "aside-until").and_then(|until| {
        let report = desk.asked.field("report").parse().unwrap_or(0);
        let student = desk.asked.param("id");
        let aside = PutAside { student, step: &step, report, until, reason: &reason };
        acts::put_aside(desk.store(), doing(desk, viewer), aside)
    });
    end(desk, viewer, done, ["aside-until", "aside-reason"])
}

/// Takes up again what was put aside.
pub(crate) fn take_up(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let step = desk.asked.field("step");
    let report = desk.asked.field("report").parse().unwrap_or(0);
    let what = (desk.asked.param("id"), step.as_str(), report);
    let done = acts::take_up(desk.store(), doing(desk, viewer), what);
    end(desk, viewer, done, ["aside-until", "aside-reason"])
}

fn guarded(desk: &Desk<'_>, viewer: &Viewer, act: GuardAct<'_>, note: &str) -> Done {
    acts::act_on_guard(desk.store(), doing(desk, viewer), desk.asked.param("id"), (act, note))
}

fn doing<'a>(desk: &'a Desk<'_>, viewer: &'a Viewer) -> Doing<'a> {
    Doing::of(viewer, desk.now, &desk.app.config.rulebooks)
}

/// The day of a field.
fn date(desk: &Desk<'_>, field: &str) -> Result<Date, OfficeError> {
    desk.asked.field(field).parse().map_err(|_| OfficeError::NoDate)
}

/// On to where the form stood, or the same page with what is wrong: of the day in
/// the first field, of the words in the second.
fn end(desk: &Desk<'_>, viewer: &Viewer, done: Done, [day, words]: [&'static str; 2]) -> Answered {
    let (name, key) = match done {
        Ok(()) if viewer.sees(View::Students) => return Ok(go(&back(desk))),
        Ok(()) => return Ok(go("/")),
        Err(OfficeError::NoDate) => (day, "form-no-date"),
        Err(OfficeError::NotAhead(_)) => (day, "selections-not-ahead"),
        Err(OfficeError::NotYet(_)) => (day, "duty-not-yet"),
        Err(OfficeError::TooFar(last)) => return told(desk, viewer, (day, "duty-too-far", last)),
        Err(OfficeError::TooEarly(first)) => {
            return told(desk, viewer, (day, "duty-too-early", first));
        }
        Err(OfficeError::FiledBefore(on)) => return told(desk, viewer, (day, "duty-filed", on)),
        Err(OfficeError::NoReason) if words == "file-to" => (words, "duty-filed-to-whom"),
        Err(OfficeError::NoPerson) => (words, "duty-filed-to-whom"),
        Err(OfficeError::DecidedBefore) => (day, "duty-nothing-owed"),
        Err(OfficeError::NoReason) if words == "consult-with" => (words, "consult-with-whom"),
        Err(OfficeError::NoReason) => (words, "selections-no-reason"),
        Err(OfficeError::TooLong(_)) => (words, "fault-long"),
        // Somebody else was first: the record shows who.
        Err(OfficeError::HeldBefore) => return Ok(go(&back(desk).replace("done=1", "held=1"))),
        Err(error) => return Err(error.into()),
    };
    refuse(desk, viewer, (name, desk.say(key).into_owned()))
}

/// The same page with what is wrong with a day: another one bounds it.
fn told(desk: &Desk<'_>, viewer: &Viewer, (name, key, bound): Bound) -> Answered {
    refuse(desk, viewer, (name, desk.tell(key, "date", desk.date(&bound)).into_owned()))
}

fn refuse(desk: &Desk<'_>, viewer: &Viewer, fault: (&'static str, String)) -> Answered {
    // Whoever sees no students has no page to mend it on.
    if !viewer.sees(View::Students) {
        return Ok(go("/"));
    }
    let fault = Some(fault);
    if is_from_today(desk) {
        today::again(desk, viewer, fault)
    } else {
        students::again(desk, viewer, fault)
    }
}

/// Whether the form stood on the list of today.
pub(crate) fn is_from_today(desk: &Desk<'_>) -> bool {
    desk.asked.field("back") == "today"
}

/// The page that the form stood on, with a word that it was done.
pub(crate) fn back(desk: &Desk<'_>) -> String {
    let id = desk.asked.param("id");
    if is_from_today(desk) {
        let of = serde_urlencoded::to_string([("of", id)]).unwrap_or_default();
        let part = today::only(desk);
        let part = part.map(|(group, from)| format!("&group={}&from={from}", group.name()));
        let part = part.unwrap_or_default();
        return format!("/?whose={}{part}&done=1&{of}", today::whose(desk));
    }
    format!("{}?done=1", students::address(id))
}

/// Fills in what was typed, and says at its field what is wrong.
pub(crate) fn retold(desk: &Desk<'_>, panel: &mut Panel, fault: Option<(&str, String)>) {
    for field in &mut panel.fields {
        let typed = desk.asked.field(field.name);
        if !typed.is_empty() {
            field.value = typed;
        }
        if let Some((name, words)) = &fault
            && field.name == *name
        {
            field.fault = Some(words.clone());
        }
    }
}

/// The line that the form belongs to.
pub(crate) fn key(desk: &Desk<'_>) -> String {
    let report = desk.asked.field("report").parse().unwrap_or(0);
    Panel::key(desk.asked.param("id"), &desk.asked.field("step"), report)
}

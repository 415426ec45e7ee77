//! Recording that a letter came back, by its code or at its line, and taking it back.

use domain::Date;
use domain::notice::Misread;
use office::accounts::Viewer;
use office::acts::Doing;
use office::letters::{self, NotBack, Sticker, Which};

use super::{Fault, open};
use crate::answer::{Answer, Answered, go};
use crate::desk::Desk;
use crate::error::PageError;

/// Records the letter whose code was typed or scanned, and is ready for the next one.
pub(crate) fn scan(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let typed = desk.asked.field("on");
    let on: Date = match typed.as_str() {
        "" => desk.today(),
        typed => match typed.parse() {
            Ok(on) => on,
            Err(_) => return again(desk, viewer, (None, Some("form-no-date"))),
        },
    };
    let code = desk.asked.field("code");
    let which = Which::Code(&code);
    match letters::come_back(desk.store(), doing(desk, viewer), which, (on, None))? {
        Ok(notice) => {
            let day = if on == desk.today() { String::new() } else { format!("&on={on}") };
            Ok(back(&format!("of={}{day}", notice.id)))
        }
        Err(why) => open(desk, viewer, told(desk, why)),
    }
}

/// Records one letter that is on the page, or what the sticker on it says.
pub(crate) fn returned(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let id = desk.asked.param("letter").to_owned();
    let sticker = Sticker::named(&desk.asked.field("sticker"));
    // The day of the pile stays with each letter of it.
    let on: Date = desk.asked.field("on").parse().unwrap_or_else(|_| desk.today());
    let what = (on, sticker);
    match letters::come_back(desk.store(), doing(desk, viewer), Which::Id(&id), what)? {
        Ok(_) | Err(NotBack::Known(..)) => Ok(back(&format!("of={id}&on={on}"))),
        Err(NotBack::Unknown | NotBack::Elsewhere(_)) => Err(PageError::NotFound),
        Err(why) => open(desk, viewer, told(desk, why)),
    }
}

/// Records that a letter had not come back after all.
pub(crate) fn not_returned(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    letters::take_back(desk.store(), doing(desk, viewer), desk.asked.param("letter"))?;
    Ok(back("undone=1"))
}

fn doing<'a>(desk: &'a Desk<'_>, viewer: &'a Viewer) -> Doing<'a> {
    Doing::of(viewer, desk.now, &desk.app.config.rulebooks)
}

fn back(with: &str) -> Answer {
    go(&format!("/letters/returned?{with}"))
}

fn again(desk: &Desk<'_>, viewer: &Viewer, (code, day): (Option<&str>, Option<&str>)) -> Answered {
    let [code, day] = [code, day].map(|key| key.map(|key| desk.say(key).into_owned()));
    open(desk, viewer, Fault { code, day, ..Fault::default() })
}

/// What is wrong, with its cure.
fn told(desk: &Desk<'_>, why: NotBack) -> Fault {
    let day = |day: String| Fault { day: Some(day), ..Fault::default() };
    let (mut run, mut known) = (None, String::new());
    let code = match why {
        NotBack::Before(on) => {
            return day(desk.tell("returned-before", "date", desk.near(&on)).into_owned());
        }
        NotBack::NotYet => return day(desk.say("duty-not-yet").into_owned()),
        NotBack::Misread(Misread::Length(0)) => desk.say("returned-empty").into_owned(),
        NotBack::Misread(Misread::Length(count)) => {
            desk.count("returned-length", count).into_owned()
        }
        NotBack::Misread(Misread::Sign(sign)) => {
            desk.tell("returned-sign", "sign", sign).into_owned()
        }
        NotBack::Misread(Misread::Slip) => desk.say("returned-slip").into_owned(),
        NotBack::Unknown => desk.say("returned-unknown").into_owned(),
        NotBack::Elsewhere(school) => {
            desk.tell("returned-elsewhere", "school", desk.school_name(&school)).into_owned()
        }
        NotBack::NotMailed(revision) => {
            run = Some(revision);
            desk.say("returned-not-mailed").into_owned()
        }
        NotBack::Known(letter, on) => {
            known = letter;
            let on = on.map(|on| desk.near(&on)).unwrap_or_default();
            desk.tell("returned-known", "date", on).into_owned()
        }
    };
    Fault { code: Some(code), day: None, run, known }
}

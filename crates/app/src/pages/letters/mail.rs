//! How the letters of a run went.

use office::OfficeError;
use office::accounts::Viewer;
use office::acts::Doing;
use office::letters::{self, Became, IN_PART, Mail};
use store::notices::{Asked, Notice};

use super::review::schools;
use super::run::{AT_ONCE, found, open};
use crate::answer::{Answer, Answered, go};
use crate::desk::Desk;
use crate::form::{Field, Input};

/// Records that the letters of a run were mailed, or handed over.
pub(crate) fn mail(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (revision, log) = found(desk, viewer)?;
    let kind = log.first().map(|it| it.notice.kind.clone()).unwrap_or_default();
    let mut fields = fields(desk);
    for field in &mut fields {
        field.value = desk.asked.field(field.name);
    }
    let Ok(on) = fields[0].value.parse() else {
        fields[0].fault = Some(desk.say("form-no-date").into_owned());
        return open(desk, viewer, fields);
    };
    let schools = schools(desk, viewer);
    let is_handed = fields[1].value == "handed";
    let mail = Mail {
        actor: &viewer.actor,
        schools: &schools,
        district: &viewer.district,
        now: desk.now,
        became: if is_handed { Became::Handed } else { Became::Mailed },
        on,
        method: if is_handed { "" } else { &fields[1].value.replace('-', " ") },
        tracking: fields[2].value.trim(),
    };
    let asked = Asked { kind: &kind, revision, ..Asked::default() };
    let key = match letters::record(desk.store(), mail, asked) {
        Ok(_) => return Ok(go(&format!("/letters/runs/{revision}?mailed=1"))),
        Err(OfficeError::NotIssuedYet(_)) => "letters-not-yet-issued",
        Err(OfficeError::NotYet(_)) => "duty-not-yet",
        Err(error) => return Err(error.into()),
    };
    fields[0].fault = Some(desk.say(key).into_owned());
    open(desk, viewer, fields)
}

/// Records that the letters of a run were not mailed after all.
pub(crate) fn not_mailed(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (revision, _) = found(desk, viewer)?;
    letters::not_mailed(desk.store(), doing(desk, viewer), revision)?;
    Ok(go(&format!("/letters/runs/{revision}?unmailed=1")))
}

/// Records that a letter never left the office.
pub(crate) fn withdraw(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let id = desk.asked.param("letter");
    let (notice, is_withdrawn) = letters::withdraw(desk.store(), doing(desk, viewer), id)?;
    Ok(to_run(&notice, if is_withdrawn { "withdrawn" } else { "stays" }))
}

/// Records that it is to be mailed after all.
pub(crate) fn reinstate(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let id = desk.asked.param("letter");
    let notice = letters::reinstate(desk.store(), doing(desk, viewer), id)?;
    Ok(to_run(&notice, "reinstated"))
}

fn doing<'a>(desk: &'a Desk<'_>, viewer: &'a Viewer) -> Doing<'a> {
    Doing::of(viewer, desk.now, &desk.app.config.rulebooks)
}

/// The page of the run on which a letter stands, with what was done.
fn to_run(notice: &Notice, done: &str) -> Answer {
    let first = (notice.part.saturating_sub(1) as usize * IN_PART) / AT_ONCE * AT_ONCE;
    go(&format!("/letters/runs/{}?{done}=1&from={first}", notice.revision))
}

/// How letters go: each with its word.
const WAYS: [&str; 3] = ["first-class", "certified", "handed"];

/// When, how, and the number of the carrier.
pub(super) fn fields(desk: &Desk<'_>) -> Vec<Field> {
    let label = |key: &str| desk.say(key).into_owned();
    let ways = WAYS.map(|way| (way.to_owned(), desk.word("way-sent", way)));
    let field = |name, key, input, value: &str| {
        let value = value.to_owned();
        Field { value, ..Field::empty(name, label(key), input) }
    };
    let today = desk.today().to_string();
    vec![
        field("mail-on", "consult-on", Input::Date, &today),
        field("mail-how", "letters-how", Input::Choice(ways.to_vec()), WAYS[0]),
        field("mail-tracking", "letters-tracking", Input::Line, ""),
    ]
}

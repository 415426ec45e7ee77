//! How the letters of a run went.

use office::OfficeError;
use office::accounts::Viewer;
use office::letters::{self, Became, Mail};
use store::notices::Asked;

use super::review::schools;
use super::run::{found, open};
use crate::answer::{Answered, go};
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

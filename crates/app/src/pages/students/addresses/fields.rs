//! The fields of what somebody found out about an address.

use office::acts::{How, MOST_WORDS};

use crate::desk::Desk;
use crate::form::{Field, Input};
use crate::pages::students::forms::{IN_LINE, Row};

/// Fields with something wrong, each with the message that says what.
pub(super) type Faults = Vec<(&'static str, &'static str)>;

/// Whether the address is right, or another.
pub(super) const FOUND: [&str; 2] = ["confirmed", "moved"];

/// The parts of a new address.
pub(super) const PARTS: [&str; 4] =
    ["address-street", "address-city", "address-state", "address-postal-code"];

/// What somebody typed.
pub(super) struct Read {
    pub(super) is_moved: bool,
    pub(super) parts: [String; 4],
    pub(super) how: How,
    pub(super) person: String,
    pub(super) note: String,
}

/// What somebody typed, or what is wrong with it.
pub(super) fn read(desk: &Desk<'_>) -> Result<Read, Faults> {
    let mut faults = Faults::new();
    let found = desk.asked.field("address-found");
    if !FOUND.contains(&found.as_str()) {
        faults.push(("address-found", "entry-choose"));
    }
    let is_moved = found == FOUND[1];
    let mut line = |name: &'static str, is_needed: bool, most: usize| {
        let text = desk.asked.field(name).trim().to_owned();
        if text.is_empty() && is_needed {
            faults.push((name, "entry-empty"));
        }
        if text.chars().count() > most {
            faults.push((name, "fault-long"));
        }
        text
    };
    let parts = PARTS.map(|name| line(name, is_moved, IN_LINE));
    let person = line("address-person", true, IN_LINE);
    let note = line("address-note", false, MOST_WORDS);
    let how = How::named(&desk.asked.field("address-how"));
    if how.is_none() {
        faults.push(("address-how", "entry-choose"));
    }
    let Some(how) = how.filter(|_| faults.is_empty()) else { return Err(faults) };
    Ok(Read { is_moved, parts, how, person, note })
}

/// The fields in their rows, with what was typed where the form was sent; `home` names the
/// others to whom mail came back from the same home.
pub(super) fn rows(desk: &Desk<'_>, is_sent: bool, home: &[String]) -> Vec<Row> {
    let choice = |list: &str, words: &[&str]| {
        let none = (String::new(), desk.say("form-choose").into_owned());
        let all = words.iter().map(|it| ((*it).to_owned(), desk.word(list, it)));
        Input::Choice(std::iter::once(none).chain(all).collect())
    };
    let field = |name: &'static str, input| {
        let value = if is_sent { desk.asked.field(name) } else { String::new() };
        Field { value, ..Field::empty(name, desk.say(name).into_owned(), input) }
    };
    let needed = |field: Field| Field { is_required: true, ..field };
    let hint = |key: &str, field: Field| Field { hint: desk.say(key).into_owned(), ..field };
    let found = needed(field("address-found", choice("address-found", &FOUND)));
    let ways = How::ALL.map(|(_, name)| name);
    let how = needed(field("address-how", choice("address-how", &ways)));
    let person = needed(field("address-person", Input::Line));
    let note = hint("address-note-hint", field("address-note", Input::Text));
    let parts = PARTS.map(|name| field(name, Input::Line)).into();
    let together = || Field {
        label: desk.tell("address-home", "names", home.join(", ")).into_owned(),
        value: if is_sent { desk.asked.field("address-home") } else { "1".to_owned() },
        ..Field::empty("address-home", String::new(), Input::Tick)
    };
    let mut all = vec![
        Row { legend: "", fields: vec![found, how] },
        Row { legend: "address-new", fields: parts },
    ];
    all.extend((!home.is_empty()).then(|| Row { legend: "", fields: vec![together()] }));
    all.extend([person, note].map(|field| Row { legend: "", fields: vec![field] }));
    all
}

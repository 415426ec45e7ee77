//! The fields of the forms, as they are shown.

use domain::Date;
use office::forms::{Came, Door, Filled, Residence};

use super::{Entry, Kind, Row, print, sent};
use crate::desk::Desk;
use crate::form::{Field, Input};

/// Fields with something wrong, each with the message that says what.
pub(super) type Faults = Vec<(&'static str, &'static str)>;

/// The days of a sheet, and what it says of each.
pub(super) const DAYS: [(&str, &str); 5] = [
    ("sheet-day-1", "sheet-came-1"),
    ("sheet-day-2", "sheet-came-2"),
    ("sheet-day-3", "sheet-came-3"),
    ("sheet-day-4", "sheet-came-4"),
    ("sheet-day-5", "sheet-came-5"),
];
/// The papers that a family may show, each with its word in data.
pub(super) const PAPERS: [(&str, &str); 6] = [
    ("check-paper-utility", Filled::PAPERS[0]),
    ("check-paper-lease", Filled::PAPERS[1]),
    ("check-paper-tax", Filled::PAPERS[2]),
    ("check-paper-pay", Filled::PAPERS[3]),
    ("check-paper-letter", Filled::PAPERS[4]),
    ("check-paper-statement", Filled::PAPERS[5]),
];

/// All forms; the one that was sent with what was typed.
pub(super) fn entries(desk: &Desk<'_>, days: &[Date]) -> Vec<Entry> {
    let sent = sent(desk);
    let entry = |(kind, name)| {
        let rows = match kind {
            Kind::Sheet => sheet(desk, days),
            Kind::ResidenceCheck => residence_check(desk),
            Kind::HomeVisit => home_visit(desk),
            Kind::ReferralSlip => referral_slip(desk),
        };
        let mut entry = Entry { name, rows };
        if sent == Some(kind) {
            retell(desk, &mut entry, &kind.faults(desk));
        }
        entry
    };
    Kind::ALL.into_iter().map(entry).collect()
}

/// Fills in what was typed, and says at each field what is wrong.
fn retell(desk: &Desk<'_>, entry: &mut Entry, faults: &Faults) {
    for field in entry.rows.iter_mut().flat_map(|row| &mut row.fields) {
        field.value = desk.asked.field(field.name);
        let fault = faults.iter().find(|(name, _)| *name == field.name);
        field.fault = fault.map(|(_, key)| desk.say(key).into_owned());
    }
}

fn field(desk: &Desk<'_>, name: &'static str, key: &str, input: Input) -> Field {
    Field::empty(name, desk.say(key).into_owned(), input)
}

/// A field whose message has its own name.
fn own(desk: &Desk<'_>, name: &'static str, input: Input) -> Field {
    field(desk, name, name, input)
}

fn needed(field: Field) -> Field {
    Field { is_required: true, ..field }
}

fn with_hint(desk: &Desk<'_>, key: &str, field: Field) -> Field {
    Field { hint: desk.say(key).into_owned(), ..field }
}

fn row(fields: Vec<Field>) -> Row {
    Row { legend: "", fields }
}

/// A choice of words of a list, none of them chosen.
fn choice<T>(desk: &Desk<'_>, list: &str, all: &[(T, &str)]) -> Input {
    let none = (String::new(), desk.say("form-choose").into_owned());
    let words = all.iter().map(|(_, it)| ((*it).to_owned(), desk.word(list, it)));
    Input::Choice(std::iter::once(none).chain(words).collect())
}

fn sheet(desk: &Desk<'_>, days: &[Date]) -> Vec<Row> {
    let kinds = ["routing-slip", "sign-in-sheet"];
    let kinds = kinds.map(|kind| (kind.to_owned(), desk.word("form", kind)));
    let kind = own(desk, "sheet-kind", Input::Choice(kinds.to_vec()));
    let mut rows = vec![row(vec![with_hint(desk, "sheet-hint", kind)])];
    for (place, (day, came)) in DAYS.into_iter().enumerate() {
        let number = place + 1;
        let on = days.get(place).map(ToString::to_string).unwrap_or_default();
        let day = Field {
            label: desk.tell("sheet-day", "number", number).into_owned(),
            value: on,
            ..field(desk, day, "sheet-day", Input::Date)
        };
        let came = Field {
            label: desk.tell("sheet-came", "number", number).into_owned(),
            ..field(desk, came, "sheet-came", choice(desk, "came", Came::ALL))
        };
        rows.push(row(vec![day, came]));
    }
    rows
}

fn when(desk: &Desk<'_>, name: &'static str) -> Field {
    with_hint(desk, "contact-when-hint", field(desk, name, "contact-when", Input::Moment))
}

fn residence_check(desk: &Desk<'_>) -> Vec<Row> {
    let papers = PAPERS.map(|(name, paper)| Field {
        label: desk.word("paper", paper),
        ..field(desk, name, "check-papers", Input::Tick)
    });
    let found = choice(desk, "found", Residence::ALL);
    vec![
        row(vec![when(desk, "check-when"), needed(own(desk, "check-found", found))]),
        row(vec![
            needed(own(desk, "check-went", Input::Line)),
            own(desk, "check-spoke", Input::Line),
        ]),
        row(vec![needed(with_hint(desk, "check-hint", own(desk, "check-saw", Input::Text)))]),
        Row { legend: "check-papers", fields: papers.to_vec() },
        row(vec![own(desk, "check-other", Input::Line)]),
    ]
}

fn home_visit(desk: &Desk<'_>) -> Vec<Row> {
    let door = choice(desk, "outcome", Door::ALL);
    vec![
        row(vec![when(desk, "visit-when"), needed(own(desk, "visit-door", door))]),
        row(vec![
            needed(own(desk, "visit-went", Input::Line)),
            own(desk, "visit-there", Input::Line),
        ]),
        row(vec![with_hint(desk, "check-hint", own(desk, "visit-agreed", Input::Text))]),
    ]
}

fn referral_slip(desk: &Desk<'_>) -> Vec<Row> {
    let until = Field {
        value: print::last_day(desk).to_string(),
        ..needed(own(desk, "refer-until", Input::Date))
    };
    let referrer = Field {
        value: format!("{}, {}", desk.name(), desk.role()),
        ..own(desk, "refer-referrer", Input::Line)
    };
    vec![
        row(vec![own(desk, "refer-service", Input::Line), referrer]),
        row(vec![
            own(desk, "refer-contact", Input::Text),
            with_hint(desk, "refer-hint", own(desk, "refer-why", Input::Text)),
        ]),
        row(vec![until]),
    ]
}

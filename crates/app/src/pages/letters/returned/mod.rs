//! Mail that came back: one letter after the other by the code on it, and what follows.

mod file;
mod lines;
mod scan;

use askama::Template;
use domain::access::{Action, View};
use office::accounts::Viewer;
use office::addresses::Address;
use office::letters::{Stage, Sticker};

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};
use crate::pages::students;

pub(crate) use file::addresses;
use lines::{Line, line};
pub(crate) use scan::{not_returned, returned, scan};

/// Letters, and addresses, that one page lists.
const AT_ONCE: usize = 50;

/// What is wrong with what was typed.
#[derive(Default)]
struct Fault {
    /// At the code, in words.
    code: Option<String>,
    /// At the day, in words.
    day: Option<String>,
    /// The run whose letters are not marked as mailed.
    run: Option<u32>,
    /// The letter that is known to have come back.
    known: String,
}

/// An address to ask about, or to be changed elsewhere.
struct Place {
    address: Address,
    /// The student's name.
    student: String,
}

#[derive(Template)]
#[template(path = "pages/letters/returned/returned.html")]
struct Show<'a> {
    desk: &'a Desk<'a>,
    may_record: bool,
    may_settle: bool,
    sees_addresses: bool,
    fault: Fault,
    /// The day on which it came back, where that is not today.
    day: Field,
    /// The letter of which something was recorded just now.
    now: Option<Line>,
    lines: Vec<Line>,
    all: usize,
    first: usize,
    /// The first of the addresses that somebody has to ask about, and how many there are.
    open: Vec<Place>,
    all_open: usize,
    /// The same of those that the student information system does not have yet.
    moved: Vec<Place>,
    all_moved: usize,
}

/// The page, with the letter that came back just now.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    open(desk, viewer, Fault::default())
}

fn open(desk: &Desk<'_>, viewer: &Viewer, fault: Fault) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let mut tx = desk.store().glance()?;
    let roster = desk.app.roster(&mut tx, frame, desk.today())?;
    let back = desk.app.back(&mut tx, frame, desk.today())?;
    drop(tx);
    let school = desk.school();
    let letters: Vec<_> = back.letters((viewer, school.as_deref())).collect();
    let of = if fault.known.is_empty() { desk.asked.query("of") } else { fault.known.clone() };
    let now = back.letters((viewer, None)).find(|it| it.returned.notice.id == of);
    let first = desk.asked.query("from").parse().unwrap_or(0).min(letters.len());
    let some = letters.iter().skip(first).take(AT_ONCE);
    let sees_contacts = viewer.sees(View::Contacts);
    let lines: Vec<Line> = some.map(|it| line(desk, it, sees_contacts)).collect();
    let shown = roster.shown(viewer, school.as_deref());
    let own = back.addresses((&roster, &shown)).filter(|_| sees_contacts);
    let (open, moved): (Vec<_>, Vec<_>) = own
        .filter(|it| it.came_back.is_some() || it.is_moved)
        .partition(|it| it.came_back.is_some());
    let place = |address: &Address| {
        let found = roster.get((viewer, None), &address.student);
        let student = found.map_or_else(|| address.student.clone(), |found| found.name);
        Place { address: address.clone(), student }
    };
    let [all_open, all_moved] = [open.len(), moved.len()];
    let [open, moved] = [open, moved].map(|mut all| {
        // Those first that wait longest.
        all.sort_by_key(|it| it.came_back.or(it.found.as_ref().and_then(|found| found.on)));
        all.into_iter().take(AT_ONCE).map(place).collect::<Vec<_>>()
    });
    let now = now.map(|it| line(desk, it, sees_contacts));
    let places = open.iter().chain(&moved).map(|it| it.address.student.as_str());
    let students = lines.iter().chain(&now).map(|it| it.student.as_str()).chain(places);
    for student in students.collect::<std::collections::BTreeSet<_>>() {
        desk.looked(viewer, student, "letters")?;
    }
    page(&Show {
        may_record: desk.may(Action::RecordMail),
        may_settle: desk.may(Action::RecordContacts),
        sees_addresses: sees_contacts || desk.may(Action::IssueLetters),
        day: day(desk, &fault),
        all: letters.len(),
        desk,
        fault,
        now,
        lines,
        first,
        open,
        all_open,
        moved,
        all_moved,
    })
}

/// The day on which it came back: the one that was chosen for the letter before.
fn day(desk: &Desk<'_>, fault: &Fault) -> Field {
    let chosen = [desk.asked.field("on"), desk.asked.query("on")];
    let chosen = chosen.into_iter().find(|it| !it.is_empty());
    Field {
        value: chosen.unwrap_or_else(|| desk.today().to_string()),
        fault: fault.day.clone(),
        ..Field::empty("on", desk.say("returned-on").into_owned(), Input::Date)
    }
}

impl Show<'_> {
    /// What was typed.
    fn typed(&self) -> String {
        self.desk.asked.field("code")
    }

    /// Whether another day than today was chosen.
    fn is_other_day(&self) -> bool {
        self.day.fault.is_some() || self.day.value != self.desk.today().to_string()
    }

    fn was_taken_back(&self) -> bool {
        self.desk.asked.query("undone") == "1"
    }

    /// The words that the mail puts on an envelope.
    fn stickers(&self) -> [&'static str; 6] {
        Sticker::ALL.map(|(_, name)| name)
    }

    /// Where somebody says what was found out.
    fn ask(&self, student: &str, contact: &str) -> String {
        let query = serde_urlencoded::to_string([("address", contact)]).unwrap_or_default();
        format!("{}?{query}#address", students::address(student))
    }

    fn ask_about(&self, place: &Place) -> String {
        self.ask(&place.address.student, &place.address.contact)
    }

    /// When the last letter came back from an address.
    fn since(&self, place: &Place) -> String {
        place.address.came_back.map(|on| self.desk.near(&on)).unwrap_or_default()
    }

    fn is_to_ask(&self, line: &Line) -> bool {
        line.stage == Stage::ToAsk
    }

    fn is_to_send(&self, line: &Line) -> bool {
        line.stage == Stage::ToSend
    }

    /// How far a letter has come, in words.
    fn stage(&self, line: &Line) -> String {
        match line.stage {
            Stage::Sent(on) => {
                self.desk.tell("stage-sent", "date", self.desk.near(&on)).into_owned()
            }
            stage => self.desk.word("stage", stage.name()),
        }
    }

    fn before(&self) -> Option<usize> {
        (self.first > 0).then(|| self.first.saturating_sub(AT_ONCE))
    }

    fn after(&self) -> Option<usize> {
        Some(self.first + AT_ONCE).filter(|next| *next < self.all)
    }
}

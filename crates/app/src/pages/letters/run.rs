//! The page of a run that was issued: its letters, the parts to print, and what became
//! of them.

use askama::Template;
use documents::letter::Facts;
use domain::notice::CORRECTION;
use domain::notice::grouped;
use office::accounts::Viewer;
use office::letters::{self, Logged};
use store::notices::{
    self, Asked, Event, HANDED, MAILED, NOT_MAILED, NOT_RETURNED, NOT_WITHDRAWN, RETURNED,
    WITHDRAWN,
};

use super::mail;
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};

/// Letters that one page lists.
pub(super) const AT_ONCE: usize = 100;

/// What was done just now, by the word in the address.
const DONE: [(&str, &str); 6] = [
    ("done", "letters-issued"),
    ("mailed", "letters-recorded"),
    ("unmailed", "letters-unmailed"),
    ("withdrawn", "letters-withdrawn"),
    ("reinstated", "letters-reinstated"),
    ("stays", "letters-stays"),
];

/// A letter of the run.
pub(super) struct Line {
    pub(super) id: String,
    /// The code on its paper, in threes; empty where it has none.
    pub(super) code: String,
    pub(super) student: String,
    pub(super) name: String,
    pub(super) readers: String,
    pub(super) languages: String,
    pub(super) pages: u32,
    pub(super) place: String,
    /// What became of it, in words.
    pub(super) became: Vec<String>,
    /// Whether it may still come back.
    pub(super) is_away: bool,
    /// Whether somebody may still say that it never left.
    pub(super) is_here: bool,
    /// Somebody has said so.
    pub(super) is_withdrawn: bool,
}

/// A part to print.
struct Part {
    number: u32,
    letters: usize,
    sheets: usize,
}

#[derive(Template)]
#[template(path = "pages/letters/run.html")]
struct Show<'a> {
    desk: &'a Desk<'a>,
    revision: u32,
    kind: String,
    issued_on: String,
    /// Which words its letters have.
    version: String,
    lines: Vec<Line>,
    all: usize,
    first: usize,
    parts: Vec<Part>,
    /// How many were neither mailed nor handed over yet.
    to_send: usize,
    /// How many are marked as mailed and did not come back.
    away: usize,
    may_record: bool,
    fields: Vec<Field>,
    done: &'static str,
}

/// The letters of a run.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    open(desk, viewer, mail::fields(desk))
}

/// The page with the fields of its form as they were sent.
pub(super) fn open(desk: &Desk<'_>, viewer: &Viewer, fields: Vec<Field>) -> Answered {
    let (revision, log) = found(desk, viewer)?;
    let first: usize = desk.asked.query("from").parse().unwrap_or(0).min(log.len());
    let lines: Vec<Line> = log.iter().skip(first).take(AT_ONCE).map(|it| line(desk, it)).collect();
    for line in &lines {
        desk.looked(viewer, &line.student, "letters")?;
    }
    let notice = &log.first().ok_or(PageError::NotFound)?.notice;
    page(&Show {
        kind: notice.kind.clone(),
        issued_on: notice.issued_on.clone(),
        version: notice.letter_version.clone(),
        to_send: log.iter().filter(|it| !is_sent(it) && !is_withdrawn(it)).count(),
        away: log.iter().filter(|it| is_away(it)).count(),
        may_record: desk.may(domain::access::Action::RecordMail),
        parts: parts(&log),
        all: log.len(),
        done: DONE.into_iter().find(|(key, _)| desk.asked.query(key) == "1").map_or("", |it| it.1),
        desk,
        revision,
        lines,
        first,
        fields,
    })
}

/// The run that the address names, with the letters of the viewer's schools.
pub(super) fn found(desk: &Desk<'_>, viewer: &Viewer) -> Result<(u32, Vec<Logged>), PageError> {
    let revision: u32 = desk.asked.param("run").parse().map_err(|_| PageError::NotFound)?;
    let asked = Asked { revision, ..Asked::default() };
    let mut log = letters::log(desk.store(), &viewer.district, asked)?;
    let school = desk.school();
    log.retain(|logged| {
        let own = &logged.notice.school;
        viewer.is_mine(own) && school.as_ref().is_none_or(|school| school == own)
    });
    if revision == 0 || log.is_empty() { Err(PageError::NotFound) } else { Ok((revision, log)) }
}

fn is_sent(logged: &Logged) -> bool {
    notices::sent(&logged.events).next().is_some()
}

fn is_away(logged: &Logged) -> bool {
    is_sent(logged) && notices::last_return(&logged.events).is_none()
}

/// Whether it never left: nobody prints or mails it.
pub(super) fn is_withdrawn(logged: &Logged) -> bool {
    notices::withdrawal(&logged.events).is_some()
}

pub(super) fn line(desk: &Desk<'_>, logged: &Logged) -> Line {
    let (facts, Logged { notice, events }) = (logged.facts(), logged);
    let of = |told: fn(&Facts, &Desk<'_>) -> String| {
        facts.as_ref().map(|facts| told(facts, desk)).unwrap_or_default()
    };
    let became = told(events).map(|event| {
        let word = desk.word("became", &event.event);
        let on = event.on.parse().map(|on| desk.near(&on)).unwrap_or_default();
        let is_back = event.event == RETURNED && !event.detail.is_empty();
        let sticker = if is_back { desk.word("sticker", &event.detail) } else { String::new() };
        let how = [event.method.as_str(), event.tracking.as_str(), sticker.as_str()];
        let how: Vec<&str> = how.into_iter().filter(|it| !it.is_empty()).collect();
        format!("{word} {on} {}", how.join(" ")).trim().to_owned()
    });
    Line {
        id: notice.id.clone(),
        code: grouped(&notice.code),
        student: notice.student.clone(),
        name: of(|facts, _| facts.student_name.clone()),
        readers: of(|facts, _| {
            facts.readers.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(", ")
        }),
        languages: of(|facts, desk| {
            let names = facts.languages.iter().map(|tag| desk.language(tag));
            names.collect::<Vec<_>>().join(", ")
        }),
        pages: notice.pages,
        place: format!("{}-{}", notice.part, notice.place),
        became: became.collect(),
        is_away: is_away(logged),
        is_here: !is_sent(logged)
            && !is_withdrawn(logged)
            && notice.kind != CORRECTION
            && notices::supersession(events).is_none(),
        is_withdrawn: is_withdrawn(logged),
    }
}

/// What became of a letter, without what was taken back, or was told anew.
fn told(events: &[Event]) -> impl Iterator<Item = &Event> {
    let is = |one: Option<&Event>, event: &Event| one.is_some_and(|it| std::ptr::eq(it, event));
    events.iter().filter(move |event| match &*event.event {
        RETURNED => is(notices::last_return(events), event),
        WITHDRAWN => is(notices::withdrawal(events), event),
        MAILED | HANDED => notices::sent(events).any(|it| is(Some(it), event)),
        NOT_RETURNED | NOT_WITHDRAWN | NOT_MAILED => false,
        _ => true,
    })
}

/// The parts of a run, without what never leaves; each letter begins on a sheet of its own.
fn parts(log: &[Logged]) -> Vec<Part> {
    let left: Vec<&Logged> = log.iter().filter(|it| !is_withdrawn(it)).collect();
    let same = |one: &&Logged, other: &&Logged| one.notice.part == other.notice.part;
    let part = |own: &[&Logged]| Part {
        number: own[0].notice.part,
        letters: own.len(),
        sheets: own.iter().map(|it| it.notice.pages.div_ceil(2) as usize).sum(),
    };
    left.chunk_by(same).map(part).collect()
}

impl Show<'_> {
    fn date(&self) -> String {
        let on = &self.issued_on;
        on.parse().map_or_else(|_| on.clone(), |date| self.desk.day(&date))
    }

    /// Whether nothing was done, because of what somebody recorded meanwhile.
    fn stays(&self) -> bool {
        self.done == "letters-stays"
    }

    fn is_to_send(&self) -> bool {
        self.to_send > 0
    }

    fn before(&self) -> Option<usize> {
        (self.first > 0).then(|| self.first.saturating_sub(AT_ONCE))
    }

    fn after(&self) -> Option<usize> {
        Some(self.first + AT_ONCE).filter(|next| *next < self.all)
    }

    /// Fields with something wrong.
    fn faults(&self) -> Vec<&Field> {
        self.fields.iter().filter(|field| field.fault.is_some()).collect()
    }
}

//! The page of a run that was issued: its letters, the parts to print, and what became
//! of them.

use askama::Template;
use documents::letter::Facts;
use domain::notice::grouped;
use office::accounts::Viewer;
use office::letters::{self, Logged};
use store::notices::{Asked, Event, NOT_RETURNED, RETURNED};

use super::mail;
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};

/// Letters that one page lists.
const AT_ONCE: usize = 100;

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
        to_send: log.iter().filter(|it| !is_sent(it)).count(),
        may_record: desk.may(domain::access::Action::RecordMail),
        parts: parts(&log),
        all: log.len(),
        done: match (&*desk.asked.query("done"), &*desk.asked.query("mailed")) {
            ("1", _) => "letters-issued",
            (_, "1") => "letters-recorded",
            _ => "",
        },
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
    logged.events.iter().any(|it| matches!(it.event.as_str(), "mailed" | "handed"))
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
        is_away: is_sent(logged) && letters::last_return(events).is_none(),
    }
}

/// What became of a letter, without a return that was taken back, or that was told anew.
fn told(events: &[Event]) -> impl Iterator<Item = &Event> {
    let last = letters::last_return(events);
    events.iter().filter(move |event| match &*event.event {
        RETURNED => last.is_some_and(|last| std::ptr::eq(last, *event)),
        NOT_RETURNED => false,
        _ => true,
    })
}

/// The parts of a run; each letter begins on a sheet of its own.
fn parts(log: &[Logged]) -> Vec<Part> {
    let same = |one: &Logged, other: &Logged| one.notice.part == other.notice.part;
    let part = |own: &[Logged]| Part {
        number: own[0].notice.part,
        letters: own.len(),
        sheets: own.iter().map(|it| it.notice.pages.div_ceil(2) as usize).sum(),
    };
    log.chunk_by(same).map(part).collect()
}

impl Show<'_> {
    fn date(&self) -> String {
        let on = &self.issued_on;
        on.parse().map_or_else(|_| on.clone(), |date| self.desk.day(&date))
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

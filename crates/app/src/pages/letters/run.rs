//! A run that was issued: its letters, the parts to print, and what became of them.

use askama::Template;
use documents::letter::Facts;
use office::OfficeError;
use office::accounts::Viewer;
use office::cell;
use office::letters::{self, Became, Logged, Mail};
use store::notices::Asked;

use super::review::schools;
use crate::answer::{Answered, file, go, page, shown};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};

/// Letters that one page lists.
const AT_ONCE: usize = 100;

/// A letter of the run.
struct Line {
    id: String,
    student: String,
    name: String,
    readers: String,
    languages: String,
    pages: u32,
    place: String,
    /// What became of it, in words.
    became: Vec<String>,
    /// Whether it may still come back.
    is_away: bool,
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
    open(desk, viewer, fields(desk))
}

fn open(desk: &Desk<'_>, viewer: &Viewer, fields: Vec<Field>) -> Answered {
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
fn found(desk: &Desk<'_>, viewer: &Viewer) -> Result<(u32, Vec<Logged>), PageError> {
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

fn line(desk: &Desk<'_>, logged: &Logged) -> Line {
    let (facts, Logged { notice, events }) = (logged.facts(), logged);
    let of = |told: fn(&Facts, &Desk<'_>) -> String| {
        facts.as_ref().map(|facts| told(facts, desk)).unwrap_or_default()
    };
    let became = events.iter().map(|event| {
        let word = desk.word("became", &event.event);
        let on = event.on.parse().map(|on| desk.near(&on)).unwrap_or_default();
        let how = [event.method.as_str(), event.tracking.as_str()];
        let how: Vec<&str> = how.into_iter().filter(|it| !it.is_empty()).collect();
        format!("{word} {on} {}", how.join(" ")).trim().to_owned()
    });
    Line {
        id: notice.id.clone(),
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
        is_away: is_sent(logged) && events.iter().all(|it| it.event != "returned"),
    }
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

/// A part as one PDF, for the printer.
pub(crate) fn part(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (_, log) = found(desk, viewer)?;
    let number = desk.asked.param("part").trim_end_matches(".pdf");
    let own: Vec<&Logged> = log.iter().filter(|it| it.notice.part.to_string() == number).collect();
    if own.is_empty() {
        return Err(PageError::NotFound);
    }
    for logged in &own {
        desk.looked(viewer, &logged.notice.student, "letter")?;
    }
    let bound = letters::part(desk.store(), &viewer.district, own)?;
    Ok(shown(&format!("part-{number}.pdf"), "application/pdf", bound))
}

/// The log of the mailing as a file, for whoever signs it.
pub(crate) fn log(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let (revision, log) = found(desk, viewer)?;
    let mut rows = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |cells: &[String]| {
        let cells = cells.iter().map(|cell| cell::as_text(cell).into_owned());
        rows.write_record(cells).map_err(|error| PageError::Broken(error.to_string()))
    };
    write(&HEAD.map(str::to_owned))?;
    for logged in &log {
        desk.looked(viewer, &logged.notice.student, "letters")?;
        let (notice, line) = (&logged.notice, line(desk, logged));
        let address = logged.facts().map(|facts| facts.address.join(", ")).unwrap_or_default();
        write(&[
            notice.id.clone(),
            notice.student.clone(),
            line.name,
            notice.kind.clone(),
            notice.issued_on.clone(),
            line.readers,
            address,
            line.languages,
            notice.pages.to_string(),
            line.place,
            line.became.join("; "),
        ])?;
    }
    let bytes = rows.into_inner().map_err(|error| PageError::Broken(error.to_string()))?;
    Ok(file(&format!("letters-{revision}.csv"), "text/csv; charset=utf-8", bytes))
}

const HEAD: [&str; 11] = [
    "notice_id",
    "student_id",
    "student",
    "kind",
    "date",
    "readers",
    "address",
    "languages",
    "pages",
    "part_and_place",
    "became",
];

/// One letter of the viewer's schools.
fn one(desk: &Desk<'_>, viewer: &Viewer) -> Result<Logged, PageError> {
    let id = desk.asked.param("letter").trim_end_matches(".pdf");
    let asked = Asked { notice: id, ..Asked::default() };
    let log = letters::log(desk.store(), &viewer.district, asked)?;
    let mut mine = log.into_iter().filter(|it| !id.is_empty() && viewer.is_mine(&it.notice.school));
    mine.next().ok_or(PageError::NotFound)
}

/// Records that the mail brought a letter back.
pub(crate) fn returned(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let logged = one(desk, viewer)?;
    let mail = Mail {
        actor: &viewer.actor,
        schools: &viewer.schools,
        district: &viewer.district,
        now: desk.now,
        became: Became::Returned,
        on: desk.today(),
        method: "",
        tracking: "",
    };
    let asked = Asked { notice: &logged.notice.id, ..Asked::default() };
    letters::record(desk.store(), mail, asked)?;
    Ok(go(&format!("/letters/runs/{}?mailed=1", logged.notice.revision)))
}

/// A letter as it was frozen.
pub(crate) fn paper(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let logged = one(desk, viewer)?;
    desk.looked(viewer, &logged.notice.student, "letter")?;
    let bytes = letters::paper(desk.store(), &viewer.district, &logged.notice)?;
    Ok(shown("letter.pdf", "application/pdf", bytes))
}

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
fn fields(desk: &Desk<'_>) -> Vec<Field> {
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

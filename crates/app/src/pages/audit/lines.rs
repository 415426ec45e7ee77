//! The lines of a log, as people read them and as a file holds them.

use std::collections::BTreeMap;

use office::accounts::{self, Viewer};
use office::audit::{self, Asked};
use office::cell;
use store::tx::Tx;

use crate::desk::Desk;
use crate::error::PageError;

/// One of the logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Log {
    /// What was done.
    Changes,
    /// Who looked at which student.
    Looks,
    /// Who tried to sign in.
    SignIns,
}

impl Log {
    pub(super) const ALL: [Self; 3] = [Self::Changes, Self::Looks, Self::SignIns];

    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Changes => "/audit",
            Self::Looks => "/audit/looks",
            Self::SignIns => "/audit/sign-ins",
        }
    }

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Changes => "audit-changes",
            Self::Looks => "audit-looks",
            Self::SignIns => "audit-sign-ins",
        }
    }

    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Changes => "changes.csv",
            Self::Looks => "looks.csv",
            Self::SignIns => "sign-ins.csv",
        }
    }
}

/// A line of a log.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its place in the log.
    pub(super) place: i64,
    pub(super) at: i64,
    pub(super) who: String,
    pub(super) what: String,
    /// A student's id; empty for none.
    pub(super) student: String,
    pub(super) detail: String,
}

/// Names by account.
pub(super) type People = BTreeMap<String, String>;

pub(super) fn people(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<People, PageError> {
    let all = accounts::list(tx, &viewer.district)?;
    Ok(all.into_iter().map(|(account, _)| (account.id, account.name)).collect())
}

pub(super) fn read(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    viewer: &Viewer,
    (log, asked, limit): (Log, &Asked, u32),
    people: &People,
) -> Result<Vec<Line>, PageError> {
    let named = |id: &str| people.get(id).map_or_else(|| id.to_owned(), Clone::clone);
    Ok(match log {
        Log::Changes => audit::done(tx, viewer, asked, limit)?
            .into_iter()
            .map(|it| {
                let (role, id) = it.actor.split_once(' ').unwrap_or(("", &it.actor));
                let who = match people.get(id) {
                    Some(name) => format!("{name}, {}", desk.word("role", role)),
                    None => it.actor.clone(),
                };
                let is_person = people.contains_key(&it.subject);
                let subject = if is_person { named(&it.subject) } else { String::new() };
                let parts = [subject, it.detail].into_iter().filter(|part| !part.is_empty());
                let detail = parts.collect::<Vec<_>>().join(": ");
                let student = if is_person { String::new() } else { it.subject };
                let what = desk.word("act", &it.act);
                Line { place: it.revision.into(), at: it.at, who, what, student, detail }
            })
            .collect(),
        Log::Looks => audit::looks(tx, viewer, asked, limit)?
            .into_iter()
            .map(|it| Line {
                place: it.at,
                at: it.at,
                who: named(&it.account),
                what: desk.say("audit-looked").into_owned(),
                student: it.student,
                detail: it.page,
            })
            .collect(),
        Log::SignIns => audit::tries(tx, viewer, asked, limit)?
            .into_iter()
            .map(|it| Line {
                place: it.at,
                at: it.at,
                who: named(&it.account),
                what: desk.word("sign-in-outcome", &it.outcome),
                student: String::new(),
                detail: String::new(),
            })
            .collect(),
    })
}

/// The lines as a file. Cells that a spreadsheet would run as a formula are
/// told to be text.
pub(super) fn csv(lines: &[Line]) -> Vec<u8> {
    let mut file = csv::Writer::from_writer(Vec::new());
    let head = ["at", "who", "what", "student_id", "detail"];
    let rows = lines.iter().map(|line| {
        let at = jiff::Timestamp::from_nanosecond(line.at.into()).unwrap_or_default().to_string();
        [&at, &line.who, &line.what, &line.student, &line.detail]
            .map(|cell| cell::as_text(cell).into_owned())
    });
    // Writing to memory does not fail.
    let _ = file.write_record(head);
    for row in rows {
        let _ = file.write_record(row);
    }
    file.into_inner().unwrap_or_default()
}

//! The lines of a log, as people read them and as a file holds them.

use office::accounts::Viewer;
use office::audit::{self, Asked};
use office::cell;
use office::frame::Frame;
use store::audit::Done;
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

pub(super) fn read(
    tx: &mut Tx<'_>,
    (desk, frame): (&Desk<'_>, &Frame),
    viewer: &Viewer,
    (log, asked, limit): (Log, &Asked, u32),
) -> Result<Vec<Line>, PageError> {
    let looked = desk.say("audit-looked");
    Ok(match log {
        Log::Changes => {
            let all = audit::done(tx, viewer, asked, limit)?.into_iter();
            all.map(|done| change(desk, frame, done)).collect()
        }
        Log::Looks => {
            let all = audit::looks(tx, viewer, asked, limit)?.into_iter();
            all.map(|look| Line {
                place: look.at,
                at: look.at,
                who: frame.person(&look.account).to_owned(),
                what: looked.clone().into_owned(),
                student: look.student,
                detail: look.page,
            })
            .collect()
        }
        Log::SignIns => {
            let all = audit::tries(tx, viewer, asked, limit)?.into_iter();
            all.map(|tried| Line {
                place: tried.at,
                at: tried.at,
                who: frame.person(&tried.account).to_owned(),
                what: desk.word("sign-in-outcome", &tried.outcome),
                student: String::new(),
                detail: String::new(),
            })
            .collect()
        }
    })
}

/// A line of what was done: who as what, and to which student or person.
fn change(desk: &Desk<'_>, frame: &Frame, done: Done) -> Line {
    let (role, id) = done.actor.split_once(' ').unwrap_or(("", &done.actor));
    let who = match frame.account(id) {
        Some(known) => format!("{}, {}", known.name, desk.word("role", role)),
        None => done.actor.clone(),
    };
    let is_person = frame.account(&done.subject).is_some();
    let subject = if is_person { frame.person(&done.subject) } else { "" };
    let parts = [subject, &done.detail].into_iter().filter(|part| !part.is_empty());
    let detail = parts.collect::<Vec<_>>().join(": ");
    let student = if is_person { String::new() } else { done.subject };
    let what = desk.word("act", &done.act);
    Line { place: done.revision.into(), at: done.at, who, what, student, detail }
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

//! The desk of letters: what is owed, what is looked at before it goes, and what was
//! issued, with what became of it.

mod held;
mod hold;
mod log;
mod mail;
mod papers;
mod press;
mod returned;
mod review;
mod run;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use domain::access::Action;
use office::accounts::Viewer;
use office::letters::{self, Owed, RunOf, Stage};
use office::texts;

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

pub(crate) use hold::{hold, let_go, show as hold_form};
pub(crate) use log::log;
pub(crate) use mail::{mail, not_mailed, reinstate, withdraw};
pub(crate) use papers::{paper, part};
pub(crate) use press::{approve, wait};
pub(crate) use returned::{addresses, not_returned, returned, scan, show as returned_mail};
pub(crate) use review::{proof, review};
pub(crate) use run::show as run;

/// Runs that the first page lists.
const RUNS: usize = 30;

#[derive(Template)]
#[template(path = "pages/letters/desk.html")]
struct Overview<'a> {
    desk: &'a Desk<'a>,
    owed: Vec<Owed>,
    runs: Vec<RunOf>,
    has_plan: bool,
    /// Words that wait for a second person, where the viewer may be that one.
    to_read: usize,
    /// Kinds of letters that came back and can be sent again, each with its students.
    again: Vec<(String, usize)>,
    /// How many letters of the school year came back.
    came_back: usize,
}

impl Overview<'_> {
    fn many(&self, number: &u32) -> usize {
        *number as usize
    }

    fn date(&self, text: &str) -> String {
        text.parse().map_or_else(|_| text.to_owned(), |date| self.desk.day(&date))
    }

    /// How far a run has come.
    fn state(&self, run: &RunOf) -> String {
        let left = run.letters - run.withdrawn;
        let [letters, sent] = [left, run.sent].map(|it| it as usize);
        match sent {
            _ if left == 0 => self.desk.say("became-withdrawn").into_owned(),
            0 => self.desk.say("letters-to-mail").into_owned(),
            sent if sent >= letters => self.desk.say("letters-mailed").into_owned(),
            sent => {
                let of = (("some", self.desk.number(sent)), ("all", self.desk.number(letters)));
                self.desk.tell_two("letters-part-mailed", &of.0, &of.1).into_owned()
            }
        }
    }
}

/// What is owed by kind, and the last runs.
pub(crate) fn desk(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let school = desk.school();
    let caseload = desk.app.caseload(&mut desk.store().glance()?, frame, desk.today())?;
    let shown = caseload.roster.shown(viewer, school.as_deref());
    let owed = letters::owed(&caseload, &shown, desk.today());
    let whose = (viewer, school.as_deref());
    let mut runs = letters::runs(desk.store(), whose, caseload.year().first())?;
    runs.truncate(RUNS);
    let back = desk.app.back(&mut desk.store().glance()?, frame, desk.today())?;
    let mut again: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for it in back.letters(whose).filter(|it| it.stage == Stage::ToSend) {
        let notice = &it.returned.notice;
        again.entry(&notice.kind).or_default().insert(&notice.student);
    }
    let again = again.into_iter().map(|(kind, all)| (kind.to_owned(), all.len())).collect();
    let (has_plan, came_back) = (caseload.has_plan(), back.letters(whose).count());
    let to_read = if desk.may(Action::ApproveTexts) { to_read(desk, viewer)? } else { 0 };
    page(&Overview { has_plan, desk, owed, runs, to_read, again, came_back })
}

/// How many proposals of others for texts nobody has decided about.
fn to_read(desk: &Desk<'_>, viewer: &Viewer) -> Result<usize, PageError> {
    let proposals = texts::proposals(&mut desk.store().glance()?, desk.sight())?;
    let open = proposals.iter().filter(|it| it.decision.is_none() && it.by != viewer.account.id);
    Ok(open.count())
}

//! The desk of letters: what is owed, what is looked at before it goes, and what was
//! issued, with what became of it.

mod log;
mod mail;
mod papers;
mod press;
mod returned;
mod review;
mod run;

use askama::Template;
use office::accounts::Viewer;
use office::letters::{self, Owed, RunOf};

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

pub(crate) use log::log;
pub(crate) use mail::mail;
pub(crate) use papers::{paper, part};
pub(crate) use press::{approve, wait};
pub(crate) use returned::returned;
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
        let [letters, sent] = [run.letters, run.sent].map(|it| it as usize);
        match sent {
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
    page(&Overview { has_plan: caseload.has_plan(), desk, owed, runs })
}

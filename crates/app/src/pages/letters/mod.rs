//! The desk of letters: what is owed, what is looked at before it goes, and what was
//! issued, with what became of it.

mod press;
mod review;
mod run;

use askama::Template;
use domain::access::Action;
use office::accounts::Viewer;
use office::letters::{self, Owed, RunOf};
use office::texts;

use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

pub(crate) use press::{approve, wait};
pub(crate) use review::{proof, review};
pub(crate) use run::{log, mail, paper, part, returned, show as run};

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
    let to_read = if desk.may(Action::ApproveTexts) { to_read(desk, viewer)? } else { 0 };
    page(&Overview { has_plan: caseload.has_plan(), desk, owed, runs, to_read })
}

/// How many proposals of others for texts nobody has decided about.
fn to_read(desk: &Desk<'_>, viewer: &Viewer) -> Result<usize, PageError> {
    let proposals = texts::proposals(&mut desk.store().glance()?, desk.sight())?;
    let open = proposals.iter().filter(|it| it.decision.is_none() && it.by != viewer.account.id);
    Ok(open.count())
}

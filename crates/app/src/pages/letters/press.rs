//! Approving a run: it is printed and issued in the background, with its progress.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

use askama::Template;
use domain::Date;
use jiff::Timestamp;
use office::accounts::Viewer;
use office::letters::{self, Reviewed, Run};

use super::held::{self, Shown};
use super::review::{self, Trouble};
use crate::answer::{Answered, go, page};
use crate::desk::Desk;
use crate::error::{PageError, whole};
use crate::presses::{Job, State};
use crate::state::App;

#[derive(Template)]
#[template(path = "pages/letters/press.html")]
struct Waiting<'a> {
    desk: &'a Desk<'a>,
    job: &'a Job,
    state: State,
    held: Shown,
}

impl Waiting<'_> {
    /// Nothing is left out here.
    fn has_list(&self) -> bool {
        false
    }

    /// The page of what is held from a line on.
    fn held_at(&self, first: &usize) -> String {
        format!("/letters/press/{}?held={first}", self.job.id)
    }

    fn hold_of(&self, student: &str) -> String {
        super::hold::place(&self.job.kind, student)
    }

    fn percent(&self) -> usize {
        let (done, of) = self.job.progress();
        (done * 100).checked_div(of).unwrap_or(0)
    }
}

/// Whose run, and of which letters.
struct Approved {
    viewer: Viewer,
    schools: Vec<String>,
    students: Vec<String>,
    /// The letters that were approved.
    letters: Vec<Reviewed>,
    /// Which words they have.
    version: String,
    kind: String,
    on: Date,
    now: Timestamp,
}

/// Approves the list that was looked at, without those who were left out.
pub(crate) fn approve(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let dropped = desk.asked.all_of("drop");
    // Another page of the list keeps who is left out.
    if let Ok(first) = desk.asked.field("page").parse() {
        return review::show(desk, viewer, (dropped, first, Trouble::None));
    }
    // So does reading one of them, or more of those that do not go.
    if ["open", "held"].iter().any(|key| !desk.asked.field(key).is_empty()) {
        let first = desk.asked.field("from").parse().unwrap_or(0);
        return review::show(desk, viewer, (dropped, first, Trouble::None));
    }
    let (review, list) = (review::of(desk, viewer)?, desk.asked.field("list"));
    if review.name != list {
        let before = desk.app.reviews.named(&viewer.district, &list);
        let changes = before.map(|before| letters::changes(&before.letters, &review.letters));
        return review::show(desk, viewer, (dropped, 0, Trouble::Changed(changes)));
    }
    let is_left = |it: &&Reviewed| !dropped.contains(&it.facts.student_id);
    let left: Vec<Reviewed> = review.letters.iter().filter(is_left).cloned().collect();
    let students: BTreeSet<String> = left.iter().map(|it| it.facts.student_id.clone()).collect();
    if students.is_empty() {
        return review::show(desk, viewer, (dropped, 0, Trouble::NobodyLeft));
    }
    let approved = Approved {
        schools: review::schools(desk, viewer),
        viewer: viewer.clone(),
        students: students.into_iter().collect(),
        letters: left,
        version: review.version.clone(),
        kind: review::kind(desk)?.to_owned(),
        on: desk.today(),
        now: desk.now,
    };
    let job = desk.app.presses.start(&viewer.district, &viewer.account.id, &approved.kind);
    let to = format!("/letters/press/{}", job.id);
    start(desk.app, job, approved);
    Ok(go(&to))
}

/// Prints and issues in the background.
fn start(app: &Arc<App>, job: Arc<Job>, approved: Approved) {
    let app = Arc::clone(app);
    std::thread::spawn(move || {
        let turn = app.presses.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let state = catch_unwind(AssertUnwindSafe(|| issue(&app, &job, &approved)));
        drop(turn);
        job.set(state.unwrap_or_else(|_| State::Refused("the program broke off".to_owned())));
    });
}

fn issue(app: &App, job: &Job, approved: &Approved) -> State {
    let run = Run {
        actor: &approved.viewer.actor,
        schools: &approved.schools,
        students: &approved.students,
        district: &approved.viewer.district,
        kind: &approved.kind,
        on: approved.on,
        now: approved.now,
        library: &app.config.rulebooks,
        letters: &app.config.letters,
    };
    // Meanwhile another run may have been printed, or something come in: what goes is
    // what was looked at, or nothing.
    match letters::review(&app.config.store, run) {
        Ok(now) if now.name == letters::name_of(&approved.version, &approved.letters) => {}
        Ok(now) => return State::Changed(letters::changes(&approved.letters, &now.letters)),
        Err(error) => return State::Refused(error.to_string()),
    }
    let told = |done: usize, of: usize| job.tell(done, of);
    match letters::issue(&app.config.store, run, || Ok(()), || {}, told) {
        Ok(issued) if issued.ids.is_empty() => State::Nothing(issued.batch.held),
        Ok(issued) => State::Issued(issued.revision, issued.batch.held),
        Err(error) => {
            tracing::error!(error = whole(&error), "letters cannot be issued");
            State::Refused(error.to_string())
        }
    }
}

/// How far the run is; on to its letters when it was issued.
pub(crate) fn wait(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let whose = (viewer.district.as_str(), viewer.account.id.as_str());
    let job = desk.app.presses.find(desk.asked.param("press"), whose);
    let job = job.ok_or(PageError::NotFound)?;
    let state = job.state();
    let held = match &state {
        State::Issued(revision, held) if held.is_empty() => {
            return Ok(desk.lead(&format!("/letters/runs/{revision}?done=1")));
        }
        State::Issued(_, held) | State::Nothing(held) => held.clone(),
        State::Printing | State::Changed(_) | State::Refused(_) => Vec::new(),
    };
    let held = held::shown(desk, viewer, &held)?;
    page(&Waiting { desk, job: &job, state, held })
}

//! Files that were sent are tried: what they would change is shown, and a
//! person keeps them or leaves them.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

use askama::Template;
use domain::problem::ProblemKind;
use office::OfficeError;
use office::accounts::Viewer;
use office::import::{self, Import, Report};

use crate::answer::{Answered, go, page};
use crate::desk::Desk;
use crate::error::{PageError, whole};
use crate::state::App;
use crate::uploads::{Outcome, State, Upload};

/// Problems of one kind in one place.
struct Group {
    count: usize,
    file: String,
    column: String,
    first: u32,
    kind: ProblemKind,
}

#[derive(Template)]
#[template(path = "pages/imports/trial.html")]
struct Trial<'a> {
    desk: &'a Desk<'a>,
    upload: &'a Upload,
    state: State,
    groups: Vec<Group>,
}

/// What is done with files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// What would they change?
    Try,
    /// They are kept.
    Keep,
    /// They are kept, though much vanishes.
    AcceptDrop,
}

/// Reads files in the background.
pub(super) fn start(app: &Arc<App>, upload: Arc<Upload>, viewer: Viewer, mode: Mode) {
    let app = Arc::clone(app);
    std::thread::spawn(move || {
        let turn = app.uploads.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let reading = AssertUnwindSafe(|| read(&app, &upload, &viewer, mode));
        let state = catch_unwind(reading);
        drop(turn);
        upload.set(state.unwrap_or_else(|_| State::Refused("the program broke off".to_owned())));
    });
}

fn read(app: &App, upload: &Upload, viewer: &Viewer, mode: Mode) -> State {
    let source = upload.names.join(" ");
    let request = Import {
        actor: &viewer.actor,
        district: &upload.district,
        source: &source,
        now: app.now(),
        dry_run: mode == Mode::Try,
        accept_drop: mode == Mode::AcceptDrop,
        shift_days: 0,
        assume: import::Assume::default(),
    };
    let mut report = Report::default();
    let open = |name: &str| upload.open(name);
    let done = import::run(
        &app.config.store,
        request,
        &mut report,
        || {},
        |report, sieve, sink| import::read_folder(|_| true, open, sieve, report, sink),
        |_| Ok(()),
    );
    match done {
        Ok(imported) if mode != Mode::Try => State::Kept(imported.revision),
        Ok(imported) => State::Tried(Arc::new(Outcome {
            imported,
            put_aside: report.put_aside.len(),
            remarks: report.remarks.iter().map(|it| format!("{}: {}", it.file, it.text)).collect(),
            problems: report.problems,
        })),
        Err(OfficeError::SharpDrop { .. }) => State::Drop,
        Err(error) => {
            tracing::error!(error = whole(&error), "files that were sent cannot be read");
            State::Refused(error.to_string())
        }
    }
}

/// What the files would change.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let upload = found(desk, viewer)?;
    let state = upload.state();
    let groups = match &state {
        State::Kept(revision) => return Ok(desk.lead(&format!("/imports/{revision}"))),
        State::Left => return Ok(desk.lead("/imports")),
        State::Tried(outcome) => groups(outcome),
        State::Reading | State::Refused(_) | State::Drop => Vec::new(),
    };
    page(&Trial { desk, upload: &upload, state, groups })
}

/// Keeps them.
pub(crate) fn keep(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let upload = found(desk, viewer)?;
    let place = format!("/imports/try/{}", upload.id);
    let accepts = desk.asked.field("accept_drop") == "1";
    if upload.begin() {
        let mode = if accepts { Mode::AcceptDrop } else { Mode::Keep };
        start(desk.app, upload, viewer.clone(), mode);
    }
    Ok(go(&place))
}

/// Leaves them: nothing of them stays, unless somebody is loading them.
pub(crate) fn drop_files(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let upload = found(desk, viewer)?;
    let place = format!("/imports/try/{}", upload.id);
    Ok(go(if upload.leave() { "/imports" } else { &place }))
}

fn found(desk: &Desk<'_>, viewer: &Viewer) -> Result<Arc<Upload>, PageError> {
    let id = desk.asked.param("upload");
    desk.app.uploads.find(id, &viewer.district).ok_or(PageError::NotFound)
}

/// The most frequent first.
fn groups(outcome: &Outcome) -> Vec<Group> {
    let mut all: BTreeMap<(ProblemKind, &str, &str), (usize, u32)> = BTreeMap::new();
    for problem in &outcome.problems {
        let column = problem.column.as_deref().unwrap_or("");
        let first = (0, problem.row);
        all.entry((problem.kind, &problem.file, column)).or_insert(first).0 += 1;
    }
    let group = |((kind, file, column), (count, first)): ((_, &str, &str), _)| Group {
        count,
        file: file.to_owned(),
        column: column.to_owned(),
        first,
        kind,
    };
    let mut all: Vec<Group> = all.into_iter().map(group).collect();
    all.sort_by_key(|group| std::cmp::Reverse(group.count));
    all
}

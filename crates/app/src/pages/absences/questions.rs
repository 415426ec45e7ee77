//! What families asked, and nobody has decided yet.

use askama::Template;
use domain::access::View;
use office::absences::Statement;
use office::accounts::Viewer;
use office::students::Found;

use super::address;
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

#[derive(Template)]
#[template(path = "pages/absences/questions.html")]
struct Questions<'a> {
    desk: &'a Desk<'a>,
    questions: Vec<(Found, Statement)>,
    sees_health: bool,
    account: String,
}

impl Questions<'_> {
    fn address(&self, id: &str, statement: &Statement) -> String {
        let open = serde_urlencoded::to_string([("open", statement.at.to_string())]);
        format!("{}?{}#questions", address(id), open.unwrap_or_default())
    }

    /// What the law calls the reason with an id: a question has none yet.
    fn excuse(&self, id: &str) -> String {
        id.to_owned()
    }

    /// Whether the viewer may read what was said: it may say something of health.
    fn reads(&self, statement: &Statement) -> bool {
        self.sees_health || statement.by == self.account
    }

    fn person(&self, account: &str) -> String {
        self.desk.frame().map_or(account, |frame| frame.person(account)).to_owned()
    }
}

/// The questions about students of the viewer's schools, the oldest first.
pub(crate) fn questions(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let mut tx = desk.store().glance()?;
    let caseload = desk.app.caseload(&mut tx, frame, desk.today())?;
    drop(tx);
    let shown = caseload.roster.shown(viewer, desk.school().as_deref());
    let own = caseload.questions(&shown);
    let questions: Vec<_> =
        own.map(|(place, it)| (caseload.roster.found(place), it.clone())).collect();
    for (student, _) in &questions {
        desk.looked(viewer, &student.id, "questions of families")?;
    }
    let (sees_health, account) = (viewer.sees(View::Health), viewer.account.id.clone());
    page(&Questions { desk, questions, sees_health, account })
}

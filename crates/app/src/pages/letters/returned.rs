//! Mail that came back.

use office::accounts::Viewer;
use office::letters::{self, Became, Mail};
use store::notices::Asked;

use super::papers::one;
use crate::answer::{Answered, go};
use crate::desk::Desk;

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

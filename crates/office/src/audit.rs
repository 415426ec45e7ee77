//! Who did, saw and tried what, for those who may look at that.

use domain::access::{Role, View};
use store::Store;
use store::audit::{self, Done, Page, Tried};
use store::sessions::{self, Look};
use store::tx::Tx;

use crate::accounts::Viewer;
use crate::door;
use crate::error::{OfficeError, Result};

/// Lines that one page of a log has.
pub const LINES: u32 = 100;

/// Whose lines of a log, and from where on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of a student, by id.
    pub student: String,
    /// Of one of these people, by account; none for anybody.
    pub people: Option<Vec<String>>,
    /// Only before this revision or instant.
    pub before: Option<i64>,
}

impl Asked {
    fn page<'a>(&self, viewer: &'a Viewer, limit: u32) -> Page<'a> {
        Page { district: &viewer.district, before: self.before.unwrap_or(i64::MAX), limit }
    }

    fn student(&self) -> Option<&str> {
        Some(self.student.as_str()).filter(|id| !id.is_empty())
    }

    /// Whether it asks for people and nobody is meant.
    fn means_nobody(&self) -> bool {
        self.people.as_ref().is_some_and(Vec::is_empty)
    }

    fn people(&self) -> &[String] {
        self.people.as_deref().unwrap_or_default()
    }
}

/// What was done, newest first.
///
/// # Errors
/// When the viewer may not see it.
pub fn done(tx: &mut Tx<'_>, viewer: &Viewer, asked: &Asked, limit: u32) -> Result<Vec<Done>> {
    may_see(viewer)?;
    // A revision's number has 32 bits.
    let before = asked.before.unwrap_or(i64::MAX).min(i32::MAX.into());
    let page = Page { before, ..asked.page(viewer, limit) };
    if asked.means_nobody() {
        return Ok(Vec::new());
    }
    // Whatever the person was at the time.
    let as_any = |id: &String| Role::ALL.map(|(_, role)| format!("{role} {id}"));
    let actors: Vec<String> = asked.people().iter().flat_map(as_any).collect();
    Ok(match asked.student() {
        Some(student) => audit::done_to(tx, page, student, &actors)?,
        None => audit::done(tx, page, &actors)?,
    })
}

/// Who looked at students' records, newest first.
///
/// # Errors
/// When the viewer may not see it.
pub fn looks(tx: &mut Tx<'_>, viewer: &Viewer, asked: &Asked, limit: u32) -> Result<Vec<Look>> {
    may_see(viewer)?;
    if asked.means_nobody() {
        return Ok(Vec::new());
    }
    Ok(audit::looks(tx, asked.page(viewer, limit), asked.student(), asked.people())?)
}

/// Who tried to sign in, newest first.
///
/// # Errors
/// When the viewer may not see it.
pub fn tries(tx: &mut Tx<'_>, viewer: &Viewer, asked: &Asked, limit: u32) -> Result<Vec<Tried>> {
    may_see(viewer)?;
    if asked.means_nobody() {
        return Ok(Vec::new());
    }
    Ok(audit::tries(tx, asked.page(viewer, limit), asked.people())?)
}

/// Writes down who looked at whom.
///
/// # Errors
/// When another writer does not end in time.
pub fn looked(store: &Store, district: &str, looks: &[Look]) -> Result<()> {
    let mut tx = door::beside(store, district)?;
    sessions::looked(&mut tx, district, looks)?;
    Ok(tx.commit()?)
}

fn may_see(viewer: &Viewer) -> Result<()> {
    if viewer.sees(View::Audit) { Ok(()) } else { Err(OfficeError::NotShown(View::Audit)) }
}

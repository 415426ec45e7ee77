//! Cases as they stand: open or not, and whose.

mod list;

use domain::access::{Action, Role};
use rustc_hash::FxHashMap;
use store::StoreError;
use store::accounts::Account;
use store::sheet::{CASE_ACTS, Sight, Version};
use store::tx::Tx;

use crate::decided;
use crate::error::Result;
use crate::facts::Whose;

pub use list::{Listed, Load, Page, Stage, Wanted, list};

/// A student's work on a track in a school year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The student.
    pub student: String,
    /// The school year, by the calendar year in which it starts.
    pub year: i16,
    /// The track, such as `SART`.
    pub track: String,
    /// Whether somebody works on it.
    pub is_open: bool,
    /// Whether it was closed after it had been open.
    pub was_closed: bool,
    /// Whose it is, by account; empty for nobody's.
    pub owner: String,
    /// Since when it is open, or closed.
    pub since: String,
    /// Why it was closed.
    pub reason: String,
}

/// Whether somebody may have cases of students of some schools: an open account that
/// may do something for them, of one of these schools or of the whole district.
pub fn may_have<'s>(account: &Account, schools: impl IntoIterator<Item = &'s str>) -> bool {
    let may = [Action::RecordContacts, Action::ManageCases];
    let role = account.role.parse::<Role>();
    let works = role.is_ok_and(|role| may.iter().any(|action| action.allowed().contains(&role)));
    let is_own = |school| account.school_ids.split_whitespace().any(|own| own == school);
    let is_there = account.school_ids.is_empty() || schools.into_iter().any(is_own);
    account.is_active && works && is_there
}

/// The cases of one student, by year and track.
///
/// # Errors
/// When the memory refuses.
pub fn of(tx: &mut Tx<'_>, sight: Sight<'_>, student: &str) -> Result<Vec<Standing>> {
    fold(&decided::in_order(&CASE_ACTS, tx, sight, Whose::Students(&[student]))?)
}

/// The cases of everybody, by student, year and track.
///
/// # Errors
/// When the memory refuses.
pub fn all(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<Standing>> {
    fold(&decided::in_order(&CASE_ACTS, tx, sight, Whose::Everybody)?)
}

/// What stands after all that was done, in its order.
fn fold(acts: &[Version]) -> Result<Vec<Standing>> {
    let mut cases: FxHashMap<(String, i16, String), Standing> = FxHashMap::default();
    for version in acts {
        let [student, year, track, act, owner, note, on] = decided::cells(version);
        let year = year.parse();
        let year = year.map_err(|_| StoreError::Damaged("a case without a year".into()))?;
        let key = (student.to_owned(), year, track.to_owned());
        let case = cases.entry(key).or_insert_with_key(|(student, year, track)| Standing {
            student: student.clone(),
            year: *year,
            track: track.clone(),
            ..Standing::default()
        });
        case.take(act, owner, [note, on]);
    }
    let mut cases: Vec<Standing> = cases.into_values().collect();
    cases.sort_by(|a, b| (&a.student, a.year, &a.track).cmp(&(&b.student, b.year, &b.track)));
    Ok(cases)
}

impl Standing {
    /// What one act makes of it.
    fn take(&mut self, act: &str, owner: &str, [note, on]: [&str; 2]) {
        match act {
            "open" | "carry" => {
                (self.is_open, self.since) = (true, on.to_owned());
                self.reason.clear();
                owner.clone_into(&mut self.owner);
            }
            "close" => {
                (self.is_open, self.was_closed) = (false, true);
                (self.reason, self.since) = (note.to_owned(), on.to_owned());
            }
            "own" => owner.clone_into(&mut self.owner),
            _ => {}
        }
    }
}

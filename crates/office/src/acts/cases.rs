//! Cases: a student's open work on a track in a school year, whose it is, and how
//! it ended.

use domain::access::Action;
use domain::day::SchoolYear;
use store::Store;
use store::sheet::CASE_ACTS;

use super::{Act, Begun, Doing, begin, words};
use crate::cases::{self, Standing};
use crate::error::{OfficeError, Result};

/// A case of the present school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case<'a> {
    /// The student.
    pub student: &'a str,
    /// The track, such as `SART`.
    pub track: &'a str,
}

/// What somebody does about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseAct<'a> {
    /// Gives it to somebody, by account.
    Own(&'a str),
    /// Takes last year's work on into this year.
    Carry,
    /// Ends it, with the reason.
    Close(&'a str),
}

/// Does something about a case; false when it says nothing new.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, or there is
/// no such case.
pub fn act_on_case(
    store: &Store,
    doing: Doing<'_>,
    case: Case<'_>,
    act: CaseAct<'_>,
) -> Result<bool> {
    let students = [case.student];
    let detail = format!("{}: {}", case.track, act.name());
    let request = Act { action: Action::ManageCases, students: &students, detail: &detail };
    let mut begun = begin(store, doing, request)?;
    let known = of(&mut begun, case)?;
    let (owner, note) = match act {
        CaseAct::Own(owner) if known.is_open => {
            if known.owner == owner {
                return Ok(false);
            }
            if !begun.may_own(owner, case.student)? {
                return Err(OfficeError::NoOwner);
            }
            (owner, "")
        }
        CaseAct::Close(reason) if known.is_open => ("", words(reason, true)?),
        CaseAct::Carry if !known.is_open && !known.was_closed => ("", ""),
        _ => return Err(OfficeError::NoCase),
    };
    let last = if act == CaseAct::Carry { before(&mut begun, case)? } else { Standing::default() };
    if act == CaseAct::Carry && !last.is_open {
        return Err(OfficeError::NoCase);
    }
    let owner = if act == CaseAct::Carry { last.owner.as_str() } else { owner };
    add(&mut begun, case, act.name(), (owner, note))?;
    begun.open.tx.commit()?;
    Ok(true)
}

impl CaseAct<'_> {
    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Own(_) => "own",
            Self::Carry => "carry",
            Self::Close(_) => "close",
        }
    }
}

/// How a case of this school year stands.
pub(super) fn of(begun: &mut Begun<'_, '_>, case: Case<'_>) -> Result<Standing> {
    in_year(begun, case, 0)
}

/// How it stood at the end of last school year.
fn before(begun: &mut Begun<'_, '_>, case: Case<'_>) -> Result<Standing> {
    in_year(begun, case, 1)
}

fn in_year(begun: &mut Begun<'_, '_>, case: Case<'_>, ago: i16) -> Result<Standing> {
    let (sight, year) = (begun.sight(), year(begun) - ago);
    let cases = cases::of(&mut begun.open.tx, sight, case.student)?;
    let is_it = |it: &Standing| it.year == year && it.track == case.track;
    Ok(cases.into_iter().find(is_it).unwrap_or_default())
}

/// The school year, by the calendar year in which it starts.
fn year(begun: &Begun<'_, '_>) -> i16 {
    SchoolYear::containing(begun.on).first().year()
}

/// Adds what is done about a case of this school year.
pub(super) fn add(
    begun: &mut Begun<'_, '_>,
    case: Case<'_>,
    act: &str,
    (owner, note): (&str, &str),
) -> Result<()> {
    let (year, on, at) = (year(begun).to_string(), begun.on.to_string(), begun.at());
    let by = begun.doing.by();
    let cells = [case.student, &year, case.track, act, owner, note, &on, by, &at];
    begun.add(&CASE_ACTS, &cells).map(|_| ())
}

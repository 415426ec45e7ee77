//! Cases: a student's open work on a track in a school year, whose it is, and how
//! it ended.

use domain::access::Action;
use domain::day::SchoolYear;
use store::Store;
use store::sheet::CASE_ACTS;

use super::{Act, Begun, Doing, Done, begin_with_many, words};
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

/// Does the same about several cases; those about which it says nothing new are
/// left as they are.
///
/// # Errors
/// When the actor may not do it, a reason is missing, or somebody may not have one of
/// the cases.
pub fn act_on_cases(
    store: &Store,
    doing: Doing<'_>,
    cases: &[Case<'_>],
    act: CaseAct<'_>,
) -> Result<Done> {
    let act = match act {
        CaseAct::Close(reason) => CaseAct::Close(words(reason, true)?),
        act => act,
    };
    let students: Vec<&str> = cases.iter().map(|case| case.student).collect();
    let detail = format!("picked: {}: {}", cases.len(), act.name());
    let request = Act { action: Action::ManageCases, students: &students, detail: &detail };
    let mut begun = begin_with_many(store, doing, request)?;
    let mut told = Done::default();
    for case in cases {
        if begun.is_mine(case.student) && act_on(&mut begun, *case, act)? {
            told.done += 1;
        } else {
            told.gone.push(case.student.to_owned());
        }
    }
    if told.done > 0 {
        begun.open.tx.commit()?;
    }
    Ok(told)
}

/// Does something about a case; false where there is no such case, or it says nothing
/// new.
fn act_on(begun: &mut Begun<'_, '_>, case: Case<'_>, act: CaseAct<'_>) -> Result<bool> {
    let known = of(begun, case)?;
    let (owner, note) = match act {
        CaseAct::Own(owner) if known.is_open && known.owner != owner => {
            if !begun.may_own(owner, case.student)? {
                return Err(OfficeError::NoOwner);
            }
            (owner.to_owned(), "")
        }
        CaseAct::Close(reason) if known.is_open => (String::new(), reason),
        CaseAct::Carry if !known.is_open && !known.was_closed => {
            let last = before(begun, case)?;
            if !last.is_open {
                return Ok(false);
            }
            (last.owner, "")
        }
        _ => return Ok(false),
    };
    add(begun, case, act.name(), (&owner, note))?;
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

//! What a family says of absences, and what the school makes of it: excused, not
//! excused, corrected, or left for somebody else to decide.

mod hearing;
mod marks;

use std::collections::BTreeSet;

use domain::Date;
use domain::access::Action;
use jiff::Timestamp;
use store::Store;
use store::sheet::FAMILY_WORDS;

use super::{Doing, name, words};
use crate::absences::{Away, PROOFS, Says, Statement, WAYS};
use crate::door;
use crate::error::{OfficeError, Result};

use hearing::{Hearing, TAKEN_BACK, source_id};

/// A day, or one mark of it, of which something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The day.
    pub date: Date,
    /// What names one of its marks, as [`Away::key`] tells it; none for all marks of the
    /// day.
    pub mark: Option<String>,
}

impl Part {
    /// Whether a mark is one of those that are meant.
    fn is_of(&self, mark: &Away) -> bool {
        mark.date == self.date && self.mark.as_ref().is_none_or(|key| *key == mark.key())
    }
}

/// What a family says, and how.
#[derive(Clone, Copy, Debug)]
pub struct FamilySays<'a> {
    /// The student.
    pub student: &'a str,
    /// Of which days.
    pub parts: &'a [Part],
    /// What it is.
    pub says: Says,
    /// The reason, by its id in the rulebook; empty for a dispute, and where none fits.
    pub reason: &'a str,
    /// The family's own words.
    pub words: &'a str,
    /// Who said it.
    pub person: &'a str,
    /// How: one of [`WAYS`].
    pub way: &'a str,
    /// What was brought to show it: one of [`PROOFS`].
    pub proof: &'a str,
}

/// What the school makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet: somebody else decides.
    Open,
    /// The absence has a valid excuse.
    Excused,
    /// It has none.
    NotExcused,
    /// The mark was wrong: the student was there.
    Corrected,
    /// The mark was right.
    Stands,
}

impl Decision {
    /// All with their words in data.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Open, "open"),
        (Self::Excused, "excused"),
        (Self::NotExcused, "not_excused"),
        (Self::Corrected, "corrected"),
        (Self::Stands, "stands"),
    ];

    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("", |(_, name)| name)
    }

    /// What a word in data says.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(it, _)| *it)
    }

    /// Whether it can be said of a reason, or of a dispute.
    fn fits(self, says: Says) -> bool {
        match self {
            Self::Open => true,
            Self::Excused | Self::NotExcused => says == Says::Reason,
            Self::Corrected | Self::Stands => says == Says::Dispute,
        }
    }
}

/// What the school decides, and why.
#[derive(Clone, Copy, Debug)]
pub struct Ruling<'a> {
    /// What.
    pub decision: Decision,
    /// For which reason it is excused, by its id in the rulebook.
    pub reason: &'a str,
    /// Why: needed for all but an excuse that the law names.
    pub note: &'a str,
}

impl Ruling<'_> {
    /// Whether it can be said of this, and says why where it must.
    fn check(self, says: Says) -> Result<()> {
        if !self.decision.fits(says) {
            return Err(OfficeError::Unlikely);
        }
        let is_plain = matches!(self.decision, Decision::Open | Decision::Excused);
        words(self.note, !is_plain).map(|_| ())
    }
}

/// Duties that an act ended or began, each as `duty` or `duty.report`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// When it was written down: this names what was said.
    pub at: Option<Timestamp>,
    /// What is owed no more.
    pub gone: Vec<String>,
    /// What is owed now.
    pub new: Vec<String>,
}

/// Writes down what a family says, and what is made of it: marks, counts, findings,
/// letters that no longer stand, reports to be corrected and duties follow at once.
///
/// # Errors
/// When the actor may not decide it so, the student is none of the actor's, nothing of
/// a day is left to be said, the reason is none of the rulebook's, or a school has no
/// code for it. Then nothing was written.
pub fn hear_family(
    store: &Store,
    doing: Doing<'_>,
    said: FamilySays<'_>,
    ruling: Ruling<'_>,
) -> Result<Followed> {
    let (own, person) = (words(said.words, said.says == Says::Dispute)?, name(said.person)?);
    if person.is_empty() {
        return Err(OfficeError::NoPerson);
    }
    if !WAYS.contains(&said.way) || !PROOFS.contains(&said.proof) || said.parts.is_empty() {
        return Err(OfficeError::Unlikely);
    }
    let action = match ruling.decision {
        Decision::Open => Action::HearFamilies,
        _ => Action::ExcuseAbsences,
    };
    let mut hearing =
        Hearing::begin(store, doing, said.student, (action, &detail(said.says, ruling)))?;
    ruling.check(said.says)?;
    hearing.check_days(said.parts.iter().map(|part| part.date))?;
    let dates: BTreeSet<Date> = said.parts.iter().map(|part| part.date).collect();
    let answered = hearing.answered(said.parts)?;
    let gone = said.parts.iter().find(|part| !answered.iter().any(|mark| part.is_of(mark)));
    if let Some(part) = gone {
        return Err(OfficeError::NotAway(part.date));
    }
    let reason = if hearing.knows(said.reason) { said.reason } else { "" };
    let (on, at, by) = (hearing.today(), hearing.at(), doing.by());
    for date in &dates {
        let (date, says, way, proof) = (date.to_string(), said.says.name(), said.way, said.proof);
        let cells = [said.student, &date, says, reason, own, person, way, proof, &on, by, &at];
        hearing.add(&FAMILY_WORDS, &cells)?;
    }
    hearing.rule(ruling, &at, (&dates, &answered))
}

/// Decides about what a family said before, for all of its days that are open.
///
/// # Errors
/// As [`hear_family`]; and when there is no such statement, or somebody decided.
pub fn decide_absence(
    store: &Store,
    doing: Doing<'_>,
    (student, said_at): (&str, Timestamp),
    ruling: Ruling<'_>,
) -> Result<Followed> {
    if ruling.decision == Decision::Open {
        return Err(OfficeError::Unlikely);
    }
    let says = if ruling.decision.fits(Says::Reason) { Says::Reason } else { Says::Dispute };
    let act = (Action::ExcuseAbsences, detail(says, ruling));
    let mut hearing = Hearing::begin(store, doing, student, (act.0, &act.1))?;
    ruling.check(says)?;
    let known = hearing.said(|it| it.at == said_at && it.says == says && it.is_open())?;
    let Statement { days, .. } = known.ok_or(OfficeError::DecidedBefore)?;
    let open = days.iter().filter(|day| day.decision.is_empty()).map(|day| day.date);
    let dates: BTreeSet<Date> = open.collect();
    // Of some days nothing may be left to write: a system was faster.
    let parts: Vec<Part> = dates.iter().map(|date| Part { date: *date, mark: None }).collect();
    let answered = hearing.answered(&parts)?;
    hearing.rule(ruling, &said_at.to_string(), (&dates, &answered))
}

/// Takes back what was written down by mistake: marks that were written with it are as
/// they were before, where no system has said anything since.
///
/// # Errors
/// When the actor may not do it, the student is none of the actor's, or there is no
/// such statement.
pub fn take_back_absence(
    store: &Store,
    doing: Doing<'_>,
    (student, said_at): (&str, Timestamp),
) -> Result<Followed> {
    let mut hearing = Hearing::begin(store, doing, student, (Action::HearFamilies, "taken back"))?;
    let is_it =
        |it: &Statement| it.at == said_at && it.days.iter().any(|day| day.decision != TAKEN_BACK);
    let known = hearing.said(is_it)?.ok_or(OfficeError::DecidedBefore)?;
    // Whoever only wrote something down takes back nobody else's, and no decision.
    let is_decided = known.days.iter().any(|day| !day.decision.is_empty());
    if is_decided || known.by != doing.by() {
        door::may(doing.actor, Action::ExcuseAbsences)?;
    }
    for day in &known.days {
        hearing.check_discretion(day.date, &day.reason)?;
    }
    let said_at = said_at.to_string();
    let restored = hearing.before(&source_id(&said_at))?;
    let rows: Vec<_> = restored.iter().map(|it| (it, it.code.clone(), "")).collect();
    let at = hearing.at();
    hearing.write(&rows, &at)?;
    let dates: BTreeSet<Date> = known.days.iter().map(|day| day.date).collect();
    hearing.decided(&dates, (&said_at, TAKEN_BACK, "", ""))?;
    hearing.end()
}

/// What the log says of a decision.
fn detail(says: Says, ruling: Ruling<'_>) -> String {
    format!("{}: {}", says.name(), ruling.decision.name())
}

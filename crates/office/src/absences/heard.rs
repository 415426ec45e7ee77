//! What families said of absences, and what was decided about it.

use std::collections::BTreeMap;

use domain::Date;
use jiff::Timestamp;
use store::sheet::{ABSENCE_DECISIONS, FAMILY_WORDS, Sight, Version, undecided};
use store::tx::Tx;

use crate::decided::{cells, in_order};
use crate::error::Result;
use crate::facts::Whose;

/// What a family says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Why the student was away.
    Reason,
    /// That the mark is wrong.
    Dispute,
}

impl Says {
    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Dispute => "dispute",
        }
    }

    /// What a word in data says.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        [Self::Reason, Self::Dispute].into_iter().find(|it| it.name() == word)
    }
}

/// A day of which something was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The day.
    pub date: Date,
    /// What was decided; empty as long as nobody has.
    pub decision: String,
    /// The reason that was taken for valid.
    pub reason: String,
    /// Why it was decided so.
    pub note: String,
    /// Who decided, by account.
    pub by: String,
    /// When.
    pub on: Option<Date>,
}

/// What a family said at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// When it was written down: this names it.
    pub at: Timestamp,
    /// On which day.
    pub on: Date,
    /// By whom, by account.
    pub by: String,
    /// What it is.
    pub says: Says,
    /// The reason, by its id.
    pub reason: String,
    /// The family's own words.
    pub words: String,
    /// Who said it.
    pub person: String,
    /// How.
    pub way: String,
    /// What was brought to show it.
    pub proof: String,
    /// Of which days, in order.
    pub days: Vec<Heard>,
}

impl Statement {
    /// Whether somebody still has to decide about it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.days.iter().any(|day| day.decision.is_empty())
    }
}

/// What families said, by student and the text of the instant.
#[derive(Debug, Default)]
pub(crate) struct Words(BTreeMap<(String, String), Statement>);

impl Words {
    /// Takes a row of [`FAMILY_WORDS`].
    pub(crate) fn take_said(&mut self, version: &Version) {
        let [student, date, says, reason, words, person, way, proof, on, by, at] =
            cells::<11>(version).map(str::to_owned);
        let parsed = (date.parse().ok(), on.parse().ok(), at.parse().ok(), Says::named(&says));
        let (Some(date), Some(on), Some(said_at), Some(says)) = parsed else { return };
        let statement = self.0.entry((student, at)).or_insert_with(|| Statement {
            at: said_at,
            on,
            by,
            says,
            reason,
            words,
            person,
            way,
            proof,
            days: Vec::new(),
        });
        let empty = String::new;
        let (decision, reason, note, by) = (empty(), empty(), empty(), empty());
        statement.days.push(Heard { date, decision, reason, note, by, on: None });
    }

    /// Takes a row of [`ABSENCE_DECISIONS`], after what was said, and in the order in
    /// which they were made.
    pub(crate) fn take_decision(&mut self, version: &Version) {
        let [student, date, said_at, decision, reason, note, on, by] =
            cells::<8>(version).map(str::to_owned);
        let Some(statement) = self.0.get_mut(&(student, said_at)) else { return };
        let (date, on) = (date.parse().ok(), on.parse().ok());
        let days = statement.days.iter_mut().find(|day| Some(day.date) == date);
        if let Some(day) = days {
            *day = Heard { date: day.date, decision, reason, note, by, on };
        }
    }

    /// All of them with their students, the last first.
    pub(crate) fn end(self) -> Vec<(String, Statement)> {
        let mut all: Vec<_> = self.0.into_iter().map(|((student, _), it)| (student, it)).collect();
        for (_, statement) in &mut all {
            statement.days.sort_by_key(|day| day.date);
        }
        all.sort_by_key(|(_, statement)| std::cmp::Reverse(statement.at));
        all
    }
}

/// What the family of a student has ever said, the last first.
pub(crate) fn heard_of(tx: &mut Tx<'_>, sight: Sight<'_>, student: &str) -> Result<Vec<Statement>> {
    let all = heard(tx, sight, Whose::Students(&[student]))?;
    Ok(all.into_iter().map(|(_, statement)| statement).collect())
}

/// What waits for somebody to decide about days since one, with the students, the last
/// first.
pub(crate) fn open(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    since: Date,
) -> Result<Vec<(String, Statement)>> {
    let students = undecided(tx, sight, &since.to_string())?;
    if students.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<&str> = students.iter().map(String::as_str).collect();
    let mut all = heard(tx, sight, Whose::Students(&ids))?;
    all.retain(|(_, it)| it.is_open() && it.days.iter().any(|day| day.date >= since));
    Ok(all)
}

fn heard(tx: &mut Tx<'_>, sight: Sight<'_>, whose: Whose<'_>) -> Result<Vec<(String, Statement)>> {
    let mut words = Words::default();
    in_order(&FAMILY_WORDS, tx, sight, whose)?.iter().for_each(|it| words.take_said(it));
    in_order(&ABSENCE_DECISIONS, tx, sight, whose)?.iter().for_each(|it| words.take_decision(it));
    Ok(words.end())
}

//! The texts of letters: those of the files, and in their place those that the
//! district has written itself, read by a second person and approved.
//!
//! Whatever makes letters takes its words from [`in_force`], and from nowhere else.

mod check;
mod look;
mod paper;

use std::collections::BTreeMap;

use documents::letter::{LetterError, Letters, Own, Words};
use store::revision;
use store::sheet::{Sight, TEXT_DECISIONS, TEXT_PROPOSALS, Version};
use store::tx::Tx;
use store::{Store, StoreError};

use crate::decided;
use crate::error::{OfficeError, Result};
use crate::facts::Whose;

pub(crate) use check::faults;
pub use look::{Looked, Text, look, stands, trial, with};
pub use paper::{paper, sheet};

/// Words that somebody proposed for a letter in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its number among the proposals of the district.
    pub number: u32,
    /// The letter.
    pub kind: String,
    /// The language, as a tag.
    pub language: String,
    /// The words of each passage that the district may write.
    pub words: Words,
    /// The hash of the words that stood when they were written.
    pub base: String,
    /// The hash of the English text that a translation follows.
    pub translates: String,
    /// Why.
    pub note: String,
    /// Who wrote them, by account.
    pub by: String,
    /// When, as RFC 3339.
    pub at: String,
    /// What became of it; none while it waits for a second person.
    pub decision: Option<Decision>,
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub verdict: Verdict,
    /// The words with it; empty for none.
    pub note: String,
    /// Who decided, by account.
    pub by: String,
    /// When, as RFC 3339.
    pub at: String,
    /// The revision that knows it.
    pub since: u32,
}

/// What can become of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Letters say it from then on.
    Approved,
    /// Somebody sent it back, with words.
    Returned,
    /// Whoever wrote it took it back.
    Withdrawn,
}

impl Verdict {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Approved, "approve"), (Self::Returned, "return"), (Self::Withdrawn, "withdraw")];

    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| name)
    }
}

impl Proposal {
    /// What became of it.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        self.decision.as_ref().map(|decision| decision.verdict)
    }

    /// Whether it is about a letter in a language.
    #[must_use]
    pub fn is_of(&self, text: Text<'_>) -> bool {
        self.kind == text.kind && self.language == text.language
    }
}

/// Every proposal, in the order in which they were written.
///
/// # Errors
/// When the memory refuses.
pub fn proposals(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<Proposal>> {
    let mut decisions = BTreeMap::new();
    for version in decided::in_order(&TEXT_DECISIONS, tx, sight, Whose::Everybody)? {
        let (number, decision) = decision(&version)?;
        decisions.entry(number).or_insert(decision);
    }
    let rows = decided::in_order(&TEXT_PROPOSALS, tx, sight, Whose::Everybody)?;
    rows.iter().map(|version| proposal(version, &mut decisions)).collect()
}

fn proposal(version: &Version, decisions: &mut BTreeMap<u32, Decision>) -> Result<Proposal> {
    let [kind, language, number, words, base, translates, note, by, at] = decided::cells(version);
    let number = number.parse().map_err(|_| damaged())?;
    let words = serde_json::from_str(words).map_err(|_| damaged())?;
    let [kind, language, base, translates, note, by, at] =
        [kind, language, base, translates, note, by, at].map(str::to_owned);
    let decision = decisions.remove(&number);
    Ok(Proposal { number, kind, language, words, base, translates, note, by, at, decision })
}

fn decision(version: &Version) -> Result<(u32, Decision)> {
    let [_, _, number, verdict, note, by, at] = decided::cells(version);
    let verdict = Verdict::ALL.iter().find(|(_, name)| *name == verdict).ok_or_else(damaged)?.0;
    let [note, by, at] = [note, by, at].map(str::to_owned);
    let decision = Decision { verdict, note, by, at, since: version.since };
    Ok((number.parse().map_err(|_| damaged())?, decision))
}

fn damaged() -> OfficeError {
    StoreError::Damaged("a text of a letter".to_owned()).into()
}

/// The letters as the district writes them: `files` with its approved words.
///
/// # Errors
/// When the memory refuses, or the files are wrong.
pub fn in_force(tx: &mut Tx<'_>, sight: Sight<'_>, files: &Letters) -> Result<Letters> {
    approved(files, &proposals(tx, sight)?)
}

/// The same, as of now.
///
/// # Errors
/// As [`in_force`], and when there is no such district.
pub fn now(store: &Store, district: &str, files: &Letters) -> Result<Letters> {
    let mut tx = store.read()?;
    let latest = revision::latest(&mut tx, district)?.ok_or(OfficeError::NoDistrict)?;
    in_force(&mut tx, Sight { district, revision: latest.number }, files)
}

/// The same from what was read before.
///
/// # Errors
/// When the files are wrong.
pub fn approved(files: &Letters, proposals: &[Proposal]) -> Result<Letters> {
    let mut letters = files.clone();
    for ((kind, language), own) in standing(proposals) {
        match letters.put(kind, language, &own) {
            // A letter that there is no more needs no words.
            Ok(()) | Err(LetterError::Missing(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(letters)
}

/// The words that were approved last of each letter and language, with how many were
/// before them.
fn standing(proposals: &[Proposal]) -> BTreeMap<(&str, &str), Own> {
    let approved = proposals.iter().filter_map(|it| Some((it, it.decision.as_ref()?)));
    let mut approved: Vec<_> =
        approved.filter(|(_, decision)| decision.verdict == Verdict::Approved).collect();
    approved.sort_by_key(|(_, decision)| decision.since);
    let mut standing: BTreeMap<(&str, &str), Own> = BTreeMap::new();
    for (proposal, decision) in approved {
        let own = standing.entry((&proposal.kind, &proposal.language)).or_default();
        *own = Own {
            words: proposal.words.clone(),
            edition: own.edition + 1,
            sign_off: format!("read by {} at {}", decision.by, decision.at),
            translates: proposal.translates.clone(),
        };
    }
    standing
}

//! Why a student is listed: the rules that are met, each with its marks.

use domain::Date;
use domain::rulebook::Rulebook;
use store::plan::Finding;
use store::{Store, StoreError};

use crate::error::Result;
use crate::explain::{self, Question};
use crate::planning::stored_findings;
use crate::reasons::Reason;

/// A rule that a student meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The rule.
    pub rule: String,
    /// The rule in the words of the rulebook.
    pub title: String,
    /// When it was met; reports are made again and again, so it may be often. In
    /// order.
    pub met_on: Vec<Date>,
    /// Code and section.
    pub citation: String,
    /// The marks that met it first.
    pub marks: Vec<Reason>,
}

/// Why a student was listed on an earlier day, by what is known today of the days
/// until then.
///
/// # Errors
/// When no rule was in force on that day, or the memory refuses.
pub fn listings_on(store: &Store, question: Question<'_>, book: &Rulebook) -> Result<Vec<Listing>> {
    let findings = explain::run(store, question, |it| stored_findings(&it.plan))?;
    listings(book, findings.into_iter())
}

/// The rules of findings, the last first.
pub(super) fn listings(
    book: &Rulebook,
    findings: impl Iterator<Item = Finding>,
) -> Result<Vec<Listing>> {
    let damaged = || StoreError::Damaged("a finding".into());
    let mut all: Vec<Listing> = Vec::new();
    // They come by rule and report.
    for finding in findings {
        let met_on: Date = finding.met_on.parse().map_err(|_| damaged())?;
        if let Some(again) = all.last_mut().filter(|last| last.rule == finding.rule) {
            again.met_on.push(met_on);
            continue;
        }
        let title = book.rules.iter().find(|rule| rule.id == finding.rule);
        all.push(Listing {
            title: title.map(|rule| rule.title.clone()).unwrap_or_default(),
            met_on: vec![met_on],
            citation: finding.citation,
            marks: serde_json::from_str(&finding.evidence).map_err(|_| damaged())?,
            rule: finding.rule,
        });
    }
    all.iter_mut().for_each(|listing| listing.met_on.sort_unstable());
    all.sort_by_key(|listing| std::cmp::Reverse(listing.met_on.first().copied()));
    Ok(all)
}

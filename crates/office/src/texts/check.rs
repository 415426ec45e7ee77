//! Checking what is kept of texts: each decision has its proposal, a second person
//! approved, and what letters say can be read.

use std::collections::{BTreeMap, BTreeSet};

use documents::letter::pieces;
use store::sheet::{Sight, TEXT_DECISIONS};
use store::tx::Tx;

use super::{Proposal, Verdict, decision, proposals};
use crate::decided;
use crate::error::Result;
use crate::facts::Whose;

/// What is wrong with the texts that are kept, in words.
pub(crate) fn faults(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<String>> {
    let proposals = proposals(tx, sight)?;
    let known: BTreeMap<u32, &Proposal> = proposals.iter().map(|it| (it.number, it)).collect();
    let (mut faults, mut decided) = (Vec::new(), BTreeSet::new());
    if known.len() < proposals.len() {
        faults.push("two proposals have the same number".to_owned());
    }
    for version in decided::in_order(&TEXT_DECISIONS, tx, sight, Whose::Everybody)? {
        let (number, decision) = decision(&version)?;
        let Some(proposal) = known.get(&number) else {
            faults.push(format!("proposal {number} was decided about, and is not there"));
            continue;
        };
        if !decided.insert(number) {
            faults.push(format!("proposal {number} was decided about twice"));
        }
        let is_own = proposal.by == decision.by;
        if is_own && decision.verdict != Verdict::Withdrawn {
            faults.push(format!("proposal {number} was decided about by its writer"));
        }
        let is_read = proposal.words.values().all(|words| pieces(words).is_ok());
        if decision.verdict == Verdict::Approved && !is_read {
            faults.push(format!("proposal {number} has words that cannot be read"));
        }
    }
    Ok(faults)
}

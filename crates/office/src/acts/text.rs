//! Other words for a letter: somebody proposes them, and a second person approves
//! them or sends them back.

use documents::letter::lint::Misplaced;
use documents::letter::{Letters, Words};
use domain::access::Action;
use store::Store;
use store::sheet::{TEXT_DECISIONS, TEXT_PROPOSALS};

use super::{Act, Begun, Doing, begin, words};
use crate::error::{OfficeError, Result};
use crate::texts::{self, Proposal, Text, Verdict};

/// Words that somebody proposes.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// For which letter in which language.
    pub text: Text<'a>,
    /// The words of passages; those that are not there stay as they stand.
    pub words: &'a Words,
    /// Why.
    pub note: &'a str,
    /// The hash of the words that the person had before the eyes.
    pub seen: &'a str,
}

/// Why words were not proposed, or not decided about.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// Something that has nothing to do with the words.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// There is no such text or proposal, or it is somebody else's to take back.
    #[error("there is no such text")]
    Nothing,
    /// Nobody could read them as a letter.
    #[error("a place in the words is not known, or a passage is empty")]
    Unreadable(Vec<Misplaced>),
    /// They are the words that stand, and somebody has read those.
    #[error("these are the words that stand")]
    Same,
    /// Other words were approved meanwhile.
    #[error("other words were approved meanwhile")]
    Changed,
    /// Whoever wrote them cannot be the second person.
    #[error("a second person reads what somebody has written")]
    OwnWords,
    /// Somebody has decided already.
    #[error("somebody has decided already")]
    Decided,
    /// Letters may not say them.
    #[error("the checker finds errors in them")]
    Faulty,
}

impl From<store::StoreError> for TextError {
    fn from(error: store::StoreError) -> Self {
        Self::Office(error.into())
    }
}

/// What somebody decides about a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRuling<'a> {
    /// Letters say it from now on.
    Approve,
    /// Sends it back, with what is to be done.
    Return(&'a str),
    /// Takes one's own back.
    Withdraw,
}

impl TextRuling<'_> {
    fn verdict(self) -> Verdict {
        match self {
            Self::Approve => Verdict::Approved,
            Self::Return(_) => Verdict::Returned,
            Self::Withdraw => Verdict::Withdrawn,
        }
    }

    fn action(self) -> Action {
        if self == Self::Withdraw { Action::ProposeTexts } else { Action::ApproveTexts }
    }
}

/// Keeps words as a proposal, and says its number. What the same person proposed for
/// the text before, and nobody has decided about, is taken back.
///
/// # Errors
/// When the actor may not do it, nobody could read the words, they say nothing new, or
/// others were approved meanwhile.
pub fn propose_text(
    store: &Store,
    doing: Doing<'_>,
    files: &Letters,
    draft: Draft<'_>,
) -> std::result::Result<u32, TextError> {
    let note = words(draft.note, true)?;
    let Text { kind, language } = draft.text;
    let detail = format!("{kind} {language}");
    let act = Act { action: Action::ProposeTexts, students: &[], detail: &detail };
    let mut begun = begin(store, doing, act)?;
    let sight = begun.sight();
    let known = texts::proposals(&mut begun.open.tx, sight)?;
    let said = said(&begun, &texts::approved(files, &known)?, draft)?;
    let by = begun.doing.by();
    let is_earlier = |it: &&Proposal| it.is_of(draft.text) && it.decision.is_none() && it.by == by;
    for earlier in known.iter().filter(is_earlier) {
        add_decision(&mut begun, earlier, (Verdict::Withdrawn, ""))?;
    }
    let number = known.iter().map(|it| it.number).max().unwrap_or(0) + 1;
    let (count, at) = (number.to_string(), begun.at());
    let Said { words, base, translates } = &said;
    let cells = [kind, language, &count, words, base, translates, note, by, at.as_str()];
    begun.add(&TEXT_PROPOSALS, &cells)?;
    begun.open.tx.commit()?;
    Ok(number)
}

/// What a draft says in full, and what it rests on.
struct Said {
    /// The words of every passage that the district may write, as JSON.
    words: String,
    /// The hash of the words in force.
    base: String,
    /// The hash of the English text.
    translates: String,
}

/// A draft in full, if it can be read and says something new.
fn said(
    begun: &Begun<'_, '_>,
    letters: &Letters,
    draft: Draft<'_>,
) -> std::result::Result<Said, TextError> {
    let (text, on) = (draft.text, begun.today);
    let letter = letters.get(text.kind).map_err(|_| TextError::Nothing)?;
    let stands = letter.languages.iter().find(|known| known.tag == text.language);
    let stands = stands.ok_or(TextError::Nothing)?;
    if stands.hash != draft.seen {
        return Err(TextError::Changed);
    }
    let words = texts::with(letters, text, on, draft.words)?;
    let looked = texts::look(letters, text, on, (&words, &letter.english))?;
    if !looked.is_readable() {
        return Err(TextError::Unreadable(looked.misplaced));
    }
    let is_same = words == texts::with(letters, text, on, &Words::new())?;
    if is_same && stands.is_read() && !stands.is_stale {
        return Err(TextError::Same);
    }
    Ok(Said {
        words: serde_json::to_string(&words).map_err(OfficeError::Snapshot)?,
        base: stands.hash.clone(),
        translates: letter.english.clone(),
    })
}

/// Decides about a proposal.
///
/// # Errors
/// When the actor may not do it or wrote the words, somebody has decided already,
/// other words were approved since, or letters may not say these.
pub fn decide_text(
    store: &Store,
    doing: Doing<'_>,
    files: &Letters,
    (number, ruling): (u32, TextRuling<'_>),
) -> std::result::Result<(), TextError> {
    let note = match ruling {
        TextRuling::Return(note) => words(note, true)?,
        TextRuling::Approve | TextRuling::Withdraw => "",
    };
    let detail = format!("{}: proposal {number}", ruling.verdict().name());
    let act = Act { action: ruling.action(), students: &[], detail: &detail };
    let mut begun = begin(store, doing, act)?;
    let sight = begun.sight();
    let known = texts::proposals(&mut begun.open.tx, sight)?;
    let proposal = known.iter().find(|it| it.number == number).ok_or(TextError::Nothing)?;
    let is_own = proposal.by == begun.doing.by();
    match ruling {
        _ if proposal.decision.is_some() => return Err(TextError::Decided),
        TextRuling::Withdraw if !is_own => return Err(TextError::Nothing),
        TextRuling::Approve | TextRuling::Return(_) if is_own => return Err(TextError::OwnWords),
        TextRuling::Approve => may_stand(&begun, &texts::approved(files, &known)?, proposal)?,
        TextRuling::Return(_) | TextRuling::Withdraw => {}
    }
    add_decision(&mut begun, proposal, (ruling.verdict(), note))?;
    Ok(begun.open.tx.commit()?)
}

/// Whether letters may say what a proposal says.
fn may_stand(
    begun: &Begun<'_, '_>,
    letters: &Letters,
    proposal: &Proposal,
) -> std::result::Result<(), TextError> {
    let text = Text { kind: &proposal.kind, language: &proposal.language };
    let letter = letters.get(text.kind).map_err(|_| TextError::Nothing)?;
    let stands = letter.languages.iter().find(|known| known.tag == text.language);
    if stands.ok_or(TextError::Nothing)?.hash != proposal.base {
        return Err(TextError::Changed);
    }
    let words = (&proposal.words, proposal.translates.as_str());
    let looked = texts::look(letters, text, begun.today, words)?;
    if looked.may_go() { Ok(()) } else { Err(TextError::Faulty) }
}

fn add_decision(
    begun: &mut Begun<'_, '_>,
    proposal: &Proposal,
    (verdict, note): (Verdict, &str),
) -> Result<()> {
    let (number, at, by) = (proposal.number.to_string(), begun.at(), begun.doing.by());
    let cells = [
        proposal.kind.as_str(),
        &proposal.language,
        &number,
        verdict.name(),
        note,
        by,
        at.as_str(),
    ];
    begun.add(&TEXT_DECISIONS, &cells).map(|_| ())
}

//! The texts of letters: which words are in force, writing others, and a second person
//! who reads and approves them.

mod changes;
mod checked;
mod edit;
mod line;
mod list;
mod papers;
mod proposal;
mod write;

use std::sync::Arc;

use documents::letter::{Letter, Letters};
use jiff::Timestamp;
use office::texts::{self, Proposal, Text};

use crate::desk::Desk;
use crate::error::PageError;

pub(crate) use checked::words as fault_in_words;
pub(crate) use edit::show;
pub(crate) use list::list;
pub(crate) use papers::{of_proposal as proposal_paper, of_text as paper};
pub(crate) use proposal::{decide, show as proposal, withdraw};
pub(crate) use write::{check, save};

/// The texts of a district as they stand, with every proposal.
struct Known {
    proposals: Vec<Proposal>,
    letters: Arc<Letters>,
}

impl Known {
    fn load(desk: &Desk<'_>) -> Result<Self, PageError> {
        let proposals = texts::proposals(&mut desk.store().glance()?, desk.sight())?;
        let letters = Arc::new(texts::approved(&desk.app.config.letters, &proposals)?);
        Ok(Self { proposals, letters })
    }

    /// The letter of a text, when there is such a text.
    fn letter(&self, text: Text<'_>) -> Result<Letter, PageError> {
        if !self.letters.kinds().any(|kind| kind == text.kind) {
            return Err(PageError::NotFound);
        }
        let letter = self.letters.get(text.kind).map_err(office::OfficeError::from)?;
        let is_there = letter.languages.iter().any(|known| known.tag == text.language);
        if is_there { Ok(letter) } else { Err(PageError::NotFound) }
    }

    /// Those that wait for a second person, the oldest first.
    fn waiting(&self) -> impl Iterator<Item = &Proposal> {
        self.proposals.iter().filter(|proposal| proposal.decision.is_none())
    }

    /// The proposal of a number.
    fn proposal(&self, number: u32) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.number == number)
    }

    /// The proposal whose words are in force; none where those of the files are.
    fn standing(&self, text: Text<'_>) -> Option<&Proposal> {
        let approved = self
            .proposals
            .iter()
            .filter(|it| it.is_of(text) && it.verdict() == Some(texts::Verdict::Approved));
        approved.max_by_key(|it| it.decision.as_ref().map(|decision| decision.since))
    }
}

/// The text that the address names.
fn text<'a>(desk: &'a Desk<'_>) -> Text<'a> {
    Text { kind: desk.asked.param("kind"), language: desk.asked.param("language") }
}

/// What a letter is called: as on the other pages, or as its files say.
fn letter_name(desk: &Desk<'_>, letter: &Letter) -> String {
    let key = format!("duty-{}", letter.kind);
    let said = desk.say(&key).into_owned();
    if said == key { letter.title.clone() } else { said }
}

/// What a text is called: `Letter 1: Spanish`.
fn text_name(desk: &Desk<'_>, letter: &Letter, language: &str) -> String {
    format!("{}: {}", letter_name(desk, letter), desk.language(language))
}

/// When something was done, in words.
fn moment(desk: &Desk<'_>, at: &str) -> String {
    let at: Option<Timestamp> = at.parse().ok();
    let at = at.and_then(|at| i64::try_from(at.as_nanosecond()).ok());
    at.map_or_else(String::new, |at| desk.instant(&at))
}

/// The name of whoever has an account.
fn person<'a>(desk: &'a Desk<'_>, account: &'a str) -> &'a str {
    desk.frame().map_or(account, |frame| frame.person(account))
}

/// Who has read the words that are in force, in words.
fn read_by(desk: &Desk<'_>, known: &Known, letter: &Letter, text: Text<'_>) -> String {
    if let Some(decision) = known.standing(text).and_then(|it| it.decision.as_ref()) {
        let who = ("name", person(desk, &decision.by));
        return desk.tell_two("texts-read-by", &who, &("at", moment(desk, &decision.at))).into();
    }
    let language = letter.languages.iter().find(|known| known.tag == text.language);
    match language {
        Some(known) if known.is_read() => desk.say("texts-as-it-came").into_owned(),
        Some(known) if !known.sign_off.starts_with("not yet") => known.sign_off.clone(),
        _ => desk.say("texts-not-read").into_owned(),
    }
}

/// Keys of messages that are put together from what the checker knows.
#[cfg(test)]
pub(crate) fn keys() -> impl Iterator<Item = String> {
    let places = line::PLACES.iter().map(|place| format!("texts-place-{place}"));
    let faults = checked::FAULTS.iter().map(|id| format!("texts-fault-{}", id.replace('_', "-")));
    let verdicts = ["approve", "return", "withdraw"].map(|it| format!("texts-verdict-{it}"));
    let forms = ["one", "other"].map(|it| format!("texts-form-{it}"));
    places.chain(faults).chain(verdicts).chain(forms)
}

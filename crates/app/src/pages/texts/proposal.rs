//! A proposal before the eyes of a second person: what changes, what the checker says,
//! what follows, and the decision.

use askama::Template;
use axum::http::StatusCode;
use documents::letter::{Block, Letter, Piece, Sheet, Words};
use domain::access::Action;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{Doing, TextError, TextRuling, decide_text};
use office::texts::{self, Looked, Proposal, Text, Verdict};

use super::changes::{self, Change};
use super::checked::Checked;
use super::line::Line;
use super::papers::sheets;
use super::{Known, line, moment, person, text_name};
use crate::answer::{Answered, go, page_as};
use crate::desk::Desk;
use crate::error::PageError;

#[derive(Template)]
#[template(path = "pages/texts/proposal.html")]
struct Page<'a> {
    desk: &'a Desk<'a>,
    proposal: &'a Proposal,
    title: String,
    who: &'a str,
    at: String,
    /// Who decided, and when.
    decided: Option<(&'a str, String)>,
    changes: Vec<Change>,
    /// All passages of a translation that somebody wrote, each beside the English.
    whole: Vec<Line>,
    checked: Checked,
    /// Whether other words were approved since it was written.
    is_overtaken: bool,
    is_own: bool,
    may_decide: bool,
    may_propose: bool,
    /// The letter with the least and with the most to say.
    sheets: Vec<Sheet>,
    /// Why nothing was decided; empty for nothing.
    refused: &'static str,
    note: String,
    note_fault: String,
}

impl Page<'_> {
    /// Whether somebody can decide about it now.
    fn is_open(&self) -> bool {
        self.proposal.decision.is_none()
    }

    fn verdict(&self) -> &'static str {
        self.proposal.verdict().map_or("", Verdict::name)
    }

    /// What is wrong, for the list above the form.
    fn faults(&self) -> Vec<NoteFault> {
        let fault = (!self.note_fault.is_empty()).then(|| NoteFault {
            name: "note",
            label: self.desk.say("texts-return-note").trim_matches(['¿', '?']).to_owned(),
            fault: Some(self.note_fault.clone()),
        });
        fault.into_iter().collect()
    }
}

/// What is wrong with the words to the writer.
struct NoteFault {
    name: &'static str,
    label: String,
    fault: Option<String>,
}

/// A proposal.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    answer(desk, viewer, "", "")
}

/// Approves it, or sends it back with words.
pub(crate) fn decide(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let note = desk.asked.field("note");
    match desk.asked.field("ruling").as_str() {
        "approve" => ruled(desk, viewer, TextRuling::Approve),
        "return" => ruled(desk, viewer, TextRuling::Return(&note)),
        _ => Err(PageError::NotFound),
    }
}

/// Takes one's own back.
pub(crate) fn withdraw(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    ruled(desk, viewer, TextRuling::Withdraw)
}

fn ruled(desk: &Desk<'_>, viewer: &Viewer, ruling: TextRuling<'_>) -> Answered {
    let number = number(desk)?;
    let doing = Doing::of(viewer, desk.now, &desk.app.config.rulebooks);
    let files = &desk.app.config.letters;
    let refused = match decide_text(desk.store(), doing, files, (number, ruling)) {
        Ok(()) => return Ok(go(&format!("/settings/texts/proposals/{number}?done=1"))),
        Err(refused) => refused,
    };
    match refused {
        TextError::Office(OfficeError::NoReason) => {
            answer(desk, viewer, "", "texts-return-missing")
        }
        TextError::Office(OfficeError::TooLong(_)) => {
            answer(desk, viewer, "", "texts-too-many-words")
        }
        TextError::Office(error) => Err(error.into()),
        TextError::Nothing => Err(PageError::NotFound),
        TextError::OwnWords => answer(desk, viewer, "texts-own-words", ""),
        TextError::Decided => answer(desk, viewer, "texts-decided", ""),
        TextError::Changed => answer(desk, viewer, "texts-overtaken", ""),
        TextError::Faulty => answer(desk, viewer, "texts-faulty", ""),
        other => Err(PageError::Broken(other.to_string())),
    }
}

fn number(desk: &Desk<'_>) -> Result<u32, PageError> {
    desk.asked.param("number").parse().map_err(|_| PageError::NotFound)
}

fn answer(
    desk: &Desk<'_>,
    viewer: &Viewer,
    refused: &'static str,
    note_fault: &'static str,
) -> Answered {
    let known = Known::load(desk)?;
    let proposal = known.proposal(number(desk)?).ok_or(PageError::NotFound)?;
    let mut page = page(desk, viewer, &known, proposal)?;
    page.refused = refused;
    if !note_fault.is_empty() {
        page.note_fault = desk.say(note_fault).into_owned();
    }
    page.note = desk.asked.field("note");
    let status = match (refused, note_fault) {
        ("", "") => StatusCode::OK,
        ("", _) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    page_as(status, &page)
}

fn page<'a>(
    desk: &'a Desk<'a>,
    viewer: &Viewer,
    known: &'a Known,
    proposal: &'a Proposal,
) -> Result<Page<'a>, PageError> {
    let text = Text { kind: &proposal.kind, language: &proposal.language };
    let letter = known.letter(text)?;
    let on = desk.today();
    let words = (&proposal.words, proposal.translates.as_str());
    let looked = texts::look(&known.letters, text, on, words)?;
    let language = letter.languages.iter().find(|it| it.tag == text.language);
    let is_overtaken = language.is_none_or(|it| it.hash != proposal.base);
    let decided = proposal.decision.as_ref();
    let is_own = proposal.by == viewer.account.id;
    let trial = texts::trial(&known.letters, text, words)?;
    Ok(Page {
        title: text_name(desk, &letter, text.language),
        who: person(desk, &proposal.by),
        at: moment(desk, &proposal.at),
        decided: decided.map(|it| (person(desk, &it.by), moment(desk, &it.at))),
        changes: changes(desk, known, proposal, &looked)?,
        whole: whole(desk, known, &letter, &looked, text)?,
        checked: Checked::of(desk, &looked),
        is_overtaken,
        is_own,
        may_decide: desk.may(Action::ApproveTexts) && !is_own,
        may_propose: desk.may(Action::ProposeTexts),
        sheets: sheets(desk, &trial, text),
        refused: "",
        note: String::new(),
        note_fault: String::new(),
        desk,
        proposal,
    })
}

/// What differs from the words before it: those in force, and of an approved proposal
/// those that it took the place of.
fn changes(
    desk: &Desk<'_>,
    known: &Known,
    proposal: &Proposal,
    looked: &Looked,
) -> Result<Vec<Change>, PageError> {
    let text = Text { kind: &proposal.kind, language: &proposal.language };
    let on = desk.today();
    let old = match proposal.decision.as_ref() {
        Some(decision) if decision.verdict == Verdict::Approved => {
            let mut before = known.proposals.clone();
            for it in &mut before {
                it.decision = it.decision.take().filter(|known| known.since < decision.since);
            }
            let files = &desk.app.config.letters;
            texts::with(&texts::approved(files, &before)?, text, on, &Words::new())?
        }
        _ => texts::with(&known.letters, text, on, &Words::new())?,
    };
    let labels = line::labels(desk, &looked.passages);
    let order = looked.passages.iter().map(|passage| passage.id.clone()).zip(labels);
    Ok(changes::between((&old, &proposal.words), order.filter(|(id, _)| old.contains_key(id))))
}

/// A translation beside its English; nothing for the English itself.
fn whole(
    desk: &Desk<'_>,
    known: &Known,
    letter: &Letter,
    looked: &Looked,
    text: Text<'_>,
) -> Result<Vec<Line>, PageError> {
    if text.language == "en" {
        return Ok(Vec::new());
    }
    let english = known.letters.passages(letter, "en", desk.today()).map_err(OfficeError::from)?;
    let labels = line::labels(desk, &looked.passages);
    let own = looked.passages.iter().zip(labels).filter(|(it, _)| it.is_own());
    Ok(own.map(|(it, label)| Line::of(it, label, &[("en".to_owned(), english.clone())])).collect())
}

//! Writing a text: checked as it is typed, and kept as a proposal; what is refused stays
//! on the page, with the reasons.

use axum::http::StatusCode;
use documents::letter::Words;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{Doing, Draft, TextError, propose_text};

use super::edit::{Begun, Page, Repair};
use super::{Known, text};
use crate::answer::{Answered, go, page, page_as};
use crate::desk::Desk;
use crate::error::PageError;

/// What the checker says of the words that were typed; nothing is kept.
pub(crate) fn check(desk: &Desk<'_>, _: &Viewer) -> Answered {
    let known = Known::load(desk)?;
    let letter = known.letter(text(desk))?;
    let begun = Begun { desk, known: &known, letter: &letter, text: text(desk) };
    page(&begun.typed()?)
}

/// Keeps the words as a proposal; those that cannot be kept are shown again.
pub(crate) fn save(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let known = Known::load(desk)?;
    let letter = known.letter(text(desk))?;
    let begun = Begun { desk, known: &known, letter: &letter, text: text(desk) };
    let (words, note) = (typed(desk), desk.asked.field("note"));
    let seen = desk.asked.field("seen");
    let draft = Draft { text: text(desk), words: &words, note: &note, seen: &seen };
    let doing = Doing::of(viewer, desk.now, &desk.app.config.rulebooks);
    let files = &desk.app.config.letters;
    let refused = match propose_text(desk.store(), doing, files, draft) {
        Ok(number) => return Ok(go(&format!("/settings/texts/proposals/{number}?saved=1"))),
        Err(refused) => refused,
    };
    let mut page = begun.typed()?;
    let status = begun.refuse(&mut page, refused)?;
    page_as(status, &page)
}

/// The words of the form, by the ids of their passages.
fn typed(desk: &Desk<'_>) -> Words {
    let fields = desk.asked.fields().into_iter();
    let own = fields.filter_map(|(name, it)| Some((name.strip_prefix("text-")?.to_owned(), it)));
    own.collect()
}

impl<'a> Begun<'a> {
    /// The page with the words of the form.
    fn typed(&self) -> Result<Page<'a>, PageError> {
        let words = typed(self.desk);
        let mut page = self.page(&words)?;
        for line in page.lines.iter_mut().filter(|line| line.is_own()) {
            if let Some(typed) = words.get(&line.id) {
                line.typed.clone_from(typed);
            }
        }
        page.note = self.desk.asked.field("note");
        page.seen = self.desk.asked.field("seen");
        Ok(page)
    }

    /// Says why words were not kept.
    fn refuse(&self, page: &mut Page<'_>, refused: TextError) -> Result<StatusCode, PageError> {
        let desk = self.desk;
        let mut status = StatusCode::UNPROCESSABLE_ENTITY;
        page.refused = "form-faults";
        match refused {
            TextError::Office(OfficeError::NoReason) => {
                page.note_fault = desk.say("texts-note-missing").into_owned();
            }
            TextError::Office(OfficeError::TooLong(most)) => {
                page.note_fault = desk.tell("texts-too-many", "number", most).into_owned();
            }
            TextError::Unreadable(_) => {}
            TextError::Same => page.refused = "texts-same",
            TextError::Changed => {
                (page.refused, status) = ("texts-changed", StatusCode::CONFLICT);
                // From now on the person has the words of the other before the eyes.
                page.seen = self.hash();
            }
            TextError::Nothing => return Err(PageError::NotFound),
            TextError::Office(error) => return Err(error.into()),
            other => return Err(PageError::Broken(other.to_string())),
        }
        let wrong = page.lines.iter().filter(|line| !line.fault.is_empty());
        page.repairs = wrong
            .map(|line| Repair {
                name: line.field.clone(),
                label: line.label.clone(),
                fault: Some(line.fault.clone()),
            })
            .collect();
        if !page.note_fault.is_empty() {
            let label = desk.say("texts-note").trim_matches(['¿', '?']).to_owned();
            let name = "note".to_owned();
            page.repairs.push(Repair { name, label, fault: Some(page.note_fault.clone()) });
        }
        Ok(status)
    }
}

//! Texts with invented families, on paper and on the screen.

use documents::letter::sample::Sample;
use documents::letter::{Letters, Sheet};
use office::accounts::Viewer;
use office::texts::{self, Text};

use super::{Known, text};
use crate::answer::{Answered, shown};
use crate::desk::Desk;
use crate::error::PageError;

/// The words in force.
pub(crate) fn of_text(desk: &Desk<'_>, _: &Viewer) -> Answered {
    let known = Known::load(desk)?;
    known.letter(text(desk))?;
    paper(desk, &known.letters, text(desk))
}

/// The words of a proposal.
pub(crate) fn of_proposal(desk: &Desk<'_>, _: &Viewer) -> Answered {
    let known = Known::load(desk)?;
    let number = desk.asked.param("number").parse().map_err(|_| PageError::NotFound)?;
    let proposal = known.proposal(number).ok_or(PageError::NotFound)?;
    let text = Text { kind: &proposal.kind, language: &proposal.language };
    known.letter(text)?;
    let words = (&proposal.words, proposal.translates.as_str());
    let letters = texts::trial(&known.letters, text, words)?;
    paper(desk, &letters, text)
}

fn paper(desk: &Desk<'_>, letters: &Letters, text: Text<'_>) -> Answered {
    let name = desk.asked.param("sample").trim_end_matches(".pdf");
    let sample = Sample::of(name).ok_or(PageError::NotFound)?;
    let bytes = texts::paper(letters, text, desk.today(), sample)?;
    let file = format!("{}-{}-{name}.pdf", text.kind, text.language);
    Ok(shown(&file, "application/pdf", bytes))
}

/// A letter on the screen, with the least and with the most to say.
pub(super) fn sheets(desk: &Desk<'_>, letters: &Letters, text: Text<'_>) -> Vec<Sheet> {
    let samples = [Sample::Shortest, Sample::Longest].into_iter();
    samples.filter_map(|it| texts::sheet(letters, text, desk.today(), it).ok()).collect()
}

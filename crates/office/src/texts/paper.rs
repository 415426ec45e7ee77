//! A text as an invented family would get it, on the screen and on paper.

use documents::letter::sample::Sample;
use documents::letter::{self, Composed, Letters, Sheet, compose};
use documents::press::Press;
use domain::Date;
use jiff::tz::TimeZone;

use super::Text;
use crate::error::{OfficeError, Result};

/// The words of a letter to an invented family, in the text's language.
///
/// # Errors
/// When there is no such text, or it cannot be said.
pub fn sheet(letters: &Letters, text: Text<'_>, on: Date, sample: Sample) -> Result<Sheet> {
    let composed = composed(letters, text, on, (sample, &[text.language]))?;
    let none = || OfficeError::Press("the letter has no page".to_owned());
    composed.paper.sheets.into_iter().next().ok_or_else(none)
}

/// The PDF of a letter to an invented family as it would be mailed: in the text's
/// language and in English, marked as a draft.
///
/// # Errors
/// When there is no such text, or it cannot be said or printed.
pub fn paper(letters: &Letters, text: Text<'_>, on: Date, sample: Sample) -> Result<Vec<u8>> {
    let refused = |error: &dyn std::error::Error| OfficeError::Press(error.to_string());
    let languages = if text.language == "en" { vec!["en"] } else { vec![text.language, "en"] };
    let composed = composed(letters, text, on, (sample, &languages))?;
    let press = Press::new(letters.layout()?).map_err(|error| refused(&error))?;
    let noon = on.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map_err(|error| refused(&error))?;
    let printed = letter::print(&press, composed.paper, noon.timestamp());
    Ok(printed.map_err(|error| refused(&error))?.bytes)
}

fn composed(
    letters: &Letters,
    text: Text<'_>,
    on: Date,
    (sample, languages): (Sample, &[&str]),
) -> Result<Composed> {
    let letter = letters.get(text.kind)?;
    // Before its first text it is shown as of that.
    let on = letter.texts.first().map_or(on, |first| on.max(first.from));
    let facts = sample.facts(&letter, on, languages);
    compose(&letter, &facts, true).map_err(|error| OfficeError::Press(error.to_string()))
}

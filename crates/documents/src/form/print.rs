//! A form through the press, on one page.

use jiff::Timestamp;

use super::facts::FormFacts;
use super::library::{FormError, Forms};
use super::paper::paper;
use crate::press::{Press, Printed};

/// Sizes that are tried, in hundredths of 10 points: what has room is set larger.
const DENSITIES: [u8; 7] = [110, 105, 100, 95, 90, 85, 80];

/// Prints a form as large as it fits on one page. The press is one with the
/// layout of forms; `at` stands in the PDF as the time of its making.
///
/// # Errors
/// When the language has no words for it, a text has no font, or everything does
/// not fit on one page.
pub fn print(
    press: &Press,
    forms: &Forms,
    facts: &FormFacts<'_>,
    at: Timestamp,
) -> Result<Printed, FormError> {
    let mut paper = paper(forms, facts)?;
    for density in DENSITIES {
        paper.density = density;
        // To try a size, pages are counted and not written.
        let laid_out = press.lay_out(&paper)?;
        if laid_out.pages() == 1 {
            return Ok(press.write(&laid_out, at)?);
        }
    }
    Err(FormError::TooLong(facts.filling.kind()))
}

//! A letter through the press, on one page in each language.

use jiff::Timestamp;

use super::paper::Paper;
use crate::press::{Press, PressError, Printed};

/// Sizes that are tried, in hundredths. The last is 8.4 points; what takes more
/// paper even so gets it, and nothing is cut.
const DENSITIES: [u8; 5] = [100, 95, 90, 85, 80];

/// Prints a letter as large as it fits.
///
/// # Errors
/// When a text has no font, or the layout cannot take the letter.
pub fn print(press: &Press, mut paper: Paper, at: Timestamp) -> Result<Printed, PressError> {
    let pages = paper.sheets.len();
    // To try a size, pages are counted and not written.
    let mut laid_out = press.lay_out(&paper)?;
    for density in &DENSITIES[1..] {
        if laid_out.pages() <= pages {
            break;
        }
        paper.density = *density;
        laid_out = press.lay_out(&paper)?;
    }
    press.write(&laid_out, at)
}

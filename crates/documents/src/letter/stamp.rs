//! The code of a letter on its paper, for people and for a hand scanner.

use domain::notice::Code;
use qrcode::{Color, EcLevel, QrCode, Version};
use serde::Serialize;

use crate::press::PressError;

/// The code of a letter, as it stands beside the address. A scanner reads the symbol
/// through the window of an envelope that nobody has opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// The signs, as people read them.
    pub code: String,
    /// How many modules a side of the symbol has.
    pub side: usize,
    /// The dark modules: where a run of them begins, across and down, and how many
    /// there are.
    pub runs: Vec<[usize; 3]>,
}

impl Stamp {
    /// The stamp of a code: the smallest QR code, of which nearly a third may be hidden.
    ///
    /// # Errors
    /// When the symbol has no room for the code.
    pub fn of(code: &Code) -> Result<Self, PressError> {
        let text = code.as_str().as_bytes();
        let symbol = QrCode::with_version(text, Version::Normal(1), EcLevel::H)
            .map_err(|error| PressError::Layout(error.to_string()))?;
        let side = symbol.width();
        let mut runs = Vec::new();
        for (down, row) in symbol.to_colors().chunks(side).enumerate() {
            let mut across = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run[0] == Color::Dark {
                    runs.push([across, down, run.len()]);
                }
                across += run.len();
            }
        }
        Ok(Self { code: code.to_string(), side, runs })
    }
}

//! Where marks came from, in one number: their row, counted through all files
//! of one import.

use intake::record::Place;

/// The files that gave marks, each with the number that its row 0 would have.
#[derive(Debug, Default)]
pub(super) struct Places {
    files: Vec<(Box<str>, u32)>,
    last: u32,
}

impl Places {
    /// The number of a row.
    pub(super) fn number(&mut self, place: Place<'_>) -> u32 {
        let base = match self.files.last() {
            Some((file, base)) if **file == *place.file => *base,
            _ => {
                self.files.push((place.file.into(), self.last));
                self.last
            }
        };
        let number = base.saturating_add(place.row);
        self.last = self.last.max(number);
        number
    }

    /// The file and row of a number.
    pub(super) fn place(&self, number: u32) -> Place<'_> {
        let after = self.files.partition_point(|(_, base)| *base < number);
        match after.checked_sub(1).and_then(|index| self.files.get(index)) {
            Some((file, base)) => Place { file, row: number - base },
            None => Place { file: "", row: number },
        }
    }
}

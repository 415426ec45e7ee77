//! Where rows came from, in one number: the place of a row among all rows.

use crate::record::Place;

/// A row's place among all rows of all files; greater is later in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlaceId(pub u32);

/// The files in the order in which they were read, each with the number that
/// its row 0 would have.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<(Box<str>, u32)>,
    last: u32,
}

impl Sources {
    /// The number of a row. The rows of a file come in order; a file that is
    /// left and entered again gets numbers of its own.
    pub fn id(&mut self, place: Place<'_>) -> PlaceId {
        let current = self.files.last().filter(|(file, _)| **file == *place.file);
        let base = match current {
            Some((_, base)) => *base,
            None => {
                let base = self.last;
                self.files.push((place.file.into(), base));
                base
            }
        };
        let id = base.saturating_add(place.row);
        self.last = self.last.max(id);
        PlaceId(id)
    }

    /// The file and row of a number that [`Sources::id`] gave.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Place<'_> {
        let after = self.files.partition_point(|(_, base)| *base < id.0);
        match after.checked_sub(1).and_then(|index| self.files.get(index)) {
            Some((file, base)) => Place { file, row: id.0 - base },
            None => Place { file: "", row: id.0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_again() {
        let mut sources = Sources::default();
        let places =
            [("a.csv", 2), ("a.csv", 9), ("b.csv", 2), ("b.csv", 3), ("a.csv", 4), ("c.csv", 2)];
        let ids: Vec<_> =
            places.iter().map(|&(file, row)| sources.id(Place { file, row })).collect();
        assert!(ids.is_sorted());
        for (&(file, row), id) in places.iter().zip(ids) {
            assert_eq!(sources.place(id), Place { file, row });
        }
    }
}

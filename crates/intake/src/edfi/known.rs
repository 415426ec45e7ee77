//! Elements to which others refer. Both may stand anywhere, so both are kept
//! until the end.

use std::hash::Hash;

use domain::problem::{Problem, ProblemKind};
use rustc_hash::FxHashMap;

use super::element::View;
use super::keep::At;
use crate::record::Place;
use crate::report::Report;

/// How an element names another one.
#[derive(Clone, Debug)]
pub(super) enum Who<K> {
    Key(K),
    /// The one of this mark in the same file.
    Mark(Box<str>),
}

/// The mark of an entity that the element refers to by its mark only.
pub(super) fn mark_only<'e>(from: View<'e>, entity: &'static str) -> Option<&'e str> {
    let mark = from.reference(entity).mark();
    (!mark.is_empty() && !from.identity(entity).exists()).then_some(mark)
}

/// The elements of one entity.
#[derive(Debug)]
pub(super) struct Known<K, T> {
    items: Vec<(T, At)>,
    by_key: FxHashMap<K, usize>,
    by_mark: FxHashMap<(u32, Box<str>), usize>,
}

impl<K, T> Default for Known<K, T> {
    fn default() -> Self {
        Self { items: Vec::new(), by_key: FxHashMap::default(), by_mark: FxHashMap::default() }
    }
}

/// Two elements of one key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Twice {
    /// The one that is put aside.
    pub(super) aside: At,
    /// The one that counts.
    pub(super) counts: At,
}

impl<K: Eq + Hash, T> Known<K, T> {
    /// Takes an element. Of two of one key the later one counts, by name of
    /// the file.
    pub(super) fn take(
        &mut self,
        key: K,
        item: T,
        at: At,
        mark: &str,
        files: &[Box<str>],
    ) -> Option<Twice> {
        let new = self.items.len();
        let place = *self.by_key.entry(key).or_insert(new);
        if !mark.is_empty() {
            self.by_mark.insert((at.file, mark.into()), place);
        }
        let Some(known) = self.items.get_mut(place) else {
            self.items.push((item, at));
            return None;
        };
        let before = known.1;
        if at.is_later_than(before, files) {
            *known = (item, at);
            return Some(Twice { aside: before, counts: at });
        }
        Some(Twice { aside: at, counts: before })
    }

    /// The number of the one that an element of this file names.
    pub(super) fn find(&self, who: &Who<K>, file: u32) -> Option<usize> {
        let place = match who {
            Who::Key(key) => self.by_key.get(key),
            Who::Mark(mark) => self.by_mark.get(&(file, mark.clone())),
        };
        place.copied()
    }

    /// The one of a number.
    pub(super) fn get(&self, place: usize) -> Option<&T> {
        self.items.get(place).map(|(item, _)| item)
    }

    /// All of them with their places, by number.
    pub(super) fn all(&self) -> impl ExactSizeIterator<Item = &(T, At)> {
        self.items.iter()
    }
}

impl Twice {
    /// Tells of the one that is put aside. `what` is the entity in words.
    pub(super) fn tell(
        self,
        (what, column): (&str, &str),
        value: &str,
        files: &[Box<str>],
        report: &mut Report,
    ) {
        let (aside, counts) = (self.aside.place(files), self.counts.place(files));
        let detail = format!("{what} stands again as element {} of {}", counts.row, counts.file);
        report.problems.push(Problem {
            column: Some(column.into()),
            value: Some(value.into()),
            detail: Some(detail.into()),
            ..Problem::new(aside.file, aside.row, ProblemKind::DuplicateKey)
        });
    }
}

/// Tells that an element names one that is nowhere. `column` is the reference
/// and `named` what the element says there; none when it is the mark.
pub(super) fn lost(
    (entity, column): (&str, &str),
    who: Result<&str, &str>,
    student: &str,
    place: Place<'_>,
    report: &mut Report,
) {
    let (value, detail) = match who {
        Ok(id) => (id, format!("No {entity} of the files has the id {id}, which it names")),
        Err(mark) => {
            (mark, format!("No {entity} of this file has the id {mark}, which it refers to"))
        }
    };
    report.problems.push(Problem {
        column: Some(column.into()),
        value: Some(value.into()),
        student_id: Some(student.into()),
        detail: Some(detail.into()),
        ..Problem::new(place.file, place.row, ProblemKind::ShapeUnreadable)
    });
}

//! How what must wait until the end is kept small.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::record::Place;

/// Where an element stands that waits until the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct At {
    /// The number of its file.
    pub(super) file: u32,
    /// The number of the element in it.
    pub(super) row: u32,
}

impl At {
    /// The place with the name of the file.
    pub(super) fn place(self, files: &[Box<str>]) -> Place<'_> {
        Place { file: file_name(files, self.file), row: self.row }
    }

    /// By the names of the files: which of two elements is the later one must
    /// not depend on the order in which the files came.
    pub(super) fn order(self, files: &[Box<str>]) -> (&str, u32) {
        (file_name(files, self.file), self.row)
    }

    /// Whether it comes later by the names of the files.
    pub(super) fn is_later_than(self, other: Self, files: &[Box<str>]) -> bool {
        self.order(files) > other.order(files)
    }
}

/// Texts that come again and again, each kept once.
#[derive(Debug)]
pub(super) struct Texts {
    numbers: FxHashMap<Rc<str>, u32>,
    texts: Vec<Rc<str>>,
}

impl Default for Texts {
    fn default() -> Self {
        let empty: Rc<str> = "".into();
        Self {
            numbers: [(Rc::clone(&empty), Self::EMPTY)].into_iter().collect(),
            texts: vec![empty],
        }
    }
}

impl Texts {
    /// The number of the empty text.
    pub(super) const EMPTY: u32 = 0;

    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        // Four thousand million different texts do not fit in memory anyway.
        let number = u32::try_from(self.texts.len()).unwrap_or(Self::EMPTY);
        let text: Rc<str> = text.into();
        self.texts.push(Rc::clone(&text));
        self.numbers.insert(text, number);
        number
    }

    /// The text of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }
}

/// The number of the last of these files, which is being read.
pub(super) fn file_number(files: &[Box<str>]) -> u32 {
    u32::try_from(files.len().saturating_sub(1)).unwrap_or(u32::MAX)
}

/// The name of a file by its number.
pub(super) fn file_name(files: &[Box<str>], number: u32) -> &str {
    files.get(number as usize).map_or("", |name| name)
}

/// The place of each file in the order of the names: which of two elements is
/// the later one must not depend on the order in which the files came.
pub(super) fn ranks(files: &[Box<str>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|number| &files[*number]);
    let mut ranks = vec![0; files.len()];
    for (rank, number) in order.into_iter().enumerate() {
        ranks[number] = rank;
    }
    ranks
}

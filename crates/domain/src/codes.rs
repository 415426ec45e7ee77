//! Attendance codes: the same letter may mean different things at two schools.

use rustc_hash::FxHashMap;

use crate::class::Class;
use crate::names::SchoolIx;

/// A code's place in the list of code texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeIx(pub u32);

/// What a code means at a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The canonical class.
    pub class: Class,
    /// Id of the reason (ILL, MED …); empty when the code has none.
    pub reason: Box<str>,
    /// Whether a family may read the reason on paper.
    pub printable: bool,
}

/// Every code of a district, with the schools' own meanings before the general ones.
#[derive(Clone, Debug, Default)]
pub struct CodeBook {
    meanings: FxHashMap<(Option<SchoolIx>, CodeIx), Meaning>,
}

impl CodeBook {
    /// Sets what `code` means at `school`, or everywhere. The last word counts.
    pub fn set(&mut self, school: Option<SchoolIx>, code: CodeIx, meaning: Meaning) {
        self.meanings.insert((school, code), meaning);
    }

    /// What `code` means at `school`: its own meaning before the general one.
    #[must_use]
    pub fn meaning(&self, school: SchoolIx, code: CodeIx) -> Option<&Meaning> {
        self.meanings.get(&(Some(school), code)).or_else(|| self.meanings.get(&(None, code)))
    }

    /// Whether no code has a meaning.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.meanings.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(class: Class) -> Meaning {
        Meaning { class, reason: "".into(), printable: true }
    }

    #[test]
    fn edge_15_one_letter_means_different_things_at_two_schools() {
        let (code, oak, elm) = (CodeIx(0), SchoolIx(0), SchoolIx(1));
        let mut book = CodeBook::default();
        book.set(None, code, meaning(Class::Unverified));
        book.set(Some(oak), code, meaning(Class::Unexcused));
        assert_eq!(book.meaning(oak, code), Some(&meaning(Class::Unexcused)));
        assert_eq!(book.meaning(elm, code), Some(&meaning(Class::Unverified)));
        assert_eq!(book.meaning(elm, CodeIx(7)), None);
    }
}

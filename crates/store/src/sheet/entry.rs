//! What an import knows of one row: what stood, what holds now, and whose word
//! each is.

use super::TYPED;

/// What is known under a key.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// What was stored before this import.
    pub(super) stored: Option<u128>,
    /// What holds now.
    pub(super) fact: u128,
    /// The row of this import that spoke of it last; 0 when none has.
    pub(super) row: u32,
    /// Whether a person typed what was stored.
    pub(super) is_typed: bool,
    /// What a file had said of it before a person typed something else.
    pub(super) filed: Option<u128>,
    /// Whether this import wrote what holds now.
    pub(super) is_written: bool,
}

impl Entry {
    /// A file that repeats what it said before a person typed something else
    /// says nothing new: what was typed stands.
    pub(super) fn meant(&self, fact: u128, row: u32) -> u128 {
        match self.stored {
            Some(stored) if row != TYPED && self.filed == Some(fact) => stored,
            _ => fact,
        }
    }

    /// Whether a file says by itself what a person had typed: from now on it is
    /// the file's word.
    pub(super) fn is_confirmed_by(&self, said: u128, row: u32) -> bool {
        let is_same = self.stored == Some(said) && self.filed != Some(said);
        self.is_typed && !self.is_written && row != TYPED && is_same
    }

    /// Whether a file took the place of what a person had typed.
    pub(super) fn is_typed_over(&self) -> bool {
        self.is_typed && self.row != TYPED && self.stored != Some(self.fact)
    }
}

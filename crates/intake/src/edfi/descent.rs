//! Where a reader stands inside one element, and whether what it meets there
//! is kept.

use super::fault::{DEEPEST, Fault};
use super::never::{self, Dropped, Never, is_code, is_system};

/// The way down from the top of one element.
#[derive(Debug)]
pub(super) struct Descent {
    depth: usize,
    /// The depth from which on nothing is kept.
    closed_at: Option<usize>,
    /// The kind and the depth of what must never be collected, while in it.
    never: Option<(Never, usize)>,
    /// The depth of a characteristic, while in it.
    characteristic_at: Option<usize>,
    /// Whether the innermost element says what system a code belongs to.
    in_system: bool,
}

impl Descent {
    /// Begins above the element; `keep` says whether anything of it is kept.
    pub(super) fn new(keep: bool) -> Self {
        let closed_at = (!keep).then_some(1);
        Self { depth: 0, closed_at, never: None, characteristic_at: None, in_system: false }
    }

    /// Enters an element and says whether it is kept.
    pub(super) fn enter(
        &mut self,
        name: &str,
        ours: bool,
        dropped: &mut Dropped,
    ) -> Result<bool, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::TooDeep);
        }
        let never = Never::named(name);
        if let Some(kind) = never
            && self.never.is_none_or(|(around, _)| around != kind)
        {
            // A visa inside an entry on citizenship is no second entry, but an
            // identity document inside it is one more document.
            dropped.count(kind);
            self.never.get_or_insert((kind, self.depth));
        }
        if self.closed_at.is_none() && (never.is_some() || is_code(name) || !ours) {
            self.closed_at = Some(self.depth);
        }
        if name == never::CHARACTERISTIC {
            self.characteristic_at.get_or_insert(self.depth);
        }
        self.in_system = is_system(name);
        Ok(self.keeps())
    }

    /// Meets a text and says whether it is kept.
    pub(super) fn meet(&self, text: &str, dropped: &mut Dropped) -> bool {
        if self.in_system && never::is_social_security(text) {
            dropped.count(Never::SocialSecurity);
        }
        let kind = self.characteristic_at.and_then(|_| never::characteristic(text));
        if let Some(kind) = kind {
            dropped.count(kind);
        }
        kind.is_none() && self.keeps()
    }

    /// Leaves the innermost element and says whether it was kept.
    pub(super) fn leave(&mut self) -> bool {
        let kept = self.keeps();
        if self.closed_at == Some(self.depth) {
            self.closed_at = None;
        }
        if self.never.is_some_and(|(_, depth)| depth == self.depth) {
            self.never = None;
        }
        if self.characteristic_at == Some(self.depth) {
            self.characteristic_at = None;
        }
        self.in_system = false;
        self.depth = self.depth.saturating_sub(1);
        kept
    }

    /// Whether what stands here is kept.
    fn keeps(&self) -> bool {
        self.closed_at.is_none()
    }

    /// Whether the element is at its end.
    pub(super) fn is_out(&self) -> bool {
        self.depth == 0
    }
}

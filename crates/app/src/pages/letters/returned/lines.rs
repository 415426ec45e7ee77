//! A letter that came back, in words.

use documents::letter::Facts;
use domain::notice::grouped;
use office::letters::{CameBack, Stage};

use crate::desk::Desk;

/// A letter that came back.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) student: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) issued_on: String,
    /// When it came back.
    pub(super) on: String,
    pub(super) readers: String,
    /// From where; a confidential one only for those who see the family.
    pub(super) address: String,
    pub(super) is_confidential: bool,
    /// The word on the envelope; empty where nobody said one.
    pub(super) sticker: String,
    pub(super) stage: Stage,
}

pub(super) fn line(desk: &Desk<'_>, back: &CameBack, sees_family: bool) -> Line {
    let (notice, facts) = (&back.returned.notice, back.facts.as_ref());
    let near = |on: &str| on.parse().map(|on| desk.near(&on)).unwrap_or_default();
    let readers = facts.map(|facts| {
        let names = facts.readers.iter().map(|reader| reader.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    });
    let is_shown = |facts: &&Facts| sees_family || !facts.confidential;
    let lines = facts.filter(is_shown).and_then(|facts| facts.address.get(facts.readers.len()..));
    Line {
        id: notice.id.clone(),
        code: grouped(&notice.code),
        student: notice.student.clone(),
        name: facts.map(|facts| facts.student_name.clone()).unwrap_or_default(),
        kind: notice.kind.clone(),
        issued_on: near(&notice.issued_on),
        on: near(&back.returned.on),
        readers: readers.unwrap_or_default(),
        address: lines.map(|lines| lines.join(", ")).unwrap_or_default(),
        is_confidential: facts.is_some_and(|facts| facts.confidential),
        sticker: back.returned.reason.clone(),
        stage: back.stage,
    }
}

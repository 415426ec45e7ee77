//! How far each letter has come that the mail brought back.

use std::collections::{BTreeMap, BTreeSet};

use documents::letter::Facts;
use domain::Date;
use domain::notice::Contact;
use store::notices::{self, Returned, Sent};
use store::sheet::Sight;
use store::tx::Tx;

use super::people::{self, Family};
use crate::error::Result;

/// How far a letter has come that the mail brought back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing goes there any more: another letter took its place, or its reader gets no
    /// mail now.
    Closed,
    /// It was sent again.
    Sent(Date),
    /// The address is known again; it is to be sent.
    ToSend,
    /// Somebody has to ask about the address.
    ToAsk,
}

impl Stage {
    /// The word of the stage.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Sent(_) => "sent",
            Self::ToSend => "to-send",
            Self::ToAsk => "to-ask",
        }
    }
}

/// A letter that the mail brought back.
#[derive(Clone, Debug)]
pub struct CameBack {
    /// The letter, when it came back, and why.
    pub returned: Returned,
    /// Everything that it says.
    pub facts: Option<Facts>,
    /// How far it has come.
    pub stage: Stage,
}

/// The letters with a date since `since` that the mail brought back, the last first.
///
/// # Errors
/// When the memory refuses.
pub fn came_back(tx: &mut Tx<'_>, sight: Sight<'_>, since: Date) -> Result<Vec<CameBack>> {
    let since = since.to_string();
    let mut returned = notices::returned(tx, sight, None)?;
    returned.retain(|it| it.notice.issued_on >= since);
    let ids: BTreeSet<String> = returned.iter().map(|it| it.notice.student.clone()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let families = people::families(tx, sight, &ids)?;
    let mut standing: BTreeMap<String, Vec<Sent>> = BTreeMap::new();
    for sent in notices::standing(tx, sight, Some(&ids))? {
        standing.entry(sent.student.clone()).or_default().push(sent);
    }
    let back: BTreeSet<String> = returned.iter().map(|it| it.notice.id.clone()).collect();
    let stage = |returned: Returned| {
        let student = &returned.notice.student;
        let own = standing.get(student).map_or(&[][..], Vec::as_slice);
        let (family, back) = (families.get(student), &back);
        let stage = Eye { own, family, back }.stage(&returned);
        let facts = serde_json::from_str(&returned.notice.facts).ok();
        CameBack { returned, facts, stage }
    };
    Ok(returned.into_iter().map(stage).collect())
}

/// With what a letter that came back is looked at.
struct Eye<'a> {
    /// The letters of the student that stand.
    own: &'a [Sent],
    family: Option<&'a Family>,
    /// All letters that came back.
    back: &'a BTreeSet<String>,
}

impl Eye<'_> {
    /// The furthest that is left to do for any of its readers.
    fn stage(&self, returned: &Returned) -> Stage {
        let notice = &returned.notice;
        if self.own.iter().all(|sent| sent.id != notice.id) {
            return Stage::Closed;
        }
        let stages = notice.readers.split(',').map(|reader| self.of_reader(returned, reader));
        stages.max().unwrap_or(Stage::Closed)
    }

    fn of_reader(&self, returned: &Returned, reader: &str) -> Stage {
        let notice = &returned.notice;
        let again = self.own.iter().filter(|sent| {
            sent.kind == notice.kind
                && sent.on >= notice.issued_on
                && !self.back.contains(&sent.id)
                && sent.readers.split(',').any(|id| id == reader)
        });
        if let Some(on) = again.filter_map(|sent| sent.on.parse().ok()).max() {
            return Stage::Sent(on);
        }
        let is_to = |it: &&Contact| it.id == reader || reader.is_empty() && it.lives_with;
        let contacts = self.family.iter().flat_map(|family| &family.contacts).filter(is_to);
        let is_written_to = |it: &&Contact| {
            !it.no_contact_order && !it.do_not_contact && it.gets_mail != Some(false)
        };
        let homes: Vec<&Contact> = contacts.filter(is_written_to).collect();
        match homes.iter().any(|it| it.came_back.is_none() && !it.address.is_empty()) {
            _ if homes.is_empty() => Stage::Closed,
            true => Stage::ToSend,
            false => Stage::ToAsk,
        }
    }
}

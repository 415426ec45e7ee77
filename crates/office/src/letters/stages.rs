//! How far each letter has come that the mail brought back.

use std::collections::{BTreeMap, BTreeSet};

use documents::letter::Facts;
use domain::Date;
use domain::day::SchoolYear;
use domain::notice::{Contact, homes_of};
use domain::rulebook::Library;
use rustc_hash::FxHashMap;
use store::notices::{self, Notice, Returned, Sent};
use store::sheet::Sight;
use store::tx::Tx;

use super::people::{self, Family};
use crate::error::Result;
use crate::facts::Whose;
use crate::planning::Planning;

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

/// The letters of the school year of a date that the mail brought back, the last first.
///
/// # Errors
/// When no rulebook is known for the district, or the memory refuses.
pub fn came_back(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (today, library): (Date, &Library),
) -> Result<Vec<CameBack>> {
    let planning = Planning::load(tx, sight, today, library, Whose::Students(&[]))?;
    let settings = planning.ground.settings(&planning.book);
    let rights_from = settings.rights_from_age(today)?;
    let mail = Mail::of(tx, sight, (today, rights_from))?;
    let tell = |returned: &Returned| CameBack {
        facts: serde_json::from_str(&returned.notice.facts).ok(),
        stage: mail.stage(returned),
        returned: returned.clone(),
    };
    Ok(mail.back.iter().map(tell).collect())
}

/// The kinds of letter, by student, of which the mail brought back every copy that
/// stands, and which are to be sent again once there is an address: a later letter would
/// tell the family of one that it never saw.
pub(super) fn unreached(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    at: (Date, i16),
) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mail = Mail::of(tx, sight, at)?;
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for returned in &mail.back {
        let Notice { student, kind, .. } = &returned.notice;
        let is_open = matches!(mail.stage(returned), Stage::ToSend | Stage::ToAsk);
        if is_open && !mail.reached_somebody(student, kind) {
            all.entry(student.clone()).or_default().insert(kind.clone());
        }
    }
    Ok(all)
}

/// The letters of a school year of students to whom some came back.
struct Mail {
    /// Those that came back, the last first.
    back: Vec<Returned>,
    back_ids: BTreeSet<String>,
    /// Those that stand, by student.
    standing: BTreeMap<String, Vec<Sent>>,
    families: FxHashMap<String, Family>,
    /// The day, and from which age letters are the student's own.
    at: (Date, i16),
}

impl Mail {
    fn of(tx: &mut Tx<'_>, sight: Sight<'_>, at: (Date, i16)) -> Result<Self> {
        let first = SchoolYear::containing(at.0).first().to_string();
        let mut back = notices::returned(tx, sight, None)?;
        back.retain(|it| it.notice.issued_on >= first);
        let ids: BTreeSet<&str> = back.iter().map(|it| it.notice.student.as_str()).collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let mut standing: BTreeMap<String, Vec<Sent>> = BTreeMap::new();
        for sent in notices::standing(tx, sight, Some(&ids))? {
            if sent.on >= first {
                standing.entry(sent.student.clone()).or_default().push(sent);
            }
        }
        let families = people::families(tx, sight, &ids)?;
        let back_ids = back.iter().map(|it| it.notice.id.clone()).collect();
        Ok(Self { back, back_ids, standing, families, at })
    }

    fn of_student(&self, student: &str) -> &[Sent] {
        self.standing.get(student).map_or(&[], Vec::as_slice)
    }

    /// Whether a copy of a kind did not come back.
    fn reached_somebody(&self, student: &str, kind: &str) -> bool {
        let own = self.of_student(student).iter();
        own.filter(|sent| sent.kind == kind).any(|sent| !self.back_ids.contains(&sent.id))
    }

    /// The furthest that is left to do for any of its readers.
    fn stage(&self, returned: &Returned) -> Stage {
        let notice = &returned.notice;
        if self.of_student(&notice.student).iter().all(|sent| sent.id != notice.id) {
            return Stage::Closed;
        }
        let stages = notice.readers.split(',').map(|reader| self.of_reader(returned, reader));
        stages.max().unwrap_or(Stage::Closed)
    }

    fn of_reader(&self, returned: &Returned, reader: &str) -> Stage {
        let notice = &returned.notice;
        let again = self.of_student(&notice.student).iter().filter(|sent| {
            sent.kind == notice.kind
                && sent.on >= notice.issued_on
                && !self.back_ids.contains(&sent.id)
                && sent.readers.split(',').any(|id| id == reader)
        });
        if let Some(on) = again.filter_map(|sent| sent.on.parse().ok()).max() {
            return Stage::Sent(on);
        }
        let Some(family) = self.families.get(&notice.student) else { return Stage::Closed };
        let homes = homes_of(reader, &family.student, &family.contacts, self.at);
        let arrives = |it: &&Contact| it.came_back.is_none() && !it.address.is_empty();
        match homes.iter().copied().find(arrives) {
            _ if homes.is_empty() => Stage::Closed,
            Some(_) => Stage::ToSend,
            None => Stage::ToAsk,
        }
    }
}

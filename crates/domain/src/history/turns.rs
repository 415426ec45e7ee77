//! Complete exports: a mark that one of them no longer has is withdrawn from
//! then on, and stands again when a later one has it again.
//!
//! Exports may be read in any order. The state of a mark at an instant is what
//! the last export before it says that covers the mark; only changes of that
//! state are kept. So when an older export is read late, the state at the next
//! one is written down before it could follow from the wrong one.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{History, Known, Merged, Statement};
use crate::mark::{Mark, Recorded};
use crate::names::SchoolIx;

/// From an instant on a mark stands, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The instant.
    pub at: Recorded,
    /// Whether it stands.
    pub stands: bool,
}

/// All marks of a school between two dates, as a source had them at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Export {
    /// First date.
    pub from: Date,
    /// Last date, inside.
    pub to: Date,
    /// When it was made.
    pub at: Recorded,
    /// The revision that read it.
    pub revision: u32,
    /// Marks that stood before this import and are covered.
    standing: u64,
    /// Those of which the import says nothing any more.
    vanished: u64,
}

impl Export {
    /// An export that was read by a revision.
    #[must_use]
    pub fn new(from: Date, to: Date, at: Recorded, revision: u32) -> Self {
        Self { from, to, at, revision, standing: 0, vanished: 0 }
    }

    /// Whether a mark should be in it: one recorded later cannot be, and one
    /// without a time only when it was known before.
    fn covers(&self, mark: &Mark, since: u32, dated: bool) -> bool {
        let known = if dated { mark.recorded <= self.at } else { since <= self.revision };
        (self.from..=self.to).contains(&mark.date) && known
    }
}

/// How many marks of a student an export of this import covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Covered {
    school: SchoolIx,
    /// The export's place among those of the school.
    export: usize,
    standing: u64,
    vanished: u64,
}

/// Every complete export ever read, by school and in the order in which they
/// were made.
#[derive(Clone, Debug, Default)]
pub struct Exports {
    by_school: FxHashMap<SchoolIx, Vec<Export>>,
}

impl Exports {
    /// Adds one.
    pub fn add(&mut self, school: SchoolIx, export: Export) {
        let exports = self.by_school.entry(school).or_default();
        let place = exports.partition_point(|known| known.at <= export.at);
        exports.insert(place, export);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_school.is_empty()
    }

    /// Counts what one student's marks say of the exports of an import.
    pub fn count(&mut self, covered: &[Covered]) {
        for covered in covered {
            let exports = self.by_school.get_mut(&covered.school);
            if let Some(export) = exports.and_then(|exports| exports.get_mut(covered.export)) {
                export.standing += covered.standing;
                export.vanished += covered.vanished;
            }
        }
    }

    fn of(&self, school: Option<SchoolIx>) -> Option<(SchoolIx, &[Export])> {
        let school = school?;
        self.by_school.get(&school).map(|exports| (school, exports.as_slice()))
    }

    /// Of the exports that a revision read, those of whose marks more than a
    /// fifth vanished: school, marks that stood, marks that vanished.
    pub fn sharp_drops(&self, revision: u32) -> impl Iterator<Item = (SchoolIx, u64, u64)> {
        self.by_school
            .iter()
            .flat_map(|(school, exports)| exports.iter().map(move |export| (*school, export)))
            .filter(move |(_, export)| export.revision == revision)
            .filter(|(_, export)| export.vanished * 5 > export.standing)
            .map(|(school, export)| (school, export.standing, export.vanished))
    }
}

/// Whether a mark with these turns stands at an instant.
pub(super) fn state_at(turns: &[Turn], at: Recorded) -> bool {
    turns.iter().rev().find(|turn| turn.at <= at).is_none_or(|turn| turn.stands)
}

impl History<'_> {
    /// What complete exports say of known and of new marks.
    pub(super) fn turn(
        &self,
        stated: &[&Statement],
        confirmed: &[bool],
        exports: &Exports,
        school: impl Fn(&Mark) -> Option<SchoolIx>,
        merged: &mut Merged,
    ) {
        for (place, known) in self.known.iter().enumerate() {
            let mark = &known.statement.mark;
            let of = mark.school.or_else(|| school(mark));
            let Some((school, exports)) = exports.of(of) else { continue };
            let speaks = || self.speaks_of(mark, stated, confirmed);
            // No system has what was written here; it answers a mark, and stands
            // as long as that system says anything of the day.
            let is_own = known.statement.is_own();
            let confirmed = confirmed[place] || (is_own && speaks());
            if known.stands() {
                let vanished = !confirmed && !speaks();
                self.cover(known, school, exports, vanished, &mut merged.covered);
            }
            let turns = self.turns_of_known(known, confirmed, exports);
            merged.turns.extend(turns.into_iter().map(|turn| (place, turn)));
        }
        for place in &merged.new {
            // What was written here is in no export, and need not be.
            if stated[*place].is_own() {
                continue;
            }
            let mark = &stated[*place].mark;
            let of = mark.school.or_else(|| school(mark));
            let Some((_, exports)) = exports.of(of) else { continue };
            let turns = self.turns_of_new(mark, exports);
            merged.new_turns.extend(turns.into_iter().map(|turn| (*place, turn)));
        }
    }

    /// Whether the import says anything of a mark's day or period.
    fn speaks_of(&self, mark: &Mark, stated: &[&Statement], confirmed: &[bool]) -> bool {
        let of = |other: &Mark| other.date == mark.date && other.period == mark.period;
        let mut again = self.known.iter().zip(confirmed).filter(|(_, confirmed)| **confirmed);
        stated.iter().any(|said| of(&said.mark)) || again.any(|(it, _)| of(&it.statement.mark))
    }

    /// Counts a mark that stands for the exports of this import that cover it.
    fn cover(
        &self,
        known: &Known,
        school: SchoolIx,
        exports: &[Export],
        vanished: bool,
        covered: &mut Vec<Covered>,
    ) {
        let own = exports.iter().enumerate().filter(|(_, export)| {
            export.revision == self.revision
                && export.covers(&known.statement.mark, known.since, known.dated)
        });
        for (export, _) in own {
            let known = covered.iter_mut().find(|it| (it.school, it.export) == (school, export));
            match known {
                Some(known) => {
                    known.standing += 1;
                    known.vanished += u64::from(vanished);
                }
                None => {
                    let vanished = u64::from(vanished);
                    covered.push(Covered { school, export, standing: 1, vanished });
                }
            }
        }
    }

    /// A mark that was known turns where one of this import's exports covers
    /// it and says something else than was known of that instant.
    fn turns_of_known(&self, known: &Known, confirmed: bool, exports: &[Export]) -> Vec<Turn> {
        let mark = &known.statement.mark;
        let covers = |export: &Export| export.covers(mark, known.since, known.dated);
        let mut turns = known.turns.clone();
        let mut new = Vec::new();
        for index in 0..exports.len() {
            if exports[index].revision != self.revision || !covers(&exports[index]) {
                continue;
            }
            let at = exports[index].at;
            let before = state_at(&turns, at);
            if before == confirmed {
                continue;
            }
            let next = exports[index + 1..].iter().find(|export| export.at > at && covers(export));
            let turned = Turn { at, stands: confirmed };
            let kept = next.map(|next| Turn { at: next.at, stands: state_at(&turns, next.at) });
            let kept =
                kept.filter(|kept| kept.stands != confirmed && !turns_between(&turns, at, kept.at));
            for turn in [Some(turned), kept].into_iter().flatten() {
                insert(&mut turns, turn);
                new.push(turn);
            }
        }
        new
    }

    /// A new mark was in none of the exports that were read before it.
    fn turns_of_new(&self, mark: &Mark, exports: &[Export]) -> Vec<Turn> {
        let dated = mark.recorded != Recorded::UNKNOWN;
        let mut stands = true;
        let mut turns = Vec::new();
        for export in exports.iter().filter(|export| export.covers(mark, self.revision, dated)) {
            let present = export.revision == self.revision;
            if present != stands {
                insert(&mut turns, Turn { at: export.at, stands: present });
                stands = present;
            }
        }
        turns
    }
}

fn turns_between(turns: &[Turn], after: Recorded, until: Recorded) -> bool {
    turns.iter().any(|turn| turn.at > after && turn.at <= until)
}

/// Keeps the turns in order, one an instant.
fn insert(turns: &mut Vec<Turn>, turn: Turn) {
    turns.retain(|known| known.at != turn.at);
    let place = turns.partition_point(|known| known.at < turn.at);
    turns.insert(place, turn);
}

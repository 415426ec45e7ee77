//! Whether a letter that is owed may go out today.

use jiff::civil::Date;

use super::SEQUENCE;
use super::hold::Hold;
use crate::acts::{Acts, HOLD};
use crate::day::{DaySet, SchoolYear};
use crate::plan::{Duty, DutyState, SettingError, Settings};
use crate::rulebook::Rulebook;

/// In which order letters go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Each after the one before it.
    Sequence,
    /// The one that the student has come to; those before it are left out, and
    /// the reason is kept. A letter that the law asks for is never left out.
    SkipAhead,
}

/// A letter that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its kind.
    pub kind: &'static str,
    /// Why.
    pub reason: String,
}

/// A letter may go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Go {
    /// Letters before it that are left out.
    pub skipped: Vec<Skipped>,
    /// Only for somebody who may select students.
    pub selection: bool,
}

/// What all letters of one student on one day rest on.
#[derive(Clone, Copy, Debug)]
pub struct Ladder<'a> {
    /// The rulebook.
    pub book: &'a Rulebook,
    /// The order.
    pub order: Order,
    /// Everything that is owed or done.
    pub duties: &'a [Duty<'a>],
    /// What people did this school year.
    pub acts: &'a Acts,
    /// The kinds of which every copy came back, and which are to be sent again.
    pub unreached: &'a [&'a str],
    /// The school year.
    pub year: SchoolYear,
    /// The days taught at the student's school.
    pub taught: &'a DaySet,
    /// The day.
    pub today: Date,
}

impl Order {
    /// The order that a district has set.
    ///
    /// # Errors
    /// When the setting cannot be understood.
    pub fn of(settings: &Settings, on: Date) -> Result<Self, SettingError> {
        let words = ["sequence", "skip"];
        let place = settings.word("letter_order", on, words, "sequence or skip")?;
        Ok(if place == Some(1) { Self::SkipAhead } else { Self::Sequence })
    }
}

impl Ladder<'_> {
    /// Whether the letter of a duty may go today.
    ///
    /// # Errors
    /// Why it is held.
    pub fn may_go(&self, duty: &Duty<'_>) -> Result<Go, Hold> {
        let selection = match &duty.state {
            DutyState::Waiting => return Err(Hold::Waiting(duty.opens_on)),
            DutyState::Held { guards } => return Err(self.guarded(guards)),
            DutyState::Deferred { until } => return Err(Hold::Deferred(*until)),
            DutyState::Declined { on } => return Err(Hold::Declined(*on)),
            DutyState::ToSelect => true,
            DutyState::Owed | DutyState::Done { .. } => false,
        };
        if duty.by_other_system {
            return Err(Hold::OtherSystem);
        }
        let skipped = self.in_order(duty)?;
        // Nobody waits with telling that a letter was wrong.
        if duty.duty != super::CORRECTION {
            self.after_effort(duty)?;
            if !self.is_school_on() {
                return Err(Hold::SchoolOut);
            }
        }
        match self.acts.letters.iter().find(|letter| letter.on == self.today) {
            Some(other) => Err(Hold::SameDay(other.kind.to_string())),
            None => Ok(Go { skipped, selection }),
        }
    }

    fn guarded(&self, guards: &[&str]) -> Hold {
        let known = self.book.guards_on(self.today);
        let held = known.filter(|guard| guards.contains(&&*guard.text.id));
        let by_person = guards.contains(&HOLD).then(|| "somebody has put a hold here".to_owned());
        Hold::Guarded(held.map(|guard| guard.text.consult.clone()).chain(by_person).collect())
    }

    /// The letters before this one that are left out.
    fn in_order(&self, duty: &Duty<'_>) -> Result<Vec<Skipped>, Hold> {
        let Some(place) = SEQUENCE.iter().position(|kind| *kind == duty.duty) else {
            return Ok(Vec::new());
        };
        let of = |kind: &str| self.duties.iter().find(move |known| known.duty == kind);
        let open = |duty: &&Duty<'_>| duty.state.done_on().is_none();
        let mut skipped = Vec::new();
        for kind in &SEQUENCE[..place] {
            let Some(earlier) = of(kind) else { continue };
            let is_bound = self.order == Order::Sequence || earlier.track.is_none();
            // What came back is no step that the family knows of.
            if is_bound && self.unreached.contains(kind) {
                return Err(Hold::Unreached(kind));
            }
            if !open(&earlier) {
                continue;
            }
            if is_bound {
                return Err(Hold::Earlier(kind));
            }
            let reason = format!("{} was due already on {}", duty.duty, duty.opens_on);
            skipped.push(Skipped { kind, reason });
        }
        // What the law asks for goes out even when something later has.
        if self.order == Order::SkipAhead && duty.track.is_some() {
            let ready = |duty: &&Duty<'_>| !matches!(duty.state, DutyState::Waiting);
            let later = SEQUENCE[place + 1..].iter().rev();
            if let Some(kind) = later.copied().find(|kind| of(kind).filter(ready).is_some()) {
                return Err(Hold::Overtaken(kind));
            }
        }
        Ok(skipped)
    }

    /// Somebody must have tried to help since the letter before, where the
    /// ladder asks for it.
    fn after_effort(&self, duty: &Duty<'_>) -> Result<(), Hold> {
        let step = self.book.steps.iter().find(|step| step.text.id == duty.step);
        let Some(before) = step.and_then(|step| step.text.effort_since.as_deref()) else {
            return Ok(());
        };
        let named = self.duties.iter().find(|duty| duty.step == before);
        let named = named.and_then(|duty| duty.state.done_on());
        // Where that letter was left out, the one before it counts.
        let earlier = SEQUENCE.iter().take_while(|kind| **kind != duty.duty);
        let last = || earlier.flat_map(|kind| self.acts.sent(kind)).max();
        let Some(since) = named.or_else(last) else { return Ok(()) };
        if self.acts.efforts.iter().any(|on| *on > since && *on <= self.today) {
            return Ok(());
        }
        Err(Hold::NoEffort { step: before.to_owned(), since })
    }

    /// Whether school has begun and more than its last day is left.
    fn is_school_on(&self) -> bool {
        let today = self.year.index(self.today);
        let (first, last) = (self.taught.iter().next(), self.taught.iter().last());
        match (today, first, last) {
            (Some(today), Some(first), Some(last)) => first <= today && today < last,
            _ => false,
        }
    }
}

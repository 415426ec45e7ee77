//! When a plan must be looked at again although no new fact came.
//!
//! Time alone changes a plan in few ways: a fact or a text that is known
//! begins to hold, a window opens, a guard comes or goes, or a share turns
//! because days pass without absence. Everything else in a plan hangs on the
//! dates of marks and acts. The answer may be too early, never too late.

use jiff::ToSpan;
use jiff::civil::Date;

use super::duties::Planning;
use super::{Duty, DutyState, Settings};
use crate::day::DaySet;
use crate::ledger::enrolled_all_year;
use crate::people::{Person, birthday};
use crate::rulebook::{Ages, GuardSign, Measure, Rulebook, Share, Trigger};

/// The first date after today on which a text of the rulebook or a value of
/// the district begins to hold.
pub(super) fn next_text(book: &Rulebook, settings: &Settings, today: Date) -> Option<Date> {
    let events = book.events.iter().map(|text| text.from);
    let rules = book.rules.iter().flat_map(|rule| rule.texts.iter().map(|text| text.from));
    let steps = book.steps.iter().map(|step| step.from);
    let guards = book.guards.iter().map(|guard| guard.from);
    let all = events.chain(rules).chain(steps).chain(guards).chain(settings.starts());
    all.filter(|from| *from > today).min()
}

impl Planning<'_, '_> {
    /// See [`super::Plan::revisit_on`].
    pub(super) fn revisit_on(&self, person: &Person, duties: &[Duty<'_>]) -> Option<Date> {
        let facts = self.subject.facts;
        let marks = facts.marks.iter().map(|mark| mark.date);
        let stays = facts.enrollments.iter().flat_map(|stay| [Some(stay.entry), stay.exit]);
        let open = duties.iter().filter(|duty| !matches!(duty.state, DutyState::Done { .. }));
        let known = marks
            .chain(stays.flatten())
            .chain(facts.acts.dates())
            .chain(open.map(|duty| duty.opens_on))
            .chain(self.guard_turns(person))
            .chain(self.by.next_text)
            .filter(|on| self.is_ahead(*on))
            .min();
        // Further absences would be marks, so up to the first mark to come the
        // days ahead are days without absence.
        known.into_iter().chain(self.share_turns(known)).min()
    }

    fn is_ahead(&self, on: Date) -> bool {
        on > self.by.evaluator.view.as_of && on <= self.by.evaluator.reference.year.last()
    }

    /// The days on which a guard comes or goes, but for those that look at
    /// enrollments or at a share.
    fn guard_turns(&self, person: &Person) -> impl Iterator<Item = Date> {
        let guards = self.by.book.guards_on(self.by.evaluator.view.as_of);
        guards.filter_map(|guard| match &guard.text.sign {
            GuardSign::IllnessForm => person.illness_form_until?.checked_add(1.day()).ok(),
            GuardSign::AgeFrom(age) => birthday(person.born?, *age),
            GuardSign::Groups(_)
            | GuardSign::Programs(_)
            | GuardSign::Withdrawn
            | GuardSign::Share(_) => None,
        })
    }

    /// The first day on which some share turns, if that is before `until`.
    fn share_turns(&self, until: Option<Date>) -> Option<Date> {
        if self.subject.ledger.dates.iter().all(|date| date.class.is_none()) {
            return None;
        }
        let year = self.by.evaluator.reference.year;
        let today = year.index(self.by.evaluator.view.as_of)?;
        let end = until.and_then(|until| year.index(until)).unwrap_or(year.days());
        let ahead = enrolled_all_year(self.by.evaluator.reference, self.subject.facts)
            .and(&DaySet::range(today + 1, end));
        let turns = |(share, ages)| self.subject.turns(share, ages, ahead.iter());
        self.shares().filter_map(turns).min().map(|day| year.date(day))
    }

    /// Every share of rules and guards in force.
    fn shares(&self) -> impl Iterator<Item = (&Share, Option<Ages>)> {
        let rules =
            self.by.evaluator.rules.rules.iter().filter_map(|(rule, text)| match &text.text {
                Measure::Share(share) | Measure::Acts { trigger: Trigger::Share(share), .. } => {
                    Some((share, rule.only.ages))
                }
                _ => None,
            });
        let guards = self.by.book.guards_on(self.by.evaluator.view.as_of);
        rules.chain(guards.filter_map(|guard| match &guard.text.sign {
            GuardSign::Share(share) => Some((share, None)),
            _ => None,
        }))
    }
}

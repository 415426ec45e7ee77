//! Letters and reports of the months before the change.

use domain::day::DayIx;

use super::{Letter, Office, change};
use crate::calendar::Calendars;
use crate::marks::Event;

/// Of ten thousand students who were owed Letter 1, how many got it: the
/// other system skips some, and the district must find them.
const SENT: u32 = 8_500;

impl Office<'_> {
    /// Letter 1 at three events, Letter 2 for some at six; a report to the
    /// attendance supervisor, and an invitation to talk.
    pub(super) fn letters(&mut self) {
        let change = change(self.world);
        let lag = self.dice.minutes(4, 8);
        let Some(first) = self.letter_day(3, lag).filter(|day| *day < change) else { return };
        if !self.dice.chance(SENT) {
            return;
        }
        self.send("letter-1", first);
        if self.dice.chance(4_500) {
            let day = self.world.calendars.school_days_after(first, 6);
            self.attempt(day, "conference", "attendance");
        }
        if self.dice.chance(7_000) {
            self.report(first, change);
        }
        // Letters back to back, without time to do anything between, are worth
        // nothing to a board.
        let earliest = self.world.calendars.school_days_after(first, 10);
        let second = self.letter_day(6, lag).filter(|day| (earliest..change).contains(day));
        if let Some(day) = second.filter(|_| self.dice.chance(6_000)) {
            self.send("letter-2", day);
        }
    }

    /// The day on which so many events had stood for some school days.
    fn letter_day(&self, count: usize, lag: u16) -> Option<DayIx> {
        day_of(&self.world.calendars, &self.written.events, count, lag)
    }

    fn send(&mut self, kind: &'static str, day: DayIx) {
        let method = ["mail", "mail", "mail", "email", "phone"][self.dice.place(5)];
        let tracking = format!("A2A-{}-{day:03}", self.kid.id);
        let tracking = if method == "mail" { tracking } else { String::new() };
        self.work.letters.push(Letter { kind, day, method, tracking });
    }

    /// Report 1 with the letter, the following ones at further events.
    fn report(&mut self, first: DayIx, change: DayIx) {
        self.work.reports.push((1, first));
        let later = self.written.events.iter().filter(|event| event.day > first);
        for (event, number) in later.zip(2..=4) {
            let day = self.world.calendars.school_days_after(event.known, 3);
            if day >= change || !self.dice.chance(5_500) {
                break;
            }
            self.work.reports.push((number, day));
        }
    }
}

/// The first day on which `count` events were known for `lag` school days and
/// not yet cleared.
fn day_of(calendars: &Calendars, events: &[Event], count: usize, lag: u16) -> Option<DayIx> {
    (count..=events.len()).find_map(|end| {
        let known = events[..end].iter().map(|event| event.known).max()?;
        let day = calendars.school_days_after(known, lag);
        let standing =
            events[..end].iter().filter(|event| event.cleared.is_none_or(|cleared| cleared > day));
        (standing.count() >= count).then_some(day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::day::SchoolYear;

    #[test]
    fn a_cleared_event_does_not_count_for_a_letter() {
        let calendars = Calendars::new(SchoolYear::starting(2025));
        let days = &calendars.base().days;
        let event = |place: usize, cleared| {
            let day = days[place].ix;
            Event { day, known: day, cleared }
        };
        let plain = [event(5, None), event(8, None), event(11, None)];
        assert_eq!(day_of(&calendars, &plain, 3, 4), Some(days[15].ix));
        let mut cleared = plain.to_vec();
        cleared[0].cleared = Some(days[13].ix);
        assert_eq!(day_of(&calendars, &cleared, 3, 4), None);
        cleared.push(event(20, None));
        assert_eq!(day_of(&calendars, &cleared, 3, 4), Some(days[24].ix));
    }
}

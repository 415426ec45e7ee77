//! What the marks in force make of a date: its class, and whether it is an
//! occasion of truancy.

use super::admit::Kept;
use super::{DateEntry, Ledger, LedgerProblem, Row, StudentFacts, force};
use crate::class::{Class, Slot};
use crate::day::DayIx;
use crate::mark::Mark;
use crate::people::age_on;
use crate::periods::{Period, Timetable};
use crate::problem::ProblemKind;
use crate::reference::Reference;
use crate::rulebook::Event;

impl Ledger {
    /// Enters one date: all marks that count on it, in order of school and record.
    pub(super) fn enter(&mut self, reference: &Reference, facts: StudentFacts<'_>, kept: &[Kept]) {
        let Some(day) = kept.first().map(|kept| kept.day) else { return };
        if let [only] = kept
            && only.period.is_none()
        {
            return self.enter_one(reference, facts, only);
        }
        let first_row = self.rows.len();
        let mut strongest: Option<usize> = None;
        let mut ranks = Vec::new();
        for school_rows in kept.chunk_by(|a, b| a.school == b.school) {
            let school = school_rows[0].school;
            let mut rows = Vec::new();
            for kept in force::in_force(school_rows) {
                rows.push(row_of(&kept));
                self.ask_for_minutes(reference, facts, &kept);
            }
            let timetable = &reference.school(school).timetable;
            let rank = mark_class(&mut rows, facts.marks, timetable);
            mark_stretches(&mut rows, facts.marks, timetable, self.event);
            if rank.is_some()
                && let Some(days) = self.schools.iter_mut().find(|days| days.school == school)
            {
                days.absent.insert(day);
            }
            strongest = min_some(strongest, rank);
            ranks.extend(std::iter::repeat_n(rank, rows.len()));
            self.rows.extend(rows);
        }
        for (row, rank) in self.rows[first_row..].iter_mut().zip(ranks) {
            row.makes_class &= rank == strongest;
        }
        self.conclude(reference, facts, day, first_row, strongest);
    }

    /// Enters a date with a single mark of the day or a part of it, as most have: what
    /// [`Ledger::enter`] would make of it, without the lists for several.
    fn enter_one(&mut self, reference: &Reference, facts: StudentFacts<'_>, kept: &Kept) {
        self.ask_for_minutes(reference, facts, kept);
        let is_day = kept.class.slot() == Slot::Day;
        let rank = if is_day { kept.class.full_day_rank() } else { None };
        if rank.is_some()
            && let Some(days) = self.schools.iter_mut().find(|days| days.school == kept.school)
        {
            days.absent.insert(kept.day);
        }
        let first_row = self.rows.len();
        let over_limit = is_long(self.event, kept.class, facts.marks[kept.mark].minutes);
        self.rows.push(Row { makes_class: rank.is_some(), over_limit, ..row_of(kept) });
        self.conclude(reference, facts, kept.day, first_row, rank);
    }

    fn ask_for_minutes(&mut self, reference: &Reference, facts: StudentFacts<'_>, kept: &Kept) {
        if lacks_minutes(reference, kept, &facts.marks[kept.mark]) {
            self.problems.push(LedgerProblem {
                mark: Some(kept.mark),
                kind: ProblemKind::MinutesUnknown,
                date: reference.year.date(kept.day),
            });
        }
    }

    /// Settles a date whose rows are in place.
    fn conclude(
        &mut self,
        reference: &Reference,
        facts: StudentFacts<'_>,
        day: u16,
        first_row: usize,
        strongest: Option<usize>,
    ) {
        let class = strongest.map(|rank| Class::FULL_DAY[rank]);
        let occasion = class == Some(Class::Unexcused)
            || self.rows[first_row..].iter().any(|row| row.over_limit);
        let event = occasion && self.is_of_age(reference, facts, day);
        let rows = first_row..self.rows.len();
        self.dates.push(DateEntry { day, class, event, rows });
    }

    /// Whether the student was of an age of truancy on a day.
    fn is_of_age(&mut self, reference: &Reference, facts: StudentFacts<'_>, day: DayIx) -> bool {
        let date = reference.year.date(day);
        if let Some(born) = facts.born {
            return self.event.ages.contain(age_on(born, date));
        }
        if !self.misses_birth_date() {
            let kind = ProblemKind::BirthDateUnknown;
            self.problems.push(LedgerProblem { mark: None, kind, date });
        }
        false
    }

    fn misses_birth_date(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind == ProblemKind::BirthDateUnknown)
    }
}

fn row_of(kept: &Kept) -> Row {
    Row {
        mark: kept.mark,
        school: kept.school,
        class: kept.class,
        makes_class: false,
        over_limit: false,
    }
}

fn min_some(a: Option<usize>, b: Option<usize>) -> Option<usize> {
    a.into_iter().chain(b).min()
}

/// Whether a row says that a student was away, but not for how long.
fn lacks_minutes(reference: &Reference, kept: &Kept, mark: &Mark) -> bool {
    if mark.minutes.is_some() {
        return false;
    }
    match kept.period {
        Some(name) if kept.class == Class::Unexcused => {
            let timetable = &reference.school(kept.school).timetable;
            let period = timetable.periods().iter().find(|period| period.name == name);
            period.and_then(Period::minutes).is_none()
        }
        _ => kept.class.is_unexcused_part() && !kept.class.is_long(),
    }
}

/// The rank of a school's full-day class, whose rows are marked.
fn mark_class(rows: &mut [Row], marks: &[Mark], timetable: &Timetable) -> Option<usize> {
    let all_day = rows
        .iter_mut()
        .find(|row| marks[row.mark].period.is_none() && row.class.slot() == Slot::Day);
    if let Some(row) = all_day {
        let rank = row.class.full_day_rank();
        row.makes_class = rank.is_some();
        return rank;
    }
    let missed = timetable
        .periods()
        .iter()
        .map(|period| {
            let place = rows.iter().position(|row| marks[row.mark].period == Some(period.name))?;
            Some((place, rows[place].class.full_day_rank()?))
        })
        .collect::<Option<Vec<_>>>()?;
    let strongest = missed.iter().map(|(_, rank)| *rank).min()?;
    let weakest = missed.iter().map(|(_, rank)| *rank).max()?;
    let some_excused = Class::FULL_DAY[weakest] == Class::Excused;
    if some_excused && strongest != weakest {
        return None;
    }
    missed.iter().for_each(|(place, _)| rows[*place].makes_class = true);
    Some(strongest)
}

/// Marks every row that alone, or in its stretch of periods that follow each
/// other, is over the limit.
fn mark_stretches(rows: &mut [Row], marks: &[Mark], timetable: &Timetable, event: Event) {
    for row in rows.iter_mut() {
        row.over_limit = is_long(event, row.class, marks[row.mark].minutes);
    }
    let mut stretch: Vec<usize> = Vec::new();
    let mut minutes = 0;
    for period in timetable.periods() {
        let row = rows.iter().position(|row| marks[row.mark].period == Some(period.name));
        let length = row.and_then(|row| unexcused_minutes(&rows[row], marks, period));
        match (row, length) {
            (Some(row), Some(length)) => {
                stretch.push(row);
                minutes += u32::from(length);
            }
            _ => {
                close(rows, &mut stretch, &mut minutes, event);
            }
        }
    }
    close(rows, &mut stretch, &mut minutes, event);
}

fn close(rows: &mut [Row], stretch: &mut Vec<usize>, minutes: &mut u32, event: Event) {
    let over = event.is_over(*minutes);
    for row in stretch.drain(..) {
        rows[row].over_limit |= over;
    }
    *minutes = 0;
}

/// Unexcused minutes of a period row; none when it is excused or of unknown length.
fn unexcused_minutes(row: &Row, marks: &[Mark], period: &Period) -> Option<u16> {
    let stated = marks[row.mark].minutes;
    match row.class {
        Class::Unexcused => stated.or_else(|| period.minutes()),
        class if class.is_unexcused_part() => stated,
        _ => None,
    }
}

/// Whether a row alone is over the limit: by its minutes, or because its
/// code's label says so.
pub(super) fn is_long(event: Event, class: Class, minutes: Option<u16>) -> bool {
    let by_minutes = minutes.is_some_and(|minutes| event.is_over(minutes.into()));
    let unexcused = class == Class::Unexcused || class.is_unexcused_part();
    class.is_long() || (unexcused && by_minutes)
}

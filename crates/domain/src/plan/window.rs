//! Counting days from a date on: the time that a family has to clear an
//! absence, and the time by which a duty is due.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::day::{DaySet, SchoolYear};
use crate::mark::Mark;
use crate::rulebook::Within;

/// The day that lies `days` after a date; for schooldays, the n-th of the days
/// `taught` that are strictly later.
///
/// After the last day taught every day of the wall counts. A window that
/// closed only with the next school year would bring letters in August about
/// last year's events; one that closed at once would take from a family in
/// June the time that it has in May, and make a duty due on the day it opens.
pub(super) fn days_after(year: SchoolYear, taught: &DaySet, from: Date, days: Within) -> Date {
    let (last, rest) = match days {
        Within::CalendarDays(days) => (from, days),
        Within::SchoolDays(days) => {
            let later = taught.iter().map(|day| year.date(day)).filter(|on| *on > from);
            let later = later.take(usize::from(days));
            later.fold((from, days), |(_, rest), on| (on, rest - 1))
        }
    };
    last.saturating_add(i32::from(rest).days())
}

/// The mark by which a source first said what `mark` says, without saying
/// anything else of that day or period in between. Systems that write a new
/// time at every export would else move the time to clear for ever.
pub(super) fn first_said<'m>(mark: &'m Mark, all: &'m [Mark]) -> &'m Mark {
    let cell = |mark: &Mark| (mark.date, mark.school, mark.period);
    let words = |mark: &Mark| (mark.code, mark.minutes, mark.start_time);
    let mut earlier: Vec<&Mark> = all
        .iter()
        .filter(|known| cell(known) == cell(mark))
        .filter(|known| (known.recorded, known.row) < (mark.recorded, mark.row))
        .collect();
    earlier.sort_unstable_by_key(|known| std::cmp::Reverse((known.recorded, known.row)));
    let same = earlier.into_iter().take_while(|known| words(known) == words(mark));
    same.last().unwrap_or(mark)
}

/// The civil date on which a mark was recorded: its own date when nobody wrote
/// down when. A mark that was made in advance counts from its own date too:
/// nobody can excuse an absence that has not been.
pub(super) fn recorded_on(mark: &Mark, zone: &TimeZone) -> Date {
    let recorded = mark.recorded.instant().map(|instant| zone.to_datetime(instant).date());
    recorded.map_or(mark.date, |recorded| recorded.max(mark.date))
}

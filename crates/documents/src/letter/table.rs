//! The rows of a table of days.

use domain::notice::{Day, What};

use super::compose::ComposeError;
use super::facts::Facts;
use crate::dates::Dates;

/// With more days than this, those of a month share a row: a letter takes one
/// page in each language, however many days it shows.
const ROWS: usize = 20;

/// Whether the days of a month share a row.
pub(super) fn is_by_month(facts: &Facts) -> bool {
    facts.days.len() > ROWS
}

/// Rows of dates and what the records say; `say` puts that into words.
pub(super) fn rows(
    facts: &Facts,
    dates: &Dates,
    say: impl Fn(What) -> Result<String, ComposeError>,
) -> Result<Vec<[String; 2]>, ComposeError> {
    if !is_by_month(facts) {
        let rows = facts.days.iter();
        return rows.map(|day| Ok([dates.row(day.date), say(day.what)?])).collect();
    }
    let month = |day: &Day| (day.date.year(), day.date.month());
    let months = facts.days.chunk_by(|a, b| month(a) == month(b));
    months.map(|days| Ok([dates.month(days[0].date), of_month(days, &say)?])).collect()
}

/// "Absent, excused: 2, 3. Absent, no excuse yet: 15", in the order in which
/// each first came.
fn of_month(
    days: &[Day],
    say: impl Fn(What) -> Result<String, ComposeError>,
) -> Result<String, ComposeError> {
    let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
    for day in days {
        let (said, number) = (say(day.what)?, day.date.day().to_string());
        match kinds.iter_mut().find(|(known, _)| *known == said) {
            Some((_, numbers)) => numbers.push(number),
            None => kinds.push((said, vec![number])),
        }
    }
    let kinds = kinds.into_iter().map(|(said, numbers)| format!("{said}: {}", numbers.join(", ")));
    Ok(kinds.collect::<Vec<_>>().join(". "))
}

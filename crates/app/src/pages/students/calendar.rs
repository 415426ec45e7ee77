//! The school year as four drawings: weeks across, weekdays down, so that a weekday
//! that stands out is seen as a line.

use domain::Date;
use domain::class::Class;
use office::students::{DayKind, DayMark, Year, YearDay};

use crate::desk::Desk;

/// Drawings of a year.
const PARTS: usize = 4;
/// The side of a day, with the room beside it.
const STEP: usize = 24;
/// Where the first week and the first weekday stand.
const LEFT: usize = 31;
const TOP: usize = 19;

/// One of the drawings.
#[derive(Debug)]
pub(super) struct Quarter {
    /// Its days, in words.
    pub(super) title: String,
    pub(super) missed: usize,
    pub(super) of: usize,
    pub(super) to_come: usize,
    /// Where each month begins, and its name.
    pub(super) months: Vec<(usize, String)>,
    pub(super) cells: Vec<Cell>,
    /// Its width.
    pub(super) width: usize,
}

/// A day of a drawing.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) x: usize,
    pub(super) y: usize,
    /// How it is drawn.
    pub(super) class: &'static str,
    /// The letter in it; empty for none.
    pub(super) letter: &'static str,
    /// The day in words, with a row in the table; empty for a plain day.
    pub(super) words: String,
    pub(super) date: Date,
    pub(super) is_today: bool,
}

impl Cell {
    /// Where its letter stands.
    pub(super) fn middle(&self) -> (usize, usize) {
        (self.x + 11, self.y + 15)
    }
}

/// The drawings of a year; none of a school without a calendar.
pub(super) fn quarters(desk: &Desk<'_>, year: &Year, sees_codes: bool) -> Vec<Quarter> {
    let Some(first) = year.days.first().map(|day| monday(day.date)) else { return Vec::new() };
    let week = |day: &YearDay| since(first, day.date) / 7;
    let weeks = year.days.last().map_or(0, week) + 1;
    let each = weeks.div_ceil(PARTS).max(1);
    let parts = year.days.chunk_by(|one, other| week(one) / each == week(other) / each);
    parts
        .map(|days| {
            let start = week(&days[0]) / each * each;
            quarter(desk, days, sees_codes, (each, |day: &YearDay| week(day) - start))
        })
        .collect()
}

fn quarter(
    desk: &Desk<'_>,
    days: &[YearDay],
    sees_codes: bool,
    (weeks, week): (usize, impl Fn(&YearDay) -> usize),
) -> Quarter {
    let count = |fits: fn(DayKind) -> bool| days.iter().filter(|day| fits(day.kind)).count();
    let missed = count(|kind| matches!(kind, DayKind::Absent(_)));
    let plain = |kind| matches!(kind, DayKind::Present | DayKind::Long | DayKind::Short);
    let ends = days
        .first()
        .zip(days.last())
        .map(|(first, last)| [&first.date, &last.date].map(|date| desk.near(date)));
    let mut months: Vec<(usize, String)> = Vec::new();
    // A month begins where its first day is drawn, and weekends are not.
    for day in days.iter().filter(|day| day.date.weekday().to_monday_zero_offset() < 5) {
        let name = desk.words.month_name(day.date);
        if months.last().is_none_or(|(_, last)| *last != name) {
            months.push((LEFT + week(day) * STEP, name));
        }
    }
    // Names that would stand in each other: of the two the later one counts.
    months.dedup_by(|later, one| {
        let is_close = later.0 < one.0 + STEP + 4;
        if is_close {
            *one = later.clone();
        }
        is_close
    });
    Quarter {
        title: ends.map_or_else(String::new, |[first, last]| format!("{first} – {last}")),
        missed,
        of: missed + count(plain),
        to_come: count(|kind| kind == DayKind::ToCome),
        months,
        cells: days.iter().filter_map(|day| cell(desk, day, week(day), sees_codes)).collect(),
        width: LEFT + weeks * STEP,
    }
}

/// A day; none of weekends without school.
fn cell(desk: &Desk<'_>, day: &YearDay, week: usize, sees_codes: bool) -> Option<Cell> {
    let weekday = usize::try_from(day.date.weekday().to_monday_zero_offset()).ok()?;
    if weekday > 4 {
        return None;
    }
    let (class, letter) = look(day.kind);
    let is_told = !matches!(day.kind, DayKind::Present | DayKind::NoSchool | DayKind::ToCome);
    Some(Cell {
        x: LEFT + week * STEP,
        y: TOP + weekday * STEP,
        class,
        letter,
        words: if is_told { words(desk, day, sees_codes) } else { String::new() },
        date: day.date,
        is_today: day.date == desk.today(),
    })
}

/// How a kind of day is drawn, and its letter: nobody needs the colour.
pub(super) fn look(kind: DayKind) -> (&'static str, &'static str) {
    match kind {
        DayKind::Present => ("d-p", ""),
        DayKind::Absent(Class::Unexcused) => ("d-u", "U"),
        DayKind::Absent(Class::Unverified) => ("d-v", "?"),
        DayKind::Absent(Class::SuspendedOut) => ("d-s", "S"),
        DayKind::Absent(Class::StudyIncomplete) => ("d-s", "I"),
        DayKind::Absent(_) => ("d-e", "E"),
        DayKind::Long => ("d-t", "T"),
        DayKind::Short => ("d-p", "·"),
        DayKind::NoSchool => ("d-n", ""),
        DayKind::NoRoll => ("d-f", "–"),
        DayKind::ToCome => ("d-f", ""),
    }
}

/// The kind of a day in words.
pub(super) fn kind_words(desk: &Desk<'_>, kind: DayKind) -> String {
    match kind {
        DayKind::Absent(class) => desk.word("class", class.name()),
        DayKind::Long => desk.say("day-kind-long").into_owned(),
        DayKind::Short => desk.say("day-kind-short").into_owned(),
        DayKind::NoRoll => desk.say("day-kind-no-roll").into_owned(),
        _ => desk.say("day-kind-present").into_owned(),
    }
}

/// A day in words: the date, what it is, each mark, and which occasion of truancy.
fn words(desk: &Desk<'_>, day: &YearDay, sees_codes: bool) -> String {
    let mut parts = vec![format!("{}: {}", desk.near(&day.date), kind_words(desk, day.kind))];
    parts.extend(day.marks.iter().filter_map(|mark| length(desk, mark)).take(1));
    if sees_codes {
        parts.extend(day.marks.first().map(|mark| mark.code.clone()));
        parts.extend(day.marks.iter().map(|mark| mark.note.clone()).find(|it| !it.is_empty()));
    }
    parts.extend(day.event.map(|event| desk.tell("day-event", "number", event).into_owned()));
    parts.join(", ")
}

/// How long somebody was away, where the mark says it.
pub(super) fn length(desk: &Desk<'_>, mark: &DayMark) -> Option<String> {
    Some(desk.tell("day-minutes", "minutes", mark.minutes?).into_owned())
}

fn monday(date: Date) -> Date {
    let back = i64::from(date.weekday().to_monday_zero_offset());
    date.saturating_sub(jiff::Span::new().days(back))
}

fn since(first: Date, date: Date) -> usize {
    first.until(date).map_or(0, |span| usize::try_from(span.get_days()).unwrap_or(0))
}

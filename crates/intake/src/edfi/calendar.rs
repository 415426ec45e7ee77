//! Calendars: what each date is at a school.
//!
//! Dates are kept until the end, because one look at them all decides on
//! tracks: where a school has one calendar in a school year its rows have no
//! track, so that they hold for every student; where it has several, each row
//! has its calendar's code as track. An enrollment always has its calendar's
//! code as track: that means its own calendar where there are several, and
//! the only one where there are no rows of that track.

use domain::Date;
use domain::calendar::DayType;
use domain::problem::{Problem, ProblemKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Sink;
use super::element::code_value;
use super::entry::Entry;
use super::keep::{Texts, file_name};
use crate::record::{CalendarRow, Place};
use crate::report::Report;
use crate::value::Id;

/// A calendar: its school, code and school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    school: u32,
    code: u32,
    year: u32,
}

/// Which calendar a date belongs to.
#[derive(Debug)]
enum Owner {
    Key(Key),
    /// The one of this mark in the same file.
    Mark(Box<str>),
}

#[derive(Debug)]
struct Day {
    owner: Owner,
    date: Date,
    day_type: DayType,
    file: u32,
    row: u32,
}

/// The calendars of all files.
#[derive(Debug, Default)]
pub(super) struct Calendars {
    texts: Texts,
    marks: FxHashMap<(u32, Box<str>), Key>,
    days: Vec<Day>,
}

impl Calendars {
    /// Takes a calendar: only its mark matters, for the dates that refer to it.
    pub(super) fn calendar(&mut self, entry: &mut Entry<'_, '_>, file: u32) {
        let root = entry.root;
        if root.mark().is_empty() {
            return;
        }
        if let Some(school) = entry.referred(root, "School", "SchoolId") {
            let key = self.key(school, root.value("CalendarCode"), root.value("SchoolYear"));
            self.marks.insert((file, root.mark().into()), key);
        }
    }

    fn key(&mut self, school: Id<'_>, code: &str, year: &str) -> Key {
        Key {
            school: self.texts.number(school.0),
            code: self.texts.number(code),
            year: self.texts.number(year),
        }
    }

    /// Takes a date.
    pub(super) fn date(&mut self, entry: &mut Entry<'_, '_>, file: u32) {
        let root = entry.root;
        let date = entry.required_date(root, "Date");
        let day_type = day_type(root.all("CalendarEvent").map(|event| code_value(event.said())));
        if day_type.is_none() {
            entry.lacks("CalendarEvent", "CalendarDate has no CalendarEvent");
        }
        let own = root.identity("Calendar");
        let mark = root.reference("Calendar").mark();
        let owner = if own.exists() || mark.is_empty() {
            let school = entry.referred(own, "School", "SchoolId");
            let key = |id| self.key(id, own.value("CalendarCode"), own.value("SchoolYear"));
            school.map(key).map(Owner::Key)
        } else {
            Some(Owner::Mark(mark.into()))
        };
        let (Some(date), Some(day_type), Some(owner)) = (date, day_type, owner) else { return };
        self.days.push(Day { owner, date, day_type, file, row: entry.place.row });
    }

    /// Hands the rows on.
    pub(super) fn emit(&self, files: &[Box<str>], report: &mut Report, sink: &mut Sink<'_>) {
        let several = self.several();
        let mut told = FxHashSet::default();
        for day in &self.days {
            let place = Place { file: file_name(files, day.file), row: day.row };
            let Some(key) = self.owner(day) else {
                lost(day, place, report);
                continue;
            };
            let of_several = several.get(&(key.school, key.year));
            if let Some(codes) = of_several
                && told.insert((key.school, key.year))
            {
                report.remark(place.file, self.warning(key, codes.len()));
            }
            let row = CalendarRow {
                school_id: Id(self.texts.text(key.school)),
                date: day.date,
                day_type: day.day_type,
                minutes: None,
                track: of_several.map_or("", |_| self.texts.text(key.code)),
            };
            sink(row.into(), place, report);
        }
    }

    fn warning(&self, key: Key, calendars: usize) -> String {
        let (school, year) = (self.texts.text(key.school), self.texts.text(key.year));
        format!(
            "school {school} has {calendars} calendars in {year}. A student whose enrollment \
             names none of them has no school days there"
        )
    }

    fn owner(&self, day: &Day) -> Option<Key> {
        match &day.owner {
            Owner::Key(key) => Some(*key),
            Owner::Mark(mark) => self.marks.get(&(day.file, mark.clone())).copied(),
        }
    }

    /// The schools and years with more than one calendar.
    fn several(&self) -> FxHashMap<(u32, u32), FxHashSet<u32>> {
        let mut codes: FxHashMap<(u32, u32), FxHashSet<u32>> = FxHashMap::default();
        for key in self.days.iter().filter_map(|day| self.owner(day)) {
            codes.entry((key.school, key.year)).or_default().insert(key.code);
        }
        codes.retain(|_, codes| codes.len() > 1);
        codes
    }
}

/// What a date is. A closure wins over the instruction that was planned, and
/// instruction over everything else; a date with other events only is not
/// taught. None when there is no event at all.
fn day_type<'e>(events: impl Iterator<Item = &'e str>) -> Option<DayType> {
    let kind = |event: &str| match event.to_ascii_lowercase().as_str() {
        "weather day" | "emergency day" | "strike" => DayType::Closure,
        "instructional day" | "make-up day" => DayType::Instructional,
        _ => DayType::Holiday,
    };
    let strength = |day_type: &DayType| match day_type {
        DayType::Closure => 2,
        DayType::Instructional => 1,
        DayType::Holiday | DayType::Saturday => 0,
    };
    events.filter(|event| !event.is_empty()).map(kind).max_by_key(strength)
}

/// Tells that the calendar of a date is nowhere.
fn lost(day: &Day, place: Place<'_>, report: &mut Report) {
    let Owner::Mark(mark) = &day.owner else { return };
    let detail = format!("No Calendar of this file has the id {mark}, which the date names");
    report.problems.push(Problem {
        column: Some("CalendarReference".into()),
        value: Some(mark.clone()),
        date: Some(day.date),
        detail: Some(detail.into()),
        ..Problem::new(place.file, place.row, ProblemKind::ShapeUnreadable)
    });
}

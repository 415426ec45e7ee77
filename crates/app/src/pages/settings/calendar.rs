//! The calendar: a school year at a glance, and changing some of its days.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use askama::Template;
use axum::http::StatusCode;
use domain::Date;
use domain::calendar::DayType;
use domain::day::SchoolYear;
use office::accounts::Viewer;
use office::settings::{self, CALENDAR, Cells, Change, Days, Row, SettingsError, rows, tracks};

use super::year::Year;
use crate::answer::{Answered, go, page_as};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::{Field, Input};

/// The types, in the order of the choice.
const TYPES: [DayType; 4] =
    [DayType::Closure, DayType::Holiday, DayType::Instructional, DayType::Saturday];

/// The longest stretch that is changed at once, in days.
const LONGEST: i32 = 92;

/// What stands for all schools.
const EVERYWHERE: &str = "*";

/// Years to choose from.
const YEARS: RangeInclusive<i16> = 1950..=2150;

#[derive(Template)]
#[template(path = "pages/settings/calendar.html")]
struct Page<'a> {
    desk: &'a Desk<'a>,
    school: String,
    tracks: Vec<String>,
    track: String,
    /// The calendar year in which it begins.
    starts: i16,
    year: Year,
    fields: Vec<Field>,
    is_stale: bool,
    seen: u32,
    /// Days that were changed just now, and at how many schools.
    changed: Option<(usize, usize)>,
    may_change: bool,
}

impl Page<'_> {
    /// The years around this one.
    fn years(&self) -> impl Iterator<Item = i16> {
        (self.starts - 1..=self.starts + 1).filter(|year| YEARS.contains(year))
    }

    /// Where it can be asked for again.
    fn address(&self) -> String {
        let starts = self.starts.to_string();
        let asked = [("school", &self.school), ("track", &self.track), ("year", &starts)];
        format!("/settings/calendar?{}", serde_urlencoded::to_string(asked).unwrap_or_default())
    }

    fn faults(&self) -> Vec<&Field> {
        self.fields.iter().filter(|field| field.fault.is_some()).collect()
    }
}

/// The year that is asked for, at the school that is asked for.
pub(crate) fn show(desk: &Desk<'_>, _: &Viewer) -> Answered {
    let calendar = rows(&mut desk.store().glance()?, desk.sight(), CALENDAR)?;
    page_as(StatusCode::OK, &drawn(desk, &calendar)?)
}

/// Changes days.
pub(crate) fn change(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let calendar = rows(&mut desk.store().glance()?, desk.sight(), CALENDAR)?;
    let mut page = drawn(desk, &calendar)?;
    for field in &mut page.fields {
        field.value = desk.asked.field(field.name);
    }
    page.seen = desk.asked.field("seen").parse().unwrap_or(0);
    let Some(days) = asked_days(desk, page.starts, &mut page.fields) else {
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let at = desk.asked.field("at");
    let schools: Vec<String> = match (desk.frame(), at.as_str()) {
        (Some(frame), EVERYWHERE) => frame.schools.keys().cloned().collect(),
        _ => vec![at.clone()],
    };
    let (from, to, day_type) = days;
    let cells = settings::days(&calendar, Days { schools: &schools, from, to, day_type });
    if cells.is_empty() {
        fault(desk, &mut page.fields, "from", "fault-no-day");
        return page_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let place = if at == EVERYWHERE { "all schools" } else { &at };
    let words = format!("{from} to {to} at {place}: {}", day_type.name());
    let change =
        Change { file: CALENDAR, rows: &cells, is_new: false, seen: page.seen, words: &words };
    match settings::save(desk.store(), viewer, &desk.app.config.rulebooks, change, desk.now) {
        Ok(_) => {
            if at != EVERYWHERE {
                page.school = at;
            }
            Ok(go(&format!("{}{}", page.address(), told(&cells))))
        }
        Err(SettingsError::Office(error)) => Err(error.into()),
        Err(SettingsError::Faults(_)) => {
            fault(desk, &mut page.fields, "at", "fault-school");
            page_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(SettingsError::Stale(_)) => {
            page.seen = desk.sight().revision;
            page.is_stale = true;
            page_as(StatusCode::CONFLICT, &page)
        }
    }
}

/// How many days were changed at how many schools, for the next page to tell.
fn told(cells: &[Cells]) -> String {
    let of = |column| cells.iter().flatten().filter(move |(name, _)| *name == column);
    let dates: BTreeSet<&String> = of("date").map(|(_, date)| date).collect();
    let schools: BTreeSet<&String> = of("school_id").map(|(_, id)| id).collect();
    format!("&days={}&schools={}", dates.len(), schools.len())
}

fn drawn<'a>(desk: &'a Desk<'a>, calendar: &[Row]) -> Result<Page<'a>, PageError> {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let (asked, chosen) = (desk.asked.query("school"), desk.school());
    let known = |id: &String| frame.schools.contains_key(id);
    let first = || desk.schools().first().map(|school| school.id.to_owned());
    let school = Some(asked).filter(known).or(chosen).or_else(first).unwrap_or_default();
    let year = desk.asked.query("year").parse().ok().filter(|year| YEARS.contains(year));
    let today = || SchoolYear::containing(desk.today());
    let year = year.map_or_else(today, SchoolYear::starting);
    let tracks: BTreeSet<&str> = tracks(calendar, &school, year);
    let asked = desk.asked.query("track");
    let track = tracks.get(asked.as_str()).or_else(|| tracks.first()).copied().unwrap_or("");
    let is_own = |row: &&Row| row.get("school_id") == school && row.get("track") == track;
    let own: Vec<&Row> = calendar.iter().filter(is_own).collect();
    let told = |name| desk.asked.query(name).parse::<usize>().ok();
    let changed = told("days").zip(told("schools")).filter(|_| desk.only_asks());
    Ok(Page {
        desk,
        fields: fields(desk, &school),
        tracks: tracks.iter().map(|track| (*track).to_owned()).collect(),
        track: track.to_owned(),
        starts: year.first().year(),
        year: Year::of(desk, year, &own),
        school,
        is_stale: false,
        seen: desk.sight().revision,
        changed,
        may_change: desk.may_change_settings(),
    })
}

/// The form that changes days.
fn fields(desk: &Desk<'_>, school: &str) -> Vec<Field> {
    let field = |name, key: &str, input, value: &str| Field {
        name,
        label: desk.word("calendar", key),
        hint: String::new(),
        value: value.to_owned(),
        input,
        is_required: name != "to",
        fault: None,
    };
    let types = TYPES.iter().map(|it| (it.name().to_owned(), desk.word("day", it.name())));
    let everywhere = (EVERYWHERE.to_owned(), desk.say("settings-all-schools").into_owned());
    let schools = desk.frame().map(|frame| &frame.schools).into_iter().flatten();
    let schools = schools.map(|(id, name)| (id.clone(), name.clone()));
    let schools = std::iter::once(everywhere).chain(schools).collect();
    let mut to = field("to", "to", Input::Date, "");
    to.hint = desk.say("calendar-to-hint").into_owned();
    vec![
        field("from", "from", Input::Date, ""),
        to,
        field("day_type", "become", Input::Choice(types.collect()), DayType::Closure.name()),
        field("at", "at", Input::Choice(schools), school),
    ]
}

/// The days that somebody typed, if they can be meant.
fn asked_days(desk: &Desk<'_>, starts: i16, fields: &mut [Field]) -> Option<(Date, Date, DayType)> {
    let year = SchoolYear::starting(starts);
    let asked = |name| desk.asked.field(name);
    let is_there = |date: &Date| year.index(*date).is_some();
    let Some(from) = asked("from").parse::<Date>().ok().filter(is_there) else {
        fault(desk, fields, "from", "fault-date");
        return None;
    };
    let to = if asked("to").is_empty() { Some(from) } else { asked("to").parse::<Date>().ok() };
    let Some(to) = to.filter(is_there) else {
        fault(desk, fields, "to", "fault-date");
        return None;
    };
    if to < from || to.since(from).is_ok_and(|span| span.get_days() >= LONGEST) {
        fault(desk, fields, "to", "fault-stretch");
        return None;
    }
    let Ok(day_type) = asked("day_type").parse() else {
        fault(desk, fields, "day_type", "fault-missing");
        return None;
    };
    Some((from, to, day_type))
}

fn fault(desk: &Desk<'_>, fields: &mut [Field], name: &str, key: &str) {
    if let Some(field) = fields.iter_mut().find(|field| field.name == name) {
        field.fault = Some(desk.say(key).into_owned());
    }
}

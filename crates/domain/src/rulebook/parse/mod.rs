//! From `rules.toml` to a rulebook. The file's own words come first; whatever
//! could be meant in two ways is refused with the place.

mod ladder;
mod rules;

use jiff::civil::Date;
use serde::Deserialize;
use toml::value::Datetime;

use super::{Ages, Citation, Dated, Event, Excuse, Guard, Rule, Setting, Start, Step, Track};
use crate::enrollment::Grade;
use ladder::{RawExcuse, RawGuard, RawStep, RawTrack};
use rules::RawRule;

/// A rulebook's file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {why}")]
pub struct ParseError {
    /// The file.
    pub path: String,
    /// What is wrong and where.
    pub why: String,
}

/// One file as it was written, before its parents' texts are put in front.
#[derive(Debug)]
pub(super) struct Parsed {
    pub title: String,
    pub extends: Option<String>,
    pub events: Vec<Dated<Event>>,
    pub rules: Vec<Rule>,
    pub settings: Vec<Setting>,
    pub tracks: Vec<Track>,
    pub steps: Vec<Dated<Step>>,
    pub guards: Vec<Dated<Guard>>,
    pub excuses: Vec<Dated<Excuse>>,
}

pub(super) fn parse(path: &str, text: &str) -> Result<Parsed, ParseError> {
    let fail = |why: String| ParseError { path: path.to_owned(), why };
    let file: File = toml::from_str(text).map_err(|error| fail(error.to_string()))?;
    file.read().map_err(fail)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    extends: Option<String>,
    #[serde(default)]
    event: Vec<RawEvent>,
    #[serde(default)]
    rule: Vec<RawRule>,
    #[serde(default)]
    setting: Vec<Setting>,
    #[serde(default)]
    track: Vec<RawTrack>,
    #[serde(default)]
    step: Vec<RawStep>,
    #[serde(default)]
    guard: Vec<RawGuard>,
    #[serde(default)]
    excuse: Vec<RawExcuse>,
}

/// The head that everything dated has.
#[derive(Deserialize)]
struct RawHead {
    from: Datetime,
    start: Option<String>,
    citation: Citation,
    #[serde(default)]
    assumed: bool,
}

/// Keys that nobody asked for. Serde cannot both flatten and refuse unknown
/// fields, so they are gathered and refused by hand.
type Unknown = toml::Table;

fn none_of(unknown: &Unknown, what: &str) -> Result<(), String> {
    match unknown.keys().next() {
        Some(key) => Err(format!("{what}: {key:?} has no meaning here")),
        None => Ok(()),
    }
}

#[derive(Deserialize)]
struct RawEvent {
    #[serde(flatten)]
    head: RawHead,
    minutes_more_than: Option<u16>,
    minutes_at_least: Option<u16>,
    ages: Ages,
    #[serde(flatten)]
    unknown: Unknown,
}

impl File {
    fn read(self) -> Result<Parsed, String> {
        Ok(Parsed {
            title: self.title,
            extends: self.extends,
            events: in_order(each(self.event, RawEvent::read)?, "event")?,
            rules: each(self.rule, RawRule::read)?,
            settings: self.setting,
            tracks: each(self.track, RawTrack::read)?,
            steps: each(self.step, RawStep::read)?,
            guards: each(self.guard, RawGuard::read)?,
            excuses: each(self.excuse, RawExcuse::read)?,
        })
    }
}

fn each<A, B>(items: Vec<A>, read: impl Fn(A) -> Result<B, String>) -> Result<Vec<B>, String> {
    items.into_iter().map(read).collect()
}

/// Ages of people, the younger first.
fn sensible(ages: Ages, what: &str) -> Result<(), String> {
    let Ages { from, until } = ages;
    if (0..until).contains(&from) && until <= 120 {
        return Ok(());
    }
    Err(format!("{what}: ages from {from} until {until} contain nobody"))
}

/// Texts must stand in order of their start, each with a start of its own.
fn in_order<T>(texts: Vec<Dated<T>>, what: &str) -> Result<Vec<Dated<T>>, String> {
    match texts.windows(2).find(|pair| pair[0].from >= pair[1].from) {
        Some(pair) => Err(format!("{what}: the text from {} must stand later", pair[1].from)),
        None => Ok(texts),
    }
}

impl RawHead {
    fn dated<T>(self, what: &str, text: T) -> Result<Dated<T>, String> {
        let from = civil(&self.from).ok_or_else(|| format!("{what}: from is not a date"))?;
        let start = match self.start.as_deref() {
            None => Start::Confirmed,
            Some("unconfirmed") => Start::Unconfirmed,
            Some(other) => return Err(format!("{what}: start = {other:?}; only \"unconfirmed\"")),
        };
        for (name, text) in [("section", &self.citation.section), ("words", &self.citation.words)] {
            if text.trim().is_empty() {
                return Err(format!("{what}: citation.{name} is empty"));
            }
        }
        Ok(Dated { from, start, citation: self.citation, assumed: self.assumed, text })
    }
}

/// A date of TOML without a time.
pub(super) fn civil(datetime: &Datetime) -> Option<Date> {
    let date = datetime.date.filter(|_| datetime.time.is_none())?;
    let (year, month, day) = (date.year.try_into().ok()?, date.month, date.day);
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

impl RawEvent {
    fn read(self) -> Result<Dated<Event>, String> {
        none_of(&self.unknown, "event")?;
        sensible(self.ages, "event")?;
        let (minutes, inclusive) = match (self.minutes_more_than, self.minutes_at_least) {
            (Some(minutes), None) => (minutes, false),
            (None, Some(minutes)) => (minutes, true),
            _ => return Err("event: give one of minutes_more_than, minutes_at_least".into()),
        };
        self.head.dated("event", Event { minutes, inclusive, ages: self.ages })
    }
}

fn read_grades(grades: Vec<String>, what: &str) -> Result<Vec<Grade>, String> {
    each(grades, |grade| grade.parse().map_err(|why| format!("{what}: {grade:?} {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_is_told_with_its_place() {
        let error = parse("us-xx/rules.toml", "title = \"X\"\n[[rulle]]\n").expect_err("refused");
        assert!(error.to_string().contains("rulle"), "{error}");
        assert!(error.to_string().starts_with("us-xx/rules.toml"), "{error}");
    }
}

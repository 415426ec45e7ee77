//! From `rules.toml` to a rulebook. The file's own words come first; whatever
//! could be meant in two ways is refused with the place.

use jiff::civil::Date;
use serde::Deserialize;
use toml::value::Datetime;

use super::{
    After, Ages, Citation, Dated, Event, Guard, GuardSign, Measure, Need, Only, Rule, Setting,
    Share, Start, Step, Track, Trigger, Unit, Window, Within,
};
use crate::class::Class;
use crate::enrollment::Grade;
use crate::tally::{Days, Fraction};

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
    pub state: Option<String>,
    pub extends: Option<String>,
    pub events: Vec<Dated<Event>>,
    pub rules: Vec<Rule>,
    pub settings: Vec<Setting>,
    pub tracks: Vec<Track>,
    pub steps: Vec<Dated<Step>>,
    pub guards: Vec<Dated<Guard>>,
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
    state: Option<String>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    title: String,
    track: Option<String>,
    #[serde(default)]
    only: RawOnly,
    text: Vec<RawText>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOnly {
    ages: Option<Ages>,
    #[serde(default)]
    grades: Vec<String>,
    #[serde(default)]
    schools: Vec<String>,
}

#[derive(Deserialize)]
struct RawText {
    #[serde(flatten)]
    head: RawHead,
    count: Option<RawCount>,
    share: Option<RawShare>,
    again: Option<RawAgain>,
    acts: Option<RawActs>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCount {
    of: String,
    #[serde(default)]
    classes: Vec<Class>,
    #[serde(default)]
    reasons: Vec<String>,
    at_least: u16,
    within: String,
    report: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawShare {
    #[serde(default)]
    classes: Vec<Class>,
    #[serde(default)]
    reasons: Vec<String>,
    at_least: Option<String>,
    more_than: Option<String>,
    enrolled_at_least: Option<u32>,
    enrolled_more_than: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAgain {
    after: String,
    events: bool,
    #[serde(default)]
    classes: Vec<Class>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawActs {
    reports: Option<u16>,
    any_rule: Option<Vec<String>>,
    share: Option<RawShare>,
    needs: Vec<Need>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTrack {
    id: String,
    title: String,
    grades: Vec<String>,
    ages: Option<Ages>,
}

#[derive(Deserialize)]
struct RawStep {
    #[serde(flatten)]
    head: RawHead,
    id: String,
    track: Option<String>,
    after: After,
    duty: String,
    within: Option<Within>,
    #[serde(default)]
    selected_by_person: bool,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize)]
struct RawGuard {
    #[serde(flatten)]
    head: RawHead,
    id: String,
    groups: Option<Vec<String>>,
    programs: Option<Vec<String>>,
    #[serde(default)]
    withdrawn: bool,
    #[serde(default)]
    illness_form: bool,
    age_from: Option<i16>,
    share: Option<RawShare>,
    #[serde(default)]
    holds: Vec<String>,
    consult: String,
    #[serde(flatten)]
    unknown: Unknown,
}

impl File {
    fn read(self) -> Result<Parsed, String> {
        Ok(Parsed {
            title: self.title,
            state: self.state,
            extends: self.extends,
            events: in_order(each(self.event, RawEvent::read)?, "event")?,
            rules: each(self.rule, RawRule::read)?,
            settings: self.setting,
            tracks: each(self.track, RawTrack::read)?,
            steps: each(self.step, RawStep::read)?,
            guards: each(self.guard, RawGuard::read)?,
        })
    }
}

fn each<A, B>(items: Vec<A>, read: impl Fn(A) -> Result<B, String>) -> Result<Vec<B>, String> {
    items.into_iter().map(read).collect()
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
        let (minutes, inclusive) = match (self.minutes_more_than, self.minutes_at_least) {
            (Some(minutes), None) => (minutes, false),
            (None, Some(minutes)) => (minutes, true),
            _ => return Err("event: give one of minutes_more_than, minutes_at_least".into()),
        };
        self.head.dated("event", Event { minutes, inclusive, ages: self.ages })
    }
}

impl RawRule {
    fn read(self) -> Result<Rule, String> {
        let id = self.id;
        if self.text.is_empty() {
            return Err(format!("{id}: a rule needs a text"));
        }
        let texts = each(self.text, |text| text.read(&id))?;
        let texts = in_order(texts, &id)?;
        let RawOnly { ages, grades, schools } = self.only;
        let only = Only { ages, grades: read_grades(grades, &id)?, schools };
        Ok(Rule { id, title: self.title, track: self.track, only, texts })
    }
}

impl RawText {
    fn read(self, id: &str) -> Result<Dated<Measure>, String> {
        none_of(&self.unknown, id)?;
        let measure = match (self.count, self.share, self.again, self.acts) {
            (Some(count), None, None, None) => count.read(),
            (None, Some(share), None, None) => share.read().map(Measure::Share),
            (None, None, Some(again), None) => Ok(again.read()),
            (None, None, None, Some(acts)) => acts.read(),
            _ => Err("give exactly one of count, share, again, acts".into()),
        };
        let measure = measure.map_err(|why| format!("{id}: {why}"))?;
        self.head.dated(id, measure)
    }
}

impl RawCount {
    fn read(self) -> Result<Measure, String> {
        let unit = match self.of.as_str() {
            "events" if self.classes.is_empty() && self.reasons.is_empty() => Unit::Events,
            "days" => {
                full_day(&self.classes)?;
                Unit::Days { classes: self.classes, reasons: self.reasons }
            }
            "occasions" if self.reasons.is_empty() => Unit::Occasions { classes: self.classes },
            "events" | "occasions" => {
                return Err("classes or reasons do not go with this unit".into());
            }
            other => return Err(format!("count.of = {other:?}; events, days or occasions")),
        };
        if self.at_least == 0 {
            return Err("count.at_least must be 1 or more".into());
        }
        if self.report.is_some_and(|report| !(1..100).contains(&report)) {
            return Err("count.report must be the number of a report, such as 1".into());
        }
        let window = window(&self.within)?;
        Ok(Measure::Count { unit, at_least: self.at_least, window, report: self.report })
    }
}

fn full_day(classes: &[Class]) -> Result<(), String> {
    match classes.iter().find(|class| class.full_day_rank().is_none()) {
        Some(class) => Err(format!("{class} is not a full-day class")),
        None => Ok(()),
    }
}

/// `school_year`, `consecutive`, or a number and its unit.
fn window(text: &str) -> Result<Window, String> {
    let wrong = || {
        format!(
            "within = {text:?}; school_year, consecutive, or a number of calendar_days, months \
             or schooldays such as \"28 calendar_days\""
        )
    };
    let (number, unit) = match text {
        "school_year" => return Ok(Window::SchoolYear),
        "consecutive" => return Ok(Window::Consecutive),
        _ => text.split_once(' ').ok_or_else(wrong)?,
    };
    let number: u16 = number.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
    match unit {
        "calendar_days" => Ok(Window::CalendarDays(number)),
        "months" => Ok(Window::Months(number)),
        "schooldays" => Ok(Window::Schooldays(number)),
        _ => Err(wrong()),
    }
}

impl RawShare {
    fn read(self) -> Result<Share, String> {
        full_day(&self.classes)?;
        let (text, exceed) = match (self.at_least, self.more_than) {
            (Some(text), None) => (text, false),
            (None, Some(text)) => (text, true),
            _ => return Err("share: give one of at_least, more_than".into()),
        };
        let enrolled = match (self.enrolled_at_least, self.enrolled_more_than) {
            (Some(days), None) => days,
            (None, Some(days)) => days.saturating_add(1),
            _ => return Err("share: give one of enrolled_at_least, enrolled_more_than".into()),
        };
        Ok(Share {
            classes: self.classes,
            reasons: self.reasons,
            fraction: fraction(&text)?,
            exceed,
            enrolled: Days::whole(enrolled),
        })
    }
}

/// `1/10`: two whole numbers, so that nothing is rounded.
fn fraction(text: &str) -> Result<Fraction, String> {
    let parts = text.split_once('/').and_then(|(over, under)| {
        Some(Fraction { over: over.trim().parse().ok()?, under: under.trim().parse().ok()? })
    });
    parts
        .filter(|fraction| fraction.under > 0)
        .ok_or_else(|| format!("{text:?} is not a fraction such as \"1/10\""))
}

impl RawAgain {
    fn read(self) -> Measure {
        let mut units = Vec::new();
        if self.events {
            units.push(Unit::Events);
        }
        if !self.classes.is_empty() {
            units.push(Unit::Occasions { classes: self.classes });
        }
        Measure::Again { after: self.after, units }
    }
}

impl RawActs {
    fn read(self) -> Result<Measure, String> {
        let trigger = match (self.reports, self.any_rule, self.share) {
            (Some(reports), None, None) => Trigger::Reports(reports),
            (None, Some(rules), None) => Trigger::AnyRule(rules),
            (None, None, Some(share)) => Trigger::Share(share.read()?),
            _ => return Err("acts: give one of reports, any_rule, share".into()),
        };
        Ok(Measure::Acts { trigger, needs: self.needs })
    }
}

fn read_grades(grades: Vec<String>, what: &str) -> Result<Vec<Grade>, String> {
    each(grades, |grade| grade.parse().map_err(|why| format!("{what}: {grade:?} {why}")))
}

impl RawTrack {
    fn read(self) -> Result<Track, String> {
        let grades = read_grades(self.grades, &format!("track {}", self.id))?;
        Ok(Track { id: self.id, title: self.title, grades, ages: self.ages })
    }
}

impl RawStep {
    fn read(self) -> Result<Dated<Step>, String> {
        let what = format!("step {}", self.id);
        none_of(&self.unknown, &what)?;
        self.head.dated(
            &what,
            Step {
                id: self.id,
                track: self.track,
                after: self.after,
                duty: self.duty,
                within: self.within,
                selected_by_person: self.selected_by_person,
            },
        )
    }
}

impl RawGuard {
    fn read(self) -> Result<Dated<Guard>, String> {
        let what = format!("guard {}", self.id);
        none_of(&self.unknown, &what)?;
        let mut signs = Vec::new();
        signs.extend(self.groups.map(GuardSign::Groups));
        signs.extend(self.programs.map(GuardSign::Programs));
        signs.extend(self.withdrawn.then_some(GuardSign::Withdrawn));
        signs.extend(self.illness_form.then_some(GuardSign::IllnessForm));
        signs.extend(self.age_from.map(GuardSign::AgeFrom));
        if let Some(share) = self.share {
            signs.push(GuardSign::Share(share.read().map_err(|why| format!("{what}: {why}"))?));
        }
        match <[GuardSign; 1]>::try_from(signs) {
            Ok([sign]) => self.head.dated(
                &what,
                Guard { id: self.id, sign, holds: self.holds, consult: self.consult },
            ),
            Err(_) => Err(format!("{what}: give exactly one sign (groups, programs …)")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_and_fractions_are_read_exactly() {
        assert_eq!(window("28 calendar_days"), Ok(Window::CalendarDays(28)));
        assert_eq!(window("6 months"), Ok(Window::Months(6)));
        assert!(window("four weeks").is_err());
        assert_eq!(fraction("3/40"), Ok(Fraction { over: 3, under: 40 }));
        assert!(fraction("0.1").is_err());
        assert!(fraction("1/0").is_err());
    }

    #[test]
    fn a_typing_error_is_told_with_its_place() {
        let error = parse("us-xx/rules.toml", "title = \"X\"\n[[rulle]]\n").expect_err("refused");
        assert!(error.to_string().contains("rulle"), "{error}");
        assert!(error.to_string().starts_with("us-xx/rules.toml"), "{error}");
    }
}

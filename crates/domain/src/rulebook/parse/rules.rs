//! Rules as they are written.

use serde::Deserialize;

use super::super::{Ages, Dated, Measure, Need, Only, Rule, Share, Trigger, Unit, Window};
use super::{RawHead, Unknown, each, in_order, none_of, read_grades, sensible};
use crate::class::Class;
use crate::tally::{Days, Fraction};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
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
pub(super) struct RawShare {
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

impl RawRule {
    pub(super) fn read(self) -> Result<Rule, String> {
        let id = self.id;
        if self.text.is_empty() {
            return Err(format!("{id}: a rule needs a text"));
        }
        let texts = each(self.text, |text| text.read(&id))?;
        let texts = in_order(texts, &id)?;
        // These stand on events, whose ages the event itself names.
        let on_reports = |measure: &Measure| {
            let trigger = |trigger: &Trigger| matches!(trigger, Trigger::Reports(_));
            matches!(measure, Measure::Again { .. })
                || matches!(measure, Measure::Acts { trigger: on, .. } if trigger(on))
        };
        if self.only.ages.is_some() && texts.iter().any(|text| on_reports(&text.text)) {
            return Err(format!("{id}: the ages of again and of reports are those of [[event]]"));
        }
        let RawOnly { ages, grades, schools } = self.only;
        if let Some(ages) = ages {
            sensible(ages, &id)?;
        }
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
            (None, None, Some(again), None) => again.read(id),
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
            "occasions" if self.classes.is_empty() => {
                return Err("occasions need classes".into());
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
    pub(super) fn read(self) -> Result<Share, String> {
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
        .filter(|fraction| fraction.under > 0 && fraction.over <= fraction.under)
        .ok_or_else(|| format!("{text:?} is not a fraction such as \"1/10\""))
}

impl RawAgain {
    fn read(self, id: &str) -> Result<Measure, String> {
        if self.after == id || (!self.events && self.classes.is_empty()) {
            return Err("again needs another rule in after, and events or classes".into());
        }
        let mut units = Vec::new();
        if self.events {
            units.push(Unit::Events);
        }
        if !self.classes.is_empty() {
            units.push(Unit::Occasions { classes: self.classes });
        }
        Ok(Measure::Again { after: self.after, units })
    }
}

impl RawActs {
    fn read(self) -> Result<Measure, String> {
        let trigger = match (self.reports, self.any_rule, self.share) {
            (Some(reports), None, None) => Trigger::Reports(reports),
            (None, Some(rules), None) if rules.is_empty() => {
                return Err("acts.any_rule names no rule".into());
            }
            (None, Some(rules), None) => Trigger::AnyRule(rules),
            (None, None, Some(share)) => Trigger::Share(share.read()?),
            _ => return Err("acts: give one of reports, any_rule, share".into()),
        };
        if self.needs.is_empty() {
            return Err("acts need needs; a rule without acts is a count or a share".into());
        }
        Ok(Measure::Acts { trigger, needs: self.needs })
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
}

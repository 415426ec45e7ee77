//! Why a step of the ladder has begun for a student: the rule with its citation
//! and marks, the events, or the step before.

use domain::Date;
use domain::day::SchoolYear;
use domain::ledger::Packed;
use domain::rulebook::{After, Rulebook, Step};
use serde::Deserialize;
use store::StoreError;
use store::plan::Finding;

use crate::error::Result;

/// A mark that is a reason.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Reason {
    /// The day.
    pub date: Date,
    /// The code as it came.
    pub code: String,
    /// The word of its class.
    pub class: String,
    /// Minutes missed, where the row has them.
    pub minutes: Option<u16>,
    /// The period; none for all day.
    pub period: Option<String>,
}

/// Why a step has begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// The rule that was met, in the words of the rulebook; empty where an event
    /// or another step began it.
    pub rule: String,
    /// Code and section of the rule, where one was met.
    pub citation: Option<String>,
    /// The marks that met the rule.
    pub marks: Vec<Reason>,
    /// The days, each once, in order.
    pub days: Vec<Date>,
    /// What was done before, such as `sart-meeting`; empty where a rule or an event
    /// began it.
    pub follows: String,
}

/// A step that has begun: its id, the number of the statutory report (0 for none),
/// and the day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begun<'a> {
    pub(crate) step: &'a str,
    pub(crate) report: u32,
    pub(crate) since: Date,
}

/// Why a step has begun for a student who met these rules and had this year.
pub(crate) fn why(
    (book, as_of): (&Rulebook, Date),
    begun: Begun<'_>,
    findings: &[Finding],
    days: Option<&Packed>,
) -> Result<Why> {
    let Some(step) = step(book, as_of, begun.step) else { return Ok(Why::default()) };
    match &step.after {
        After::Rule(rule) => of_rule(book, rule, begun, findings),
        After::Event(number) => {
            Ok(Why { days: events(days, *number, begun.since), ..Why::default() })
        }
        After::Step(earlier) => {
            let earlier = self::step(book, as_of, earlier);
            let follows = earlier.map(|step| step.duty.clone()).unwrap_or_default();
            Ok(Why { follows, ..Why::default() })
        }
    }
}

/// A step as it is in force on a date.
pub(crate) fn step<'b>(book: &'b Rulebook, as_of: Date, id: &str) -> Option<&'b Step> {
    let mut steps = book.steps.iter().filter(|step| step.from <= as_of);
    steps.rfind(|step| step.text.id == id).map(|step| &step.text)
}

fn of_rule(book: &Rulebook, rule: &str, begun: Begun<'_>, findings: &[Finding]) -> Result<Why> {
    let mut own = findings.iter().filter(|finding| finding.rule == rule);
    // Reports are numbered by those that were filed, findings by the days that ask for
    // one: the day tells them.
    let since = begun.since.to_string();
    let of_day = own.clone().find(|finding| finding.met_on == since);
    let of_number = || own.clone().find(|finding| finding.report == begun.report);
    let finding = of_day.or_else(of_number).or_else(|| own.next());
    let title = book.rules.iter().find(|known| known.id == rule);
    let rule = title.map(|rule| rule.title.clone()).unwrap_or_default();
    let Some(finding) = finding else { return Ok(Why { rule, ..Why::default() }) };
    let marks: Vec<Reason> = serde_json::from_str(&finding.evidence)
        .map_err(|_| StoreError::Damaged("the reasons of a finding".into()))?;
    let mut days: Vec<Date> = marks.iter().map(|mark| mark.date).collect();
    days.sort_unstable();
    days.dedup();
    Ok(Why { rule, citation: Some(finding.citation.clone()), marks, days, follows: String::new() })
}

/// The days of the first events of the year of a date.
fn events(days: Option<&Packed>, number: u16, on: Date) -> Vec<Date> {
    let year = SchoolYear::containing(on);
    let Some(days) = days else { return Vec::new() };
    days.events.iter().take(number.into()).map(|day| year.date(day)).collect()
}

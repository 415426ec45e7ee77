//! The law and the local ladders as data: dated, with the citation beside each
//! number.
//!
//! A rulebook is a folder with one `rules.toml`. It may extend another; then
//! the parent's rules come first. Every rule text has a start date only, so
//! that no gap and no overlap can be written; asking for a date before the
//! first text is an error, never a neighbour's value.

pub mod check;
mod dated;
pub mod example;
mod excuse;
mod ladder;
pub mod library;
mod measure;
mod parse;
mod references;

use jiff::civil::Date;

pub use dated::{Citation, Dated, Start};
pub use excuse::Excuse;
pub use ladder::{After, DUTIES, Guard, GuardSign, STATUTORY_REPORT, Setting, Step, Track, Within};
pub use library::{Library, LibraryError};
pub use measure::{Ages, Event, Measure, Need, Only, Rule, Share, Trigger, Unit, Window};
pub use parse::ParseError;

use dated::on;

/// No text of a rule holds on a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rule in force on {on}: {what} of rulebook {rulebook} starts on {first}")]
pub struct NoRuleInForce {
    /// The rulebook.
    pub rulebook: String,
    /// The rule, or what else was asked for.
    pub what: String,
    /// The date that was asked about.
    pub on: Date,
    /// The first date on which it holds.
    pub first: Date,
}

/// A whole rulebook, its parents' texts first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebook {
    /// Its name: its folder.
    pub name: String,
    /// What it is.
    pub title: String,
    /// `NAME@` and the first 12 hex digits over its files.
    pub version: String,
    /// What one occasion of truancy is.
    pub events: Vec<Dated<Event>>,
    /// The rules by id.
    pub rules: Vec<Rule>,
    /// The settings.
    pub settings: Vec<Setting>,
    /// The tracks.
    pub tracks: Vec<Track>,
    /// The steps of the ladders.
    pub steps: Vec<Dated<Step>>,
    /// The guards.
    pub guards: Vec<Dated<Guard>>,
    /// The reasons for which an absence is excused.
    pub excuses: Vec<Dated<Excuse>>,
}

/// The texts of a rulebook that hold on one date.
#[derive(Clone, Debug)]
pub struct InForce<'a> {
    /// What one occasion of truancy is.
    pub event: Event,
    /// The rules, by id, with the text in force.
    pub rules: Vec<(&'a Rule, &'a Dated<Measure>)>,
    /// Rules that start later.
    pub later: Vec<&'a Rule>,
}

impl Rulebook {
    /// The texts in force on a date.
    ///
    /// # Errors
    /// When the definition of an event or every rule starts later.
    pub fn in_force(&self, date: Date) -> Result<InForce<'_>, NoRuleInForce> {
        let event = on(&self.events, date)
            .ok_or_else(|| self.not_yet("the event", date, &self.events))?
            .text;
        let mut rules = Vec::new();
        let mut later = Vec::new();
        for rule in &self.rules {
            match on(&rule.texts, date) {
                Some(text) => rules.push((rule, text)),
                None => later.push(rule),
            }
        }
        match later.first() {
            Some(rule) if rules.is_empty() => Err(self.not_yet(&rule.id, date, &rule.texts)),
            _ => Ok(InForce { event, rules, later }),
        }
    }

    /// The text of one rule on a date.
    ///
    /// # Errors
    /// When the rule starts later.
    pub fn rule_on<'a>(
        &self,
        rule: &'a Rule,
        date: Date,
    ) -> Result<&'a Dated<Measure>, NoRuleInForce> {
        on(&rule.texts, date).ok_or_else(|| self.not_yet(&rule.id, date, &rule.texts))
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The guards in force on a date.
    pub fn guards_on(&self, date: Date) -> impl Iterator<Item = &Dated<Guard>> {
        self.guards.iter().filter(move |guard| guard.from <= date)
    }

    /// The reasons in force on a date for which an absence is excused; of each the
    /// latest text, in the order of the file.
    pub fn excuses_on(&self, date: Date) -> impl Iterator<Item = &Dated<Excuse>> {
        let known = move |excuse: &&Dated<Excuse>| excuse.from <= date;
        self.excuses.iter().filter(known).filter(move |excuse| {
            let same = self.excuses.iter().filter(known).filter(|it| it.text.id == excuse.text.id);
            same.map(|it| it.from).max() == Some(excuse.from)
        })
    }

    /// The step that asks for a statutory report, by its number in the school year, as it
    /// is in force on a date.
    #[must_use]
    pub fn step_of_report(&self, number: u16, date: Date) -> Option<&Dated<Step>> {
        let asks = |step: &&Dated<Step>| {
            let After::Rule(rule) = &step.text.after else { return false };
            let measure = self.rule(rule).and_then(|rule| on(&rule.texts, date));
            step.from <= date
                && step.text.duty == STATUTORY_REPORT
                && measure.is_some_and(|measure| measure.text.asks_for_report(number))
        };
        self.steps.iter().filter(asks).max_by_key(|step| step.from)
    }

    fn not_yet<T>(&self, what: &str, on: Date, texts: &[Dated<T>]) -> NoRuleInForce {
        let first = texts.first().map_or(Date::MAX, |text| text.from);
        NoRuleInForce { rulebook: self.name.clone(), what: what.to_owned(), on, first }
    }
}

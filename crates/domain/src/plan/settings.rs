//! The values that a district sets for itself, and those that a plan rests on.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::rulebook::{Rulebook, Within};

/// A district's own values over those of its rulebook.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    own: Vec<Own>,
    defaults: BTreeMap<Box<str>, Box<str>>,
}

#[derive(Clone, Debug)]
struct Own {
    key: Box<str>,
    value: Box<str>,
    from: Option<Date>,
}

/// A setting has a value that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("setting {key} is {value:?}; write {wanted}")]
pub struct SettingError {
    /// The setting.
    pub key: &'static str,
    /// Its value.
    pub value: String,
    /// What would be understood.
    pub wanted: &'static str,
}

impl Settings {
    /// The values of a rulebook alone.
    #[must_use]
    pub fn of(book: &Rulebook) -> Self {
        let defaults = book.settings.iter();
        let defaults = defaults.map(|setting| (&*setting.key, &*setting.value));
        Self {
            own: Vec::new(),
            defaults: defaults.map(|(key, value)| (key.into(), value.into())).collect(),
        }
    }

    /// Adds a value of the district, which holds from a date on, or always.
    pub fn set(&mut self, key: &str, value: &str, from: Option<Date>) {
        self.own.push(Own { key: key.into(), value: value.into(), from });
    }

    /// The value on a date: the district's that began last (among equals the
    /// last that was added), or else the rulebook's. A value without a start
    /// is older than any with one.
    #[must_use]
    pub fn on(&self, key: &str, date: Date) -> Option<&str> {
        self.own
            .iter()
            .filter(|own| *own.key == *key && own.from.is_none_or(|from| from <= date))
            .max_by_key(|own| own.from)
            .map(|own| &*own.value)
            .or_else(|| self.defaults.get(key).map(|value| &**value))
    }

    /// A number of days; none when neither district nor rulebook has one.
    ///
    /// # Errors
    /// When it is not a whole number from 0 on.
    pub fn days(&self, key: &'static str, date: Date) -> Result<Option<u16>, SettingError> {
        let read = |value: &str| {
            value.trim().parse().map_err(|_| refused(key, value, "a whole number of days"))
        };
        self.on(key, date).map(read).transpose()
    }

    /// The age from which the rights to records and letters are the student's
    /// own.
    ///
    /// # Errors
    /// When neither district nor rulebook gives one, or it is no number: nobody
    /// may guess who has the right to a letter.
    pub fn rights_from_age(&self, date: Date) -> Result<i16, SettingError> {
        const KEY: &str = "rights_from_age";
        let value = self.on(KEY, date).unwrap_or("");
        value.trim().parse().map_err(|_| refused(KEY, value, "a whole number of years"))
    }

    /// One of several words, by its place among them; none when neither
    /// district nor rulebook has one.
    pub(crate) fn word<const N: usize>(
        &self,
        key: &'static str,
        date: Date,
        words: [&str; N],
        wanted: &'static str,
    ) -> Result<Option<usize>, SettingError> {
        let read = |value: &str| {
            let place = words.iter().position(|word| value.trim().eq_ignore_ascii_case(word));
            place.ok_or_else(|| refused(key, value, wanted))
        };
        self.on(key, date).map(read).transpose()
    }

    /// The dates on which a value of the district begins.
    pub(super) fn starts(&self) -> impl Iterator<Item = Date> {
        self.own.iter().filter_map(|own| own.from)
    }
}

fn refused(key: &'static str, value: &str, wanted: &'static str) -> SettingError {
    SettingError { key, value: value.to_owned(), wanted }
}

/// What the settings of one date mean for a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    /// The time that a family has to clear an absence.
    pub(super) grace: Within,
    /// Another system sends the first letter.
    pub(super) letter_1_elsewhere: bool,
}

impl Terms {
    /// Read once for all students, so that a typing error is told once. Where
    /// neither district nor rulebook gives a time to clear, there is none.
    pub(super) fn on(settings: &Settings, date: Date) -> Result<Self, SettingError> {
        let days = settings.days("grace_days", date)?.unwrap_or(0);
        let units = ["school", "calendar"];
        let unit = settings.word("grace_unit", date, units, "school or calendar")?;
        let senders = ["us", "external"];
        let sender = settings.word("letter1_by", date, senders, "us or external")?;
        Ok(Self {
            grace: match unit {
                Some(1) => Within::CalendarDays(days),
                _ => Within::SchoolDays(days),
            },
            letter_1_elsewhere: sender == Some(1),
        })
    }
}

//! Dates as people write them in a language.

use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD, YMDE};
use icu_locale_core::Locale;
use jiff::civil::Date;

/// Writes dates in a language.
pub(super) struct Dates {
    long: DateTimeFormatter<YMD>,
    row: DateTimeFormatter<YMDE>,
    month: DateTimeFormatter<YM>,
}

impl Dates {
    /// In the language of a tag; none where its dates are not known.
    pub(super) fn of(tag: &str) -> Option<Self> {
        // Persian would count the years of another calendar.
        let locale: Locale = format!("{tag}-u-ca-gregory").parse().ok()?;
        let long = DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?;
        let row = DateTimeFormatter::try_new((&locale).into(), YMDE::medium()).ok()?;
        let month = DateTimeFormatter::try_new((&locale).into(), YM::medium()).ok()?;
        Some(Self { long, row, month })
    }

    /// In a sentence: November 22, 2026.
    pub(super) fn long(&self, date: Date) -> String {
        gregorian(date).map_or_else(|| date.to_string(), |date| self.long.format(&date).to_string())
    }

    /// In a table: Sun, Nov 22, 2026.
    pub(super) fn row(&self, date: Date) -> String {
        gregorian(date).map_or_else(|| date.to_string(), |date| self.row.format(&date).to_string())
    }

    /// In a long table, before the days of the month: Nov 2026.
    pub(super) fn month(&self, date: Date) -> String {
        gregorian(date)
            .map_or_else(|| date.to_string(), |date| self.month.format(&date).to_string())
    }
}

fn gregorian(date: Date) -> Option<IcuDate<Gregorian>> {
    let byte = |number: i8| u8::try_from(number).ok();
    IcuDate::try_new_gregorian(date.year().into(), byte(date.month())?, byte(date.day())?).ok()
}

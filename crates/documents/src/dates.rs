//! Dates and times as people write them in a language.

use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::fieldsets::{E, M, MDE, T, YM, YMD, YMDE};
use icu_datetime::input::Time as IcuTime;
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use icu_locale_core::Locale;
use jiff::civil::{Date, Time};

/// Writes dates and times in a language.
#[derive(Debug)]
pub struct Dates {
    long: DateTimeFormatter<YMD>,
    row: DateTimeFormatter<YMDE>,
    near: DateTimeFormatter<MDE>,
    month: DateTimeFormatter<YM>,
    month_name: DateTimeFormatter<M>,
    weekday: DateTimeFormatter<E>,
    time: NoCalendarFormatter<T>,
}

impl Dates {
    /// In the language of a tag; none where its dates are not known.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        // Persian would count the years of another calendar.
        let locale: Locale = format!("{tag}-u-ca-gregory").parse().ok()?;
        let long = DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?;
        let row = DateTimeFormatter::try_new((&locale).into(), YMDE::medium()).ok()?;
        let near = DateTimeFormatter::try_new((&locale).into(), MDE::medium()).ok()?;
        let month = DateTimeFormatter::try_new((&locale).into(), YM::medium()).ok()?;
        let month_name = DateTimeFormatter::try_new((&locale).into(), M::medium()).ok()?;
        let weekday = DateTimeFormatter::try_new((&locale).into(), E::long()).ok()?;
        let time = NoCalendarFormatter::try_new((&locale).into(), T::hm()).ok()?;
        Some(Self { long, row, near, month, month_name, weekday, time })
    }

    /// In a sentence: November 22, 2026.
    #[must_use]
    pub fn long(&self, date: Date) -> String {
        gregorian(date).map_or_else(|| date.to_string(), |date| self.long.format(&date).to_string())
    }

    /// In a table: Sun, Nov 22, 2026.
    #[must_use]
    pub fn row(&self, date: Date) -> String {
        gregorian(date).map_or_else(|| date.to_string(), |date| self.row.format(&date).to_string())
    }

    /// Where the school year is known: Sun, Nov 22.
    #[must_use]
    pub fn near(&self, date: Date) -> String {
        gregorian(date).map_or_else(|| date.to_string(), |date| self.near.format(&date).to_string())
    }

    /// In a long table, before the days of the month: Nov 2026.
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        gregorian(date)
            .map_or_else(|| date.to_string(), |date| self.month.format(&date).to_string())
    }

    /// In a drawing of a year: Nov.
    #[must_use]
    pub fn month_name(&self, date: Date) -> String {
        gregorian(date)
            .map_or_else(|| date.to_string(), |date| self.month_name.format(&date).to_string())
    }

    /// In a sentence about one week: Sunday.
    #[must_use]
    pub fn weekday(&self, date: Date) -> String {
        gregorian(date)
            .map_or_else(|| date.to_string(), |date| self.weekday.format(&date).to_string())
    }

    /// The time of a day to the minute: 4:10 PM.
    #[must_use]
    pub fn time(&self, time: Time) -> String {
        let byte = |number: i8| u8::try_from(number).unwrap_or(0);
        let known = IcuTime::try_new(byte(time.hour()), byte(time.minute()), 0, 0);
        known.map_or_else(|_| time.to_string(), |time| self.time.format(&time).to_string())
    }
}

fn gregorian(date: Date) -> Option<IcuDate<Gregorian>> {
    let byte = |number: i8| u8::try_from(number).ok();
    IcuDate::try_new_gregorian(date.year().into(), byte(date.month())?, byte(date.day())?).ok()
}

//! Single values of a cell: how each kind is read and written.

use std::ops::Deref;

use domain::Date;
use domain::access::Role;
use domain::calendar::DayType;
use domain::class::Class;
use domain::enrollment::Grade;
use domain::problem::ProblemKind;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::table::{self, LONGEST_KEY};

/// Why a cell cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The kind of problem.
    pub kind: ProblemKind,
    /// What the column asks for, in plain words.
    pub asks: Box<str>,
}

impl Wrong {
    fn unreadable(asks: impl Into<Box<str>>) -> Self {
        Self { kind: ProblemKind::ValueUnreadable, asks: asks.into() }
    }
}

/// A kind of value that a cell can hold.
pub trait Value<'a>: Sized {
    /// Reads a trimmed cell.
    ///
    /// # Errors
    /// When the text is not such a value.
    fn read(text: &'a str) -> Result<Self, Wrong>;

    /// Appends the text of the cell.
    fn write(&self, out: &mut String);

    /// Moves a date or time by so many days. One that would leave the calendar
    /// stays where it is; other values do not move.
    fn shift(&mut self, _days: i32) {}

    /// Whether it is an id that is longer than databases find.
    fn is_long_id(&self) -> bool {
        false
    }
}

/// An id: text, whatever it looks like. Leading zeros matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id<'a>(pub &'a str);

impl Deref for Id<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl<'a> Value<'a> for Id<'a> {
    fn read(text: &'a str) -> Result<Self, Wrong> {
        if is_scientific(text) {
            let asks = "an id as it was before a spreadsheet turned it into a number".into();
            return Err(Wrong { kind: ProblemKind::IdScientific, asks });
        }
        if table::is_long(text) {
            return Err(Wrong::unreadable(format!("an id of at most {LONGEST_KEY} letters")));
        }
        Ok(Self(text))
    }

    fn write(&self, out: &mut String) {
        out.push_str(self.0);
    }

    fn is_long_id(&self) -> bool {
        table::is_long(self.0)
    }
}

/// `1.23457E+13`: what a spreadsheet makes of a long id.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let Some(exponent) = exponent.strip_prefix(['+', '-']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    whole.len() == 1 && digits(whole) && digits(part) && digits(exponent)
}

impl<'a> Value<'a> for &'a str {
    fn read(text: &'a str) -> Result<Self, Wrong> {
        Ok(text)
    }

    fn write(&self, out: &mut String) {
        out.push_str(self);
    }
}

impl<'a, T: Value<'a>> Value<'a> for Option<T> {
    fn read(text: &'a str) -> Result<Self, Wrong> {
        if text.is_empty() { Ok(None) } else { T::read(text).map(Some) }
    }

    fn write(&self, out: &mut String) {
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn shift(&mut self, days: i32) {
        if let Some(value) = self {
            value.shift(days);
        }
    }
}

impl Value<'_> for Date {
    fn read(text: &str) -> Result<Self, Wrong> {
        if let Some(date) = iso_date(text.as_bytes()) {
            return Ok(date);
        }
        let numbers = text.split(['/', '.', '-']).collect::<Vec<_>>();
        let number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let by_parts = numbers.len() == 3 && numbers.iter().all(number) && numbers[0].len() < 4;
        let kind = if by_parts { ProblemKind::DateAmbiguous } else { ProblemKind::ValueUnreadable };
        Err(Wrong { kind, asks: "a date as YYYY-MM-DD".into() })
    }

    fn write(&self, out: &mut String) {
        push(out, format_args!("{self}"));
    }

    fn shift(&mut self, days: i32) {
        *self = self.checked_add(days.days()).unwrap_or(*self);
    }
}

/// Exactly `YYYY-MM-DD`, and a day that exists.
fn iso_date(text: &[u8]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    let two = |tens, ones| Some(digit(tens)? * 10 + digit(ones)?);
    let year = two(y1, y2)? * 100 + two(y3, y4)?;
    let (month, day) = (i8::try_from(two(m1, m2)?).ok()?, i8::try_from(two(d1, d2)?).ok()?);
    Date::new(year, month, day).ok()
}

impl Value<'_> for Timestamp {
    fn read(text: &str) -> Result<Self, Wrong> {
        text.parse().map_err(|_| {
            Wrong::unreadable("a time with its offset, such as 2025-08-14T09:30:00-07:00")
        })
    }

    fn write(&self, out: &mut String) {
        push(out, format_args!("{self}"));
    }

    fn shift(&mut self, days: i32) {
        *self = self.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(*self);
    }
}

/// An instant, and the offset of the clock that its writer looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The writer's offset from UTC.
    pub offset: Offset,
}

impl Moment {
    /// The date that the writer saw on the wall.
    #[must_use]
    pub fn written(&self) -> Date {
        self.offset.to_datetime(self.at).date()
    }
}

impl Value<'_> for Moment {
    fn read(text: &str) -> Result<Self, Wrong> {
        let at = Timestamp::read(text)?;
        let offset = Pieces::parse(text).ok().and_then(|pieces| pieces.to_numeric_offset());
        Ok(Self { at, offset: offset.unwrap_or(Offset::UTC) })
    }

    fn write(&self, out: &mut String) {
        if self.offset == Offset::UTC {
            return self.at.write(out);
        }
        push(out, format_args!("{}", self.at.display_with_offset(self.offset)));
    }

    fn shift(&mut self, days: i32) {
        self.at.shift(days);
    }
}

/// A time of day in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(pub u16);

impl Value<'_> for TimeOfDay {
    fn read(text: &str) -> Result<Self, Wrong> {
        let time: Option<jiff::civil::Time> =
            (text.len() >= 4 && text.contains(':')).then(|| padded(text).parse().ok()).flatten();
        let time = time.ok_or_else(|| Wrong::unreadable("a time such as 08:15 or 14:05"))?;
        let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
        Ok(Self(u16::try_from(minutes).unwrap_or(0)))
    }

    fn write(&self, out: &mut String) {
        push(out, format_args!("{:02}:{:02}", self.0 / 60, self.0 % 60));
    }
}

/// `8:15` as `08:15`.
fn padded(text: &str) -> String {
    if text.find(':') == Some(1) { format!("0{text}") } else { text.to_owned() }
}

impl Value<'_> for u16 {
    fn read(text: &str) -> Result<Self, Wrong> {
        text.parse().map_err(|_| Wrong::unreadable("a whole number"))
    }

    fn write(&self, out: &mut String) {
        push(out, format_args!("{self}"));
    }
}

impl Value<'_> for bool {
    fn read(text: &str) -> Result<Self, Wrong> {
        let yes = ["1", "true", "yes", "y"];
        let no = ["0", "false", "no", "n"];
        let is = |words: [&str; 4]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        match (is(yes), is(no)) {
            (true, _) => Ok(true),
            (_, true) => Ok(false),
            _ => Err(Wrong::unreadable("1 for yes or 0 for no")),
        }
    }

    fn write(&self, out: &mut String) {
        out.push(if *self { '1' } else { '0' });
    }
}

macro_rules! by_name {
    ($($type:ty: $display:expr;)*) => {$(
        impl Value<'_> for $type {
            fn read(text: &str) -> Result<Self, Wrong> {
                text.parse().map_err(|why| Wrong::unreadable(format!("{why}")))
            }

            fn write(&self, out: &mut String) {
                let display: fn(&$type) -> String = $display;
                out.push_str(&display(self));
            }
        }
    )*};
}

by_name! {
    Class: |class| class.name().to_owned();
    DayType: |day_type| day_type.name().to_owned();
    Grade: Grade::to_string;
    Role: |role| role.name().to_owned();
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    use std::fmt::Write;
    out.write_fmt(text).expect("writing to a String cannot fail");
}

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident: $($word:literal)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(&'static str);

        impl $name {
            /// The closed list.
            pub const ALL: &[&str] = &[$($word),*];

            /// The word.
            #[must_use]
            pub fn name(self) -> &'static str {
                self.0
            }

            /// The value for a word of the list.
            #[must_use]
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().find(|known| known.eq_ignore_ascii_case(word)).map(|word| Self(word))
            }
        }

        impl Value<'_> for $name {
            fn read(text: &str) -> Result<Self, Wrong> {
                Self::named(text)
                    .ok_or_else(|| Wrong::unreadable(format!("one of {}", Self::ALL.join(", "))))
            }

            fn write(&self, out: &mut String) {
                out.push_str(self.0);
            }
        }
    };
}

closed_list! {
    /// A kind of letter.
    LetterKind: "letter-1" "letter-2" "letter-3" "chronic" "excessive-excused" "correction"
        "good-news" "cart-invite" "sart-invite" "sst-invite" "missed-meeting" "sarb-notice"
}

closed_list! {
    /// A way to reach out to a family, or another effort for a student.
    AttemptKind: "call" "email" "text" "mail" "conference" "home_visit" "routing_slip"
        "residence_check" "schedule_change" "outside_referral" "sst_referral"
        "student_conference"
}

closed_list! {
    /// What came of it.
    Outcome: "reached" "no_answer" "message" "wrong_number" "returned" "declined" "done"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_iso_or_refused_as_ambiguous() {
        assert_eq!(Date::read("2026-03-04"), Ok(date(2026, 3, 4)));
        for text in ["03/04/2026", "3/4/26", "4.3.2026", "03-04-2026"] {
            let wrong = Date::read(text).expect_err(text);
            assert_eq!(wrong.kind, ProblemKind::DateAmbiguous, "{text}");
        }
        for text in ["2026-02-29", "20260304", "2026-3-4", "tomorrow", "２０２６-03-04"] {
            let wrong = Date::read(text).expect_err(text);
            assert_eq!(wrong.kind, ProblemKind::ValueUnreadable, "{text}");
        }
    }

    #[test]
    fn ids_keep_their_zeros_and_refuse_scientific_notation() {
        assert_eq!(Id::read("000123"), Ok(Id("000123")));
        assert_eq!(Id::read("E105"), Ok(Id("E105")));
        assert_eq!(Id::read("12E+05"), Ok(Id("12E+05")));
        for text in ["1.2E+05", "1.23457E+13", "1E+05"] {
            assert!(Id::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_moment_keeps_the_clock_of_its_writer() {
        let text = "2025-09-02T20:30:00-07:00";
        let moment = Moment::read(text).expect("moment");
        assert_eq!(moment.written(), date(2025, 9, 2));
        let mut written = String::new();
        moment.write(&mut written);
        assert_eq!(written, text);
        assert!(Moment::read("2025-09-02T20:30:00").is_err());
    }

    #[test]
    fn times_and_flags_are_read() {
        assert_eq!(TimeOfDay::read("8:15"), Ok(TimeOfDay(495)));
        assert_eq!(TimeOfDay::read("14:05:00"), Ok(TimeOfDay(845)));
        assert!(TimeOfDay::read("25:00").is_err());
        assert!(TimeOfDay::read("0815").is_err());
        assert_eq!(bool::read("TRUE"), Ok(true));
        assert!(bool::read("maybe").is_err());
    }
}

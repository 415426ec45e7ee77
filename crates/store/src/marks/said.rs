//! What an import stated about a student's school year, as text: a JSON list
//! with a list for each mark (see `0001.sql`).

use std::borrow::Cow;
use std::fmt::{self, Write};

use domain::Date;
use domain::codes::CodeIx;
use domain::history::Statement;
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::periods::PeriodIx;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};

use crate::error::{Result, StoreError};

/// Writes statements, in the order of their rows.
pub(super) fn write<'m>(out: &mut String, marks: impl Iterator<Item = &'m Statement>) {
    out.push('[');
    for (place, said) in marks.enumerate() {
        if place > 0 {
            out.push(',');
        }
        one(out, said);
    }
    out.push(']');
}

/// One mark. What is not known at the end is left off.
fn one(out: &mut String, said: &Statement) {
    let mark = &said.mark;
    push(out, format_args!("[{},{},{}", mark.row, number(mark.date), mark.code.0));
    let dated = mark.recorded != Recorded::UNKNOWN;
    let numbers = [
        dated.then(|| mark.recorded.nanoseconds()),
        mark.school.map(|school| school.0.into()),
        mark.period.map(|period| period.0.into()),
        mark.minutes.map(i64::from),
        mark.start_time.map(i64::from),
    ];
    let texts = [&said.reason, &said.note, &said.source_id];
    let last_text = texts.iter().rposition(|text| !text.is_empty());
    let last = match last_text {
        Some(_) => numbers.len(),
        None => numbers.iter().rposition(Option::is_some).map_or(0, |place| place + 1),
    };
    for number in &numbers[..last] {
        match number {
            Some(number) => push(out, format_args!(",{number}")),
            None => out.push_str(",null"),
        }
    }
    for text in texts.iter().take(last_text.map_or(0, |place| place + 1)) {
        // A text always has a JSON form.
        push(out, format_args!(",{}", serde_json::to_string(&***text).unwrap_or_default()));
    }
    out.push(']');
}

fn push(out: &mut String, text: fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

/// Reads statements and hands each over, with whether its source gave a time;
/// one without is as old as its import.
pub(super) fn read(
    text: &str,
    import: Recorded,
    mut each: impl FnMut(Statement, bool) -> Result<()>,
) -> Result<()> {
    let mut failed = None;
    let mut take = |Said(mut statement)| {
        let dated = statement.mark.recorded != Recorded::UNKNOWN;
        if !dated {
            statement.mark.recorded = import;
        }
        if failed.is_none() {
            failed = each(statement, dated).err();
        }
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Each(&mut take).deserialize(&mut json);
    read.map_err(|error| StoreError::Damaged(format!("marks: {error}")))?;
    failed.map_or(Ok(()), Err)
}

/// Hands over the elements of a list one by one.
struct Each<'f, F>(&'f mut F);

impl<'de, F: FnMut(Said)> DeserializeSeed<'de> for Each<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> std::result::Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Said)> Visitor<'de> for Each<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of marks")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(said) = list.next_element()? {
            (self.0)(said);
        }
        Ok(())
    }
}

/// A statement as it stands in the list.
struct Said(Statement);

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(json: D) -> std::result::Result<Self, D::Error> {
        json.deserialize_seq(One)
    }
}

struct One;

impl<'de> Visitor<'de> for One {
    type Value = Said;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mark")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Said, A::Error> {
        let missing = <A::Error as serde::de::Error>::custom;
        let needed = |number: Option<u32>| number.ok_or_else(|| missing("a number is missing"));
        let row = needed(list.next_element()?)?;
        let day = needed(list.next_element()?)?;
        let date = date(day).ok_or_else(|| missing("a number is no date"))?;
        let code = CodeIx(needed(list.next_element()?)?);
        let recorded: Option<i64> = list.next_element()?.flatten();
        let school: Option<u32> = list.next_element()?.flatten();
        let period: Option<u32> = list.next_element()?.flatten();
        let minutes: Option<u16> = list.next_element()?.flatten();
        let start_time: Option<u16> = list.next_element()?.flatten();
        let mut text = || -> std::result::Result<Box<str>, A::Error> {
            let text: Option<Cow<'de, str>> = list.next_element()?;
            Ok(text.unwrap_or_default().into())
        };
        let (reason, note, source_id) = (text()?, text()?, text()?);
        let mark = Mark {
            date,
            school: school.map(SchoolIx),
            code,
            period: period.map(PeriodIx),
            minutes,
            start_time,
            recorded: recorded.map_or(Recorded::UNKNOWN, Recorded::from_nanoseconds),
            row,
        };
        Ok(Said(Statement { mark, reason, note, source_id }))
    }
}

/// A date as the number YYYYMMDD.
fn number(date: Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

fn date(number: u32) -> Option<Date> {
    let part = |number: u32| i8::try_from(number).ok();
    let year = i16::try_from(number / 10_000).ok()?;
    Date::new(year, part(number / 100 % 100)?, part(number % 100)?).ok()
}

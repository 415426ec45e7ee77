//! What an import stated of a student's days in a month, as text: a JSON list
//! with a list for each mark (see `0001.sql`).

use std::borrow::Cow;
use std::fmt;

use domain::codes::CodeIx;
use domain::history::Statement;
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::periods::PeriodIx;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::Month;
use crate::error::{Result, StoreError};

/// Writes statements of one month, in the order of their rows.
pub(super) fn write<'m>(marks: impl IntoIterator<Item = &'m Statement>) -> Result<String> {
    let mut bytes = Vec::with_capacity(1 << 11);
    let mut json = serde_json::Serializer::new(&mut bytes);
    let written = json.collect_seq(marks.into_iter().map(One));
    let wrong = |why: String| StoreError::Damaged(format!("marks cannot be written: {why}"));
    written.map_err(|error| wrong(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| wrong(error.to_string()))
}

/// One mark. What is not known at the end is left off.
struct One<'m>(&'m Statement);

/// A number or a text of a mark; null stands for none.
#[derive(Clone, Copy)]
enum Part<'m> {
    Number(Option<i64>),
    Text(&'m str),
}

impl Part<'_> {
    fn is_known(&self) -> bool {
        match self {
            Self::Number(number) => number.is_some(),
            Self::Text(text) => !text.is_empty(),
        }
    }
}

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, json: S) -> std::result::Result<S::Ok, S::Error> {
        let Statement { mark, reason, note, source_id } = self.0;
        let dated = mark.recorded != Recorded::UNKNOWN;
        let parts = [
            Part::Number(Some(mark.row.into())),
            Part::Number(Some(mark.date.day().into())),
            Part::Number(Some(mark.code.0.into())),
            Part::Number(dated.then(|| mark.recorded.nanoseconds())),
            Part::Number(mark.school.map(|school| school.0.into())),
            Part::Text(source_id),
            Part::Number(mark.period.map(|period| period.0.into())),
            Part::Number(mark.minutes.map(i64::from)),
            Part::Number(mark.start_time.map(i64::from)),
            Part::Text(reason),
            Part::Text(note),
        ];
        let length = parts.iter().rposition(Part::is_known).map_or(0, |last| last + 1);
        let mut list = json.serialize_seq(Some(length))?;
        for part in &parts[..length] {
            match part {
                Part::Number(number) => list.serialize_element(number)?,
                Part::Text("") => list.serialize_element(&None::<&str>)?,
                Part::Text(text) => list.serialize_element(text)?,
            }
        }
        list.end()
    }
}

/// Reads statements of one month and hands over each.
pub(super) fn read(text: &str, month: Month, mut each: impl FnMut(Statement)) -> Result<()> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Each { month, take: &mut each }.deserialize(&mut json);
    read.map_err(|error| StoreError::Damaged(format!("marks: {error}")))
}

/// Hands over the elements of a list one by one.
struct Each<'f, F> {
    month: Month,
    take: &'f mut F,
}

impl<'de, F: FnMut(Statement)> DeserializeSeed<'de> for Each<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> std::result::Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Statement)> Visitor<'de> for Each<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of marks")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(statement) = list.next_element_seed(Said(self.month))? {
            (self.take)(statement);
        }
        Ok(())
    }
}

/// A statement of a month, as it stands in the list.
struct Said(Month);

impl<'de> DeserializeSeed<'de> for Said {
    type Value = Statement;

    fn deserialize<D: Deserializer<'de>>(
        self,
        json: D,
    ) -> std::result::Result<Statement, D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Said {
    type Value = Statement;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mark")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Statement, A::Error> {
        let missing = <A::Error as serde::de::Error>::custom;
        let needed = |number: Option<u32>| number.ok_or_else(|| missing("a number is missing"));
        let row = needed(list.next_element()?)?;
        let day = needed(list.next_element()?)?;
        let date = self.0.date(day).ok_or_else(|| missing("a number is no date"))?;
        let code = CodeIx(needed(list.next_element()?)?);
        let recorded: Option<i64> = part(&mut list)?;
        let school: Option<u32> = part(&mut list)?;
        let source_id = text(&mut list)?;
        let period: Option<u32> = part(&mut list)?;
        let mark = Mark {
            date,
            school: school.map(SchoolIx),
            code,
            period: period.map(PeriodIx),
            minutes: part(&mut list)?,
            start_time: part(&mut list)?,
            recorded: recorded.map_or(Recorded::UNKNOWN, Recorded::from_nanoseconds),
            row,
        };
        let (reason, note) = (text(&mut list)?, text(&mut list)?);
        Ok(Statement { mark, reason, note, source_id })
    }
}

/// The next value; none when it is null or left off.
fn part<'de, A: SeqAccess<'de>, T: Deserialize<'de>>(
    list: &mut A,
) -> std::result::Result<Option<T>, A::Error> {
    Ok(list.next_element::<Option<T>>()?.flatten())
}

fn text<'de, A: SeqAccess<'de>>(list: &mut A) -> std::result::Result<Box<str>, A::Error> {
    Ok(part::<A, Cow<'de, str>>(list)?.unwrap_or_default().into())
}

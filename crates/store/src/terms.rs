//! Texts that marks repeat millions of times, each kept once under a number:
//! ids of students and schools, codes, periods.

use domain::names::Names;

use crate::error::{Result, StoreError};
use crate::sheet::AT_ONCE;
use crate::tx::{Column, Tx, Value, places};

const COLUMNS: &[Column] = &[
    Column::text("district_id"),
    Column::text("kind"),
    Column::int("term_no"),
    Column::text("text"),
];

/// The texts of one kind. Numbers count from 0 in the order in which the texts
/// first came, and are never used again for another text.
#[derive(Debug)]
pub struct Terms {
    kind: &'static str,
    names: Names,
    stored: usize,
}

impl Terms {
    /// Reads what is known.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn load(tx: &mut Tx<'_>, district: &str, kind: &'static str) -> Result<Self> {
        let mut names = Names::default();
        let sql = "SELECT term_no, text FROM term WHERE district_id = $1 AND kind = $2 \
                   ORDER BY term_no";
        tx.each(sql, &[district.into(), kind.into()], |row| {
            let place = names.place(row.text(1)?);
            let same = row.int(0)? == Some(i64::from(place));
            if same { Ok(()) } else { Err(StoreError::Damaged(format!("{kind} {place}"))) }
        })?;
        Ok(Self { kind, stored: names.len(), names })
    }

    /// The number of a text, which is added when it is new.
    pub fn place(&mut self, text: &str) -> u32 {
        self.names.place(text)
    }

    /// The texts by their numbers.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Writes the texts that are new.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn save(&mut self, tx: &mut Tx<'_>, district: &str) -> Result<()> {
        let mut bulk = tx.bulk("term", COLUMNS)?;
        for (place, text) in self.names.iter().enumerate().skip(self.stored) {
            let number = Value::Int(i64::try_from(place).unwrap_or(i64::MAX));
            bulk.push(&[district.into(), self.kind.into(), number, text.into()])?;
        }
        bulk.finish()?;
        self.stored = self.names.len();
        Ok(())
    }
}

/// How many texts of a kind there are.
///
/// # Errors
/// When the engine refuses.
pub fn count(tx: &mut Tx<'_>, district: &str, kind: &str) -> Result<usize> {
    let sql = "SELECT count(*) FROM term WHERE district_id = $1 AND kind = $2";
    let counts = tx.all(sql, &[district.into(), kind.into()], |row| row.number::<usize>(0))?;
    Ok(counts.first().copied().unwrap_or(0))
}

/// Which texts are asked for.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// All.
    All,
    /// Those that are known of these.
    Texts(&'a [&'a str]),
    /// Those with these numbers.
    Numbers(&'a [u32]),
}

/// Texts of one kind with their numbers, to be read only.
#[derive(Debug, Default)]
pub struct Numbered {
    names: Names,
    /// The number of each name, in order.
    numbers: Vec<u32>,
}

impl Numbered {
    /// Reads what is asked for.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn load(tx: &mut Tx<'_>, district: &str, kind: &str, which: Which<'_>) -> Result<Self> {
        let mut found = Vec::new();
        let of = [district, kind];
        match which {
            Which::All => ask(tx, of, "", &[], &mut found)?,
            Which::Texts(texts) => {
                for some in texts.chunks(AT_ONCE) {
                    let some: Vec<_> = some.iter().map(|text| Value::Text(text)).collect();
                    ask(tx, of, "text", &some, &mut found)?;
                }
            }
            Which::Numbers(numbers) => {
                for some in numbers.chunks(AT_ONCE) {
                    let some: Vec<_> = some.iter().map(|number| Value::from(*number)).collect();
                    ask(tx, of, "term_no", &some, &mut found)?;
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut names = Names::default();
        found.iter().for_each(|(_, text)| _ = names.place(text));
        Ok(Self { names, numbers: found.into_iter().map(|(number, _)| number).collect() })
    }

    /// The number of a text, where it was asked for and is known.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(self.names.find(text)? as usize).copied()
    }

    /// The text of a number that was asked for; else empty.
    #[must_use]
    pub fn get(&self, number: u32) -> &str {
        let place = self.numbers.binary_search(&number).ok();
        place.and_then(|place| u32::try_from(place).ok()).map_or("", |place| self.names.get(place))
    }
}

/// Asks for the texts of a district and kind, where `column` is one of `asked`
/// if that is not empty.
fn ask<'v>(
    tx: &mut Tx<'_>,
    [district, kind]: [&'v str; 2],
    column: &str,
    asked: &[Value<'v>],
    found: &mut Vec<(u32, String)>,
) -> Result<()> {
    let mut sql = "SELECT term_no, text FROM term WHERE district_id = $1 AND kind = $2".to_owned();
    if !asked.is_empty() {
        sql += &format!(" AND {column} IN ({})", places(3, asked.len()));
    }
    let mut values = vec![district.into(), kind.into()];
    values.extend(asked);
    tx.each(&sql, &values, |row| {
        found.push((row.number(0)?, row.text(1)?.to_owned()));
        Ok(())
    })
}

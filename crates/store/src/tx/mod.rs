//! One transaction on either engine: a handful of statements that mean the
//! same on both, and a bulk path for each.
//!
//! Everything that changes a fact goes through a [`Tx`], and only
//! [`Store::write`](crate::Store::write) makes one that may write. Statements
//! use `$1`, `$2` … for values on both engines.

mod postgres;
mod sqlite;

use crate::error::Result;

pub(crate) use postgres::{MOST_CONNECTIONS, PostgresTx};
pub(crate) use sqlite::{Readers, SqliteTx};

/// A value for a statement. Numbers are whole, texts are UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing known.
    Null,
    /// A whole number, a date as days since 1970, an instant in nanoseconds.
    Int(i64),
    /// A text.
    Text(&'a str),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Int(number.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Int(number.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// How a column is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 32 bits.
    Int,
    /// 64 bits.
    Big,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// A column that rows are written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// How it is stored.
    pub kind: Kind,
}

impl Column {
    /// A column of texts.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self { name, kind: Kind::Text }
    }

    /// A column of numbers of 32 bits.
    #[must_use]
    pub const fn int(name: &'static str) -> Self {
        Self { name, kind: Kind::Int }
    }
}

/// A row that was asked for.
#[derive(Debug)]
pub struct Row<'r>(Inner<'r>);

#[derive(Debug)]
enum Inner<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r sqlx::postgres::PgRow),
}

impl Row<'_> {
    /// The number in a column, or none.
    ///
    /// # Errors
    /// When the column holds no number.
    pub fn int(&self, column: usize) -> Result<Option<i64>> {
        match self.0 {
            Inner::Sqlite(row) => Ok(row.get_ref(column)?.as_i64_or_null().map_err(|_| {
                crate::StoreError::Damaged(format!("no number in column {column}"))
            })?),
            Inner::Postgres(row) => postgres::int(row, column),
        }
    }

    /// The number in a column that is never empty.
    ///
    /// # Errors
    /// When the column holds no number that fits.
    pub fn number<T: TryFrom<i64>>(&self, column: usize) -> Result<T> {
        let number = self.int(column)?.and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| crate::StoreError::Damaged(format!("no number in column {column}")))
    }

    /// The text in a column; empty when there is none.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn text(&self, column: usize) -> Result<&str> {
        match self.0 {
            Inner::Sqlite(row) => Ok(row
                .get_ref(column)?
                .as_str_or_null()
                .map_err(|_| crate::StoreError::Damaged(format!("no text in column {column}")))?
                .unwrap_or("")),
            Inner::Postgres(row) => postgres::text(row, column),
        }
    }

    /// The bytes in a column; empty when there are none.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn bytes(&self, column: usize) -> Result<&[u8]> {
        match self.0 {
            Inner::Sqlite(row) => Ok(row
                .get_ref(column)?
                .as_blob_or_null()
                .map_err(|_| crate::StoreError::Damaged(format!("no bytes in column {column}")))?
                .unwrap_or(&[])),
            Inner::Postgres(row) => postgres::bytes(row, column),
        }
    }
}

/// A transaction. Dropped without [`Tx::commit`], nothing of it happened.
#[derive(Debug)]
pub struct Tx<'s>(pub(crate) Engine<'s>);

#[derive(Debug)]
pub(crate) enum Engine<'s> {
    Sqlite(SqliteTx),
    Postgres(PostgresTx<'s>),
}

impl Tx<'_> {
    /// Runs a statement and says how many rows it touched.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn run(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        match &mut self.0 {
            Engine::Sqlite(tx) => tx.run(sql, values),
            Engine::Postgres(tx) => tx.run(sql, values),
        }
    }

    /// Runs a query and hands over each row.
    ///
    /// # Errors
    /// When the engine refuses, or `each` does.
    pub fn each(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        match &mut self.0 {
            Engine::Sqlite(tx) => tx.each(sql, values, &mut each),
            Engine::Postgres(tx) => tx.each(sql, values, &mut each),
        }
    }

    /// Runs a query and collects what `take` makes of each row.
    ///
    /// # Errors
    /// When the engine refuses, or `take` does.
    pub fn all<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        take: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut all = Vec::new();
        self.each(sql, values, |row| {
            all.push(take(row)?);
            Ok(())
        })?;
        Ok(all)
    }

    /// Begins to add many rows to a table. Nothing else can be asked of the
    /// transaction until the bulk is finished.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn bulk<'t>(&'t mut self, table: &'static str, columns: &'t [Column]) -> Result<Bulk<'t>> {
        Ok(Bulk(match &mut self.0 {
            Engine::Sqlite(tx) => BulkEngine::Sqlite(tx.bulk(table, columns)?),
            Engine::Postgres(tx) => BulkEngine::Postgres(tx.bulk(table, columns)?),
        }))
    }

    /// Lets the engine see how many rows its tables have by now: PostgreSQL
    /// would go on as if they were empty until somebody counts.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn settle(&mut self, tables: &[&str]) -> Result<()> {
        match &mut self.0 {
            Engine::Postgres(tx) if !tables.is_empty() => {
                // A rough count is enough, and ten times as fast.
                tx.run("SET LOCAL default_statistics_target = 10", &[])?;
                let names = list(tables.iter().copied());
                tx.run(&format!("ANALYZE {names}"), &[]).map(|_| ())
            }
            Engine::Sqlite(_) | Engine::Postgres(_) => Ok(()),
        }
    }

    /// Makes everything that was done last.
    ///
    /// # Errors
    /// When the engine refuses; then nothing was done.
    pub fn commit(self) -> Result<()> {
        match self.0 {
            Engine::Sqlite(tx) => tx.commit(),
            Engine::Postgres(tx) => tx.commit(),
        }
    }
}

/// Many rows on their way into one table.
#[derive(Debug)]
pub struct Bulk<'t>(BulkEngine<'t>);

#[derive(Debug)]
enum BulkEngine<'t> {
    Sqlite(sqlite::Inserts<'t>),
    Postgres(postgres::Copy<'t>),
}

impl Bulk<'_> {
    /// Adds a row, with a value for each column.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn push(&mut self, row: &[Value<'_>]) -> Result<()> {
        match &mut self.0 {
            BulkEngine::Sqlite(inserts) => inserts.push(row),
            BulkEngine::Postgres(copy) => copy.push(row),
        }
    }

    /// Hands over the last rows and ends the bulk.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn finish(self) -> Result<()> {
        match self.0 {
            BulkEngine::Sqlite(_) => Ok(()),
            BulkEngine::Postgres(copy) => copy.finish(),
        }
    }
}

/// A name of a table or column, as both engines take it whatever it is.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Places of `count` values from the one with this number on, with commas.
pub(crate) fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

/// Names, quoted, with commas.
pub(crate) fn list<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

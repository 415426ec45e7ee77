//! SQLite: one connection of its own for each transaction, and inserts of
//! many rows at once.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ToSql};

use super::{Column, Inner, Row, Value, list};
use crate::error::{Result, StoreError};

/// A transaction on a connection of its own.
#[derive(Debug)]
pub(crate) struct SqliteTx {
    connection: Connection,
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// How a connection is set up: readers go on while one writes, a commit is on
/// the disk, and keys to other tables are checked.
const SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;";

impl SqliteTx {
    /// Begins a transaction that may write; waits for another writer at most
    /// for `patience`.
    pub(crate) fn write(path: &Path, patience: Duration) -> Result<Self> {
        let connection =
            Connection::open_with_flags(path, flags() | OpenFlags::SQLITE_OPEN_CREATE)?;
        connection.busy_timeout(patience)?;
        connection.execute_batch(SETTINGS)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.execute_batch("BEGIN IMMEDIATE").map_err(|error| busy(error, patience))?;
        Ok(Self { connection })
    }

    /// Begins a transaction that reads the state of this moment.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let connection = Connection::open_with_flags(path, flags())?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.execute_batch("PRAGMA cache_size = -65536; PRAGMA query_only = ON; BEGIN")?;
        Ok(Self { connection })
    }

    pub(super) fn run(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        let mut statement = self.connection.prepare_cached(&numbered(sql))?;
        Ok(statement.execute(rusqlite::params_from_iter(values))? as u64)
    }

    pub(super) fn each(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(&numbered(sql))?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            each(&Row(Inner::Sqlite(row)))?;
        }
        Ok(())
    }

    pub(super) fn bulk<'t>(
        &'t mut self,
        table: &'static str,
        columns: &'t [Column],
    ) -> Result<Inserts<'t>> {
        let names = list(columns.iter().map(|column| column.name));
        let values = vec!["?"; columns.len()].join(", ");
        let sql = format!("INSERT INTO \"{table}\" ({names}) VALUES ({values})");
        Ok(Inserts { statement: self.connection.prepare_cached(&sql)? })
    }

    pub(super) fn commit(self) -> Result<()> {
        Ok(self.connection.execute_batch("COMMIT")?)
    }
}

/// To SQLite `$2` is a name, and `?2` the second value.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

/// Each connection belongs to one transaction and so to one thread: it needs no
/// locks of its own.
fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn busy(error: rusqlite::Error, patience: Duration) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(patience),
        _ => error.into(),
    }
}

/// One prepared insert, run for each row.
pub(super) struct Inserts<'t> {
    statement: CachedStatement<'t>,
}

impl std::fmt::Debug for Inserts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inserts").finish_non_exhaustive()
    }
}

impl Inserts<'_> {
    pub(super) fn push(&mut self, row: &[Value<'_>]) -> Result<()> {
        for (place, value) in row.iter().enumerate() {
            self.statement.raw_bind_parameter(place + 1, value)?;
        }
        self.statement.raw_execute()?;
        Ok(())
    }
}

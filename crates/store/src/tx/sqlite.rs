//! SQLite: one connection of its own for each transaction, which readers hand
//! on to the next, and inserts of many rows at once.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ToSql};

use super::{Column, Inner, Row, Value, list};
use crate::error::{Result, StoreError};

/// A transaction on a connection of its own.
#[derive(Debug)]
pub(crate) struct SqliteTx {
    /// There until the transaction ends.
    connection: Option<Connection>,
    /// Where a reader's connection waits for the next one.
    home: Option<Arc<Readers>>,
}

/// Connections that only read, between two transactions: opening one takes
/// longer than most of what is read.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

/// Readers that are kept; more at once are let go.
const MOST_READERS: usize = 16;

impl Readers {
    pub(crate) fn of(path: PathBuf) -> Arc<Self> {
        Arc::new(Self { path, idle: Mutex::default() })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self) -> Result<Connection> {
        if let Some(connection) = self.idle().pop() {
            return Ok(connection);
        }
        let connection = Connection::open_with_flags(&self.path, flags())?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.execute_batch(READER_SETTINGS)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(connection)
    }

    /// Keeps a connection whose transaction has ended.
    fn keep(&self, connection: Connection) {
        let mut idle = self.idle();
        if idle.len() < MOST_READERS {
            idle.push(connection);
        }
    }
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        let (Some(connection), Some(home)) = (self.connection.take(), self.home.take()) else {
            return;
        };
        if connection.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([])).is_ok() {
            home.keep(connection);
        }
    }
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

/// How a connection that only reads is set up. There may be many: each keeps few
/// pages of its own, the system keeps the file.
const READER_SETTINGS: &str =
    "PRAGMA cache_size = -4096; PRAGMA query_only = ON; PRAGMA temp_store = FILE;";

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
        Ok(Self { connection: Some(connection), home: None })
    }

    /// Begins a transaction that reads the state of this moment.
    pub(crate) fn read(readers: &Arc<Readers>) -> Result<Self> {
        let connection = readers.take()?;
        connection.prepare_cached("BEGIN")?.execute([])?;
        Ok(Self { connection: Some(connection), home: Some(Arc::clone(readers)) })
    }

    fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(|| StoreError::Damaged("an ended transaction".into()))
    }

    pub(super) fn run(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        let mut statement = self.connection()?.prepare_cached(&numbered(sql))?;
        Ok(statement.execute(rusqlite::params_from_iter(values))? as u64)
    }

    pub(super) fn each(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.connection()?.prepare_cached(&numbered(sql))?;
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
        Ok(Inserts { statement: self.connection()?.prepare_cached(&sql)? })
    }

    pub(super) fn commit(self) -> Result<()> {
        Ok(self.connection()?.execute_batch("COMMIT")?)
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

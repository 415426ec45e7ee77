//! PostgreSQL: statements over sqlx, and COPY in the binary format.

use std::time::Duration;

use futures_util::TryStreamExt;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnection, PgCopyIn, PgPool, PgRow};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Postgres, Row as _, Transaction, ValueRef as _};
use tokio::runtime::Runtime;

use super::{Column, Inner, Kind, Row, Value, list};
use crate::error::{Result, StoreError};

/// What a full buffer of COPY holds.
const BUFFER: usize = 1 << 20;

/// Whoever holds the district's lock waits only for the server's own
/// housekeeping, which makes way when it is asked.
const HOUSEKEEPING: Duration = Duration::from_secs(120);

/// How often a connection is asked for whose server has gone away: the pool may
/// hold some from before it came back.
const TRIES: usize = 1 + MOST_CONNECTIONS as usize;

/// Connections that a program opens at most.
pub(crate) const MOST_CONNECTIONS: u32 = 24;

/// What statements are run on.
#[derive(Debug)]
enum On {
    Transaction(Transaction<'static, Postgres>),
    /// Each statement is a transaction of its own.
    Connection(PoolConnection<Postgres>),
}

/// A transaction on a connection of the pool.
#[derive(Debug)]
pub(crate) struct PostgresTx<'s> {
    runtime: &'s Runtime,
    pool: &'s PgPool,
    /// None only while it ends.
    on: Option<On>,
}

impl Drop for PostgresTx<'_> {
    /// The connection goes back to its pool only within the runtime.
    fn drop(&mut self) {
        let within = self.runtime.enter();
        match self.on.take() {
            // A server that is gone has forgotten the transaction anyway.
            Some(On::Transaction(tx)) => {
                drop(within);
                let _ = self.runtime.block_on(tx.rollback());
            }
            on => drop(on),
        }
    }
}

impl<'s> PostgresTx<'s> {
    /// Begins a transaction that may write.
    pub(crate) fn write(runtime: &'s Runtime, pool: &'s PgPool) -> Result<Self> {
        Self::begin(runtime, pool, "BEGIN")
    }

    /// Begins a transaction that reads the state of this moment.
    pub(crate) fn read(runtime: &'s Runtime, pool: &'s PgPool) -> Result<Self> {
        Self::begin(runtime, pool, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    }

    /// Reads with each statement the state of its own moment: a way to the server
    /// and back less at the beginning, and one less at the end.
    pub(crate) fn glance(runtime: &'s Runtime, pool: &'s PgPool) -> Result<Self> {
        let connection = runtime.block_on(pool.acquire())?;
        Ok(Self { runtime, pool, on: Some(On::Connection(connection)) })
    }

    fn begin(runtime: &'s Runtime, pool: &'s PgPool, begin: &'static str) -> Result<Self> {
        let mut tries = 1..=TRIES;
        loop {
            let begun = runtime.block_on(pool.begin_with(begin));
            match begun {
                Ok(tx) => return Ok(Self { runtime, pool, on: Some(On::Transaction(tx)) }),
                Err(error) if is_gone(&error) && tries.next().is_some() => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Keeps everybody else from writing what `name` stands for, until the
    /// transaction ends.
    pub(crate) fn lock(&mut self, name: &str, patience: Duration) -> Result<()> {
        self.wait_at_most(patience)?;
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        self.run(sql, &[Value::Text(name)]).map_err(|error| match &error {
            // 55P03: lock_not_available.
            StoreError::Postgres(sqlx::Error::Database(told))
                if told.code().as_deref() == Some("55P03") =>
            {
                StoreError::Busy(patience)
            }
            _ => error,
        })?;
        self.wait_at_most(HOUSEKEEPING)
    }

    /// How long a statement waits for a lock from now on.
    fn wait_at_most(&mut self, patience: Duration) -> Result<()> {
        // Zero would mean: for ever.
        let sql = format!("SET LOCAL lock_timeout = {}", patience.as_millis().max(1));
        self.run(&sql, &[]).map(|_| ())
    }

    pub(super) fn run(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64> {
        self.may_write()?;
        let runtime = self.runtime;
        let done = bound(sql, values).execute(self.connection()?);
        Ok(runtime.block_on(done)?.rows_affected())
    }

    pub(super) fn each(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut tries = 1..TRIES;
        loop {
            let mut is_begun = false;
            let mut hand_over = |row: &Row<'_>| {
                is_begun = true;
                each(row)
            };
            match self.ask(sql, values, &mut hand_over) {
                Err(StoreError::Postgres(error))
                    if !is_begun
                        && self.stands_alone()
                        && is_gone(&error)
                        && tries.next().is_some() =>
                {
                    // The dead one makes room first: the pool may be full.
                    let within = self.runtime.enter();
                    self.on = None;
                    drop(within);
                    *self = Self::glance(self.runtime, self.pool)?;
                }
                asked => return asked,
            }
        }
    }

    fn ask(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        each: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let runtime = self.runtime;
        let connection = self.connection()?;
        runtime.block_on(async {
            let mut rows = bound(sql, values).fetch(connection);
            while let Some(row) = rows.try_next().await? {
                each(&Row(Inner::Postgres(&row)))?;
            }
            Ok(())
        })
    }

    /// Nothing is changed outside a transaction.
    fn may_write(&self) -> Result<()> {
        match self.stands_alone() {
            true => Err(StoreError::Damaged("who only looks may not write".into())),
            false => Ok(()),
        }
    }

    /// Whether a statement has nothing to do with those before it.
    fn stands_alone(&self) -> bool {
        matches!(self.on, Some(On::Connection(_)))
    }

    pub(super) fn bulk<'t>(
        &'t mut self,
        table: &'static str,
        columns: &'t [Column],
    ) -> Result<Copy<'t>> {
        self.may_write()?;
        let names = list(columns.iter().map(|column| column.name));
        let sql = format!("COPY \"{table}\" ({names}) FROM STDIN (FORMAT binary)");
        let runtime = self.runtime;
        let copy = runtime.block_on(self.connection()?.copy_in_raw(&sql))?;
        let mut buffer = Vec::with_capacity(BUFFER + (1 << 16));
        buffer.extend_from_slice(b"PGCOPY\n\xFF\r\n\0");
        // No flags, no further header.
        buffer.extend_from_slice(&[0; 8]);
        Ok(Copy { runtime, copy, columns, buffer })
    }

    pub(super) fn commit(mut self) -> Result<()> {
        match self.on.take() {
            Some(On::Transaction(tx)) => Ok(self.runtime.block_on(tx.commit())?),
            on => {
                self.on = on;
                Ok(())
            }
        }
    }

    fn connection(&mut self) -> Result<&mut PgConnection> {
        match self.on.as_mut() {
            Some(On::Transaction(tx)) => Ok(&mut *tx),
            Some(On::Connection(connection)) => Ok(&mut *connection),
            None => Err(StoreError::Damaged("the transaction has ended".into())),
        }
    }
}

/// Whether the server of a connection has gone away.
fn is_gone(error: &sqlx::Error) -> bool {
    // 57P01: admin_shutdown.
    matches!(error, sqlx::Error::Io(_))
        || error.as_database_error().is_some_and(|it| it.code().as_deref() == Some("57P01"))
}

fn bound<'q>(sql: &'q str, values: &'q [Value<'q>]) -> Query<'q, Postgres, PgArguments> {
    let query = sqlx::query(AssertSqlSafe(sql));
    values.iter().fold(query, |query, value| match *value {
        Value::Null => query.bind(None::<i64>),
        Value::Int(number) => query.bind(number),
        Value::Text(text) => query.bind(text),
        Value::Bytes(bytes) => query.bind(bytes),
    })
}

/// The bytes of a value as the server sent them; none when it is empty.
fn raw(row: &PgRow, column: usize) -> Result<Option<&[u8]>> {
    let value = row.try_get_raw(column)?;
    if value.is_null() {
        return Ok(None);
    }
    value.as_bytes().map(Some).map_err(|error| StoreError::Damaged(error.to_string()))
}

pub(super) fn int(row: &PgRow, column: usize) -> Result<Option<i64>> {
    let wrong = || StoreError::Damaged(format!("no number in column {column}"));
    raw(row, column)?
        .map(|bytes| match *bytes {
            [a, b] => Ok(i64::from(i16::from_be_bytes([a, b]))),
            [a, b, c, d] => Ok(i64::from(i32::from_be_bytes([a, b, c, d]))),
            [a, b, c, d, e, f, g, h] => Ok(i64::from_be_bytes([a, b, c, d, e, f, g, h])),
            _ => Err(wrong()),
        })
        .transpose()
}

pub(super) fn text(row: &PgRow, column: usize) -> Result<&str> {
    let bytes = raw(row, column)?.unwrap_or(&[]);
    std::str::from_utf8(bytes)
        .map_err(|_| StoreError::Damaged(format!("no text in column {column}")))
}

pub(super) fn bytes(row: &PgRow, column: usize) -> Result<&[u8]> {
    Ok(raw(row, column)?.unwrap_or(&[]))
}

/// A COPY that is under way.
pub(super) struct Copy<'t> {
    runtime: &'t Runtime,
    copy: PgCopyIn<&'t mut PgConnection>,
    columns: &'t [Column],
    buffer: Vec<u8>,
}

impl std::fmt::Debug for Copy<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Copy").field("columns", &self.columns).finish_non_exhaustive()
    }
}

impl Copy<'_> {
    /// A row: the number of its fields, then each with its length in bytes;
    /// -1 stands for nothing. Numbers are big-endian.
    pub(super) fn push(&mut self, row: &[Value<'_>]) -> Result<()> {
        let fields = i16::try_from(row.len()).unwrap_or(i16::MAX);
        self.buffer.extend_from_slice(&fields.to_be_bytes());
        for (value, column) in row.iter().zip(self.columns) {
            field(&mut self.buffer, *value, column.kind)?;
        }
        if self.buffer.len() >= BUFFER { self.send() } else { Ok(()) }
    }

    pub(super) fn finish(mut self) -> Result<()> {
        self.buffer.extend_from_slice(&(-1_i16).to_be_bytes());
        self.send()?;
        self.runtime.block_on(self.copy.finish())?;
        Ok(())
    }

    fn send(&mut self) -> Result<()> {
        self.runtime.block_on(self.copy.send(self.buffer.as_slice()))?;
        self.buffer.clear();
        Ok(())
    }
}

fn field(buffer: &mut Vec<u8>, value: Value<'_>, kind: Kind) -> Result<()> {
    let too_large = || StoreError::Damaged("a value too large for its column".into());
    let mut sized = |bytes: &[u8]| {
        let length = i32::try_from(bytes.len()).map_err(|_| too_large())?;
        buffer.extend_from_slice(&length.to_be_bytes());
        buffer.extend_from_slice(bytes);
        Ok(())
    };
    match (value, kind) {
        (Value::Null, _) => {
            buffer.extend_from_slice(&(-1_i32).to_be_bytes());
            Ok(())
        }
        (Value::Int(number), Kind::Int) => {
            sized(&i32::try_from(number).map_err(|_| too_large())?.to_be_bytes())
        }
        (Value::Int(number), _) => sized(&number.to_be_bytes()),
        (Value::Text(text), _) => sized(text.as_bytes()),
        (Value::Bytes(bytes), _) => sized(bytes),
    }
}

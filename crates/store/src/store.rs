//! A database: opening it, and the transactions on it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection};
use sqlx::postgres::PgPool;
use tokio::runtime::Runtime;

use crate::error::{Result, StoreError};
use crate::schema;
use crate::tx::{Engine, MOST_CONNECTIONS, PostgresTx, Readers, SqliteTx, Tx};

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Address {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(String),
}

impl Address {
    fn parse(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        let path = url.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path));
        match path {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(path.into())),
            _ => {
                let scheme = url.split_once(':').map_or(url, |(scheme, _)| scheme);
                Err(StoreError::Url(scheme.to_owned()))
            }
        }
    }
}

/// Where transactions find their connection.
#[derive(Debug)]
enum Place {
    /// In a file: writers open it, readers share connections.
    File(Arc<Readers>),
    /// On a server, through its pool.
    Server,
}

/// Whether a database that is not there is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// Make it.
    OrMake,
    /// Refuse.
    Existing,
}

/// A database on either engine, with its schema up to date.
///
/// Its methods block: on a server's own threads, call them where blocking is
/// allowed.
#[derive(Debug)]
pub struct Store {
    place: Place,
    runtime: Runtime,
    connection: DatabaseConnection,
}

impl Store {
    /// Opens a database and brings its schema up to date.
    ///
    /// # Errors
    /// When the address is wrong, the database cannot be reached, or a newer
    /// program made it.
    pub fn open(url: &str, open: Open) -> Result<Self> {
        let address = Address::parse(url)?;
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let connection = runtime.block_on(connect(&address, open))?;
        let place = match address {
            Address::Sqlite(path) => Place::File(Readers::of(path)),
            Address::Postgres(_) => Place::Server,
        };
        let store = Self { place, runtime, connection };
        if !schema::is_current(&mut store.read()?)? {
            let mut tx = store.write("schema", Duration::from_secs(60))?;
            schema::migrate(&mut tx)?;
            tx.commit()?;
        }
        Ok(store)
    }

    /// Begins the only kind of transaction that may write, and keeps others
    /// from writing to the same district meanwhile (on SQLite, to any).
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another writer does not end in time.
    pub fn write(&self, district: &str, patience: Duration) -> Result<Tx<'_>> {
        Ok(Tx(match &self.place {
            Place::File(readers) => Engine::Sqlite(SqliteTx::write(readers.path(), patience)?),
            Place::Server => {
                let mut tx = PostgresTx::write(&self.runtime, self.pool())?;
                tx.lock(district, patience)?;
                Engine::Postgres(tx)
            }
        }))
    }

    /// Whether reading waits for a server rather than for processors here.
    #[must_use]
    pub fn is_on_server(&self) -> bool {
        matches!(self.place, Place::Server)
    }

    /// The layer for single rows.
    pub(crate) fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Waits for what that layer does.
    pub(crate) fn wait_for<T>(&self, doing: impl Future<Output = T>) -> T {
        self.runtime.block_on(doing)
    }

    /// Begins a transaction that sees the state of this moment and changes
    /// nothing.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn read(&self) -> Result<Tx<'_>> {
        Ok(Tx(match &self.place {
            Place::File(readers) => Engine::Sqlite(SqliteTx::read(readers)?),
            Place::Server => Engine::Postgres(PostgresTx::read(&self.runtime, self.pool())?),
        }))
    }

    /// Reads without a transaction where that saves ways to a server: each
    /// statement sees the state of its own moment. That is enough for one
    /// statement, and for facts, which a [`Sight`](crate::sheet::Sight) sees as
    /// they were.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub fn glance(&self) -> Result<Tx<'_>> {
        match &self.place {
            Place::File(_) => self.read(),
            Place::Server => {
                Ok(Tx(Engine::Postgres(PostgresTx::glance(&self.runtime, self.pool())?)))
            }
        }
    }

    fn pool(&self) -> &PgPool {
        self.connection.get_postgres_connection_pool()
    }
}

async fn connect(address: &Address, open: Open) -> Result<DatabaseConnection> {
    let url = match address {
        Address::Postgres(url) => url.clone(),
        Address::Sqlite(path) => {
            if open == Open::Existing && !path.exists() {
                return Err(StoreError::Missing(path.display().to_string()));
            }
            if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
                std::fs::create_dir_all(folder)?;
            }
            // A new file takes its lasting settings from the first writer.
            if !path.exists() {
                drop(SqliteTx::write(path, Duration::from_secs(60))?);
            }
            format!("sqlite:{}?mode=rwc", path.display())
        }
    };
    let mut options = ConnectOptions::new(url);
    // A connection whose server is gone is found out by the first statement.
    options.max_connections(MOST_CONNECTIONS).test_before_acquire(false);
    options.sqlx_logging(false).connect_lazy(true);
    Ok(Database::connect(options).await?)
}

//! Why the memory could not be asked or changed, in words for people. What a
//! driver said is the source of the error, and is told after it.

use std::time::Duration;

/// What went wrong. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address of the database cannot be understood. Only what stands
    /// before its first colon is told: the rest may hold a password.
    #[error("{0:?} is no address of a database; write sqlite:PATH or postgres://USER@HOST/NAME")]
    Url(String),
    /// There is no database file yet.
    #[error("there is no database at {0}; `rejoin import` makes one")]
    Missing(String),
    /// The database was made by a newer program.
    #[error(
        "the database has schema {found}, and this program knows schemas up to {known}. \
         Use the newer program"
    )]
    TooNew {
        /// Version of the database.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// Somebody else is writing, and did not end in time.
    #[error(
        "somebody else has been writing to this district for {} seconds; try again when that \
         import or nightly step is done",
        .0.as_secs()
    )]
    Busy(Duration),
    /// What is stored is not what this program stores.
    #[error("the database holds something that this program never writes: {0}")]
    Damaged(String),
    /// SQLite refused.
    #[error("SQLite")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused, or cannot be reached.
    #[error("PostgreSQL")]
    Postgres(#[from] sqlx::Error),
    /// The layer above the drivers refused.
    #[error("database")]
    Orm(#[from] sea_orm::DbErr),
    /// The system refused.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// The result of asking the memory.
pub type Result<T> = std::result::Result<T, StoreError>;

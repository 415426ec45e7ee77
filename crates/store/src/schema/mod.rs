//! The one list of migrations, and bringing a database up to it.

use crate::error::{Result, StoreError};
use crate::tx::{Engine, Tx, Value};

/// The migrations in order. One that was ever released is never edited: the
/// next change is the next file.
const MIGRATIONS: &[&str] = &[
    include_str!("0001.sql"),
    include_str!("0002.sql"),
    include_str!("0003.sql"),
    include_str!("0004.sql"),
    include_str!("0005.sql"),
    include_str!("0006.sql"),
    include_str!("0007.sql"),
];

/// Brings the schema up to date, in the transaction: all of it or nothing.
pub(crate) fn migrate(tx: &mut Tx<'_>) -> Result<()> {
    tx.run("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY)", &[])?;
    let found = version(tx)?;
    for (version, migration) in (1_i64..).zip(MIGRATIONS) {
        if version > found {
            for statement in statements(&migration_for(&tx.0, migration)) {
                tx.run(statement, &[])?;
            }
            tx.run("INSERT INTO schema_version (version) VALUES ($1)", &[Value::Int(version)])?;
        }
    }
    Ok(())
}

/// Whether nothing is left to do for [`migrate`].
///
/// # Errors
/// When the database was made by a newer program.
pub(crate) fn is_current(tx: &mut Tx<'_>) -> Result<bool> {
    let table = match tx.0 {
        Engine::Sqlite(_) => "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'",
        Engine::Postgres(_) => "SELECT count(*) FROM pg_tables WHERE tablename = 'schema_version'",
    };
    let made = tx.all(table, &[], |row| row.number::<i64>(0))?;
    Ok(made != [0] && version(tx)? == MIGRATIONS.len() as i64)
}

fn version(tx: &mut Tx<'_>) -> Result<i64> {
    let sql = "SELECT COALESCE(max(version), 0) FROM schema_version";
    let found = tx.all(sql, &[], |row| row.number(0))?.first().copied().unwrap_or(0);
    let known = MIGRATIONS.len() as i64;
    if found > known { Err(StoreError::TooNew { found, known }) } else { Ok(found) }
}

/// The text of a migration as an engine takes it.
fn migration_for(engine: &Engine<'_>, text: &str) -> String {
    match engine {
        Engine::Sqlite(_) => text
            .replace("CLUSTERED", "WITHOUT ROWID")
            .replace("BYTES", "BLOB")
            .replace("AS_JSON(facts)", "facts"),
        Engine::Postgres(_) => text
            .replace(") CLUSTERED", ")")
            .replace(" TEXT", " TEXT COLLATE \"C\"")
            .replace("BYTES", "BYTEA")
            .replace("AS_JSON(facts)", "CAST(facts AS JSON)"),
    }
}

/// The statements of a migration. None has a semicolon inside.
fn statements(text: &str) -> impl Iterator<Item = &str> {
    text.split(";\n").map(str::trim).filter(|statement| {
        statement.lines().any(|line| !line.is_empty() && !line.starts_with("--"))
    })
}

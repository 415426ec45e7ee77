//! The schema, as the engines themselves tell it.

use std::collections::BTreeSet;

use store::tx::{Tx, Value};
use store::{Open, Result, Store};
use tempfile::TempDir;

/// Tables that belong to no district.
const SHARED: [&str; 1] = ["schema_version"];

fn names(tx: &mut Tx<'_>, sql: &str, values: &[Value<'_>]) -> Result<Vec<String>> {
    tx.all(sql, values, |row| Ok(row.text(0)?.to_owned()))
}

/// Table and first column of every primary, unique and foreign key.
fn keys_of_sqlite(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>> {
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let mut keys = Vec::new();
    for table in names(tx, tables, &[])? {
        let primary = "SELECT name FROM pragma_table_info($1) WHERE pk = 1";
        let unique = "SELECT i.name FROM pragma_index_list($1) l, pragma_index_info(l.name) i \
                      WHERE l.\"unique\" = 1 AND i.seqno = 0";
        let foreign = "SELECT \"from\" FROM pragma_foreign_key_list($1) WHERE seq = 0";
        for sql in [primary, unique, foreign] {
            let columns = names(tx, sql, &[Value::Text(&table)])?;
            keys.extend(columns.into_iter().map(|column| (table.clone(), column)));
        }
    }
    Ok(keys)
}

fn keys_of_postgres(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>> {
    let sql = "SELECT c.relname::text, a.attname::text FROM pg_constraint k \
               JOIN pg_class c ON c.oid = k.conrelid \
               JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' \
               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] \
               WHERE k.contype IN ('p', 'u', 'f')";
    tx.all(sql, &[], |row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))
}

fn assert_district_first(keys: &[(String, String)], tables: usize) {
    for (table, column) in keys.iter().filter(|(table, _)| !SHARED.contains(&table.as_str())) {
        assert_eq!(column, "district_id", "a key of {table} begins with {column}");
    }
    let with_keys: BTreeSet<_> = keys.iter().map(|(table, _)| table).collect();
    assert_eq!(with_keys.len(), tables, "every table has a key");
}

#[test]
fn every_key_begins_with_the_district_on_sqlite() {
    let dir = TempDir::new().expect("temporary folder");
    let url = format!("sqlite:{}", dir.path().join("rejoin.db").display());
    let store = Store::open(&url, Open::OrMake).expect("a database");
    let mut tx = store.read().expect("reads");
    let keys = keys_of_sqlite(&mut tx).expect("keys");
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    let tables = names(&mut tx, tables, &[]).expect("tables");
    assert_district_first(&keys, tables.len());
}

#[test]
fn every_key_begins_with_the_district_on_postgres() {
    let url = std::env::var("REJOIN_TEST_POSTGRES")
        .expect("there is no PostgreSQL to test on; run `make test`");
    let store = Store::open(&url, Open::OrMake).expect("a database");
    let mut tx = store.read().expect("reads");
    let keys = keys_of_postgres(&mut tx).expect("keys");
    let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
    let tables = names(&mut tx, tables, &[]).expect("tables");
    assert_district_first(&keys, tables.len());
}

//! The database that a command works on, and who runs the command.

use std::env;

use anyhow::{Context, Result};
use domain::access::Actor;
use office::staff::{self, Person};
use store::{Open, Store};

use crate::cli::Database;

/// Opens the database that was named, or else the one in the account's data
/// folder.
pub(crate) fn open(database: &Database, open: Open) -> Result<Store> {
    at(database.db.as_deref(), open)
}

/// The same, by its address.
pub(crate) fn at(url: Option<&str>, open: Open) -> Result<Store> {
    let url = url.map_or_else(default_url, |url| Ok(url.to_owned()))?;
    Ok(Store::open(&url, open)?)
}

fn default_url() -> Result<String> {
    let folder = dirs::data_dir().context("no data folder; name a database with --db")?;
    Ok(format!("sqlite:{}", folder.join("rejoin").join("rejoin.db").display()))
}

/// The account that runs the command.
pub(crate) fn operator() -> Actor {
    let account = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| env::var(name).ok());
    Actor::Operator(account.unwrap_or_else(|| "unknown".to_owned()))
}

/// The person of `staff.csv` who acts, or else the account that runs the
/// command, for the whole district.
pub(crate) fn person(store: &Store, district: &str, id: Option<&str>) -> Result<Person> {
    Ok(match id {
        Some(id) => staff::person(&mut store.read()?, district, id)?,
        None => Person { actor: operator(), schools: Vec::new() },
    })
}

/// Says that somebody else is writing.
pub(crate) fn say_waiting() {
    eprintln!("Another import or nightly step is writing; waiting until it is done.");
}

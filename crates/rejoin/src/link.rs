//! `rejoin link`: lets somebody in who forgot the password, also the last one who
//! could have helped.

use anyhow::Result;
use app::welcome_path;
use jiff::Timestamp;
use office::accounts::{self, LINK_DAYS};
use office::district;
use store::Open;

use crate::cli::Link;
use crate::database;

/// Runs the command.
pub(crate) fn run(options: &Link) -> Result<()> {
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let who = (&database::operator(), &*district);
    let secret = accounts::link_for(&store, who, &options.email, Timestamp::now())?;
    let site = options.site.trim_end_matches('/');
    println!(
        "Whoever opens this link sets the password of {}, once, for {LINK_DAYS} days:",
        options.email
    );
    println!("{site}{}", welcome_path(&district, &secret));
    Ok(())
}

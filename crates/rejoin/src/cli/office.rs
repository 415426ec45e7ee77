//! Options of the commands that open the office.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::Database;

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL")]
    pub(crate) db: Option<String>,

    /// Where browsers or a proxy come in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,

    /// How browsers come here through a proxy, https included: links say so, and cookies go no other way
    #[arg(long, value_name = "URL")]
    pub(crate) site: Option<String>,

    /// Where a collector reads figures on how it runs; for machines inside only
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) metrics: Option<SocketAddr>,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Folder of the pretend district; what is there already is opened again
    #[arg(long, value_name = "DIR", default_value = "demo")]
    pub(crate) folder: PathBuf,

    /// How many students
    #[arg(long, value_name = "N", default_value_t = 2600,
          value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) students: u32,

    /// School days that its people live before the office opens; with 0 nobody has done anything
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) days: usize,

    /// Make the district, and do not open its office
    #[arg(long)]
    pub(crate) make_only: bool,

    /// Where browsers come in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
}

#[derive(Debug, Args)]
pub(crate) struct Link {
    #[command(flatten)]
    pub(crate) database: Database,

    /// The address that the person signs in with
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) email: String,

    /// How browsers come to `rejoin serve`
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub(crate) site: String,
}

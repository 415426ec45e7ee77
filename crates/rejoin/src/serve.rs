//! `rejoin serve`: the pages, and the work of the background beside them.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result};
use app::{App, Config, welcome_path};
use jiff::Timestamp;
use office::accounts::{self, LINK_DAYS};
use office::district;
use store::{Open, Store};
use tokio::signal::unix::{SignalKind, signal};

use crate::cli::Serve;
use crate::metrics::Metrics;
use crate::{database, letters, rulebooks, work};

/// Threads that wait for the memory at the same time: more would only wait for
/// each other.
const WAITING: usize = 16;

/// Runs the command, until it is stopped.
pub(crate) fn run(options: &Serve, own: &[PathBuf], letters: &[PathBuf]) -> Result<()> {
    let store = Arc::new(database::at(options.db.as_deref(), Open::OrMake)?);
    let (rulebooks, letters) = (rulebooks::library(own)?, letters::letters(letters)?);
    let (db, own) = (options.db.clone(), own.to_vec());
    thread::spawn(move || work::keep_working(db.as_deref(), &own, &Timestamp::now));
    let folder = dirs::data_dir().context("no data folder for files that wait")?;
    let config = Config {
        store,
        rulebooks,
        letters,
        uploads: folder.join("rejoin").join("uploads"),
        clock: Box::new(Timestamp::now),
        is_pretend: false,
        site: options.site.as_ref().map(|site| site.trim_end_matches('/').to_owned()),
    };
    let metrics = options.metrics.map(Metrics::at).transpose()?;
    listen(config, options.listen, metrics, greet)
}

/// Where nobody can sign in yet, the link for the first person.
fn greet(store: &Store, site: &str) -> Result<()> {
    for district in district::all(&mut store.read()?)? {
        if let Some(secret) = accounts::first_link(store, &district, Timestamp::now())? {
            println!("Nobody can sign in to {district} yet. This link lets the first person in,");
            println!("once, for {LINK_DAYS} days: {site}{}", welcome_path(&district, &secret));
        }
    }
    Ok(())
}

/// Answers browsers, until the program is told to stop. `greet` is told where it
/// is open.
pub(crate) fn listen(
    config: Config,
    address: SocketAddr,
    metrics: Option<Metrics>,
    greet: impl FnOnce(&Store, &str) -> Result<()>,
) -> Result<()> {
    let listener = TcpListener::bind(address)
        .with_context(|| format!("{address} cannot be listened on; name another with --listen"))?;
    listener.set_nonblocking(true)?;
    let here = format!("http://{}", reached_at(listener.local_addr()?));
    greet(&config.store, config.site.as_ref().unwrap_or(&here))?;
    println!("Rejoin is open at {here}");
    tracing_subscriber::fmt().json().flatten_event(true).with_writer(std::io::stderr).init();
    let store = Arc::clone(&config.store);
    let app = Arc::new(App::new(config));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(WAITING)
        .build()?;
    let served = runtime.block_on(async {
        if let Some(metrics) = metrics {
            tokio::spawn(metrics.serve(store));
        }
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let router = app::router(Arc::clone(&app));
        let mut terminated = signal(SignalKind::terminate())?;
        let stop = async move {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
        };
        axum::serve(listener, router)
            .with_graceful_shutdown(stop)
            .await
            .map_err(anyhow::Error::from)
    });
    app.settle();
    served
}

/// An address that a browser on this machine can open, also where we listen on
/// every one.
fn reached_at(address: SocketAddr) -> String {
    match address.ip().is_unspecified() {
        true => format!("localhost:{}", address.port()),
        false => address.to_string(),
    }
}

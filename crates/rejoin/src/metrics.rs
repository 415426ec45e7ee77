//! Figures on how the office runs, for a collector: on an address of its own,
//! which no browser needs to reach. No student and no person stands in them.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header;
use axum::routing::get;
use metrics::{describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use office::{OfficeError, pulse};
use store::Store;

/// Bounds of the classes of answers, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0];

const LOADED: &str = "rejoin_loaded_timestamp_seconds";
const WAITING: &str = "rejoin_jobs_waiting";
const GIVEN_UP: &str = "rejoin_jobs_given_up";
const REACHED: &str = "rejoin_memory_reached";

/// Between two times that what was collected is put together; else it would grow
/// while no collector comes.
const UPKEEP: Duration = Duration::from_secs(5);

/// A place that is listened on, and what is collected.
pub(crate) struct Metrics {
    listener: TcpListener,
    collected: PrometheusHandle,
}

impl Metrics {
    /// Begins to collect.
    pub(crate) fn at(address: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind(address).with_context(|| {
            format!("{address} cannot be listened on; name another with --metrics")
        })?;
        listener.set_nonblocking(true)?;
        println!("Figures are at http://{}/metrics", listener.local_addr()?);
        let answered = Matcher::Full(app::ANSWERED.to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(answered, &BOUNDS)?;
        let collected = builder.install_recorder()?;
        describe_histogram!(app::ANSWERED, "How long answers took");
        describe_gauge!(LOADED, "When a source was read last, in seconds since 1970");
        describe_gauge!(WAITING, "Jobs that wait or are worked on");
        describe_gauge!(REACHED, "1 while the database can be read");
        describe_gauge!(GIVEN_UP, "Jobs that failed so often that they are left alone");
        Ok(Self { listener, collected })
    }

    /// Answers the collector for as long as the runtime lives.
    pub(crate) async fn serve(self, store: Arc<Store>) {
        let upkeep = self.collected.clone();
        tokio::spawn(async move {
            let mut times = tokio::time::interval(UPKEEP);
            loop {
                times.tick().await;
                upkeep.run_upkeep();
            }
        });
        let collected = self.collected;
        let answer = move || {
            let (store, collected) = (Arc::clone(&store), collected.clone());
            async move {
                let told = tokio::task::spawn_blocking(move || tell(&store, &collected)).await;
                ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], told.unwrap_or_default())
            }
        };
        let router = Router::new().route("/metrics", get(answer));
        let listener = tokio::net::TcpListener::from_std(self.listener);
        let served = async { axum::serve(listener?, router).await };
        if let Err(error) = served.await {
            eprintln!("rejoin: figures are told no more: {error}");
        }
    }
}

/// All figures, with those that are read from the memory as they stand now.
fn tell(store: &Store, collected: &PrometheusHandle) -> String {
    let pulses = store.read().map_err(OfficeError::from).and_then(|mut tx| pulse::of_all(&mut tx));
    gauge!(REACHED).set(if pulses.is_ok() { 1.0 } else { 0.0 });
    for pulse in pulses.unwrap_or_default() {
        let set = |name: &'static str, value: f64| {
            gauge!(name, "district" => pulse.district.clone()).set(value);
        };
        if let Some(loaded) = pulse.loaded {
            set(LOADED, loaded.as_second() as f64);
        }
        set(WAITING, pulse.waiting as f64);
        set(GIVEN_UP, pulse.given_up as f64);
    }
    collected.render()
}

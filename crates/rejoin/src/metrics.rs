//! Figures on how the office runs, for a collector: on an address of its own,
//! which no browser needs to reach. No student and no person stands in them.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use metrics::{describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use office::pulse;
use store::Store;

/// Bounds of the classes of answers, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 10.0];

const LOADED: &str = "rejoin_loaded_timestamp_seconds";
const WAITING: &str = "rejoin_jobs_waiting";
const GIVEN_UP: &str = "rejoin_jobs_given_up";

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
        describe_gauge!(GIVEN_UP, "Jobs that failed so often that they are left alone");
        Ok(Self { listener, collected })
    }

    /// Answers the collector for as long as the runtime lives.
    pub(crate) async fn serve(self, store: Arc<Store>) -> std::io::Result<()> {
        let collected = self.collected;
        let answer = move || {
            let (store, collected) = (Arc::clone(&store), collected.clone());
            async move {
                let told = tokio::task::spawn_blocking(move || tell(&store, &collected)).await;
                let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
                match told {
                    Ok(Ok(figures)) => (kind, figures).into_response(),
                    Ok(Err(_)) | Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
                }
            }
        };
        let router = Router::new().route("/metrics", get(answer));
        axum::serve(tokio::net::TcpListener::from_std(self.listener)?, router).await
    }
}

/// All figures, with those that are read from the memory as they stand now.
fn tell(store: &Store, collected: &PrometheusHandle) -> Result<String> {
    for pulse in pulse::of_all(&mut store.read()?)? {
        let set = |name: &'static str, value: f64| {
            gauge!(name, "district" => pulse.district.clone()).set(value);
        };
        if let Some(loaded) = pulse.loaded {
            set(LOADED, loaded.as_second() as f64);
        }
        set(WAITING, pulse.waiting as f64);
        set(GIVEN_UP, pulse.given_up as f64);
    }
    collected.run_upkeep();
    Ok(collected.render())
}

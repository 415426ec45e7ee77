//! The web application: what a browser asks for and what it is given.
//!
//! Every route stands in one table ([`ROUTES`]) with what it takes to pass.
//! A route's handler is a plain function that may wait for the memory: the
//! adaptor in `enter` runs it where waiting is allowed, once it knows who asks.
//! Handlers read through the office and act through its one door; no SQL and no
//! rule stands here.

mod answer;
mod asked;
mod assets;
mod backs;
mod cookies;
mod desk;
mod enter;
mod error;
mod form;
mod headers;
mod looks;
mod pages;
mod presses;
mod reviews;
mod routes;
mod searches;
mod shell;
mod state;
mod uploads;
mod words;

pub use enter::ANSWERED;
pub use pages::welcome::path as welcome_path;
pub use routes::{Need, ROUTES, Route, router};
pub use state::{App, Config};

//! The domain's tests against the law, against published cases, and against
//! its own laws.

mod crossing;
mod decided;
mod edges;
mod guards;
mod history;
mod laws;
mod letters;
mod notices;
mod oracles;
mod plan;
mod revisit;
mod rulebooks;
mod scene;

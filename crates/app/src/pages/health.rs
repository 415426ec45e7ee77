//! Whether the application is alive and reaches its memory.

use axum::http::StatusCode;

use crate::answer::{Answered, plain};
use crate::desk::Desk;

/// An empty answer: good, or not there.
pub(crate) fn show(desk: &Desk<'_>) -> Answered {
    let reads = desk.store().read().and_then(|mut tx| store::revision::districts(&mut tx));
    Ok(plain(if reads.is_ok() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }))
}

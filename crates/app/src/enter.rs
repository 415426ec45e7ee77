//! From a request to its handler and back: who asks, in which language, about
//! which school, and whether that is allowed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::{HeaderMap, Method, Response, Uri, header};
use office::accounts::{self, Viewer};

use crate::answer;
use crate::cookies;
use crate::desk::Desk;
use crate::error::PageError;
use crate::routes::{Handler, Route};
use crate::state::App;

/// Bytes that a form may have.
const MOST_BYTES: usize = 1 << 20;

/// What a browser asks for.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) params: BTreeMap<String, String>,
    pub(crate) body: Bytes,
}

/// Answers a request for a route.
pub(crate) async fn enter(
    app: Arc<App>,
    route: &'static Route,
    request: Request,
) -> Response<Body> {
    let started = Instant::now();
    let (mut parts, body) = request.into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    let params = params.map_or_else(
        |_| BTreeMap::new(),
        |params| params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    );
    let body = to_bytes(body, MOST_BYTES).await;
    let work = move || {
        let (body, is_too_long) = match body {
            Ok(body) => (body, false),
            Err(_) => (Bytes::new(), true),
        };
        let (method, uri, headers) = (parts.method, parts.uri, parts.headers);
        let asked = Asked { method, uri, headers, params, body };
        let answer = respond(&app, route, &asked, is_too_long);
        let account = answer.extensions().get::<Account>().map_or("", |Account(id)| id);
        // The route and not the address: ids and words that were typed stay out.
        tracing::info!(
            method = %asked.method,
            route = route.path,
            status = answer.status().as_u16(),
            ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            account,
            "answered"
        );
        answer
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| answer::plain(axum::http::StatusCode::INTERNAL_SERVER_ERROR))
}

/// Who was answered, for the log.
#[derive(Clone, Debug)]
struct Account(String);

fn respond(app: &App, route: &Route, asked: &Asked, is_too_long: bool) -> Response<Body> {
    let mut desk = Desk::at(app, asked);
    let done = if is_too_long { Err(PageError::TooLong) } else { pass(&mut desk, route) };
    let mut answer = match done {
        Ok(answer) => answer,
        Err(error) => error.answer(&desk),
    };
    if let Some(viewer) = &desk.viewer {
        answer.extensions_mut().insert(Account(viewer.account.id.clone()));
    }
    answer
}

fn pass(desk: &mut Desk<'_>, route: &Route) -> Result<Response<Body>, PageError> {
    if let Some((district, secret)) = desk.secret() {
        let store = &desk.app.config.store;
        let mut tx = store.read()?;
        if let Some(viewer) = accounts::viewer(store, &mut tx, (&district, &secret), desk.now)? {
            let frame = desk.app.frame(&mut tx, &district)?;
            desk.sit(viewer, frame);
        }
    }
    match route.handler {
        Handler::Open(handle) => handle(desk),
        Handler::Inside(need, handle) => {
            let viewer: &Viewer = desk.viewer.as_ref().ok_or(PageError::SignIn)?;
            need.check(viewer)?;
            handle(desk, viewer)
        }
    }
}

impl Asked {
    /// The language that the browser asks for.
    pub(crate) fn languages(&self) -> Option<&str> {
        self.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok())
    }

    /// A cookie.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        cookies::read(&self.headers, name)
    }

    /// A part of the path.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// The fields of the form, in order.
    pub(crate) fn fields(&self) -> Vec<(String, String)> {
        serde_urlencoded::from_bytes(&self.body).unwrap_or_default()
    }

    /// The value of a field of the form; empty when it is not there.
    pub(crate) fn field(&self, name: &str) -> String {
        let fields = self.fields().into_iter();
        fields.into_iter().find(|(known, _)| known == name).map(|(_, it)| it).unwrap_or_default()
    }

    /// All values of a field of the form.
    pub(crate) fn all_of(&self, name: &str) -> Vec<String> {
        self.fields().into_iter().filter(|(known, _)| known == name).map(|(_, it)| it).collect()
    }

    /// A value of the address after the question mark; empty when it is not
    /// there.
    pub(crate) fn query(&self, name: &str) -> String {
        let query = self.uri.query().unwrap_or("");
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
        pairs.into_iter().find(|(known, _)| known == name).map(|(_, it)| it).unwrap_or_default()
    }
}

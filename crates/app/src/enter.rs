//! From a request to its handler and back: who asks, in which language, about
//! which school, and whether that is allowed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::{Response, StatusCode};
use office::accounts::{self, Standing, Viewer};

use crate::answer;
use crate::asked::Asked;
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::imports;
use crate::routes::{Handler, Need, Page, Route};
use crate::state::App;

/// Bytes that a form may have.
const MOST_BYTES: usize = 1 << 20;

/// How long answers took, in seconds, by method, route and status.
pub const ANSWERED: &str = "rejoin_answer_seconds";

/// Answers a request for a route.
pub(crate) async fn enter(
    app: Arc<App>,
    route: &'static Route,
    request: Request,
) -> Response<Body> {
    let page = match route.handler {
        Handler::Files(need) => return take_files(app, route, need, request).await,
        Handler::Page(page) => page,
    };
    let started = Instant::now();
    let (mut parts, body) = request.into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    let params = params.map_or_else(
        |_| BTreeMap::new(),
        |params| params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    );
    let body = to_bytes(body, MOST_BYTES).await;
    let turns = route.turns(&app).map(Arc::clone);
    let work = move || {
        let (body, is_too_long) = match body {
            Ok(body) => (body, false),
            Err(_) => (Bytes::new(), true),
        };
        let (method, uri, headers) = (parts.method, parts.uri, parts.headers);
        let asked = Asked { method, uri, headers, params, body };
        let answer = respond(&app, page, &asked, is_too_long);
        log(route, &answer, started);
        answer
    };
    let turn = match &turns {
        Some(turns) => turns.acquire().await.ok(),
        None => None,
    };
    let done = tokio::task::spawn_blocking(work).await;
    drop(turn);
    done.unwrap_or_else(|_| answer::plain(StatusCode::INTERNAL_SERVER_ERROR))
}

/// Takes files, however long, from somebody who may send them.
async fn take_files(
    app: Arc<App>,
    route: &'static Route,
    need: Need,
    request: Request,
) -> Response<Body> {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    let asked = Asked {
        method: parts.method.clone(),
        uri: parts.uri.clone(),
        headers: parts.headers.clone(),
        params: BTreeMap::new(),
        body: Bytes::new(),
    };
    let asked = Arc::new(asked);
    let (gate, at_gate) = (Arc::clone(&app), Arc::clone(&asked));
    let passed = tokio::task::spawn_blocking(move || {
        let mut desk = Desk::at(&gate, &at_gate);
        pass(&mut desk, need).map_err(|error| Box::new(error.answer(&desk)))
    });
    let answer = match passed.await {
        Ok(Ok(viewer)) => {
            match Multipart::from_request(Request::from_parts(parts, body), &()).await {
                Ok(form) => imports::receive(Arc::clone(&app), viewer, form).await,
                Err(_) => Err(PageError::TooLong),
            }
        }
        Ok(Err(refused)) => return *refused,
        Err(_) => Err(PageError::Broken("a request was not finished".to_owned())),
    };
    let told = tokio::task::spawn_blocking(move || {
        let answer = answer.unwrap_or_else(|error| error.answer(&Desk::at(&app, &asked)));
        log(route, &answer, started);
        answer
    });
    told.await.unwrap_or_else(|_| answer::plain(StatusCode::INTERNAL_SERVER_ERROR))
}

/// The route and not the address: ids and words that were typed stay out.
fn log(route: &Route, answer: &Response<Body>, started: Instant) {
    let labels = [
        ("method", route.method.to_owned()),
        ("route", route.path.to_owned()),
        ("status", answer.status().as_u16().to_string()),
    ];
    metrics::histogram!(ANSWERED, &labels).record(started.elapsed());
    let account = answer.extensions().get::<Account>().map_or("", |Account(id)| id);
    tracing::info!(
        method = route.method,
        route = route.path,
        status = answer.status().as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        account,
        "answered"
    );
}

/// Who was answered, for the log.
#[derive(Clone, Debug)]
struct Account(String);

fn respond(app: &Arc<App>, page: Page, asked: &Asked, is_too_long: bool) -> Response<Body> {
    let mut desk = Desk::at(app, asked);
    let done = if is_too_long { Err(PageError::TooLong) } else { handle(&mut desk, page) };
    let mut answer = match done {
        Ok(answer) => answer,
        Err(error) => error.answer(&desk),
    };
    if let Some(viewer) = &desk.viewer {
        answer.extensions_mut().insert(Account(viewer.account.id.clone()));
    }
    answer
}

fn handle(desk: &mut Desk<'_>, page: Page) -> Result<Response<Body>, PageError> {
    match page {
        Page::Open(handle) => {
            look_up(desk)?;
            handle(desk)
        }
        Page::Inside(need, handle) => {
            let viewer = pass(desk, need)?;
            handle(desk, &viewer)
        }
    }
}

/// Who asks, if that person may.
fn pass(desk: &mut Desk<'_>, need: Need) -> Result<Viewer, PageError> {
    look_up(desk)?;
    let viewer = desk.viewer.clone().ok_or(PageError::SignIn)?;
    need.check(&viewer)?;
    Ok(viewer)
}

/// Finds out who asks.
fn look_up(desk: &mut Desk<'_>) -> Result<(), PageError> {
    let Some((district, secret)) = desk.secret() else { return Ok(()) };
    let session = (district.as_str(), secret.as_str());
    let standing = accounts::standing(&mut desk.store().glance()?, session, desk.now)?;
    let Some(Standing { account, is_due, revision }) = standing else { return Ok(()) };
    let frame = desk.app.frame(&district, revision)?;
    let Some(account) = frame.account(&account).filter(|account| account.is_active) else {
        return Ok(());
    };
    let viewer = Viewer::of(&district, account.clone())?;
    if is_due {
        accounts::touch(desk.store(), session, desk.now)?;
    }
    desk.sit(viewer, frame);
    Ok(())
}

//! Every route, with what it takes to pass.

use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, Response};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::{MethodFilter, get, on};
use domain::access::{Action, Role, View};
use office::accounts::Viewer;
use tokio::sync::Semaphore;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::answer::Answered;
use crate::desk::Desk;
use crate::enter::enter;
use crate::error::PageError;
use crate::headers;
use crate::pages::{
    absences, audit, cases, duties, health, home, imports, letters, missing, people, place,
    reports, selections, settings, sign_in, students, texts, welcome,
};
use crate::state::App;

/// What it takes to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// To be signed in.
    SignedIn,
    /// To see something.
    Sees(View),
    /// To do something.
    May(Action),
}

impl Need {
    /// Whether a role passes.
    #[must_use]
    pub fn is_met_by(self, role: Role) -> bool {
        match self {
            Self::Nothing | Self::SignedIn => true,
            Self::Sees(view) => view.allowed().contains(&role),
            Self::May(action) => action.allowed().contains(&role),
        }
    }

    pub(crate) fn check(self, viewer: &Viewer) -> Result<(), PageError> {
        match self {
            Self::Nothing | Self::SignedIn => Ok(()),
            Self::Sees(view) if viewer.sees(view) => Ok(()),
            Self::Sees(view) => Err(PageError::NotShown(view)),
            Self::May(action) if viewer.may(action) => Ok(()),
            Self::May(action) => Err(PageError::NotAllowed(action)),
        }
    }
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::SignedIn => f.write_str("to be signed in"),
            Self::Sees(view) => write!(f, "to see {}", view.name()),
            Self::May(action) => write!(f, "to {}", action.name()),
        }
    }
}

/// Makes an answer, once whoever asks has passed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Page {
    Open(fn(&Desk<'_>) -> Answered),
    Inside(Need, fn(&Desk<'_>, &Viewer) -> Answered),
}

/// Who answers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Handler {
    Page(Page),
    /// Takes files of any length.
    Files(Need),
}

/// A method, a path, what it takes, and who answers.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with its parts in braces.
    pub path: &'static str,
    pub(crate) handler: Handler,
}

impl Route {
    /// Whose turn a request waits for: pages that only read take few at a time,
    /// and so do passwords, which are made to take long, and what is printed.
    pub(crate) fn turns<'a>(&self, app: &'a App) -> Option<&'a Arc<Semaphore>> {
        match (self.method, self.path) {
            (_, path) if PRINTS.contains(&path) => Some(&app.printing),
            ("GET", _) => Some(&app.reading),
            (_, "/sign-in" | "/welcome/{district}/{secret}") => Some(&app.hashing),
            _ => None,
        }
    }

    /// What it takes to pass.
    #[must_use]
    pub fn need(&self) -> Need {
        match self.handler {
            Handler::Page(Page::Open(_)) => Need::Nothing,
            Handler::Page(Page::Inside(need, _)) | Handler::Files(need) => need,
        }
    }
}

const fn open(
    method: &'static str,
    path: &'static str,
    handle: fn(&Desk<'_>) -> Answered,
) -> Route {
    Route { method, path, handler: Handler::Page(Page::Open(handle)) }
}

const fn inside(
    method: &'static str,
    path: &'static str,
    need: Need,
    handle: fn(&Desk<'_>, &Viewer) -> Answered,
) -> Route {
    Route { method, path, handler: Handler::Page(Page::Inside(need, handle)) }
}

/// What is printed while somebody waits.
const PRINTS: [&str; 9] = [
    "/students/{id}/forms/routing-slip.pdf",
    "/students/{id}/forms/sign-in-sheet.pdf",
    "/students/{id}/forms/residence-check.pdf",
    "/students/{id}/forms/referral-slip",
    "/letters/proof/{kind}/{id}",
    "/letters/runs/{run}/{part}",
    "/reports/list.pdf",
    "/settings/texts/{kind}/{language}/papers/{sample}",
    "/settings/texts/proposals/{number}/papers/{sample}",
];

const MANAGE: Need = Need::May(Action::ManagePeople);
const STUDENTS: Need = Need::Sees(View::Students);
const SELECT: Need = Need::May(Action::SelectStudents);
const CONTACTS: Need = Need::May(Action::RecordContacts);
const HEAR: Need = Need::May(Action::HearFamilies);
const REPORTS: Need = Need::May(Action::FileReport);
const LETTERS: Need = Need::May(Action::IssueLetters);
const HOLD: Need = Need::May(Action::HoldLetters);
const MAIL: Need = Need::May(Action::RecordMail);
const GUARDS: Need = Need::May(Action::RecordGuards);
const IMPORTS: Need = Need::Sees(View::Imports);
const IMPORT: Need = Need::May(Action::Import);
const AUDIT: Need = Need::Sees(View::Audit);
const SETTINGS: Need = Need::Sees(View::Settings);
const CHANGE: Need = Need::May(Action::ChangeSettings);
const PROPOSE: Need = Need::May(Action::ProposeTexts);

/// Every route but the files that browsers may keep.
pub const ROUTES: &[Route] = &[
    open("GET", "/health", health::show),
    open("GET", "/sign-in", sign_in::show),
    open("POST", "/sign-in", sign_in::enter),
    open("POST", "/sign-out", sign_in::leave),
    open("POST", "/pretend", sign_in::pretend),
    open("GET", "/welcome/{district}/{secret}", welcome::show),
    open("POST", "/welcome/{district}/{secret}", welcome::begin),
    open("POST", "/language", place::language),
    inside("GET", "/session", Need::SignedIn, place::session),
    inside("POST", "/school", Need::SignedIn, place::school),
    inside("GET", "/", Need::SignedIn, home::show),
    inside("GET", "/students", STUDENTS, students::ask),
    inside("POST", "/students", STUDENTS, students::find),
    inside("GET", "/students/list.csv", STUDENTS, students::table),
    inside("POST", "/students/lists", Need::May(Action::SaveLists), students::save_list),
    inside("POST", "/students/lists/drop", Need::May(Action::SaveLists), students::drop_list),
    inside("GET", "/students/notes", STUDENTS, students::notes),
    inside("POST", "/students/notes", STUDENTS, students::find_notes),
    inside("GET", "/students/{id}", STUDENTS, students::show),
    inside("POST", "/students/{id}/contacts", Need::May(Action::RecordContacts), students::contact),
    inside(
        "POST",
        "/students/{id}/contacts/back",
        Need::May(Action::RecordContacts),
        students::take_back,
    ),
    inside("POST", "/students/{id}/reports", Need::May(Action::FileReport), duties::file),
    inside("POST", "/students/{id}/reports/back", Need::May(Action::FileReport), duties::unfile),
    inside(
        "POST",
        "/students/{id}/reports/correct",
        Need::May(Action::FileReport),
        duties::correct,
    ),
    inside(
        "POST",
        "/students/{id}/reports/correct/back",
        Need::May(Action::FileReport),
        duties::uncorrect,
    ),
    inside("POST", "/students/{id}/consultations", GUARDS, duties::consult),
    inside("POST", "/students/{id}/hold", GUARDS, duties::hold),
    inside("POST", "/students/{id}/release", GUARDS, duties::release),
    inside("POST", "/students/{id}/aside", Need::May(Action::PutAside), duties::put_aside),
    inside("POST", "/students/{id}/aside/back", Need::May(Action::PutAside), duties::take_up),
    inside("POST", "/students/{id}/address", CONTACTS, students::settle_address),
    inside("POST", "/students/{id}/address/back", CONTACTS, students::unsettle_address),
    inside("POST", "/students/{id}/notes", Need::May(Action::WriteNotes), students::note),
    inside("POST", "/students/{id}/notes/back", Need::May(Action::WriteNotes), students::unnote),
    inside("GET", PRINTS[0], CONTACTS, students::routing_slip),
    inside("GET", PRINTS[1], CONTACTS, students::sign_in_sheet),
    inside("GET", PRINTS[2], CONTACTS, students::check_paper),
    inside("POST", PRINTS[3], CONTACTS, students::referral_slip),
    inside("POST", "/students/{id}/forms/sheet", CONTACTS, students::sheet),
    inside("POST", "/students/{id}/forms/residence-check", CONTACTS, students::residence_check),
    inside("POST", "/students/{id}/forms/home-visit", CONTACTS, students::home_visit),
    inside("GET", "/students/{id}/absences", HEAR, absences::show),
    inside("POST", "/students/{id}/absences", HEAR, absences::hear),
    inside(
        "POST",
        "/students/{id}/absences/decide",
        Need::May(Action::ExcuseAbsences),
        absences::decide,
    ),
    inside("POST", "/students/{id}/absences/back", HEAR, absences::back),
    inside("GET", "/absences", HEAR, absences::questions),
    inside("GET", "/selections", STUDENTS, selections::list),
    inside("POST", "/selections", SELECT, selections::decide),
    inside("GET", "/letters", STUDENTS, letters::desk),
    inside("GET", "/letters/review/{kind}", LETTERS, letters::review),
    inside("POST", "/letters/review/{kind}", LETTERS, letters::approve),
    inside("GET", PRINTS[4], LETTERS, letters::proof),
    inside("GET", "/letters/hold/{kind}/{id}", HOLD, letters::hold_form),
    inside("POST", "/letters/hold/{kind}/{id}", HOLD, letters::hold),
    inside("POST", "/letters/hold/{kind}/{id}/let-go", HOLD, letters::let_go),
    inside("GET", "/letters/press/{press}", LETTERS, letters::wait),
    inside("GET", "/letters/runs/{run}", LETTERS, letters::run),
    inside("GET", "/letters/runs/{run}/log.csv", LETTERS, letters::log),
    inside("GET", PRINTS[5], LETTERS, letters::part),
    inside("POST", "/letters/runs/{run}/mail", MAIL, letters::mail),
    inside("POST", "/letters/runs/{run}/not-mailed", MAIL, letters::not_mailed),
    inside("GET", "/letters/returned", STUDENTS, letters::returned_mail),
    inside("POST", "/letters/returned", MAIL, letters::scan),
    inside(
        "GET",
        "/letters/returned/addresses.csv",
        Need::Sees(View::Contacts),
        letters::addresses,
    ),
    inside("GET", "/letters/papers/{letter}", LETTERS, letters::paper),
    inside("POST", "/letters/papers/{letter}/returned", MAIL, letters::returned),
    inside("POST", "/letters/papers/{letter}/not-returned", MAIL, letters::not_returned),
    inside("POST", "/letters/papers/{letter}/withdrawn", MAIL, letters::withdraw),
    inside("POST", "/letters/papers/{letter}/not-withdrawn", MAIL, letters::reinstate),
    inside("GET", "/reports", REPORTS, reports::list),
    inside("POST", "/reports", REPORTS, reports::act),
    inside("GET", "/reports/list.csv", REPORTS, reports::table),
    inside("GET", PRINTS[6], REPORTS, reports::paper),
    inside("GET", "/settings/texts", SETTINGS, texts::list),
    inside("GET", "/settings/texts/{kind}/{language}", SETTINGS, texts::show),
    inside("POST", "/settings/texts/{kind}/{language}", PROPOSE, texts::save),
    inside("POST", "/settings/texts/{kind}/{language}/check", PROPOSE, texts::check),
    inside("GET", PRINTS[7], SETTINGS, texts::paper),
    inside("GET", "/settings/texts/proposals/{number}", SETTINGS, texts::proposal),
    inside(
        "POST",
        "/settings/texts/proposals/{number}",
        Need::May(Action::ApproveTexts),
        texts::decide,
    ),
    inside("POST", "/settings/texts/proposals/{number}/withdraw", PROPOSE, texts::withdraw),
    inside("GET", PRINTS[8], SETTINGS, texts::proposal_paper),
    inside("GET", "/cases", STUDENTS, cases::list),
    inside("POST", "/cases", Need::May(Action::ManageCases), cases::act),
    inside("GET", "/imports", IMPORTS, imports::list),
    Route { method: "POST", path: "/imports", handler: Handler::Files(IMPORT) },
    inside("GET", "/imports/try/{upload}", IMPORT, imports::try_out),
    inside("POST", "/imports/try/{upload}/keep", IMPORT, imports::keep),
    inside("POST", "/imports/try/{upload}/drop", IMPORT, imports::drop_files),
    inside("GET", "/imports/{revision}", IMPORTS, imports::show),
    inside("GET", "/imports/{revision}/problems.csv", IMPORTS, imports::problems),
    inside("GET", "/people", Need::Sees(View::People), people::list),
    inside("GET", "/people/new", MANAGE, people::blank),
    inside("POST", "/people/new", MANAGE, people::add),
    inside("GET", "/people/{id}", MANAGE, people::edit),
    inside("POST", "/people/{id}", MANAGE, people::save),
    inside("POST", "/people/{id}/link", MANAGE, people::link),
    inside("POST", "/people/{id}/close", MANAGE, people::close),
    inside("GET", "/audit", AUDIT, audit::changes),
    inside("GET", "/audit/looks", AUDIT, audit::looks),
    inside("GET", "/audit/sign-ins", AUDIT, audit::sign_ins),
    inside("GET", "/settings", SETTINGS, settings::district),
    inside("GET", "/settings/district", CHANGE, settings::edit_district),
    inside("POST", "/settings/district", CHANGE, settings::save_district),
    inside("GET", "/settings/schools", SETTINGS, settings::schools),
    inside("GET", "/settings/schools/{id}", CHANGE, settings::edit_school),
    inside("POST", "/settings/schools/{id}", CHANGE, settings::save_school),
    inside("GET", "/settings/calendar", SETTINGS, settings::calendar),
    inside("POST", "/settings/calendar", CHANGE, settings::change_days),
    inside("GET", "/settings/codes", SETTINGS, settings::codes),
    inside("GET", "/settings/codes/new", CHANGE, settings::new_code),
    inside("POST", "/settings/codes/new", CHANGE, settings::add_code),
    inside("GET", "/settings/code", CHANGE, settings::edit_code),
    inside("POST", "/settings/code", CHANGE, settings::save_code),
];

/// Whether a path can be asked for.
pub(crate) fn is_page(path: &str) -> bool {
    let fits = |route: &Route| {
        let mut parts = path.split('/');
        let is_same =
            |known: &str| parts.next().is_some_and(|it| known == it || known.starts_with('{'));
        route.path.split('/').all(is_same) && parts.next().is_none()
    };
    ROUTES.iter().any(|route| route.method == "GET" && fits(route))
}

/// What answers where no other route does.
static MISSING: Route = open("GET", "", missing::show);
/// What answers a form that another site sent.
static OTHER_SITE: Route = open("POST", "", missing::other_site);

/// The application as a service.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let filter = if route.method == "GET" { MethodFilter::GET } else { MethodFilter::POST };
        let handle =
            move |State(app): State<Arc<App>>, request: Request| enter(app, route, request);
        router = router.route(route.path, on(filter, handle));
    }
    let missing = |State(app): State<Arc<App>>, request: Request| enter(app, &MISSING, request);
    let is_secure = app.config.is_secure();
    let mut router = router
        .route("/assets/{version}/{*name}", get(asset))
        .fallback(missing)
        .method_not_allowed_fallback(missing)
        // Each handler has a limit of its own.
        .layer(DefaultBodyLimit::disable())
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(Arc::clone(&app), explain))
        // Pages are made anew each time: with the least effort they are a third
        // larger, and still a few kB.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .with_state(app);
    for layer in headers::layers() {
        router = router.layer(layer);
    }
    if is_secure { router.layer(headers::only_https()) } else { router }
}

/// Tells in words that a form came from another site.
async fn explain(State(app): State<Arc<App>>, request: Request, next: Next) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let mut again = Request::new(Body::empty());
    parts.headers.clone_into(again.headers_mut());
    let answer = next.run(Request::from_parts(parts, body)).await;
    if answer.extensions().get::<ProtectionError>().is_some() {
        return enter(app, &OTHER_SITE, again).await;
    }
    answer
}

async fn asset(
    State(app): State<Arc<App>>,
    Path((_, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response<Body> {
    app.assets.give(&name, &headers)
}

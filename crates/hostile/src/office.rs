//! The application over a small district, with somebody signed in.

use std::sync::Arc;

use app::{App, Config, router};
use axum::Router;
use axum::http::HeaderValue;
use domain::access::{Actor, Role};
use domain::rulebook::Library;
use jiff::Timestamp;
use office::{accounts, advance, import};
use store::{Open, Store};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::district_folder::{TODAY, library};
use crate::letter_files::letters;
use crate::rulebook_toml::DISTRICT;
use crate::section::sections;

/// The district's id.
const ID: &str = "d";
/// When everything is asked: in the evening of the day as of which it is known.
const NOW: &str = "2026-02-21T02:00:00Z";

/// The application, in a folder of its own.
pub(crate) struct Office {
    router: Router,
    session: HeaderValue,
    runtime: Runtime,
    _folder: TempDir,
}

impl Office {
    pub(crate) fn open() -> Self {
        let folder = TempDir::new().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("rejoin.db").display());
        let store = Arc::new(Store::open(&url, Open::OrMake).expect("a database"));
        fill(&store, &library());
        let session = sign_in(&store);
        let app = App::new(Config {
            store,
            uploads: folder.path().join("uploads"),
            rulebooks: library(),
            letters: letters(),
            clock: Box::new(now),
            is_pretend: false,
            site: None,
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        Self { router: router(Arc::new(app)), session, runtime, _folder: folder }
    }

    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// The cookie of the person who is signed in.
    pub(crate) fn session(&self) -> HeaderValue {
        self.session.clone()
    }

    pub(crate) fn block_on<T>(&self, asked: impl Future<Output = T>) -> T {
        self.runtime.block_on(asked)
    }
}

fn now() -> Timestamp {
    NOW.parse().expect("a time")
}

/// Imports the small district and plans for everybody.
fn fill(store: &Store, library: &Library) {
    let actor = Actor::Operator("test".to_owned());
    let import = import::Import {
        actor: &actor,
        district: ID,
        source: "a folder",
        now: now(),
        dry_run: false,
        accept_drop: false,
        shift_days: 0,
        assume: import::Assume::default(),
    };
    let files = sections(DISTRICT);
    let find = |name: &str| files.iter().find(|(it, _)| *it == name).map(|(_, bytes)| *bytes);
    let read = |report: &mut import::Report, sieve: &_, sink: &mut import::Sink<'_>| {
        import::read_folder(|_| true, |name| Ok(find(name)), sieve, report, sink)
    };
    let mut report = import::Report::default();
    import::run(store, import, &mut report, || {}, read, |_| Ok(())).expect("imported");
    let step = advance::Advance { actor: &actor, district: ID, as_of: TODAY, now: now(), library };
    advance::run(store, step, || {}, |_, _| {}).expect("planned");
}

/// The first person of the district, who may see and do most.
fn sign_in(store: &Store) -> HeaderValue {
    let secret = accounts::first_link(store, ID, now()).expect("a link").expect("nobody is there");
    let owner = accounts::Owner {
        name: "Olive Owner",
        email: "owner@example.org",
        role: Role::Director,
        password: "a plain long password",
    };
    let signed_in = accounts::owner(store, (ID, &secret), owner, now()).expect("the first");
    let cookie = format!("rejoin={ID}%2E{}", signed_in.secret);
    HeaderValue::from_str(&cookie).expect("ASCII")
}

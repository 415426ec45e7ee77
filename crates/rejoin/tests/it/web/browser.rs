//! A browser without a screen: it asks the application in the same process,
//! keeps cookies, and fills in forms.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use app::{App, Config, router};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use documents::letter::Letters;
use domain::rulebook::Library;
use jiff::{SignedDuration, Timestamp};
use office::accounts::{self, Change};
use store::{Open, Store};
use tower::ServiceExt;

use crate::database::engine::Db;

/// A Friday of the school year in the scene.
const NOW: &str = "2026-01-30T18:00:00Z";

/// A password that is taken.
pub(crate) const PASSWORD: &str = "a plain long password";

/// The scene: two schools, three students, one of each role.
const FILES: &[(&str, &str)] = &[
    (
        "district.csv",
        "district_id,name,rulebook,time_zone\nsj,Sierra Joint Unified,us-ca,America/Los_Angeles\n",
    ),
    ("schools.csv", "school_id,name,level\n10,Oak School,elementary\n20,Elm School,middle\n"),
    (
        "students.csv",
        "student_id,last_name,first_name,birth_date,home_language,chronic_illness_form_until\n\
         001,Beltrán Ruiz,María José,2015-05-01,es,2026-06-30\n\
         002,Nguyen,Minh,2014-05-01,vi,\n003,Oakley,Sam,2013-05-01,en,\n",
    ),
    (
        "enrollments.csv",
        "student_id,school_id,entry_date,grade\n001,10,2025-08-18,5\n002,10,2025-08-18,6\n\
         003,20,2025-08-18,7\n",
    ),
    (
        "contacts.csv",
        "contact_id,student_id,name,relationship,language,phone,address,city,state,postal_code,\
         education_rights,address_confidential\n\
         c1,001,Ana Ruiz,mother,es,(951) 555-0111,PO Box 7,Sierra,CA,92001,1,1\n",
    ),
    ("staff.csv", "staff_id,name,role\ns1,Clara Clerk,clerk\n"),
    (
        "attendance_notes.csv",
        "student_id,date,text,author,confidential\n\
         001,2026-01-12,Mother called in the morning,s1,0\n\
         001,2026-01-31,A note of tomorrow,s1,0\n\
         001,2026-01-13,Told the counselor about home,Counselor,1\n",
    ),
];

/// The statute's rulebook, and those of districts that extend it.
pub(crate) fn rulebooks() -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let mut library = Library::default();
    for book in ["us-ca", "us-ca/san-jacinto", "us-ca/held-without-parent"] {
        let name = format!("{book}/rules.toml");
        library.add(&name, fs::read(folder.join(&name)).expect("a rulebook"));
    }
    library
}

/// The letters that come with the program.
pub(crate) fn letters() -> Letters {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../letters");
    let mut letters = Letters::default();
    for file in walk(&folder) {
        let name = file.strip_prefix(&folder).expect("inside").to_string_lossy().into_owned();
        letters.add(name, fs::read(&file).expect("a letter"));
    }
    letters
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("it").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

/// The application on a database of its own.
pub(crate) struct Office {
    pub(crate) app: Arc<App>,
    pub(crate) store: Arc<Store>,
    router: Router,
    clock: Arc<Mutex<Timestamp>>,
}

impl Office {
    /// With the scene's district, and an account for each role at Oak School,
    /// but for those of the whole district.
    pub(crate) fn open(db: &Db) -> Self {
        db.take(FILES);
        let office = Self::empty(db, false);
        let everybody = domain::access::Role::ALL;
        let viewer = office.owner();
        for (_, role) in everybody {
            let schools: &[&str] = match role {
                "clerk" | "administrator" | "counselor" | "teacher" | "nurse" => &["10"],
                _ => &[],
            };
            office.add(&viewer, role, role, schools);
        }
        office
    }

    /// As the database is.
    pub(crate) fn empty(db: &Db, is_pretend: bool) -> Self {
        Self::at(db, is_pretend, None)
    }

    /// The same, reached through a proxy.
    pub(crate) fn at(db: &Db, is_pretend: bool, site: Option<String>) -> Self {
        let clock = Arc::new(Mutex::new(NOW.parse().expect("a time")));
        let store = Arc::new(Store::open(&db.url, Open::OrMake).expect("a database"));
        let told = Arc::clone(&clock);
        let app = Arc::new(App::new(Config {
            store: Arc::clone(&store),
            rulebooks: rulebooks(),
            letters: letters(),
            uploads: db.path("uploads"),
            clock: Box::new(move || *told.lock().expect("clock")),
            is_pretend,
            site,
        }));
        Self { router: router(Arc::clone(&app)), app, store, clock }
    }

    pub(crate) fn now(&self) -> Timestamp {
        *self.clock.lock().expect("clock")
    }

    /// Lets time pass.
    pub(crate) fn wait_minutes(&self, minutes: i64) {
        *self.clock.lock().expect("clock") += SignedDuration::from_mins(minutes);
    }

    /// The first account, made by its link.
    fn owner(&self) -> accounts::Viewer {
        let secret = accounts::first_link(&self.store, "sj", self.now()).expect("a link");
        let owner = accounts::Owner {
            name: "Olive Owner",
            email: "owner@example.org",
            role: domain::access::Role::Director,
            password: PASSWORD,
        };
        let link = ("sj", &*secret.expect("nobody is there"));
        accounts::owner(&self.store, link, owner, self.now()).expect("the first").viewer
    }

    /// Somebody with the address `name@example.org`, and no password yet.
    pub(crate) fn add(
        &self,
        viewer: &accounts::Viewer,
        name: &str,
        role: &str,
        schools: &[&str],
    ) -> String {
        let email = format!("{name}@example.org");
        let schools: Vec<String> = schools.iter().map(|id| (*id).to_owned()).collect();
        let schools = (!schools.is_empty()).then_some(schools.as_slice());
        let change = Change { id: None, seen: 0, name, email: &email, role, schools };
        accounts::save(&self.store, viewer, change, self.now()).expect("an account")
    }

    /// Somebody who may now sign in with [`PASSWORD`].
    pub(crate) fn with_password(&self, name: &str) -> String {
        let (owner, account) =
            (self.signed_in_viewer("owner"), self.signed_in_viewer(name).account);
        let secret =
            accounts::invite(&self.store, &owner, &account.id, self.now()).expect("a link");
        accounts::set_password(&self.store, ("sj", &secret), PASSWORD, self.now()).expect("set");
        // The next try is another instant.
        self.wait_minutes(1);
        account.email
    }

    fn enter(&self, name: &str) -> accounts::SignedIn {
        let email = format!("{name}@example.org");
        let everybody =
            accounts::list(&mut self.store.read().expect("reads"), "sj").expect("people");
        let (account, _) =
            everybody.into_iter().find(|(it, _)| it.email == email).expect("somebody");
        accounts::as_pretended(&self.store, "sj", &account.id, self.now()).expect("a session")
    }

    pub(crate) fn signed_in_viewer(&self, name: &str) -> accounts::Viewer {
        self.enter(name).viewer
    }

    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser { office: self, cookies: BTreeMap::new(), headers: HeaderMap::new() }
    }

    /// A browser in which somebody is signed in, without the half second that a
    /// password takes.
    pub(crate) fn signed_in(&self, name: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let session = format!("sj%2E{}", self.enter(name).secret);
        browser.cookies.insert("rejoin".to_owned(), session);
        browser
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
    pub(crate) text: String,
}

impl Page {
    /// Where it leads.
    pub(crate) fn leads_to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |place| place.to_str().expect("ASCII"))
    }

    /// The value of the first field of this name.
    pub(crate) fn value(&self, name: &str) -> String {
        let (_, rest) = self
            .text
            .split_once(&format!("name=\"{name}\" value=\""))
            .unwrap_or_else(|| panic!("no field {name} in {}", self.text));
        rest.split('"').next().expect("a value").replace("&#38;", "&")
    }

    pub(crate) fn has(&self, words: &str) -> bool {
        self.text.contains(words)
    }
}

pub(crate) struct Browser<'o> {
    office: &'o Office,
    cookies: BTreeMap<String, String>,
    /// Sent with every request.
    pub(crate) headers: HeaderMap,
}

impl Browser<'_> {
    pub(crate) fn get(&mut self, path: &str) -> Page {
        self.ask(Request::get(path), String::new())
    }

    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        let form = "application/x-www-form-urlencoded";
        let request = Request::post(path).header(header::CONTENT_TYPE, form);
        self.ask(request, body.collect::<Vec<_>>().join("&"))
    }

    /// Searches for a student, and shows whom that finds.
    pub(crate) fn find(&mut self, typed: &str) -> Page {
        let led = self.post("/students", &[("q", typed)]);
        self.get(led.leads_to())
    }

    /// Puts another district into the cookie of the session.
    pub(crate) fn pretend_to_be_of(&mut self, district: &str) {
        let session = self.cookies.get_mut("rejoin").expect("a session");
        *session = session.replacen("sj", district, 1);
    }

    /// Sends files as a form with files does.
    pub(crate) fn send(&mut self, path: &str, files: &[(&str, &str)]) -> Page {
        let part = |(name, text): &(&str, &str)| {
            format!(
                "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: text/csv\r\n\r\n{text}\r\n"
            )
        };
        let body: String = files.iter().map(part).chain(["--edge--\r\n".to_owned()]).collect();
        let form = "multipart/form-data; boundary=edge";
        self.ask(Request::post(path).header(header::CONTENT_TYPE, form), body)
    }

    /// Asks again until a page leads on or says more than that it works.
    pub(crate) fn wait_for(&mut self, path: &str) -> Page {
        for _ in 0..600 {
            let page = self.get(path);
            if !page.has("hx-trigger=\"every 1s\"") {
                return page;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("{path} does not end");
    }

    fn ask(&mut self, request: axum::http::request::Builder, body: String) -> Page {
        let pairs: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = request
            .header(header::HOST, "rejoin.example")
            .header(header::COOKIE, pairs.join("; "))
            .body(Body::from(body))
            .expect("a request");
        request.headers_mut().extend(self.headers.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("runtime");
        let (status, headers, bytes) = runtime.block_on(async {
            let answer = self.office.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = answer.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.expect("a body");
            (parts.status, parts.headers, bytes)
        });
        self.keep_cookies(&headers);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Page { status, headers, bytes, text }
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("ASCII");
            let (name, rest) = cookie.split_once('=').expect("a pair");
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                let value = rest.split(';').next().expect("a value");
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

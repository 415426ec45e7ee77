//! What all requests share.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use documents::letter::Letters;
use domain::Date;
use domain::rulebook::{Library, Rulebook};
use jiff::Timestamp;
use office::caseload::Caseload;
use office::forms::Printer;
use office::frame::Frame;
use office::reports::Printer as Lists;
use office::students::Roster;
use store::Store;
use store::sheet::Sight;
use store::tx::Tx;
use tokio::sync::Semaphore;

use crate::assets::Assets;
use crate::backs::{Back, Backs};
use crate::looks::Looks;
use crate::presses::Presses;
use crate::reviews::Reviews;
use crate::searches::Searches;
use crate::uploads::Uploads;
use crate::words::Languages;

/// How the application runs.
pub struct Config {
    /// The memory.
    pub store: Arc<Store>,
    /// Where files that were sent wait; nobody else may read it.
    pub uploads: PathBuf,
    /// The rulebooks that a district can choose from.
    pub rulebooks: Library,
    /// The letters.
    pub letters: Letters,
    /// The clock.
    pub clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// A pretend district: one click signs in as anybody, and every page says so.
    pub is_pretend: bool,
    /// How browsers come here, such as `https://rejoin.example.org`, where that is
    /// through a proxy; then with https, cookies are sent no other way.
    pub site: Option<String>,
}

impl Config {
    pub(crate) fn is_secure(&self) -> bool {
        self.site.as_ref().is_some_and(|site| site.starts_with("https://"))
    }
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config").field("is_pretend", &self.is_pretend).finish_non_exhaustive()
    }
}

/// A roster with its district, the import that it rests on, and its day.
type KnownRoster = (String, Option<Timestamp>, Date, Arc<Roster>);

/// What all requests share.
#[derive(Debug)]
pub struct App {
    pub(crate) config: Config,
    pub(crate) assets: Assets,
    pub(crate) languages: Languages,
    pub(crate) looks: Looks,
    pub(crate) uploads: Uploads,
    pub(crate) presses: Presses,
    pub(crate) reviews: Reviews,
    backs: Backs,
    pub(crate) searches: Searches,
    /// Prints forms; it gets ready with the first one.
    pub(crate) printer: Printer,
    pub(crate) lists: Lists,
    /// Turns of pages that only read: a few at a time are done sooner than all
    /// at once, and those who came first are first.
    pub(crate) reading: Arc<Semaphore>,
    /// Turns of passwords: however many are tried, the others go on.
    pub(crate) hashing: Arc<Semaphore>,
    /// Turns of printing: half of the processors are left to pages.
    pub(crate) printing: Arc<Semaphore>,
    frames: Mutex<Vec<Arc<Frame>>>,
    rosters: Mutex<Vec<KnownRoster>>,
    caseloads: Mutex<Vec<(String, Arc<Caseload>)>>,
    /// One thread reads a roster or a caseload while the others wait for it.
    loading: Mutex<()>,
    /// By their names; they do not change while the program runs.
    books: Mutex<BTreeMap<String, Arc<Rulebook>>>,
}

/// In a file, one reads while another waits for its turn; a server is waited for
/// by many.
fn reading(store: &Store) -> usize {
    if store.is_on_server() { 8 * processors() } else { 2 * processors() }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

impl App {
    /// Makes the application ready.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            assets: Assets::load(),
            languages: Languages::load(),
            looks: Looks::start(Arc::clone(&config.store)),
            uploads: Uploads::at(&config.uploads),
            presses: Presses::default(),
            reviews: Reviews::default(),
            backs: Backs::default(),
            searches: Searches::default(),
            printer: Printer::default(),
            lists: Lists::default(),
            reading: Arc::new(Semaphore::new(reading(&config.store))),
            hashing: Arc::new(Semaphore::new(processors())),
            printing: Arc::new(Semaphore::new(processors().div_ceil(2))),
            frames: Mutex::default(),
            rosters: Mutex::default(),
            caseloads: Mutex::default(),
            loading: Mutex::default(),
            books: Mutex::default(),
            config,
        }
    }

    /// Waits until every look at a record is written down.
    pub fn settle(&self) {
        self.looks.settle();
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.config.clock)()
    }

    /// What frames the pages of a district at its last revision; read again when
    /// anything was written there.
    pub(crate) fn frame(&self, district: &str, revision: u32) -> office::Result<Arc<Frame>> {
        let frames = || self.frames.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |frame: &&Arc<Frame>| frame.district == district && frame.revision >= revision;
        if let Some(frame) = frames().iter().find(is_it) {
            return Ok(Arc::clone(frame));
        }
        let frame = Arc::new(Frame::load(&mut self.config.store.read()?, district)?);
        let mut frames = frames();
        frames.retain(|frame| frame.district != district);
        frames.push(Arc::clone(&frame));
        Ok(frame)
    }

    /// The mail that came back in a district.
    pub(crate) fn back(
        &self,
        tx: &mut Tx<'_>,
        frame: &Frame,
        today: Date,
    ) -> office::Result<Arc<Back>> {
        self.backs.get(tx, (frame, today), &self.config.rulebooks)
    }

    /// The students of a district, ready to be searched; read again after each
    /// import.
    pub(crate) fn roster(
        &self,
        tx: &mut Tx<'_>,
        frame: &Frame,
        today: Date,
    ) -> office::Result<Arc<Roster>> {
        let rosters = || self.rosters.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |(district, loaded, day, _): &&KnownRoster| {
            *district == frame.district && *loaded == frame.loaded && *day == today
        };
        if let Some((.., roster)) = rosters().iter().find(is_it) {
            return Ok(Arc::clone(roster));
        }
        // One reads while the others wait for it.
        let _turn = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((.., roster)) = rosters().iter().find(is_it) {
            return Ok(Arc::clone(roster));
        }
        let sight = Sight { district: &frame.district, revision: frame.revision };
        let roster = Arc::new(Roster::load(tx, sight, today)?);
        let mut rosters = rosters();
        rosters.retain(|(district, ..)| *district != frame.district);
        rosters.push((frame.district.clone(), frame.loaded, today, Arc::clone(&roster)));
        Ok(roster)
    }

    /// What is owed for everybody in a district at its last revision.
    pub(crate) fn caseload(
        &self,
        tx: &mut Tx<'_>,
        frame: &Frame,
        today: Date,
    ) -> office::Result<Arc<Caseload>> {
        let roster = self.roster(tx, frame, today)?;
        let known = || {
            let all = self.caseloads.lock().unwrap_or_else(PoisonError::into_inner);
            let own = all.iter().find(|(district, _)| *district == frame.district);
            own.map(|(_, caseload)| Arc::clone(caseload))
        };
        let is_it = |known: &Arc<Caseload>| {
            known.revision >= frame.revision && Arc::ptr_eq(&known.roster, &roster)
        };
        if let Some(known) = known().filter(is_it) {
            return Ok(known);
        }
        let _turn = self.loading.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known();
        if let Some(known) = before.as_ref().filter(|known| is_it(known)) {
            return Ok(Arc::clone(known));
        }
        let sight = Sight { district: &frame.district, revision: frame.revision };
        let caseload = Arc::new(match before {
            Some(before) => before.later(tx, sight, (roster, today))?,
            None => Caseload::load(tx, sight, (roster, today))?,
        });
        let mut all = self.caseloads.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever came before an import does not undo what came after it.
        let is_newer = |(district, known): &(String, Arc<Caseload>)| {
            *district == frame.district && known.revision > caseload.revision
        };
        if !all.iter().any(is_newer) {
            all.retain(|(district, _)| *district != frame.district);
            all.push((frame.district.clone(), Arc::clone(&caseload)));
        }
        Ok(caseload)
    }

    /// A rulebook, read once.
    pub(crate) fn book(&self, name: &str) -> office::Result<Arc<Rulebook>> {
        let books = || self.books.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(book) = books().get(name) {
            return Ok(Arc::clone(book));
        }
        let book = Arc::new(self.config.rulebooks.get(name)?);
        books().insert(name.to_owned(), Arc::clone(&book));
        Ok(book)
    }
}

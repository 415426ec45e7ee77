//! Files that were sent and wait: first they are tried, then a person decides.
//! They lie in folders that nobody else can read, outside of everything that is
//! served, and go when they were used or left, or when the next files come
//! after a day.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use domain::problem::Problem;
use jiff::{SignedDuration, Timestamp};
use office::import::Imported;
use tempfile::TempDir;

/// How long files wait for a decision.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// How the names of their folders begin.
const PREFIX: &str = "upload-";

/// What became of files that were sent.
#[derive(Clone, Debug)]
pub(crate) enum State {
    /// They are read, to try them or to keep them.
    Reading,
    /// They were tried: nothing is kept yet.
    Tried(Arc<Outcome>),
    /// They cannot be used, with the reason.
    Refused(String),
    /// Too much would vanish; a person may accept that.
    Drop,
    /// They are kept, as this revision.
    Kept(u32),
    /// A person left them.
    Left,
}

/// What an import would do.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) imported: Imported,
    pub(crate) put_aside: usize,
    pub(crate) problems: Vec<Problem>,
    pub(crate) remarks: Vec<String>,
}

/// Files that were sent at once.
#[derive(Debug)]
pub(crate) struct Upload {
    pub(crate) id: String,
    pub(crate) district: String,
    pub(crate) names: Vec<String>,
    /// Names of files that were not taken.
    pub(crate) ignored: Vec<String>,
    pub(crate) bytes: u64,
    pub(crate) read: Arc<AtomicU64>,
    at: Timestamp,
    dir: Mutex<Option<TempDir>>,
    state: Mutex<State>,
}

impl Upload {
    /// Takes files that lie in a folder.
    pub(crate) fn new(
        dir: TempDir,
        district: &str,
        (names, ignored): (Vec<String>, Vec<String>),
        bytes: u64,
        at: Timestamp,
    ) -> Self {
        Self {
            id: uuid::Uuid::now_v7().simple().to_string(),
            district: district.to_owned(),
            names,
            ignored,
            bytes,
            read: Arc::default(),
            at,
            dir: Mutex::new(Some(dir)),
            state: Mutex::new(State::Reading),
        }
    }

    pub(crate) fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says what became of them; what is kept needs its files no more.
    pub(crate) fn set(&self, state: State) {
        if matches!(state, State::Kept(_)) {
            self.clear();
        }
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// Leaves them, unless they are just read; says whether nothing stays.
    pub(crate) fn leave(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = !matches!(*state, State::Reading | State::Kept(_));
        if is_free {
            *state = State::Left;
            self.clear();
        }
        is_free
    }

    fn clear(&self) {
        self.dir.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Begins to read, unless somebody does; only one does at a time.
    pub(crate) fn begin(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_free = matches!(*state, State::Tried(_) | State::Drop);
        if is_free {
            self.read.store(0, Ordering::Relaxed);
            *state = State::Reading;
        }
        is_free
    }

    /// How much is read, of a hundred.
    pub(crate) fn percent(&self) -> u64 {
        (self.read.load(Ordering::Relaxed) * 100).checked_div(self.bytes).unwrap_or(100).min(100)
    }

    /// Opens a file by its name.
    pub(crate) fn open(&self, name: &str) -> io::Result<Option<Counted>> {
        if !self.names.iter().any(|known| known == name) {
            return Ok(None);
        }
        let dir = self.dir.lock().unwrap_or_else(PoisonError::into_inner);
        let dir = dir.as_ref().ok_or_else(|| io::Error::other("the files are gone"))?;
        let file = File::open(dir.path().join(name))?;
        Ok(Some(Counted { file, read: Arc::clone(&self.read) }))
    }
}

/// A file that tells how much of it was read.
#[derive(Debug)]
pub(crate) struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl io::Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// All that wait.
#[derive(Debug)]
pub(crate) struct Uploads {
    folder: PathBuf,
    /// Only one import of ours waits for the memory at a time.
    pub(crate) turn: Mutex<()>,
    all: Mutex<BTreeMap<String, Arc<Upload>>>,
}

impl Uploads {
    pub(crate) fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), turn: Mutex::default(), all: Mutex::default() }
    }

    /// A new folder that nobody else can read; it goes with its last user.
    pub(crate) fn folder(&self) -> io::Result<TempDir> {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let new = tempfile::Builder::new().prefix(PREFIX).tempdir_in(&self.folder)?;
        self.sweep(new.path().metadata()?.modified()?)?;
        Ok(new)
    }

    /// Takes away what a program that was broken off has left: nobody waits for it
    /// any more. What cannot be taken away is left: another upload may be doing it.
    fn sweep(&self, now: SystemTime) -> io::Result<()> {
        for entry in std::fs::read_dir(&self.folder)?.flatten() {
            let is_ours = entry.file_name().to_str().is_some_and(|it| it.starts_with(PREFIX));
            let made = entry.metadata().and_then(|it| it.modified()).unwrap_or(now);
            let age = now.duration_since(made).unwrap_or_default();
            if is_ours
                && age > PATIENCE.unsigned_abs()
                && let Err(error) = std::fs::remove_dir_all(entry.path())
            {
                tracing::warn!(%error, "files that were sent and left cannot be taken away");
            }
        }
        Ok(())
    }

    pub(crate) fn add(&self, upload: Upload) -> Arc<Upload> {
        let upload = Arc::new(upload);
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, known| upload.at.duration_since(known.at) < PATIENCE);
        all.insert(upload.id.clone(), Arc::clone(&upload));
        upload
    }

    /// Files that a person of a district sent.
    pub(crate) fn find(&self, id: &str, district: &str) -> Option<Arc<Upload>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(id).filter(|upload| upload.district == district).map(Arc::clone)
    }
}

//! Runs of letters that are printed and issued while somebody waits. They are known
//! until the program is started anew; what was issued is kept in the memory.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use office::letters::{Changes, Held};

/// So many are remembered; the oldest is forgotten first.
const MOST: usize = 50;

/// What became of a run.
#[derive(Clone, Debug)]
pub(crate) enum State {
    /// It is printed, and issued at its end.
    Printing,
    /// It was issued, as this revision; some letters may have been held.
    Issued(u32, Vec<Held>),
    /// Something came in before it was printed: nothing went out. What became of the list.
    Changed(Changes),
    /// Nothing could go.
    Nothing(Vec<Held>),
    /// It cannot be printed, with the reason.
    Refused(String),
}

/// A run.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) district: String,
    /// Who started it, by account.
    pub(crate) account: String,
    pub(crate) kind: String,
    done: AtomicUsize,
    of: AtomicUsize,
    state: Mutex<State>,
}

impl Job {
    /// Tells how many letters are printed.
    pub(crate) fn tell(&self, done: usize, of: usize) {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    /// How many letters are printed, and how many there are.
    pub(crate) fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed))
    }

    pub(crate) fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

/// All of them.
#[derive(Debug, Default)]
pub(crate) struct Presses {
    jobs: Mutex<Vec<Arc<Job>>>,
    /// One run is printed at a time: it takes every processor.
    pub(crate) turn: Mutex<()>,
}

impl Presses {
    /// A new run.
    pub(crate) fn start(&self, district: &str, account: &str, kind: &str) -> Arc<Job> {
        let job = Arc::new(Job {
            id: uuid::Uuid::now_v7().simple().to_string(),
            district: district.to_owned(),
            account: account.to_owned(),
            kind: kind.to_owned(),
            done: AtomicUsize::new(0),
            of: AtomicUsize::new(0),
            state: Mutex::new(State::Printing),
        });
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        if jobs.len() >= MOST {
            jobs.remove(0);
        }
        jobs.push(Arc::clone(&job));
        job
    }

    /// A run that somebody started.
    pub(crate) fn find(&self, id: &str, (district, account): (&str, &str)) -> Option<Arc<Job>> {
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it =
            |job: &&Arc<Job>| job.id == id && job.district == district && job.account == account;
        jobs.iter().find(is_it).map(Arc::clone)
    }
}

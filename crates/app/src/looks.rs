//! Who looked at whom is written down beside the requests, many looks at once:
//! nobody waits for it, even while an import writes for long.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use store::Store;
use store::sessions::Look;

/// Looks that may wait. Beyond them a page waits too: none is lost.
const MOST_WAITING: usize = 10_000;

enum Line {
    Look(String, Look),
    /// Answer when all before it is written.
    Settle(SyncSender<()>),
}

/// Takes looks, and writes them down in the background.
#[derive(Debug)]
pub(crate) struct Looks {
    lines: SyncSender<Line>,
}

impl Looks {
    pub(crate) fn start(store: Arc<Store>) -> Self {
        let (lines, waiting) = sync_channel(MOST_WAITING);
        thread::spawn(move || write(&store, &waiting));
        Self { lines }
    }

    /// Whether a look will be written down; where not, nothing may be shown.
    pub(crate) fn add(&self, district: &str, look: Look) -> bool {
        self.lines.send(Line::Look(district.to_owned(), look)).is_ok()
    }

    /// Waits until all before it is written, but not for ever.
    pub(crate) fn settle(&self) {
        let (done, wait) = sync_channel(1);
        if self.lines.send(Line::Settle(done)).is_ok() {
            let _ = wait.recv_timeout(Duration::from_secs(10));
        }
    }
}

fn write(store: &Store, waiting: &Receiver<Line>) {
    while let Ok(first) = waiting.recv() {
        let mut looks: BTreeMap<String, Vec<Look>> = BTreeMap::new();
        let mut asked = Vec::new();
        for line in std::iter::once(first).chain(waiting.try_iter().take(MOST_WAITING)) {
            match line {
                Line::Look(district, look) => looks.entry(district).or_default().push(look),
                Line::Settle(done) => asked.push(done),
            }
        }
        for (district, looks) in looks {
            while let Err(error) = office::audit::looked(store, &district, &looks) {
                tracing::error!(%error, "looks at records wait to be written down");
                thread::sleep(Duration::from_secs(1));
            }
        }
        for done in asked {
            let _ = done.send(());
        }
    }
}

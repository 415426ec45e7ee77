//! All rulebooks that a program was given, by name, from the bytes of their files.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::parse::{self, ParseError};
use super::{Dated, Rulebook};
use crate::calendar::short_hex;

/// The file that makes a folder a rulebook.
const RULES: &str = "rules.toml";
/// The folder beside it with the rules' examples.
const EXAMPLES: &str = "examples";

/// Every file of every rulebook: path below the library (with `/`) and bytes.
/// Files that are added later replace earlier ones of the same path, so that a
/// district's own folder goes before the built-in one.
#[derive(Clone, Debug, Default)]
pub struct Library {
    files: BTreeMap<String, Vec<u8>>,
}

/// Why a rulebook cannot be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LibraryError {
    /// There is no folder of this name with a `rules.toml`.
    #[error("there is no rulebook {name:?}; there are: {known}")]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A district names none, nor a state.
    #[error(
        "district.csv names neither a rulebook nor a state; name one in it (or for an evaluation with --rulebook): {known}"
    )]
    Unnamed {
        /// The names that there are.
        known: String,
    },
    /// There is none for a state.
    #[error(
        "there is no rulebook for {state}; name one in district.csv (or for an evaluation with --rulebook): {known}"
    )]
    NoneForState {
        /// The state.
        state: String,
        /// The names that there are.
        known: String,
    },
    /// Its file cannot be read.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// Parent and child, or two parts of one file, do not fit.
    #[error("rulebook {name}: {why}")]
    Misfit {
        /// The rulebook.
        name: String,
        /// What does not fit.
        why: String,
    },
}

impl Library {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// The names of all rulebooks, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.strip_suffix(RULES)?.strip_suffix('/'))
    }

    /// The name of a district's rulebook: its own, or else its state's
    /// (`us-ca` for `US-CA`).
    ///
    /// # Errors
    /// When it names neither, or there is none for its state.
    pub fn name_for(&self, own: &str, state: &str) -> Result<String, LibraryError> {
        if !own.is_empty() {
            return Ok(own.to_owned());
        }
        let known = self.known();
        if state.is_empty() {
            return Err(LibraryError::Unnamed { known });
        }
        let name = state.to_ascii_lowercase();
        match self.files.contains_key(&format!("{name}/{RULES}")) {
            true => Ok(name),
            false => Err(LibraryError::NoneForState { state: state.to_owned(), known }),
        }
    }

    fn known(&self) -> String {
        self.names().collect::<Vec<_>>().join(", ")
    }

    /// The rulebook of this name, with the texts of those that it extends.
    ///
    /// # Errors
    /// When there is none, or when it or a parent cannot be read.
    pub fn get(&self, name: &str) -> Result<Rulebook, LibraryError> {
        let mut chain = vec![name.to_owned()];
        let mut hash = Sha256::new();
        let mut parsed = Vec::new();
        while let Some(next) = chain.last() {
            let file = self.parse(next)?;
            let parent = file.extends.clone();
            parsed.push(file);
            match parent {
                Some(parent) if chain.contains(&parent) => {
                    return Err(misfit(name, format!("{parent} extends itself")));
                }
                Some(parent) => chain.push(parent),
                None => break,
            }
        }
        for (path, bytes) in chain.iter().rev().flat_map(|name| self.rule_files(name)) {
            hash.update(path);
            hash.update([0]);
            hash.update(bytes);
            hash.update([0]);
        }
        let version = format!("{name}@{}", short_hex(&hash.finalize()));
        merge(name, version, parsed)
    }

    /// The rulebook that another extends, if it extends one.
    ///
    /// # Errors
    /// As [`Library::get`].
    pub fn parent(&self, name: &str) -> Result<Option<Rulebook>, LibraryError> {
        self.parse(name)?.extends.map(|parent| self.get(&parent)).transpose()
    }

    /// The files of a rulebook's examples: path and text.
    pub fn examples(&self, name: &str) -> impl Iterator<Item = (&str, &[u8])> {
        let folder = format!("{name}/{EXAMPLES}/");
        self.files
            .range(folder.clone()..)
            .take_while(move |(path, _)| path.starts_with(&folder))
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The files that a rulebook's version is made of: the TOML files of its
    /// folder itself, without examples and without rulebooks inside it.
    fn rule_files(&self, name: &str) -> impl Iterator<Item = (&String, &Vec<u8>)> {
        let folder = format!("{name}/");
        let inside = folder.clone();
        self.files
            .range(folder.clone()..)
            .take_while(move |(path, _)| path.starts_with(&folder))
            .filter(move |(path, _)| !path[inside.len()..].contains('/') && path.ends_with(".toml"))
    }

    fn parse(&self, name: &str) -> Result<parse::Parsed, LibraryError> {
        let path = format!("{name}/{RULES}");
        let bytes = self
            .files
            .get(&path)
            .ok_or_else(|| LibraryError::Unknown { name: name.to_owned(), known: self.known() })?;
        let text = std::str::from_utf8(bytes)
            .map_err(|_| ParseError { path: path.clone(), why: "is not UTF-8 text".into() })?;
        Ok(parse::parse(&path, text)?)
    }
}

fn misfit(name: &str, why: impl Into<String>) -> LibraryError {
    LibraryError::Misfit { name: name.to_owned(), why: why.into() }
}

/// Puts parents first. A child adds; to change a parent's rule it would have
/// to say so, and nothing has asked for that yet.
fn merge(name: &str, version: String, chain: Vec<parse::Parsed>) -> Result<Rulebook, LibraryError> {
    let mut book = Rulebook {
        name: name.to_owned(),
        title: String::new(),
        version,
        events: Vec::new(),
        rules: Vec::new(),
        settings: Vec::new(),
        tracks: Vec::new(),
        steps: Vec::new(),
        guards: Vec::new(),
        excuses: Vec::new(),
    };
    for file in chain.into_iter().rev() {
        book.title = file.title;
        book.events.extend(file.events);
        book.rules.extend(file.rules);
        for setting in file.settings {
            book.settings.retain(|known| known.key != setting.key);
            book.settings.push(setting);
        }
        book.tracks.extend(file.tracks);
        book.steps.extend(file.steps);
        book.guards.extend(file.guards);
        book.excuses.extend(file.excuses);
    }
    book.rules.sort_by(|a, b| a.id.cmp(&b.id));
    unique(name, "rule", book.rules.iter().map(|rule| rule.id.as_str()))?;
    unique(name, "track", book.tracks.iter().map(|track| track.id.as_str()))?;
    unique(name, "guard", book.guards.iter().map(|guard| guard.text.id.as_str()))?;
    unique(name, "step", book.steps.iter().map(|step| step.text.id.as_str()))?;
    let excuses = book.excuses.iter().map(|it| format!("{} from {}", it.text.id, it.from));
    let excuses: Vec<String> = excuses.collect();
    unique(name, "excuse", excuses.iter().map(String::as_str))?;
    if book.events.is_empty() {
        return Err(misfit(name, "it does not say what an event is; add [[event]]"));
    }
    if !in_order(&book.events) {
        return Err(misfit(name, "its events do not follow its parent's in time"));
    }
    super::references::resolve(&book).map_err(|why| misfit(name, why))?;
    Ok(book)
}

fn unique<'a>(
    name: &str,
    what: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<(), LibraryError> {
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(misfit(name, format!("{what} {id} stands twice")));
        }
    }
    Ok(())
}

fn in_order<T>(texts: &[Dated<T>]) -> bool {
    texts.windows(2).all(|pair| pair[0].from < pair[1].from)
}

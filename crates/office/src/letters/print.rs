//! Letters through the press, many at once. Their paper waits in a file, so
//! that a run of any size needs little memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use documents::letter::{self, Letter, Stamp, compose, lint};
use documents::press::Press;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::draft::Draft;
use super::name::Name;
use super::{Held, Why};
use crate::error::{OfficeError, Result};
use crate::hex;

/// Letters that are printed before their paper is put aside.
const AT_ONCE: usize = 128;

/// Paper that waits, one document behind the other.
#[derive(Debug)]
pub(super) struct Pile {
    file: File,
    end: u64,
}

/// Where a paper lies in the pile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paper {
    start: u64,
    length: usize,
    pub(super) pages: usize,
    pub(super) sha256: String,
    pub(super) citation: String,
}

/// What came off the press.
pub(super) struct Run {
    pub(super) pile: Pile,
    pub(super) printed: Vec<((Draft, Name), Paper)>,
    /// Students whose letters could not be printed.
    pub(super) held: Vec<Held>,
}

impl Pile {
    fn new() -> Result<Self> {
        // A file without a name: it goes with the process, whatever happens.
        Ok(Self { file: tempfile::tempfile()?, end: 0 })
    }

    fn put(&mut self, bytes: &[u8], pages: usize, citation: String) -> Result<Paper> {
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(bytes)?;
        let start = self.end;
        self.end += bytes.len() as u64;
        Ok(Paper { start, length: bytes.len(), pages, sha256: hex::sha256(bytes), citation })
    }

    pub(super) fn take(&mut self, paper: &Paper) -> std::io::Result<Vec<u8>> {
        let mut bytes = vec![0; paper.length];
        self.file.seek(SeekFrom::Start(paper.start))?;
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// Prints drafts, each with the code of its name unless it is a proof. When a letter
/// cannot be printed, all letters about its student are held: no home gets one that
/// another does not.
pub(super) fn print(
    layout: &str,
    letter: &Letter,
    drafts: Vec<(Draft, Name)>,
    is_proof: bool,
    progress: impl Fn(usize, usize),
) -> Result<Run> {
    let press = Press::new(layout).map_err(|error| OfficeError::Press(error.to_string()))?;
    let mut pile = Pile::new()?;
    let mut papers = Vec::new();
    let mut failed: BTreeMap<String, Held> = BTreeMap::new();
    let of = drafts.len();
    for some in drafts.chunks(AT_ONCE) {
        let print =
            |(draft, name): &(Draft, Name)| one(&press, letter, draft, (!is_proof).then_some(name));
        let printed: Vec<_> = some.par_iter().map(print).collect();
        for ((draft, _), printed) in some.iter().zip(printed) {
            match printed {
                Ok((bytes, pages, citation)) => {
                    papers.push(Some(pile.put(&bytes, pages, citation)?));
                }
                Err(held) => {
                    failed.insert(draft.student_id().to_owned(), held);
                    papers.push(None);
                }
            }
        }
        progress(papers.len(), of);
    }
    let kept = drafts.into_iter().zip(papers).filter_map(|(own, paper)| {
        (!failed.contains_key(own.0.student_id())).then_some((own, paper?))
    });
    let kept = kept.collect();
    Ok(Run { pile, printed: kept, held: failed.into_values().collect() })
}

fn one(
    press: &Press,
    of: &Letter,
    draft: &Draft,
    name: Option<&Name>,
) -> std::result::Result<(Vec<u8>, usize, String), Held> {
    let held = |id, why: String| Held::new(draft.student_id(), Why::Paper(id, why));
    if let Some(fault) = lint::facts(&draft.facts).first() {
        return Err(held(fault.id, fault.to_string()));
    }
    let mut composed = compose(of, &draft.facts, name.is_none())
        .map_err(|error| held("unsaid", error.to_string()))?;
    let stamp = name.map(|name| Stamp::of(&name.code)).transpose();
    composed.paper.stamp = stamp.map_err(|error| held("not_printable", error.to_string()))?;
    let noon = draft.facts.on.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
    let at = noon.map_err(|error| held("date", error.to_string()))?.timestamp();
    let printed = letter::print(press, composed.paper, at)
        .map_err(|error| held("not_printable", error.to_string()))?;
    Ok((printed.bytes, printed.pages, composed.citation))
}

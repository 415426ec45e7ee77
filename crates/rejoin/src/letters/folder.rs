//! The folder that a run writes: each letter, the parts to print, the log of
//! the mailing, and what was held.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use documents::part;
use office::letters::{Batch, Printed};
use rayon::prelude::*;

use super::Done;

/// Before the name of everything that is only a proof.
const DRAFT: &str = "DRAFT-";
/// The folder of the single letters.
const SINGLE: &str = "letters";
/// The log of the mailing.
const LOG: &str = "mailing-log.csv";
/// What was held, and why.
const HELD: &str = "held.csv";

/// Where a run writes.
pub(super) struct Folder {
    root: PathBuf,
    prefix: &'static str,
}

impl Folder {
    /// Makes the folder.
    pub(super) fn open(root: &Path, is_issued: bool) -> Result<Self> {
        fs::create_dir_all(root.join(SINGLE))
            .with_context(|| format!("{} cannot be written to", root.display()))?;
        let prefix = if is_issued { "" } else { DRAFT };
        Ok(Self { root: root.to_owned(), prefix })
    }

    /// Whether letters can be issued into it: those that were issued are never
    /// written over.
    pub(super) fn check(&self) -> io::Result<()> {
        if !self.has_issued() {
            return Ok(());
        }
        let folder = self.root.display();
        Err(io::Error::other(format!(
            "{folder} holds letters that were issued; name another folder with --out"
        )))
    }

    fn has_issued(&self) -> bool {
        self.root.join(LOG).exists()
    }

    /// Writes everything of a run, in the place of earlier proofs.
    pub(super) fn write(&self, done: &mut Done) -> Result<()> {
        self.try_write(done).with_context(|| match done.ids.is_empty() {
            true => format!("{} cannot be written", self.root.display()),
            false => format!(
                "the letters are issued, but {} cannot be written; `rejoin letter-log --out DIR` \
                 prints them again",
                self.root.display()
            ),
        })
    }

    fn try_write(&self, done: &mut Done) -> Result<()> {
        self.clear()?;
        let is_empty = done.batch.printed.is_empty();
        // What was held beside letters that were issued stays beside them.
        if !(is_empty && self.prefix.is_empty() && self.has_issued()) {
            self.held(&done.batch)?;
        }
        if !is_empty {
            done.files = done.batch.printed.iter().map(|it| self.name(it)).collect();
            self.papers(done)?;
            self.log(done)?;
        }
        Ok(())
    }

    /// Takes away the proofs of an earlier run.
    fn clear(&self) -> Result<()> {
        for folder in [&self.root, &self.root.join(SINGLE)] {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if is_proof(&path.file_name().unwrap_or_default().to_string_lossy()) {
                    fs::remove_file(&path)?;
                }
            }
        }
        Ok(())
    }

    fn name(&self, printed: &Printed) -> String {
        let student: String = printed
            .facts()
            .student_id
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' })
            .collect();
        format!("{SINGLE}/{}{:03}-{:03}-{student}.pdf", self.prefix, printed.part, printed.place)
    }

    /// Every letter, and every part; parts of letters are bound side by side.
    fn papers(&self, done: &mut Done) -> Result<()> {
        let parts: Vec<usize> = done.batch.parts().map(<[Printed]>::len).collect();
        let mut first = 0;
        let mut waiting: Vec<(usize, Vec<Vec<u8>>)> = Vec::new();
        for (place, length) in parts.iter().enumerate() {
            let papers = (first..first + length).map(|it| done.batch.paper(it));
            let papers: Vec<Vec<u8>> = papers.collect::<std::io::Result<_>>()?;
            for (paper, file) in papers.iter().zip(&done.files[first..]) {
                fs::write(self.root.join(file), paper)?;
            }
            waiting.push((place + 1, papers));
            if waiting.len() == rayon::current_num_threads() || place + 1 == parts.len() {
                waiting.par_drain(..).try_for_each(|(part, papers)| self.part(part, &papers))?;
            }
            first += length;
        }
        Ok(())
    }

    fn part(&self, number: usize, papers: &[Vec<u8>]) -> Result<()> {
        let bound = part::bind(papers.iter().map(Vec::as_slice))?;
        Ok(fs::write(self.root.join(format!("{}part-{number:03}.pdf", self.prefix)), bound)?)
    }

    fn log(&self, done: &Done) -> Result<()> {
        let mut csv = self.csv(&format!("{}{LOG}", self.prefix))?;
        csv.write_record([
            "notice_id",
            "student_id",
            "kind",
            "date",
            "readers",
            "address",
            "postal_code",
            "confidential",
            "languages",
            "language_missing",
            "left_out",
            "pages",
            "part",
            "place",
            "file",
            "sha256",
            "code",
        ])?;
        for (place, printed) in done.batch.printed.iter().enumerate() {
            let facts = printed.facts();
            let names: Vec<_> = facts.readers.iter().map(|it| it.name.as_str()).collect();
            let confidential = facts.confidential;
            let lines = facts.address.get(names.len()..).unwrap_or_default();
            let address = if confidential { String::new() } else { lines.join(", ") };
            csv.write_record([
                done.ids.get(place).map_or("", String::as_str),
                &facts.student_id,
                &facts.kind,
                &facts.on.to_string(),
                &names.join("; "),
                &address,
                if confidential { "" } else { facts.postal_code.as_str() },
                if confidential { "1" } else { "0" },
                &facts.languages.join(" "),
                facts.unwritten.as_deref().unwrap_or(""),
                printed.left_out(),
                &printed.pages().to_string(),
                &printed.part.to_string(),
                &printed.place.to_string(),
                &done.files[place],
                printed.sha256(),
                if done.ids.is_empty() { "" } else { printed.code() },
            ])?;
        }
        Ok(csv.flush()?)
    }

    fn held(&self, batch: &Batch) -> Result<()> {
        let mut csv = self.csv(&format!("{}{HELD}", self.prefix))?;
        csv.write_record(["student_id", "reason", "what_to_do"])?;
        for held in &batch.held {
            csv.write_record([&*held.student, held.id(), &*held.why.to_string()])?;
        }
        Ok(csv.flush()?)
    }

    fn csv(&self, name: &str) -> Result<csv::Writer<BufWriter<File>>> {
        Ok(csv::Writer::from_writer(BufWriter::new(File::create(self.root.join(name))?)))
    }
}

/// Whether a file is one that a run of proofs writes; what else lies in the
/// folder is not ours to take away.
fn is_proof(name: &str) -> bool {
    let Some(rest) = name.strip_prefix(DRAFT) else { return false };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let Some(pdf) = rest.strip_suffix(".pdf") else { return rest == LOG || rest == HELD };
    match pdf.strip_prefix("part-") {
        Some(part) => number(part),
        None => {
            let mut parts = pdf.splitn(3, '-');
            parts.next().is_some_and(number) && parts.next().is_some_and(number)
        }
    }
}

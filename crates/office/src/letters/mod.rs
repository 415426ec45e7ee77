//! Letters: who is owed one today, proofs to look at, and issuing, which
//! freezes what was said, why, and its paper byte for byte.

mod back;
mod copies;
mod desk;
mod draft;
mod due;
mod held;
mod issue;
mod kept;
mod log;
mod name;
mod owed;
mod people;
mod pick;
mod print;
mod stages;
mod withdraw;

use std::collections::BTreeSet;

use documents::letter::lint::{self, Fault, Weight};
use documents::letter::{Facts, Letter, Letters};
use domain::Date;
use domain::access::{Action, Actor};
use domain::rulebook::Library;
use jiff::Timestamp;
use store::Store;
use store::revision;
use store::sheet::Sight;

use crate::door;
use crate::error::{OfficeError, Result};
use crate::texts;
use draft::Draft;
use due::Due;
use name::Name;
use print::{Paper, Pile};

pub use back::{NotBack, Sticker, Which, come_back, take_back};
pub use desk::{Changes, Review, Reviewed, RunOf, changes, name_of, part, read, review, runs};
pub use held::{Held, Kept, Why};
pub use issue::{Issued, issue};
pub(crate) use kept::{HELD, RELEASED, kept};
pub use log::{Became, Logged, Mail, log, paper, record};
pub use owed::{Owed, owed};
pub use people::letterheads;
pub(crate) use people::{contact, families};
pub use stages::{CameBack, Stage, came_back};
pub use withdraw::{not_mailed, reinstate, withdraw};

/// Letters in a part of a print run.
pub const IN_PART: usize = 100;

/// A run of letters.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// Who makes it.
    pub actor: &'a Actor,
    /// The schools that the person works at; none for the whole district.
    pub schools: &'a [String],
    /// The only students whose letters go; none for all who are owed one. A
    /// letter for which a named person selects goes to these only.
    pub students: &'a [String],
    /// The district.
    pub district: &'a str,
    /// The kind of letter.
    pub kind: &'a str,
    /// The date on the letters, from which all facts are seen.
    pub on: Date,
    /// Now.
    pub now: Timestamp,
    /// The rulebooks.
    pub library: &'a Library,
    /// The letters of the files; the district's own words take their place.
    pub letters: &'a Letters,
}

impl Run<'_> {
    /// Whether the person works at a student's school.
    fn is_mine(&self, school: Option<&str>) -> bool {
        self.schools.is_empty() || school.is_some_and(|id| self.schools.iter().any(|it| it == id))
    }
}

/// A letter on paper.
#[derive(Clone, Debug)]
pub struct Printed {
    draft: Draft,
    name: Name,
    paper: Paper,
    /// In which part of the run it lies, from 1.
    pub part: usize,
    /// Its place in that part, from 1.
    pub place: usize,
}

impl Printed {
    /// What it says.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.draft.facts
    }

    /// Letters before it that are left out, and why.
    #[must_use]
    pub fn left_out(&self) -> &str {
        &self.draft.left_out
    }

    /// The code that names it on paper; a proof shows none.
    #[must_use]
    pub fn code(&self) -> &str {
        self.name.code.as_str()
    }

    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.paper.pages
    }

    /// The SHA-256 of its bytes, in hex digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.paper.sha256
    }
}

/// The letters of a run on paper, in postal order.
#[derive(Debug)]
pub struct Batch {
    /// The letters.
    pub printed: Vec<Printed>,
    /// Those that do not go.
    pub held: Vec<Held>,
    /// What to look at in the words of its letters.
    pub warnings: Vec<Fault>,
    pile: Pile,
    letter_version: String,
    rulebook_version: String,
}

impl Batch {
    /// How many students its letters are about.
    #[must_use]
    pub fn students(&self) -> usize {
        self.printed.iter().map(|it| it.draft.student_id()).collect::<BTreeSet<_>>().len()
    }

    /// The letters, by part.
    pub fn parts(&self) -> impl Iterator<Item = &[Printed]> {
        self.printed.chunk_by(|a, b| a.part == b.part)
    }

    /// The PDF of a letter.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn paper(&mut self, place: usize) -> std::io::Result<Vec<u8>> {
        self.pile.take(&self.printed[place].paper)
    }

    /// Puts the letters that stay into parts.
    fn number(&mut self) {
        for (place, printed) in self.printed.iter_mut().enumerate() {
            (printed.part, printed.place) = (place / IN_PART + 1, place % IN_PART + 1);
        }
    }
}

/// Prints proofs of what is due; nothing is issued.
///
/// # Errors
/// When no text or rule is in force, or no step of the rulebook asks for such a
/// letter.
pub fn proof(store: &Store, run: Run<'_>, progress: impl Fn(usize, usize)) -> Result<Batch> {
    door::may(run.actor, Action::IssueLetters)?;
    prepare(store, &run, true, progress)
}

/// Finds out what is due and prints it.
fn prepare(
    store: &Store,
    run: &Run<'_>,
    is_proof: bool,
    progress: impl Fn(usize, usize),
) -> Result<Batch> {
    let letters = texts::now(store, run.district, run.letters)?;
    let letter = letters.get(run.kind)?;
    let warnings = words(run, (&letters, &letter))?;
    let Due { mut drafts, mut held, rulebook_version } = decide(store, run, &letter)?;
    if !is_proof {
        hold_unselected(run, &mut drafts, &mut held);
    }
    let layout = letters.layout()?;
    let names = name::fresh(&mut store.read()?, (run.district, run.now), drafts.len())?;
    let drafts = drafts.into_iter().zip(names).collect();
    let pressed = print::print(layout, &letter, drafts, is_proof, progress)?;
    held.extend(pressed.held);
    let printed = pressed.printed.into_iter().map(|((draft, name), paper)| {
        let (part, place) = (0, 0);
        Printed { draft, name, paper, part, place }
    });
    let printed: Vec<Printed> = printed.collect();
    let mut batch = Batch {
        warnings: concerning(warnings, &letter, printed.iter().map(Printed::facts)),
        printed,
        held,
        pile: pressed.pile,
        letter_version: letter.version,
        rulebook_version,
    };
    batch.number();
    Ok(batch)
}

/// What is due of a run.
fn decide(store: &Store, run: &Run<'_>, letter: &Letter) -> Result<Due> {
    let mut tx = store.read()?;
    let latest = revision::latest(&mut tx, run.district)?.ok_or(OfficeError::NoDistrict)?;
    let sight = Sight { district: run.district, revision: latest.number };
    let asked: Vec<&str> = run.students.iter().map(String::as_str).collect();
    let asked = (!asked.is_empty()).then_some(asked.as_slice());
    due::decide(&mut tx, sight, run, letter, asked)
}

/// A letter for which a named person selects goes to students whom that person
/// has named.
fn hold_unselected(run: &Run<'_>, drafts: &mut Vec<Draft>, held: &mut Vec<Held>) {
    let may = door::may(run.actor, Action::SelectStudents);
    let named = |draft: &Draft| run.students.iter().any(|id| id == draft.student_id());
    let unselected =
        drafts.extract_if(.., |draft| draft.selection && (may.is_err() || !named(draft)));
    let students: BTreeSet<String> =
        unselected.map(|draft| draft.student_id().to_owned()).collect();
    held.extend(students.iter().map(|id| Held::new(id, Why::ToSelect)));
}

/// What is said of words that stand in some letter, and of those for which letters wait.
fn concerning<'l>(
    warnings: Vec<Fault>,
    letter: &Letter,
    letters: impl Iterator<Item = &'l Facts>,
) -> Vec<Fault> {
    let words = letters.flat_map(|it| &it.languages).filter_map(|tag| letter.language(tag));
    let spoken: BTreeSet<&str> = words.map(|language| language.tag.as_str()).collect();
    let is_spoken = |it: &Fault| it.language.is_empty() || spoken.contains(it.language.as_str());
    warnings.into_iter().filter(|it| it.weight == Weight::Error || is_spoken(it)).collect()
}

/// Checks the words; what is left is to be looked at. Words that are older than the
/// English ones hold the letters of those who read that language.
fn words(run: &Run<'_>, (letters, letter): (&Letters, &Letter)) -> Result<Vec<Fault>> {
    let known = letter.on(run.on).is_some();
    if !known {
        let first = letter.texts.first().map(|text| text.from);
        return Err(OfficeError::NoText { kind: run.kind.to_owned(), on: run.on, first });
    }
    let faults = lint::words(letters, letter, run.on)?;
    let (errors, warnings): (Vec<_>, Vec<_>) = faults
        .into_iter()
        .partition(|fault| fault.weight == Weight::Error && fault.id != "stale_translation");
    if !errors.is_empty() {
        let faults = errors.iter().map(ToString::to_string).collect();
        return Err(OfficeError::BadLetter { kind: run.kind.to_owned(), faults });
    }
    Ok(warnings)
}

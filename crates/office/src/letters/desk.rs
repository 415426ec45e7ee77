//! The desk of letters: what is to be looked at before it goes, what was issued, and
//! how far each run has come.

use std::collections::BTreeMap;

use documents::letter::lint::Fault;
use documents::letter::{Facts, Letters, Sheet, compose};
use documents::part::bind;
use domain::Date;
use domain::access::Action;
use store::Store;
use store::notices::{self, Lot};

use super::{Held, Logged, Run, concerning, decide, log, words};
use crate::accounts::Viewer;
use crate::door;
use crate::error::{OfficeError, Result};
use crate::hex;
use crate::texts;

/// A letter that may go.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// Everything that it says.
    pub facts: Facts,
    /// Letters before it that are left out, and why; empty for none.
    pub left_out: String,
    /// Only for students whom a named person picks.
    pub selection: bool,
    /// When the mail brought back the letter that is sent again; none for a new one.
    pub again: Option<Date>,
}

/// What is to be looked at before a run goes.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The letters, in postal order.
    pub letters: Vec<Reviewed>,
    /// Those that do not go, and why.
    pub held: Vec<Held>,
    /// What to look at in the words of its letters.
    pub warnings: Vec<Fault>,
    /// Which words the letters have.
    pub version: String,
    /// What names the list of its letters and their words: another list has another.
    pub name: String,
    /// The letters as the district writes them.
    library: Letters,
}

/// What became of a list since it was looked at: students, by id and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Whose letters are new.
    pub came: Vec<(String, String)>,
    /// Whose letters do not go any more.
    pub went: Vec<(String, String)>,
    /// Whose letters say something else.
    pub changed: Vec<(String, String)>,
}

/// Letters that were issued together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunOf {
    /// The revision that issued them: the run's number.
    pub revision: u32,
    /// Their kind.
    pub kind: String,
    /// The date on them.
    pub issued_on: String,
    /// How many there are.
    pub letters: u32,
    /// How many of them were mailed or handed over.
    pub sent: u32,
    /// How many came back.
    pub returned: u32,
    /// How many a later letter took the place of.
    pub superseded: u32,
    /// How many never left.
    pub withdrawn: u32,
}

/// What would go today; nothing is printed, and nothing issued.
///
/// # Errors
/// When the actor may issue no letters, no text or rule is in force, or no step of the
/// rulebook asks for such a letter.
pub fn review(store: &Store, run: Run<'_>) -> Result<Review> {
    door::may(run.actor, Action::IssueLetters)?;
    let library = texts::now(store, run.district, run.letters)?;
    let letter = library.get(run.kind)?;
    let warnings = words(&run, (&library, &letter))?;
    let due = decide(store, &run, &letter)?;
    let letters = due.drafts.into_iter().map(|draft| Reviewed {
        facts: draft.facts,
        left_out: draft.left_out,
        selection: draft.selection,
        again: draft.again,
    });
    let letters: Vec<Reviewed> = letters.collect();
    let warnings = concerning(warnings, &letter, letters.iter().map(|it| &it.facts));
    let version = letter.version;
    let name = name_of(&version, &letters);
    Ok(Review { name, letters, held: due.held, warnings, version, library })
}

/// What names a list of letters: everything that they say, and in which words.
#[must_use]
pub fn name_of<'l>(version: &str, letters: impl IntoIterator<Item = &'l Reviewed>) -> String {
    let told: Vec<&Facts> = letters.into_iter().map(|it| &it.facts).collect();
    hex::sha256(format!("{version} {told:?}"))
}

/// What became of a list since it was looked at.
#[must_use]
pub fn changes(before: &[Reviewed], now: &[Reviewed]) -> Changes {
    let [old, new] = [before, now].map(by_student);
    let name = |id: &str, letters: &[&Facts]| (id.to_owned(), letters[0].student_name.clone());
    let only = |one: &ByStudent<'_>, other: &ByStudent<'_>| {
        let gone = one.iter().filter(|(id, _)| !other.contains_key(*id));
        gone.map(|(id, letters)| name(id, letters)).collect()
    };
    let is_other =
        |(id, letters): &(&&str, &Vec<&Facts>)| old.get(**id).is_some_and(|it| it != *letters);
    let changed = new.iter().filter(is_other).map(|(id, letters)| name(id, letters));
    Changes { came: only(&new, &old), went: only(&old, &new), changed: changed.collect() }
}

/// The letters of each student.
type ByStudent<'a> = BTreeMap<&'a str, Vec<&'a Facts>>;

fn by_student(letters: &[Reviewed]) -> ByStudent<'_> {
    let mut all = ByStudent::new();
    for Reviewed { facts, .. } in letters {
        all.entry(facts.student_id.as_str()).or_default().push(facts);
    }
    all
}

/// The words of a letter that was looked at, in each of its languages.
///
/// # Errors
/// When no text is in force, or a language has not all words.
pub fn read(review: &Review, facts: &Facts) -> Result<Vec<Sheet>> {
    let letter = review.library.get(&facts.kind)?;
    let composed = compose(&letter, facts, true);
    Ok(composed.map_err(|error| OfficeError::Press(error.to_string()))?.paper.sheets)
}

/// The runs since a date that have letters of the viewer's schools, or of one of them;
/// the last first.
///
/// # Errors
/// When the memory refuses.
pub fn runs(
    store: &Store,
    (viewer, school): (&Viewer, Option<&str>),
    since: Date,
) -> Result<Vec<RunOf>> {
    let lots = notices::lots(&mut store.read()?, &viewer.district, &since.to_string())?;
    let is_shown =
        |lot: &Lot| viewer.is_mine(&lot.school) && school.is_none_or(|school| school == lot.school);
    let mut runs: Vec<RunOf> = Vec::new();
    for lot in lots.into_iter().filter(is_shown) {
        if runs.last().is_none_or(|run| run.revision != lot.revision) {
            let Lot { revision, kind, issued_on, .. } = lot.clone();
            runs.push(RunOf { revision, kind, issued_on, ..RunOf::default() });
        }
        if let Some(run) = runs.last_mut() {
            run.letters += lot.letters;
            run.sent += lot.sent;
            run.returned += lot.returned;
            run.superseded += lot.superseded;
            run.withdrawn += lot.withdrawn;
        }
    }
    Ok(runs)
}

/// Letters as they were frozen, bound into one PDF.
///
/// # Errors
/// When a paper is not what was frozen.
pub fn part<'l>(
    store: &Store,
    district: &str,
    letters: impl IntoIterator<Item = &'l Logged>,
) -> Result<Vec<u8>> {
    let papers = letters.into_iter().map(|logged| log::paper(store, district, &logged.notice));
    let papers: Vec<Vec<u8>> = papers.collect::<Result<_>>()?;
    bind(papers.iter().map(Vec::as_slice)).map_err(|error| OfficeError::Press(error.to_string()))
}

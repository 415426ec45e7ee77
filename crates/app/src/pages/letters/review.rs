//! What is looked at before a run goes: each letter, what holds others, and a proof in
//! all its languages side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use documents::letter::lint::Fault;
use documents::letter::{Block, Facts, Sheet};
use documents::part::bind;
use office::accounts::Viewer;
use office::letters::{self, Changes, Review, Reviewed, Run};

use super::held;
use super::hold;
use crate::answer::{Answered, page, shown};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::students::address;
use crate::pages::texts::fault_in_words;

/// Letters that one page lists.
const AT_ONCE: usize = 50;

/// One line for each student: who reads, and what it shows.
struct Line {
    student: String,
    name: String,
    school: String,
    /// Each letter to a home.
    homes: Vec<Home>,
    days: usize,
    left_out: String,
    /// A named person picks the student.
    selection: bool,
    is_dropped: bool,
    /// When the mail brought back the letter that is sent again.
    again: Option<String>,
}

/// Why nothing went out.
pub(super) enum Trouble {
    /// Nobody has approved anything yet.
    None,
    /// Everybody was left out.
    NobodyLeft,
    /// The list has changed since it was looked at; how, as far as that is known.
    Changed(Option<Changes>),
}

/// A letter to a home.
struct Home {
    readers: String,
    languages: String,
    /// Where it goes; empty where nobody else may see that.
    address: String,
    /// The readers' own language, where the letter has no words in it.
    unwritten: String,
    is_confidential: bool,
}

#[derive(Template)]
#[template(path = "pages/letters/review.html")]
struct Looking<'a> {
    desk: &'a Desk<'a>,
    kind: &'a str,
    lines: Vec<Line>,
    /// Letters to homes of all pages.
    letters: usize,
    /// Students of all pages.
    all: usize,
    first: usize,
    /// Those of other pages who are left out.
    elsewhere: Vec<String>,
    held: held::Shown,
    warnings: Vec<String>,
    /// What names this list: whoever approves approves no other.
    list: String,
    /// Whose proof is open, with each language of each letter.
    open: String,
    proofs: Vec<Vec<Sheet>>,
    trouble: Trouble,
}

/// The letters of a kind that would go today.
pub(crate) fn review(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let first = desk.asked.query("from").parse().unwrap_or(0);
    // Whoever must be picked by a named person is picked one by one.
    let review = of(desk, viewer)?;
    let to_pick = review.letters.iter().filter(|it| it.selection);
    let left_out = to_pick.map(|it| it.facts.student_id.clone()).collect();
    show(desk, viewer, (left_out, first, Trouble::None))
}

/// The list from a line on, with those whom somebody leaves out, and why nothing went
/// out.
pub(super) fn show(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (dropped, first, trouble): (Vec<String>, usize, Trouble),
) -> Answered {
    let kind = desk.asked.param("kind");
    let listed = of(desk, viewer)?;
    let Review { letters, held, warnings, .. } = &*listed;
    let open = [desk.asked.field("open"), desk.asked.query("open")];
    let open = open.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let own = letters.iter().filter(|it| it.facts.student_id == open);
    let proofs = own.map(|it| letters::read(&listed, &it.facts)).collect::<Result<Vec<_>, _>>()?;
    if !proofs.is_empty() {
        desk.looked(viewer, &open, "letter")?;
    }
    let students = by_student(letters);
    let (all, letters_of_all) = (students.len(), letters.len());
    let first = first.min(all);
    let some = students.iter().skip(first).take(AT_ONCE);
    let lines: Vec<Line> = some.map(|own| line(desk, own, &dropped)).collect();
    for line in &lines {
        desk.looked(viewer, &line.student, "letters")?;
    }
    let is_here = |id: &String| lines.iter().any(|line| line.student == *id);
    page(&Looking {
        letters: letters_of_all,
        all,
        elsewhere: dropped.iter().filter(|id| !is_here(id)).cloned().collect(),
        lines,
        held: held::shown(desk, viewer, held)?,
        list: listed.name.clone(),
        desk,
        kind,
        first,
        warnings: warnings.iter().map(|it| warning(desk, it)).collect(),
        open,
        proofs,
        trouble,
    })
}

/// What to look at in the words, and in which language.
fn warning(desk: &Desk<'_>, fault: &Fault) -> String {
    let words = fault_in_words(desk, fault);
    match fault.language.as_str() {
        "" => words,
        tag => format!("{}: {words}", desk.language(tag)),
    }
}

/// What would go today; worked out once until something changes.
pub(super) fn of(desk: &Desk<'_>, viewer: &Viewer) -> Result<Arc<Review>, PageError> {
    let schools = schools(desk, viewer);
    let run = run(desk, viewer, (&schools, &[]))?;
    let revision = desk.sight().revision;
    let key = (viewer.district.clone(), revision, schools.clone(), run.kind.to_owned(), run.on);
    Ok(desk.app.reviews.get(key, || letters::review(desk.store(), run))?)
}

/// The schools whose letters a page is about: the one that was chosen, or all of the
/// viewer's.
pub(super) fn schools(desk: &Desk<'_>, viewer: &Viewer) -> Vec<String> {
    desk.school().map_or_else(|| viewer.schools.clone(), |school| vec![school])
}

/// A run of today of the kind that the address names.
fn run<'r>(
    desk: &'r Desk<'_>,
    viewer: &'r Viewer,
    (schools, students): (&'r [String], &'r [String]),
) -> Result<Run<'r>, PageError> {
    Ok(Run {
        actor: &viewer.actor,
        schools,
        students,
        district: &viewer.district,
        kind: kind(desk)?,
        on: desk.today(),
        now: desk.now,
        library: &desk.app.config.rulebooks,
        letters: &desk.app.config.letters,
    })
}

/// The kind that the address names.
pub(super) fn kind<'a>(desk: &'a Desk<'_>) -> Result<&'a str, PageError> {
    let kind = desk.asked.param("kind");
    let is_known = desk.app.config.letters.kinds().any(|known| known == kind);
    is_known.then_some(kind).ok_or(PageError::NotFound)
}

/// The letters of each student, in postal order of the first.
fn by_student(letters: &[Reviewed]) -> Vec<Vec<&Reviewed>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut students: Vec<Vec<&Reviewed>> = Vec::new();
    for letter in letters {
        let place = *places.entry(&letter.facts.student_id).or_insert(students.len());
        match students.get_mut(place) {
            Some(own) => own.push(letter),
            None => students.push(vec![letter]),
        }
    }
    students
}

/// The letters of one student.
fn line(desk: &Desk<'_>, letters: &[&Reviewed], dropped: &[String]) -> Line {
    let Reviewed { facts, left_out, selection, again } = letters[0];
    Line {
        student: facts.student_id.clone(),
        name: facts.student_name.clone(),
        school: facts.school.clone(),
        homes: letters.iter().map(|letter| home(desk, &letter.facts)).collect(),
        days: facts.days.len(),
        left_out: left_out.clone(),
        selection: *selection,
        is_dropped: dropped.contains(&facts.student_id),
        again: again.map(|on| desk.near(&on)),
    }
}

fn home(desk: &Desk<'_>, facts: &Facts) -> Home {
    let languages = facts.languages.iter().map(|tag| desk.language(tag));
    let readers = facts.readers.iter().map(|reader| reader.name.as_str());
    // A confidential address stands on its letter and nowhere else.
    let address = facts.address.iter().skip(facts.readers.len()).filter(|_| !facts.confidential);
    Home {
        readers: readers.collect::<Vec<_>>().join(", "),
        languages: languages.collect::<Vec<_>>().join(", "),
        address: address.map(String::as_str).collect::<Vec<_>>().join(", "),
        unwritten: facts.unwritten.as_ref().map(|tag| desk.language(tag)).unwrap_or_default(),
        is_confidential: facts.confidential,
    }
}

/// The proof of one student's letters as they will be printed.
pub(crate) fn proof(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let students = [desk.asked.param("id").to_owned()];
    let run = run(desk, viewer, (&viewer.schools, &students))?;
    let mut batch = letters::proof(desk.store(), run, |_, _| {})?;
    if batch.printed.is_empty() {
        return Err(PageError::NotFound);
    }
    desk.looked(viewer, &students[0], "letter")?;
    let papers = (0..batch.printed.len()).map(|place| batch.paper(place));
    let papers = papers.collect::<std::io::Result<Vec<_>>>();
    let broken = |error: &dyn std::fmt::Display| PageError::Broken(error.to_string());
    let papers = papers.map_err(|error| broken(&error))?;
    let bound = bind(papers.iter().map(Vec::as_slice)).map_err(|error| broken(&error))?;
    Ok(shown("proof.pdf", "application/pdf", bound))
}

impl Looking<'_> {
    fn address_of(&self, line: &Line) -> String {
        address(&line.student)
    }

    /// Where somebody holds the letter of a student.
    fn hold_of(&self, student: &str) -> String {
        hold::place(self.kind, student)
    }

    /// What was done just now.
    fn done(&self) -> Option<&'static str> {
        match &*self.desk.asked.query("hold") {
            "1" => Some("hold-letter-held"),
            "0" => Some("hold-letter-gone"),
            _ => None,
        }
    }

    fn proof_of(&self, student: &str) -> String {
        address(student).replacen("/students/", &format!("/letters/proof/{}/", self.kind), 1)
    }

    /// Whether there is a form that keeps who is left out.
    fn has_list(&self) -> bool {
        !self.lines.is_empty()
    }

    /// The page of what is held from a line on.
    fn held_at(&self, first: &usize) -> String {
        format!("/letters/review/{}?held={first}", self.kind)
    }

    fn before(&self) -> Option<usize> {
        (self.first > 0).then(|| self.first.saturating_sub(AT_ONCE))
    }

    fn after(&self) -> Option<usize> {
        Some(self.first + AT_ONCE).filter(|next| *next < self.all)
    }
}

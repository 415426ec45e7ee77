//! Explain: why one student is listed, or is not, as of any date and as known
//! at any time.

use domain::Date;
use domain::day::SchoolYear;
use domain::ledger::{LedgerProblem, StudentFacts, View};
use domain::mark::{Mark, Recorded};
use domain::plan::{Plan, Planner};
use domain::rulebook::Library;
use jiff::{Timestamp, Zoned};
use store::Store;
use store::marks::Students;
use store::plan as stored;
use store::revision;
use store::sheet::Sight;

use crate::assumed;
use crate::error::{OfficeError, Result};
use crate::facts::Whose;
use crate::planning::Planning;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The district.
    pub district: &'a str,
    /// The student, by the id of the roster.
    pub student: &'a str,
    /// The last date that is read; none for the day of the plan.
    pub as_of: Option<Date>,
    /// What was recorded later is not known; none to know all.
    pub known_at: Option<Timestamp>,
    /// The day to take where there is no plan yet.
    pub today: Date,
    /// The rulebooks.
    pub library: &'a Library,
}

/// The answer.
#[derive(Debug)]
pub struct Explained<'a> {
    /// The last date that was read.
    pub as_of: Date,
    /// The school year.
    pub school_year: SchoolYear,
    /// The rulebook.
    pub rulebook: &'a str,
    /// Its version.
    pub rulebook_version: &'a str,
    /// Counts, findings, candidates, guards, duties.
    pub plan: Plan<'a>,
    /// When the district last read a source, by its own clocks.
    pub last_import: Option<Zoned>,
    /// What the answer rests on though no source says it, in words.
    pub assumed: Vec<String>,
    planning: &'a Planning,
    marks: &'a [Mark],
}

impl Explained<'_> {
    /// The code of the mark that a problem is about; none when the student's
    /// own row is.
    #[must_use]
    pub fn code(&self, problem: &LedgerProblem) -> Option<&str> {
        let mark = self.marks.get(problem.mark?)?;
        Some(self.planning.ground.loaded.reference.code(mark.code))
    }
}

/// Answers, and hands the answer to `tell`.
///
/// # Errors
/// When the student is not in the roster, or no rule is in force.
pub fn run<T>(
    store: &Store,
    question: Question<'_>,
    tell: impl FnOnce(&Explained<'_>) -> T,
) -> Result<T> {
    let mut tx = store.read()?;
    let tx = &mut tx;
    let district = question.district;
    let known_at = question.known_at.map(Recorded::at);
    let revision = match known_at {
        Some(moment) => revision::at(tx, district, moment.nanoseconds())?,
        None => revision::latest(tx, district)?,
    };
    let sight = Sight { district, revision: revision.map_or(0, |revision| revision.number) };
    let plan = stored::at(tx, district)?.and_then(|ground| ground.as_of.parse().ok());
    let as_of = question.as_of.or(plan).unwrap_or(question.today);
    let whose = Whose::Students(&[question.student]);
    let planning = Planning::load(tx, sight, as_of, question.library, whose)?;
    let unknown = || OfficeError::UnknownStudent(question.student.to_owned());
    let record = planning.ground.loaded.student(question.student).ok_or_else(unknown)?;
    let number = planning.ground.student_ids.find(question.student).ok_or_else(unknown)?;
    // Marks have times of their own: all revisions are asked, also later ones.
    let latest = revision::latest(tx, district)?.map_or(0, |revision| revision.number);
    let all = Sight { district, revision: latest };
    let said = planning.ground.said(tx, all, Students::These(&[number]))?;
    let said = said.get(&number).map_or(&[][..], Vec::as_slice);
    let marks = &planning.ground.marks(said, known_at)?;
    let rules = planning.book.in_force(as_of)?;
    let evaluator = planning.evaluator(&rules, View { as_of, known_at });
    let settings = planning.ground.settings(&planning.book);
    let planner = Planner::new(&evaluator, &planning.book, &settings, &planning.ground.zone)?;
    let withdrawn = &planning.ground.withdrawn(said)?;
    let facts = StudentFacts { marks, withdrawn, ..record.facts() };
    let explained = Explained {
        as_of,
        school_year: planning.ground.loaded.reference.year,
        rulebook: &planning.book.name,
        rulebook_version: &planning.book.version,
        plan: planner.student(question.student, record.person(), facts),
        last_import: store::imports::last(tx, district)?
            .map(|at| at.to_zoned(planning.ground.zone.clone())),
        assumed: assumed::words(tx, district, planning.ground.loaded.assumed)?,
        planning: &planning,
        marks,
    };
    Ok(tell(&explained))
}

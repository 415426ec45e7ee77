//! `rejoin evaluate`: from a district's files to the students who meet a rule.

mod data;
mod source;
mod text;

use std::io::{self, BufWriter, Write};
use std::mem;
use std::path::PathBuf;

use anyhow::{Result, ensure};
use domain::Date;
use domain::evaluate::Evaluator;
use domain::finding::StudentResult;
use domain::ledger::{LedgerProblem, View};
use domain::mark::Recorded;
use domain::problem::Problem;
use domain::rulebook::Rulebook;
use intake::load::{DistrictFacts, Loaded, StudentRecord};
use intake::report::Report;
use rayon::prelude::*;

use crate::cli::Evaluate;
use crate::counted::counted;
use crate::{problems, progress, rulebooks};

/// Runs the command.
pub(crate) fn run(options: &Evaluate, own: &[PathBuf]) -> Result<()> {
    check_date(options.as_of)?;
    let library = rulebooks::library(own)?;
    let mut report = Report::default();
    // The process ends with its answer: nothing is given back piece by piece.
    let loaded: &Loaded = Box::leak(Box::new(source::load(options, &mut report)?));
    let DistrictFacts { rulebook, state, .. } = &loaded.district;
    let name = library.name_for(options.rulebook.as_deref().unwrap_or(rulebook), state)?;
    let book = library.get(&name)?;
    let rules = book.in_force(options.as_of)?;
    let calendar_version = loaded.reference.calendar_version();
    let known_at = options.known_at.map(Recorded::at);
    let view = View { as_of: options.as_of, known_at };
    let evaluator = Evaluator {
        reference: &loaded.reference,
        rules: &rules,
        view,
        ever: options.ever,
        calendar_version: &calendar_version,
    };
    let asked = Asked { options, loaded, book: &book, evaluator: &evaluator };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    if options.json {
        data::write(&asked, report, &mut out)?;
    } else {
        text::write(&asked, report, &mut out)?;
    }
    out.flush()?;
    Ok(())
}

/// Refuses a date that lies in no school year of anybody.
pub(crate) fn check_date(as_of: Date) -> Result<()> {
    let known = (1900..=2199).contains(&as_of.year());
    ensure!(known, "--as-of {as_of} lies outside the years 1900 to 2199");
    Ok(())
}

/// What was asked, of whom, and by which rules.
struct Asked<'a> {
    options: &'a Evaluate,
    loaded: &'a Loaded,
    book: &'a Rulebook,
    evaluator: &'a Evaluator<'a>,
}

impl<'a> Asked<'a> {
    /// Evaluates every student, by id, on all processors, and gives what
    /// `keep` makes of each. Their problems go to `report`.
    fn each_student<T: Send>(
        &self,
        report: &mut Report,
        keep: impl Fn(StudentResult<'a>) -> T + Sync,
    ) -> Vec<T> {
        let roster = self.loaded.roster();
        let bar = progress::count(roster.len() as u64, "Evaluating");
        let results: Vec<(T, Vec<LedgerProblem>)> = roster
            .par_iter()
            .map(|(id, student)| {
                let (result, problems) = self.evaluator.student(id, student.facts());
                bar.inc(1);
                (keep(result), problems)
            })
            .collect();
        bar.finish_and_clear();
        let located =
            |((id, student), (kept, problems)): (&(&str, &StudentRecord), (T, Vec<_>))| {
                let located =
                    problems.into_iter().map(|found| self.loaded.located(id, student, found));
                report.problems.extend(located);
                kept
            };
        roster.iter().zip(results).map(located).collect()
    }

    /// All problems that can be seen, by file and row; they are written out,
    /// and with --strict they end the run.
    fn problems(&self, report: &mut Report) -> Result<Vec<Problem>> {
        let view = self.evaluator.view;
        let mut problems: Vec<Problem> = mem::take(&mut report.problems)
            .into_iter()
            .filter(|problem| self.loaded.is_seen(problem, view))
            .chain(self.loaded.strangers(view))
            .collect();
        problems
            .sort_by(|a, b| (&a.file, a.row, a.kind.name()).cmp(&(&b.file, b.row, b.kind.name())));
        let place = &self.options.problems;
        // The file is a help beside the answer: when its place cannot be
        // written, the answer still stands.
        if let Err(error) = problems::write(&problems, place) {
            eprintln!("rejoin: {error:#}; name another place with --problems");
        }
        ensure!(
            !self.options.strict || problems.is_empty(),
            "{}, and --strict was asked for; look into {}",
            counted(problems.len(), "problem"),
            place.display()
        );
        Ok(problems)
    }
}

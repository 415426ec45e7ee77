//! `rejoin evaluate`: from a district's files to the students who meet a rule.

mod source;
mod text;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Result, bail, ensure};
use domain::Date;
use domain::day::SchoolYear;
use domain::evaluate::Evaluator;
use domain::finding::StudentResult;
use domain::ledger::{LedgerProblem, View};
use domain::mark::Recorded;
use domain::problem::{Problem, ProblemKind};
use domain::rulebook::Library;
use intake::load::{DistrictFacts, Loaded};
use intake::report::Report;
use rayon::prelude::*;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use crate::cli::Evaluate;
use crate::{problems, progress, rulebooks};

/// The answer, as other programs read it.
#[derive(Serialize)]
struct Answer<'a> {
    as_of: Date,
    #[serde(serialize_with = "as_text")]
    school_year: SchoolYear,
    rulebook: &'a str,
    rulebook_version: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    assumed: &'a [String],
    students: Vec<Box<RawValue>>,
    problems: Vec<ProblemEntry<'a>>,
}

#[derive(Serialize)]
struct ProblemEntry<'a> {
    file: &'a str,
    row: u32,
    kind: ProblemKind,
    student_id: Option<&'a str>,
    date: Option<Date>,
}

impl<'a> From<&'a Problem> for ProblemEntry<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self {
            file: &problem.file,
            row: problem.row,
            kind: problem.kind,
            student_id: problem.student_id.as_deref(),
            date: problem.date,
        }
    }
}

fn as_text<S: Serializer>(value: &impl ToString, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&value.to_string())
}

/// Runs the command.
pub(crate) fn run(options: &Evaluate, own: &[PathBuf]) -> Result<()> {
    ensure!(
        (1900..=2199).contains(&options.as_of.year()),
        "--as-of {} lies outside the years 1900 to 2199",
        options.as_of
    );
    let library = rulebooks::library(own)?;
    let mut report = Report::default();
    // The process ends with its answer: nothing is given back piece by piece.
    let loaded: &Loaded = Box::leak(Box::new(source::load(options, &mut report)?));
    let name = rulebook_name(options, &library, &loaded.district)?;
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
    let (students, counts) = students(&evaluator, loaded, &mut report, options.all);
    let problems = seen_problems(loaded, view, std::mem::take(&mut report.problems));
    if options.strict && !problems.is_empty() {
        write_problems(&problems, options);
        bail!(
            "{} problems, and --strict was asked for; they stand in {}",
            problems.len(),
            options.problems.display()
        );
    }
    write_problems(&problems, options);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    if options.json {
        let answer = Answer {
            as_of: options.as_of,
            school_year: loaded.reference.year,
            rulebook: &book.name,
            rulebook_version: &book.version,
            assumed: &loaded.assumed,
            students: students.par_iter().map(to_raw_value).collect::<Result<_, _>>()?,
            problems: problems.iter().map(ProblemEntry::from).collect(),
        };
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
        for remark in text::remarks(&report) {
            eprintln!("{remark}");
        }
    } else {
        let page = text::Page {
            options,
            book: &book,
            later: &rules.later,
            loaded,
            report: &report,
            evaluator: &evaluator,
            students: &students,
            counts: &counts,
            problems: &problems,
        };
        page.write(&mut out)?;
    }
    out.flush()?;
    Ok(())
}

/// The file of problems is a help beside the answer: when its place cannot be
/// written, the answer still stands.
fn write_problems(problems: &[Problem], options: &Evaluate) {
    if let Err(error) = problems::write(problems, &options.problems) {
        eprintln!("rejoin: {error:#}; name another place with --problems");
    }
}

/// The rulebook that was asked for, or the district's own, or its state's.
fn rulebook_name(
    options: &Evaluate,
    library: &Library,
    district: &DistrictFacts,
) -> Result<String> {
    if let Some(name) = &options.rulebook {
        return Ok(name.clone());
    }
    if !district.rulebook.is_empty() {
        return Ok(district.rulebook.to_string());
    }
    let known = library.names().collect::<Vec<_>>().join(", ");
    if district.state.is_empty() {
        bail!(
            "district.csv names neither a rulebook nor a state; name one with --rulebook: {known}"
        );
    }
    let Some(name) = library.for_state(&district.state) else {
        bail!("there is no rulebook for {}; name one with --rulebook: {known}", district.state);
    };
    Ok(name)
}

/// How many students there are, and how many meet each rule or wait for acts.
#[derive(Default)]
struct Counts<'a> {
    students: usize,
    listed: usize,
    met: BTreeMap<&'a str, usize>,
    waiting: BTreeMap<&'a str, usize>,
}

impl<'a> Counts<'a> {
    fn add(&mut self, student: &StudentResult<'a>) {
        self.students += 1;
        self.listed += usize::from(!student.findings.is_empty());
        for findings in student.findings.chunk_by(|a, b| a.rule == b.rule) {
            *self.met.entry(findings[0].rule).or_default() += 1;
        }
        for candidate in &student.candidates {
            *self.waiting.entry(candidate.rule).or_default() += 1;
        }
    }
}

/// Evaluates every student; gives those to be listed, in order, and the counts
/// over all.
fn students<'a>(
    evaluator: &'a Evaluator<'a>,
    loaded: &'a Loaded,
    report: &mut Report,
    all: bool,
) -> (Vec<StudentResult<'a>>, Counts<'a>) {
    let roster = loaded.roster();
    let bar = progress::count(roster.len() as u64, "Evaluating");
    let results: Vec<(StudentResult<'a>, Vec<LedgerProblem>)> = roster
        .par_iter()
        .map(|(id, student)| {
            let result = evaluator.student(id, student.facts());
            bar.inc(1);
            result
        })
        .collect();
    bar.finish_and_clear();
    let mut listed = Vec::new();
    let mut counts = Counts::default();
    for ((id, student), (result, problems)) in roster.iter().zip(results) {
        report
            .problems
            .extend(problems.into_iter().map(|problem| loaded.located(id, student, problem)));
        counts.add(&result);
        if all || !result.findings.is_empty() {
            listed.push(result);
        }
    }
    (listed, counts)
}

/// All problems that can be seen, by file and row.
fn seen_problems(loaded: &Loaded, view: View, read: Vec<Problem>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = read
        .into_iter()
        .filter(|problem| loaded.is_seen(problem, view))
        .chain(loaded.strangers(view))
        .collect();
    problems.sort_by(|a, b| (&a.file, a.row, a.kind.name()).cmp(&(&b.file, b.row, b.kind.name())));
    problems
}

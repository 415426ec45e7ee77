//! The answer for other programs: exact data, to the letter of the guide.

use std::io::Write;

use anyhow::Result;
use domain::Date;
use domain::day::SchoolYear;
use domain::problem::{Problem, ProblemKind};
use intake::report::Report;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use super::{Asked, text};

/// The answer, as other programs read it.
#[derive(Serialize)]
struct Answer<'a> {
    as_of: Date,
    #[serde(serialize_with = "as_text")]
    school_year: SchoolYear,
    rulebook: &'a str,
    rulebook_version: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assumed: Vec<String>,
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

/// Evaluates everybody and writes the answer. Each student becomes text on the
/// thread that evaluated him or her.
pub(super) fn write(asked: &Asked<'_>, mut report: Report, out: &mut impl Write) -> Result<()> {
    let all = asked.options.all;
    let students = asked.each_student(&mut report, |student| {
        let listed = all || !student.findings.is_empty();
        listed.then(|| to_raw_value(&student)).transpose()
    });
    let problems = asked.problems(&mut report)?;
    let answer = Answer {
        as_of: asked.options.as_of,
        school_year: asked.loaded.reference.year,
        rulebook: &asked.book.name,
        rulebook_version: &asked.book.version,
        assumed: asked.loaded.assumed.words(),
        students: students.into_iter().filter_map(Result::transpose).collect::<Result<_, _>>()?,
        problems: problems.iter().map(ProblemEntry::from).collect(),
    };
    serde_json::to_writer(&mut *out, &answer)?;
    writeln!(out)?;
    for remark in text::remarks(&report) {
        eprintln!("{remark}");
    }
    Ok(())
}

//! Examples of rules: small school years that a lawyer can read, each with
//! what must come of it.
//!
//! An example stands one before, on, or one after the boundary of its rule;
//! the runner measures that it really does.

use jiff::civil::Date;
use serde::Deserialize;
use toml::value::Datetime;

use super::library::Library;
use super::parse::civil;
use super::{NoRuleInForce, ParseError, Rulebook};
use crate::acts::{Acts, LETTER_1, LetterSent, ReportFiled};
use crate::calendar::DayType;
use crate::class::Class;
use crate::codes::{CodeIx, Meaning};
use crate::day::SchoolYear;
use crate::enrollment::{Enrollment, Grade, Program};
use crate::evaluate::Evaluator;
use crate::finding::StudentResult;
use crate::ledger::{StudentFacts, View};
use crate::mark::{Mark, Recorded};
use crate::reference::Reference;

/// Where an example stands at the boundary of its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Boundary {
    /// One short of it.
    Before,
    /// Exactly on it.
    On,
    /// One beyond it.
    After,
    /// Somewhere else: another point that is easily read wrong.
    Other,
}

/// A small school year and what must come of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule.
    pub rule: String,
    /// What it shows.
    pub name: String,
    /// Where it stands.
    pub boundary: Boundary,
    /// The file that it stands in.
    pub path: String,
    raw: RawExample,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    example: Vec<RawExample>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExample {
    name: String,
    boundary: Boundary,
    /// Every weekday from here on is taught.
    first_day: Datetime,
    as_of: Datetime,
    /// Ten or eleven years before `as_of` if nothing is said.
    born: Option<Datetime>,
    grade: Option<String>,
    #[serde(default)]
    mark: Vec<RawMark>,
    #[serde(default)]
    reports_filed: Vec<Datetime>,
    #[serde(default)]
    conferences: Vec<Datetime>,
    #[serde(default)]
    letters: Vec<Datetime>,
    /// Whether the rule is met, waits for acts, or neither.
    expect: Expect,
    met_on: Option<Datetime>,
    /// How often it is met; once if nothing is said.
    times: Option<usize>,
    #[serde(default)]
    missing: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMark {
    from: Datetime,
    /// On so many schooldays in a row; one if nothing is said.
    days: Option<u16>,
    class: Class,
    minutes: Option<u16>,
    reason: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expect {
    Finding,
    Candidate,
    Nothing,
}

/// The examples of a rulebook: `examples/RULE.toml` holds those of one rule.
///
/// # Errors
/// When a file cannot be read.
pub fn all(library: &Library, rulebook: &str) -> Result<Vec<Example>, ParseError> {
    let mut examples = Vec::new();
    for (path, bytes) in library.examples(rulebook) {
        let fail = |why: String| ParseError { path: path.to_owned(), why };
        let text = std::str::from_utf8(bytes).map_err(|why| fail(why.to_string()))?;
        let file: File = toml::from_str(text).map_err(|why| fail(why.to_string()))?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let rule = name.trim_end_matches(".toml");
        examples.extend(file.example.into_iter().map(|raw| Example {
            rule: rule.to_owned(),
            name: raw.name.clone(),
            boundary: raw.boundary,
            path: path.to_owned(),
            raw,
        }));
    }
    Ok(examples)
}

impl Example {
    /// Runs the example.
    ///
    /// # Errors
    /// What came differently, in words.
    pub fn run(&self, book: &Rulebook) -> Result<(), String> {
        let scene = Scene::of(&self.raw)?;
        let view = View { as_of: scene.as_of, known_at: None };
        let rules = book.in_force(scene.as_of).map_err(|why: NoRuleInForce| why.to_string())?;
        let rule = book.rule(&self.rule).ok_or_else(|| format!("no rule {}", self.rule))?;
        let evaluator = Evaluator {
            reference: &scene.reference,
            rules: &rules,
            view,
            ever: false,
            calendar_version: "",
        };
        let (result, problems) = evaluator.student("1", scene.facts());
        if let Some(problem) = problems.first() {
            return Err(format!("{}: {}", problem.date, problem.kind.why()));
        }
        self.compare(&result)?;
        let measured = evaluator.measure(rule, scene.facts());
        self.stands_where_it_says(measured)
    }

    fn compare(&self, result: &StudentResult<'_>) -> Result<(), String> {
        let findings: Vec<_> =
            result.findings.iter().filter(|finding| finding.rule == self.rule).collect();
        let candidate = result.candidates.iter().find(|candidate| candidate.rule == self.rule);
        let got = match (findings.is_empty(), candidate) {
            (false, _) => Expect::Finding,
            (true, Some(_)) => Expect::Candidate,
            (true, None) => Expect::Nothing,
        };
        if got != self.raw.expect {
            return Err(format!("expected {:?}, got {got:?}", self.raw.expect));
        }
        if let Some(met_on) = self.raw.met_on.as_ref().and_then(civil)
            && findings.first().is_none_or(|finding| finding.met_on != met_on)
        {
            let got = findings.first().map(|finding| finding.met_on.to_string());
            return Err(format!("expected to be met on {met_on}, got {got:?}"));
        }
        let times = self.raw.times.unwrap_or(1);
        if got == Expect::Finding && findings.len() != times {
            return Err(format!("expected {times} times, got {}", findings.len()));
        }
        let missing = candidate.map(|candidate| candidate.missing.clone()).unwrap_or_default();
        if missing != self.raw.missing {
            return Err(format!("expected missing {:?}, got {missing:?}", self.raw.missing));
        }
        Ok(())
    }

    fn stands_where_it_says(&self, (value, threshold): (u32, u32)) -> Result<(), String> {
        let fits = match self.boundary {
            Boundary::Before => value.checked_add(1) == Some(threshold),
            Boundary::On => value == threshold,
            Boundary::After => Some(value) == threshold.checked_add(1),
            Boundary::Other => true,
        };
        if fits {
            return Ok(());
        }
        let boundary = self.boundary;
        Err(format!("does not stand {boundary:?} its boundary: {value}, boundary {threshold}"))
    }
}

/// An example as the domain takes it: one school, one student.
struct Scene {
    reference: Reference,
    as_of: Date,
    born: Option<Date>,
    enrollments: Vec<Enrollment>,
    marks: Vec<Mark>,
    acts: Acts,
}

impl Scene {
    fn of(raw: &RawExample) -> Result<Self, String> {
        let date = |datetime: &Datetime| civil(datetime).ok_or("a date without a time is needed");
        let (first_day, as_of) = (date(&raw.first_day)?, date(&raw.as_of)?);
        let born = match &raw.born {
            Some(born) => date(born),
            None => Ok(Date::constant(as_of.year() - 11, 1, 1)),
        };
        let grade = raw.grade.as_deref().unwrap_or("5").parse::<Grade>();
        let mut scene = Self {
            reference: Reference::new(SchoolYear::containing(as_of)),
            as_of,
            born: Some(born.map_err(str::to_owned)?),
            enrollments: Vec::new(),
            marks: Vec::new(),
            acts: Acts {
                reports: (1..)
                    .zip(&raw.reports_filed)
                    .map(|(number, on)| Ok(ReportFiled { number, on: date(on)? }))
                    .collect::<Result<_, &str>>()?,
                conferences: raw.conferences.iter().map(date).collect::<Result<_, _>>()?,
                letters: raw
                    .letters
                    .iter()
                    .map(|on| Ok(LetterSent { kind: LETTER_1.into(), on: date(on)?, ours: None }))
                    .collect::<Result<_, &str>>()?,
                ..Acts::default()
            },
        };
        scene.teach(first_day);
        scene.enroll(first_day, grade.map_err(|why| why.to_string())?);
        for mark in &raw.mark {
            scene.mark(mark, date(&mark.from)?);
        }
        Ok(scene)
    }

    fn facts(&self) -> StudentFacts<'_> {
        StudentFacts {
            born: self.born,
            enrollments: &self.enrollments,
            marks: &self.marks,
            withdrawn: &[],
            acts: &self.acts,
        }
    }

    fn teach(&mut self, first_day: Date) {
        let year = self.reference.year;
        let school = self.reference.school_place("1");
        for day in 0..year.days() {
            let date = year.date(day);
            if date >= first_day && date.weekday().to_monday_zero_offset() < 5 {
                let calendar = &mut self.reference.school_mut(school).calendar;
                calendar.set("", day, DayType::Instructional);
            }
        }
    }

    fn enroll(&mut self, entry: Date, grade: Grade) {
        let school = self.reference.school_place("1");
        self.enrollments.push(Enrollment {
            school,
            entry,
            exit: None,
            grade: Some(grade),
            program: Program::Regular,
            track: "".into(),
            primary: true,
            exempt: false,
            row: 0,
        });
    }

    /// Marks as many schooldays as the example says, from a date on.
    fn mark(&mut self, raw: &RawMark, from: Date) {
        let reason = raw.reason.as_deref().unwrap_or_default();
        let code = format!("{} {reason}", raw.class);
        let code = CodeIx(self.reference.code_names.place(&code));
        let meaning = Meaning { class: raw.class, reason: reason.into(), printable: true };
        self.reference.codes.set(None, code, meaning);
        let school = self.reference.school_place("1");
        let year = self.reference.year;
        let taught = self.reference.school(school).calendar.instructional("");
        let days = taught.iter().filter(|day| year.date(*day) >= from);
        for day in days.take(usize::from(raw.days.unwrap_or(1))) {
            self.marks.push(Mark {
                date: year.date(day),
                school: Some(school),
                code,
                period: None,
                minutes: raw.minutes,
                start_time: None,
                recorded: Recorded::UNKNOWN,
                row: u32::try_from(self.marks.len()).unwrap_or(u32::MAX),
            });
        }
    }
}

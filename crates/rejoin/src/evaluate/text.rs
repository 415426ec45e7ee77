//! The answer for people: what was found, in a page of text.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::Result;
use domain::enrollment::latest;
use domain::finding::{Evidence, Finding, StudentResult};
use domain::problem::Problem;
use intake::load::StudentRecord;
use intake::report::Report;

use super::Asked;
use crate::assumed;
use crate::problems;
use crate::table::{align_right, table};

/// Dates that stand in one line before the rest is only counted.
const DATES_SHOWN: usize = 4;

/// Evaluates everybody and writes the page.
pub(super) fn write(asked: &Asked<'_>, mut report: Report, out: &mut impl Write) -> Result<()> {
    let mut counts = Counts::default();
    let mut students = asked.each_student(&mut report, |student| student);
    students.iter().for_each(|student| counts.add(student));
    students.retain(|student| asked.options.all || !student.findings.is_empty());
    let problems = asked.problems(&mut report)?;
    let page =
        Page { asked, report: &report, students: &students, counts: &counts, problems: &problems };
    page.write(out)?;
    Ok(())
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

/// Everything that the page shows.
struct Page<'a> {
    asked: &'a Asked<'a>,
    report: &'a Report,
    students: &'a [StudentResult<'a>],
    counts: &'a Counts<'a>,
    problems: &'a [Problem],
}

impl Page<'_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        self.head(out)?;
        self.rules(out)?;
        self.list(out)?;
        self.remarks(out)?;
        self.problems(out)
    }

    fn head(&self, out: &mut impl Write) -> io::Result<()> {
        let name = &*self.asked.loaded.district.name;
        writeln!(out, "{}", if name.is_empty() { "A district" } else { name })?;
        writeln!(
            out,
            "As of {}, school year {}, by rulebook {}",
            self.asked.options.as_of, self.asked.loaded.reference.year, self.asked.book.version
        )?;
        assumed::say(&self.asked.loaded.assumed.words(), out)?;
        let Counts { students, listed, .. } = self.counts;
        writeln!(out, "\n{listed} of {students} students meet a rule.")
    }

    /// How many students meet each rule.
    fn rules(&self, out: &mut impl Write) -> io::Result<()> {
        let mut counts = table(&["Rule", "What it means", "Students", "Source"]);
        align_right(&mut counts, 2);
        for rule in &self.asked.book.rules {
            let of = |counts: &BTreeMap<&str, usize>| {
                counts.get(rule.id.as_str()).copied().unwrap_or_default()
            };
            let number = match (of(&self.counts.met), of(&self.counts.waiting)) {
                (met, 0) => met.to_string(),
                (0, waiting) => format!("{waiting} wait for acts"),
                (met, waiting) => format!("{met}, and {waiting} wait for acts"),
            };
            let text = self.asked.book.rule_on(rule, self.asked.options.as_of);
            let source = text.map_or("", |text| &text.citation.section);
            counts.add_row([rule.id.as_str(), rule.title.as_str(), number.as_str(), source]);
        }
        writeln!(out, "{counts}")
    }

    /// Each listed student with the reasons.
    fn list(&self, out: &mut impl Write) -> io::Result<()> {
        if self.students.is_empty() {
            return Ok(());
        }
        let first = self.asked.options.first.unwrap_or(usize::MAX);
        let mut list =
            table(&["Student", "School", "Grade", "Absent", "Rule", "Met on", "Why", "Ask first"]);
        for student in self.students.iter().take(first) {
            let who = self.who(student);
            if student.findings.is_empty() {
                let [id, school, grade, absent] = &who;
                list.add_row([id, school, grade, absent, "", "", "meets no rule", ""]);
            }
            let held = self.held(student.student_id);
            for (index, finding) in grouped(&student.findings).into_iter().enumerate() {
                let blank = Default::default();
                let [id, school, grade, absent] = if index == 0 { &who } else { &blank };
                let met_on = finding.first.met_on.to_string();
                let held = if index == 0 { held.as_str() } else { "" };
                let why = why(&finding);
                list.add_row([id, school, grade, absent, finding.first.rule, &met_on, &why, held]);
            }
        }
        writeln!(out, "\n{list}")?;
        let rest = self.students.len().saturating_sub(first);
        if rest > 0 {
            writeln!(out, "and {rest} more students; leave out --first to see them all")?;
        }
        Ok(())
    }

    /// A student's id, school and grade today, and days absent of those enrolled.
    fn who(&self, student: &StudentResult<'_>) -> [String; 4] {
        let facts = self.asked.loaded.student(student.student_id).map(StudentRecord::facts);
        let stay = facts.and_then(|facts| latest(facts.enrollments, self.asked.options.as_of));
        let school = stay.map(|stay| self.asked.loaded.reference.school_id(stay.school).to_owned());
        let grade = stay.and_then(|stay| stay.grade).map(|grade| grade.to_string());
        [
            student.student_id.to_owned(),
            school.unwrap_or_default(),
            grade.unwrap_or_default(),
            student.tallies.absence_rate(),
        ]
    }

    /// The guards before a student's steps, by their ids.
    fn held(&self, id: &str) -> String {
        let student = self.asked.loaded.student(id);
        let guards = student.map(|student| {
            self.asked.evaluator.guards(self.asked.book, student.person(), student.facts())
        });
        let ids: Vec<_> = guards.iter().flatten().map(|guard| guard.text.id.as_str()).collect();
        ids.join(", ")
    }

    fn remarks(&self, out: &mut impl Write) -> io::Result<()> {
        for remark in remarks(self.report) {
            writeln!(out, "{remark}")?;
        }
        for rule in &self.asked.evaluator.rules.later {
            let from = rule.texts.first().map(|text| text.from.to_string()).unwrap_or_default();
            writeln!(out, "Note: rule {} is not yet in force; it starts on {from}.", rule.id)?;
        }
        let after = self.asked.loaded.marks_after(self.asked.options.as_of);
        if after > 0 {
            writeln!(
                out,
                "Note: {after} marks are dated after {}; they were left out.",
                self.asked.options.as_of
            )?;
        }
        Ok(())
    }

    fn problems(&self, out: &mut impl Write) -> io::Result<()> {
        if self.problems.is_empty() {
            return writeln!(out, "\nEvery row that was read could be counted.");
        }
        writeln!(
            out,
            "\nProblems: {}. Each stands in {} with its place and cure.",
            self.problems.len(),
            self.asked.options.problems.display()
        )?;
        writeln!(out, "{}", problems::summary(self.problems))
    }
}

/// What was noticed while reading, a line each.
pub(super) fn remarks(report: &Report) -> impl Iterator<Item = String> {
    report.remarks.iter().map(|remark| format!("Note: {}: {}.", remark.file, remark.text))
}

/// Findings of one rule that follow each other: the first and the last.
struct Group<'f, 'a> {
    first: &'f Finding<'a>,
    last: &'f Finding<'a>,
}

fn grouped<'f, 'a>(findings: &'f [Finding<'a>]) -> Vec<Group<'f, 'a>> {
    findings
        .chunk_by(|a, b| a.rule == b.rule)
        .filter_map(|chunk| Some(Group { first: chunk.first()?, last: chunk.last()? }))
        .collect()
}

/// The reason in a line: which reports, which dates, since when not any more.
fn why(group: &Group<'_, '_>) -> String {
    let reports = match (group.first.report, group.last.report) {
        (Some(first), Some(last)) if last > first => format!("reports {first} to {last}: "),
        (Some(report), _) => format!("report {report}: "),
        (None, _) => String::new(),
    };
    let lapsed = group.first.lapsed_on.map(|on| format!("; not any more since {on}"));
    format!("{reports}{}{}", dates(&group.first.evidence), lapsed.unwrap_or_default())
}

/// The dates of evidence in words: code, minutes and periods where they say more.
fn dates(evidence: &[Evidence<'_>]) -> String {
    let mut days = evidence.chunk_by(|a, b| a.date == b.date);
    let shown: Vec<_> = days.by_ref().take(DATES_SHOWN).map(day).collect();
    let rest = days.count();
    let more = match rest {
        0 => String::new(),
        1 => " and 1 more day".to_owned(),
        _ => format!(" and {rest} more days"),
    };
    format!("{}{more}", shown.join(", "))
}

fn day(rows: &[Evidence<'_>]) -> String {
    let mut codes: Vec<&str> = rows.iter().map(|row| row.code).collect();
    codes.dedup();
    let mut text = format!("{} {}", rows[0].date.strftime("%b %-d"), codes.join("+"));
    let periods: Vec<_> = rows.iter().filter_map(|row| row.period).collect();
    if !periods.is_empty() {
        text.push_str(&format!(" in period {}", periods.join(" ")));
    }
    if let [row] = rows
        && let Some(minutes) = row.minutes
    {
        text.push_str(&format!(" {minutes} min"));
    }
    text
}

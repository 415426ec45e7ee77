//! `rejoin explain`: why a student is listed, or is not.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use domain::plan::{Duty, DutyState};
use jiff::Zoned;
use office::district;
use office::explain::{Explained, Question};
use serde_json::{Value, json};
use store::Open;

use crate::cli::Explain;
use crate::{assumed, database, evaluate, rulebooks};

/// Runs the command.
pub(crate) fn run(options: &Explain, own: &[PathBuf]) -> Result<()> {
    options.as_of.map_or(Ok(()), evaluate::check_date)?;
    let library = rulebooks::library(own)?;
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let question = Question {
        district: &district,
        student: &options.student,
        as_of: options.as_of,
        known_at: options.known_at,
        today: Zoned::now().date(),
        library: &library,
    };
    let mut out = io::stdout().lock();
    office::explain::run(&store, question, |explained| match options.json {
        true => writeln!(out, "{}", data(explained)),
        false => text(explained, &mut out),
    })??;
    Ok(())
}

fn data(explained: &Explained<'_>) -> Value {
    let plan = &explained.plan;
    json!({
        "as_of": explained.as_of,
        "school_year": explained.school_year.to_string(),
        "rulebook": explained.rulebook,
        "rulebook_version": explained.rulebook_version,
        "assumed": explained.assumed,
        "last_import": explained.last_import.as_ref().map(Zoned::timestamp),
        "student": plan.result,
        "guards": plan.guards,
        "duties": plan.duties.iter().map(duty).collect::<Vec<_>>(),
        "problems": plan.problems.iter().map(|problem| json!({
            "kind": problem.kind,
            "date": problem.date,
            "code": explained.code(problem),
        })).collect::<Vec<_>>(),
    })
}

fn duty(duty: &Duty<'_>) -> Value {
    json!({
        "step": duty.step,
        "track": duty.track,
        "duty": duty.duty,
        "report": duty.report,
        "since": duty.since,
        "opens_on": duty.opens_on,
        "due_on": duty.due_on,
        "by_other_system": duty.by_other_system,
        "state": duty.state.name(),
        "done_on": duty.state.done_on(),
        "guards": duty.state.guards(),
        "until": duty.state.until(),
        "selected_on": duty.selected_on,
        "efforts": duty.efforts,
        "citation": duty.citation,
    })
}

fn text(explained: &Explained<'_>, out: &mut impl Write) -> io::Result<()> {
    let result = &explained.plan.result;
    writeln!(
        out,
        "Student {} as of {}, school year {}, by {}.",
        result.student_id, explained.as_of, explained.school_year, explained.rulebook_version
    )?;
    assumed::say(&explained.assumed, out)?;
    let tallies = serde_json::to_value(result.tallies).unwrap_or_default();
    writeln!(
        out,
        "{} of {} enrolled days absent; {} occasions of truancy.",
        tallies["absent_days"], tallies["enrolled_days"], tallies["truancy_events"]
    )?;
    if let Some(at) = &explained.last_import {
        writeln!(out, "The district last read a source on {}.", at.strftime("%Y-%m-%d at %H:%M"))?;
    }
    if result.findings.is_empty() {
        writeln!(out, "\nNo rule is met.")?;
    }
    for finding in &result.findings {
        let report = finding.report.map(|report| format!(", report {report}")).unwrap_or_default();
        writeln!(
            out,
            "\n{}{report}: met on {} ({})",
            finding.rule, finding.met_on, finding.citation
        )?;
        for mark in &finding.evidence {
            let minutes = mark.minutes.map(|it| format!(", {it} minutes")).unwrap_or_default();
            let period = mark.period.map(|it| format!(", period {it}")).unwrap_or_default();
            writeln!(
                out,
                "  {}  {}  {}{period}{minutes}",
                mark.date,
                mark.code,
                mark.class.name()
            )?;
        }
    }
    rest(explained, out)
}

fn rest(explained: &Explained<'_>, out: &mut impl Write) -> io::Result<()> {
    let plan = &explained.plan;
    for candidate in &plan.result.candidates {
        writeln!(out, "\n{} waits for: {}", candidate.rule, candidate.missing.join(", "))?;
    }
    if !plan.guards.is_empty() {
        writeln!(out, "\nAsk first: {}", plan.guards.join(", "))?;
    }
    if !plan.duties.is_empty() {
        writeln!(out, "\nWhat is owed")?;
    }
    for duty in &plan.duties {
        let due = duty.due_on.map(|due| format!(", due {due}")).unwrap_or_default();
        let report = duty.report.map(|report| format!(" {report}")).unwrap_or_default();
        let what = if duty.by_other_system { "check that it was sent: " } else { "" };
        writeln!(out, "  {what}{}{report}: {}{due}", duty.duty, words(duty))?;
    }
    for problem in &plan.problems {
        let code = explained.code(problem).unwrap_or("");
        writeln!(out, "Not counted: {} {code}: {}", problem.date, problem.kind.why())?;
    }
    Ok(())
}

fn words(duty: &Duty<'_>) -> String {
    match &duty.state {
        DutyState::Waiting => format!("the family has until {} to clear it", duty.opens_on),
        DutyState::Held { guards } => format!("held until consulted: {}", guards.join(", ")),
        DutyState::ToSelect => "an administrator selects".to_owned(),
        DutyState::Deferred { until } => format!("put off until {until}"),
        DutyState::Declined { on } => format!("declined on {on}"),
        DutyState::Owed => format!("owed since {}", duty.opens_on),
        DutyState::Done { on } => format!("done on {on}"),
    }
}

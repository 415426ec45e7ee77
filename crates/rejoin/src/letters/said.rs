//! What a run says of itself.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anyhow::Result;
use domain::Date;
use office::letters::Held;
use serde_json::json;

use super::Done;
use crate::cli::LetterRun;
use crate::counted::counted;

/// Reasons that are shown on the screen; the file has them all.
const SHOWN: usize = 10;

/// Says what was done, as text or as data.
pub(super) fn say(options: &LetterRun, on: Date, done: &Done) -> Result<()> {
    let out = &mut io::stdout().lock();
    if options.json {
        print_data(options, on, done, out)
    } else {
        print_text(options, on, done, out)
    }
}

fn print_data(options: &LetterRun, on: Date, done: &Done, out: &mut impl Write) -> Result<()> {
    let letters = done.batch.printed.iter().enumerate().map(|(place, printed)| {
        json!({
            "notice_id": done.ids.get(place),
            "student_id": printed.facts().student_id,
            "languages": printed.facts().languages,
            "pages": printed.pages(),
            "part": printed.part,
            "place": printed.place,
            "file": done.files[place],
            "sha256": printed.sha256(),
        })
    });
    let held = done.batch.held.iter().map(
        |held| json!({ "student_id": held.student, "reason": held.id(), "what_to_do": held.why.to_string() }),
    );
    let answer = json!({
        "kind": options.kind,
        "date": on.to_string(),
        "issued": options.approve,
        "letters": letters.collect::<Vec<_>>(),
        "held": held.collect::<Vec<_>>(),
        "warnings": done.batch.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
    });
    Ok(writeln!(out, "{answer}")?)
}

fn print_text(options: &LetterRun, on: Date, done: &Done, out: &mut impl Write) -> Result<()> {
    let batch = &done.batch;
    let (letters, students, parts) = (batch.printed.len(), batch.students(), batch.parts().count());
    let kind = &options.kind;
    for warning in &batch.warnings {
        writeln!(out, "Look at {kind}: {warning}")?;
    }
    let seconds = done.started.elapsed().as_secs_f64();
    let what = if options.approve { "issued" } else { "proofs, marked DRAFT; nothing is issued" };
    match letters {
        0 => writeln!(out, "No {kind} of {on} can go out now.")?,
        _ => writeln!(
            out,
            "{kind} of {on}: {} about {} in {} to print, {what} ({seconds:.1} s).",
            counted(letters, "letter"),
            counted(students, "student"),
            counted(parts, "part")
        )?,
    }
    let english = batch.printed.iter().filter_map(|printed| printed.facts().unwritten.as_deref());
    let missing = english.fold(BTreeMap::<&str, usize>::new(), |mut tags, tag| {
        *tags.entry(tag).or_default() += 1;
        tags
    });
    for (tag, letters) in missing {
        writeln!(
            out,
            "{letters} of them in English only: nobody has written {kind} in {tag} yet."
        )?;
    }
    print_held(&batch.held, options.approve, out)?;
    if letters > 0 {
        writeln!(out, "Print the parts in {} on both sides.", options.out.display())?;
    }
    Ok(())
}

/// How many are held for each reason; where the reasons of one kind differ, one
/// of them stands for all.
fn print_held(all: &[Held], is_issued: bool, out: &mut impl Write) -> Result<()> {
    let mut reasons: BTreeMap<&str, Vec<&Held>> = BTreeMap::new();
    for held in all {
        reasons.entry(held.id()).or_default().push(held);
    }
    if reasons.is_empty() {
        return Ok(());
    }
    let file = if is_issued { "held.csv" } else { "DRAFT-held.csv" };
    writeln!(out, "Held, with the reason for each in {file}:")?;
    let mut reasons: Vec<_> = reasons.into_values().collect();
    reasons.sort_by_key(|held| std::cmp::Reverse(held.len()));
    for held in reasons.iter().take(SHOWN) {
        let same = held.iter().all(|it| it.why == held[0].why);
        let such_as = if same { "" } else { "such as: " };
        writeln!(out, "  {}: {such_as}{}", held.len(), held[0].why)?;
    }
    Ok(())
}

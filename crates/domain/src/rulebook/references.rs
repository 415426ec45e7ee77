//! What one part of a rulebook names in another.

use super::{After, Measure, Rulebook, Trigger};

/// Every id that one part names must exist in another.
pub(super) fn resolve(book: &Rulebook) -> Result<(), String> {
    for rule in &book.rules {
        if let Some(track) = &rule.track {
            known(&rule.id, "track", track, book.tracks.iter().map(|track| &track.id))?;
        }
        for text in &rule.texts {
            for other in named_rules(&text.text) {
                known(&rule.id, "rule", other, book.rules.iter().map(|rule| &rule.id))?;
            }
        }
    }
    for step in &book.steps {
        let what = format!("step {}", step.text.id);
        if let Some(track) = &step.text.track {
            known(&what, "track", track, book.tracks.iter().map(|track| &track.id))?;
        }
        match &step.text.after {
            After::Rule(id) => known(&what, "rule", id, book.rules.iter().map(|rule| &rule.id))?,
            After::Step(id) => {
                known(&what, "step", id, book.steps.iter().map(|step| &step.text.id))?;
            }
            After::Event(_) => {}
        }
        if let Some(before) = &step.text.effort_since {
            known(&what, "step", before, book.steps.iter().map(|step| &step.text.id))?;
        }
    }
    Ok(())
}

fn named_rules(measure: &Measure) -> &[String] {
    match measure {
        Measure::Again { after, .. } => std::slice::from_ref(after),
        Measure::Acts { trigger: Trigger::AnyRule(rules), .. } => rules,
        _ => &[],
    }
}

fn known<'a>(
    what: &str,
    kind: &str,
    id: &str,
    mut ids: impl Iterator<Item = &'a String>,
) -> Result<(), String> {
    if ids.any(|known| known == id) {
        return Ok(());
    }
    Err(format!("{what}: there is no {kind} {id}"))
}

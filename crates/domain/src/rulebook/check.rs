//! What must be true of a rulebook beyond its form: every id that is named
//! exists, and every rule has examples one before, on and one after its
//! boundary that come out as they say.

use super::example::{self, Boundary};
use super::library::{Library, LibraryError};
use super::{After, Measure, Rulebook, Trigger};

/// What came of one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The file.
    pub path: String,
    /// The example.
    pub name: String,
    /// What came differently, if anything did.
    pub failure: Option<String>,
}

/// Runs every example of a rulebook's own folder.
///
/// # Errors
/// When the rulebook or an example cannot be read.
pub fn run_examples(library: &Library, name: &str) -> Result<Vec<Outcome>, LibraryError> {
    let book = library.get(name)?;
    let examples = example::all(library, name)?;
    Ok(examples
        .into_iter()
        .map(|example| Outcome {
            failure: example.run(&book).err(),
            path: example.path,
            name: example.name,
        })
        .collect())
}

/// Everything that is wrong with a rulebook: rules of its own folder without
/// the examples that they need, and examples that come out differently.
///
/// # Errors
/// When the rulebook or an example cannot be read.
pub fn faults(library: &Library, name: &str) -> Result<Vec<String>, LibraryError> {
    let book = library.get(name)?;
    let inherited = library.parent(name)?;
    let examples = example::all(library, name)?;
    let mut faults = Vec::new();
    for rule in &book.rules {
        if inherited.as_ref().is_some_and(|parent| parent.rule(&rule.id).is_some()) {
            continue;
        }
        for boundary in [Boundary::Before, Boundary::On, Boundary::After] {
            let has = |example: &example::Example| {
                example.rule == rule.id && example.boundary == boundary
            };
            if !examples.iter().any(has) {
                let place = format!("{boundary:?}").to_lowercase();
                faults.push(format!(
                    "{name}/examples/{}.toml: no example {place} the boundary",
                    rule.id
                ));
            }
        }
    }
    let failed = run_examples(library, name)?.into_iter().filter_map(|outcome| {
        let why = outcome.failure?;
        Some(format!("{}: {}: {why}", outcome.path, outcome.name))
    });
    faults.extend(failed);
    Ok(faults)
}

/// Every id that one part names must exist in another.
pub(super) fn references(book: &Rulebook) -> Result<(), String> {
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
